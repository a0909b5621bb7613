"""A passage and a claim that something is in order because it was done ("har riktlinjerna
uppdaterats?") -> the sentence that says outright that it has been, whatever else was found."""

from __future__ import annotations

import re
from pathlib import Path

from api.yesno.asks import Asks
from api.yesno.claim import Claimed
from api.yesno.told import ALL_OF_IT, affirmed, is_of_some
from index.findings.finding_words import kinds
from index.found import Hit
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "done")
_TO_COME = re.compile(rf"\b{_WORDS['to_come']}\b")
_OF_FAULTS = frozenset({"fault", "short", "beyond"})
#: Of fewer words it is not said what was done.
_ENOUGH = 2


def says_it_is_done(hit: Hit, claimed: Claimed) -> str | None:
    """The sentence; None where it tells of some of them, of a fault, or of what is to come."""
    of_a_deed = claimed.asks is Asks.ORDER and claimed.past and claimed.verb is not None
    if not of_a_deed or claimed.every or len(claimed.focus) < _ENOUGH:
        return None
    told = affirmed(hit, claimed, ALL_OF_IT)
    if told is None or is_of_some(told.sentence) or _TO_COME.search(told.sentence.lower()):
        return None
    return None if kinds(told.sentence) & _OF_FAULTS else told.sentence
