"""A question's plain text -> how often, and of which grade alone, a committee must have it.

"Bara mindre avvikelser" asks for those without a grave one, "bara en gång" for those that had it in
one of their years, "aldrig" for those that had it in none. Each was answered with all that had any.
"""

from __future__ import annotations

import dataclasses
import re

from index.interpretation import QuestionType
from index.models import Outcome, Severity
from index.question.denied import Denied
from index.question.outcome_words import Asked
from index.swedish.words import Span

_ONLY = r"(?:bara|endast|enbart|blott|uteslutande)"
_KIND = (
    r"(?:mindre|lindrig|smärre|små|ringa|enklare|allvarlig|väsentlig|grov|grava|stor|betydande)\w*"
)
_FAULT = r"(?:avvikelse|brist|anmärkning|fel\b|felen\b)\w*"
#: What says that somebody had it, before "bara". "Visa bara allvarliga brister" narrows the list.
_HAD = re.compile(
    r"(?:^\W*(?:har|hade|fick|är|var)\b.*|\b(?:har|hade|haft|fick|fått|med|redovisa\w*|rapportera\w*|visa(?:de|t)|fann|hitta(?:de|t)))"
    rf"\s+(?P<only>{_ONLY})\s+(?:(?:haft|fått|några|en|ett)\s+)?{_KIND}\s+(?:eller\s+\w+\s+)?{_FAULT}"
)
#: "Som bara hade mindre avvikelser", "vilka endast har fått lindriga anmärkningar".
_WHO_ONLY_HAD = re.compile(
    rf"\b(?:som|vilka)\s+(?P<only>{_ONLY})\s+(?:har|hade|fick|haft|fått)\s+(?:(?:haft|fått|några)\s+)?"
    rf"{_KIND}\s+(?:eller\s+\w+\s+)?{_FAULT}"
)
_ONCE = re.compile(
    rf"\b{_ONLY}\s+(?:(?:haft|fått|vid|under|i)\s+){{0,2}}(?:en(?:\s+enda)?\s+gång|ett(?:\s+enda)?\s+(?:år|tillfälle)|"
    r"ett\s+av\s+(?:åren|de\s+\w+\s+åren)|(?:i\s+)?en\s+(?:enda\s+)?(?:rapport|uppföljning))\b"
    r"|\b(?:vid|under|i)?\s*(?:en\s+enda\s+gång|ett\s+enda\s+(?:år|tillfälle))\b"
)
_NEVER = re.compile(
    r"\b(?:aldrig|inte\s+(?:något|under\s+något|ett\s+enda)\s+(?:av\s+)?(?:år|åren)|inget\s+av\s+åren)\b"
)
_LISTS = (QuestionType.LIST, QuestionType.COMBINED, QuestionType.COUNT)
_GRADES = {Severity.MINOR: Severity.SERIOUS, Severity.SERIOUS: Severity.MINOR}


def read_once(plain: str) -> list[Span]:
    """The characters that say that it was so in one year alone; none where nothing does."""
    return [Span(*found.span()) for found in _ONCE.finditer(plain)]


def is_never(plain: str, type_: QuestionType, asked: Asked) -> bool:
    """True where committees are asked for that were clean in all their years."""
    clean = asked.outcomes == (Outcome.NO_DEVIATION,) and not asked.change
    return clean and type_ in _LISTS and _NEVER.search(plain) is not None


def read_only_kind(plain: str, asked: Asked) -> Denied | None:
    """Where the "bara" of "hade bara mindre avvikelser" stands; None where nothing is said so."""
    if len(asked.severities) != 1 or Outcome.DEVIATION not in asked.outcomes:
        return None
    found = _HAD.search(plain) or _WHO_ONLY_HAD.search(plain)
    return Denied((Span(*found.span("only")),)) if found else None


def of_other_grade(asked: Asked) -> Asked:
    """``asked`` for what must not be there: whether somebody had only minor faults is whether
    there was no grave one."""
    return dataclasses.replace(asked, severities=tuple(_GRADES[one] for one in asked.severities))
