"""What is found: hits of a search, and the evidence that an answer is written from.

``evidence`` makes an :class:`Evidence` of an interpretation and the library; everything that an
answer says stands in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from index.interpretation import Interpretation
from index.models import Filters, Outcome, StoredPassage
from index.topics.unheard import Unheard
from ingest.models import PassageId, ReportId

#: Municipality and committee: a committee's name may stand in several municipalities.
Home = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Hit:
    """A found passage. ``score`` orders a list; ``cosine`` is the dense half's own similarity
    (-1 to 1, None when the passage came from words alone); ``terms`` is the lexical half's BM25
    score (None when it came from meaning alone)."""

    passage: StoredPassage
    score: float
    cosine: float | None
    terms: float | None

    @property
    def outcome(self) -> Outcome | None:
        """What the control came to; None for analysis."""
        return self.passage.judgement.outcome if self.passage.judgement else None

    @property
    def home(self) -> Home:
        """Whose control it is: municipality and committee."""
        return self.passage.municipality, self.passage.committee


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
    about the topic, and ``about`` holds the nearest, for a question after like cases. ``beside``:
    of a list's topic, the paragraphs that speak of it where no control does. ``by_hand``:
    what was set beside the question, which goes over what the question says. ``missing``: the
    things that the topic, where there is one, names and no report it was held against speaks of.
    ``untold``: those about the subject that do not tell that what was asked for happened.
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
    missing: tuple[Unheard, ...] = ()
    untold: frozenset[PassageId] = frozenset()
    beside: tuple[Hit, ...] = ()
    #: What is worked out of it while an answer is written, by name; each evidence has its own.
    kept: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
