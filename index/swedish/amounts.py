"""A Swedish text -> the numbers that it states, with their unit and their place.

Reports write the same number in many ways: "tolv", "12", "1 140", "1,2 mnkr", "1 200 000 kr",
"tre av fyra". The check of sentences, sums and the choice of the sentence that answers all need the
number and not its spelling, so this is the one place where spelling becomes a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.storage.kept import kept

_ONES = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva",
         "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton",
         "nitton")  # fmt: skip
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
_MONEY = {
    "kr": 1, "kronor": 1, "kronorna": 1, "sek": 1, "tkr": 1_000, "ksek": 1_000,
    "mnkr": 1_000_000, "mkr": 1_000_000, "msek": 1_000_000, "mdkr": 1_000_000_000,
}  # fmt: skip
_SCALES = {"tusen": 1_000, "miljon": 1_000_000, "miljoner": 1_000_000, "miljarder": 1_000_000_000}
_SHARE = ("procent", "%", "procents")


def _words() -> dict[str, int]:
    known = {word: value for value, word in enumerate(_ONES)}
    known |= {"en": 1, "ingen": 0, "inget": 0, "inga": 0, "båda": 2, "bägge": 2, "tjugo": 20}
    for tens, word in enumerate(_TENS, 2):
        known[word] = tens * 10
        for ones in range(1, 10):
            known[word + _ONES[ones]] = tens * 10 + ones
        known[f"{word}en"] = tens * 10 + 1
    known |= {"hundra": 100, "etthundra": 100, "tvåhundra": 200, "trehundra": 300}
    return known


WORDS = _words()


def _one_of(words: Iterable[str]) -> str:
    """A pattern that matches any of these words, told by one letter after the other: at each word
    of a text all hundred were tried. What follows it must end the word, so only one can match."""
    rest: dict[str, list[str]] = {}
    for word in words:
        rest.setdefault(word[:1], []).append(word[1:])
    ends = "" in rest
    pieces = [letter + _one_of(own) for letter, own in rest.items() if letter]
    if not pieces:
        return ""
    told = pieces[0] if len(pieces) == 1 and not ends else f"(?:{'|'.join(pieces)})"
    return f"{told}?" if ends else told


_WORD_PATTERN = _one_of(WORDS)
_FIGURES = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?"
_AMOUNT = re.compile(
    rf"(?<![\w,.])(?P<value>{_FIGURES}|(?:{_WORD_PATTERN})(?!\w))"
    r"(?:[ \u00a0\u2009\u202f]*(?P<scale>tusen|miljon(?:er)?|miljarder)\b)?"
    r"(?:[ \u00a0\u2009\u202f]*"
    r"(?P<unit>kr|kronor(?:na)?|sek|tkr|ksek|mnkr|mkr|msek|mdkr|procents?|%)(?!\w))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a text: ``value`` in its basic unit (kronor, percent, pieces), ``unit`` "kr",
    "%" or "", and where it stands: ``text[start:end]``. ``word``: it was spelt in letters."""

    value: float
    unit: str
    start: int
    end: int
    word: bool


@kept(20_000)
def amounts(text: str) -> tuple[Amount, ...]:
    """The numbers of ``text`` in order; a date or a year is a number like others."""
    return tuple(_amount(found) for found in _AMOUNT.finditer(text))


def _amount(found: re.Match[str]) -> Amount:
    written, unit = found.group("value"), (found.group("unit") or "").lower()
    word = written.lower() in WORDS
    value = float(WORDS[written.lower()]) if word else _figure(written)
    value *= _SCALES.get((found.group("scale") or "").lower(), 1)
    if unit in _MONEY:
        return Amount(value * _MONEY[unit], "kr", found.start(), found.end(), word)
    return Amount(value, "%" if unit in _SHARE else "", found.start(), found.end(), word)


def _figure(written: str) -> float:
    plain = re.sub(r"[ \u00a0\u2009\u202f]", "", written)
    if re.fullmatch(r"\d+\.\d{3}", plain):  # a point before three digits groups them
        return float(plain.replace(".", ""))
    return float(plain.replace(",", "."))


def same(one: float, other: float) -> bool:
    """True for equal numbers, apart from what rounding in floating point does."""
    return abs(one - other) <= 1e-6 * max(1.0, abs(one), abs(other))
