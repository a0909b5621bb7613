"""A question as far as it was read -> the details of its interpretation.

Which of its words say how many, how often or of which kind is read first (``Bounds``), so that they
are no topic; the rest is gathered when form, outcome and topic are known (``details_of``).
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from index.interpretation import Course, Details, QuestionType
from index.question.degrees import is_never, of_other_grade, read_once, read_only_kind
from index.question.denied import Denied, denied_asked, read_denied
from index.question.finer_points import asks_for_share, denies, in_one_report, ranked
from index.question.form import Form
from index.question.happened import happened
from index.question.least import read_least, read_most, share_bounds
from index.question.left_out import LeftOut
from index.question.outcome_words import Asked
from index.question.reasons import Asked as AskedReasons
from index.question.said import Said, lower
from index.question.topic_words import Topics
from index.question.vocabulary import Vocabulary
from index.question.way_made import WayAsked
from index.swedish.words import Span
from index.topics.consequences import are_deeds


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many, how often and of which kind; ``spans`` are the words that say so. ``denied`` is
    what nobody must have, ``only_kind`` that nothing of another kind must be there."""

    at_least: int
    at_most: int
    once: bool
    denied: Denied | None
    spans: tuple[Span, ...]
    only_kind: bool = False


def read_bounds(plain: str, type_: QuestionType) -> Bounds:
    """Those that ``plain`` (lower case) says."""
    at_least, counted = read_least(plain)
    at_most, few = read_most(plain)
    once = read_once(plain) if type_ is QuestionType.COMBINED else []
    denied = read_denied(plain, type_)
    shares = share_bounds(plain) if type_ is QuestionType.YESNO else []
    spans = (*counted, *few, *once, *shares, *(denied.spans if denied else ()))
    return Bounds(at_least, at_most, bool(once), denied, spans)


def with_kind(bounds: Bounds, asked: Asked, plain: str, form: Form) -> tuple[Bounds, Asked]:
    """The bounds and the outcome where a kind is denied, or asked for alone ("bara mindre"): a yes
    or no to that is a no to the other kind."""
    if bounds.denied:
        return bounds, denied_asked(asked, bounds.denied)
    only = read_only_kind(plain, asked)
    if only and form.type is QuestionType.YESNO and not form.any_committee:
        return dataclasses.replace(bounds, denied=only), of_other_grade(asked)
    return dataclasses.replace(bounds, only_kind=only is not None), asked


@dataclass(frozen=True, slots=True)
class Read:
    """All that was read of a question; ``plain`` is its text in lower case, without what bounds
    say."""

    said: Said
    plain: str
    form: Form
    asked: Asked
    topics: Topics
    bounds: Bounds
    course: Course | None
    why: AskedReasons | None
    way: WayAsked | None
    left: LeftOut | None
    outside: str | None
    reports: str | None
    every_year: bool


def details_of(read: Read, vocabulary: Vocabulary) -> Details:
    """The finer points of the question."""
    said, plain, form, asked, topics = read.said, read.plain, read.form, read.asked, read.topics
    bounds = read.bounds
    return Details(
        excluded_years=said.period.excluded,
        excluded_topics=topics.excluded,
        every_topic=topics.every,
        every_year=read.every_year,
        change=asked.change,
        counted=form.counted,
        assumed_outcomes=asked.assumed,
        assessment=asked.assessment,
        verdicts=asked.verdicts,
        any_committee=form.any_committee,
        outside=read.outside,
        of_controls=form.of_controls,
        rank=ranked(plain, form, asked),
        share=asks_for_share(plain) and not (read.why and topics.topics),
        alone=tuple(said.found.alone),
        denied=denies(plain, form.type),
        reports=read.reports,
        at_least=bounds.at_least,
        at_most=bounds.at_most,
        reasons=read.why.reasons if read.why else (),
        way=read.way.way if read.way else None,
        mentioned=asked.assumed
        and vocabulary.says("performed.mentioned", plain)
        and not are_deeds(topics.topics),  # "nämner en polisanmälan": "har polisanmälts" tells it
        every_outcome=len(asked.outcomes) > 1 and in_one_report(plain),
        neither=bounds.denied is not None and bool(asked.outcomes),
        course=read.course,
        left_out=read.left.topics if read.left else (),
        only_kind=bounds.only_kind,
        once=bounds.once,
        never=is_never(plain, form.type, asked),
        event=happened(lower(said.text), form, asked) if topics.topics else "",
    )
