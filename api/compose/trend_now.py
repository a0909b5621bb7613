"""A question of how it is by now, over years -> yes or no from the latest report, before the years.

"Går alla igenom introduktionen numera?", "försvinner det fortfarande verktyg?": the control that is
followed says so in its latest year; where it does not, no yes or no is written. "Har de fått
ordning på plogningen?" is answered by what the latest control found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from api.compose.draft import Draft
from api.compose.yesno import NOW, say_verdict
from api.quoting.asked import asked_by
from api.quoting.rows import Row
from api.yesno.asks import Asks
from api.yesno.claim import read_claim
from api.yesno.verdict import Verdict, decide
from index.models import Outcome
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "trend_now")
#: What asks for more than yes or no: how much, or whether it is better than it was.
_MORE = re.compile(rf"\b{_WORDS['asks_more']}\b")
#: "Har nämnden fått ordning på plogningen?"
_IN_ORDER = re.compile(
    r"^\W*(?:och\s+|men\s+)?(?:har|hade)\b(?!.*\b(?:inte|ej|aldrig)\b).*"
    rf"\b(?:(?:fått|lyckats\s+få)\s+(?:\w+\s+){{0,2}}?{_WORDS['order']}\s+(?:på|med|över)"
    rf"|{_WORDS['came_right']})\b"
)
_SAYS = {Outcome.NO_DEVIATION: "Ja", Outcome.DEVIATION: "Nej"}
_ABLE = (Asks.FAULT, Asks.ORDER, Asks.EVENT, Asks.SOME, Asks.EXISTS)


def say_how_it_is_now(draft: Draft, rows: Sequence[Row]) -> None:
    """Write it, for the years of one committee."""
    plain = draft.question.lower()
    if not rows or _MORE.search(plain) or "?" not in plain:
        return
    if _IN_ORDER.match(plain):
        _say_whether_in_order(draft, rows[-1])
        return
    if not NOW.search(plain):
        return
    interpretation = draft.evidence.interpretation
    claimed = read_claim(NOW.sub(" ", draft.question.lower()), interpretation)
    if claimed.asks not in _ABLE:
        return
    verdict = decide(plain, rows[-1:], claimed, asked_by(draft.question, interpretation))
    if verdict.word:
        say_verdict(draft, verdict)


def _say_whether_in_order(draft: Draft, latest: Row) -> None:
    """Yes where the latest control found no fault, no where it found one; else nothing."""
    word = _SAYS.get(latest.outcome) if latest.outcome else None
    if word:
        say_verdict(draft, Verdict(word, (latest,), latest.certain))
