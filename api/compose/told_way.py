"""Rows of a comparison -> what a report itself says of how it went since the year before.

"Var eftersläpningen större 2024 än året innan?" has no second report to hold against the first, and
the first says "eftersläpningen är mindre än året innan": :func:`say_told_against`. "Gick det bättre
2024 än 2023?" was answered with "båda hade avvikelser", while the report of 2024 says "bättre, men
vi är inte i mål": :func:`write_told_way`, only where its sentences go one way, and of what was:
what is to become better has not. Both are written first; what the controls found comes after.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from api.compose.draft import Draft, in_marks, marks
from api.quoting.rows import Row, deciding_hit
from api.yesno.keys import keys_of, said_of
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.interpretation import Change
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "told_way")


class Way(Enum):
    """Which way it went: in amount, or in how good it was."""

    MORE = ("amount", 1)
    LESS = ("amount", -1)
    BETTER = ("good", 1)
    WORSE = ("good", -1)
    SAME = ("", 0)


_BY_WORD = {
    Way.MORE: _WORDS["more"],
    Way.LESS: _WORDS["less"],
    Way.BETTER: _WORDS["better"],
    Way.WORSE: _WORDS["worse"],
}
_BEFORE = (
    rf"(?P<when>(?:19|20)\d\d|{_WORDS['before']}|"
    rf"vid\s+(?:förra|föregående)\s+(?:årets\s+)?{_WORDS['the_last_control']}\w*)"
)
#: "Mindre än året innan", also where a year stands between ("större 2024 än 2023").
_THAN = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{way.name}>{words})' for way, words in _BY_WORD.items())})\b"
    rf"(?:\s+[\w-]+){{0,6}}?\s+än\s+(?:(?:under|för|i|år)\s+)?{_BEFORE}",
    re.IGNORECASE,
)
_UNCHANGED = re.compile(
    rf"\b{_WORDS['same']}\b[^.;]{{0,40}}?"
    rf"\b(?:som|sedan|jämfört\s+med)\s+(?:(?:under|för)\s+)?{_BEFORE}",
    re.IGNORECASE,
)
#: The question begins with its verb.
_WHETHER = re.compile(rf"^\W*(?:och\s+)?{_WORDS['whether']}\s", re.IGNORECASE)
#: What a sentence speaks of that names no thing: "det är sämre än 2022".
_OF_IT = re.compile(rf"^\W*{_WORDS['it']}\b|\bvilket\s+är\b", re.IGNORECASE)
#: Share of the topic's words that another sentence has.
_SOME = 0.3
_ASKED = re.compile(rf"\b{_WORDS['asked']}\b")
_IMPROVED = re.compile(rf"\b{_WORDS['improved']}\b")
_WORSENED = re.compile(rf"\b{_WORDS['worsened']}\b")
_IN_WORDS = {Change.WORSE: "Sämre", Change.BETTER: "Bättre"}
#: A sentence of faults, for what is more of them; that they grew or shrank; what is aimed at.
_OF_FAULTS = re.compile(rf"\b\w*{_WORDS['faults']}")
_GROWN = re.compile(rf"\b\w*{_WORDS['faults']}\w*\s+(?:\w+\s+){{0,4}}?{_WORDS['grown']}\b")
_SHRUNK = re.compile(rf"\b\w*{_WORDS['faults']}\w*\s+(?:\w+\s+){{0,4}}?{_WORDS['shrunk']}\b")
_AIM = re.compile(rf"\b{_WORDS['aim']}\b")
#: What is denied, hoped for or planned says nothing of how it went.
_NOT_SO = re.compile(rf"\b{_WORDS['not_so']}\b(?:\s+\w+){{0,3}}\s*$")


# ---- a yes or no: more or less than a year before ------------------------------------------------


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
    return next(way for way in _BY_WORD if found[way.name])


# ---- two years of one committee that came to the same --------------------------------------------


def write_told_way(draft: Draft, rows: Sequence[Row]) -> bool:
    """Write it first; False, and nothing, where it is not asked or not told."""
    years = draft.evidence.interpretation.years
    if len(years) != 2 or len(rows) != 2 or not _ASKED.search(draft.question.lower()):
        return False
    then, now = sorted(rows, key=lambda row: row.place.year or 0)
    alike = then.committee == now.committee and then.outcome is now.outcome
    if not alike or (then.place.year, now.place.year) != years:
        return False
    hit = deciding_hit(now)
    told = told_way(hit)
    if told is None:
        return False
    way, sentence = told
    number = draft.cite(hit, sentence)
    both = [number, draft.cite(deciding_hit(then))]
    draft.computed(
        f"{way} {years[1]} än {years[0]}, enligt rapporten för {years[1]}{marks(both)}.", both
    )
    draft.quoted(f"{draft.name_of(now)}: {in_marks(sentence)}{marks([number])}", [number])
    return True


def told_way(hit: Hit) -> tuple[str, str] | None:
    """ "Bättre" or "Sämre" and the first sentence that says so; None where none does, or some say
    that it went the other way."""
    judgement = hit.passage.judgement
    done = judgement.measures if judgement else ()
    found: dict[str, str] = {}
    for part in sentences_of(hit.passage):
        if any(part.text in one for one in done):
            continue
        plain = part.text.lower()
        for way, word in (("Bättre", _IMPROVED), ("Sämre", _WORSENED)):
            if any(not _NOT_SO.search(plain[: one.start()]) for one in word.finditer(plain)):
                found.setdefault(way, part.text)
    return next(iter(found.items())) if len(found) == 1 else None


# ---- one control, whatever else is asked -------------------------------------------------------


def way_told(hit: Hit, change: Change | None) -> str | None:
    """The sentence that says that it went that way: better or worse, or faults that were more or
    fewer than before."""
    if change not in _IN_WORDS:
        return None
    told = told_way(hit)
    if told is not None:
        return told[1] if told[0] == _IN_WORDS[change] else None
    for part in sentences_of(hit.passage):
        plain = part.text.lower()
        found = _THAN.search(plain) if _OF_FAULTS.search(plain) else None
        worse = _way(found) in (Way.MORE, Way.WORSE) if found else bool(_GROWN.search(plain))
        if (found or worse or _SHRUNK.search(plain)) and not _AIM.search(plain):
            return part.text if worse is (change is Change.WORSE) else None
    return None
