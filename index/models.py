"""The nouns of finding: stored passage, filters, hit, interpretation, evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Hit:
    """A found passage. ``score`` orders a list; ``cosine`` is the dense half's own similarity
    (-1 to 1, None when the passage came from words alone); ``terms`` is the lexical half's BM25
    score (None when it came from meaning alone)."""

    passage: StoredPassage
    score: float
    cosine: float | None
    terms: float | None


class QuestionType(StrEnum):
    """The form of a question (design 5.3)."""

    LIST = "list"
    LOOKUP = "lookup"
    COUNT = "count"
    YESNO = "yesno"
    TREND = "trend"
    SIMILAR = "similar"
    MEASURE = "measure"
    COMPARE = "compare"
    COMBINED = "combined"


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name in the question that is in no report; ``candidates`` are the nearest known ones.
    ``kind`` is "committee" (also a company) or "municipality"."""

    text: str
    candidates: tuple[str, ...] = ()
    kind: str = "committee"


class Change(StrEnum):
    """How a deviation of one year relates to another year, when a question asks for that."""

    NEW = "new"
    REMEDIED = "remedied"


class Counted(StrEnum):
    """What a count question counts; STATED is a number that a report itself tells."""

    COMMITTEES = "committees"
    CONTROLS = "controls"
    REPORTS = "reports"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class Course:
    """Single controls are followed from year to year.

    ``years`` in which a control must have come to what is asked for (1: what became of it later is
    asked); ``in_a_row``: they must follow each other. ``base`` are the years in which it must have
    come to that, ``then`` those of which it is asked what it came to; empty: any, and all later.
    """

    years: int = 1
    in_a_row: bool = False
    base: tuple[int, ...] = ()
    then: tuple[int, ...] = ()
    of_controls: bool = True
    unlike: bool = False
    came_to: tuple[Outcome, ...] = ()
    plan: str | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """The finer points of a question, beside its form and scope.

    ``excluded_years`` and ``excluded_topics`` are what the asked committees must not have ("2023
    men inte 2024"); ``every_topic`` and ``every_year`` ask for all of them at once ("i både X och
    Y"). ``assumed_outcomes``: the outcome was not said but follows from the form of the question.
    ``assessment``: it is about the committee's own verdict; ``verdicts`` are those asked for.
    ``outside``: no report of internal control answers it ("private": a single person's affairs;
    "opinion": what somebody should think or do; "office": who holds one). ``of_controls``: it asks
    for controls and not only for committees ("vilka kontroller gjordes inte?"). ``rank``: those
    with the most or the least of it ("flest avvikelser"), or the first or last year; ``share``: how
    large a part; ``alone``: the committee of which it is asked whether others have it too;
    ``denied``: the question claims that nobody has it; ``reports``: about the library's reports
    as such ("there", "missing"). ``at_least``: controls that a committee-year must have of what is
    asked for ("fler än fem avvikelser" is six); ``at_most``: the same, no more than these (0: any).
    ``reasons``: why they were not carried out, in the
    question's own words, any of which will do ("vakans", "att ingen hann", "för att spara pengar").
    ``every_outcome``: all that was asked for in one report ("både uteblivna kontroller och
    avvikelser"); ``neither``: nothing of it ("varken X eller Y"). ``mentioned``: it asks who says
    it at all ("nämns"). ``course``: see :class:`Course`.
    """

    excluded_years: tuple[int, ...] = ()
    excluded_topics: tuple[str, ...] = ()
    every_topic: bool = False
    every_year: bool = False
    change: Change | None = None
    counted: Counted | None = None
    assumed_outcomes: bool = False
    assessment: bool = False
    verdicts: tuple[str, ...] = ()
    any_committee: bool = False
    outside: str | None = None
    of_controls: bool = False
    rank: str | None = None
    share: bool = False
    alone: tuple[str, ...] = ()
    denied: bool = False
    reports: str | None = None
    at_least: int = 1
    at_most: int = 0
    reasons: tuple[str, ...] = ()
    mentioned: bool = False
    every_outcome: bool = False
    neither: bool = False
    course: Course | None = None
    left_out: tuple[str, ...] = ()
    only_kind: bool = False
    once: bool = False
    never: bool = False


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How a question was read: its form, its scope, and the topic that is left.

    ``topics`` are the topics as the user worded them, stripped of question words and names; empty
    means that the question is about outcomes or reports as such ("vilka kontroller gjordes inte?").
    ``resolved`` tells of near misses that were taken for a known name (text -> name).
    """

    type: QuestionType
    topics: tuple[str, ...]
    municipalities: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    severities: tuple[Severity, ...] = ()
    recurring: bool | None = None
    unresolved: tuple[Unresolved, ...] = ()
    resolved: tuple[tuple[str, str], ...] = ()
    details: Details = Details()


@dataclass(frozen=True, slots=True)
class CommitteeYear:
    """One report's place in the register: the identity that rows and coverage count by."""

    municipality: str | None
    committee: str | None
    year: int | None
    report_id: ReportId | None


@dataclass(frozen=True, slots=True)
class Loosened:
    """One part of a scope that stands in the way: ``field`` of :class:`Filters` with its values,
    and the reports that have something about the topic when it is let go. ``also``: a second part
    that must be let go with it, because neither helps alone. ``unknown``: its values are names
    that no report is of, as they stand in the question."""

    field: str
    values: tuple[str | int, ...]
    places: tuple[CommitteeYear, ...]
    also: tuple[tuple[str, tuple[str | int, ...]], ...] = ()
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Every passage about the topic inside the scope, judged, and the scope itself.

    ``about`` holds the passages judged to be about the topic, best first. ``nearest`` are the best
    others, for an answer that says no. ``scope`` lists the reports that were searched and
    ``expected`` the committee-years that should have a report (report_id None: they have none).
    ``by_topic`` tells which passages each topic of the interpretation found, then each excluded
    topic (their passages are ``excluded``); ``history`` holds all controls of the committees in
    scope in every year, when the question is about what is new or mended, and ``going_on`` pairs of
    these that go on as each other though their headings do not tell; ``known_years``,
    ``known_committees`` and ``known_municipalities`` are what the library has reports of, and
    ``known_reports`` how many it has, for naming who is meant and saying why nothing was found, and
    ``loosened`` what would be found without one part of the scope. ``judged`` is how many passages
    of the scope were judged; where no topic was asked for, how many there are. ``alike``: none is
    about the topic, and ``about`` holds the nearest, for a question after like cases. ``by_hand``:
    what was set beside the question, which goes over what the question says.
    """

    interpretation: Interpretation
    about: tuple[Hit, ...]
    nearest: tuple[Hit, ...]
    scope: tuple[CommitteeYear, ...]
    expected: tuple[CommitteeYear, ...] = field(default=())
    by_topic: tuple[frozenset[PassageId], ...] = ()
    excluded: tuple[Hit, ...] = ()
    history: tuple[Hit, ...] = ()
    going_on: tuple[tuple[PassageId, PassageId], ...] = ()
    known_years: tuple[int, ...] = ()
    known_committees: tuple[str, ...] = ()
    known_municipalities: tuple[str, ...] = ()
    known_reports: int = 0
    loosened: tuple[Loosened, ...] = ()
    judged: int = 0
    alike: bool = False
    by_hand: Filters = Filters()
    #: What is worked out of it while an answer is written, by name; each evidence has its own.
    kept: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
