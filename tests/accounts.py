"""A site with accounts over a small library, and browsers, proxies and programs that call it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.requests import HTTPConnection

from api.access.accounts import Accounts
from api.access.accounts_door import AccountsDoor
from api.access.person import ADMINISTRATOR, EDITOR, READER, Person
from api.access.visitor import Visitor
from api.services import Services
from tests.shelf import shelf
from web.site import create_app

SITE = "https://kontroll.example"
PROXY = "10.0.0.5"
PASSWORD = "häst batteri klammer korrekt"
BEHIND_PROXY: dict[str, Any] = {
    "access": "accounts", "site_address": SITE, "trusted_proxies": PROXY
}  # fmt: skip
#: One user of each role.
USERS = {READER: "lena", EDITOR: "ragnar", ADMINISTRATOR: "ada"}


class OpenAccounts(AccountsDoor):
    """Accounts over plain HTTP on this machine, for a browser that looks at their pages: everybody
    who comes in is ``person``, or nobody, who may try to sign in."""

    headers: Mapping[str, str] = {}
    schemes: tuple[str, ...] = ("http",)

    def __init__(self, services: Services, store: Accounts, person: Person | None) -> None:
        super().__init__(replace(services.settings, **BEHIND_PROXY), store)
        self.person = person

    def check_place(self, connection: HTTPConnection) -> None:
        """Every way is the right one."""

    def recognise(self, connection: HTTPConnection) -> Visitor:
        """The person of the test."""
        return Visitor(self.person, address="127.0.0.1")


def with_accounts(services: Services, folder: Path) -> dict[str, OpenAccounts]:
    """Doors onto accounts in ``folder``, for nobody and for an administrator with a key: one user
    of each role, one shut out."""
    folder.mkdir(parents=True, exist_ok=True)
    store = Accounts(folder)
    for role, name in USERS.items():
        store.add(name, role, ("revision",), PASSWORD)
    store.add("stig", READER, ("social",), PASSWORD)
    store.set_disabled("stig", disabled=True)
    store.add_token("ada", "nattlig export", READER, 30)
    ada = Person("ada", ADMINISTRATOR, frozenset({"revision"}))
    return {"in": OpenAccounts(services, store, None), "ada": OpenAccounts(services, store, ada)}


class Site:
    """The running app with its accounts."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.accounts = Accounts(services.settings.library)
        self.door = AccountsDoor(services.settings, self.accounts)
        self.app: FastAPI = create_app(services.settings, services, self.door)

    def browser(self, peer: str = PROXY, seen: str = "192.0.2.7", **headers: str) -> TestClient:
        """A browser at ``seen`` that comes through the proxy at ``peer``."""
        sent = {"x-forwarded-proto": "https", "x-forwarded-for": seen, "origin": SITE, **headers}
        return TestClient(
            self.app, base_url=SITE, headers=sent, client=(peer, 50000),
            raise_server_exceptions=False, follow_redirects=False,
        )  # fmt: skip

    def signed_in(self, name: str, password: str = PASSWORD) -> TestClient:
        """A browser in which ``name`` has signed in; it sends the proof of its session."""
        browser = self.browser()
        answer = browser.post("/logga-in", data={"name": name, "password": password})
        assert answer.status_code == 303, answer.text
        browser.headers["x-csrf-token"] = proof_in(browser.get("/konto").text)
        return browser

    def program(self, token: str) -> TestClient:
        """A program with an API token."""
        browser = self.browser(authorization=f"Bearer {token}")
        del browser.headers["origin"]
        return browser


def proof_in(page: str) -> str:
    """The proof that the forms of a page carry."""
    found = re.search(r'name="csrf" value="([0-9a-f]{128})"', page)
    assert found, "the page has no form of ours"
    return found[1]


@contextmanager
def site(folder: Path, **settings: Any) -> Iterator[Site]:
    """A site behind a proxy, with a user of each role."""
    with shelf(folder, **{**BEHIND_PROXY, **settings}) as services:
        made = Site(services)
        for role, name in USERS.items():
            made.accounts.add(name, role, ("revision",), PASSWORD)
        yield made
        made.accounts.close()
