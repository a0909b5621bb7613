"""A question that names no outcome -> whether it asks for the controls that were made, or missed.

"Hur många kontroller genomfördes?" leaves out those that were not, whatever the others found, and
"missade brandövningen" was not held, or not by all.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.interpretation import Counted
from index.models import Outcome
from index.swedish.words import Span

if TYPE_CHECKING:
    from index.question.outcome_words import Asked

_NEGATED = re.compile(r"\b(?:inte|ej|aldrig|icke)\b")
#: "Missade brandövningen": it was not held, or not by all.
_MISSED = re.compile(
    r"(?<!\w)(?:missa(?:de|t)|glöm(?:de|t)(?:\s+bort)?|skippa(?:de|t)|strunta(?:de|t)\s+i)\s+(?:(?:sin|sina|sitt|årets|alla)\s+)?"
    r"\w*(?:övning|kontroll|test|prov|inventering|rond|besiktning|genomgång|uppföljning|granskning)\w*"
)

#: "Folk som inte kontrollerats | i tid": what was not done with a thing, and when it should be.
_NOT_DONE_WITH_IT = re.compile(r"\w(?:ts|ad|at|ade)(?:\s+upp)?\s*$")
_WHEN_IT_SHOULD = re.compile(
    r"\s*(?:i\s+(?:rätt\s+|god\s+|utsatt\s+)?tid(?!\w)|innan\s|före\s+(?!års|jul|sommar)\w"
    r"|inom\s+(?:\w+\s+){0,2}(?:tid|tiden|frist\w*|dag|dagar|dygn|veckor|månader)(?!\w)|mot\s+\w*regist)"
)
#: "Hur många kontroller genomfördes?", "kom till utförande".
_CARRIED_OUT = re.compile(
    r"(?<!\w)(?:(?:genomför|utför)(?:de|des|da|d|ts|t)|gjor(?:des|da|ts|de|t)|(?:blev|blivit)\s+av|"
    r"(?:kom|kommit)\s+till\s+(?:utförande|stånd))(?!\w)"
)
#: "Blev avtalsuppföljningen av?", "har kontrollen av kassan gjorts?": who made that one.
_WAS_MADE = re.compile(
    r"(?<!\w)(?:blev|har|hade|är)\s+(?:den\s+)?\w*(?:kontrollen|granskningen|uppföljningen|inventeringen|avstämningen|genomgången|besiktningen)"
    r"(?:\s+av\s+(?:\w+\s+){1,3}?)?\s*(?:blivit\s+)?(?:av|gjord|gjorts|genomförd|genomförts|utförd|utförts)\W*$"
)
_OF_A_THING = re.compile(
    r"(?<!\w)(?:alla|samtliga)\s|(?:kontroll|granskning|stickprov)\w*\s+(?:av|om|kring|på|gällande)\s+\w"
    r"|(?<!\w)(?:gjort|gjorts|gjordes|genomför\w+|utför\w+)\s+(?:om|kring|på|av|gällande|rörande)\s+\w"
)
#: "Flest kontroller", whatever they found; not "flest kontroller med brister".
_MOST_CONTROLS = re.compile(
    r"(?<!\w)(?:flest|färst|(?:störst|minst|lägst|högst)\s+antal)\s+(?:kontroller|granskningar|kontrollmoment|stickprov)"
    r"(?!\w)(?!\s+(?:med|utan|som|där|vars)\s)"
)
_UNFINISHED = r"(?:inte|ej|icke)\s+(?:helt\s+)?(?:klar|färdig|avslutad|slutförd|redovisad)\w*"
#: "Inte gjorda eller oklara", "ogjord eller inte klar": either.
_UNSURE = re.compile(
    r"(?<!\w)(?:oklar|otydlig|oviss|ofärdig|halvfärdig|oavslutad|bara\s+påbörjad)\w*"
    rf"|(?<!\w)(?:eller|och|samt)\s+{_UNFINISHED}|(?<!\w){_UNFINISHED}\s+(?:eller|och|samt)(?!\w)"
    r"|(?<!\w)utan\s+(?:resultat|svar|besked|utfall)(?!\w)"
)
#: What a control came to that was carried out.
PERFORMED = (Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.UNCLEAR)


def made_or_missed(
    asked: Asked, plain: str, counted: Counted | None, *, of_controls: bool
) -> Asked:
    """``asked`` with what the controls came to that were made, or those that were missed, where the
    question asks for that and names no outcome."""
    if counted is Counted.COMMITTEES and (both := missed(plain)):
        return dataclasses.replace(asked, outcomes=both)
    if asked.assumed and _MOST_CONTROLS.search(plain):
        made = PERFORMED if _carried_out(plain, counted) else ()
        return dataclasses.replace(asked, outcomes=made, assumed=False)
    if asked.assumed and counted is None and _WAS_MADE.search(plain) and not _NEGATED.search(plain):
        return dataclasses.replace(asked, outcomes=PERFORMED, assumed=False)
    if asked.outcomes or asked.assessment:
        return asked
    if (of_controls or counted is Counted.CONTROLS) and _carried_out(plain, counted):
        return dataclasses.replace(asked, outcomes=PERFORMED, assumed=False)
    return asked


def _carried_out(plain: str, counted: Counted | None) -> bool:
    """True where it is asked which controls were made, or how many; "vilka kontroller av attest har
    gjorts?" asks which there are."""
    there = not counted and _OF_A_THING.search(plain)
    return not there and not _NEGATED.search(plain) and _CARRIED_OUT.search(plain) is not None


def missed(plain: str) -> tuple[Outcome, ...]:
    """What "missade brandövningen" asks for; nothing for another question."""
    return (Outcome.DEVIATION, Outcome.NOT_PERFORMED) if _MISSED.search(plain) else ()


def undone(plain: str, told: Sequence[Span]) -> list[Outcome]:
    """What ``told``, the places of words for controls that were not made, ask for: also those of
    which nothing is told, where they name them in the same breath."""
    unsure = any(_UNSURE.search(plain[one.start : one.end]) for one in told)
    return [Outcome.NOT_PERFORMED, *([Outcome.UNCLEAR] if unsure else [])]


def passed_over(plain: str, told: Sequence[Span]) -> bool:
    """True where "inte kontrollerats" (``told``, its places in ``plain``) is said of "folk som inte
    kontrollerats i tid": that is what a control found, and it was made."""
    start, end = told[0].start, told[-1].end
    with_it = _NOT_DONE_WITH_IT.search(plain[start:end]) is not None
    return with_it and _WHEN_IT_SHOULD.match(plain, end) is not None
