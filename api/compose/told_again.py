"""A control's text -> in how many years its own report says that the fault was there.

A library that has one report of a committee cannot tell whether a fault came back, but the report
often does: "det är tredje året vi hittar gamla konton", "15 år 2022 och 29 år 2023". Only of faults
that were judged to have been there before; the sentences are quoted, and the reader decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from index.findings.kept_signs import sentences_of
from index.interpretation import Interpretation
from index.models import Outcome, StoredPassage
from index.outcome.told_recurring import tells_recurring
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "told_again")
_COUNTS = {"två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6}
_ORDINALS = {"andra": 2, "tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6}
_NUMBERS = _COUNTS | _ORDINALS
_ORDINAL = re.compile(
    rf"\b({'|'.join(_ORDINALS)})\s+{_WORDS['times']}\b"
    rf"|\b({'|'.join(_COUNTS)})\s+{_WORDS['reports']}\s+{_WORDS['in_a_row']}"
)
#: "De tre föregående åren": beside this one.
_BEFORE = re.compile(rf"\b({'|'.join(_COUNTS)})\s+(?:närmast\s+)?(?:föregående|tidigare)\s+åren?\b")
_LAST_YEAR = re.compile(rf"\b{_WORDS['last_year']}\b")
_YEAR = re.compile(r"(?<![\d/.-])(20\d\d|19\d\d)(?![\d/-])")
#: A year that something is from, or began in, is none in which the fault was found.
_SINCE = re.compile(
    rf"\b{_WORDS['since']}\s+(?:(?:i|den|år|våren|hösten|{_WORDS['months']}|\w+ber|\w+ri)\s+)*$"
)
#: What a sentence must have to tell of an earlier year's fault: a figure, or a word for "the same".
_COMPARES = re.compile(rf"\b{_WORDS['compares']}\b|\d")
#: A number that is no year.
_FIGURE = re.compile(
    rf"(?<![\w.,])(?!(?:19|20)\d\d(?![\d.,]))\d|\b(?:{_WORDS['figures']}|\w+ton|\w*tio)\b"
)
_CLEAN = re.compile(rf"\b{_WORDS['clean']}")


def may_tell_years(passage: StoredPassage) -> bool:
    """True for a control whose fault is one that was there before."""
    judgement = passage.judgement
    fault = judgement is not None and judgement.outcome is Outcome.DEVIATION
    return bool(fault and judgement and judgement.recurring and passage.year)


def years_told(passage: StoredPassage) -> tuple[int, tuple[str, ...]]:
    """In how many years, this one too, the fault was there by the passage's own words, and the
    sentences that say so; (1, ()) where they say nothing of it."""
    if not may_tell_years(passage) or not passage.year:
        return 1, ()
    most, earlier, said = 1, set[int](), []
    for part in sentences_of(passage):
        plain = part.text.lower()
        if _CLEAN.search(plain):
            continue
        counted, years = _counted(plain), _earlier(plain, passage.year)
        most = max(most, counted)
        earlier |= years
        if counted > 1 or years:
            said.append(part.text)
    return max(most, len(earlier) + 1), tuple(said)


def with_recurrence(
    quotes: Sequence[str], passage: StoredPassage, interpretation: Interpretation
) -> tuple[str, ...]:
    """``quotes`` with the sentence that says that it was so before, where that is asked."""
    told = tells_recurring(passage.result) if interpretation.recurring else None
    if told is None or any(told in one for one in quotes):
        return tuple(quotes)
    return (*quotes, told)


def earlier_told(passage: StoredPassage, without: Collection[int]) -> tuple[str, ...]:
    """The sentences that tell a figure of earlier years, other than those in ``without``."""
    if not passage.year:
        return ()
    return tuple(
        part.text
        for part in sentences_of(passage)
        if _earlier(part.text.lower(), passage.year) - set(without) and _FIGURE.search(part.text)
    )


def _counted(plain: str) -> int:
    told = [_NUMBERS[one.group(1) or one.group(2)] for one in _ORDINAL.finditer(plain)]
    told += [_NUMBERS[one.group(1)] + 1 for one in _BEFORE.finditer(plain)]
    return max(told, default=1)


def _earlier(plain: str, year: int) -> set[int]:
    """Earlier years of which a sentence says that it was so then."""
    found = {
        int(one.group()) for one in _YEAR.finditer(plain)
        if not _SINCE.search(plain[: one.start()])
    }  # fmt: skip
    bare = _YEAR.sub(" ", plain)
    if _LAST_YEAR.search(plain):
        found.add(year - 1)
    return {one for one in found if year - 10 < one < year} if _COMPARES.search(bare) else set()
