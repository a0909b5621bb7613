"""A question's plain text -> how, when or by whom the controls that it asks for were made.

"Vilka kontroller genomfördes som stickprov?", "vilka kontroller gjordes i oktober?" and "vilka
kontroller ansvarar ekonomen för?" ask by what a report says of a control beside its subject. Read
as nothing, every control was listed. Names and years are blanked when this is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from index.interpretation import Way
from index.swedish.word_groups import word_groups
from index.swedish.words import Span

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "way_made")
_WAY = rf"(?:{_WORDS['adjectives']}\s+)?(?:[\w-]+)?{_WORDS['ways']}(?!\w)"
_OFFICE = rf"[\w-]*{_WORDS['offices']}(?!\w)"
_CONTROLS = (
    rf"(?:{_WORDS['which']}\s+)(?:(?:av|de|alla|samtliga)\s+)*{_WORDS['controls']}"
    r"(?:\s+(?:av|om|för|på|kring)\s+(?:[\w-]+\s+){0,3}?[\w-]+)??"
)
_MADE = rf"(?:som\s+)?(?:(?:har|hade|är|var)\s+)?{_WORDS['made']}"
_FOR = rf"(?:{_WORDS['responsible']}\s+)?för"

#: What is taken out of the question stands in ``span``, what is looked for in ``way`` or ``who``.
_PATTERNS = (
    rf"^\W*{_CONTROLS}\s+{_MADE}\s+(?:[\w-]+\s+){{0,3}}?(?P<span>{_WORDS['by_way']}\s+(?:en\s+|ett\s+)?(?P<way>{_WAY}))",
    rf"^\W*{_CONTROLS}\s+(?P<span>(?:som\s+)?{_WORDS['rests']}\s+(?:{_WORDS['by_way']}\s+)?(?P<way>{_WAY}))",
    rf"^\W*{_CONTROLS}\s+(?:som\s+)?(?:är|var)\s+(?P<span>(?P<way>{_WAY}))\W*$",
    rf"^\W*{_CONTROLS}\s+{_MADE}\s+(?:[\w-]+\s+){{0,2}}?(?P<span>(?:i|under)\s+(?P<way>{_WORDS['months']}))(?!\w)",
    rf"^\W*{_CONTROLS}\s+{_MADE}\s+(?:[\w-]+\s+){{0,2}}?(?P<span>av\s+(?P<who>{_OFFICE}))",
    rf"^\W*{_CONTROLS}\s+(?P<span>(?:som\s+)?(?:ansvarar|ansvarade|svarar|svarade)\s+(?P<who>{_OFFICE})\s+för)",
    rf"^\W*{_CONTROLS}\s+(?P<span>(?:som\s+)?(?P<who>{_OFFICE})\s+(?:ansvarar|ansvarade|svarar|svarade)\s+för)",
    rf"^\W*{_CONTROLS}\s+(?P<span>(?:är|var|som)\s+(?P<who>{_OFFICE})\s+(?:är\s+|var\s+)?{_FOR})(?!\w)",
    rf"^\W*{_CONTROLS}\s+(?:har|hade)\s+(?P<span>(?P<who>{_OFFICE}))\s+{_WORDS['has_made']}",
    rf"^\W*{_CONTROLS}\s+{_WORDS['did_make']}\s+(?P<span>(?P<who>{_OFFICE}))",
    rf"^\W*(?:{_WORDS['which']}\s+)(?:av\s+)?{_WORDS['committees']}\s+"
    rf"(?P<span>(?:(?:har|hade)\s+)?{_WORDS['used']}\s+(?P<way>{_WAY}))(?:\s+(?:i|vid|för)\s+(?:sin\w*\s+|årets\s+)?{_WORDS['controls']})?\W*$",
)
_COMPILED = tuple(map(re.compile, _PATTERNS))


@dataclass(frozen=True, slots=True)
class WayAsked:
    """``way`` in the question's words; ``span`` are the characters that say it."""

    way: Way
    span: Span


def read_way(plain: str) -> WayAsked | None:
    """How ``plain`` asks by it; None where it does not."""
    for pattern in _COMPILED:
        found = pattern.match(plain)
        if found is not None:
            said = found.groupdict()
            who = said.get("who")
            words = " ".join((who or said["way"]).split())
            return WayAsked(Way(words, by_whom=who is not None), Span(*found.span("span")))
    return None
