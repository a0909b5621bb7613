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

from index.interpretation import QuestionType
from index.question.examples import examples, find_examples
from index.question.outcome_words import Asked
from index.question.topic_parts import alternatives, has_subject, is_general, is_told, joints
from index.question.vocabulary import Vocabulary
from index.swedish.general_words import load_general_words
from index.swedish.terms import tokens
from index.swedish.words import Span, words
from index.topics.broad_topics import fields_of
from index.topics.fields import fields_named

#: A second question that hangs on the first ("..., och hur stort var beloppet?").
_FOLLOW_UP = re.compile(
    r"(?:,\s*|\s)(?:och|samt|men) {1,2}(?:i så fall\s+)?(?!när det gäller|vad gäller)"
    r"(?:hur|vad|varför|när|vem|vilken|vilket|vilka|var)\s[^?]*\??\s*$"
)
#: "Vilka nämnder" before "och vilka år hade ...": both are asked of the same, and so are those of
#: "både hur ... och hur ...".
_ASKED_BEFORE = re.compile(
    r"(?:vilka|vilken|vilket)\s+\w+\s*$|(?<!\w)(?:både|såväl)\s(?!.*\s(?:och|som)\s).*$"
)
_NOT = re.compile(
    r"(?<!\s)\s*+,?\s*+\bmen\s+(?:inte|ej|utan)\s+(?:i\s+|på\s+|för\s+|om\s+|inom\s+)?"
)
_BOTH = re.compile(
    r"\b(?:både\s+(?P<at>i|på|för|om|inom|med|vid|kring)\s+(?P<one>.+?)\s*+,?\s*+\b(?:och|samt)\s+(?P=at)\s+(?P<two>.+)"
    r"|(?:både|såväl|dels)\s+(?:i\s+|på\s+|för\s+|om\s+|inom\s+)?(?P<first>.+?)\s*+,?\s*+\b(?:och|som|dels)\s+"
    r"(?:i\s+|på\s+|för\s+|om\s+|inom\s+|också\s+|även\s+|dessutom\s+)?(?P<second>.+))$"
)
#: "Hur snabbt", "hur lång tid": what is asked, and not of what.
_HOW = re.compile(r"(?<!\w)hur\s+(\w+)(?:\s+tid)?(?!\w)")
#: "..., och är det löst nu?", "..., och fick man det åtgärdat?"
_AND_IS_IT = re.compile(
    r"(?:,\s*|\s)(?:och|samt) {1,2}"
    r"(?:är|var|har|hade|blev|gick|går|fick|finns|fanns|kom|minskade|ökade|återkom)\s+"
    r"(?:det|de|den|man|dem|dessa)(?!\w)[^?]*\??\s*$"
)
#: "vite, var har kommunen krävt det?": the question about what was put first.
_ASKED_OF_IT = re.compile(
    r"\s*[,;:–-]\s+(?:och\s+)?(?:i\s+|hos\s+|på\s+)?(?:var|hur|när|vilka|vilken|vem|varför|vad)\s"
    r"[^?]*(?<!\w)(?:det|den|dem|de|detta|dessa)(?!\w)[^?]*\??\s*$"
)
#: "..., antingen inloggningar eller kort", "oavsett om det gällde bidrag eller löner".
_KINDS = re.compile(
    r"(?<!\s)\s*+,?\s*+(?<!\w)(?:antingen|vare\s+sig|oavsett\s+om)\s+(?:det\s+)?"
    r"(?:(?:gällde|gäller|var|är|rör|rörde|handlar\s+om|handlade\s+om)\s+)?(?P<kinds>[^.?!]+)$"
)
#: "..., hos egen personal eller hos dem vi köper av": in all places that there are.
_EVERYWHERE = re.compile(
    r"\s*,\s*(?P<at>hos|på|i|inom|från|till|av|för|vid)\s+(?=[^?]*(?<!\w)(?:egen|egna|eget|oss|dem|andra|annan|extern\w*)\b)"
    r"[^,?]+?\s+(?:eller|och|som)\s+(?P=at)\s+[^,?]+"
)
#: "Försvann det någon information?": the verb, and no thing that "det" stands for.
_THERE = re.compile(r"^(\w+)\s+det\s+(?:någon|något|några|nån|nåt)\s+", re.IGNORECASE)
#: What joins the parts of a combined question, and so must be left in.
_JOINT = re.compile(r"\b(?:både|såväl|men (?:inte|ej))\b")
#: Questions that can be about every control with an outcome.
_WHOLE = (QuestionType.LIST, QuestionType.COUNT, QuestionType.COMPARE)
_PREPOSITIONS = ("i", "på", "om", "till", "hos", "vid", "inom", "kring", "rörande")
#: Prepositions whose thing was cut away.
_LEFT_ALONE = ("efter", "innan", "före", "utan", "enligt", "mellan", "bland")
#: Particles that make another verb of a light one.
_OWN_MEANING = ("bort", "ut", "in", "ner", "ned")
_GET_AT = {(one, "åt") for one in ("kommer", "kom", "kommit", "komma")}
_NEGATIONS = ("inte", "ej", "aldrig", "icke")
_PARTICIPLE = re.compile(r"(?:ad|ade|ats|at|da|ts|ta)$")
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
    left = _once(text, plain, [*taken, *gone], vocabulary)
    if asked.assessment and not _has_content(left, vocabulary):
        return Topics(())
    if combined:
        return _combined(left, vocabulary)
    topics = _any_of(left, vocabulary, listed=type_ in _WHOLE)
    if type_ in _WHOLE:
        shown = _hide(text, [*taken, *gone])
        beside = examples(plain, shown, lambda one: _trim(one, vocabulary))
        topics = [one for one in topics if not any(each in one for each in beside)] + [*beside]
    of_controls = vocabulary.says("outcome.control_nouns", plain)
    if asked.outcomes or of_controls or type_ in _WHOLE:
        topics = [topic for topic in topics if not _says_nothing(topic, vocabulary)]
    return Topics(tuple(dict.fromkeys(topic for topic in topics if topic)))


