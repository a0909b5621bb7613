"""Signing in through a provider that runs as a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from api.access.oidc import SignInProvider, _Provider, role_for, roles_of
from api.access.person import ADMINISTRATOR, EDITOR, READER
from errors import ForbiddenRequest, InvalidSetting, LibraryError, ProviderUnavailable
from settings import load
from tests.accounts import PROXY, SITE, Site, site
from tests.browser import free_port

ROLES = "revision=läsare,controller=redaktör,it=administratör"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider with three users."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                httpx.get(f"{address}/.well-known/openid-configuration")
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        for subject, claims in {
            "s-1": {"preferred_username": "mia", "roles": ["controller", "revision"],
                    "groups": ["social", "barn"]},
            "s-2": {"preferred_username": "nils", "roles": "revision"},
            "s-3": {"preferred_username": "olle", "roles": ["gäst"]},
            "s-4": {"preferred_username": "ada", "roles": ["it"]},
        }.items():  # fmt: skip
            put = httpx.put(f"{address}/users/{quote(subject)}", json=claims)
            assert put.status_code == 204, put.text
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def here(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    settings = {"oidc_issuer": provider, "oidc_client": "kontrollsok", "oidc_secret": "hemlig",
                "oidc_roles": ROLES}  # fmt: skip
    with site(tmp_path_factory.mktemp("oidc") / "library", **settings) as made:
        yield made


def back(browser: TestClient, subject: str, till: str = "/oversikt") -> str:
    """Go to the provider, sign in there, and give the address that it sends back to."""
    there = browser.get(f"/logga-in/oidc?till={till}")
    assert there.status_code == 303, there.text
    cookie = there.headers["set-cookie"]
    assert "HttpOnly" in cookie and "Secure" in cookie and "SameSite=Lax" in cookie
    answer = httpx.post(there.headers["location"], data={"sub": subject})
    where = answer.headers["location"]
    assert where.startswith(f"{SITE}/logga-in/oidc/tillbaka?")
    return where.removeprefix(SITE)


def test_a_user_comes_in_with_the_role_and_the_groups_of_the_provider(here: Site) -> None:
    browser = here.browser()
    answer = browser.get(back(browser, "s-1"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/oversikt")
    assert answer.headers["referrer-policy"] == "no-referrer"
    page = browser.get("/konto").text
    assert "mia" in page and EDITOR in page and "barn, social" in page
    assert "Byt lösenord" not in page
    user = here.accounts.user("mia")
    assert (user.role, sorted(user.groups), user.local) == (EDITOR, ["barn", "social"], False)
    assert here.accounts.with_password("mia", "") is None


def test_the_request_asks_for_a_code_with_pkce_state_and_nonce(here: Site) -> None:
    there = here.browser().get("/logga-in/oidc").headers["location"]
    asked = parse_qs(urlsplit(there).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"{SITE}/logga-in/oidc/tillbaka"]
    assert "openid" in asked["scope"][0].split()
    assert all(len(asked[name][0]) > 20 for name in ("state", "nonce", "code_challenge"))


def test_a_role_changes_with_the_claim_and_nobody_comes_in_without(
    here: Site, provider: str
) -> None:
    browser = here.browser()
    assert browser.get(back(browser, "s-2")).status_code == 303
    assert here.accounts.user("nils").role == READER
    claims = {"preferred_username": "nils", "roles": ["it"], "groups": "barn"}
    httpx.put(f"{provider}/users/s-2", json=claims)
    browser = here.browser()
    assert browser.get(back(browser, "s-2")).status_code == 303
    user = here.accounts.user("nils")
    assert (user.role, sorted(user.groups)) == (ADMINISTRATOR, ["barn"])
    browser = here.browser()
    answer = browser.get(back(browser, "s-3"))
    assert answer.status_code == 403
    assert "ingen roll" in answer.text
    assert browser.get("/konto").status_code == 303


def test_nobody_takes_over_a_local_account_of_the_same_name(here: Site) -> None:
    browser = here.browser()  # ada has a local account
    answer = browser.get(back(browser, "s-4"))
    assert answer.status_code == 403
    assert "annat konto" in answer.text
    assert here.accounts.user("ada").local


def test_who_is_shut_out_here_stays_out(here: Site) -> None:
    browser = here.browser()
    assert browser.get(back(browser, "s-1")).status_code == 303
    here.accounts.set_disabled("mia", disabled=True)
    try:
        assert browser.get("/konto").status_code == 303
        assert browser.get(back(browser, "s-1")).status_code == 403
    finally:
        here.accounts.set_disabled("mia", disabled=False)


def test_an_answer_is_good_once_and_for_the_browser_that_asked(here: Site) -> None:
    browser, other = here.browser(), here.browser()
    where = back(browser, "s-1")
    assert other.get(where).status_code == 403  # somebody else's link: no session for it
    other.get("/logga-in/oidc")
    assert other.get(where).status_code == 403
    assert browser.get(where.replace("code=", "code=x")).status_code == 403
    browser = here.browser()
    where = back(browser, "s-1")
    assert browser.get(where).status_code == 303
    assert browser.get(where).status_code == 403  # the cookie went, and the code is used
    denied = here.browser()
    state = parse_qs(urlsplit(denied.get("/logga-in/oidc").headers["location"]).query)["state"][0]
    said = denied.get(f"/logga-in/oidc/tillbaka?error=access_denied&state={state}")
    assert said.status_code == 403
    browser = here.browser()
    assert browser.get(back(browser, "s-1", "//evil.example")).headers["location"] == "/"


def test_a_forged_identity_is_not_believed(here: Site, provider: str) -> None:
    """Signed by somebody else, by nobody, with a shared secret, for another, long ago."""
    signer = here.door.provider
    assert signer is not None
    real = signer._known()
    ours = RSAKey.generate_key(2048, {"kid": "a"})
    known = _Provider(real.issuer, "", "", "", KeySet([ours]), 0.0)
    now = int(time.time())
    good: dict[str, Any] = {"iss": real.issuer, "aud": "kontrollsok", "sub": "s-1",
                            "exp": now + 60, "iat": now, "nonce": "n"}  # fmt: skip

    def token(key: Any, algorithm: str = "RS256", **claims: Any) -> str:
        merged = {name: value for name, value in {**good, **claims}.items() if value is not None}
        header = {"alg": algorithm, "kid": "a"}
        return jwt.encode(header, merged, key, algorithms=[algorithm])

    assert signer._verified(known, token(ours), "n")["sub"] == "s-1"
    stranger = RSAKey.generate_key(2048, {"kid": "a"})
    for forged in (
        token(stranger),
        token(OctKey.import_key("hemlig"), "HS256"),
        token(ours, aud="annan"),
        token(ours, aud=["kontrollsok", "annan"]),
        token(ours, iss="https://evil.example"),
        token(ours, exp=now - 3600),
        token(ours, exp=None),
        token(ours, nonce="annan"),
        token(ours, nonce=None),
        token(ours, sub=None),
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJzLTEifQ.",
        "",
        "x.y.z",
    ):
        with pytest.raises(ForbiddenRequest):
            signer._verified(known, forged, "n")


def test_a_provider_that_changed_its_keys_is_asked_once_more(here: Site) -> None:
    signer = here.door.provider
    assert signer is not None
    before, after = (RSAKey.generate_key(2048, {"kid": kid}) for kid in ("before", "after"))
    stale = signer._provider = replace(signer._known(), keys=KeySet([before]))

    def signed(key: RSAKey) -> str:
        return jwt.encode({"alg": "RS256", "kid": key.kid}, {"sub": "s-1"}, key)

    assert signer._with_key_of(signed(before), stale) is stale
    assert signer._with_key_of("x.y.z", stale) is stale
    asked = signer._with_key_of(signed(after), stale)
    assert asked is not stale and asked.token == stale.token
    assert signer._with_key_of(signed(after), stale) is asked  # another asked meanwhile
    with pytest.raises(ForbiddenRequest):  # it is none of the new ones either
        signer._verified(asked, signed(after), "n")
    browser = here.browser()
    assert browser.get(back(browser, "s-1")).status_code == 303


def test_a_token_that_names_no_key_is_held_against_all_of_them(here: Site) -> None:
    """And when none of them signed it, the provider is asked once more for its keys."""
    signer = here.door.provider
    assert signer is not None
    old, other, new = (RSAKey.generate_key(2048, {"kid": kid}) for kid in ("old", "other", "new"))
    two = signer._provider = replace(signer._known(), keys=KeySet([old, other]))
    now = int(time.time())
    claims = {"iss": two.issuer, "aud": "kontrollsok", "sub": "s-1", "exp": now + 60, "iat": now,
              "nonce": "n"}  # fmt: skip

    def signed(key: RSAKey) -> str:
        return jwt.encode({"alg": "RS256"}, claims, key)

    for key in (old, other):
        assert signer._with_key_of(signed(key), two) is two
        assert signer._verified(two, signed(key), "n")["sub"] == "s-1"
    with pytest.raises(ForbiddenRequest):
        signer._verified(two, signed(new), "n")
    asked = signer._with_key_of(signed(new), two)
    assert asked is not two and asked.keys is not two.keys
    with pytest.raises(ForbiddenRequest):
        signer._verified(asked, signed(new), "n")


def test_a_sign_in_that_began_before_a_restart_is_finished_after_it(here: Site) -> None:
    settings, browser = here.services.settings, here.browser()
    where = back(browser, "s-1")
    [kept] = [one.value for one in browser.cookies.jar if one.name.endswith("oidc")]
    after = SignInProvider(settings, here.accounts)
    user, till = after.finish(kept or "", dict(httpx.URL(f"{SITE}{where}").params))
    assert (user.name, till) == ("mia", "/oversikt")
    key = settings.library / "signing.key"
    assert len(key.read_bytes()) == 32 and key.stat().st_mode & 0o777 == 0o600
    key.chmod(0o644)
    SignInProvider(settings, here.accounts)
    assert key.stat().st_mode & 0o777 == 0o600
    key.write_bytes(b"")
    with pytest.raises(LibraryError):
        SignInProvider(settings, here.accounts)
    key.unlink()
    with pytest.raises(ForbiddenRequest):
        SignInProvider(settings, here.accounts).finish(kept or "", {})


def test_a_provider_that_is_away_is_said(tmp_path: Path) -> None:
    settings = load({}, library=tmp_path, site_address=SITE, trusted_proxies=PROXY,
                    oidc_issuer=f"http://127.0.0.1:{free_port()}", oidc_client="x")  # fmt: skip
    away = SignInProvider(settings, None)  # type: ignore[arg-type]
    with pytest.raises(ProviderUnavailable):
        away.begin("/")


def test_roles_are_read_or_refused() -> None:
    roles = roles_of(" revision=läsare, it=administratör ,")
    assert role_for(["revision"], roles) == READER
    assert role_for(["revision", "it"], roles) == ADMINISTRATOR
    assert role_for(["annat"], roles) is None
    assert role_for([], roles_of("*=läsare")) == READER
    for wrong in ("revision", "=läsare", "revision=chef", "a=b=c"):
        with pytest.raises(InvalidSetting):
            roles_of(wrong)
