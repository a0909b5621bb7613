"""The pages of accounts: what each role is offered, and what it changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.access import passwords
from api.access.accounts import Accounts
from api.access.guards import BODY_BYTES
from api.access.person import ADMINISTRATOR, EDITOR, READER
from tests.accounts import PASSWORD, Site, proof_in, site


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("accounts") / "library") as made:
        yield made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Accounts]:
    opened = Accounts(tmp_path)
    yield opened
    opened.close()


# ---- the pages -----------------------------------------------------------------------------------


def test_an_administrator_looks_after_users(here: Site) -> None:
    ada = here.signed_in("ada")
    form = {"namn": "Nils <b>", "roll": READER, "grupper": "social, barn", "losenord": PASSWORD}
    assert ada.post("/anvandare", data=form).status_code == 303
    page = ada.get("/anvandare").text
    assert "Nils &lt;b&gt;" in page and "<b>" not in page
    nils = here.accounts.user("nils <b>")
    assert nils.groups == {"social", "barn"}
    browser = here.signed_in("Nils <b>")
    change = {"roll": EDITOR, "grupper": "barn"}
    assert ada.post(f"/anvandare/{nils.number}", data=change).status_code == 303
    assert here.accounts.user("nils <b>").role == EDITOR
    assert ada.post(f"/anvandare/{nils.number}/logga-ut").status_code == 303
    assert browser.get("/konto").status_code == 303
    other = {"losenord": "ett helt annat lösenord"}
    assert ada.post(f"/anvandare/{nils.number}/losenord", data=other).status_code == 303
    shut = {**change, "avstangd": "1"}
    assert ada.post(f"/anvandare/{nils.number}", data=shut).status_code == 303
    wrong = here.browser().post(
        "/logga-in", data={"name": "Nils <b>", "password": other["losenord"]}
    )
    assert wrong.status_code == 401
    assert ada.post("/anvandare/99999", data=change).status_code == 422
    before = here.accounts.numbered(nils.number)
    for bad in ({"roll": READER, "grupper": "x" * 101}, {"roll": "kung", "grupper": "barn"}):
        assert ada.post(f"/anvandare/{nils.number}", data=bad).status_code == 422
        assert here.accounts.numbered(nils.number) == before  # still shut out: all or nothing
    own = {"roll": READER, "grupper": "barn"}
    last = here.accounts.user("ada")
    assert ada.post(f"/anvandare/{last.number}", data=own).status_code == 422
    assert here.accounts.user("ada") == last


def test_one_looks_after_ones_own_account(here: Site) -> None:
    here.accounts.add("vera", EDITOR, password=PASSWORD)
    vera, elsewhere = here.signed_in("vera"), here.signed_in("vera")
    made = vera.post("/konto/nycklar", data={"namn": "skript", "roll": READER, "dagar": "9999"})
    assert made.status_code == 422
    made = vera.post("/konto/nycklar", data={"namn": "skript", "roll": READER, "dagar": "3650"})
    secret = next(word for word in made.text.replace("<", " ").replace(">", " ").split()
                  if word.startswith("ksk_"))  # fmt: skip
    assert here.program(secret).get("/api/status").status_code == 200
    assert secret not in vera.get("/konto").text
    token = here.accounts.tokens("vera")[0]
    assert token.expires_at - token.created_at == pytest.approx(90 * 86400)
    assert here.signed_in("lena").post(f"/konto/nycklar/{token.id}/ta-bort").status_code == 422
    assert vera.post(f"/konto/nycklar/{token.id}/ta-bort").status_code == 303
    assert here.program(secret).get("/api/status").status_code == 401
    above = vera.post("/konto/nycklar", data={"namn": "x", "roll": ADMINISTRATOR, "dagar": "1"})
    assert above.status_code == 422
    wrong = {"nuvarande": "fel", "nytt": "ett nytt långt lösenord"}
    assert vera.post("/konto/losenord", data=wrong).status_code == 403
    right = {**wrong, "nuvarande": PASSWORD}
    assert vera.post("/konto/losenord", data=right).status_code == 303
    assert vera.get("/konto").status_code == 200
    assert elsewhere.get("/konto").status_code == 303
    assert here.accounts.with_password("vera", PASSWORD) is None


def test_a_new_password_leaves_keys_and_says_so(here: Site) -> None:
    here.accounts.add("karl", READER, password=PASSWORD)
    secret = here.accounts.add_token("karl", "skript", READER, 1)[1]
    page = here.signed_in("karl").get("/konto").text
    assert "Nycklar för program gäller kvar" in page
    assert "Nycklar för program gäller kvar" in here.signed_in("ada").get("/anvandare").text
    here.accounts.set_password("karl", "ett nytt långt lösenord")
    assert here.program(secret).get("/api/status").status_code == 200


def test_who_gets_a_name_that_was_anothers_gets_nothing_of_his(tmp_path: Path) -> None:
    """A provider renames people; papers and uploads stay with the account."""
    issuer = "https://idp.example"
    with site(tmp_path / "library") as here:
        store = here.accounts
        store.from_provider(issuer, "s-1", "eva", EDITOR, ())
        old = here.program(store.add_token("eva", "skript", EDITOR, 1)[1])
        with old:  # uploads are taken
            job = old.post("/api/reports", files={"files": ("a.md", b"# x")}).json()["id"]
            question = {"question": "Vilka nämnder hade brister?"}
            paper = f"/api/papers/{old.post('/api/papers', json=question).json()['id']}"
            store.from_provider(issuer, "s-1", "eva lind", EDITOR, ())
            store.from_provider(issuer, "s-2", "eva", READER, ())
            new = here.program(store.add_token("eva", "skript", READER, 1)[1])
            assert new.get("/api/status").status_code == 200
            assert new.patch(paper, json={"note": "x"}).status_code == 403
            assert new.delete(paper).status_code == 403
            store.from_provider(issuer, "s-2", "eva", EDITOR, ())
            new = here.program(store.add_token("eva", "skript", EDITOR, 1)[1])
            assert new.get(f"/api/jobs/{job}").status_code == 404
            assert old.get(f"/api/jobs/{job}").status_code == 200
            store.from_provider(issuer, "s-1", "eva lind", READER, ())
            assert old.patch(paper, json={"note": "x"}).status_code == 200


def test_a_job_is_told_to_the_one_who_asked_for_it(here: Site) -> None:
    with here.signed_in("ragnar") as ragnar:
        files = {"files": ("a.md", b"# x", "text/plain")}
        job = ragnar.post("/api/reports", files=files, data={"groups": "revision"}).json()
        assert ragnar.get(f"/api/jobs/{job['id']}").status_code == 200
        assert here.signed_in("ada").get(f"/api/jobs/{job['id']}").status_code == 404
        shut_out = ragnar.post("/api/reports", files=files, data={"groups": "social"})
        assert shut_out.status_code == 422


def test_pages_offer_what_the_role_may_do(here: Site) -> None:
    reader, editor = here.signed_in("lena"), here.signed_in("ragnar")
    assert 'action="/rapporter"' not in reader.get("/rapporter").text
    assert 'action="/rapporter"' in editor.get("/rapporter").text
    report = here.services.reports()[0].id
    assert "/ta-bort" not in reader.get(f"/rapporter/{report}").text
    assert "/ta-bort" in editor.get(f"/rapporter/{report}").text
    assert proof_in(editor.get("/rapporter").text) != editor.headers["x-csrf-token"]  # masked anew


def test_one_changes_ones_own_papers_and_an_editor_any(here: Site) -> None:
    lena = here.signed_in("lena")
    other = here.program(here.accounts.add_token("ragnar", "läs", READER, 1)[1])
    paper = lena.post("/api/papers", json={"question": "Vilka nämnder hade brister?"}).json()["id"]
    assert other.get(f"/api/papers/{paper}").status_code == 200
    assert other.patch(f"/api/papers/{paper}", json={"note": "x"}).status_code == 403
    assert other.delete(f"/api/papers/{paper}").status_code == 403
    assert lena.patch(f"/api/papers/{paper}", json={"note": "x"}).status_code == 200
    assert here.signed_in("ragnar").delete(f"/api/papers/{paper}").status_code == 200


def test_nobody_can_fill_the_disk_through_a_form(here: Site) -> None:
    """A form is read with its files before any route is asked, also of who has not signed in."""
    for files in ({"x": b"a" * (BODY_BYTES + 1)}, {"x": b"a" * 1_000}):
        answer = here.browser().post("/logga-in", data={"name": "lena"}, files=files)
        assert answer.status_code == (413 if len(files["x"]) > BODY_BYTES else 401)
    long = {"name": "a" * (BODY_BYTES + 1)}
    assert here.browser().post("/logga-in", data=long).status_code == 413
    long = {"query": "a" * (BODY_BYTES + 1)}
    assert here.signed_in("lena").post("/api/search", json=long).status_code == 413


def test_few_hashes_are_worked_on_at_once() -> None:
    assert passwords._working._value == passwords.AT_ONCE
