"""Pages of accounts: sign in and out, one's own account, and the users for an administrator.

With access `local` none of them is there. They are answered with ``no-store``: a name, a role or a
new key is nothing for a shared computer's cache.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from api.access.accounts_door import AccountsDoor
from api.access.oidc import COOKIE
from api.access.person import ROLES
from api.access.tokens import Token
from api.access.visitor import Cookie, our_path, visitor_of
from errors import ForbiddenRequest, WrongUsage
from web.desk import DeskDep

log = logging.getLogger("kontrollsok.accounts")

NOT_STORED = {"cache-control": "no-store"}
#: After signing out nothing of the library stays in the browser: no page, no recent question.
FORGET = {"clear-site-data": '"cache", "storage"', **NOT_STORED}


def get_door(request: Request) -> AccountsDoor:
    """The door of accounts. Raises HTTPException 404 where there are none."""
    door = request.app.state.door
    if not isinstance(door, AccountsDoor):
        raise HTTPException(404)
    return door


DoorDep = Annotated[AccountsDoor, Depends(get_door)]
Name = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=1000)]
router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


# ---- in and out ----------------------------------------------------------------------------------


@router.get("/logga-in")
def sign_in_page(
    request: Request,
    desk: DeskDep,
    door: DoorDep,
    till: Annotated[str, Query(max_length=2000)] = "/",
) -> Response:
    """The form to sign in with; who has signed in already goes on."""
    if visitor_of(request).person is not None:
        return _gone_on(our_path(till))
    return _page(desk, "sign_in.html", till=our_path(till), failed=False, name="",
                 provider=door.provider is not None)  # fmt: skip


@router.post("/logga-in")
def sign_in(
    request: Request,
    desk: DeskDep,
    door: DoorDep,
    name: Name = "",
    password: Password = "",
    till: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Open a session, always a new one; a wrong name and a wrong password are told alike."""
    before = visitor_of(request)
    cookie = door.signed_in(name, password, before.address)
    if cookie is None:
        page = _page(desk, "sign_in.html", till=our_path(till), failed=True, name=name[:100],
                     provider=door.provider is not None)  # fmt: skip
        page.status_code = 401
        page.headers["www-authenticate"] = "Bearer"
        return page
    door.signed_out(before)
    return _gone_on(our_path(till), cookie)


@router.post("/logga-ut")
def sign_out(request: Request, door: DoorDep) -> Response:
    """End the session."""
    answer = _gone_on("/logga-in", door.signed_out(visitor_of(request)))
    answer.headers.update(FORGET)
    return answer


@router.get("/logga-in/oidc")
def to_provider(door: DoorDep, till: Annotated[str, Query(max_length=2000)] = "/") -> Response:
    """On to the provider."""
    if door.provider is None:
        raise HTTPException(404)
    where, cookie = door.provider.begin(our_path(till))
    return _gone_on(where, cookie)


@router.get("/logga-in/oidc/tillbaka")
def from_provider(request: Request, door: DoorDep) -> Response:
    """Back from the provider: a session for whom it vouches for."""
    if door.provider is None:
        raise HTTPException(404)
    try:
        user, till = door.provider.finish(request.cookies.get(COOKIE, ""), request.query_params)
    except WrongUsage as error:
        raise ForbiddenRequest(error.subject, error.reason, error.remedy) from error
    log.info("signed in through the provider: user %d", user.number)
    request.state.signed_in = user.name
    return _gone_on(our_path(till), door.session_for(user), Cookie(COOKIE, "", secure=True))


# ---- one's own account ---------------------------------------------------------------------------


@router.get("/konto")
def account(desk: DeskDep, door: DoorDep) -> Response:
    """Who I am here, my password, my keys."""
    return _account(desk, door)


@router.post("/konto/losenord")
def change_password(
    request: Request,
    desk: DeskDep,
    door: DoorDep,
    nuvarande: Password = "",
    nytt: Password = "",
) -> Response:
    """Change one's own password; every session ends and a new one opens here."""
    name, address = desk.person.name, visitor_of(request).address
    if door.signed_in(name, nuvarande, address) is None:
        raise ForbiddenRequest(
            "Lösenordet", "är inte ditt nuvarande.", "Gå tillbaka och försök igen."
        )
    user = door.store.set_password(name, nytt)
    return _gone_on("/konto", door.session_for(user))


