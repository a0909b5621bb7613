"""A yes that must hold of each of several committees: of "hade både kommunstyrelsen och nämnden
fel?" it is none where only one of them had."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from api.quoting.rows import Row
from api.yesno.verdict import Verdict
from index.interpretation import Interpretation
from index.models import Outcome
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "of_each")
_EACH = re.compile(rf"\b{_WORDS['each']}\b")
#: What says no to a fault, and to order.
_AGAINST = {Outcome.DEVIATION: Outcome.NO_DEVIATION, Outcome.NO_DEVIATION: Outcome.DEVIATION}


def of_each(
    question: str, interpretation: Interpretation, verdict: Verdict, rows: Sequence[Row]
) -> Verdict:
    """The verdict, where it holds of each committee that the question names; no where the others'
    own controls say so, else neither: a report without such a control says nothing."""
    committees = interpretation.committees
    if verdict.word != "Ja" or len(committees) < 2 or not _EACH.search(question.lower()):
        return verdict
    has = {row.place.committee for row in verdict.rows}
    lacking = {one for one in committees if one not in has}
    if not lacking:
        return verdict
    found = {_AGAINST.get(row.outcome) for row in verdict.rows if row.outcome}
    against = [row for row in rows if row.place.committee in lacking and row.likely
               and row.outcome is not None and row.outcome in found]  # fmt: skip
    if {row.place.committee for row in against} == lacking:
        return Verdict("Nej", tuple(against), certain=all(row.certain for row in against))
    return Verdict("", verdict.rows, verdict.certain)
