"""Users, sessions and tokens: who gets in, for how long, and what a stranger can't make of it."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import kontrollsok
from api import passwords
from api.account_file import FILE_NAME
from api.accounts import Accounts
from api.accounts_door import AccountsDoor, networks_of
from api.doors import check_access, door_of
from api.guards import BODY_BYTES
from api.person import ADMINISTRATOR, EDITOR, READER, Person
from api.rates import FREE_GUESSES, Rates, network_of
from errors import InvalidSetting, LibraryVersionMismatch, TooManyRequests, WrongUsage
from index.backup import backup, restore
from settings import load
from tests.accounts import PASSWORD, PROXY, SITE, Site, proof_in, site
from tests.shelf import shelf


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("accounts") / "library") as made:
        yield made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Accounts]:
    opened = Accounts(tmp_path)
    yield opened
    opened.close()


# ---- the store -----------------------------------------------------------------------------------


def test_nothing_secret_is_kept_as_it_is(store: Accounts, tmp_path: Path) -> None:
    user = store.add("Åsa Öberg", READER, ["social"], PASSWORD)
    session = store.open_session(user)
    _, token = store.add_token("Åsa Öberg", "skript", READER, 1)
    store.close()
    whole = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in (PASSWORD, session, token, token.rpartition("_")[2]):
        assert secret.encode() not in whole
    assert b"$argon2id$" in whole
    if os.name == "posix":
        assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0


def test_a_name_is_one_however_it_is_typed(store: Accounts) -> None:
    store.add("Åsa  Öberg", READER, password=PASSWORD)
    assert store.user("a\u030asa Öberg".upper()).name == "Åsa Öberg"
    with pytest.raises(WrongUsage):
        store.add("åsa öberg", READER)
    decomposed = PASSWORD.replace("ä", "a\u0308")
    assert store.with_password("ÅSA ÖBERG", decomposed) is not None


@pytest.mark.parametrize("password", ["kort", "x" * 300, "aaaabbbbaaaabbbb", "lena lena lena lena"])
def test_a_weak_password_is_refused(store: Accounts, password: str) -> None:
    with pytest.raises(WrongUsage):
        store.add("lena", READER, password=password)


def test_the_last_administrator_stays(store: Accounts) -> None:
    store.add("ada", ADMINISTRATOR, password=PASSWORD)
    with pytest.raises(WrongUsage, match="enda administratören"):
        store.set_role("ada", READER)
    with pytest.raises(WrongUsage, match="enda administratören"):
        store.set_disabled("ada", disabled=True)
    store.add("bo", ADMINISTRATOR)
    assert store.set_role("ada", READER).role == READER


def test_a_session_ends_idle_and_in_the_end(store: Accounts) -> None:
    user = store.add("lena", READER, password=PASSWORD)
    secret = store.open_session(user)
    assert store.session(secret, 60, 3600) == user
    store._changed("UPDATE sessions SET seen_at = seen_at - 61")
    assert store.session(secret, 60, 3600) is None
    assert store.session(secret, 1e9, 1e9) is None  # it is gone, not asleep
    secret = store.open_session(user)
    store._changed("UPDATE sessions SET created_at = created_at - 3601")
    assert store.session(secret, 1e9, 3600) is None


def test_what_a_user_loses_is_lost_at_once(store: Accounts) -> None:
    store.add("ada", ADMINISTRATOR, password=PASSWORD)
    user = store.add("lena", EDITOR, ["social"], PASSWORD)
    session, (_, token) = store.open_session(user), store.add_token("lena", "x", EDITOR, 1)
    store.set_role("lena", READER)
    store.set_groups("lena", ["annat"])
    assert store.with_token(token) == Person("lena", READER, frozenset({"annat"}))
    found = store.session(session, 60, 60)
    assert found is not None and found.role == READER
    store.set_disabled("lena", disabled=True)
    assert store.with_token(token) is None
    assert store.session(session, 60, 60) is None
    assert store.with_password("lena", PASSWORD) is None
    store.set_disabled("lena", disabled=False)
    assert store.session(session, 60, 60) is None
    assert store.with_token(token) is not None


def test_a_token_holds_for_its_time_and_to_its_role(store: Accounts) -> None:
    store.add("ragnar", EDITOR, password=PASSWORD)
    made, token = store.add_token("ragnar", "läsning", READER, 1)
    assert store.with_token(token) == Person("ragnar", READER)
    with pytest.raises(WrongUsage):
        store.add_token("ragnar", "för mycket", ADMINISTRATOR, 1)
    for wrong in ("", token[:-1], token + "x", token.replace(made.id, "0" * 12), "ksk__", "ksk_x"):
        assert store.with_token(wrong) is None
    with pytest.raises(WrongUsage):
        store.revoke(made.id, store.add("annan", READER).name)
    store._changed("UPDATE tokens SET expires_at = ?", (time.time() - 1,))
    assert store.with_token(token) is None
    assert store.tokens() == []
    again, token = store.add_token("ragnar", "igen", READER, 1)
    store.revoke(again.id)
    assert store.with_token(token) is None


def test_another_version_of_the_file_is_refused(store: Accounts, tmp_path: Path) -> None:
    store.close()
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("PRAGMA user_version = 9")
    connection.close()
    with pytest.raises(LibraryVersionMismatch, match="9"):
        Accounts(tmp_path)


# ---- settings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"access": "öppen"}, "KONTROLLSOK_ACCESS"),
        ({"host": "0.0.0.0"}, "accounts"),
        ({"trusted_proxies": "10.0.0.1"}, "KONTROLLSOK_ACCESS=accounts"),
        ({"access": "accounts"}, "KONTROLLSOK_SITE_ADDRESS"),
        ({"access": "accounts", "site_address": "http://x.example"}, "https"),
        ({"access": "accounts", "site_address": "https://x.example/sub"}, "utan sökväg"),
        ({"access": "accounts", "site_address": SITE}, "TLS"),
        ({"access": "accounts", "site_address": SITE, "trusted_proxies": "hej"}, "10.0.0.5"),
        ({"access": "accounts", "site_address": SITE, "tls_key": "k.pem"}, "tillsammans"),
        (
            {"access": "accounts", "site_address": SITE, "tls_key": "k", "tls_certificate": "c"},
            "ingen fil",
        ),
        (
            {"access": "accounts", "site_address": SITE, "trusted_proxies": PROXY,
             "oidc_issuer": "http://id.example"},
            "TLS",
        ),
        (
            {"access": "accounts", "site_address": SITE, "trusted_proxies": PROXY,
             "oidc_issuer": "https://id.example"},
            "KONTROLLSOK_OIDC_CLIENT",
        ),
        (
            {"access": "accounts", "site_address": SITE, "trusted_proxies": PROXY,
             "oidc_roles": "x=kung"},
            "läsare",
        ),
    ],
)  # fmt: skip
def test_an_open_door_is_no_setting(settings: dict[str, str], named: str) -> None:
    with pytest.raises(InvalidSetting, match=named):
        check_access(load({}, **settings))


def test_accounts_without_anybody_is_refused_with_the_remedy(tmp_path: Path) -> None:
    settings = load({}, library=tmp_path, access="accounts", site_address=SITE,
                    trusted_proxies=PROXY)  # fmt: skip
    with pytest.raises(InvalidSetting, match="users add"):
        door_of(settings)
    with closing(Accounts(tmp_path)) as store:
        store.add("ada", ADMINISTRATOR, password=PASSWORD)
    assert isinstance(door_of(settings), AccountsDoor)


def test_networks_are_read_or_refused() -> None:
    assert [str(one) for one in networks_of(" 10.0.0.5, 10.1.0.0/16,::1 ")] == [
        "10.0.0.5/32", "10.1.0.0/16", "::1/128",
    ]  # fmt: skip
    with pytest.raises(InvalidSetting):
        networks_of("10.0.0.5/16")


# ---- the way in ----------------------------------------------------------------------------------


def test_nobody_sees_anything_but_the_way_in(here: Site) -> None:
    browser = here.browser()
    for path in ("/", "/rapporter?x=1", "/anvandare", "/konto", "/finns-inte"):
        answer = browser.get(path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/logga-in")
    assert browser.get("/rapporter?x=1").headers["location"] == "/logga-in?till=/rapporter%3Fx%3D1"
    for path in ("/api/status", "/api/reports", "/metrics", "/openapi.json", "/api/finns-inte"):
        answer = browser.get(path)
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
    assert browser.post("/rapporter").status_code == 401
    for path in ("/health", "/ready", "/tillganglighet", "/logga-in"):
        answer = browser.get(path)
        assert answer.status_code in (200, 503)
        assert "Socialnämnden" not in answer.text


def test_every_answer_is_told_to_come_back_over_tls(here: Site) -> None:
    for answer in (here.browser().get("/logga-in"), here.browser().get("/api/status")):
        assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
        assert answer.headers["cache-control"] == "private, no-store"
        assert "unsafe" not in answer.headers["content-security-policy"]


def test_signing_in_opens_a_new_session_and_goes_on(here: Site) -> None:
    browser = here.browser()
    browser.cookies.set("__Host-kontrollsok", "fixed-by-somebody")
    form = {"name": "Lena", "password": PASSWORD, "till": "/oversikt?visa=ar"}
    answer = browser.post("/logga-in", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/oversikt?visa=ar")
    cookie = answer.headers["set-cookie"]
    for part in ("__Host-kontrollsok=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie
    assert "fixed-by-somebody" not in cookie and "Domain" not in cookie
    assert browser.get("/konto").status_code == 200
    stranger = here.browser()
    stranger.cookies.set("__Host-kontrollsok", "fixed-by-somebody")
    assert stranger.get("/konto").status_code == 303


@pytest.mark.parametrize("till", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_signing_in_leads_nowhere_else(here: Site, till: str) -> None:
    form = {"name": "lena", "password": PASSWORD, "till": till}
    assert here.browser().post("/logga-in", data=form).headers["location"] == "/"


def test_a_wrong_name_and_a_wrong_password_are_told_alike(here: Site) -> None:
    said = []
    for name in ("lena", "finns-inte-alls"):
        form = {"name": name, "password": "fel"}
        answer = here.browser(seen="192.0.2.99").post("/logga-in", data=form)
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers
        said.append(answer.text.replace(name, ""))
    assert said[0] == said[1]


def test_signing_out_ends_the_session_everywhere_it_was_copied(here: Site) -> None:
    browser = here.signed_in("lena")
    copied = here.browser()
    copied.cookies.update(browser.cookies)
    assert copied.get("/konto").status_code == 200
    answer = browser.post("/logga-ut")
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert copied.get("/konto").status_code == 303


def test_every_change_with_a_session_carries_its_proof(here: Site) -> None:
    browser = here.signed_in("ragnar")
    proof = browser.headers.pop("x-csrf-token")
    form = {"committee": "Valnämnden"}
    assert browser.post("/register", data=form).status_code == 403
    assert browser.post("/logga-ut").status_code == 403
    assert browser.post("/api/register", json=form).status_code == 403
    assert browser.post("/api/search", json={"query": "konton"}).status_code == 200
    other = here.signed_in("ada").headers["x-csrf-token"]
    assert browser.post("/register", data={**form, "csrf": other}).status_code == 403
    wrong = {"origin": "https://evil.example"}
    whole = {**form, "csrf": proof}
    assert browser.post("/register", data=whole, headers=wrong).status_code == 403
    plain = {"origin": SITE.replace("https", "http")}
    assert browser.post("/register", data=whole, headers=plain).status_code == 403
    assert browser.post("/register", data=whole).status_code == 303


def test_a_program_comes_in_with_a_token_and_no_proof(here: Site) -> None:
    _, token = here.accounts.add_token("ragnar", "skript", EDITOR, 1)
    program = here.program(token)
    assert program.get("/api/status").status_code == 200
    assert program.post("/api/register", json={"committee": "Kulturnämnden"}).status_code == 201
    assert here.program("ksk_" + "0" * 12 + "_x").get("/api/status").status_code == 401
    reader = here.program(here.accounts.add_token("ragnar", "läs", READER, 1)[1])
    assert reader.post("/api/register", json={"committee": "X"}).status_code == 403


# ---- the way here --------------------------------------------------------------------------------


def test_only_our_own_name_is_answered(here: Site) -> None:
    for host in ("127.0.0.1", "localhost:8000", "evil.example", "kontroll.example.evil.example"):
        answer = here.browser(host=host).get("/logga-in")
        assert answer.status_code == 403
        assert SITE in answer.text
    assert here.browser(host="10.1.1.1").get("/health").status_code == 200


def test_forwarding_headers_are_believed_from_the_proxy_alone(here: Site) -> None:
    assert here.browser(peer="198.51.100.3").get("/logga-in").status_code == 403
    direct = here.browser(peer="198.51.100.3")
    for name in ("x-forwarded-for", "x-forwarded-proto"):
        del direct.headers[name]
    assert direct.get("/logga-in").status_code == 200  # over TLS of our own
    plain = here.browser(**{"x-forwarded-proto": "http"})
    assert plain.get("/logga-in").status_code == 403


def test_a_caller_can_not_choose_its_address(here: Site) -> None:
    from starlette.requests import Request

    def seen(peer: str, *forwarded: str) -> str:
        headers = [(b"x-forwarded-for", one.encode()) for one in forwarded]
        scope = {"type": "http", "headers": headers, "client": (peer, 1)}
        return here.door.address_of(Request(scope))

    assert seen(PROXY, "1.1.1.1, 203.0.113.9") == "203.0.113.9"
    assert seen(PROXY, "1.1.1.1", "203.0.113.9") == "203.0.113.9"
    assert seen("198.51.100.3", "1.1.1.1") == "198.51.100.3"
    assert seen(PROXY) == PROXY


# ---- guessing and flooding -----------------------------------------------------------------------


def test_guessing_is_slowed_for_the_one_who_guesses_and_nobody_else(here: Site) -> None:
    guesser, form = here.browser(seen="203.0.113.66"), {"name": "lena", "password": "fel"}
    for _ in range(FREE_GUESSES):
        assert guesser.post("/logga-in", data=form).status_code == 401
    answer = guesser.post("/logga-in", data=form)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    right = {"name": "lena", "password": PASSWORD}
    assert guesser.post("/logga-in", data=right).status_code == 429  # it must wait, right or wrong
    assert here.browser(seen="192.0.2.8").post("/logga-in", data=right).status_code == 303
    other = {"name": "ada", "password": PASSWORD}
    assert guesser.post("/logga-in", data=other).status_code == 303


def test_the_wait_grows_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("api.rates.time.monotonic", lambda: now[0])
    rates = Rates(100)
    for _ in range(FREE_GUESSES + 2):
        rates.wrong_password("192.0.2.1", "Lena")
    with pytest.raises(TooManyRequests) as told:
        rates.check_sign_in("192.0.2.1", "lena")
    assert told.value.seconds in (8, 9)
    now[0] += 8.1
    rates.check_sign_in("192.0.2.1", "lena")
    rates.wrong_password("192.0.2.1", "lena")
    with pytest.raises(TooManyRequests) as told:
        rates.check_sign_in("192.0.2.1", "lena")
    assert told.value.seconds in (16, 17)
    now[0] += 2000
    rates.wrong_password("192.0.2.1", "lena")
    rates.check_sign_in("192.0.2.1", "lena")


def test_a_user_and_an_address_have_their_measure(tmp_path: Path) -> None:
    with site(tmp_path / "library", requests_per_minute=10) as small:
        browser = small.signed_in("lena")
        answers = [browser.get("/konto").status_code for _ in range(12)]
        assert answers[0] == 200 and answers[-1] == 429
        assert small.signed_in("ada").get("/konto").status_code == 200
        stranger = small.browser(seen="198.51.100.77")
        seen = [stranger.get("/logga-in").status_code for _ in range(35)]
        assert (seen[0], seen[-1]) == (200, 429)


def test_an_address_is_counted_as_who_can_change_it() -> None:
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff:1") == "2001:db8::/64"
    assert network_of("::ffff:192.0.2.1") == "192.0.2.1"
    assert network_of("inget") == "inget"


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


# ---- the commands --------------------------------------------------------------------------------


def test_users_and_tokens_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> str:
        assert kontrollsok.main(["--library", str(tmp_path), *words]) == 0
        return capsys.readouterr().out

    said = run("users", "add", "ada", "--role", ADMINISTRATOR, "--group", "b", "--group", "a")
    assert said == "ada; administratör; a, b\n"
    assert json.loads(run("users", "--json"))["users"][0]["groups"] == ["a", "b"]
    made = json.loads(run("tokens", "add", "ada", "export", "--days", "9999", "--json"))
    assert made["token"].startswith(f"ksk_{made['id']}_")
    assert made["token"] not in run("tokens", "list")
    with closing(Accounts(tmp_path)) as store:
        assert store.with_token(made["token"]) == Person("ada", READER, frozenset({"a", "b"}))
    run("tokens", "revoke", made["id"])
    assert run("tokens") == "Inga nycklar.\n"
    run("users", "add", "bo", "--role", READER)
    run("users", "disable", "bo")
    assert "avstängd" in run("users")
    assert kontrollsok.main(["--library", str(tmp_path), "users", "disable", "ada"]) == 2
    assert "enda administratören" in capsys.readouterr().err


def test_a_password_is_read_from_stdin_and_is_no_argument(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    words = ["users", "add", "ada", "--role", ADMINISTRATOR, "--password-stdin"]
    assert kontrollsok.main(["--library", str(tmp_path), *words]) == 0
    with closing(Accounts(tmp_path)) as store:
        assert store.with_password("ada", PASSWORD) is not None


def test_a_restored_backup_brings_users_and_nobody_who_was_signed_in(tmp_path: Path) -> None:
    library = tmp_path / "library"
    with shelf(library), closing(Accounts(library)) as store:
        user = store.add("ada", ADMINISTRATOR, password=PASSWORD)
        session, (_, token) = store.open_session(user), store.add_token("ada", "x", READER, 1)
        backup(library, tmp_path / "kopia")
    restore(tmp_path / "kopia", tmp_path / "ny")
    with closing(Accounts(tmp_path / "ny")) as store:
        assert store.with_password("ada", PASSWORD) is not None
        assert store.session(session, 1e9, 1e9) is None
        assert store.with_token(token) is None