def _any_of(left: str, vocabulary: Vocabulary, *, listed: bool) -> list[str]:
    """The alternatives of what is left; see :func:`alternatives`."""
    told, left = _of_kinds(_THERE.sub(r"\1 ", left), vocabulary)
    pieces = alternatives(left, lambda one: _trim(one, vocabulary), listed=listed)
    return [_trim(told + _trim(piece, vocabulary), vocabulary) for piece in pieces]


def _says_nothing(topic: str, vocabulary: Vocabulary) -> bool:
    """True for what is left of "vad blev det ingenting av?": the outcome is all that is asked.
    "Äldre" alone is a field of work."""
    return not (fields_of(topic) or fields_named(topic)) and all(
        is_general(word) or word in _NEGATIONS or vocabulary.is_idle(word) for word in tokens(topic)
    )


def _scaffolding(plain: str, lists: Sequence[str], vocabulary: Vocabulary) -> list[Span]:
    """Everything that only frames the question; twice, because a gap may hold another phrase."""
    gone: list[Span] = []
    shown = plain
    for name in [*lists, *lists]:
        hits = vocabulary.spans(name, shown)
        gone += hits
        shown = _hide(shown, hits)
    gone += [Span(*found.span()) for found in _HOW.finditer(plain)
             if found[1] in load_general_words().adjectives]  # fmt: skip
    gone += joints(plain)
    for found in filter(None, (one.search(plain) for one in (_FOLLOW_UP, _AND_IS_IT))):
        before = plain[: found.start()]
        if not _ASKED_BEFORE.search(before) and any(not is_general(one) for one in tokens(before)):
            gone.append(Span(*found.span()))
    return gone


def _once(text: str, plain: str, gone: list[Span], vocabulary: Vocabulary) -> str:
    """What is left, without what explains or asks about the thing named before it, where one is."""
    left = _left(text, gone)
    found = [find_examples(plain)]
    for pattern in (_ASKED_OF_IT, _EVERYWHERE):
        hit = pattern.search(plain)
        if hit is not None:
            found.append(Span(*hit.span()))
    for span in filter(None, found):
        shorter = _left(text, [*gone, span])
        if has_subject(_trim(shorter, vocabulary)):
            left, gone = shorter, [*gone, span]
    return left


