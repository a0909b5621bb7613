"""Who gets in, by which way, for how long, and what a stranger can't make of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.access.person import EDITOR, READER
from api.access.rates import FREE_GUESSES, Rates, network_of
from errors import TooManyRequests
from tests.accounts import PASSWORD, PROXY, SITE, Site, site


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("accounts") / "library") as made:
        yield made


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
    monkeypatch.setattr("api.access.rates.time.monotonic", lambda: now[0])
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
