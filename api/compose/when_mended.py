"""A question for when faults are to be mended, of none that is named -> the plans that tell a time.

"När ska bristerna vara åtgärdade?" has no one answer: each control with a fault whose report
names a day, a month or a season for what is to be done about it is told, and how many name none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from api.compose.draft import Draft, in_marks, marks
from api.compose.naming import control_name
from api.quoting.asked import tells_a_day
from api.quoting.quotes import measures
from api.quoting.rows import Row, rows_of
from api.swedish import capital, counted, number
from index.found import Hit
from index.interpretation import Interpretation
from index.models import Outcome
from index.outcome.measures import MeasureState, detail
from index.storage.heads import read_words
from ingest.models import PassageId

_WHEN = re.compile(r"^\W*(?:och\s+)?(?:(?:senast\s+)?när|till\s+när|vilket\s+datum)\b")
_ROWS = 30
#: How often something is done is no time by which.
_HOW_OFTEN = re.compile(r"\b(?:varje|per|en gång i|var tredje)\s+\w+|\b\w+vis\b", re.IGNORECASE)


def asks_when(question: str, interpretation: Interpretation) -> bool:
    """True where it is asked when, and of no subject."""
    return not interpretation.topics and _WHEN.search(question.lower()) is not None


def compose_when(draft: Draft, hits: Sequence[Hit]) -> list[Row]:
    """Write the plans that tell a time; returns the rows that it tells about."""
    faulty = [hit for hit in hits if hit.outcome is Outcome.DEVIATION]
    read_words(hit.passage for hit in faulty)
    told = {hit.passage.id: plans for hit in faulty if (plans := plans_with_a_time(hit))}
    whole = counted(len(faulty), "kontroll med avvikelse", "kontroller med avvikelse")
    if not told:
        draft.coverage(f"Av {whole} anger ingen när den ska vara åtgärdad.")
        return []
    draft.coverage(
        f"{capital(number(len(told)))} av {whole} anger en tid för det som ska göras. Det gäller "
        "varje kontroll för sig:"
    )
    rows = rows_of([hit for hit in faulty if hit.passage.id in told])
    for row in rows[:_ROWS]:
        _line(draft, row, told)
    draft.tell(rows)
    return rows


def plans_with_a_time(hit: Hit) -> list[str]:
    """What is planned about a fault in a sentence with a day, a month or a season, verbatim."""
    return [
        one for one in measures(hit)
        if detail(one).state is MeasureState.PLANNED and tells_a_day(_HOW_OFTEN.sub(" ", one))
    ]  # fmt: skip


def _line(draft: Draft, row: Row, told: Mapping[PassageId, Sequence[str]]) -> None:
    parts: list[str] = []
    numbers: list[int] = []
    for hit in row.hits:
        plans = told[hit.passage.id]
        own = [draft.cite(hit, one) for one in plans]
        name = control_name(hit.passage)
        called = f"{in_marks(name)}: " if name else ""
        parts.append(f"{called}{' '.join(map(in_marks, plans))}{marks(own[-1:])}")
        numbers += own
    draft.quoted(f"{draft.name_of(row)}: {' '.join(parts)}", numbers, row=True)
