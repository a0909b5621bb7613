"""A question -> what of it the program does not work out, or no control speaks of.

What different committees have in common, what is commonest, dearest or goes with what, would be
guessed from controls that are worded apart: it is said that it is not told, before what is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from api.quoting.asked import Asked, Wanted, figures_in, fits, holds_date, planned
from api.swedish import listed
from index.interpretation import Interpretation
from index.swedish.amounts import amounts
from index.swedish.sentences import sentences
from index.swedish.word_groups import word_groups
from index.topics.concepts import padded

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "not_told")
_FAULTS = rf"{_WORDS['faults']}\w*"
_IN_WHAT_IS_SAID = "har hittats i det som rapporterna säger om det."
#: How well a concept is found that is said.
_HALF = 0.5
#: That all are meant, or none, tells how many without a figure.
_ALL_OR_NONE = re.compile(rf"\b{_WORDS['all_or_none']}\b(?!\s+{_WORDS['kinds']}\b)")
#: "Alla fakturor": all of these, and of nothing else.
_THINGS = re.compile(rf"\s+(?:de\s+)?(?P<things>\w+{_WORDS['other_things']})\b")
_BY_EVENT = re.compile(rf"\b{_WORDS['by_event']}\b")
_SOMEBODY = re.compile(rf"{_WORDS['somebody']}")
#: "Anna Berg".
_NAME = re.compile(r"\b[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?\s+[A-ZÅÄÖ][a-zåäöé]+\b")
_SHARES = re.compile(rf"\b{_WORDS['shares']}\b")
_TIMES = re.compile(rf"\s*(?:senaste\s+)?{_WORDS['times']}")
_ONE = re.compile(rf"\b(?:en|ett|någon)\s+(?!{_WORDS['vague']}\b)([\w-]+)(?:\s+([\w-]+))?")
_IS_A = re.compile(r"\b(?:är|vara|blir|bli|utgör)\s+(?:\w+\s+){0,2}$")
_IN_GENERAL = re.compile(rf"\s+(?:som\s+)?{_WORDS['in_general']}\b")
_NOT_TOLD = (
    (
        rf"\b{_WORDS['in_common']}\b|\bliknande\s+{_FAULTS}"
        rf"|\bsamma\s+{_FAULTS}\s+(?:hos|i|på)\s+{_WORDS['several']}\b"
        rf"|\bsamma\s+{_FAULTS}\s+som\s+(?!{_WORDS['a_time']}\b)(?:(?:den|de|hos|i)\s+)?\w*{_WORDS['bodies']}",
        "Om olika nämnder har samma fel avgörs inte här: varje kontroll står för sig. Fråga om ett "
        "ämne, så visas alla som har det.",
    ),
    (
        rf"\b{_WORDS['commonest']}\b(?=.*{_FAULTS})|{_FAULTS}.*\b{_WORDS['commonest']}\b",
        "Vilket slags fel som är vanligast räknas inte: varje kontroll står för sig. Fråga om ett "
        "ämne, så visas alla som har det.",
    ),
    (
        rf"\b(?:vilken|vilket|vilka)\s+{_WORDS['areas']}\b[^?]*\b{_WORDS['leads']}\b",
        "Vilket område som har flest räknas inte: rapporterna delar in sina kontroller olika. "
        "Fråga om ett ämne, så visas alla som har det.",
    ),
    (
        rf"\b{_WORDS['cost']}\s+(?:\w+\s+)?mest\b|\b{_WORDS['dearest']}",
        "Belopp i olika rapporter jämförs inte med varandra: de står i det som citeras.",
    ),
    (
        # "bekymmer som hänger ihop med lex Sarah" are those about it
        r"\bsamband(?:et)?\s+mellan\b|\bhänger\s+(?:\w+\s+){1,4}ihop\b|\bkorrelera\w*|"
        r"\bhänger\s+ihop(?:\s+med\s+varandra|\s*\?|\s*$)",
        "Samband räknas inte ut: bara det som rapporterna själva säger kan visas.",
    ),
)


def not_told(question: str, interpretation: Interpretation) -> str:
    """The sentence that says it; "" where nothing such is asked. What a topic names is told."""
    plain = question.lower()
    for number, (pattern, told) in enumerate(_NOT_TOLD):
        about_all = number > 1 or not interpretation.topics
        if about_all and re.search(pattern, plain):
            return told
    return ""


def never_said(missing: Sequence[str]) -> str:
    """The sentence that says which things of the question no control speaks of; "" for none."""
    if not missing:
        return ""
    words = listed([f"”{one}”" for one in missing], " eller ")
    return f"Ingen kontroll nämner {words}: det som följer är det närmaste som rapporterna har."


def no_fact(asked: Asked, texts: Iterable[str]) -> str:
    """The sentence that says that what is told holds no fact of the kind that was asked for; ""
    where it does, or may. An inspection of a hall does not tell what the hall cost."""
    lacks = _LACKS.get(asked.wanted)
    uncounted = asked.wanted is Wanted.NUMBER and asked.noun is None  # "hur gamla är bilarna?"
    if lacks is None or uncounted:
        return ""
    name, holds = lacks
    parts = (part.text for text in texts for part in sentences(text))
    return "" if any(holds(part, asked) for part in parts) else f"{name} {_IN_WHAT_IS_SAID}"


def _has_sum(part: str, _asked: Asked) -> bool:
    return any(amount.unit == "kr" for amount in amounts(part))


def _has_number(part: str, asked: Asked) -> bool:
    """True for a sentence with a number of anything but kronor and time, and for one that says all
    or none of it; "en" and "ett" before what is counted may be a number, unless it is spoken of in
    general ("en incident är ofta också en ...")."""
    plain = part.lower()
    if any(_tells_of_it(plain, one, asked) for one in _ALL_OR_NONE.finditer(plain)):
        return True
    if any(one.unit != "kr" and not _TIMES.match(plain[one.end :]) for one in figures_in(part)):
        return True
    return any(
        asked.noun is None
        or (asked.noun.found(padded(one[n])) > _HALF and not _IN_GENERAL.match(plain[one.end(n) :]))
        for one in _ONE.finditer(plain)
        for n in (1, 2)
        if one[n] and not _IS_A.search(plain[: one.start()])
    )


def _tells_of_it(plain: str, all_or_none: re.Match[str], asked: Asked) -> bool:
    """False for "alla fakturor" where it is asked how many "representationsfakturor" there were."""
    things = _THINGS.match(plain, all_or_none.end())
    return things is None or asked.noun is None or asked.noun.found(padded(things[1])) > _HALF


def _has_time(part: str, asked: Asked) -> bool:
    """True for a sentence with a day, a month or a year, or with what happens then; of what is to
    come for one that tells a plan so."""
    by_event = _BY_EVENT.search(part.lower()) is not None
    if asked.coming:
        return fits(part, asked) > 0 or (by_event and planned(part))
    return by_event or holds_date(part)


def _has_somebody(part: str, asked: Asked) -> bool:
    """True for a sentence with a person, an office or a body, by name or by what it is."""
    body = _SOMEBODY.search(part.lower()) or _NAME.search(part)
    return body is not None or fits(part, asked) > 0


def _has_share(part: str, _asked: Asked) -> bool:
    plain = part.lower()
    told = figures_in(part) or _SHARES.search(plain) or _ALL_OR_NONE.search(plain)
    return bool(told)


#: Kind of fact -> how it is said that there is none, and what sentence may hold one. A reason is
#: often told by no word for one ("verktyget öppnades först i december").
_LACKS: dict[Wanted, tuple[str, Callable[[str, Asked], bool]]] = {
    Wanted.MONEY: ("Inget belopp", _has_sum),
    Wanted.NUMBER: ("Inget antal", _has_number),
    Wanted.SHARE: ("Ingen andel", _has_share),
    Wanted.DATE: ("Ingen tidpunkt", _has_time),
    Wanted.PERSON: ("Ingen person eller funktion", _has_somebody),
}
