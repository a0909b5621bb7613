"""Sentences and citations of an answer while it is being written.

A sentence keeps what it rests on, so that the check after composition can do it again: a quoted one
its citations, a computed one the number it states and what that number counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from api.quotes import deciding
from api.rows import Row
from api.schemas import SentenceKind
from index.models import CommitteeYear, Evidence, Hit, StoredPassage


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
    the two of a difference, the whole first."""

    counts: Counts
    value: float
    terms: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation: a verbatim piece of a passage."""

    n: int
    passage: StoredPassage
    quote: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``row``: it tells of one committee-year and is shown as a line of its own."""

    text: str
    kind: SentenceKind
    citations: tuple[int, ...] = ()
    claims: tuple[Claim, ...] = ()
    row: bool = False


@dataclass(slots=True)
class Draft:
    """What is being written."""

    question: str
    evidence: Evidence
    sentences: list[Sentence] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    told: list[Row] = field(default_factory=list)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _names: tuple[frozenset[str], frozenset[str]] | None = None

    def cite(self, hit: Hit, quote: str | None = None) -> int:
        """Number of the citation of ``quote`` (default: what decided the outcome)."""
        wanted = quote if quote is not None else deciding(hit)
        key = (hit.passage.id, wanted)
        if key not in self._numbers:
            self.cited.append(Cited(len(self.cited) + 1, hit.passage, wanted))
            self._numbers[key] = len(self.cited)
        return self._numbers[key]

    def computed(
        self, text: str, citations: Sequence[int], *claims: Claim, row: bool = False
    ) -> None:
        """A sentence that follows from cited rows; its marks stand in ``text`` already."""
        numbers = tuple(dict.fromkeys(citations))
        self.sentences.append(Sentence(text, "computed", numbers, claims, row))

    def quoted(self, text: str, citations: Sequence[int], *, row: bool = False) -> None:
        """A sentence with a quote."""
        self.sentences.append(Sentence(text, "quoted", tuple(dict.fromkeys(citations)), (), row))

    def coverage(self, text: str) -> None:
        """A sentence about what was searched; it cites nothing."""
        self.sentences.append(Sentence(text, "coverage"))

    def tell(self, rows: Sequence[Row]) -> None:
        """Note the committee-years that the answer tells about."""
        known: dict[CommitteeYear, list[Row]] = {}
        for row in self.told:
            known.setdefault(row.place, []).append(row)
        self.told += [row for row in rows if row not in known.get(row.place, ())]

    @property
    def names(self) -> tuple[frozenset[str], frozenset[str]]:
        """Committees and municipalities that the answer could be about."""
        if self._names is None:
            places = (*self.evidence.scope, *self.evidence.expected)
            committees = frozenset(one.committee for one in places if one.committee)
            towns = frozenset(one.municipality for one in places if one.municipality)
            self._names = (committees, towns)
        return self._names


def marks(numbers: Sequence[int]) -> str:
    """ " [1][2]"."""
    return " " + "".join(f"[{n}]" for n in dict.fromkeys(numbers)) if numbers else ""


def in_marks(quote: str) -> str:
    """A quote as it stands in a sentence: on one line, between Swedish quotation marks."""
    return f"”{' '.join(quote.split())}”"
