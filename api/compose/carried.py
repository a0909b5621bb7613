"""Sentences that cite thousands of controls -> the same with as many citations as one can carry.

Composers count every row that they found and cite what they count. "2024: 7 100 kontroller med
avvikelse" of a whole country would carry as many marks, and the answer 27 MB of quotes that nobody
reads. Where an answer cites more than all its lines may (bounds.py), each sentence that counts
keeps the first marks of each of its lists of marks. What it counts stays whole: the check counts
the controls that are no longer cited with the others, and the answer says how many are shown.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from api.compose.bounds import MOST_CONTROLS, MOST_ROWS
from api.compose.draft import Counts, Draft, Sentence
from api.swedish import number

#: Citations that an answer carries: those of a first sentence that counts rows, and of the lines.
MOST_CITED = MOST_ROWS + MOST_CONTROLS
#: Marks that each list of marks keeps, the most first: as many as the answer can carry.
_KEPT = (50, 20, 10, 5, 2, 1)
_MARKS = re.compile(r"(?:\[\d+\])+")
_MARK = re.compile(r"\[(\d+)\]")
#: What these state is added up from what their citations say.
_ADDED_UP = (Counts.SUM, Counts.DIFFERENCE)


def carried(draft: Draft) -> list[Sentence]:
    """The sentences of ``draft``, and one more that says how many of the controls they show."""
    every = _cited(draft.sentences)
    if len(every) <= MOST_CITED:
        return draft.sentences
    for most in _KEPT:
        sentences = [_with_first(one, most, draft) for one in draft.sentences]
        shown = len(_cited(sentences))
        if shown <= MOST_CITED:
            break
    if shown == len(every):
        return draft.sentences
    text = (
        f"Hänvisningar finns till {number(shown)} av de {number(_counted(draft, every))} "
        "kontroller som svaret räknar. Fråga om ett år, en nämnd eller en kommun för att se de "
        "andra."
    )
    return [*sentences, Sentence(text, "coverage")]


def _counted(draft: Draft, cited: Iterable[int]) -> int:
    """How many controls the sentences rest on, cited or not."""
    claims = (claim for sentence in draft.sentences for claim in sentence.claims)
    uncited = {passage.id for claim in claims for passage in claim.uncited}
    return len(uncited.union(draft.passage_of(n).id for n in cited))


def _cited(sentences: Iterable[Sentence]) -> set[int]:
    return {n for sentence in sentences for n in sentence.citations}


def _with_first(sentence: Sentence, most: int, draft: Draft) -> Sentence:
    """The sentence with the first ``most`` marks of each of its lists; a line of its own, and what
    is quoted or added up, needs all."""
    added_up = any(claim.counts in _ADDED_UP for claim in sentence.claims)
    if sentence.kind != "computed" or sentence.row or added_up:
        return sentence
    text = _MARKS.sub(lambda found: _first(found[0], most), sentence.text)
    left = {int(n) for n in _MARK.findall(text)}
    kept = tuple(n for n in sentence.citations if n in left)
    if len(kept) == len(sentence.citations):
        return sentence
    dropped = tuple(draft.passage_of(n) for n in sentence.citations if n not in left)
    return dataclasses.replace(sentence, text=text, citations=kept, uncited=dropped)


def _first(marks: str, most: int) -> str:
    return "".join(f"[{n}]" for n in _MARK.findall(marks)[:most])
