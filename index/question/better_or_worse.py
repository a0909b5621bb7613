"""A question that asks only where it went better or worse -> which, to be told by the reports.

"Vilka kontroller visade fler fel än förra gången?" and "var har det blivit sämre?" name no thing
and no committee: what the reports themselves say of how it went is what can be told of each
control. A question that names anything more is read as others are, and so is one after committees
that have become better, whose controls of two years are held against each other.
"""

from __future__ import annotations

import re
from pathlib import Path

from index.interpretation import Change, Counted
from index.swedish.stop_words import STOP_WORDS
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "better_or_worse")
_ASKS = re.compile(
    rf"^\W*(?:och\s+)?(?:(?:i|hos|inom|på|för|vid)\s+)?(?:{_WORDS['asks']}(?!\w)|(?P<many>hur\s+många)|var(?=\s+{_WORDS['after_where']}\b))"
    rf"(?:\s+(?:de|alla|av\s+de)\b)?(?:\s+(?P<thing>{_WORDS['things']}|nämnder|nämnd|förvaltningar|bolag))?",
    re.IGNORECASE,
)
_FAULTS = rf"(?:\w*{_WORDS['faults']}\w*)"
_WORSE = re.compile(
    rf"(?<!\w)(?:{_WORDS['more']}\s+{_FAULTS}|{_FAULTS}\s+(?:\w+\s+){{0,2}}?{_WORDS['grown']}|{_WORDS['grown']}|"
    rf"{_WORDS['worse']})(?!\w)",
    re.IGNORECASE,
)
_BETTER = re.compile(
    rf"(?<!\w)(?:{_WORDS['fewer']}\s+{_FAULTS}|{_FAULTS}\s+(?:\w+\s+){{0,2}}?{_WORDS['shrunk']}|{_WORDS['shrunk']}|"
    rf"{_WORDS['better']})(?!\w)",
    re.IGNORECASE,
)
#: "Visa alla mindre avvikelser": how grave they are, unless they are held against earlier ones.
_MINOR = re.compile(rf"(?<!\w)mindre\s+{_FAULTS}", re.IGNORECASE)
_THAN = re.compile(
    rf"(?<!\w)(?:än|jämfört\s+med|i\s+jämförelse\s+med|i\s+förhållande\s+till|sedan|från|mot)\s+{_WORDS['before']}(?!\w)",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?<!\w)(?:inte|ej|aldrig|varken|utan)(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")


def better_or_worse(text: str) -> tuple[Change, Counted | None] | None:
    """Which of the two ``text`` (names and years blanked) asks for, and what it counts, if it asks
    how many; None for another question."""
    asks = _ASKS.match(text)
    if asks is None or _DENIED.search(text) or (asks["many"] and not asks["thing"]):
        return None
    rest = _THAN.sub(" ", text[asks.end() :])
    if _MINOR.search(rest) and not _THAN.search(text):
        return None
    for change, pattern in ((Change.WORSE, _WORSE), (Change.BETTER, _BETTER)):
        of_committees = (asks["thing"] or "").lower().startswith("nämnd")
        if change is Change.BETTER and of_committees:
            continue
        left, count = pattern.subn(" ", rest)
        if count and not _says_more(left):
            counted = Counted.COMMITTEES if of_committees else Counted.CONTROLS
            return change, counted if asks["many"] else None
    return None


def _says_more(text: str) -> bool:
    """True where ``text`` has a word that names something."""
    plain = (word.lower() for word in _WORD.findall(text))
    return any(word not in STOP_WORDS and not re.fullmatch(_WORDS["frame"], word) for word in plain)