@router.post("/konto/nycklar")
def add_token(
    desk: DeskDep,
    door: DoorDep,
    namn: Name = "",
    roll: Annotated[str, Form(max_length=40)] = ROLES[0],
    dagar: Annotated[int, Form(ge=1, le=3650)] = 30,
) -> Response:
    """Make a key for a program; its secret is shown now and never again."""
    days = min(dagar, door.settings.token_days)
    made, secret = door.store.add_token(desk.person.name, namn, roll, days)
    return _account(desk, door, made=made, secret=secret)


@router.post("/konto/nycklar/{token_id}/ta-bort")
def revoke(token_id: str, desk: DeskDep, door: DoorDep) -> Response:
    """End a key of one's own."""
    door.store.revoke(token_id, desk.person.name)
    return _gone_on("/konto")


def _account(
    desk: DeskDep, door: AccountsDoor, made: Token | None = None, secret: str = ""
) -> Response:
    user = door.store.user(desk.person.name)
    allowed = ROLES[: ROLES.index(desk.person.role) + 1]
    return _page(desk, "account.html", here="/konto", user=user, made=made, secret=secret,
                 tokens=door.store.tokens(user.name), roles=allowed,
                 most_days=door.settings.token_days)  # fmt: skip


# ---- users ---------------------------------------------------------------------------------------


@router.get("/anvandare")
def users(desk: DeskDep, door: DoorDep) -> Response:
    """Every user, and the form to add one."""
    restricting = sorted(desk.services.library.restricting_groups())
    return _page(desk, "users.html", here="/anvandare", users=door.store.users(), roles=ROLES,
                 restricting=restricting)  # fmt: skip


@router.post("/anvandare")
def add_user(
    door: DoorDep,
    namn: Name = "",
    roll: Annotated[str, Form(max_length=40)] = ROLES[0],
    grupper: Annotated[str, Form(max_length=6000)] = "",
    losenord: Password = "",
) -> Response:
    """Add a user."""
    door.store.add(namn, roll, grupper.split(","), losenord)
    return _gone_on("/anvandare")


@router.post("/anvandare/{user_id}")
def change_user(
    user_id: int,
    door: DoorDep,
    roll: Annotated[str, Form(max_length=40)],
    grupper: Annotated[str, Form(max_length=6000)] = "",
    avstangd: Annotated[str, Form(max_length=1)] = "",
) -> Response:
    """Change role, groups, or whether the user is let in; holds from the next request on."""
    door.store.change(user_id, roll, grupper.split(","), disabled=avstangd == "1")
    return _gone_on("/anvandare")


@router.post("/anvandare/{user_id}/losenord")
def set_password(user_id: int, door: DoorDep, losenord: Password = "") -> Response:
    """Set a user's password; his or her sessions end."""
    door.store.set_password(door.store.numbered(user_id).name, losenord)
    return _gone_on("/anvandare")


@router.post("/anvandare/{user_id}/logga-ut")
def sign_user_out(user_id: int, door: DoorDep) -> Response:
    """End a user's sessions everywhere."""
    door.store.end_sessions(door.store.numbered(user_id).name)
    return _gone_on("/anvandare")


# ---- answers -------------------------------------------------------------------------------------


def _page(desk: DeskDep, template: str, **values: Any) -> Response:
    text = desk.drawn(template, day=_day, **values)
    return HTMLResponse(text, headers=NOT_STORED)


def _day(seconds: float | None) -> str:
    """Unix seconds as words.date takes them."""
    return datetime.fromtimestamp(seconds or 0, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _gone_on(where: str, *cookies: Cookie) -> Response:
    answer = RedirectResponse(where, 303, headers={**NOT_STORED, "referrer-policy": "no-referrer"})
    for cookie in cookies:
        answer.headers.append("set-cookie", cookie.header())
    return answer
