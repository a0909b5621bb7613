"""A question's plain text -> what the asked committees must not have: "inga allvarliga avvikelser".

Without it such a question would be answered with those that have it. "Inga avvikelser" is no such
question: it asks for clean controls, which is an outcome of its own.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.outcome_words import Asked
from index.swedish.word_groups import word_groups
from index.swedish.words import Span

_LISTS = (QuestionType.LIST, QuestionType.COMBINED, QuestionType.COUNT)
_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "denied")
_KIND = rf"{_WORDS['kind']}\w*"
_THING = rf"(?:{_WORDS['thing']}|fel\b)"
_CONTROL = rf"{_WORDS['control']}\w*"
_ANY = r"(?:några|någon|något|en(?:\s+enda)?|ett(?:\s+enda)?)"
_UNDONE = (
    r"(?:(?:inte|ej|aldrig)\s+\w+|(?:uteb|inställ|uppskjut|överhoppa|struk|ogjord)\w+|ställ\w+\s+in|"
    r"sk(?:öt|jut)\w*\s+upp|hoppa\w+\s+över)"
)
#: Each denies with its first group.
_DENIED = (
    #: "Varken avvikelser eller ..."; "gjordes varken 2022 eller 2023" was not done.
    r"(?<!gjordes\s)(?<!gjorts\s)(?<!fördes\s)(?<!förts\s)(?<!ades\s)(?<!ats\s)"
    r"\b(varken|vare\s+sig)\s(?=.*(?:\beller\b|\s{3,}))",
    rf"\b(inga|ingen|inget|utan(?:\s+{_ANY})?|slapp|slipper|sluppit|undgick|undgått)\s+(?:\w+\s+)?"
    rf"{_KIND}\s+(?:(?:och|eller)\s+\w+\s+)?{_THING}",
    rf"\b(inte|aldrig|ej)\s+(?:(?:haft|hade|har|fått|fick|hittat|hittade)\s+)?{_ANY}\s+(?:\w+\s+)?"
    rf"{_KIND}\s+{_THING}",
    rf"\b(inte|aldrig|ej)\s+(?:(?:haft|hade|har|fått|fick|redovisat|rapporterat)\s+)?{_KIND}\s+{_THING}",
    rf"\b(sakna(?:r|de|t))\s+(?:helt\s+)?{_KIND}\s+{_THING}",
    rf"\b(inga|ingen)\s+(?:\w+\s+)?(?:kontroll|granskning|moment)\w*\s+(?:som\s+)?(?:har\s+|hade\s+)?"
    rf"{_UNDONE}",
    r"\b(inte|ej|aldrig)\s+(?:en\s+enda(?:ste)?|någon(?:\s+enda)?|några|en)\s+(?:\w+\s+)?(?:kontroll|granskning|moment)\w*\s+"
    rf"(?:som\s+)?(?:blev\s+|blivit\s+|har\s+|hade\s+)?(?:{_WORDS['undone']}\w*|{_UNDONE})",
    r"\b(?:ställ\w+|skjutit|sköt|hoppa\w+)\s+(inte|aldrig)\s+(?:in|upp|över)\b",
    r"\b(inte|aldrig)\s+(?:ställt|skjutit|hoppat)\s+(?:in|upp|över)\b",
)
#: "Vilka genomförde alla sina kontroller?": who left none undone.
_ALL_DONE = re.compile(
    r"\b(?:genomför(?:de|t)|gjor(?:de|t)|utför(?:de|t)|hann(?:\s+med)?|hunnit(?:\s+med)?|klara(?:de|t)\s+av)\s+"
    r"(?:alla|samtliga|(?:varje|varenda|vartenda)(?:\s+(?:enda|enskild))?)\s+"
    rf"(?:(?:sina|de|planerade|planerad|beslutade|årets)\s+){{0,2}}{_CONTROL}"
    r"(?:\s+(?:i|enligt)\s+(?:(?:sin|den|årets)\s+)?(?:intern)?(?:kontroll)?plan(?:en)?(?!\w))?"
    r"|\b(?:genomför(?:de|t)|gjor(?:de|t)|utför(?:de|t)|hann(?:\s+med)?|hunnit(?:\s+med)?)\s+(?:allt|allting)\s+"
    r"(?:(?:som\s+(?:stod|fanns|var)|man\s+skulle)\s+)?(?:i|enligt)\s+(?:sin\s+)?(?:intern)?(?:kontroll)?plan(?:en)?(?!\w)"
    r"|\b(?:missa(?:de|t)|glömde|glömt|hoppa(?:de|t)\s+över|strunta(?:de|t)\s+i)\s+(?:ingen|inga|inte\s+någon|inte\s+några)\s+"
    rf"(?:\w+\s+)?{_CONTROL}"
    r"|\b(?:kontrollera|granska)(?:de|t)\s+(?:allt|allting)\s+(?:som\s+)?(?:de|man|nämnden)\s+(?:skulle|hade\s+planerat|planerat|planerade)"
    r"|\b(?:var|är|blev)\s+(?:alla|samtliga)\s+(?:(?:de|planerade|beslutade|årets)\s+){0,2}"
    rf"{_CONTROL}\s+(?:gjorda|genomförda|utförda|avklarade)(?!\w)"
    rf"|(?<=där\s)(?:alla|samtliga)\s+(?:(?:\w+)\s+)?{_CONTROL}\s+(?:har\s+)?"
    r"(?:genomfördes|genomförts|gjordes|gjorts|utfördes|utförts|blev\s+av)"
)
_OR = re.compile(r"(?<!\s)(?:\s*+,)?\s++eller\s+(?:(?:i|av|om|på|med|för|inom|kring)\s+)?")
#: "Har alla nämnder genomfört sina kontroller?"
_ALL_DID = re.compile(
    r"\b(?:alla|samtliga)\s+nämnder(?:na)?\s+(?:genomfört|gjort|utfört|hunnit\s+med)\s+(?:alla\s+)?"
    r"(?:(?:sina|de|planerade|beslutade|årets)\s+){1,2}(?:kontroll|granskning|moment)\w*"
)
#: "Har inte gjort alla sina kontroller": who left some undone.
_NOT = re.compile(
    r"\b(?:inte|ej|aldrig|icke)\s+(?:(?:har|hade|hunnit|kunnat|lyckats|ens|fullt\s+ut)\s+)*$"
)
_SUCH_AS = re.compile(r"\bsom\s+(?:\w+\s+)?$")
_ANYBODY = re.compile(r"\b(?:någon|några|nån)\s+(?:nämnd|styrelse|förvaltning|bolag)")


@dataclass(frozen=True, slots=True)
class Denied:
    """The characters that deny it; ``outcome`` is what they name themselves; ``never``: in no year
    at all."""

    spans: tuple[Span, ...]
    outcome: Outcome | None = None
    never: bool = False


def read_denied(plain: str, type_: QuestionType) -> Denied | None:
    """What is denied in ``plain`` (lower case, names and years blanked); None for nothing."""
    done = (_ALL_DONE if type_ in _LISTS or _ANYBODY.search(plain) else _ALL_DID).search(plain)
    if done is not None and _NOT.search(plain[: done.start()]):
        return None
    if done is not None and type_ in (*_LISTS, QuestionType.YESNO):
        return Denied((Span(*done.span()),), Outcome.NOT_PERFORMED)
    for number, pattern in enumerate(_DENIED):
        if number and type_ not in (*_LISTS, QuestionType.YESNO):
            return None
        found = re.search(pattern, plain)
        if found and not (type_ is QuestionType.YESNO and _is_of_such(plain, found.start())):
            return Denied((Span(*found.span(1)),), never=found[1] == "aldrig")
    return None


def _is_of_such(plain: str, start: int) -> bool:
    """True for the "varken" of "anställdes vakter som varken hade X eller Y?": what they lack, and
    nothing that a committee must not have."""
    return _SUCH_AS.search(plain[:start]) is not None and not _ANYBODY.search(plain)


def denied_asked(asked: Asked, denied: Denied) -> Asked:
    """What must not be there: without the clean outcome that "klarat sig" names beside it."""
    if denied.outcome:
        return dataclasses.replace(asked, outcomes=(denied.outcome,), assumed=False)
    kinds = tuple(one for one in asked.outcomes if one is not Outcome.NO_DEVIATION)
    return dataclasses.replace(asked, outcomes=kinds or asked.outcomes)


def apart(topics: Iterable[str]) -> tuple[str, ...]:
    """The topics of "varken X eller Y" one by one: what has a fault in either is no clean one."""
    every = (one for topic in topics for one in _OR.split(topic))
    return tuple(dict.fromkeys(one.strip() for one in every if one.strip()))
