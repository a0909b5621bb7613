"""A topic -> the words of it that name a thing and that stand in nothing that was judged.

"Upphandling av elavtal", where procurement is checked and nobody speaks of electricity: what is
nearest is about another thing. The answer says so, and where neither the library nor its surest
passage is plainly about the topic there is none. Only a word that names a thing counts: what
happened to it ("försvann", "snokat") people tell in words of their own, as they do with words that
reports in general use ("papper", "firma"): what these stand for is said otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.question.topic_parts import is_general, is_told
from index.swedish.compounds import splitter
from index.swedish.lexicon import lexicon
from index.swedish.terms import search_terms
from index.topics.concepts import PART, Concept, Needle, concepts
from index.topics.topic import Words

#: With a thing of which nothing is heard the library must have the topic as surely as this, or its
#: surest passage be as likely about it: more likely than not.
_PLAINLY, _LIKELY = 0.75, 0.5
_PREPOSITION = r"(?:av|i|på|för|med|till|från|om|hos|mot|vid|inom|kring|under|över|efter)"
_ARTICLE = r"(?:en|ett|någon|något|några|sin|sitt|sina|deras)"
#: Nothing, or what begins another part of the sentence: the word before is no adjective.
_ENDS = rf"(?=\s*(?:$|[,.?!]|\s{_PREPOSITION}\s|\s(?:och|eller|samt|som|där)\s))"
#: "Bo i lägenheterna", "motivera sina köp": a deed, and no thing that leads.
_DEED = re.compile(r"a$|^\w{1,3}$")
#: "Känsliga", "osignerade", "bundna": how a thing is, not the thing.
_HOW_IT_IS = re.compile(r"(?:(?<![oaeu])r?(?<!r)na|ade|ad|iga?|ska|ligt?)$")


#: "Tioveckorsgränsen", "72-timmarsregeln": a control tells it as "inom tio veckor".
_TIME_LIMIT = re.compile(
    r"^(?:\d+[-\s]?|en|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|fjorton|trettio|sextio|nittio)"
    r"(?:minut|timm|dag|dygn|veck|månad|år)\w*?(?:gräns|regel|regl|krav|frist|mål|tid|garanti)\w*$"
)


Say = Callable[[Sequence[Concept]], Words]


@dataclass(frozen=True, slots=True)
class Unheard:
    """A word that names a thing; ``wholly``: no part of it is said either; ``kind``: what kind of
    thing it is is said ("avskedspresent", where gifts are spoken of)."""

    word: str
    wholly: bool
    kind: bool = False


def unheard(topic: str, asked: Sequence[Concept], said: Words, say: Say) -> tuple[Unheard, ...]:
    """The things that ``topic`` names, by its concepts ``asked``, and that nothing of what is
    ``said`` speaks of: in these words, in others for the same, or in all parts of a compound
    ("redovisning av bidrag" is "bidragsredovisning"). ``say`` tells how well others are said."""
    best = said.whole.max(axis=0, initial=0.0).tolist()
    found = [
        _otherwise(concept, worth > 0.0, say)
        for concept, worth in zip(asked, best, strict=True)
        if worth <= PART and not concept.weak and _is_to_be_said(concept, topic.lower())
    ]
    return tuple(one for one in found if one)


def _is_to_be_said(concept: Concept, topic: str) -> bool:
    """True for a thing that the topic names as such, and wherever it stands for one of the field
    ("brister i elevhälsan"): the list knows its other words, and they were looked for too."""
    word = concept.words[0]
    alone = len(concept.words) == 1 and " " not in word
    known = concept.of_field and alone and not (is_told(word) or _TIME_LIMIT.match(word))
    return known or _names_a_thing(concept.words, topic)


def _otherwise(concept: Concept, partly: bool, say: Say) -> Unheard | None:
    """What is left of it where another form of the word, or the kind of thing that a compound is,
    is said by what means the same ("presenten" by "gåvor"); None where all its parts are. A word of
    the field is more than its kind: who asks for "statsbidrag" is not told of "bidrag"."""
    word = concept.words[0]
    parts = splitter().split(word)
    if _said(lexicon().lemma(word), say) or (partly and _in_parts(word, say)):
        return None
    kind = len(parts) > 1 and _said(parts[-1].lemma, say)
    wholly = concept.of_field or not (partly or kind)
    return Unheard(word, wholly, kind)


def _said(word: str, say: Say) -> bool:
    same = concepts(word)
    return bool(same) and float(say(same).whole.min(axis=1).max(initial=0.0)) > PART


def _in_parts(word: str, say: Say) -> bool:
    """True where one passage says every part of a compound."""
    parts = [Concept((one,), (Needle(f" {one} ", 1.0),), False) for one in search_terms(word)[1:]]
    return bool(parts) and bool((say(parts).whole > 0.0).all(axis=1).any())


def speaks_plainly(present: float, surest: float, missing: Sequence[Unheard]) -> bool:
    """False where a thing that the topic names is not heard of at all, and neither the library nor
    its surest passage is plainly about the topic."""
    return present >= _PLAINLY or surest >= _LIKELY or not any(one.wholly for one in missing)


def _names_a_thing(words: Sequence[str], topic: str) -> bool:
    """Of alternatives none is said to be missing; a phrase says more than one word."""
    if len(words) != 1 or " " in words[0] or is_general(words[0]):
        return False
    if _TIME_LIMIT.match(words[0]):
        return False
    if splitter().is_common(words[0]):
        return False
    word = re.escape(words[0])
    placed = rf"(?<!\w){_PREPOSITION}\s+{word}{_ENDS}|(?<!\w){_ARTICLE}\s+(?:\w+\s+)?{word}{_ENDS}"
    if re.search(placed, topic):
        return True
    if _HOW_IT_IS.search(words[0]):
        return False
    parts = splitter().split(words[0])
    if len(parts) > 1:
        return not is_general(parts[-1].text)  # "brandsäkert" is how a thing is
    return not is_told(words[0]) and _leads(words[0], topic)


def _leads(word: str, topic: str) -> bool:
    """True for "köhanteringen till förskolan", "låntagare har biblioteket" and a word alone."""
    first, _, rest = topic.partition(" ")
    if first != word or _DEED.search(word):
        return False
    after = rest.split(maxsplit=1)
    return not after or re.fullmatch(_PREPOSITION, after[0]) is not None or is_general(after[0])
