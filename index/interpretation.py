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
    """How a deviation of one year relates to another year, when a question asks for that; one that
    is CORRECTED was put right by what its own report says, WORSE or BETTER is what it says of
    how it went, and of an UNTREATED one it tells no measure."""

    NEW = "new"
    REMEDIED = "remedied"
    CORRECTED = "corrected"
    WORSE = "worse"
    BETTER = "better"
    UNTREATED = "untreated"


class Counted(StrEnum):
    """What a count question counts; STATED is a number that a report itself tells."""

    COMMITTEES = "committees"
    CONTROLS = "controls"
    REPORTS = "reports"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class Course:
    """Single controls are followed from year to year."""

    #: In so many years a control must have come to what is asked for; 1: what became of it later
    #: is asked.
    years: int = 1
    #: These years must follow each other.
    in_a_row: bool = False
    #: The years in which it must have come to that; empty: any.
    base: tuple[int, ...] = ()
    #: The years of which it is asked what it came to; empty: all later ones.
    then: tuple[int, ...] = ()
    #: Controls are asked for, and not only whose they were.
    of_controls: bool = True
    #: It must have come to something else then ("genomfördes 2022 men inte 2023").
    unlike: bool = False
    #: What it must have come to then, where that is said.
    came_to: tuple[Outcome, ...] = ()
    #: Controls that came into the plan ("new") or went out of it ("gone") are asked for.
    plan: str | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """How, when or (``by_whom``) by whom a control was made, in the question's ``words``."""

    words: str
    by_whom: bool = False


@dataclass(frozen=True, slots=True)
class Details:
    """The finer points of a question, beside its form and scope."""

    #: What the asked committees must not have ("2023 men inte 2024", "X men inte Y").
    excluded_years: tuple[int, ...] = ()
    excluded_topics: tuple[str, ...] = ()
    #: All topics, or all years, in one committee ("i både X och Y", "varje år").
    every_topic: bool = False
    every_year: bool = False
    #: What is new or was put right is asked for.
    change: Change | None = None
    #: What is counted.
    counted: Counted | None = None
    #: The outcome was not said, but follows from the form of the question.
    assumed_outcomes: bool = False
    #: It is about the committee's own verdict; which verdicts are asked for.
    assessment: bool = False
    verdicts: tuple[str, ...] = ()
    #: It asks whether anybody has it ("har någon nämnd ...?").
    any_committee: bool = False
    #: No report of internal control answers it: "private" (a single person's affairs), "opinion"
    #: (what somebody should think or do), "office" (who holds one), "staff" (how many
    #: gave notice), "paper" (how long a report is), "made", "program", "world", "nothing"
    #: (:mod:`index.question.requests`).
    outside: str | None = None
    #: It asks for controls, and not only whose they were ("vilka kontroller gjordes inte?").
    of_controls: bool = False
    #: "most", "least" (those with the most or the least of it), "first", "last" (in which year).
    rank: str | None = None
    #: How large a part is asked.
    share: bool = False
    #: The committees of which it is asked whether others have it too.
    alone: tuple[str, ...] = ()
    #: The question claims that nobody has it.
    denied: bool = False
    #: It is about the library's reports as such: "there" or "missing".
    reports: str | None = None
    #: So many controls a committee-year must have of it ("fler än fem" is six), and no more than
    #: these (0: any).
    at_least: int = 1
    at_most: int = 0
    #: Why controls were not carried out, in the question's words, any of which will do ("vakans").
    reasons: tuple[str, ...] = ()
    #: How, when or by whom the controls must have been made ("som stickprov", "i oktober").
    way: Way | None = None
    #: Who says it at all is asked for ("nämns").
    mentioned: bool = False
    #: All the outcomes asked for in one report ("både uteblivna kontroller och avvikelser"), or
    #: none of them ("varken X eller Y").
    every_outcome: bool = False
    neither: bool = False
    #: Single controls are followed over the years.
    course: Course | None = None
    #: Topics that are left out of the scope ("alla brister utom inköp").
    left_out: tuple[str, ...] = ()
    #: Only faults of the grade asked for, and none of the other ("bara mindre avvikelser").
    only_kind: bool = False
    #: In one year alone ("bara en gång"), or in none of all their years ("aldrig").
    once: bool = False
    never: bool = False
    #: What must have happened, beside the subject ("loggat in med ett gammalt konto"): the name of
    #: one of index/topics/events.toml, or "".
    event: str = ""


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
