"""Sentences and citations of an answer while it is being written.

A sentence keeps what it rests on, so that the check after composition can do it again: a quoted one
its citations, a computed one the number it states and what that number counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from api.compose.naming import committee_name, place_name
from api.compose.told_names import Known
from api.quoting.quotes import deciding, fields_of
from api.quoting.rows import Row, several_municipalities
from api.schemas import SentenceKind
from index.found import CommitteeYear, Evidence, Hit
from index.models import StoredPassage
from index.storage.heads import read_words


class Counts(StrEnum):
    """What the number of a computed sentence counts, over the passages it cites."""

    COMMITTEES = "committees"
    COMMITTEE_YEARS = "committee_years"
    CONTROLS = "controls"
    REPORTS = "reports"
    SUM = "sum"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a computed sentence states. ``terms`` are the numbers that a sum adds up, or
    the two of a difference, the whole first. ``uncited`` are passages that it counts beside those
    that are cited, where they are too many (bounds.py)."""

    counts: Counts
    value: float
    terms: tuple[float, ...] = ()
    uncited: tuple[StoredPassage, ...] = ()


@dataclass(frozen=True)
class Cited:
    """One citation: a passage, and the verbatim pieces of it that the answer takes, in the order
    in which they were taken."""

    n: int
    passage: StoredPassage
    quotes: tuple[str, ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Every text of the passage that may be quoted."""
        return fields_of(self.passage)

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The quotes without those that stand inside another: what was found first, where it was
        taken, then the others in the order of the text."""
        if len(self.quotes) == 1:
            return self.quotes
        text = "\n".join(self.texts)
        own = [
            one for one in self.quotes
            if not any(one in other and one != other for other in self.quotes)
        ]  # fmt: skip
        decided = deciding(self.passage)
        return tuple(
            sorted(dict.fromkeys(own), key=lambda one: (decided not in one, text.find(one)))
        )

    @property
    def quote(self) -> str:
        """One verbatim stretch that holds all of them; the first where no one text does."""
        own = self.shown
        for text in self.texts:
            if all(one in text for one in own):
                return text[min(map(text.find, own)) : max(text.find(o) + len(o) for o in own)]
        return own[0]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``row``: it tells of one committee-year and is shown as a line of its own.
    ``uncited`` are passages that it tells of beside those that it cites (carried.py)."""

    text: str
    kind: SentenceKind
    citations: tuple[int, ...] = ()
    claims: tuple[Claim, ...] = ()
    row: bool = False
    uncited: tuple[StoredPassage, ...] = ()


@dataclass(slots=True)
class Draft:
    """An answer while it is being written: the question, its evidence, and the sentences so far."""

    question: str
    evidence: Evidence
    sentences: list[Sentence] = field(default_factory=list)
    told: list[Row] = field(default_factory=list)
    #: What the coverage is of, where that is not all about the topic.
    covers: Evidence | None = None
    _numbers: dict[str, int] = field(default_factory=dict)
    _taken: list[tuple[StoredPassage, list[str]]] = field(default_factory=list)
    _names: tuple[Known, Known] | None = None

    def cite(self, hit: Hit, quote: str | None = None) -> int:
        """Number of the citation of the passage: one for all that is taken from it. ``quote`` is
        what is taken now; without one, what decided the outcome stands for it."""
        passage = hit.passage
        if passage.id not in self._numbers:
            self._taken.append((passage, []))
            self._numbers[passage.id] = len(self._taken)
        n = self._numbers[passage.id]
        if quote is not None and quote not in self._taken[n - 1][1]:
            self._taken[n - 1][1].append(quote)
        return n

    def quotes_of(self, hit: Hit) -> tuple[str, ...]:
        """What is taken of the passage so far."""
        n = self._numbers.get(hit.passage.id)
        return tuple(self._taken[n - 1][1]) if n is not None else ()

    def passage_of(self, n: int) -> StoredPassage:
        """The passage that citation ``n`` is of."""
        return self._taken[n - 1][0]

    def cited_by(self, sentences: Sequence[Sentence]) -> list[Cited]:
        """The citations that ``sentences`` have, by their numbers."""
        numbers = {n for sentence in sentences for n in sentence.citations}
        taken = [(n, *one) for n, one in enumerate(self._taken, 1) if n in numbers]
        read_words(passage for _, passage, _ in taken)
        return [
            Cited(n, passage, tuple(quotes) or (deciding(passage),)) for n, passage, quotes in taken
        ]

    # ---- names -----------------------------------------------------------------------------------

    @property
    def several(self) -> bool:
        """True when committees are named with their municipality."""
        return several_municipalities(self.evidence)

    def name_of(self, row: Row) -> str:
        """ "Socialnämnden 2024", or "Socialnämnden i Ekstad 2024"."""
        return place_name(row.place, several=self.several)

    def committee(self, committee: tuple[str | None, str | None]) -> str:
        """The name of (municipality, committee), without a year."""
        return committee_name(committee[1], committee[0], several=self.several)

    # ---- sentences -------------------------------------------------------------------------------

    def computed(
        self, text: str, citations: Sequence[int], *claims: Claim, row: bool = False
    ) -> None:
        """A sentence that follows from cited rows; its marks stand in ``text`` already."""
        numbers = tuple(dict.fromkeys(citations))
        self.sentences.append(Sentence(text, "computed", numbers, claims, row))

    def quoted(self, text: str, citations: Sequence[int], *, row: bool = False) -> None:
        """A sentence that quotes; its marks stand in ``text`` already."""
        self.sentences.append(Sentence(text, "quoted", tuple(dict.fromkeys(citations)), (), row))

    def coverage(self, text: str) -> None:
        """A sentence about what was searched, "" for none; it cites nothing."""
        if text:
            self.sentences.append(Sentence(text, "coverage"))

    def tell(self, rows: Sequence[Row]) -> None:
        """Note the committee-years that the answer tells about."""
        known: dict[CommitteeYear, list[Row]] = {}
        for row in self.told:
            known.setdefault(row.place, []).append(row)
        self.told += [row for row in rows if row not in known.get(row.place, ())]

    @property
    def names(self) -> tuple[Known, Known]:
        """Committees and municipalities that the answer could be about."""
        if self._names is None:
            places = (*self.evidence.scope, *self.evidence.expected)
            committees = {one.committee for one in places if one.committee}
            towns = {one.municipality for one in places if one.municipality}
            self._names = (Known(committees), Known(towns))
        return self._names


def marks(numbers: Sequence[int]) -> str:
    """The marks of citations as they stand behind a sentence: " [1][2]"."""
    return " " + "".join(f"[{n}]" for n in dict.fromkeys(numbers)) if numbers else ""


def in_marks(quote: str) -> str:
    """A quote as it stands in a sentence: on one line, between Swedish quotation marks."""
    return f"”{' '.join(quote.split())}”"
