"""Role x endpoint: every row of api/access/roles.py, asked by nobody and by each role.

``test_roles.py`` holds the rows against the routes of the app, so that no route is left out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.access.person import ADMINISTRATOR, EDITOR, READER, ROLES
from api.access.roles import ACCOUNT_PAGES, ANYBODY, TABLE
from errors import NotAllowed, NotSignedIn
from tests.accounts import SITE, USERS, Site, site

CELLS = [(method, row.path, role) for row in TABLE for method, role in sorted(row.roles.items())]
NOBODY = "nobody"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("matrix") / "library", requests_per_minute=1_000_000) as made:
        yield made


@pytest.fixture(scope="module")
def people(here: Site) -> dict[str, TestClient]:
    """A program of each role, and one that nobody knows."""
    found = {NOBODY: here.browser()}
    for role, name in USERS.items():
        found[role] = here.program(here.accounts.add_token(name, "matris", role, 1)[1])
    return found


@pytest.fixture(scope="module")
def browsers(here: Site, people: dict[str, TestClient]) -> dict[str, TestClient]:
    """The same people signed in: accounts are changed by no program."""
    signed_in = {role: here.signed_in(name) for role, name in USERS.items()}
    return {NOBODY: people[NOBODY], **signed_in}


def address_of(path: str) -> str:
    """The path with something in each of its places that fits their types, and is not there."""
    numbers = re.sub(r"\{(number|page|user_id)\}", "999999", path)
    return re.sub(r"\{kind\}", "txt", re.sub(r"\{(?!kind)\w+\}", "finns-inte", numbers))


@pytest.mark.parametrize(("method", "path", "needed"), CELLS)
def test_who_may_what(
    people: dict[str, TestClient],
    browsers: dict[str, TestClient],
    method: str,
    path: str,
    needed: str,
) -> None:
    account = method == "POST" and path.startswith(ACCOUNT_PAGES)
    for who, client in (browsers if account else people).items():
        answer = client.request(method, address_of(path))
        allowed = needed == ANYBODY or (who != NOBODY and ROLES.index(who) >= ROLES.index(needed))
        refused = _refused(answer)
        assert refused is not allowed, f"{who}: {method} {path} -> {answer.status_code}"
        assert answer.status_code < 500 or path == "/ready", f"{method} {path}"


def _refused(answer: Response) -> bool:
    """True when the guard did not let it through to the route."""
    if answer.status_code == 303 and answer.request.method == "GET":
        return answer.headers["location"].partition("?")[0] == "/logga-in"
    return any(kind.title in answer.text for kind in (NotSignedIn, NotAllowed))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_what_is_in_no_row_is_not_there(
    people: dict[str, TestClient], role: str, method: str
) -> None:
    for path in ("/finns-inte", "/api/finns-inte", "/rapporter/", "/docs", "/redoc", "//rapporter"):
        assert people[role].request(method, SITE + path).status_code in (404, 405)


def test_a_wrong_method_is_not_let_through(people: dict[str, TestClient]) -> None:
    answer = people[ADMINISTRATOR].delete("/api/status")
    assert answer.status_code == 405
    assert people[NOBODY].delete("/api/status").status_code == 401


def test_a_route_without_a_row_is_closed(here: Site, people: dict[str, TestClient]) -> None:
    here.app.add_api_route("/forgotten", lambda: {"open": True})
    assert people[ADMINISTRATOR].get("/forgotten").status_code == 404
    assert people[EDITOR].get("/forgotten").status_code == 404
    assert people[READER].get("/forgotten").status_code == 404
    assert people[NOBODY].get("/forgotten").status_code == 303
