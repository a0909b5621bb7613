"""A question of how it is by now, over years -> yes or no from the latest report, before the years.

"Går alla igenom introduktionen numera?", "försvinner det fortfarande verktyg?": the control that is
followed says so in its latest year; where it does not, no yes or no is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from api.compose.draft import Draft
from api.compose.yesno import NOW, say_verdict
from api.quoting.asked import asked_by
from api.quoting.rows import Row
from api.yesno.claim import Asks, read_claim
from api.yesno.verdict import decide

#: What asks for more than yes or no: how much, or whether it is better than it was.
_MORE = re.compile(
    r"\b(?:hur|vad|vilk\w+|när|varför|vem|eller|bättre|sämre|fler|färre|större|mindre|oftare|snabbare)\b"
)
_ABLE = (Asks.FAULT, Asks.ORDER, Asks.EVENT, Asks.SOME, Asks.EXISTS)


def say_how_it_is_now(draft: Draft, rows: Sequence[Row]) -> None:
    """Write it, for the years of one committee."""
    plain = draft.question.lower()
    if not rows or not NOW.search(plain) or _MORE.search(plain) or "?" not in plain:
        return
    interpretation = draft.evidence.interpretation
    claimed = read_claim(NOW.sub(" ", draft.question.lower()), interpretation)
    if claimed.asks not in _ABLE:
        return
    verdict = decide(plain, rows[-1:], claimed, asked_by(draft.question, interpretation))
    if verdict.word:
        say_verdict(draft, verdict)
