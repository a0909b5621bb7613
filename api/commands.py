"""Commands that change a library by hand: typed words -> services -> stdout.

kontrollsok.py declares them; what they print for people is made here, like in terminal.py.
"""

from __future__ import annotations

import argparse
import sys

from api import corrections
from api.library_schemas import (
    CorrectedModel,
    CorrectionModel,
    CorrectionRequest,
    CorrectionsModel,
)
from api.services import Services
from api.terminal import OUTCOME_WORDS, plain_lines, who, write
from errors import WrongUsage
from settings import Settings

SEVERITY_WORDS = {"minor": "mindre", "serious": "allvarlig"}


def run_correct(options: argparse.Namespace, settings: Settings) -> int:
    """Put a person's word over what was decided of a passage, or take it back."""
    services = Services.open(settings, create=False)
    said = CorrectionRequest(
        outcome=options.outcome,
        severity=options.severity,
        recurring=options.recurring,
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
    said = [OUTCOME_WORDS[one.outcome]] if one.outcome else []
    said += [SEVERITY_WORDS[one.severity]] if one.severity else []
    if one.recurring is not None:
        said.append("återkommande" if one.recurring else "inte återkommande")
    before = f", var {OUTCOME_WORDS[one.outcome_before]}" if one.outcome_before else ""
    note = f" – {one.note}" if one.note else ""
    where = who(one.committee, one.year)
    return f"{one.passage_id}  {where}: {', '.join(said)}{before}{note}"
