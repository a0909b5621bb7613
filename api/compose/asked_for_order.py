"""A yes/no question without topic and outcome -> whether all was in order, where that is what it
asks of a committee: one clean control beside a fault is no yes to "sköter sig nämnden?"."""

from __future__ import annotations

from dataclasses import replace

from api.compose.draft import Draft
from api.yesno.asks import Asks
from api.yesno.before import without_before
from api.yesno.claim import read_claim
from index.models import Outcome
from index.question.doubted import without_doubt


def ask_for_order(draft: Draft) -> None:
    """Of "sköter sig nämnden?", without topic and outcome: ask whether all was in order."""
    interpretation = draft.evidence.interpretation
    particular = interpretation.topics or interpretation.outcomes or interpretation.severities
    if particular or interpretation.recurring is not None or interpretation.details.of_controls:
        return
    asked, plainly = without_before(draft.question, interpretation)
    if read_claim(without_doubt(asked), plainly).asks is Asks.ORDER:
        anew = replace(interpretation, outcomes=(Outcome.NO_DEVIATION,))
        draft.evidence = replace(draft.evidence, interpretation=anew)
