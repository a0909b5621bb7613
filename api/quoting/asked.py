"""A question -> what it is after, and how well a sentence, or a passage, answers it.

"Hur många ...?" wants the sentence with the number, "när" the one with the date, "vem" the one with
the person; an open question wants what decided the outcome and the figures behind it.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from index.found import Hit
from index.interpretation import Interpretation
from index.outcome.measures import MeasureState, detail
from index.storage.kept import kept
from index.swedish.amounts import Amount, amounts
from index.swedish.stop_words import STOP_WORDS
from index.swedish.terms import search_terms, tokens
from index.swedish.word_groups import word_groups
from index.topics.concepts import Concept, concepts, padded
from index.topics.consequences import consequences_of, subject_beside
from ingest.identity.dates import MONTHS

_FILE = Path(__file__).with_name("fact_words.toml")
_COMING_WORDS = word_groups(_FILE, "coming")
#: "När ska broarna inspekteras?": what is to come.
_COMING = re.compile(rf"\b{_COMING_WORDS['when']}\s+{_COMING_WORDS['is_to']}\b")
_DEADLINE = re.compile(rf"\b{_COMING_WORDS['deadline']}\b")
#: Share of what the topic names that a sentence must say, for its number to be the answer.
SAYS_IT = 0.6
_DECIDED = 0.6
#: What a number of those that were looked at counts more, where they are asked for.
_CHECKED = 0.6
#: "De 4 fakturorna" speaks of some that were counted before.
_BACK = re.compile(r"\b(?:de|dessa|av de|alla de)\s+$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
#: A year that stands by itself, and what it counts as a date: a report's own stands everywhere.
_YEARS = re.compile(r"(?<![\d-])20\d\d(?!-?\d)")
_YEAR_ALONE = 0.2
_MONTH = re.compile(r"\s*(?:jan|feb|mars|apr|maj|juni|juli|aug|sep|okt|nov|dec)", re.IGNORECASE)
_WEEK = re.compile(r"\b(?:vecka|veckorna|v\.)\s*$", re.IGNORECASE)
#: What a word that says little counts; where a person is asked for, what she does.
_OF_WEAK = {False: 0.15, True: 0.5}
#: Share of what the sentence before says that one which points back to it has, too.
_POINTED = 0.8
#: How well a concept is found where it stands whole, and not by a part of a compound.
_WHOLE = 0.8
#: What is counted stands right after the word that asks for its number.
_HEAD = re.compile(r"\b(?:hur många|antal(?:et)?)\s+(?:av\s+)?((?:[\w-]+\s*){1,4})")
#: Words after a number among which its noun is looked for: "61 besiktade lekplatser".
_NOUN_WITHIN = 4


class Wanted(StrEnum):
    """What kind of fact a question is after; FIGURES: it is open, but a figure tells most."""

    MONEY = "money"
    SHARE = "share"
    TIME = "time"
    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    REASON = "reason"
    FIGURES = "figures"
    ANYTHING = "anything"


#: Kinds that one sentence answers.
POINTED = (Wanted.MONEY, Wanted.SHARE, Wanted.TIME, Wanted.NUMBER, Wanted.DATE, Wanted.PERSON)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is after: the kind of fact, what its topic names, and what it counts."""

    wanted: Wanted
    topic: tuple[Concept, ...]
    noun: Concept | None
    led_to: tuple[Concept, ...] = ()  # what the finding led to, where that is what is asked for
    reasons: tuple[str, ...] = ()  # why a control was left undone, where that is asked for
    coming: bool = False  # the date is one to come, which stands in what is planned
    event: str = ""  # what must have happened, by its name
    checked: bool = False  # of what is counted, those that were looked at
    strong: tuple[Concept, ...] = field(init=False)  # of the topic, but for words that say little
    weak: tuple[Concept, ...] = field(init=False)  # those words

    def __post_init__(self) -> None:  # both are asked for each sentence
        able = [one for one in self.topic if not one.weak and max(map(len, one.words)) > 2]
        object.__setattr__(self, "strong", tuple(able) or self.topic)
        object.__setattr__(self, "weak", tuple(one for one in self.topic if one.weak))


@functools.cache
def _patterns() -> dict[str, dict[Wanted, re.Pattern[str]]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        part: {
            Wanted(kind): re.compile("|".join(lists).replace("{months}", MONTHS))
            for kind, lists in data[part].items()
        }
        for part in ("asks", "holds")
    }


def wanted_by(question: str) -> Wanted:
    """Read what kind of fact ``question`` is after."""
    plain = " ".join(question.lower().split())
    asks = _patterns()["asks"]
    return next((kind for kind, one in asks.items() if one.search(plain)), Wanted.ANYTHING)


