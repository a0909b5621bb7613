"""A sentence that tells a measure -> whether it is done or planned, and when.

Grammar decides, not a model: Swedish tells the future with a handful of verbs or with the present
tense, and what is done with "har" + supine, "är" + participle or a past form. A sentence that tells
both has something left to do and is planned. The words are data (measure_words.toml).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from ingest.identity.dates import MONTHS

_WORD = re.compile(r"[^\W\d_]+")
#: Endings of the weak verbs' past, and of participles and supines.
_PAST = re.compile(
    r"\w{2,}(?:ades|ade|ddes|dde|(?<![ae])ndes|(?<![ae])nde|[gjlmrv]des|[gjlmr]de|tes)$"
)
_DONE_FORM = re.compile(r"\w{2,}(?:t|ts|d|da|ade|dda|ta|na)$")
#: A sentence without a verb of its own is told by its participle ("Rättat.", "Spärrade 3/12").
_PARTICIPLE = re.compile(r"\w{3,}(?:ad|at|ats|ade|tt|tts|dd|gda|gd)$")
#: "Införs", "kompletteras", "ersätts": a verb of its own, and no genitive or past ("kommunens",
#: "spärrades", "byggts").
_PASSIVE = re.compile(
    r"(?!\w+(?:[aeo]ns|ets|nas|des|tes|(?<!sät)ts)$|(?:hos|oss|dess|alls|tills)$)\w{2,}s$"
)
#: Nouns that end as a participle does.
_NOUN = re.compile(
    r"\w*(?:månad|kostnad|marknad|byggnad|skillnad|stad|resultat|mandat|format|referat|certifikat|"
    r"apparat|rätt|sätt|natt|[kn]ett|abatt)$"
)
#: What the measure waits for tells nothing of the measure ("... när spärren är åtgärdad").
_LATER = re.compile(r"(?<=\w)\s+(?:när|innan|förrän|tills)\s", re.IGNORECASE)
#: Who has been told to do it has it left ("rektor har fått i uppdrag att uppdatera programmen").
_CHARGED = re.compile(r"\bi uppdrag (?:\S+ ){0,3}?att\b", re.IGNORECASE)
_FEW = 4
_SHORT = 6


class MeasureState(StrEnum):
    """Whether a measure is done or planned."""

    DONE = "done"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class MeasureDetail:
    """``text`` is the sentence, verbatim; ``when`` the piece of it that tells a time, or None."""

    text: str
    state: MeasureState
    when: str | None


def detail(sentence: str) -> MeasureDetail:
    """A sentence that tells a measure, with whether it is done or planned, and when."""
    return MeasureDetail(sentence, _state(sentence), _when(sentence))


def _state(sentence: str) -> MeasureState:
    words = [word.casefold() for word in _WORD.findall(_LATER.split(sentence)[0])]
    data = _data()
    if data["planned"] & set(words) or _CHARGED.search(sentence):
        return MeasureState.PLANNED
    done = (
        bool(data["since"] & set(words))
        or _after_auxiliary(words)
        or any(word in data["past"] or _PAST.match(word) for word in words)
        or _stands_alone(words)
    )
    return MeasureState.DONE if done else MeasureState.PLANNED


def _after_auxiliary(words: list[str]) -> bool:
    """ "har ... stängts", "är ... ändrad": the form follows, with a few words between at most."""
    auxiliary = _data()["auxiliary"]
    for place, word in enumerate(words):
        if word in auxiliary and any(
            _DONE_FORM.match(later) for later in words[place + 1 : place + 1 + _FEW]
        ):
            return True
    return False


def _stands_alone(words: list[str]) -> bool:
    """A table cell that is a participle and little more: not "nya lås införs för alla med
    larmrätt", whose last word is none."""
    if len(words) > _SHORT or any(_PASSIVE.match(word) for word in words):
        return False
    return any(_PARTICIPLE.match(word) and not _NOUN.match(word) for word in words)


def _when(sentence: str) -> str | None:
    """The longest piece that tells a time; of equal ones the first."""
    found = [match.group().strip() for match in _time().finditer(sentence)]
    return max(found, key=len) if found else None


@cache
def _time() -> re.Pattern[str]:
    time = _data()["time"]
    year = r"(?:19|20)\d\d"
    season = time["season"]
    some = rf"(?:{MONTHS}|{time['short']})"
    pieces = (
        r"\d{4}-\d\d-\d\d",
        rf"(?:den )?\d{{1,2}}(?::?e|:?a)? {some}(?: {year})?",
        rf"\d{{1,2}}/\d{{1,2}}(?:[ -]{year})?",
        rf"(?:(?:början|slutet|mitten) av )?(?:{some}|{season})(?: {year})?",
        rf"(?:första|andra|tredje|fjärde) (?:kvartalet|halvåret|tertialet)(?: {year})?",
        rf"(?:kvartal|tertial|kv\.?|Q) ?\d(?:[ ,]+{year})?",
        rf"(?:vecka|v\.) ?\d{{1,2}}(?:[ ,]+{year})?",
        r"nästa (?:år|vår|höst|termin|vecka|månad|sommar|vinter)",
        year,
    )
    return re.compile(r"(?<!\w)(?:" + "|".join(pieces) + r")(?!\w)", re.IGNORECASE)


@cache
def _data() -> dict[str, Any]:
    path = Path(__file__).parent / "measure_words.toml"
    data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    return {name: kept if name == "time" else frozenset(kept) for name, kept in data.items()}
