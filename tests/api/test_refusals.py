"""What was refused stands in the audit log, and a flood of it fills no disk and hides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.access import refusals
from api.access.person import EDITOR, READER, Person
from api.access.refusals import STRANGER, STRANGERS, Refusals
from errors import LibraryError
from index.storage.audit import Act
from tests.accounts import PASSWORD, Site, site


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path / "library", requests_per_minute=10_000) as made:
        yield made


def entries(here: Site) -> list[dict[str, Any]]:
    assert here.services.audit is not None
    return list(here.services.audit.entries())


def test_who_is_refused_is_named_and_what_was_tried(here: Site) -> None:
    report = here.services.reports()[0].id
    reader = here.program(here.accounts.add_token("lena", "skript", READER, 1)[1])
    assert reader.delete(f"/api/reports/{report}").status_code == 403
    assert here.program("ksk_nobodys_token").get("/api/reports").status_code == 401
    assert here.browser().post("/api/ask", json={"question": "hemligt?"}).status_code == 401
    assert here.browser(host="evil.example").get("/").status_code == 403
    assert here.browser().get("/health").status_code == 200
    assert here.browser().get("/").status_code == 303  # on to sign in: nothing was refused
    told = [(one["action"], one["person"], one["role"], one["detail"]["path"],
             one["detail"]["status"]) for one in entries(here)]  # fmt: skip
    assert told == [
        ("refused", "lena", READER, f"DELETE /api/reports/{report}", 403),
        ("refused", "", "", "GET /api/reports", 401),
        ("refused", "", "", "POST /api/ask", 401),
        ("refused", "", "", "GET /", 403),
    ]
    text = str(entries(here))
    assert "hemligt" not in text and "192.0.2" not in text and "10.0.0" not in text
    assert here.services.audit is not None and here.services.audit.verify() == []


def test_a_form_without_its_proof_is_in_the_log(here: Site) -> None:
    browser = here.signed_in("ragnar")
    del browser.headers["x-csrf-token"]
    report = here.services.reports()[0].id
    assert browser.post(f"/rapporter/{report}/ta-bort").status_code == 403
    assert browser.delete(f"/api/reports/{report}").status_code == 403
    signed_in, tried, failed, refused = entries(here)
    assert (signed_in["action"], signed_in["subject"]) == ("signed in", "ragnar")
    assert (tried["action"], failed["action"], failed["person"]) == ("removed", "failed", "ragnar")
    assert (refused["action"], refused["person"]) == ("refused", "ragnar")


def test_wrong_passwords_are_logged_with_the_name_that_was_typed(here: Site) -> None:
    answer = here.browser().post("/logga-in", data={"name": "ada", "password": "fel"})
    assert answer.status_code == 401
    assert here.browser().post("/logga-in", data={"name": "ada", "password": PASSWORD})
    failed, went = entries(here)
    assert (failed["action"], failed["subject"], failed["detail"]["status"]) == (
        "failed", "ada", 401,
    )  # fmt: skip
    assert (went["action"], went["subject"]) == ("signed in", "ada")


def test_a_flood_is_counted_and_hides_no_user(here: Site) -> None:
    flood = here.browser()
    for _ in range(STRANGER * 3):
        assert flood.get("/api/status").status_code == 401
        assert flood.get("/logga-in/oidc/tillbaka?code=x&state=y").status_code == 404
    assert len(entries(here)) == STRANGER
    for number in range(STRANGERS):
        assert here.browser(seen=f"198.51.100.{number}").get("/api/status").status_code == 401
    assert len(entries(here)) == STRANGERS
    assert entries(here)[STRANGER]["detail"]["not_written"] == STRANGER * 5
    reader = here.program(here.accounts.add_token("lena", "skript", READER, 1)[1])
    assert reader.get("/api/status").status_code == 200
    assert reader.delete("/api/reports/x").status_code == 403
    assert entries(here)[-1]["person"] == "lena"
    assert entries(here)[-1]["detail"]["not_written"] == STRANGER
    here.signed_in("ragnar")
    assert entries(here)[-1]["action"] == "signed in"  # what goes well is always logged


def test_a_user_has_a_share_too(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "USER", 5)
    shares = Refusals(here.services.audit)
    for name in ("a", "b"):
        for _ in range(8):
            shares.note(Person(name, EDITOR), "", "POST", "/x" * 500, 403)
    assert [one["person"] for one in entries(here)] == ["a"] * 5 + ["b"] * 5
    assert all(len(one["detail"]["path"]) < 220 for one in entries(here))


def test_a_log_that_can_not_be_written_lets_nobody_in(
    here: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(act: Act) -> int:
        raise LibraryError("audit.sqlite", "disken är full.", "Frigör utrymme.")

    monkeypatch.setattr(here.services.audit, "append", full)
    assert here.browser().get("/api/status").status_code == 401
    answer = here.browser().post("/logga-in", data={"name": "ada", "password": PASSWORD})
    assert answer.status_code >= 500 and "set-cookie" not in answer.headers
