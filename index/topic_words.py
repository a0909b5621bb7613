"""A question's text without its names, years, outcome words and scaffolding -> its topics.

A topic keeps the user's own words, in their order: the encoder reads a phrase better than a heap of
words, and the page shows it as a chip. "eller" between clauses gives two topics, any of which will
do; in a combined question "både X och Y" gives two that are both needed, "X men inte Y" one that
must not be there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.lexicon import lexicon
from index.models import QuestionType
from index.outcome_words import Asked
from index.stop_words import STOP_WORDS
from index.synonyms import load_synonyms
from index.terms import tokens
from index.vocabulary import Vocabulary
from index.words import Span, words

_CLAUSES = re.compile(
    r"\s*;\s*|,\s*eller\s+|\s+eller\s+(?:att|om|hade|har|som|fick|när|där|saknade|saknas)\s+|\s+/\s+"
    # "krävt tillbaka pengar eller tagit ut vite": what stands after is a deed of its own
    r"|\s+eller\s+(?=\w*(?:git|vit|lit|rit|kat|rat|tat|mat|nat|vat|dat|gt|tt)\s+(?:ut|in|på|bort|upp|tillbaka)\s)"
)
#: A second question that hangs on the first ("..., och hur stort var beloppet?").
_FOLLOW_UP = re.compile(
    r"(?:,\s*|\s)(?:och|samt|men) {1,2}(?:i så fall\s+)?(?!när det gäller|vad gäller)"
    r"(?:hur|vad|varför|när|vem|vilken|vilket|vilka|var)\s[^?]*\??\s*$"
)
_NOT = re.compile(r"\s*,?\s*\bmen\s+(?:inte|ej|utan)\s+(?:i\s+|på\s+|för\s+|om\s+|inom\s+)?")
_BOTH = re.compile(
    r"\b(?:både|såväl|dels)\s+(?:i\s+|på\s+|för\s+|om\s+|inom\s+)?(.+?)\s*,?\s*\b(?:och|som|dels)\s+"
    r"(?:i\s+|på\s+|för\s+|om\s+|inom\s+|också\s+|även\s+|dessutom\s+)?(.+)$"
)
#: What joins the parts of a combined question, and so must be left in.
_JOINT = re.compile(r"\b(?:både|såväl|men (?:inte|ej))\b")
#: "kvitto eller deltagarlista vid representation": where it is, of both.
_SHARED_PLACE = re.compile(r"\s(?:vid|inom|hos|i)\s+\S+$")
#: Questions that can be about every control with an outcome.
_WHOLE = (QuestionType.LIST, QuestionType.COUNT, QuestionType.COMPARE)
_NEGATIONS = ("inte", "ej", "aldrig", "icke")
_PARTICIPLE = re.compile(r"(?:ad|ade|ats|at|da|ts|ta)$")
#: How a verb tells that something happened: passives ("har hittats"), and endings that no noun with
#: the lemma in -a has ("råkat").
_PASSIVE = re.compile(r"\w{2}(?:[aäeio]t?ts|ades|[bcdfgklmnprtv]des|[kpstx]tes|[eo]vs)$")
_HAPPENED = re.compile(r"(?:at|it|ett|tt|de|te|er|ar)$")
_BY_TYPE = {
    QuestionType.COMPARE: "frame.compare",
    QuestionType.SIMILAR: "frame.similar",
    QuestionType.MEASURE: "frame.measure",
    QuestionType.TREND: "frame.trend",
}


@dataclass(frozen=True, slots=True)
class Topics:
    """``topics`` any of which will do, or all with ``every``; ``excluded`` must not be there."""

    topics: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    every: bool = False


def read_topics(
    text: str,
    plain: str,
    taken: Sequence[Span],
    type_: QuestionType,
    asked: Asked,
    vocabulary: Vocabulary,
) -> Topics:
    """What is left of ``text`` when everything that was understood is taken out."""
    gone = list(asked.spans)
    if asked.assessment:
        gone += vocabulary.spans("assessment.about", plain)
    lists = [_BY_TYPE[type_]] if type_ in _BY_TYPE else []
    gone += _scaffolding(plain, [*lists, "frame.phrases"], vocabulary)
    combined = type_ is QuestionType.COMBINED
    if combined:
        gone = [span for span in gone if not _JOINT.search(plain[span.start : span.end])]
    left = _left(text, [*taken, *gone])
    if asked.assessment and not _has_content(left, vocabulary):
        return Topics(())
    if combined:
        return _combined(left, vocabulary)
    pieces = [one for piece in _CLAUSES.split(left) for one in _alternatives(piece, vocabulary)]
    topics = [_trim(piece, vocabulary) for piece in pieces]
    if asked.outcomes and type_ in _WHOLE:
        topics = [topic for topic in topics if not _says_nothing(topic, vocabulary)]
    return Topics(tuple(dict.fromkeys(topic for topic in topics if topic)))


def _says_nothing(topic: str, vocabulary: Vocabulary) -> bool:
    """True for what is left of "vad blev det ingenting av?": the outcome is all that is asked."""
    synonyms = load_synonyms()
    return all(
        word in STOP_WORDS
        or word in _NEGATIONS
        or vocabulary.is_idle(word)
        or (_is_happening(word) and not synonyms.is_of_field(word))
        for word in tokens(topic)
    )


def _is_happening(word: str) -> bool:
    """True for a verb that is told and no thing; a deed that the list of words knows is a topic
    ("upphandlats")."""
    if _PASSIVE.search(word):
        return True
    return _HAPPENED.search(word) is not None and lexicon().lemma(word).endswith("a")


def _alternatives(piece: str, vocabulary: Vocabulary) -> list[str]:
    """ "svinn av verktyg, konst eller egendom" -> one phrase for each, with the head repeated;
    "direktupphandling eller köp utanför avtal" -> two; "kvitto eller lista vid representation" ->
    two, both of representation; "personal eller politiker" stays one."""
    items = [one for one in re.split(r"\s*,\s*|(?<!-)\s+eller\s+", piece) if one.strip()]
    if piece.count(",") and len(items) > 2 and all(len(one.split()) <= 5 for one in items):
        head = re.match(r"(.*\b(?:av|på|i|med|om|för|till|mot)\s+)\S+$", items[0])
        start = head.group(1) if head else ""
        return [items[0], *(start + one for one in items[1:])]
    sides = re.split(r"(?<!-)\s+eller\s+", piece)
    shared = _SHARED_PLACE.search(sides[-1]) if len(sides) == 2 else None
    if shared and len(_trim(sides[0], vocabulary).split()) == 1:
        return [sides[0] + shared.group(), sides[1]]
    if len(sides) == 2 and _contents(sides[1]) > 1 and _contents(sides[0]) > 0:
        return sides
    return [piece]


def _contents(text: str) -> int:
    """How many words of a text say what it is about."""
    synonyms = load_synonyms()
    found = [one for one in tokens(text) if one not in STOP_WORDS]
    return sum(not synonyms.is_weak(one) for one in found)


def _scaffolding(plain: str, lists: Sequence[str], vocabulary: Vocabulary) -> list[Span]:
    """Everything that only frames the question; twice, because a gap may hold another phrase."""
    gone: list[Span] = []
    shown = plain
    for name in [*lists, *lists]:
        hits = vocabulary.spans(name, shown)
        gone += hits
        shown = _hide(shown, hits)
    follow_up = _FOLLOW_UP.search(plain)
    if follow_up is not None:
        gone.append(Span(*follow_up.span()))
    return gone


def _combined(left: str, vocabulary: Vocabulary) -> Topics:
    wanted, *without = _NOT.split(left, maxsplit=1)
    both = _BOTH.search(wanted)
    pieces = [both.group(1), both.group(2)] if both else [wanted]
    topics = [topic for piece in pieces if (topic := _trim(piece, vocabulary))]
    excluded = [topic for piece in without if (topic := _trim(piece, vocabulary))]
    return Topics(tuple(topics), tuple(excluded), every=both is not None and len(topics) > 1)


def _left(text: str, gone: Sequence[Span]) -> str:
    """The characters that nothing has taken; a sentence's other marks become commas."""
    signs = list(text)
    for span in gone:
        signs[span.start : span.end] = " " * (span.end - span.start)
    left = re.sub(r"[?!:()\[\]\"”“»«]|\.(?=\s|$)", " , ", "".join(signs))
    left = re.sub(r"\s+[-–—]\s+", " , ", left)
    return re.sub(r"\s+", " ", re.sub(r"\s*,(?:\s*,)*\s*", ", ", left)).strip(" ,-–")


def _trim(piece: str, vocabulary: Vocabulary) -> str:
    """Cut small words from both ends; a negation only where nothing is left that it negates."""
    found = words(piece)
    plain = [word.text.casefold() for word in found]
    first, last = 0, len(found)
    while first < last and (
        plain[first] in vocabulary.edges or _is_idle(plain[first], plain[first + 1 : last])
    ):
        first += 1
    while last > first and (plain[last - 1] in vocabulary.edges or plain[last - 1] in _NEGATIONS):
        last -= 1
    return piece[found[first].start : found[last - 1].end].strip() if first < last else ""


def _is_idle(word: str, after: Sequence[str]) -> bool:
    """True for a "not" whose verb was cut away: "(följde) inte riktlinjen"; in "inte verkställda
    beslut" it belongs to the thing."""
    return word in _NEGATIONS and not (after and _PARTICIPLE.search(after[0]))


def _has_content(left: str, vocabulary: Vocabulary) -> bool:
    return bool(_trim(left, vocabulary))


def _hide(text: str, spans: Sequence[Span]) -> str:
    signs = list(text)
    for span in spans:
        signs[span.start : span.end] = " " * (span.end - span.start)
    return "".join(signs)
