"""The nouns of the library: outcome, stored passage, stored report, and filters over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.models import Kind, PassageId, Region, ReportId


class Outcome(StrEnum):
    """What a control found (design 2); a class of the text, not the model's doubt."""

    DEVIATION = "deviation"
    NO_DEVIATION = "no_deviation"
    NOT_PERFORMED = "not_performed"
    UNCLEAR = "unclear"


#: A committee-year takes its strongest outcome (design 5.3).
STRONGEST_FIRST = (
    Outcome.DEVIATION,
    Outcome.UNCLEAR,
    Outcome.NOT_PERFORMED,
    Outcome.NO_DEVIATION,
)


class Severity(StrEnum):
    """How grave a deviation is."""

    MINOR = "minor"
    SERIOUS = "serious"


class OutcomeSource(StrEnum):
    """Who decided an outcome: the model, the report's own status word, or a user."""

    MODEL = "model"
    STATUS = "status"
    USER = "user"


#: Below this probability the reader is told to look for herself (docs/model-card.md).
CERTAIN = 0.75


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a control found, as decided for one passage.

    ``confidence`` is the probability (0-1) of ``outcome``; ``certain`` is False where the reader
    must look for herself; ``evidence`` is the verbatim sentence that decided it. Where a status
    word decided, ``text_outcome`` is what the text alone would have said (else None).
    ``severity_confidence`` and ``recurring_confidence`` are the probabilities of ``severity`` and
    of ``recurring`` as they stand here, None where nothing was weighed.
    """

    outcome: Outcome
    confidence: float
    certain: bool
    source: OutcomeSource
    evidence: str | None
    severity: Severity | None
    recurring: bool
    measures: tuple[str, ...] = ()
    text_outcome: Outcome | None = None
    severity_confidence: float | None = None
    recurring_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as the library holds it: the line of ``export``, design 5.2.

    ``key`` is the dense integer that FAISS and tantivy know it by; it is never used again after a
    removal and never leaves the program. Analysis passages have no ``judgement``.
    """

    key: int
    id: PassageId
    kind: Kind
    report_id: ReportId
    source_file: str
    municipality: str | None
    committee: str | None
    year: int | None
    title: str | None
    assessment: str | None
    goal: str | None
    process: str | None
    working_method: str | None
    systematic_control: str | None
    control_activity: str | None
    result: str | None
    risk: str | None
    method: str | None
    frequency: str | None
    responsible: str | None
    number: str | None
    status: str | None
    extra: tuple[tuple[str, str], ...]
    judgement: Judgement | None
    page: int | None
    page_label: str | None
    regions: tuple[Region, ...]
    #: What the sentences of its result tell, as the library keeps it (index/findings); derived.
    signs: str | None = field(default=None, compare=False, repr=False)

    def __hash__(self) -> int:
        """Of what tells two apart: what is kept of a passage is looked up for each of an answer,
        and to hash all that it says took as long as to work out some of it."""
        return hash((self.key, self.id))


@dataclass(frozen=True, slots=True)
class ReportFile:
    """One more file of the same report, which says nothing else."""

    sha256: str
    source_file: str
    format: str
    added_at: str


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as the library holds it; ``current`` is False for a superseded version.

    ``files`` are further files of the same content; ``versions`` counts the versions of the report,
    itself too. ``removed_at`` is set while a removal can be undone, until ``erase_at``. ``groups``
    are those whose members may see it; empty: everybody.
    """

    id: ReportId
    source_file: str
    sha256: str
    format: str
    municipality: str | None
    committee: str | None
    year: int | None
    period: str
    version: int
    current: bool
    title: str | None
    assessment: str | None
    diary_number: str | None
    date: str | None
    page_count: int
    control_count: int
    passage_count: int
    placed: float
    unplaced: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    added_at: str
    files: tuple[ReportFile, ...] = ()
    versions: int = 1
    removed_at: str | None = None
    erase_at: str | None = None
    groups: tuple[str, ...] = ()

    @property
    def recognised(self) -> bool:
        """True when pages were pictures, read by text recognition: words may be wrong."""
        return "text" in dict(self.sources)


@dataclass(frozen=True, slots=True)
class Filters:
    """A hard scope: OR within a field, AND between fields; an empty field does not filter."""

    municipalities: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    severities: tuple[Severity, ...] = ()
    processes: tuple[str, ...] = ()
    recurring: tuple[bool, ...] = ()
    kinds: tuple[Kind, ...] = ()
    reports: tuple[ReportId, ...] = ()

    @property
    def empty(self) -> bool:
        """True when nothing is filtered."""
        return self == Filters()
