"""``kontrollsok audit``: typed words -> the audit log -> stdout."""

from __future__ import annotations

import argparse
import json
import re
import sys

from api.commands.terminal import plain_lines, write
from api.schemas.running import AuditModel, AuditMonthModel, ErasedModel
from errors import LibraryError, WrongUsage
from index.storage.audit import AUDIT_NAME, AuditLog
from settings import Settings

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Do what the verb says. ``verify`` returns 1 when the chain does not hold."""
    if not (settings.library / AUDIT_NAME).exists():
        raise LibraryError(
            str(settings.library / AUDIT_NAME),
            "finns inte.",
            "Kontrollera --library; loggen börjar när någon frågar, läser eller läser in.",
        )
    log = AuditLog(settings.library, settings.audit_months)
    if options.verb == "export":
        for entry in log.entries():
            sys.stdout.write(json.dumps(entry, ensure_ascii=False) + "\n")
        return 0
    if options.verb == "erase-questions":
        write(options, _erased(options, log), lambda done: f"raderade frågor: {done.erased}\n")
        return 0
    found = _told(log, options.hash if options.verb == "verify" else None)
    write(options, found, _text)
    return 0 if found.ok else 1


def _erased(options: argparse.Namespace, log: AuditLog) -> ErasedModel:
    if not (options.person or options.before or options.all):
        raise WrongUsage(
            "erase-questions", "raderar inget utan urval.", "Ange --person, --before eller --all."
        )
    if options.before and not _DAY.fullmatch(options.before):
        raise WrongUsage(
            f"--before {options.before[:20]}", "är ingen dag.", "Skriv som 2026-11-01."
        )
    return ErasedModel(erased=log.erase_questions(options.person, options.before))


def _told(log: AuditLog, known: str | None) -> AuditModel:
    problems = log.verify()
    if known and not log.holds(known):
        problems.append(
            f"Summan {known[:80]} finns inte i loggen: den är en annan än när summan antecknades."
        )
    months = [AuditMonthModel.model_validate(month) for month in log.months()]
    return AuditModel(
        ok=not problems, problems=problems, months=months, end_hash=log.end_hash,
        keep_months=log.keep_months,
    )  # fmt: skip


def _text(found: AuditModel) -> str:
    lines = [f"fel      {problem}" for problem in found.problems]
    for month in found.months:
        kept = f"gallrad {month.dropped_at[:10]}" if month.dropped_at else "sparad"
        lines.append(f"{month.month}  {month.entries} poster, {kept}")
    if found.ok:
        lines.append("Kedjan håller. Anteckna slutsumman någon annanstans:")
    return plain_lines([*lines, found.end_hash])
