"""A question's text -> what it leaves out: "brister i inköp utom direktupphandling".

Read as part of the topic it was answered with the very thing that was not asked for. What is left
out is a topic of its own, whose controls do not count, or a kind ("utom de allvarliga"). Committees
and years after "utom" are read before (index/question/excepted_names.py,
index/question/periods.py): they are blanked here.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from index.interpretation import QuestionType
from index.models import Outcome, Severity
from index.question.excepted_names import NOT_ASKED, PASS_OVER
from index.question.outcome_words import Asked, read_asked
from index.question.topic_words import read_topics
from index.question.vocabulary import Vocabulary
from index.swedish.words import Span

_THINGS = (
    r"(?:avvikelse|brist|fel|problem|anmärkning|kontroll|granskning|moment|område|process|sak|fråga|"
    r"ämne|del|risk)"
)
#: What leaves out the thing behind it. "Annat än att ..." tells a deed, "fler än" a number.
_BEGINS = (
    r"(?:utom|förutom|utöver|undantaget|undantagandes|frånsett|exklusive|exkl|"
    r"med\s+undantag\s+(?:av|för)|bortsett\s+från|om\s+man\s+bortser\s+från|"
    r"(?:något|nåt|allt|mycket)\s+annat\s+än|annat\s+än|"
    rf"(?:andra|annan|annat|övriga)\s+(?:\w+\s+)?{_THINGS}\w*\s+än|"
    rf"(?:{_THINGS}\w*|det|de|sådant|sådana|allt)\s+(?:(?:hade|har|fanns|finns)\s+)?som\s+(?:inte|ej)\s+"
    r"(?:gäller|gällde|rör|rörde|berör|avser|avsåg|handlar\s+om|handlade\s+om|har\s+(?:något\s+)?med))"
)
#: What follows it in the sentence, and is no part of it.
_VERB = (
    r"(?:har|hade|är|var|blev|blivit|fick|får|fanns|finns|gick|gjordes|gjorde|genomfördes|utfördes|"
    r"visa\w*|upptäck\w+|hitta\w*|konstatera\w*|redovisa\w*|rapportera\w*|notera\w*|sakna\w*|brast|"
    r"framkom|gäller|gällde|ställdes|sköts|uteblev|kvarst\w+|återkom\w*|kontrollera\w*|granska\w*)"
)
_ENDS = (
    rf"[.;:?!]|,\s*(?:och\s+|men\s+)?(?:hur|vad|vilk\w+|när|varför|vem|var|som|men|{_VERB})\b|"
    rf"\s{_VERB}\b|\smen\s"
)
_IN = r"(?:(?:i|av|på|inom|för|om|med|kring)\s+)?"
#: "De som gäller barn", "sådant som rör inköp": what stands before the thing itself.
_SUCH = (
    rf"(?:{_IN}(?:de|dem|dom|den|det|sådant|sådana|vad|allt|alla)\s+(?:{_THINGS}\w*\s+)?som\s+"
    r"(?:gäller|gällde|rör|rörde|berör|avser|avsåg|handlar\s+om|handlade\s+om|har\s+(?:något\s+)?(?:att\s+göra\s+)?med|"
    r"hör\s+till|finns\s+i|ligger\s+i|kommer\s+från|hänger\s+ihop\s+med)\s+)?"
)
_LEFT_OUT = re.compile(
    rf"(?<!\w){_BEGINS}(?!\s+(?:att|när|då|vad|så|om)\b(?!\s+det\s+gäller))\s+{_SUCH}"
    rf"(?P<what>(?:(?!{_ENDS}).)+)",
)
#: "..., löner undantagna": the thing stands before the word.
_AFTER = re.compile(
    r",\s*(?P<what>[^,?.!;]+?)\s+(?:undanta\w+|borträkna\w+|oräkna\w+|exkludera\w+|"
    r"(?:inte|ej)\s+(?:med|in)räkna\w+)(?=\W*$)"
)
#: The same in a sentence of its own: "Löner behöver inte vara med.", "Hoppa över löner."
_APART = re.compile(
    rf"[.?!;:(]\s*(?:(?P<first>[^,?.!;:]+?)\s+{NOT_ASKED}|"
    rf"{PASS_OVER}\s+(?!bara|enbart|endast|helt|ens|än|alla|fler|så|ett?\s+enda)"
    rf"(?P<what>(?:(?!\s{_VERB}\b)[^,?.!;:])+?))(?=\W*$)"
)
_AND = re.compile(r"\s*,\s*|\s+(?:och|samt|eller|respektive)\s+(?:inte\s+)?(?!-)")
#: Of these what is left out is another measure ("åtgärder utöver utbildning").
_NOT_OF = (QuestionType.MEASURE, QuestionType.SIMILAR)
#: Of these only where faults are asked for: not in "är det annat än pengar som stulits?".
_OF_ONE = (QuestionType.YESNO, QuestionType.LOOKUP)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """``topics`` whose controls do not count, each in the user's own words, or the ``severities``
    that do; ``span`` are the characters that told it."""

    topics: tuple[str, ...]
    severities: tuple[Severity, ...]
    span: Span


def read_left_out(
    text: str, plain: str, type_: QuestionType, vocabulary: Vocabulary
) -> LeftOut | None:
    """Read ``text`` (``plain`` is the same in lower case, names and years blanked); None where
    nothing is left out, or nothing is understood of it."""
    found = _LEFT_OUT.search(plain) or _AFTER.search(plain) or _APART.search(plain)
    if found is None or type_ in _NOT_OF:
        return None
    if type_ in _OF_ONE and not vocabulary.says("outcome.deviation", plain):
        return None
    what, said = (_only(one, _what(found)) for one in (text, plain))
    asked = read_asked(said, QuestionType.LOOKUP, vocabulary)
    topics = _topics(what, said, asked, vocabulary)
    severities = () if topics else _others(asked)
    if not topics and not severities:
        return None
    return LeftOut(topics, severities, Span(*found.span()))


def without_severities(asked: Asked, found: LeftOut | None) -> Asked:
    """``asked`` with only the grades of a fault that are not left out."""
    if found is None or not found.severities:
        return asked
    outcomes = asked.outcomes or (Outcome.DEVIATION,)
    return dataclasses.replace(asked, severities=found.severities, outcomes=outcomes)


def _what(found: re.Match[str]) -> tuple[int, int]:
    """Where the thing that is left out stands."""
    name = "first" if "first" in found.re.groupindex and found["first"] else "what"
    return found.span(name)


def _only(text: str, part: tuple[int, int]) -> str:
    """``text`` with everything but a part of it blanked."""
    start, end = part
    return " " * start + text[start:end] + " " * (len(text) - end)


def _topics(what: str, said: str, asked: Asked, vocabulary: Vocabulary) -> tuple[str, ...]:
    found = read_topics(what, said, [], QuestionType.LIST, asked, vocabulary).topics
    return tuple(dict.fromkeys(one for topic in found for one in _AND.split(topic) if one))


def _others(asked: Asked) -> tuple[Severity, ...]:
    """Minor faults where grave ones are left out, and the other way round."""
    if len(asked.severities) != 1:
        return ()
    return tuple(one for one in Severity if one not in asked.severities)
