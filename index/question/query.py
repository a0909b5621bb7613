"""A question -> how it was read: form, scope, outcome asked for, and the topic that is left.

Names and years become the scope, outcome words the outcome, scaffolding is taken out; what remains
is the topic in the user's own words. Nothing that looked like a name is dropped: it is in
``unresolved``. The words by which this is done are in question_words.toml.
"""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from index.interpretation import Change, Counted, Course, Details, Interpretation, QuestionType
from index.models import Filters, Outcome
from index.question.asked_years import asked_years
from index.question.bare_words import names_things
from index.question.better_or_worse import better_or_worse
from index.question.but_in_order import without_but_in_order
from index.question.course import OF_MEASURES, as_course, followed_asked, followed_form, read_course
from index.question.denied import apart
from index.question.finer_points import (
    asks_for_all,
    asks_how_well,
    showed_something,
    shows_every_control,
)
from index.question.form import Form, in_every_year, read_form
from index.question.held_together import as_written
from index.question.left_out import LeftOut, read_left_out, without_severities
from index.question.made_or_missed import made_or_missed
from index.question.money_alone import asks_for_money
from index.question.moved_to import from_where_moved
from index.question.names import Names
from index.question.none_of_it import asked_behind, none_found
from index.question.not_before import left_from_before, new_since
from index.question.outcome_words import Asked, read_asked
from index.question.outside import read_outside
from index.question.read_details import Read, details_of, read_bounds, with_kind
from index.question.reasons import Asked as AskedReasons
from index.question.reasons import read_reasons
from index.question.report_words import about_reports
from index.question.said import Said, known_years, lower, read_said
from index.question.topic_words import Topics, read_topics
from index.question.unread import with_what_is_left
from index.question.vocabulary import Vocabulary, load_vocabulary
from index.question.way_made import WayAsked, read_way
from index.question.what_checked import WhatChecked
from index.question.when_mended import asks_when_mended, of_measures_alone
from index.question.who_answers import as_who_is_responsible
from index.storage.scope import EVERYTHING
from index.swedish.word_groups import word_groups
from index.swedish.words import blanked
from index.topics.broad_topics import are_circumstances
from index.topics.consequences import are_deeds

__all__ = ["Names", "read_question", "scope_of"]


_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "query")
_OF_ROWS = (QuestionType.LIST, QuestionType.COMBINED)
_OF_A_TIME = (QuestionType.LIST, QuestionType.LOOKUP)
#: "Vilka gjorde det, vad fann de, och vilka lät bli?": those that did, too.
_AND_WHO_DID_NOT = re.compile(
    rf"(?<!\w){_WORDS['made']}(?!\w).*[,?]\s*(?:och\s+)?(?:vilka|vem)\s+"
    rf"(?:{_WORDS['left']}|{_WORDS['did']}\s+(?:det\s+)?(?:inte|aldrig))"
)


def read_question(question: str, names: Names, given: Filters = EVERYTHING) -> Interpretation:
    """Read ``question``; ``given`` is the scope set by hand, which goes before the question's."""
    vocabulary = load_vocabulary()
    question = as_who_is_responsible(from_where_moved(without_but_in_order(question)))
    question = left_from_before(new_since(asked_behind(question)))
    said, why = _without_reasons(read_said(question, names, given, vocabulary), vocabulary)
    said, made = _without_way(said)
    form = read_form(said.plain, said.period, said.found, vocabulary)
    known = known_years(names, given)
    said, course = _without_course(said, form, known, vocabulary)
    said, left = _without_what_is_left_out(said, form, vocabulary)
    if course is not None or left is not None:
        form = read_form(said.plain, said.period, said.found, vocabulary)
    outside = read_outside(said.plain, form.type, vocabulary, question)
    reports = about_reports(said.plain)
    form = _as_asked_for(form, outside, reports, said.checked)
    bounds = read_bounds(said.plain, form.type)
    plain = blanked(said.plain, bounds.spans)
    asked = without_severities(_asked(plain, form, said, vocabulary), left)
    bounds, asked = with_kind(bounds, asked, plain, form)
    taken = [*said.taken, *bounds.spans, *([why.span] if why else ())]
    topics = read_topics(said.text, plain, taken, form.type, asked, vocabulary)
    topics = Topics(()) if reports else _written(topics, denied=bounds.denied is not None)
    asked = _as_the_topic_has_it(asked, topics, reports)
    if of_measures_alone(plain, topics.topics):
        topics = Topics(())
    if asks_for_money(plain):
        topics, asked = Topics(()), dataclasses.replace(asked, outcomes=(Outcome.DEVIATION,))
    if made and asked.assumed:  # "vilka nämnder gjorde enkäter?": whatever they found
        asked = dataclasses.replace(asked, outcomes=())
    if not outside:
        form = _without_topic(form, topics, asked, plain)
    every_year = in_every_year(plain, said.period, vocabulary)
    every_year = every_year or bool(bounds.denied and bounds.denied.never)
    course = as_course(course, form, asked, lower(said.text), said.period, known, every=every_year)
    if course is not None:
        form, asked = followed_form(form, course, lower(said.text)), followed_asked(asked, course)
    read = Read(
        said, plain, form, asked, topics, bounds, course, why, made, left, outside, reports,
        every_year,
    )  # fmt: skip
    details = details_of(read, vocabulary)
    found = _interpretation(form.type, topics.topics, said, asked, details, names)
    two_years = sum(str(year) in said.text for year in found.years) > 1  # held against each other
    if (way := better_or_worse(said.plain)) and not found.committees and not two_years:
        return _of_way(found, way, said.text)
    return with_what_is_left(found, said.text, said.taken)


