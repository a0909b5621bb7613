"""A sentence that answers -> the fact alone, as it stands there ("61 lekplatser")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from api.quoting.asked import SAYS_IT, Asked, Wanted, counted_in, figures_in, says_share
from index.swedish.amounts import Amount, amounts
from index.swedish.word_groups import word_groups
from ingest.identity.dates import MONTHS

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "in_short")
#: A day, written out or in figures.
_DAY = re.compile(rf"(?:den )?\b\d{{1,2}} {MONTHS}(?: 20\d\d)?\b|\b20\d\d-\d\d-\d\d\b")
#: "Elever med mer än 20 procents frånvaro", "köp över 100 000 kronor", "målet är 95 procent".
_UP_TO = re.compile(
    rf"(?:\b{_WORDS['bounds']}\s+(?:än\s+)?|\b\w*{_WORDS['goals']}\w*\s+(?:\w+\s+){{0,2}})$"
)


def in_short(sentence: str, asked: Asked, before: str = "") -> str:
    """The fact itself as it stands in ``sentence`` ("61 lekplatser", "412 tkr", "12 december");
    "" where it is not certain which one is meant. ``before`` is the sentence that it points back
    to, whose topic it has."""
    if says_share(f"{before} {sentence}", asked) < SAYS_IT:
        return ""
    match asked.wanted:
        case Wanted.NUMBER if asked.noun is not None:
            counted = counted_in(sentence, asked.noun)
            alone = len(counted) == 1 == len(figures_in(sentence))
            return sentence[counted[0][0].start : counted[0][1]] if alone else ""
        case Wanted.MONEY:
            return _only(sentence, _told(sentence, "kr"))
        case Wanted.SHARE:
            return _only(sentence, _told(sentence, "%"))
        case Wanted.DATE:
            dates = list(re.finditer(_DAY, sentence))
            return dates[0].group() if len(dates) == 1 else ""
        case _:
            return ""


def _told(sentence: str, unit: str) -> list[Amount]:
    """Amounts of ``unit`` that were found, and not the bounds of what was looked at."""
    return [
        one
        for one in amounts(sentence)
        if one.unit == unit
        and not _UP_TO.search(sentence[: one.start].lower())
        and not sentence[one.start : one.end].lower().endswith("procents")
    ]


def _only(sentence: str, found: Sequence[Amount]) -> str:
    return sentence[found[0].start : found[0].end] if len(found) == 1 else ""
