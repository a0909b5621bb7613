"""A sentence of a control -> what it tells, by its words (finding_words.toml) and its numbers.

Each kind of thing is a list of patterns; a sentence has the kinds that it has words for. Kinds
overlap ("Samtliga brister är åtgärdade."); what weighs more is for findings.py to say.
"""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path

from index.storage.kept import kept
from index.swedish.amounts import Amount, amounts

_FILE = Path(__file__).with_name("finding_words.toml")
#: Kinds that a sentence is only when it begins so.
_AT_START = frozenset({"again", "amount", "detail", "rest"})
_OF = re.compile(r"\bav\b")
_NEAR = 12
_BUT = re.compile(r"\b(?:men|dock|däremot|utom)\b")
_DATE = re.compile(r"\s*(?:jan|feb|mars|april|maj|juni|juli|aug|sep|okt|nov|dec)")
_PART = re.compile(r"\bde\s+$")
_ENDS = re.compile(
    r"\s*(?:[.,;:)]|$)|\s+(?:har|hade|är|var|gäller|gällde|avser|avsåg|rör|rörde|finns|fanns|går|gick)\b"
)
#: What calls the thing before it by no name of its own.
_IT = re.compile(
    r"(?:Händelse(?:n|rna)|Ärende(?:t|na)|Belopp(?:et|en)|Sake(?:n|rna)|Incident(?:en|erna)|Summan|"
    r"Mellanskillnaden|Pengarna|Det inträffade)\b"
)
_REASON = re.compile(
    r"\b(?:eftersom|därför|p\.?g\.?a|på grund|till följd|då|sedan|när|för att|ber(?:or|odde)|"
    r"orsak\w*|skäl\w*|med (?:hänsyn|anledning)|i väntan)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    # "Det har identifierats brister" is nobody's "det"
    r"(?!Det\s+(?:har|hade)\s+(?:\w+\s+){0,3}?(?:identifierats|konstaterats|noterats|upptäckts|"
    r"uppmärksammats|framkommit|påträffats|funnits|saknats|förekommit|uppstått|inträffat)\b)"
    r"(?:(?:Dessa|Detta|Denna|De|Det|Den|Dem|Samtliga dessa|Alla dessa|Båda)\b"
    r"(?!\s+(?:finns|fanns))"
    # "Två av dem", "I 58 av dessa", "Sex av de nio", "Övriga var"
    r"|(?:(?:I|Hos|Vid|För|På)\s+)?(?:\w+\s+)?[Aa]v\s+(?:dem|dessa|de\s+(?:\d+|två|tre|fyra|fem|sex|sju|"
    r"åtta|nio|tio|elva|tolv))\b(?!\s+(?:som|granskade|kontrollerade|undersökta|utvalda)\b)"
    r"|(?:I|Hos|Vid|För|På)\s+(?:dessa|dem)\b"
    r"|Övriga\b|Undantage[tn]\b|I år (?:är|var|blev) det\b)"
)


#: Kinds that its numbers tell.
_OF_NUMBERS = ("short", "most", "whole", "percent", "counts", "money")


@kept(40_000)
def kinds(text: str) -> frozenset[str]:
    """What ``text`` tells: names of the lists that have words for it, with "short" (a part that is
    not the whole, "41 av 45"), "most" (and more than half of it), "whole" ("45 av 45"), "percent"
    (less than 100), "counts" (a number of things) and "money" (no number but sums)."""
    plain = _plain(text)
    found = {
        kind for kind, one in _patterns().items()
        if (one.match(plain) if kind in _AT_START else one.search(plain))
    }  # fmt: skip
    if "ok" in found and not _BUT.search(plain):
        found.discard("fault")
    figures = [one for one in amounts(plain) if _counts(one, plain)]
    share = share_told(plain)
    if share is not None:
        found |= {"whole"} if share == 1 else {"short", "most"} if share > 0.5 else {"short"}
    if any(one.unit == "%" and one.value < 100 for one in figures):
        found.add("percent")
    if any(one.unit != "kr" for one in figures):
        found.add("counts")
    elif figures:
        found.add("money")
    return frozenset(found)


def is_method(told: frozenset[str]) -> bool:
    """True for a sentence of these kinds: it only tells how the control was made, and on what."""
    if told & {"fault", "clean", "whole"}:
        return False
    return "scope" in told or ("method" in told and "short" not in told)


def states_undone(text: str) -> bool:
    """True for a sentence that says that the control was not carried out."""
    return "undone" in kinds(text)


def gives_reason(text: str) -> bool:
    """True for a sentence that says why in itself ("utgick då låsen byttes")."""
    return _REASON.search(text) is not None


def points_back(text: str) -> bool:
    """True for a sentence that speaks of what the one before it told: "Två av dem", "Detta"."""
    return _POINTS_BACK.match(text) is not None


def speaks_of_it(text: str) -> bool:
    """The same, or one that calls it by no name of its own: "Händelsen har polisanmälts"."""
    return points_back(text) or _IT.match(text) is not None


def share_told(plain: str) -> float | None:
    """The share of "41 av 45", "av 230 har 171"; None where no part of a whole is told."""
    numbers = [one for one in amounts(plain) if one.unit == "" and not _is_date(one, plain)]
    for place in _OF.finditer(plain):
        after = [one for one in numbers if 0 <= one.start - place.end() <= _NEAR]
        if not after:
            continue
        whole = after[0]
        if _PART.search(plain[: whole.start]) and _ENDS.match(plain[whole.end :]):
            continue  # "sju av de nio": of those that were found
        parts = [one for one in numbers if one is not whole and 0 < one.value <= whole.value]
        if parts:  # "inom tolv månader i 38 av 38 ärenden": the one that stands before "av"
            near = [one for one in parts if 0 <= place.start() - one.end <= 1]
            return (near or parts)[0].value / whole.value
    return None


@kept(20_000)
def numbers(text: str) -> tuple[float, ...]:
    """The numbers of things in a text, without years, sums and shares."""
    plain = _plain(text)
    return tuple(one.value for one in amounts(plain) if one.unit == "" and _counts(one, plain))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _counts(one: Amount, text: str) -> bool:
    """True for a number of something: no year, no date, no "en" and "ett"."""
    article = one.word and one.value == 1
    year = one.unit == "" and not one.word and 1900 < one.value < 2100
    return not article and not year and not _is_date(one, text)


def _is_date(one: Amount, text: str) -> bool:
    return _DATE.match(text, one.end) is not None


@functools.cache
def every_kind() -> tuple[str, ...]:
    """Every name that :func:`kinds` may find, in one order."""
    return tuple(sorted({*_patterns(), *_OF_NUMBERS}))


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {kind: re.compile(r"\b(?:" + "|".join(words) + ")") for kind, words in data.items()}
