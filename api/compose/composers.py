"""A question as it was read -> what composes its answer."""

from __future__ import annotations

from collections.abc import Callable

from api.compose.again import compose_again
from api.compose.amounts_told import asks_for_money_alone, compose_amounts
from api.compose.assessment import compose_assessment
from api.compose.combined import compose_combined
from api.compose.compare import compose_compare
from api.compose.count import compose_count
from api.compose.draft import Draft
from api.compose.followed import compose_followed
from api.compose.list import compose_list
from api.compose.lookup import compose_lookup
from api.compose.measure import compose_measure, compose_similar
from api.compose.more import asks_where_more, compose_more
from api.compose.neither import compose_neither
from api.compose.overview import compose_overview
from api.compose.plan import compose_plan
from api.compose.put_right import asks_if_put_right, compose_put_right
from api.compose.rank import compose_rank
from api.compose.rank_by import compose_rank_by, group_asked
from api.compose.reports import compose_reports
from api.compose.sum import adds_up_years
from api.compose.trend import compose_trend
from api.compose.who_answers import asks_who_answers, compose_who_answers
from api.compose.years import compose_years, counts_years
from api.compose.yesno import compose_yesno
from api.quoting.rows import Row
from index.interpretation import QuestionType

Composer = Callable[[Draft], list[Row]]

#: By the form of the question, where nothing else about it asks for a composition of its own.
BY_FORM: dict[QuestionType, Composer] = {
    QuestionType.LIST: compose_list,
    QuestionType.LOOKUP: compose_lookup,
    QuestionType.COUNT: compose_count,
    QuestionType.YESNO: compose_yesno,
    QuestionType.TREND: compose_trend,
    QuestionType.SIMILAR: compose_similar,
    QuestionType.MEASURE: compose_measure,
    QuestionType.COMPARE: compose_compare,
    QuestionType.COMBINED: compose_combined,
}


def composer(draft: Draft) -> Composer:
    """What composes the answer to the question of ``draft``."""
    interpretation = draft.evidence.interpretation
    details = interpretation.details
    if details.reports:
        return compose_reports
    if details.assessment and not interpretation.topics:
        return compose_assessment
    if asks_who_answers(draft.question, interpretation):
        return compose_who_answers
    if asks_for_money_alone(draft.question, interpretation):
        return compose_amounts
    if group_asked(draft.question, interpretation):
        return compose_rank_by
    if details.rank:
        return compose_rank
    if details.neither:
        return compose_neither
    if details.course is not None and details.course.plan:
        return compose_plan
    if details.course is not None:
        return compose_again if details.course.years > 1 else compose_followed
    if asks_where_more(draft.question, interpretation):
        return compose_more
    if counts_years(interpretation):
        return compose_years
    if adds_up_years(draft.question, interpretation):
        return compose_trend
    if interpretation.type is QuestionType.TREND and not (
        interpretation.topics or interpretation.outcomes
    ):
        return compose_overview
    if asks_if_put_right(interpretation):
        return compose_put_right
    return BY_FORM[interpretation.type]
