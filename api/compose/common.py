"""Rows -> whether a fault is common: how many of those who checked had it, and no yes for one.

"Är brister i inköp vanliga?" was answered "ja" by a single committee with such a fault. How many is
common is the reader's to say; of how many it is true is told.
"""

from __future__ import annotations

import re
from pathlib import Path

from api.compose.bounds import committees_named
from api.compose.draft import Draft, marks
from api.compose.list import sure
from api.compose.predicates import subject
from api.quoting.rows import Row, committees_of, deciding_hit, sure_rows
from api.swedish import capital, number
from index.models import Outcome
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "common")
_ASKS = re.compile(
    rf"^\W*(?:är|var|har)\b[^?]*?\b(?:{_WORDS['common']}(?!\w)"
    rf"|ett\s+{_WORDS['of_all']}\s+problem\b)"
)
_MADE = (Outcome.DEVIATION, Outcome.NO_DEVIATION)
#: Rows that are cited, and have a line.
_ROWS = 12


def asks_how_common(question: str) -> bool:
    """True for "är ... vanligt?", "är ... ett utbrett problem?"."""
    return _ASKS.search(question.lower()) is not None


def compose_common(draft: Draft) -> list[Row] | None:
    """Write it; returns the rows with the fault, or those that found none. None, and nothing, where
    no control tells."""
    rows = [row for row in sure_rows(draft.evidence) if row.outcome in _MADE]
    if not rows:
        return None
    found = [row for row in sure(rows) if row.outcome is Outcome.DEVIATION]
    whole, part = len(committees_of(rows)), committees_of(found)
    about = subject(draft.evidence.interpretation)
    cited = [draft.cite(deciding_hit(row)) for row in (found or rows)[:_ROWS]]
    names = committees_named(draft, part)
    if whole == 1:
        text = f"Bara en nämnd har kontrollerat det, och hade {'' if found else 'inga '}avvikelser"
        names = draft.committee(rows[0].committee)
    elif not found:
        text = f"Ingen av de {number(whole)} nämnder som har kontrollerat det hade avvikelser"
    else:
        those = f"de {number(whole)} nämnder som har kontrollerat det"
        text = f"{capital(number(len(part)))} av {those} hade avvikelser"
    who = f": {names}" if names and len(part) <= _ROWS else ""
    draft.computed(f"{text}{about}{who}{marks(cited)}.", cited)
    return found or rows