def asked_by(
    question: str, interpretation: Interpretation, otherwise: Wanted = Wanted.ANYTHING
) -> Asked:
    """What ``question`` is after; ``otherwise`` when its words do not tell."""
    details = interpretation.details
    return _asked(question, interpretation.topics, details.reasons, details.event, otherwise)


@functools.lru_cache(maxsize=256)  # asked again for each row of an answer
def _asked(
    question: str,
    topics: tuple[str, ...],
    reasons: tuple[str, ...],
    event: str,
    otherwise: Wanted,
) -> Asked:
    topic = concepts(" ".join(topics))
    wanted = wanted_by(question)
    counts = re.search(r"\b(?:hur många|antal\w*)\b", question.lower()) is not None
    noun = _counted_noun(question.lower(), topic) if topic and counts else None
    led_to = tuple(
        one for topic in topics for one in consequences_of(topic) or subject_beside(topic)[0]
    )
    wanted = otherwise if wanted is Wanted.ANYTHING else wanted
    coming = wanted is Wanted.DATE and _COMING.search(question.lower()) is not None
    checked = noun is not None and _checked()["asks"].search(question.lower()) is not None
    return Asked(wanted, topic, noun, led_to, reasons, coming, event, checked)


def _counted_noun(plain: str, topic: Sequence[Concept]) -> Concept:
    """What "hur många" counts: "fakturor" of "hur många fakturor från First Card", whichever of
    the topic's names comes first."""
    head = _HEAD.search(plain)
    for word in head[1].split() if head else ():
        own = next((one for one in topic if one.found(padded(word)) > 0.5), None)
        if own is not None:
            return own
    return topic[0]


@functools.cache
def _checked() -> dict[str, re.Pattern[str]]:
    """How a question asks for those that were looked at, and how a sentence tells them."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))["checked"]
    return {part: re.compile("|".join(lists)) for part, lists in data.items()}


def tells_checked(part: str) -> bool:
    """True for a sentence of how many were looked at: "94 fakturor har granskats"."""
    return _checked()["holds"].search(part.lower()) is not None


@kept(20_000)
def _haystack(text: str) -> str:
    """A text's words and terms; the same sentences are weighed for question after question."""
    return padded(text)


# ---- what a sentence is worth -------------------------------------------------------------------


def worth(part: str, asked: Asked, decided: str | None = None, before: str = "") -> float:
    """How well a sentence answers: what it says of the topic, and whether it holds the fact;
    ``before`` is the sentence that it points back to ("för 41 av dem ..."), whose topic it has."""
    said = says_share(part, asked)
    if before:
        haystack, earlier = _haystack(part), _haystack(before)
        found = [max(one.found(haystack), _POINTED * one.found(earlier)) for one in asked.strong]
        said = sum(found) / (len(found) or 1)
    each = _OF_WEAK[asked.wanted is Wanted.PERSON]  # "vem har bedömt": who does it, and not who is
    weak = each * _said_of(part, asked.weak)
    holds = fits(part, asked)
    near = 0.4 * (asked.noun is not None and _counts(part, before, asked.noun))
    near += _CHECKED * (asked.checked and near > 0 and tells_checked(part))
    bonus = _DECIDED if asked.wanted in (Wanted.ANYTHING, Wanted.FIGURES) else _DECIDED / 3
    same = decided is not None and (part in decided or decided in part)
    return said + weak + holds + near + bonus * same


def _counts(part: str, before: str, noun: Concept) -> bool:
    """True where a number counts ``noun``, or "41 av dem" that the sentence before counts."""
    return bool(
        counted_in(part, noun) or (before and figures_in(part) and counted_in(before, noun))
    )


def says_share(part: str, asked: Asked) -> float:
    """Share (0-1) of what the topic names that a piece of text says."""
    return _said_of(part, asked.strong) / (len(asked.strong) or 1)


def worth_of_figures(part: str, asked: Asked) -> float:
    """As :func:`worth` where the topic is all that is asked about, and figures tell most of it."""
    weak = _OF_WEAK[False] * _said_of(part, asked.weak)
    return says_share(part, asked) + weak + fits(part, asked, Wanted.FIGURES)


def _said_of(part: str, wanted: Sequence[Concept]) -> float:
    haystack = _haystack(part) if wanted else ""
    return sum([one.found(haystack) for one in wanted])


