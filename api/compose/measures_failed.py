"""A question for measures that were not carried out, or did not help -> the sentences that say so.

Whether a plan was carried out is no list of the reports: what they plan and what they have done is
no answer, and what they say outright is. That the rest is not worked out is said beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from api.compose.draft import Draft, in_marks, marks
from api.compose.naming import control_name
from api.quoting.rows import Row, rows_of
from api.swedish import capital, counted, years
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.models import Outcome
from index.storage.heads import read_words
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "measures_failed")
_NOT = r"(?:inte|ej|aldrig|icke)"
_MEASURES = rf"\b{_WORDS['measures']}\b"
_ROWS = 30


class Failed(Enum):
    """What became of a measure, with how a question asks for it and how a sentence tells it."""

    UNDONE = (
        rf"{_MEASURES}[^?]*\b(?:{_NOT}\s+(?:\w+\s+){{0,2}}?{_WORDS['carried_out']}"
        rf"|{_WORDS['carried_out']}\s+{_NOT})\b",
        rf"\b{_NOT}\s+(?:\w+\s+){{0,3}}?{_WORDS['put_in_place']}\b|\b{_WORDS['put_in_place']}\s+{_NOT}\b",
        "inte har genomförts",
    )
    USELESS = (
        rf"{_MEASURES}[^?]*\b{_NOT}\s+(?:\w+\s+){{0,3}}?{_WORDS['helped']}\b",
        rf"\b{_NOT}\s+(?:\w+\s+){{0,4}}?{_WORDS['helped']}\b",
        "inte har haft effekt",
    )

    def __init__(self, asks: str, told: str, words: str) -> None:
        self.asks = re.compile(asks)
        self.told = re.compile(told)
        self.words = words


#: A sentence tells of a measure where it names one, or what was decided or announced.
_OF_A_MEASURE = re.compile(rf"\b{_WORDS['of_a_measure']}\b")
#: What was not made is the control itself.
_OF_THE_CONTROL = re.compile(rf"^\W*(?:\w+\s+){{0,3}}?\w*{_WORDS['controls']}\b")


def failed_asked(question: str) -> Failed | None:
    """What ``question`` asks for; None where it asks for no such measures."""
    plain = " ".join(question.lower().split())
    return next((one for one in Failed if one.asks.search(plain)), None)


def compose_failed(draft: Draft, failed: Failed, hits: Sequence[Hit]) -> list[Row]:
    """Write the controls that tell it of a measure; returns their rows."""
    read_words(hit.passage for hit in hits)
    told = [(hit, quotes) for hit in hits if (quotes := telling_it(hit, failed))]
    asked = draft.evidence.interpretation.years
    if told:
        _first(draft, failed, [hit for hit, _ in told])
    else:
        draft.coverage(f"Ingen av kontrollerna säger om en åtgärd att den {failed.words}.")
    for hit, quotes in told[:_ROWS]:
        numbers = [draft.cite(hit, quote) for quote in quotes]
        name = control_name(hit.passage)
        called = f", {in_marks(name)}" if name else ""
        whose = draft.name_of(rows_of([hit], controls_only=False)[0])
        said = " ".join(map(in_marks, quotes))
        draft.quoted(f"{whose}{called}: {said}{marks(numbers[:1])}", numbers, row=True)
    if failed is Failed.UNDONE:
        later = f" Vad som blev av den står i rapporterna efter {max(asked)}." if asked else ""
        draft.coverage(
            "Om en planerad åtgärd sedan har genomförts avgörs inte här, bara vad rapporterna "
            f"själva säger om det.{later}"
        )
    rows = rows_of([hit for hit, _ in told], controls_only=False)
    draft.tell(rows)
    return rows


def telling_it(hit: Hit, failed: Failed) -> list[str]:
    """The sentences of a control that was made that tell it of a measure, verbatim."""
    if hit.outcome is Outcome.NOT_PERFORMED:
        return []
    return [
        one.text
        for one in sentences_of(hit.passage)
        if failed.told.search(plain := one.text.lower())
        and _OF_A_MEASURE.search(plain)
        and not _OF_THE_CONTROL.search(plain)
    ]


def _first(draft: Draft, failed: Failed, hits: Sequence[Hit]) -> None:
    when = years([hit.passage.year for hit in hits if hit.passage.year])
    count = capital(counted(len(hits), "kontroll", "kontroller"))
    draft.coverage(f"{count} säger {when} om en åtgärd att den {failed.words}.")
