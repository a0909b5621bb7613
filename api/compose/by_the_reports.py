"""What is asked of faults that the reports tell themselves -> the controls that tell it.

Put right already, without a measure, better or worse than before: no two years are held against
each other for these, a sentence of the control says it. Lists and numbers ask here for their rows,
for the sentence that a line then quotes, and for what must be said of those that tell nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from api.compose.changed_rows import is_uncompared
from api.compose.corrected import corrected_told, is_untreated
from api.compose.draft import Draft
from api.compose.told_way import way_told
from api.quoting.rows import Row, answering, rows_of
from api.swedish import counted
from index.found import Evidence, Hit
from index.interpretation import Change
from index.models import Outcome

_WAYS = (Change.WORSE, Change.BETTER)
_FAULTS = (Change.CORRECTED, Change.UNTREATED)


def asks_the_reports(evidence: Evidence) -> bool:
    """True where what is asked is told by each report itself."""
    return evidence.interpretation.details.change in (*_FAULTS, *_WAYS)


def rows_by_the_reports(evidence: Evidence) -> list[Row]:
    """The rows with the controls that tell it; those of faults likely ones."""
    change = evidence.interpretation.details.change
    if change in _FAULTS:
        rows = [row.only(lambda hit: _tells(hit, change)) for row in answering(evidence)]
        return [row for row in rows if row.hits and row.likely]
    rows = [row.only(lambda hit: _tells(hit, change)) for row in rows_of(evidence.about)]
    return [row for row in rows if row.hits]


def _tells(hit: Hit, change: Change | None) -> bool:
    return is_untreated(hit) if change is Change.UNTREATED else _told(hit, change) is not None


def _told(hit: Hit, change: Change | None) -> str | None:
    """The sentence by which it tells it; None where it tells none, or nothing such is asked."""
    if change is Change.CORRECTED:
        return corrected_told(hit)
    return way_told(hit, change) if change in _WAYS else None


def ask_the_reports_alone(draft: Draft) -> bool:
    """Ask anew what the reports say was put right, where it is asked which faults of before are
    gone and no committee has an earlier report; says whether any tells it."""
    asked = draft.evidence.interpretation
    if not is_uncompared(draft.evidence):
        return False
    details = dataclasses.replace(asked.details, change=Change.CORRECTED)
    anew = dataclasses.replace(asked, outcomes=(Outcome.DEVIATION,), details=details)
    evidence = dataclasses.replace(draft.evidence, interpretation=anew)
    if not rows_by_the_reports(evidence):
        return False
    draft.evidence = evidence
    return True


def with_what_tells_it(draft: Draft, hit: Hit, quotes: Sequence[str]) -> tuple[str, ...]:
    """``quotes`` and the sentence that tells what is asked; as they are in any other answer."""
    told = _told(hit, draft.evidence.interpretation.details.change)
    if told is None or any(told in quote for quote in quotes):
        return tuple(quotes)
    return (*(quote for quote in quotes if quote not in told), told)


def say_of_the_others(draft: Draft, rows: Sequence[Row]) -> None:
    """What the reports do not tell, and that years are not held against each other."""
    change = draft.evidence.interpretation.details.change
    if change in _WAYS:
        draft.coverage(
            "Bara det som rapporterna själva säger om hur det har gått räknas; åren hålls inte mot "
            "varandra här."
        )
    if change is not Change.CORRECTED:
        return
    every = sum(len(row.hits) for row in answering(draft.evidence) if row.likely)
    left = every - sum(len(row.hits) for row in rows)
    if left > 0:
        of = counted(left, "avvikelse", "avvikelser")
        draft.coverage(f"Om {of} till säger rapporterna inte uttryckligen att det har åtgärdats.")
