"""Controls that found a fault -> those whose own report says that it was put right already.

"Vilka avvikelser åtgärdades direkt?" asks for no later report: the same control tells both. A
sentence counts that says the fault is gone (told_put_right.py), or that something was done about it
on the spot ("en blockerad utrymningsväg åtgärdades på plats"). What is to be done, or was done
without a word of whether that sufficed, does not. The sentence is quoted, and the reader decides.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

from api.compose.changed_rows import is_uncompared
from api.compose.draft import Draft
from api.compose.told_measures import done
from api.compose.told_put_right import put_right_told
from api.quoting.rows import Row, answering
from api.swedish import counted
from index.findings.kept_signs import sentences_of
from index.found import Evidence, Hit
from index.interpretation import Change
from index.models import Outcome
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "corrected_rows")
#: "Åtgärdades på plats", "förnyades direkt", "spärrats samma dag".
_AT_ONCE = re.compile(
    rf"\b(?:\w{{3,}}(?:ades|tes|des|ats)|{_WORDS['was_done']})\s+(?:\w+\s+){{0,2}}?{_WORDS['at_once']}(?!\w)",
    re.IGNORECASE,
)
#: "..., vilket rättats med 14 200 kronor".
_WHICH_WAS = re.compile(
    rf",\s+(?:vilket|något\s+som)\s+(?:(?:har|är|nu|sedan|senare)\s+)*{_WORDS['which_was']}\b",
    re.IGNORECASE,
)
#: Not done, not all of it, or what was found and told at once, which mends nothing.
_NOT_SO = re.compile(rf"\b{_WORDS['not_so']}\b", re.IGNORECASE)


def corrected_told(hit: Hit) -> str | None:
    """The sentence by which a control that found a fault says that it was put right; else None."""
    if hit.outcome is not Outcome.DEVIATION:
        return None
    if told := put_right_told(hit):
        return told
    for part in sentences_of(hit.passage):
        said = _AT_ONCE.search(part.text) or _WHICH_WAS.search(part.text)
        if said and not _NOT_SO.search(part.text):
            return part.text
    return None


def corrected_rows(evidence: Evidence) -> list[Row]:
    """The rows of ``evidence`` with the controls that say so."""
    kept = [row.only(lambda hit: corrected_told(hit) is not None) for row in answering(evidence)]
    return [row for row in kept if row.hits and row.likely]


def untreated_rows(evidence: Evidence) -> list[Row]:
    """The rows with the controls that found a fault and tell of nothing done or planned about it,
    and not that it was put right."""

    def untreated(hit: Hit) -> bool:
        judgement = hit.passage.judgement
        told = (judgement and judgement.measures) or done(hit) or corrected_told(hit)
        return hit.outcome is Outcome.DEVIATION and not told

    kept = [row.only(untreated) for row in answering(evidence)]
    return [row for row in kept if row.hits and row.likely]


def by_the_reports_alone(draft: Draft) -> bool:
    """Ask anew what the reports say was put right, where it is asked which faults of before are
    gone and no committee has an earlier report; says whether that was so."""
    asked = draft.evidence.interpretation
    if not is_uncompared(draft.evidence):
        return False
    details = dataclasses.replace(asked.details, change=Change.CORRECTED)
    anew = dataclasses.replace(asked, outcomes=(Outcome.DEVIATION,), details=details)
    evidence = dataclasses.replace(draft.evidence, interpretation=anew)
    if corrected_rows(evidence):
        draft.evidence = evidence
    return draft.evidence is evidence


def say_of_the_others(draft: Draft, rows: Sequence[Row]) -> None:
    """That the reports tell of the other faults of the scope nothing of the kind."""
    every = sum(len(row.hits) for row in answering(draft.evidence) if row.likely)
    left = every - sum(len(row.hits) for row in rows)
    if left > 0:
        of = counted(left, "avvikelse", "avvikelser")
        draft.coverage(f"Om {of} till säger rapporterna inte uttryckligen att det har åtgärdats.")


def with_correction(draft: Draft, hit: Hit, quotes: Sequence[str]) -> tuple[str, ...]:
    """``quotes`` and that sentence, in a list of what was put right; in any other ``quotes``."""
    if draft.evidence.interpretation.details.change is not Change.CORRECTED:
        return tuple(quotes)
    told = corrected_told(hit)
    if told is None or any(told in quote for quote in quotes):
        return tuple(quotes)
    return (*(quote for quote in quotes if quote not in told), told)
