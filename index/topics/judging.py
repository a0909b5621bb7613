"""A topic and a scope -> how likely each passage is about it, in arrays: no passage is read.

Vectors come from the index, words from its word store (index/engines/word_store.py); only a passage
that is not in that (an engine without one, a report of this minute) is read and split. So 3 000
passages are judged in some tens of milliseconds, and the library is asked for those that the answer
tells.
"""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.engines.passage_words import PassageWords
from index.evidence.mentions import by_name, mentioning, named_in, said_outright
from index.models import Filters
from index.search.hits import Candidates, Searcher
from index.storage.library import Library
from index.storage.scope import EVERYTHING
from index.topics.broad_topics import fields_of, widened
from index.topics.concepts import concepts
from index.topics.consequences import consequences_of, must_tell, only_telling, subject_beside, told
from index.topics.consequences import widened as telling_too
from index.topics.decision import Decision, Verdict, judge, load_decision
from index.topics.fields import fields_named, load_fields, of_field
from index.topics.judged import Judged
from index.topics.process_named import processes_named, with_process
from index.topics.topic import Cosines, background, features
from index.topics.unheard import Unheard, unheard

#: Passages that are judged word by word; the others are too far down in both halves of the search
#: to be about the topic. A scope of a city is smaller, so all of it is judged.
JUDGED = 3000
#: Passages that tell how common a word is in the library.
_SAMPLE = 1500
#: Passages from which the reports of the municipalities that are asked about tell by themselves
#: what is usual; what fewer have in common says little.
_ENOUGH = 100

Keys = NDArray[np.int64]
Vectors = NDArray[np.float32]
Chances = NDArray[np.float64]


def judged_topic(
    topic: str,
    scope: Filters,
    searcher: Searcher,
    library: Library,
    *,
    mentioned: bool = False,
    as_field: bool = True,
    single: bool = False,
) -> Judged:
    """Judge every passage in ``scope`` about ``topic``, held against all of its municipalities.

    What is asked of one city gets the same answer whichever other cities are in the library; one
    with few passages is held against all of the library (:func:`_around`).

    ``mentioned``: those that say it are meant, whatever they are about; ``as_field``: a topic that
    is the name of a field of work is asked of the field's own model too; ``single``: it is asked
    what one control found, or whether, so that what a result tells beside its subject is not it.
    """
    around = _around(scope, searcher)
    everywhere = searcher.candidates(topic, around.filters, JUDGED)
    decision = load_decision(searcher.model)
    keys, cosines = _candidates(topic, everywhere, scope, around, searcher)
    words = PassageWords(searcher.words, library)
    if led_to := consequences_of(topic):
        verdict, missing = told(topic, words.said(led_to, keys)), tuple[Unheard, ...]()
    else:
        raw = _usual(topic, everywhere, around, searcher)
        verdict, missing = _weighed(topic, keys, cosines, raw, around, searcher, words)
        if fields_named(topic) or fields_of(topic):
            missing = ()  # the name of a field is said by what is done in it
        labels = fields_named(topic) if as_field else ()
        if labels:
            verdict = of_field(verdict, _above(labels, keys, words), decision.near)
        if fields_of(topic, told=not single and not labels):
            say = functools.partial(words.said, keys=keys)
            verdict = widened(verdict, say, topic, learned=bool(labels))
        beside, subject = subject_beside(topic)
        if beside and (things := named_in(subject)):
            verdict = telling_too(
                verdict, topic, words.said(beside, keys), words.said(things, keys)
            )
        if needed := must_tell(topic):
            verdict = only_telling(verdict, words.said(needed, keys))
        if named := processes_named(topic, library.processes()):
            inside = searcher.rows_of(keys, dataclasses.replace(EVERYTHING, processes=named))
            verdict = with_process(verdict, inside)
    likely = 0.0 if single or mentioned or " " in topic else decision.surest_of_a_word
    if " " not in topic:
        enough = decision.surely_one if single else decision.surely
        verdict = said_outright(verdict, words.said(by_name(topic), keys), enough, likely)
    if mentioned:
        verdict = mentioning(verdict, words.said(by_name(topic), keys))
    inside = searcher.rows_of(keys, scope)
    cuts = cuts_of(verdict.chances, verdict.chances[inside], decision)
    keys, chances, cosines = keys[inside], verdict.chances[inside], cosines[inside]
    order = np.lexsort((keys, -cosines, -chances))
    return Judged(
        keys[order],
        chances[order],
        cosines[order],
        verdict.present,
        decision.surely,
        decision.surely_one,
        *cuts,
        float(verdict.chances.max(initial=0.0)),
        likely,
        missing,
    )


@dataclass(frozen=True, slots=True)
class Around:
    """What a topic is held against: all passages of these ``filters``, by their sorted keys."""

    filters: Filters
    keys: Keys


