"""Rows -> who made a control, where that is asked: a committee that left it undone did not.

"Vilka kontrollerade nycklar?" and "hur många genomförde kontrollen av bisysslor?" were answered
with all who have such a control, also those whose report says that it was not carried out. They
keep their line below; who has controls ("vilka har kontroller av ...?") is another question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from api.compose.draft import Draft
from api.quoting.rows import Row
from index.models import Outcome
from index.question.made_or_missed import PERFORMED
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "who_checked")
_CONTROL = rf"\w*{_WORDS['controls']}\w*"
_ASKS = re.compile(
    rf"^\W*(?:(?:hos|i)\s+)?{_WORDS['who']}\b[^?,]*?\b(?:{_WORDS['checked']}"
    rf"|{_WORDS['made']}\s+(?:\w+\s+){{0,2}}{_CONTROL})(?!\w)"
)
#: Those too who meant to are asked for, or those who did not.
_OTHERS_TOO = re.compile(rf"\b{_WORDS['others_too']}\b")
#: "De kontrollerade fakturorna": checked things.
_CHECKED_THINGS = re.compile(
    rf"\b(?:av\s+)?(?:de|alla|samtliga|många)\s+{_WORDS['checked_things']}\s"
)


def those_who_made_it(draft: Draft, rows: Sequence[Row]) -> list[Row] | None:
    """The rows with a control that was made; None where that is not asked, or all made theirs."""
    interpretation = draft.evidence.interpretation
    plain = draft.question.lower()
    if interpretation.outcomes or not interpretation.topics or not _ASKS.match(plain):
        return None
    if _OTHERS_TOO.search(plain) or _CHECKED_THINGS.search(plain):
        return None
    made = [row for row in rows if row.outcomes != (Outcome.NOT_PERFORMED,)]
    return made if len(made) < len(rows) else None


def said_of_those(draft: Draft, say: Callable[[], None]) -> None:
    """``say`` what is said of those who made it in the words for that ("genomförde kontroller")."""
    evidence = draft.evidence
    asked = replace(evidence.interpretation, outcomes=PERFORMED)
    draft.evidence = replace(evidence, interpretation=asked)
    say()
    draft.evidence = evidence
