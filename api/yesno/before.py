"""A verdict on "har det hänt förr att ...?" -> yes only where the reports tell of an earlier time.

What a control found this year says nothing of the years before: its fault may be new, and where
all was well now it need not have been then.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from api.quoting.rows import Row
from api.yesno.earlier import happened_before, without_the_time
from api.yesno.verdict import Verdict
from index.interpretation import Interpretation
from index.models import Outcome


def without_before(question: str, interpretation: Interpretation) -> tuple[str, Interpretation]:
    """The question and its reading without the earlier time: what must be told of a control to be
    what is asked for, before it is asked when."""
    if not happened_before(question):
        return question, interpretation
    plain = dataclasses.replace(interpretation, recurring=None, outcomes=())
    return without_the_time(question), plain


def of_before(question: str, verdict: Verdict, rows: Sequence[Row]) -> Verdict:
    """``verdict``, or none where ``question`` asks for an earlier time that ``rows`` tell nothing
    of."""
    if not happened_before(question):
        return verdict
    told = [row for row in rows if _is_known_of_before(row, rows)]
    if told and verdict.word == "Ja":
        return Verdict("Ja", tuple(told), any(row.certain for row in told), verdict.sentence)
    return Verdict("", verdict.rows, verdict.certain)


def _is_known_of_before(row: Row, rows: Sequence[Row]) -> bool:
    """True where the row says that its fault was there before, or a later one of its committee has
    it too."""
    if row.outcome is not Outcome.DEVIATION:
        return False
    judgements = (hit.passage.judgement for hit in row.hits)
    if any(judgement is not None and judgement.recurring for judgement in judgements):
        return True
    return any(
        other.committee == row.committee and (other.place.year or 0) > (row.place.year or 0)
        for other in rows
    )
