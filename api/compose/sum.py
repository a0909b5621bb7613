"""Rows of several years -> how many there were in all of them: a number for each year, and the sum.

"Hur många incidenter har registrerats under de tre åren tillsammans?" is added up only where each
year's report states the number of the very thing, once; a part of them ("två incidenter anmäldes
för sent", "20 av 38") is no number of them all. Else the years are told, and no sum is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from api.compose.draft import Claim, Counts, Draft, marks
from api.compose.fact_first import TOGETHER
from api.quoting.asked import Asked, counted_in, figures_in
from api.quoting.rows import Row
from api.swedish import listed, number
from index.findings.finding_words import kinds
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.interpretation import Counted, Interpretation, QuestionType
from index.swedish.amounts import Amount
from index.swedish.word_groups import word_groups
from index.topics.concepts import Concept

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "sum")
#: Years that are not named: "under de tre åren tillsammans", "alla år".
_YEARS = re.compile(rf"\b{_WORDS['years']}\b")
#: "20 av 38 incidenter" is of some, "20 av årets 38 incidenter" of them all.
_OF = re.compile(r"\bav\s+(?:\w+\s+)?$", re.IGNORECASE)
_OF_THE_YEAR = re.compile(rf"\bav {_WORDS['of_the_year']}\s+$", re.IGNORECASE)
#: A word that may end a compound of the question: "incidenter" of "personuppgiftsincidenter".
_WORD = re.compile(r"\s+([^\W\d_]{5,})")
_CLAUSE = re.compile(r"[,;:]")
#: Words between a number and what it counts: "31 anmälda incidenter".
_BETWEEN = 1
_WRONG = {"fault", "short", "beyond"}


_ANOTHER = "Det är inte samma kontroll alla åren"


@dataclass(frozen=True, slots=True)
class _Stated:
    sentence: str
    told: str
    value: float


def adds_up_years(question: str, interpretation: Interpretation) -> bool:
    """True for a count of something that the reports state, over several years together."""
    details = interpretation.details
    plain = question.lower()
    several = len(interpretation.years) > 1 or _YEARS.search(plain) is not None
    counts = interpretation.type is QuestionType.COUNT and details.counted is Counted.STATED
    return counts and several and bool(interpretation.topics) and bool(TOGETHER.search(plain))


def write_years_sum(draft: Draft, rows: Sequence[Row], asked: Asked, *, same: bool) -> None:
    """ "Tillsammans 54: 23 incidenter 2022 och 31 incidenter 2023." for the years of one committee;
    what they state and no sum where one does not, or they are not of the ``same`` control."""
    if asked.noun is None:
        return
    wrong = bool(draft.evidence.interpretation.outcomes)
    stated = [(row, stated_number(row.hits[0], asked.noun, wrong=wrong)) for row in rows]
    told = [(row, one) for row, one in stated if one is not None]
    numbers = [draft.cite(row.hits[0], one.sentence) for row, one in told]
    each = listed([
        f"{one.told} {row.place.year}{marks([n])}"
        for (row, one), n in zip(told, numbers, strict=True)
    ])  # fmt: skip
    if len(told) < len(rows) or not same:
        if told:
            draft.quoted(f"Rapporterna anger {each}.", numbers)
        lacking = listed([str(row.place.year) for row, one in stated if one is None])
        why = f"Antalet framgår inte entydigt för {lacking}" if lacking else _ANOTHER
        draft.coverage(f"{why}, så någon summa ges inte.")
        return
    terms = tuple(one.value for _, one in told)
    draft.computed(
        f"Tillsammans {number(round(sum(terms)))}: {each}.",
        numbers,
        Claim(Counts.SUM, sum(terms), terms),
    )


def stated_number(hit: Hit, noun: Concept, *, wrong: bool) -> _Stated | None:
    """The number of the thing that the report states, or None where it states none or several; a
    sentence of a fault counts some of them only, unless the faults are asked for (``wrong``)."""
    found: list[_Stated] = []
    for part in sentences_of(hit.passage):
        counted = _counted(part.text, noun)
        if len(counted) != 1:
            continue
        one, end = counted[0]
        before, after = part.text[: one.start], part.text[end:]
        beside = f"{_CLAUSE.split(before)[-1]} {_CLAUSE.split(after)[0]}"
        if wrong or not kinds(beside) & _WRONG:
            found.append(_Stated(part.text, part.text[one.start : end], one.value))
    found = [one for one in found if one.value > 0]  # "ingen faktura" counts none of them
    largest = max((one.value for one in found), default=0.0)
    return found[0] if found and found[0].value == largest else None


def _counted(sentence: str, noun: Concept) -> list[tuple[Amount, int]]:
    """Numbers of a sentence that count all of ``noun``, with the place where the noun ends."""
    near = [(one, end) for one, end in counted_in(sentence, noun)
            if len(sentence[one.end : end].split()) <= _BETWEEN + 1]  # fmt: skip
    return [(one, end) for one, end in near or _by_tail(sentence, noun)
            if not _OF.search(sentence[: one.start])
            or _OF_THE_YEAR.search(sentence[: one.start])]  # fmt: skip


def _by_tail(sentence: str, noun: Concept) -> list[tuple[Amount, int]]:
    found = []
    for one in figures_in(sentence):
        word = _WORD.match(sentence, one.end)
        if word and any(own.endswith(word[1].lower()) for own in noun.words):
            found.append((one, word.end()))
    return found