def _around(scope: Filters, searcher: Searcher) -> Around:
    """All of the municipalities that the scope names, whichever committees and years it wants of
    them, where that is enough to tell what is usual; else the whole library."""
    if scope.municipalities:
        filters = Filters(municipalities=scope.municipalities)
        keys = searcher.keys_in(filters)
        if len(keys) >= _ENOUGH:
            return Around(filters, keys)
    return Around(EVERYTHING, searcher.keys())


def _weighed(
    topic: str,
    keys: Keys,
    cosines: Vectors,
    raw: Vectors,
    around: Around,
    searcher: Searcher,
    words: PassageWords,
) -> tuple[Verdict, tuple[Unheard, ...]]:
    """The decision on passages by what they say and how near they are; ``cosines`` (n,) are theirs,
    ``raw`` (m,) those of what they are held against. And what the topic names and none of them
    says, where they are all that it is held against."""
    decision = load_decision(searcher.model)
    vectors = decision.adapter.adapted(searcher.vectors_of(keys))
    query = decision.adapter.topic(searcher.topic_vector(topic))
    turned = np.stack([query, decision.adapter.recalled(query)])
    sample = _sample(keys, vectors, decision, around, searcher, words)
    asked = concepts(topic, sample.stems)
    usual = background(
        asked,
        sample.words.said(asked, sample.keys),
        decision.standings(Cosines(raw, *(turned @ sample.vectors.T))),
    )
    near = Cosines(cosines, *(turned @ vectors.T))
    spoken = words.said(asked, keys)
    numbers = features(asked, spoken, near, usual)
    verdict = judge(numbers, vectors, sample.vectors, decision, len(around.keys))
    if len(keys) < len(around.keys):
        return verdict, ()
    return verdict, unheard(topic, asked, spoken, functools.partial(words.said, keys=keys))


def _above(labels: tuple[str, ...], keys: Keys, words: PassageWords) -> Chances:
    """How far above the bound of the nearest of these fields each passage is (n,)."""
    above = np.full(len(keys), -np.inf)
    fields = load_fields()
    for rows, terms in words.terms(keys, fields.places):
        above[rows] = fields.above(terms, labels)
    return above


def cuts_of(everywhere: Chances, inside: Chances, decision: Decision) -> tuple[float, float]:
    """From which probability a passage is about the topic: in a list, and for one thing asked.

    Both hang on the surest of all that is held against. What is asked of one committee is held
    against the surest of that committee, where a list would take it: a control that says it less
    plainly than others elsewhere is still the one that is meant. Takes the probabilities of all
    passages and of those in the scope, shapes (n,) and (m,).
    """
    if not len(everywhere):
        return 1.0, 1.0
    cut, cut_one = decision.cuts(float(everywhere.max()))
    _, cut_here = decision.cuts(float(inside.max(initial=0.0)))
    return cut, max(cut, min(cut_one, cut_here))


def _usual(topic: str, everywhere: Candidates, around: Around, searcher: Searcher) -> Vectors:
    """The cosines of all that is held against; where an engine with a limit gave its nearest only,
    those of a sample of the library, with the best there is."""
    if len(everywhere.every) >= len(around.keys):
        return everywhere.every
    return np.append(searcher.usual(topic), everywhere.every.max(initial=-1.0))


def _candidates(
    topic: str, everywhere: Candidates, scope: Filters, around: Around, searcher: Searcher
) -> tuple[Keys, Vectors]:
    """Keys with their cosines: all that is held against when that is little, else the best of the
    scope and of that (these, because what is certainly about the topic helps to judge the rest)."""
    if len(everywhere.every) <= JUDGED:
        return everywhere.keys, everywhere.cosines
    inside = everywhere
    if scope != around.filters:
        inside = searcher.candidates(topic, scope, JUDGED, everywhere)
    few = JUDGED // 10
    keys = np.concatenate([inside.keys, everywhere.keys[:few]])
    cosines = np.concatenate([inside.cosines, everywhere.cosines[:few]])
    keys, first = np.unique(keys, return_index=True)
    return keys, cosines[first]


@dataclass(frozen=True, slots=True)
class Sample:
    """Passages from all over what is held against: their keys, adapted vectors, terms, and words,
    which are gathered for the first topic and asked for every other."""

    keys: Keys
    vectors: Vectors
    stems: frozenset[str]
    words: PassageWords


def _sample(
    keys: Keys,
    vectors: Vectors,
    decision: Decision,
    around: Around,
    searcher: Searcher,
    words: PassageWords,
) -> Sample:
    """The sample, the same always; all of it where that is no more than ``keys``."""
    every = around.keys
    if len(every) <= len(keys):
        return Sample(keys, vectors, words.stems(keys), words)

    def taken() -> Sample:
        chosen = every[:: max(1, len(every) // _SAMPLE)]
        sampled = decision.adapter.adapted(searcher.vectors_of(chosen))
        own = words.another()  # of these alone, so that what was gathered stays
        return Sample(chosen, sampled, own.stems(chosen), own)

    name = "topic sample" if around.filters.empty else "topic sample of municipalities"
    return searcher.remembered(name, taken, around.filters)
