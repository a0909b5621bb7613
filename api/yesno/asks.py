"""The main clause of a yes/no question -> the kind of thing that it asks for.

"Ja" is good or bad by that: "fanns det konton kvar?" asks for a fault, "stämmer kassorna?" for
order, "kom någon till skada?" for something of its own that no outcome tells, "gjordes kontrollen?"
whether it was made at all. The words are yesno_words.toml.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from api.quoting.asked import figures_in
from api.yesno.forms import (
    ALL,
    ALL_HANDLED,
    BECOME,
    BY_ALL,
    CAME_ABOUT,
    EACH_TIME,
    IN_TIME,
    NONE_HAD,
)
from api.yesno.keys import claim_words
from index.interpretation import Interpretation
from index.models import Outcome
from index.question.vocabulary import load_vocabulary
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "asks")
#: Before a deed, what says that it is not what was made: "fick nämnden kritik i granskningen?"
_ASIDE = re.compile(r"\b(?:av|efter|enligt|från|för|i|om|på|till|under|ur|vid)\b")
#: What a control is of.
_OF = re.compile(rf"\b{_WORDS['of']}\b")


class Asks(StrEnum):
    """What a question asks for. FAULT and ORDER: whether the control found something wrong or not;
    EVENT: something of its own; UNDONE, DONE: whether it was made; EXISTS, SOME: whether there is
    such a thing; FACT: whatever else."""

    FAULT = "fault"
    ORDER = "order"
    EVENT = "event"
    DONE = "done"
    UNDONE = "undone"
    EXISTS = "exists"
    SOME = "some"
    FACT = "fact"


#: The outcomes with which the answer is yes.
YES = {
    Asks.FAULT: (Outcome.DEVIATION,),
    Asks.EVENT: (Outcome.DEVIATION,),
    Asks.SOME: (Outcome.DEVIATION,),
    Asks.ORDER: (Outcome.NO_DEVIATION,),
    Asks.UNDONE: (Outcome.NOT_PERFORMED,),
    Asks.DONE: (Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.UNCLEAR),
}
_OF_OUTCOME: dict[tuple[Outcome, ...], Asks] = {
    (Outcome.DEVIATION,): Asks.FAULT,
    (Outcome.NO_DEVIATION,): Asks.ORDER,
    (Outcome.NOT_PERFORMED,): Asks.UNDONE,
}


def asks_for(claim: str, main: str, interpretation: Interpretation) -> Asks:
    """What ``claim`` asks for; ``main``: its main clause without what it takes for granted."""
    words = claim_words()
    said = interpretation.outcomes and not interpretation.details.assumed_outcomes
    own = _OF_OUTCOME.get(interpretation.outcomes) if said else None
    made = words["done"].match(main) or _is_of_a_deed(main)
    made = made and not (BY_ALL.match(main) or EACH_TIME.match(claim))
    if made and own is not Asks.UNDONE and not IN_TIME.search(main):
        return Asks.FACT if figures_in(main) else Asks.DONE
    faulty = own is Asks.FAULT or words["fault"].search(main) is not None
    if words["without"].search(main) or (faulty and NONE_HAD.match(claim)):
        return Asks.ORDER
    if own in (Asks.ORDER, Asks.UNDONE):
        return own
    if own is Asks.FAULT and ALL_HANDLED.search(main):
        return Asks.ORDER
    if BECOME.search(main):
        return Asks.FACT
    vocabulary = load_vocabulary()
    if words["event"].search(main):
        return Asks.EVENT
    exists = words["exists"].match(claim) is not None
    wrong = (
        words["fault"].search(main) is not None
        or (own is Asks.FAULT and vocabulary.says("outcome.deviation", main))
        or words["beyond"].search(claim) is not None
    )
    if wrong or (vocabulary.says("form.finding", main) and not exists):
        return Asks.FAULT
    beside = _stands_beside(claim, main)
    if own is Asks.FAULT and words["known"].search(claim) is None and not beside:
        return own
    if words["order"].search(main) or ALL.search(main):
        return Asks.ORDER
    if exists:
        return Asks.EXISTS
    return Asks.SOME if words["some"].search(main) else Asks.FACT


def _stands_beside(claim: str, main: str) -> bool:
    """True where the fault stands beside the main clause: "blev någon av med pengar när kassorna
    inte stämde?" does not ask whether they did."""
    vocabulary = load_vocabulary()
    if not claim.startswith(main) or vocabulary.says("outcome.deviation", main):
        return False
    return vocabulary.says("outcome.deviation", claim[len(main) :])


def _is_of_a_deed(main: str) -> bool:
    """True for "gjorde nämnden sin granskning?", and not where it asks how that went ("gjordes
    granskningen i tid?", "gjorde nämnden fel i granskningen?")."""
    words = claim_words()
    if CAME_ABOUT.search(main):
        return True
    deed = begins = words["deed"].match(main)  # "Besiktades lekplatserna?"
    if begins is None:
        begins = words["doing"].match(main)
        deed = words["deed"].search(main, begins.end()) if begins else None
    if begins is None or deed is None or _ASIDE.search(main[begins.end() : deed.start()]):
        return False
    rest = main[begins.end() : deed.start()] + _OF.split(main[deed.end() :])[0]
    return not any(words[one].search(rest) for one in ("fault", "event", "order"))
