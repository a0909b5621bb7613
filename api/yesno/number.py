"""A number that a question claims, held against the sentence that answers: "var det 50 konton?" is
refuted with the sentence that says 17, "fler än 10?" is confirmed with it."""

from __future__ import annotations

import operator
import re

from api.quoting.asked import counted_in, figures_in
from index.swedish.amounts import Amount, amounts, same
from index.swedish.stop_words import STOP_WORDS
from index.swedish.terms import tokens
from index.topics.concepts import concepts

#: A number behind these bounds a time or an amount; it is no number that is claimed.
_LIMIT = re.compile(
    r"\b(?:inom|efter|före|innan|under|i|sedan|på|var|vart|varje|om|kl|vecka|mot|av|för|från|till)\s+"
    r"(?:(?:minst|högst|mer än|de|sina|dessa|cirka|ca)\s+)?$"
)
_TIME = re.compile(r"\s*(?:dygn|dag|veck|månad|år|timm|minut|gång)")
#: A number that nothing follows which it could count is a name.
_LABEL = re.compile(r"\s*(?:$|[?.!,]|(?:i|på|vid|hos|under|för|och|eller|inte|är|var|har)\b)")
_ONLY = re.compile(r"\b(?:bara|endast|enbart)\s+$")
#: What stands before a number that is a bound -> what is within it.
_BOUNDS = (
    (re.compile(r"\b(?:fler|mer|flera|högre|längre)\s+än\s+$|\böver\s+$"), operator.gt),
    (re.compile(r"\b(?:färre|mindre|lägre|kortare)\s+än\s+$"), operator.lt),
    (re.compile(r"\bminst\s+$"), operator.ge),
    (re.compile(r"\b(?:högst|max|maximalt)\s+$"), operator.le),
)


def holds_number(question: str, sentence: str) -> bool | None:
    """True when the sentence has what the question claims, False when it counts the same thing and
    comes to another number; None without such a number in either."""
    plain = question.lower()
    asked = [one for one in amounts(plain) if _is_claimed(one, plain)]
    if not asked:
        return None
    found = [_holds(one, plain, sentence) for one in asked]
    return None if None in found else all(found)


def _is_claimed(one: Amount, plain: str) -> bool:
    if one.word and one.value < 2:  # "en" is an article, but "bara en" a number
        return _ONLY.search(plain[: one.start]) is not None
    if one not in figures_in(plain):  # a year
        return False
    if not one.unit and _LABEL.match(plain[one.end :]):  # "besöksrum 2"
        return False
    return not (_LIMIT.search(plain[: one.start]) or _TIME.match(plain[one.end :]))


def _holds(one: Amount, plain: str, sentence: str) -> bool | None:
    told = _of_the_same(one, plain, sentence)
    if not told:
        return None
    before = plain[: one.start]
    for bound, fits in _BOUNDS:
        if bound.search(before):
            return all(fits(value, one.value) for value in told)
    return any(same(one.value, value) for value in told)


def _of_the_same(one: Amount, plain: str, sentence: str) -> list[float]:
    """The sentence's numbers of the same unit, or of the same things; all of things where the
    number itself stands among them."""
    if one.unit:
        return [other.value for other in amounts(sentence) if other.unit == one.unit]
    noun = next(iter(tokens(plain[one.end :])), "")
    values = [other.value for other in figures_in(sentence) if not other.unit]
    if noun in STOP_WORDS:  # "fler än fem som saknade ..."
        return values if len(values) == 1 else []
    counted = [found.value for concept in concepts(noun)
               for found, _ in counted_in(sentence, concept)] if noun else []  # fmt: skip
    return counted or [value for value in values if same(one.value, value)]
