"""The audit log: who did what and when, in a chain that nobody changes unseen."""

from __future__ import annotations

import json
import multiprocessing
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.routing import BaseRoute

import kontrollsok
from api.access import auditing
from api.services import Services
from errors import LibraryError
from index.storage import audit
from index.storage.audit import AUDIT_NAME, Act, AuditLog
from index.storage.check import check
from settings import load
from tests.shelf import shelf, site_of, until_ready

ANNA = Act(person="anna", role="läsare", via="http", action="asked", question="Vem hade brist?")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[AuditLog]:
    opened = AuditLog(tmp_path, 24)
    yield opened
    opened.close()


@pytest.fixture
def months(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the log's clock to the first of a month."""

    def at(month: str) -> None:
        monkeypatch.setattr(audit, "now", lambda: f"{month}-01T12:00:00Z")

    return at


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with shelf(tmp_path / "library", removed_days=30) as opened:
        yield opened


@pytest.fixture
def client(services: Services) -> Iterator[TestClient]:
    with site_of(services) as opened:
        yield opened


def entries(services: Services) -> list[dict[str, Any]]:
    assert services.audit is not None
    return list(services.audit.entries())


def changed_outside(log: AuditLog, *statements: str) -> None:
    """What somebody with the file in hand could do."""
    with sqlite3.connect(log.path) as connection:
        for trigger in ("entries_stand", "entries_stay", "questions_stand"):
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        for statement in statements:
            connection.execute(statement)
    connection.close()


# ---- the chain -----------------------------------------------------------------------------------


def test_entries_are_chained_and_numbered(log: AuditLog) -> None:
    assert [log.append(ANNA) for _ in range(3)] == [1, 2, 3]
    assert log.verify() == []
    assert [entry["question"] for entry in log.entries()] == ["Vem hade brist?"] * 3
    assert log.holds(log.end_hash)
    assert not log.holds("0" * 64)


@pytest.mark.parametrize("statement", [
    "UPDATE entries SET person = 'eva' WHERE number = 2",
    "DELETE FROM entries WHERE number = 2",
    "UPDATE questions SET text = 'Annat?' WHERE entry = 2",
])  # fmt: skip
def test_nothing_is_changed_through_the_database(log: AuditLog, statement: str) -> None:
    for _ in range(3):
        log.append(ANNA)
    connection = sqlite3.connect(log.path)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
    connection.close()
    assert log.verify() == []


@pytest.mark.parametrize("statement", [
    "UPDATE entries SET person = 'eva' WHERE number = 2",
    "UPDATE entries SET at = '2020-01-01T00:00:00Z' WHERE number = 1",
    "UPDATE entries SET hash = 'x' WHERE number = 3",
    "DELETE FROM entries WHERE number = 1",
    "DELETE FROM entries WHERE number = 2",
    "DELETE FROM entries WHERE number = 3",
    "DELETE FROM entries",
    "UPDATE questions SET text = 'Annat?' WHERE entry = 2",
    "UPDATE months SET before = 'x'",
    "INSERT INTO entries SELECT 4, month, at, person, role, via, action, subject, detail, "
    "request, question_hash, hash FROM entries WHERE number = 3",
])  # fmt: skip
def test_what_was_changed_beside_the_program_is_found(log: AuditLog, statement: str) -> None:
    for _ in range(3):
        log.append(ANNA)
    changed_outside(log, statement)
    assert log.verify()


def test_check_verifies_it(services: Services) -> None:
    assert services.audit is not None
    services.audit.append(ANNA)
    assert check(services.library, services.settings).problems == []
    changed_outside(services.audit, "UPDATE entries SET person = 'eva'")
    found = check(services.library, services.settings).problems
    assert len(found) == 1
    assert "Någon har ändrat loggen" in found[0]


def test_a_log_that_is_cut_off_or_damaged_is_said(services: Services) -> None:
    assert services.audit is not None
    services.audit.append(ANNA)
    services.audit.close()
    services.audit.path.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    assert "audit.sqlite" in "".join(check(services.library, services.settings).problems)


def _append_many(folder: Path, person: str) -> None:
    opened = AuditLog(folder, 24)
    for _ in range(20):
        opened.append(Act(person=person, action="read"))
    opened.close()


def test_several_processes_write_one_chain(log: AuditLog) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [
        context.Process(target=_append_many, args=(log.path.parent, name)) for name in ("a", "b")
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [entry["number"] for entry in log.entries()] == list(range(1, 41))
    assert log.verify() == []


# ---- months --------------------------------------------------------------------------------------


def test_months_are_dropped_whole_and_the_chain_goes_on(tmp_path: Path, months: Any) -> None:
    log = AuditLog(tmp_path, 2)
    for month in ("2026-01", "2026-02", "2026-03", "2026-04"):
        months(month)
        log.append(ANNA)
        log.append(ANNA)
    told = {str(month["month"]): month for month in log.months()}
    assert [month for month, row in told.items() if row["dropped_at"]] == ["2026-01"]
    assert told["2026-01"]["entries"] == 2
    assert told["2026-01"]["end_hash"] == told["2026-02"]["before"]
    assert [str(entry["month"]) for entry in log.entries()][0] == "2026-02"
    assert log.verify() == []
    months("2026-05")
    log.append(ANNA)
    assert log.verify() == []
    assert b"Vem hade brist" in log.path.read_bytes() + _wal(log)
    changed_outside(log, "UPDATE months SET end_hash = 'x' WHERE month = '2026-01'")
    assert log.verify()


def test_a_clock_that_jumps_ahead_costs_no_month(tmp_path: Path, months: Any) -> None:
    log = AuditLog(tmp_path, 2)
    for month in ("2026-01", "2026-02", "2046-01"):
        months(month)
        log.append(ANNA)
    assert len(list(log.entries())) == 3
    assert log.verify() == []


def test_a_clock_that_goes_back_is_said(
    log: AuditLog, months: Any, caplog: pytest.LogCaptureFixture
) -> None:
    months("2026-05")
    log.append(ANNA)
    months("2026-03")
    log.append(ANNA)
    assert "the clock went back" in caplog.text
    last = list(log.entries())[-1]
    assert last["month"] == "2026-05"
    assert last["at"] == "2026-03-01T12:00:00Z"
    assert last["detail"] == {"clock_went_back_from": "2026-05-01T12:00:00Z"}
    assert log.verify() == []


# ---- questions -----------------------------------------------------------------------------------


def _wal(log: AuditLog) -> bytes:
    beside = log.path.with_name(f"{AUDIT_NAME}-wal")
    return beside.read_bytes() if beside.exists() else b""


def test_the_words_of_questions_can_be_erased_and_the_chain_holds(log: AuditLog) -> None:
    log.append(ANNA)
    log.append(Act(person="eva", action="asked", question="En hemlig fråga"))
    log.append(Act(person="eva", action="read", subject="p1"))
    assert log.erase_questions(person="eva") == 1
    assert log.verify() == []
    assert [entry["question"] for entry in log.entries()] == ["Vem hade brist?", None, None]
    assert b"hemlig" not in log.path.read_bytes() + _wal(log)
    assert log.erase_questions(before="2026-01-01") == 0
    assert log.erase_questions() == 1


@pytest.mark.parametrize("question", ["\ud800", "x" * 100_000, "\x00\x1b", "’; DROP TABLE"])
def test_a_question_of_any_kind_is_kept(log: AuditLog, question: str) -> None:
    log.append(Act(person="anna", action="asked", question=question))
    assert log.verify() == []


# ---- what is logged ------------------------------------------------------------------------------


def test_requests_are_logged_with_who_and_what(client: TestClient, services: Services) -> None:
    asked = client.post("/api/ask", json={"question": "Brister i konton 2024?"})
    passage = next(one.id for one in services.library.scan() if one.control_activity)
    client.get(f"/kontroll/{passage}")
    client.get("/svar", params={"fraga": "Brister?", "ar": "2024"})
    client.get("/api/export", params={"year": 2024})
    client.post(f"/api/passages/{passage}/correction", json={"outcome": "unclear"})
    report = services.reports()[0].id
    client.delete(f"/api/reports/{report}")
    client.post(f"/rapporter/{report}/angra", follow_redirects=False)
    client.post("/api/reports", files=[("files", ("ny.txt", b"x")), ("files", ("en.pdf", b"y"))])
    found = entries(services)
    assert [(entry["action"], entry["subject"]) for entry in found] == [
        ("asked", ""),
        ("read", passage),
        ("asked", ""),
        ("exported", ""),
        ("corrected", passage),
        ("removed", report),
        ("restored", report),
        ("uploaded", "ny.txt; en.pdf"),
    ]
    assert [entry["question"] for entry in found[:4]] == [
        "Brister i konton 2024?", None, "Brister?", None,
    ]  # fmt: skip
    assert {(entry["person"], entry["role"], entry["via"]) for entry in found} == {
        ("local", "administratör", "http")
    }
    assert found[2]["detail"]["scope"] == ["ar=2024"]
    assert found[0]["request"] == asked.headers["x-request-id"]


def test_it_says_to_whom_a_report_was_restricted(client: TestClient, services: Services) -> None:
    report = services.reports()[0].id
    assert (
        client.post(f"/api/reports/{report}/groups", json={"groups": ["barn"]}).status_code == 200
    )
    client.post(
        f"/rapporter/{report}/grupper", data={"grupper": "social, barn"}, follow_redirects=False
    )
    command = ["--library", str(services.settings.library), "restrict", report, "--everybody"]
    assert kontrollsok.main(command) == 0
    details = [dict(entry["detail"]) for entry in entries(services)]
    assert [entry["action"] for entry in entries(services)] == ["restricted"] * 3
    assert [one.get("set") for one in details] == [
        {"groups": "['barn']"}, {"grupper": "social, barn"}, None,
    ]  # fmt: skip
    assert details[2]["everybody"] is True


def test_what_fails_is_said_to_have_failed(client: TestClient, services: Services) -> None:
    assert client.delete("/api/reports/finns-inte").status_code == 404
    tried, failed = entries(services)
    assert (tried["action"], failed["action"]) == ("removed", "failed")
    assert failed["detail"] == {"entry": tried["number"], "status": 404}


def test_what_can_not_be_logged_is_not_done(
    client: TestClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(act: Act) -> int:
        raise LibraryError("audit.sqlite", "disken är full.", "Frigör utrymme.")

    monkeypatch.setattr(services.audit, "append", full)
    report = services.reports()[0].id
    assert client.delete(f"/api/reports/{report}").status_code == 503
    assert client.post("/api/ask", json={"question": "Brister?"}).status_code == 503
    assert services.report(report).id == report


def test_of_an_address_only_its_filters_are_kept(client: TestClient, services: Services) -> None:
    client.get("/oversikt", params={"ar": "2024", "code": "hemlig", "token": "hemlig"})
    (entry,) = entries(services)
    assert entry["detail"] == {"route": "GET /oversikt", "scope": ["ar=2024"]}


def test_probes_and_forms_are_not_logged(client: TestClient, services: Services) -> None:
    until_ready(client)
    for address in ("/", "/health", "/ready", "/metrics", "/forslag?text=soc", "/rapporter"):
        assert client.get(address).status_code == 200
    assert entries(services) == []


def _routes(routes: list[BaseRoute]) -> Iterator[tuple[str, str]]:
    for route in routes:
        inner = getattr(route, "original_router", None) or getattr(route, "router", None)
        if inner is not None:
            yield from _routes(inner.routes)
        for method in getattr(route, "methods", None) or ():
            yield method, getattr(route, "path", "")


def test_every_name_in_the_tables_is_a_route(client: TestClient) -> None:
    """A route that was renamed would else be logged under another name, or not at all."""
    known = set(_routes(client.app.routes))  # type: ignore[attr-defined]
    paths = {path for _, path in known} | {"/static"}
    for name in auditing.ACTIONS:
        method, _, path = name.rpartition(" ")
        assert (method, path) in known if method else path in paths, name
    assert paths >= auditing.NOT_LOGGED


# ---- the command line ----------------------------------------------------------------------------


def test_commands_are_logged_by_the_systems_user(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert services.audit is not None
    library = ["--library", str(services.settings.library)]
    assert kontrollsok.main([*library, "export", "--year", "2024"]) == 0
    assert kontrollsok.main([*library, "remove", services.reports()[0].id]) == 0
    assert kontrollsok.main([*library, "status"]) == 0
    services.audit.append(ANNA)
    capsys.readouterr()
    assert kontrollsok.main([*library, "audit", "months", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"]
    assert told["end_hash"] == services.audit.end_hash
    assert kontrollsok.main([*library, "audit", "export"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["action"] for line in lines] == [
        "exported", "removed", "asked", "used the audit log", "used the audit log",
    ]  # fmt: skip
    assert lines[0]["via"] == "command line"
    assert lines[0]["person"]
    assert kontrollsok.main([*library, "audit", "verify", "--hash", told["end_hash"]]) == 0
    assert kontrollsok.main([*library, "audit", "verify", "--hash", "0" * 64]) == 1
    assert kontrollsok.main([*library, "audit", "erase-questions"]) == 2
    assert kontrollsok.main([*library, "audit", "erase-questions", "--all"]) == 0
    assert "raderade frågor: 1" in capsys.readouterr().out
    assert kontrollsok.main(["--library", str(tmp_path / "none"), "audit", "months"]) == 3


def test_it_can_be_switched_off(tmp_path: Path) -> None:
    settings = load({}, library=tmp_path, audit_months=0)
    opened = Services.open(settings)
    assert opened.audit is None
    opened.close()
    assert not (tmp_path / AUDIT_NAME).exists()
