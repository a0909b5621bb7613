"""How a question was read: its form, its scope, its finer points and the topic that is left.

``query`` makes an :class:`Interpretation` of a question in words; ``evidence`` and the composers of
the answer go by nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.models import Outcome, Severity


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
    "opinion": what somebody should think or do; "office": who holds one; "made", "program",
    "world" and "nothing": see :mod:`index.requests`). ``of_controls``: it asks
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
