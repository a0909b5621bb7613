"""/register -> pages: the committees that are known apart from their reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.by_hand import register
from api.schemas.by_hand import RegisterRequest
from errors import WrongUsage
from web.desk import DeskDep

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


@dataclass(frozen=True, slots=True)
class Said:
    """The form of one committee, as it was sent."""

    committee: Name = ""
    municipality: Name = ""
    aliases: Annotated[str, Form(max_length=2000)] = ""
    successor: Name = ""
    first_year: Year = ""
    last_year: Year = ""

    def request(self) -> RegisterRequest:
        """What it says; raises :class:`errors.WrongUsage`."""
        if not self.committee.strip():
            raise WrongUsage("Nämndens namn", "saknas.", "Ange nämnden, som Socialnämnden.")
        return RegisterRequest(
            committee=self.committee,
            municipality=self.municipality or None,
            aliases=[alias for alias in self.aliases.split(",") if alias.strip()][:50],
            successor=self.successor or None,
            first_year=_year(self.first_year),
            last_year=_year(self.last_year),
        )


SaidDep = Annotated[Said, Depends()]


@router.post("/register")
def add(desk: DeskDep, said: SaidDep) -> Response:
    """Add a committee."""
    register.put(desk.services, said.request())
    return RedirectResponse("/register", 303)


@router.post("/register/tillampa")
def apply(desk: DeskDep) -> Response:
    """Name the reports under an alias by their committee's own name."""
    register.apply(desk.services)
    return RedirectResponse("/register", 303)


@router.post("/register/{number}")
def change(number: int, desk: DeskDep, said: SaidDep) -> Response:
    """Change a committee."""
    register.put(desk.services, said.request(), number)
    return RedirectResponse("/register", 303)


@router.post("/register/{number}/ta-bort")
def drop(number: int, desk: DeskDep) -> Response:
    """Take a committee out; its reports stay."""
    register.drop(desk.services, number)
    return RedirectResponse("/register", 303)


def _year(text: str) -> int | None:
    if not text.strip():
        return None
    if not (text.strip().isascii() and text.strip().isdigit()):
        raise WrongUsage(text, "är inget årtal.", "Ange fyra siffror, till exempel 2024.")
    return int(text)
