"""Controls that were left undone -> those whose report gives a reason that was asked for.

A reason of a known kind is given where the result, the status or another field says it in that
kind's words: after "på grund av" and the like, or in a sentence of its own. What the control is of
is no reason: "kontrollen av sjukfrånvaro utgick" names no illness. A reason of no kind is looked
for by what its words mean.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.interpretation import Interpretation
from index.models import Outcome, StoredPassage
from index.question.reasons import FOR, Kind, is_purpose, load_reason_words
from index.question.topic_parts import is_general
from index.storage.kept import kept
from index.swedish.terms import analyse, tokens
from index.topics.concepts import Concept, concepts, padded

#: How well a concept must be said: by its own word, or by one that means the same.
_SAID = 0.9
#: Letters by which a word is that of a heading, in a sentence that gives its reason after them.
_STEM = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason that is asked for: the kinds that it names, and the other things that it names."""

    kinds: tuple[Kind, ...]
    others: tuple[Concept, ...]


@functools.lru_cache(maxsize=1_000)
def reason_of(text: str) -> Reason:
    """What a reason in a question's own words asks for."""
    words = load_reason_words()
    plain = text.lower().removeprefix("för ").removeprefix("att ")
    kinds, left = words.kinds_in(plain)
    kept_words = [
        one for one in tokens(left) if not is_general(one) and not words.beside.fullmatch(one)
    ]
    found = concepts(" ".join(kept_words)) if kept_words else ()
    strong = tuple(one for one in found if not one.weak)
    return Reason(kinds, strong or found)


def for_reasons(hits: Sequence[Hit], interpretation: Interpretation) -> tuple[Hit, ...]:
    """Those of ``hits`` that came to what is asked for and give one of its reasons, in order."""
    outcomes = interpretation.outcomes
    able = [hit for hit in hits if hit.outcome in outcomes]
    chosen: set[str] = set()
    for text in interpretation.details.reasons:
        reason = reason_of(text)
        own = [hit for hit in able if stating(hit.passage, text)]
        if reason.kinds and reason.others:  # "rektorn slutade": of those who left, the headmaster
            own = [hit for hit in own if _names(hit.passage, reason.others)] or own
        chosen |= {hit.passage.id for hit in own}
    return tuple(hit for hit in able if hit.passage.id in chosen)


@kept(20_000)
def stating(passage: StoredPassage, text: str) -> tuple[str, ...]:
    """The sentences of ``passage`` that state the reason ``text``, verbatim, those of the result
    first; empty where it gives another one or none."""
    reason = reason_of(text)
    parts = list(_parts(passage))
    headings = _headings(passage)
    if reason.kinds:
        judged = passage.judgement
        fault = judged is not None and judged.outcome is Outcome.DEVIATION
        by_kind = [[one for one in parts if _states(one, kind, headings, led=fault and kind.led)]
                   for kind in reason.kinds]  # fmt: skip
        if not all(by_kind):
            return ()
        return tuple(one for one in parts if any(one in own for own in by_kind))
    return _by_meaning(parts, reason.others)


def _parts(passage: StoredPassage) -> Iterable[str]:
    """Sentences of the result, then the status and what the report's own fields say."""
    for one in sentences_of(passage):
        yield one.text
    for text in (passage.status, *(text for _, text in passage.extra)):
        if text:
            yield text


def _states(part: str, kind: Kind, headings: frozenset[str], *, led: bool) -> bool:
    """True when a piece of text gives a reason of that kind; ``led``: only led in as one."""
    plain = part.lower()
    leads = list(load_reason_words().report.finditer(plain))
    lead = next((one for one in leads if not _is_purpose(one, plain)), None)
    if lead is None and led:
        return False
    if lead is None:
        able = kind.beside is None or kind.beside.search(plain) is not None
        return able and any(_is_more(one, headings) for one in kind.stated(plain))
    if kind.stated(plain[lead.end() :]):
        return True
    before = kind.stated(plain[: leads[0].start()])  # what a control is for, is of it
    return any(_is_more(one, _beginnings(headings), _STEM) for one in before)


def _is_purpose(lead: re.Match[str], plain: str) -> bool:
    """True for the "för att" of "stickprov för att följa upp sjukfrånvaro"."""
    return lead.group().strip() == FOR and is_purpose(plain[lead.end() :])


def _is_more(found: str, headings: frozenset[str], letters: int | None = None) -> bool:
    """True unless every word of ``found`` is one of the headings, by its stem or first letters."""
    words = [one[:letters] for one in tokens(found)] if letters else analyse(found)
    return any(word not in headings for word in words)


def _beginnings(headings: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in headings)


def _headings(passage: StoredPassage) -> frozenset[str]:
    """Stems of what the control is of."""
    texts = (passage.process, passage.working_method, passage.systematic_control,
             passage.control_activity)  # fmt: skip
    return frozenset(analyse(" ".join(text for text in texts if text)))


# ---- a reason of no kind -------------------------------------------------------------------------


def _by_meaning(parts: Sequence[str], wanted: Sequence[Concept]) -> tuple[str, ...]:
    """The sentences with most of the wanted things, where the text says all of them."""
    if not wanted:
        return ()
    said = [[one.found(_haystack(part)) >= _SAID for one in wanted] for part in parts]
    if not all(any(own[number] for own in said) for number in range(len(wanted))):
        return ()
    most = max(sum(own) for own in said)
    return tuple(part for part, own in zip(parts, said, strict=True) if sum(own) == most)


def _names(passage: StoredPassage, wanted: Sequence[Concept]) -> bool:
    haystack = _haystack("\n".join(_parts(passage)))
    return all(one.found(haystack) >= _SAID for one in wanted)


@kept(4_096)
def _haystack(text: str) -> str:
    return padded(re.sub(r"\s+", " ", text))
