"""A sentence that answers -> the fact alone, as it stands there ("61 lekplatser")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from api.quoting.asked import SAYS_IT, Asked, Wanted, counted_in, figures_in, says_share
from index.swedish.amounts import Amount, amounts

#: A day, written out or in figures.
_DAY = re.compile(
    r"(?:den )?\b\d{1,2} (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|"
    r"november|december)(?: 20\d\d)?\b|\b20\d\d-\d\d-\d\d\b"
)


def in_short(sentence: str, asked: Asked) -> str:
    """The fact itself as it stands in ``sentence`` ("61 lekplatser", "412 tkr", "12 december");
    "" where it is not certain which one is meant."""
    if says_share(sentence, asked) < SAYS_IT:
        return ""
    match asked.wanted:
        case Wanted.NUMBER if asked.noun is not None:
            counted = counted_in(sentence, asked.noun)
            alone = len(counted) == 1 == len(figures_in(sentence))
            return sentence[counted[0][0].start : counted[0][1]] if alone else ""
        case Wanted.MONEY:
            return _only(sentence, [one for one in amounts(sentence) if one.unit == "kr"])
        case Wanted.SHARE:
            return _only(sentence, [one for one in amounts(sentence) if one.unit == "%"])
        case Wanted.DATE:
            dates = list(re.finditer(_DAY, sentence))
            return dates[0].group() if len(dates) == 1 else ""
        case _:
            return ""


def _only(sentence: str, found: Sequence[Amount]) -> str:
    return sentence[found[0].start : found[0].end] if len(found) == 1 else ""
