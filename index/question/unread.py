"""A question of which nothing was understood -> its own words as the topic.

"Vilka nämnder behövde göra om kontrollen?" names no outcome and no thing. All deviations there are
would be no answer to it; its words are looked for as a topic, and what the reports do not have is
answered with silence.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from index.interpretation import Interpretation, QuestionType
from index.swedish.stop_words import STOP_WORDS
from index.swedish.terms import tokens
from index.swedish.words import Span, blanked

#: "I vilka nämnder har", "visa alla", "finns det nämnder som".
_ASKS = re.compile(
    r"^\W*(?:och\s+)?(?:(?:i|hos|vid|på|inom|från)\s+)?(?:vilk\w+|vem|var|visa|lista|ange|nämn|finns\s+det)\s+"
    r"(?:(?:av|alla|samtliga|några|någon|de)\s+)*(?:(?:nämnd|styrelse|förvaltning|bolag)\w*\s+)?"
    r"(?:(?:som|där|har|hade|är|var|vars)\s+)*",
    re.IGNORECASE,
)
#: Words that say only whose it is, and when.
_WHOSE = re.compile(
    r"(?:nämnd|styrelse|förvaltning|bolag|kommun|rapport|uppfölj|år|hela|alla|lista|per)"
)


def with_what_is_left(found: Interpretation, text: str, taken: Sequence[Span]) -> Interpretation:
    """``found`` with the words of ``text`` (but for names and years, ``taken``) as its topic, where
    it has none and no outcome was asked for."""
    details = found.details
    told = (
        found.type is not QuestionType.LIST
        or not details.assumed_outcomes
        or found.topics
        or details.excluded_topics
        or details.left_out
        or details.of_controls
        or details.rank
        or details.outside
        or details.reports
        or details.reasons
        or details.change
        or details.course
        or details.at_least > 1
        or details.at_most
    )
    if told:
        return found
    left = _ASKS.sub("", " ".join(blanked(text, list(taken)).split())).strip(" ?!.,")
    says = [word for word in tokens(left) if word not in STOP_WORDS and not _WHOSE.match(word)]
    return dataclasses.replace(found, topics=(left,)) if says else found
