"""Commands that change a library by hand: typed words -> services -> stdout.

api/commands/command_line.py declares them; what they print for people is made here, like in
terminal.py.
"""

from __future__ import annotations

import argparse
import sys

from api.by_hand import corrections
from api.by_hand.identity import set_identity
from api.commands.filters import TRUTH
from api.commands.terminal import plain_lines, write
from api.present import report_model
from api.quoting.coverage_words import OUTCOME_WORDS, who
from api.schemas import RemovedModel, ReportModel
from api.schemas.by_hand import (
    CorrectedModel,
    CorrectionModel,
    CorrectionRequest,
    CorrectionsModel,
    IdentityRequest,
)
from api.services import Services
from errors import WrongUsage
from settings import Settings

SEVERITY_WORDS = {"minor": "mindre", "serious": "allvarlig"}


def run_correct(options: argparse.Namespace, settings: Settings) -> int:
    """Put a person's word over what was decided of a passage, or take it back."""
    services = Services.open(settings, create=False)
    said = CorrectionRequest(
        outcome=options.outcome,
        severity=options.severity,
        recurring=TRUTH.get(options.recurring),
        note=options.note,
    )
    if options.undo:
        if said != CorrectionRequest():
            raise WrongUsage("--undo", "tar tillbaka hela rättelsen.", "Ange den utan andra val.")
        done = corrections.undo(services, options.passage_id)
    else:
        done = corrections.correct(services, options.passage_id, said)
    write(options, done, corrected_text)
    return 0


def run_corrections(options: argparse.Namespace, settings: Settings) -> int:
    """What was corrected; as labelled texts with ``--format jsonl``."""
    services = Services.open(settings, create=False)
    if options.format == "jsonl":
        for line in corrections.training_lines(services):
            sys.stdout.write(line)
        return 0
    write(options, corrections.all_corrections(services), corrections_text)
    return 0


def run_remove(options: argparse.Namespace, settings: Settings) -> int:
    """Take reports out, or put them back."""
    services = Services.open(settings, create=False)
    if options.undo and options.erase:
        raise WrongUsage("--undo och --erase", "går inte ihop.", "Ange en av dem.")
    if options.undo:
        back = services.restore_removed(options.report_ids)
        model = RemovedModel(removed=[], restored=[report_model(report) for report in back])
    else:
        gone = services.remove(options.report_ids, erase=options.erase)
        told = [report_model(report) for report in gone]
        model = RemovedModel(removed=told, cleaned=not services.cleaning)
    days = 0 if options.erase else settings.removed_days
    write(options, model, lambda done: removed_text(done, days))
    return 0


def removed_text(done: RemovedModel, days: int) -> str:
    """What went, and how to get it back."""
    lines = [f"tillbaka  {report.id}" for report in done.restored]
    lines += [f"borttagen {report.id}" for report in done.removed]
    if done.removed and days:
        ids = " ".join(report.id for report in done.removed)
        lines.append(f"Kan ångras i {days} dagar: kontrollsok remove --undo {ids}")
    if not done.cleaned:
        lines.append("Orden rensas ur bibliotekets filer efteråt; se kontrollsok status.")
    return plain_lines(lines)


def run_restrict(options: argparse.Namespace, settings: Settings) -> int:
    """Say which groups may see a report, all its versions."""
    if bool(options.group) == options.everybody:
        raise WrongUsage(
            "restrict", "behöver grupper eller --everybody, inte båda.", "Ange ett av dem."
        )
    services = Services.open(settings, create=False)
    report = report_model(services.restrict(options.report_id, options.group or ()))
    write(options, report, restricted_text)
    return 0


def restricted_text(report: ReportModel) -> str:
    """Who sees a report."""
    name = f"{who(report.committee, report.year)} ({report.id})"
    if not report.groups:
        return f"{name} får ses av alla.\n"
    return f"{name} får bara ses av medlemmar i {', '.join(report.groups)}.\n"


def run_identity(options: argparse.Namespace, settings: Settings) -> int:
    """Put right whose report it is and for when."""
    services = Services.open(settings, create=False)
    said = IdentityRequest(
        municipality=options.municipality,
        committee=options.committee,
        year=options.year,
        period=options.period,
    )
    added = set_identity(services, options.report_id, said)
    write(options, report_model(added.report), identity_text)
    return 0


def identity_text(report: ReportModel) -> str:
    """The report as it is called now."""
    where = who(report.committee, report.year)
    place = report.municipality or "okänd kommun"
    return plain_lines(
        [f"{report.id}  {where}, {place}, {report.period}, version {report.version}"]
    )


def corrected_text(done: CorrectedModel) -> str:
    """The passage as it is judged now."""
    passage = done.passage
    head = "rättad" if done.correction else "rättelsen är ångrad"
    parts = [OUTCOME_WORDS.get(passage.outcome or "", "–")]
    if passage.severity:
        parts.append(SEVERITY_WORDS[passage.severity])
    if passage.recurring:
        parts.append("återkommande")
    where = who(passage.committee, passage.year)
    return plain_lines([f"{passage.id}  {where}: {', '.join(parts)} ({head})"])


def corrections_text(found: CorrectionsModel) -> str:
    """A line for each correction, those that hold for nothing last."""
    held = [_correction_line(one) for one in found.corrections if one.attached]
    lost = [_correction_line(one) for one in found.corrections if not one.attached]
    if lost:
        lost.insert(0, "Gäller ingen text i biblioteket längre:")
    return plain_lines([*held, *lost] or ["Inget är rättat."])


def _correction_line(one: CorrectionModel) -> str:
    told = [f"{_said(change.before)} -> {_said(change.after)}" if one.attached
            else _said(change.after) for change in corrections.changes_of(one)]  # fmt: skip
    by = f", {one.made_by}" if one.made_by else ""
    note = f" – {one.note}" if one.note else ""
    where = who(one.committee, one.year)
    changed = ", ".join(told) or "bekräftad som den var"
    return f"{one.passage_id}  {where}: {changed} ({one.at[:10]}{by}){note}"


def _said(value: str | bool | None) -> str:
    if value is None:
        return "inget allvar"
    if isinstance(value, bool):
        return "återkommande" if value else "inte återkommande"
    return OUTCOME_WORDS.get(value) or SEVERITY_WORDS[value]
