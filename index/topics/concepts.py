"""A passage's words and a topic's concepts: what is said of it, in any of the ways to say it.

A topic names one thing or several ("hot och våld", "kvitto vid representation"); each is a concept,
found by any of its needles: the word itself, parts of a compound, what means the same in
synonyms*.toml. A concept that the list knows is one *of the field*: it tells what a topic is about,
while the other words tell its circumstances ("som slutat", "farliga").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.models import StoredPassage
from index.storage.kept import kept
from index.swedish.stop_words import STOP_WORDS
from index.swedish.terms import search_terms, tokens
from index.topics.synonyms import Synonyms, load_synonyms

_SYNONYM, _COMPOUND = 0.95, 0.95
#: A part of a compound says no more of it than this.
PART = 0.4
#: A stem of so many letters is also looked for as the beginning of a word: "förhandsbedöm".
_LONG = 7
#: A verb in the past tells what happened, not what it is about: "bedömdes", "kostade", "agerat".
_VERB = re.compile(r"\w{2}(?:ades?|erats?|[dglmnrv]des|[kpstx]tes)$")
#: What joins words of a topic; a suspended hyphen before it keeps its space.
_JOINERS = re.compile(r"(\s*,\s*|\s*/\s*|\s+(?:eller|och|samt|&)\s+)")


# ---- the words of a passage ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Zones:
    """A passage's words, ready to be searched: headings (what was to be checked) and all of it."""

    heading: str
    whole: str


@kept(20_000)
def zones(passage: StoredPassage) -> Zones:
    """The words of a passage, padded so that whole words are found; the last ones are kept."""
    head, body = zone_texts(passage)
    return Zones(padded(head), padded(head + "\n" + body))


def zone_texts(passage: StoredPassage) -> tuple[str, str]:
    """The text of the headings, and all other text that is searched for a topic's words."""
    heading, other = zone_fields(passage)
    return "\n".join(heading), "\n".join(other)


def zone_fields(passage: StoredPassage) -> tuple[list[str], list[str]]:
    """The same, field by field: headings come again from passage to passage."""
    heading = (
        passage.process, passage.working_method, passage.systematic_control,
        passage.control_activity, passage.risk, passage.method, *(t for _, t in passage.extra),
    )  # fmt: skip
    other = (passage.goal, passage.result, passage.status)
    return [text for text in heading if text], [text for text in other if text]


def padded(text: str) -> str:
    """Words of a text, then their lemmas with compound parts, each between spaces: a haystack."""
    return f" {' '.join(tokens(text))} | {' '.join(search_terms(text))} "


# ---- the words of a topic -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Needle:
    """A piece of text to look for, and how much finding it says (0-1)."""

    text: str
    worth: float


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a topic names; any of its needles will do, the best counts."""

    words: tuple[str, ...]
    needles: tuple[Needle, ...]
    weak: bool
    of_field: bool = False

    def found(self, haystack: str) -> float:
        """How well the concept is said in ``haystack``, 0-1."""
        for needle in self.needles:  # no generator: it is asked of every sentence of an answer
            if needle.text in haystack:
                return needle.worth
        return 0.0


@functools.lru_cache(maxsize=1_000)
def concepts(topic: str, known: frozenset[str] = frozenset()) -> tuple[Concept, ...]:
    """What a topic names, in its order; words joined by "eller" or a comma are one concept.

    ``known`` are the terms of the library: a compound that it never says is read by its parts.
    """
    synonyms = load_synonyms()
    whole = padded(topic)
    out: list[Concept] = []
    for phrase, needles, names in synonyms.phrases(whole, tokens(topic)):
        if not any(phrase in word for one in out for word in one.words):
            own = {f" {phrase} ": 1.0} | dict.fromkeys(names, 1.0)
            out.append(_of_needles(phrase, own, needles, weak=False, of_field=True))
    said = {word for one in out for phrase in one.words for word in phrase.split()}
    for piece in _alternatives(topic):
        left = [word for word in piece if word not in said]
        options = [one for word in left if (one := _concept(word, synonyms, known))]
        strong = [one for one in options if not one.weak] or options
        if strong:
            out.append(_merged(strong))
    return tuple(out)


def _alternatives(topic: str) -> list[list[str]]:
    """Words in order; the last word before "eller" and the first after it stand together, and so
    do two words of the field around "och": "mutor och jäv" asks for either."""
    groups: list[list[str]] = []
    is_of_field = load_synonyms().is_of_field
    joined = together = False
    for chunk in _JOINERS.split(topic):
        if _JOINERS.fullmatch(chunk):
            joined, together = True, chunk.strip().lower() in ("och", "samt", "&")
            continue
        found = [one for one in tokens(chunk) if one not in STOP_WORDS]
        for number, word in enumerate(found):
            if together and groups:
                joined = joined and is_of_field(word) and is_of_field(groups[-1][-1])
            if number == 0 and joined and groups:
                groups[-1].append(word)
            else:
                groups.append([word])
        joined = together = False
    return groups


def _merged(options: Sequence[Concept]) -> Concept:
    needles: dict[str, float] = {}
    for one in options:
        for needle in one.needles:
            needles[needle.text] = max(needle.worth, needles.get(needle.text, 0.0))
    ordered = sorted(needles.items(), key=lambda pair: -pair[1])
    return Concept(
        tuple(word for one in options for word in one.words),
        tuple(Needle(text, worth) for text, worth in ordered),
        all(one.weak for one in options),
        any(one.of_field for one in options),
    )


def _concept(word: str, synonyms: Synonyms, known: frozenset[str]) -> Concept | None:
    terms = search_terms(word)
    if not terms:
        return None
    whole, parts = terms[0], [term for term in terms[1:] if term not in _head_terms()]
    needles = {f" {whole} ": 1.0} | dict.fromkeys(synonyms.names_of(word), 1.0)
    # "avtalsuppföljning" is a thing of its own where the library has the word; else it is "avtal"
    alone = len(parts) == 1 and len(terms) > 2 and whole not in known
    for part in parts:
        needles.setdefault(f" {part} ", _COMPOUND if alone else PART)
    core = synonyms.head_of(word)
    if len(whole) >= _LONG:
        needles.setdefault(f" {whole}", _COMPOUND)
    same = synonyms.for_word(word) or (synonyms.for_word(core) if core != word else ())
    of_field = bool(same)
    weak = synonyms.is_weak(word) or (not of_field and _VERB.search(word) is not None)
    if not same and whole not in known:
        same = synonyms.for_beginning(word)
    return _of_needles(word, needles, same, weak=weak, of_field=of_field)


@functools.cache
def _head_terms() -> frozenset[str]:
    """Terms of the general last parts of compounds."""
    return frozenset(term for head in load_synonyms().heads for term in search_terms(head)[:1])


def _of_needles(
    word: str, needles: dict[str, float], same: Sequence[str], *, weak: bool, of_field: bool
) -> Concept:
    worths = {text: max(needles.get(text, 0.0), _SYNONYM) for text in same} | {
        text: worth for text, worth in needles.items() if worth > _SYNONYM or text not in same
    }
    ordered = sorted(worths.items(), key=lambda pair: -pair[1])
    found = tuple(Needle(text, worth) for text, worth in ordered)
    return Concept((word,), found, weak, of_field)
