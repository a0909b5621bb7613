"""/register -> pages: the committees that are known apart from their reports."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import register
from api.library_schemas import RegisterRequest
from errors import WrongUsage
from web.pages import DeskDep

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

Name = Annotated[str, Form(max_length=200)]
Year = Annotated[str, Form(max_length=4)]


@router.get("/register")
def whole(desk: DeskDep) -> Response:
    """The register, with a form for one more."""
    found = register.whole(desk.services)
    return desk.page(
        "register.html",
        here="/rapporter",
        entries=found.entries,
        waiting=sum(len(entry.reports_under_alias) for entry in found.entries),
        entry=None,
    )


@router.get("/register/{number}")
def one(number: int, desk: DeskDep) -> Response:
    """The form for one committee."""
    entry = register.one(desk.services, number)
    return desk.page("register_entry.html", here="/rapporter", entry=entry)


@router.post("/register")
def add(
    desk: DeskDep,
    committee: Name = "",
    municipality: Name = "",
    aliases: Annotated[str, Form(max_length=2000)] = "",
    successor: Name = "",
    first_year: Year = "",
    last_year: Year = "",
) -> Response:
    """Add a committee."""
    said = _said(committee, municipality, aliases, successor, first_year, last_year)
    register.put(desk.services, said)
    return RedirectResponse("/register", 303)


@router.post("/register/tillampa")
def apply(desk: DeskDep) -> Response:
    """Name the reports under an alias by their committee's own name."""
    register.apply(desk.services)
    return RedirectResponse("/register", 303)


@router.post("/register/{number}")
def change(
    number: int,
    desk: DeskDep,
    committee: Name = "",
    municipality: Name = "",
    aliases: Annotated[str, Form(max_length=2000)] = "",
    successor: Name = "",
    first_year: Year = "",
    last_year: Year = "",
) -> Response:
    """Change a committee."""
    said = _said(committee, municipality, aliases, successor, first_year, last_year)
    register.put(desk.services, said, number)
    return RedirectResponse("/register", 303)


@router.post("/register/{number}/ta-bort")
def drop(number: int, desk: DeskDep) -> Response:
    """Take a committee out; its reports stay."""
    register.drop(desk.services, number)
    return RedirectResponse("/register", 303)


def _said(
    committee: str, municipality: str, aliases: str, successor: str, first: str, last: str
) -> RegisterRequest:
    if not committee.strip():
        raise WrongUsage("Nämndens namn", "saknas.", "Ange nämnden, som Socialnämnden.")
    return RegisterRequest(
        committee=committee,
        municipality=municipality or None,
        aliases=[alias for alias in aliases.split(",") if alias.strip()][:50],
        successor=successor or None,
        first_year=_year(first),
        last_year=_year(last),
    )


def _year(text: str) -> int | None:
    if not text.strip():
        return None
    if not (text.strip().isascii() and text.strip().isdigit()):
        raise WrongUsage(text, "är inget årtal.", "Ange fyra siffror, till exempel 2024.")
    return int(text)
