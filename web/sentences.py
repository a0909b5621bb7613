"""The sentences of an answer -> what is read first, what is folded under it, what comes last.

An answer to two questions ("... och har de åtgärdat dem?") has two parts, each of which begins with
what is read at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from api.schemas import AnswerModel, SentenceModel
from api.words import taken_for
from web.marks import Piece, with_footnotes, with_quote

#: A part is read in so many sentences; the rows below hold what more there is.
LEAD = 3
#: A sentence of so many characters that quotes several controls is read control by control.
LONG = 240
#: Whose they are stands before a colon.
WHOSE = ": "
#: Further sentences each tell one row; more of them than these only repeat the rows below.
FOLDED = 12


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the answer; ``kind`` as in the contract. ``aside``: it tells how a name was
    read, which the reader should see but did not ask for."""

    pieces: tuple[Piece, ...]
    kind: str
    aside: bool = False

    @property
    def each(self) -> tuple[tuple[Piece, ...], ...]:
        """A long sentence that quotes several controls, in pieces that each end with a footnote;
        what stands before the first of them, whose they are, is one by itself. () for any other."""
        if self.kind != "quoted" or sum(len(one.text) for one in self.pieces) < LONG:
            return ()
        own: list[list[Piece]] = [[]]
        for before, piece in pairwise((Piece(""), *self.pieces)):
            if before.note is not None and piece.note is None and len(piece.text.strip()) > 1:
                own.append([])
                piece = replace(piece, text=piece.text.lstrip())
            own[-1].append(piece)
        if len(own) < 2:
            return ()
        return _with_lead(own)


@dataclass(frozen=True, slots=True)
class Told:
    """One part of an answer: ``lead`` is what is read first, ``more`` the sentences that are folded
    under it, and ``untold`` so many of a long list, whose rows tell the same."""

    lead: tuple[Sentence, ...]
    more: tuple[Sentence, ...]
    untold: int = 0


def _with_lead(own: Sequence[Sequence[Piece]]) -> tuple[tuple[Piece, ...], ...]:
    first, *rest = own[0]
    lead, colon, after = first.text.partition(WHOSE)
    if first.quoted or not colon:
        return ((), *map(tuple, own))
    begun = [replace(first, text=after)] if after else []
    return ((replace(first, text=lead + colon),), (*begun, *rest), *map(tuple, own[1:]))


def sentences_of(answer: AnswerModel) -> tuple[tuple[Told, ...], tuple[Sentence, ...]]:
    """The parts of the answer, and the sentences about the coverage that come after; together they
    are the answer's sentences, each once, but for those untold."""
    numbers = [citation.n for citation in answer.citations]
    asides = {taken_for(said, name) for said, name in answer.interpretation.resolved.items()}
    every = []
    for sentence in answer.sentences:
        pieces = with_footnotes(sentence.text, numbers)
        if sentence.kind == "quoted":
            pieces = with_quote(pieces)
        every.append(Sentence(pieces, sentence.kind, sentence.text in asides))
    ends = told_until(answer.sentences, supported=answer.supported)
    begins = [0, *(n for n in range(1, ends) if opens_a_part(answer.sentences, n)), ends]
    parts = [every[a:b] for a, b in pairwise(begins)]
    told = [_folded(part, LEAD + bool(n)) for n, part in enumerate(parts)]  # what leads up to it
    return tuple(told), tuple(every[ends:])


def told_until(sentences: Sequence[SentenceModel], *, supported: bool) -> int:
    """How many of the sentences tell something; those after them say what was searched.

    A share ("en av fyra nämnder") is counted over what was searched, but stands first because it is
    the answer: so it is told. So is what leads up to something that is told, and the first sentence
    of an answer about the reports as such ("ingen väntad rapport saknas"), which has no other.
    """
    told = [n for n, sentence in enumerate(sentences) if sentence.kind != "coverage"]
    return told[-1] + 1 if told else min(int(supported), len(sentences))


def opens_a_part(sentences: Sequence[SentenceModel], n: int) -> bool:
    """True for a sentence about the coverage between told ones: it leads up to those after it."""
    return sentences[n].kind == "coverage" and sentences[n - 1].kind != "coverage"


def _folded(part: Sequence[Sentence], first: int) -> Told:
    folded_from = first if len(part) > first + 1 else len(part)  # one sentence is not worth folding
    shown = part[: folded_from + FOLDED]
    return Told(tuple(part[:folded_from]), tuple(shown[folded_from:]), len(part) - len(shown))