def _of_way(found: Interpretation, way: tuple[Change, Counted | None], text: str) -> Interpretation:
    """``found`` as a list, or the number, of the controls that say that it went that way; in the
    newest year that ``text`` names in figures, which "än förra året" does not."""
    change, counted = way
    details = dataclasses.replace(
        found.details,
        change=change,
        of_controls=counted is not Counted.COMMITTEES,
        assumed_outcomes=False,
        counted=counted,
        share=False,
    )
    return dataclasses.replace(
        found,
        type=QuestionType.COUNT if counted else QuestionType.LIST,
        topics=(),
        outcomes=(),
        recurring=None,
        years=tuple(year for year in found.years if str(year) in text)[-1:],
        details=details,
    )


def _without_reasons(said: Said, vocabulary: Vocabulary) -> tuple[Said, AskedReasons | None]:
    """The question without the reasons by which it asks for controls left undone, and these."""
    why = read_reasons(said.text, said.plain, said.taken, vocabulary)
    if why is None:
        return said, None
    return dataclasses.replace(said, plain=blanked(said.plain, [why.span])), why


def _without_way(said: Said) -> tuple[Said, WayAsked | None]:
    """The question without how, when or by whom controls were made that it asks by, and that."""
    way = read_way(said.plain)
    if way is None:
        return said, None
    text, plain = (blanked(one, [way.span]) for one in (said.text, said.plain))
    return dataclasses.replace(said, text=text, plain=plain), way


def _without_course(
    said: Said, form: Form, known: tuple[int, ...], vocabulary: Vocabulary
) -> tuple[Said, Course | None]:
    """The question without the words by which it follows controls over the years, and these."""
    if form.type in OF_MEASURES:
        return said, None
    found = read_course(lower(said.text), said.plain, known, vocabulary)
    if found is None:
        return said, None
    text, plain = (blanked(one, found.spans) for one in (said.text, said.plain))
    return dataclasses.replace(said, text=text, plain=plain), found.course


def _without_what_is_left_out(
    said: Said, form: Form, vocabulary: Vocabulary
) -> tuple[Said, LeftOut | None]:
    """The question without "utom direktupphandling", and what that leaves out."""
    found = read_left_out(blanked(said.text, said.taken), said.plain, form.type, vocabulary)
    if found is None:
        return said, None
    text, plain = (blanked(one, [found.span]) for one in (said.text, said.plain))
    return dataclasses.replace(said, text=text, plain=plain), found


def _as_asked_for(
    form: Form, outside: str | None, reports: str | None, checked: WhatChecked | None
) -> Form:
    """The form, where what is asked for says it: reports are listed and so is what was checked, who
    holds an office is one."""
    if outside == "office":
        form = Form(QuestionType.LOOKUP)
    if checked:
        return Form(QuestionType.LIST, None, form.any_committee, checked.of_controls)
    return Form(QuestionType.LIST) if reports and form.type is not QuestionType.COUNT else form