def _of_kinds(left: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """A topic with its kinds as alternatives, where it names a subject ("utrustning, antingen
    verktyg eller datorer"; kinds of places are left out); else the deed that is told of each, and
    the kinds ("betalat för mycket, oavsett om det gällde bidrag eller löner")."""
    found = _KINDS.search(left)
    if found is None:
        return "", left
    whole = _trim(left[: found.start()], vocabulary)
    if whole and all(is_general(word) or is_told(word) for word in tokens(whole)):
        return f"{left[: found.start()]} ", found["kinds"]
    if not has_subject(whole):
        return "", left
    first = found["kinds"].split()[0].lower()
    if is_told(first) and " eller " in found["kinds"]:  # "papper som antingen förts in sent eller"
        return "", f"{whole} {found['kinds']}"
    placed = first in (*_PREPOSITIONS, "av", "från", "för")
    return "", whole if placed else f"{whole}, {found['kinds']}"


def _combined(left: str, vocabulary: Vocabulary) -> Topics:
    wanted, *without = _NOT.split(left, maxsplit=1)
    both = _BOTH.search(wanted)
    pieces = [*filter(None, both.groups()[1:])] if both else [wanted]
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
    """Cut small words from both ends ("efter (fel) i skåpen", "legat efter med posten"); a negation
    only where nothing is left that it negates."""
    found = words(piece)
    plain = [word.text.casefold() for word in found]
    first, last, general = 0, len(found), load_general_words()

    def is_small(word: str) -> bool:
        return word in vocabulary.edges or word in general.light

    while first < last and (
        (is_small(plain[first]) and not _is_particle_verb(plain[first : first + 2], vocabulary))
        or _is_carried(plain[first : min(first + 3, last)])
        or (plain[first] in general.particles and (first or {*plain[1:2]} & {*_PREPOSITIONS}))
        or _is_idle(plain[first], plain[first + 1 : last])
    ):
        first += 1
    cut = (*_NEGATIONS, *_LEFT_ALONE)
    while last > first and (is_small(plain[last - 1]) or plain[last - 1] in cut):
        if _is_lone_verb(plain[first:last]):  # "släppt ut"
            break
        last -= 1
    return piece[found[first].start : found[last - 1].end].strip() if first < last else ""


def _is_carried(start: Sequence[str]) -> bool:
    """True for "ärenden" before "har lett till", "orsaken" before "till", "uppstod" before "i",
    "iakttagelser" before "som gjordes om" (not "tider" before "som lagen kräver"): a general word
    that only leads to what comes after. ``start`` are up to three words."""
    general = load_general_words()
    if len(start) < 2:
        return False
    word, after = start[0], start[1]
    if word in general.carrying and (
        after in ("av", "med", "kring", "att") or after in general.light
    ):
        return True
    if word in general.verbs and after == "att":  # "uppstod (i samband med) att ett system byttes"
        return True
    if word in general.nouns and after == "som":
        return len(start) > 2 and (start[2] in general.verbs or start[2] in general.light)
    return (word in general.nouns and after in general.verbs) or (
        after in _PREPOSITIONS and (word in general.nouns or word in general.verbs)
    )


def _is_particle_verb(pair: Sequence[str], vocabulary: Vocabulary) -> bool:
    """True for "gett bort", "kommer åt": with its particle a light verb says something."""
    if tuple(pair) in _GET_AT:
        return True
    return (
        len(pair) == 2
        and pair[0] not in vocabulary.edges
        and pair[0] in load_general_words().verbs
        and pair[1] in _OWN_MEANING
    )


def _is_lone_verb(left: Sequence[str]) -> bool:
    """True for "städats bort": a verb and its particle, and nothing else."""
    return (
        len(left) == 2 and left[1] in _OWN_MEANING and not is_general(left[0]) and is_told(left[0])
    )


def _is_idle(word: str, after: Sequence[str]) -> bool:
    """True for a "not" whose verb was cut away: "(följde) inte riktlinjen"; in "inte verkställda
    beslut" it belongs to the thing."""
    light = bool(after) and after[0] in load_general_words().light  # "inte testat sina larm"
    return word in _NEGATIONS and (light or not (after and _PARTICIPLE.search(after[0])))


def _has_content(left: str, vocabulary: Vocabulary) -> bool:
    return bool(_trim(left, vocabulary))


def _hide(text: str, spans: Sequence[Span]) -> str:
    signs = list(text)
    for span in spans:
        signs[span.start : span.end] = " " * (span.end - span.start)
    return "".join(signs)