def fits(part: str, asked: Asked, kind: Wanted | None = None) -> float:
    """Up to 0.6 for holding the kind of fact that is asked for, or ``kind``."""
    match kind or asked.wanted:
        case Wanted.MONEY:
            return 0.6 * any(one.unit == "kr" for one in amounts(part))
        case Wanted.SHARE:
            return 0.6 * any(one.unit == "%" for one in amounts(part)) or 0.3 * bool(
                figures_in(part)
            )
        case Wanted.NUMBER:
            return 0.5 * bool(figures_in(part))
        case Wanted.FIGURES:
            return 0.15 * min(3, len(figures_in(part)))
        case Wanted.PERSON:
            return 0.5 * _names_another(part, asked)
        case Wanted.DATE if asked.coming and not (planned(part) or _DEADLINE.search(part.lower())):
            return 0.0
        case Wanted.DATE if not tells_a_day(part):
            return _YEAR_ALONE * (_YEAR.search(part) is not None)
        case Wanted.TIME | Wanted.DATE | Wanted.REASON as kind:
            return 0.5 * (_patterns()["holds"][kind].search(part.lower()) is not None)
        case _:
            return 0.0


def tells_a_day(part: str) -> bool:
    """True for a sentence with a day, a month or a season, and not the year alone."""
    return _patterns()["holds"][Wanted.DATE].search(_YEARS.sub(" ", part.lower())) is not None


def holds_date(part: str) -> bool:
    """True for a sentence with a day, a month, a season or a year."""
    return _patterns()["holds"][Wanted.DATE].search(part.lower()) is not None


def planned(sentence: str) -> bool:
    """True for a sentence of what is to be done."""
    return detail(sentence).state is MeasureState.PLANNED


def _names_another(part: str, asked: Asked) -> bool:
    """True for a sentence with a person, office or firm that the question does not name itself."""
    found = (one.group() for one in _patterns()["holds"][Wanted.PERSON].finditer(part.lower()))
    return any(all(one.found(_haystack(word)) == 0 for one in asked.topic) for word in found)


@kept(20_000)
def figures_in(part: str) -> tuple[Amount, ...]:
    """The numbers of a sentence that are no years, no days and no articles ("en", "ett")."""
    return tuple([
        one
        for one in amounts(part)
        if not (one.word and one.value == 1)
        and not (one.unit == "" and _YEAR.fullmatch(part[one.start : one.end]))
        and not (one.unit == "" and not one.word and _is_day(part, one))
    ])  # fmt: skip


def _is_day(part: str, one: Amount) -> bool:
    """True for the "17" of "17 april" and the "41" of "vecka 41"."""
    month = one.value < 32 and _MONTH.match(part, one.end) is not None
    return month or _WEEK.search(part[: one.start]) is not None


def counted_in(part: str, noun: Concept) -> list[tuple[Amount, int]]:
    """Numbers of a sentence that count ``noun``, with the place where the noun ends."""
    found = []
    for one in figures_in(part):
        end = _noun_end(part, one.end, noun)
        if one.unit == "" and end is not None and not _BACK.search(part[: one.start]):
            found.append((one, end))
    return found


def _noun_end(part: str, start: int, noun: Concept) -> int | None:
    words = list(re.finditer(r"[\w-]+", part[start : start + 80]))[:_NOUN_WITHIN]
    for word in words:
        if re.search(r"[.,;:()]", part[start : start + word.start()]):
            return None
        if amounts(word.group()):
            return None
        if noun.found(_haystack(word.group())) > 0.5:
            return start + word.end()
    return None


def fullness(hit: Hit, asked: Asked) -> float:
    """Share (0-1) of what the topic names that the passage says, anywhere in it and whole: the
    "kommun" of "kommundirektören" is not the director."""
    passage = hit.passage
    texts = (passage.process, passage.working_method, passage.systematic_control,
             passage.control_activity, passage.result)  # fmt: skip
    haystack = _haystack("\n".join(text for text in texts if text))
    strong = asked.strong
    return sum(one.found(haystack) >= _WHOLE for one in strong) / (len(strong) or 1)


def own_words(topics: Sequence[str]) -> list[str]:
    """The topic's own words, without those that say nothing."""
    return [word for word in tokens(" ".join(topics)) if word not in STOP_WORDS]


def literal_share(text: str, topics: Sequence[str]) -> float:
    """Share (0-1) of the topic's own words that stand in ``text``, in any inflection but without
    synonyms; 0 for a topic of one word, which says nothing by itself."""
    words = own_words(topics)
    if len(words) < 2:
        return 0.0
    haystack = _haystack(text)
    return sum(f" {search_terms(word)[0]} " in haystack for word in words) / len(words)