def _asked(plain: str, form: Form, said: Said, vocabulary: Vocabulary) -> Asked:
    """The outcome that is asked for, with what the form of the question says of it."""
    thing = [said.checked.thing] if said.checked else []
    asked = read_asked(blanked(plain, thing), form.type, vocabulary)
    if said.before:
        asked = dataclasses.replace(asked, recurring=True)
    if form.type in _OF_ROWS and asked.outcomes == (Outcome.DEVIATION,) and none_found(plain):
        asked = dataclasses.replace(asked, outcomes=(Outcome.NO_DEVIATION,), assumed=False)
    if asked.assumed and not asked.outcomes and showed_something(plain):
        asked = dataclasses.replace(asked, outcomes=(Outcome.DEVIATION,))
    everything = form.of_controls and asks_for_all(plain)
    if asked.assumed and (everything or names_things(plain, vocabulary)):
        asked = dataclasses.replace(asked, outcomes=())
    if more := read_asked(said.also, QuestionType.LOOKUP, vocabulary).outcomes:
        every = dict.fromkeys([*asked.outcomes, *more])
        asked = dataclasses.replace(asked, outcomes=() if asked.assumed else tuple(every))
    if form.type is QuestionType.LIST and shows_every_control(plain):
        asked = dataclasses.replace(asked, outcomes=(), assumed=True)
    if (said.whatever or said.checked) and asked.assumed:
        asked = dataclasses.replace(asked, outcomes=())
    if _AND_WHO_DID_NOT.search(plain):
        asked = dataclasses.replace(asked, outcomes=(), assumed=True)
    if not said.whatever:
        asked = made_or_missed(asked, plain, form.counted, of_controls=form.of_controls)
    if form.type is QuestionType.COMBINED and not (asked.outcomes or asked.assumed):
        asked = dataclasses.replace(asked, outcomes=(Outcome.DEVIATION,), assumed=True)
    if asked.outcomes == (Outcome.NO_DEVIATION,) and asks_how_well(plain, form.type):
        asked = dataclasses.replace(asked, outcomes=(Outcome.DEVIATION,))
    return asked


def _written(topics: Topics, *, denied: bool) -> Topics:
    """The topics as words that belong together are written; each by itself of what is denied."""
    own = apart(topics.topics) if denied else topics.topics
    excluded = as_written(topics.excluded)
    return dataclasses.replace(topics, topics=as_written(own), excluded=excluded)


def _as_the_topic_has_it(asked: Asked, topics: Topics, reports: str | None) -> Asked:
    """The outcome, where it was assumed and the topic says another: of deeds and of reports as such
    none is asked for, and of what hindered somebody also what was left undone."""
    if not asked.assumed:
        return asked
    if reports or are_deeds(topics.topics):
        return dataclasses.replace(asked, outcomes=())
    if asked.outcomes and are_circumstances(topics.topics):
        return dataclasses.replace(asked, outcomes=(Outcome.DEVIATION, Outcome.NOT_PERFORMED))
    return asked


def _without_topic(form: Form, topics: Topics, asked: Asked, plain: str) -> Form:
    """An outcome and no topic is no one thing: "vad har socialnämnden för brister?" asks for all of
    them, "när ska bristerna vara åtgärdade?" for what is to be done about them, and "hur många fel
    gjorde den?" counts controls, not what a report states."""
    if not topics.topics and form.type in _OF_A_TIME and asks_when_mended(plain):
        return Form(QuestionType.MEASURE)
    if topics.topics or not asked.outcomes or asked.assessment:
        return form
    if form.type is QuestionType.LOOKUP:
        return Form(QuestionType.LIST, of_controls=True)
    if form.counted is Counted.STATED:
        return dataclasses.replace(form, counted=Counted.CONTROLS)
    return form


def _interpretation(
    type_: QuestionType,
    topics: tuple[str, ...],
    said: Said,
    asked: Asked,
    details: Details,
    names: Names,
) -> Interpretation:
    period, found = said.period, said.found
    # "allvarliga brister, men inte 2024": in another year, whichever
    other = names.years if period.excluded and not period.years else ()
    named = [*period.years, *other, *period.excluded]
    years = asked_years(named, names.years, lower(said.text), type_, asked)
    committees = tuple(found.committees)
    if found.excluded and not committees:
        committees = tuple(name for name in names.different if name not in found.excluded)
    return Interpretation(
        type=type_,
        topics=topics,
        municipalities=tuple(found.municipalities),
        committees=committees,
        years=years,
        outcomes=asked.outcomes,
        severities=asked.severities,
        recurring=asked.recurring,
        unresolved=tuple(found.unresolved),
        resolved=tuple(found.resolved),
        details=details,
    )


def scope_of(interpretation: Interpretation, given: Filters = EVERYTHING) -> Filters:
    """The hard scope of a search: what was set by hand, else what the question says.

    An outcome that was only assumed from the question's form does not filter.
    """
    said = () if interpretation.details.assumed_outcomes else interpretation.outcomes
    recurring = interpretation.recurring
    return dataclasses.replace(
        given,
        municipalities=given.municipalities or interpretation.municipalities,
        committees=given.committees or interpretation.committees,
        years=given.years or interpretation.years,
        outcomes=given.outcomes or said,
        severities=given.severities or interpretation.severities,
        recurring=given.recurring or (() if recurring is None else (recurring,)),
    )
