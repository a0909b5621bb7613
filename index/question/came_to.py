"""What a question says of controls in a later year -> the outcomes that they must have had then.

"Vilka av de kontroller som gick bra 2022 fick anmärkning 2023?" asks only for those that did, and
not for what became of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.made_or_missed import PERFORMED
from index.question.outcome_words import read_asked
from index.question.vocabulary import Vocabulary

WAS_DONE = re.compile(
    r"\b(?:gjor(?:da|des|ts)|genomför(?:da|des|ts)|utför(?:da|des|ts)|granskades|kontrollerades|"
    r"blev\s+av)\b"
)
#: "Inga brister 2022 men flera 2024", "... men hade fel 2024".
_SOME_THEN = re.compile(
    r"\W*(?:men|fast|och)\s+(?:(?:hade|har|fick|visade)\s+)?(?:flera|många|några|fel)(?!\w)"
)
#: "Vilka av bristerna 2022 fanns kvar 2023?"
_STAYED = re.compile(r"\b(?:kvar|kvarst\w+|återkom\w*|igen|består|bestod|återst\w+|fortsatte)\b")
_DENIED = re.compile(r"\b(?:inte|ej|aldrig)\b")
#: "Vilka av ...", "hur många av ...": some of those that are named, by what they came to.
SOME_OF = re.compile(r"\W*(?:och\s+)?(?:vilka|hur\s+många)\s+av\s")


def came_to(then: str, first: Sequence[Outcome], vocabulary: Vocabulary) -> tuple[Outcome, ...]:
    """The outcomes that ``then`` (lower case, names and years blanked) asks for of controls that
    had those of ``first`` before; none where it asks what became of them."""
    asked = read_asked(then, QuestionType.LOOKUP, vocabulary)
    if asked.outcomes:
        return asked.outcomes
    denied = _DENIED.search(then) is not None
    if tuple(first) == (Outcome.NOT_PERFORMED,) and WAS_DONE.search(then) and not denied:
        return PERFORMED
    if tuple(first) == (Outcome.NO_DEVIATION,) and _SOME_THEN.match(then):
        return (Outcome.DEVIATION,)
    stayed = tuple(first) == (Outcome.DEVIATION,) and _STAYED.search(then) and not denied
    return (Outcome.DEVIATION,) if stayed else ()
