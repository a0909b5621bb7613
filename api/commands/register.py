"""``kontrollsok register``: typed words -> the register -> stdout."""

from __future__ import annotations

import argparse

from api.by_hand import register
from api.commands.terminal import plain_lines, write
from api.schemas.by_hand import AppliedModel, RegisterEntryModel, RegisterModel, RegisterRequest
from api.services import Services
from settings import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Do what the verb says."""
    services = Services.open(settings, create=options.verb == "add")
    if options.verb == "list":
        write(options, register.whole(services), register_text)
    elif options.verb == "add":
        write(options, register.put(services, _said(options, None)), entry_text)
    elif options.verb == "set":
        before = register.one(services, options.number)
        write(options, register.put(services, _said(options, before), before.number), entry_text)
    elif options.verb == "remove":
        write(options, register.drop(services, options.number), lambda e: f"borttagen {_line(e)}\n")
    else:
        write(options, register.apply(services), applied_text)
    return 0


def _said(options: argparse.Namespace, before: RegisterEntryModel | None) -> RegisterRequest:
    """What was typed over what stood there; an empty text empties."""
    given = {
        "committee": options.committee,
        "municipality": options.municipality,
        "aliases": options.alias,
        "successor": options.successor,
        "first_year": options.first_year,
        "last_year": options.last_year,
    }
    stood = before.model_dump(include=set(given)) if before else {}
    said = {name: value for name, value in given.items() if value is not None}
    return RegisterRequest.model_validate({**stood, **said})


def register_text(found: RegisterModel) -> str:
    """A line for each committee."""
    return plain_lines([_line(one) for one in found.entries] or ["Registret är tomt."])


def entry_text(entry: RegisterEntryModel) -> str:
    """One committee, and what is left to do."""
    lines = [_line(entry)]
    if entry.reports_under_alias:
        lines.append(
            f"{len(entry.reports_under_alias)} rapporter står under ett alias; "
            "kör kontrollsok register apply för att ge dem nämndens namn."
        )
    return plain_lines(lines)


def applied_text(done: AppliedModel) -> str:
    """The reports that were renamed."""
    lines = [f"bytte namn  {name}" for name in done.renamed]
    return plain_lines(lines or ["Ingen rapport står under ett alias."])


def _line(entry: RegisterEntryModel) -> str:
    years = f"{entry.first_year or ''}-{entry.last_year or ''}"
    parts = [f"{entry.number:>3}  {entry.committee}, {entry.municipality or 'alla kommuner'}"]
    if years != "-":
        parts.append(years)
    if entry.aliases:
        parts.append(f"även {', '.join(entry.aliases)}")
    if entry.successor:
        parts.append(f"efterträdd av {entry.successor}")
    return "; ".join([*parts, f"{entry.reports} rapporter"])
