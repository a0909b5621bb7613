"""A question about those that are not, and a sentence that tells those that are -> the rest.

"Hur många system var inte klassade?" meets "Av de 53 systemen är 23 klassade": 30 of 53. Only where
the sentence says the whole ("av 53"), the part, and the very thing that the question denies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from index.swedish.amounts import Amount, amounts
from index.swedish.word_groups import word_groups
from index.topics.concepts import concepts, padded

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "complement")
_DENIED = re.compile(
    r"\b(?:inte|ej|aldrig|icke)\s+(?:\w+\s+){0,2}?(\w{3,}(?:ade|ats|at|ad|da|dda|dd|na|ta|t|ts))\b"
)
_OF = re.compile(rf"\bav\s+(?:{_WORDS['whole']}\s+)*$", re.IGNORECASE)
_NOT = re.compile(rf"\b{_WORDS['lacking']}\b", re.IGNORECASE)
#: Words after the part among which what is denied must stand: "är 23 av dem klassade".
_WITHIN = 4


@dataclass(frozen=True, slots=True)
class Complement:
    """``whole`` minus ``part`` is what was asked for."""

    whole: float
    part: float

    @property
    def rest(self) -> float:
        """How many or how much are left: the whole without the part."""
        return self.whole - self.part


def complement(question: str, sentence: str) -> Complement | None:
    """The rest that answers ``question``, when ``sentence`` tells it so; else None."""
    denied = _DENIED.search(question.lower())
    if denied is None:
        return None
    numbers = [one for one in amounts(sentence) if one.unit == ""]
    wholes = [one for one in numbers if _OF.search(sentence[: one.start])]
    if len(wholes) != 1:
        return None
    whole = wholes[0]
    told = [one for one in numbers if one is not whole and _tells(sentence, one, denied.group(1))]
    if len(told) != 1 or not 0 <= told[0].value < whole.value:
        return None
    return Complement(whole.value, told[0].value)


def _tells(sentence: str, number: Amount, word: str) -> bool:
    """True where what the question denies follows the number, and is not denied there."""
    clause = re.split(r"[,;.]", sentence[number.end :])[0]
    near = re.findall(r"[\w-]+", clause)[:_WITHIN]
    asked = concepts(word)
    if not asked or _NOT.search(" ".join(near)):
        return False
    return any(asked[0].found(padded(one)) > 0.5 for one in near)
