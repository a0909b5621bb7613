"""A yes or no about more or less than a year before -> that, where the report itself tells it.

"Var eftersläpningen större 2024 än året innan?" has no second report to hold against the first, and
the first says "eftersläpningen är mindre än året innan". It is written first; what the controls
found comes after, as for every comparison.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from api.compose.draft import Draft, in_marks, marks
from api.quoting.rows import Row, deciding_hit
from api.yesno.keys import keys_of, said_of
from index.findings.kept_signs import sentences_of


class Way(Enum):
    """Which way it went: in amount, or in how good it was."""

    MORE = ("amount", 1)
    LESS = ("amount", -1)
    BETTER = ("good", 1)
    WORSE = ("good", -1)
    SAME = ("", 0)


_WORDS = {
    Way.MORE: r"fler|flera|större|högre|längre|mer",
    Way.LESS: r"färre|mindre|lägre|kortare",
    Way.BETTER: r"bättre",
    Way.WORSE: r"sämre|värre",
}
_BEFORE = (
    r"(?P<when>(?:19|20)\d\d|(?:i\s+)?fjol\w*|förra\s+året|föregående\s+år|året\s+(?:innan|före)|"
    r"vid\s+(?:förra|föregående)\s+(?:årets\s+)?(?:kontroll|uppföljning|granskning)\w*)"
)
#: "Mindre än året innan", also where a year stands between ("större 2024 än 2023").
_THAN = re.compile(
    r"\b(?:" + "|".join(f"(?P<{way.name}>{words})" for way, words in _WORDS.items()) + r")\b"
    rf"(?:\s+[\w-]+){{0,6}}?\s+än\s+(?:(?:under|för|i|år)\s+)?{_BEFORE}",
    re.IGNORECASE,
)
_UNCHANGED = re.compile(
    r"\b(?:detsamma|densamma|oförändra\w+|lika\s+(?:många|stor\w*|hög\w*|lång\w*))\b[^.;]{0,40}?"
    rf"\b(?:som|sedan|jämfört\s+med)\s+(?:(?:under|för)\s+)?{_BEFORE}",
    re.IGNORECASE,
)
#: The question begins with its verb.
_WHETHER = re.compile(
    r"^\W*(?:och\s+)?(?:är|var|blev|blir|har|hade|gick|tog|tar|fanns|finns|kom|låg)\s",
    re.IGNORECASE,
)
#: What a sentence speaks of that names no thing: "det är sämre än 2022".
_OF_IT = re.compile(
    r"^\W*(?:det|detta|läget|resultatet|utfallet|nivån|andelen|antalet)\b|\bvilket\s+är\b",
    re.IGNORECASE,
)
#: Share of the topic's words that another sentence has.
_SOME = 0.3


def say_told_against(draft: Draft, rows: Sequence[Row]) -> bool:
    """Write it; False, and nothing, where it is not asked or the newest row's report tells none."""
    asked = _THAN.search(draft.question)
    if asked is None or not rows or not _WHETHER.match(draft.question):
        return False
    newest = max(row.place.year or 0 for row in rows)
    last = [row for row in rows if row.place.year == newest]
    if len(last) != 1:
        return False
    told = _told(draft, last[0], _year(asked["when"], newest))
    if told is None:
        return False
    way, sentence = told
    wanted = _way(asked)
    if way is not Way.SAME and way.value[0] != wanted.value[0]:
        return False
    n = draft.cite(deciding_hit(last[0]), sentence)
    word = "Ja" if way is wanted else "Nej"
    name = draft.name_of(last[0])
    draft.quoted(f"{word}, enligt rapporten från {name}: {in_marks(sentence)}{marks([n])}", [n])
    return True


def _told(draft: Draft, row: Row, year: int) -> tuple[Way, str] | None:
    """Which way the row's report says that what is asked about went since ``year``."""
    topic = keys_of(" ".join(draft.evidence.interpretation.topics))
    for part in sentences_of(deciding_hit(row).passage):
        found, same = _THAN.search(part.text), _UNCHANGED.search(part.text)
        said = found or same
        if said is None or _year(said["when"], row.place.year or 0) != year:
            continue
        if _OF_IT.search(part.text) or said_of(topic, keys_of(part.text)) >= _SOME:
            return (_way(found) if found else Way.SAME), part.text
    return None


def _year(when: str, own: int) -> int:
    """The year that is meant: its own figures, else the one before ``own``."""
    return int(when) if when.isdigit() else own - 1


def _way(found: re.Match[str]) -> Way:
    return next(way for way in _WORDS if found[way.name])
