"""A question's plain text -> its form (list, count, trend ...) and what a count counts.

Rules are tried in the order of question_words.toml, because a question may hold the words of two
forms and the more special one decides ("vilka åtgärder" is about measures, not a list).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.interpretation import Counted, QuestionType
from index.question.asked_part import asking
from index.question.bare_words import THINGS_FIRST
from index.question.degrees import read_once
from index.question.form_patterns import (
    ALIKE,
    AND_WHICH,
    ANY_COMMITTEE,
    ARE_THERE_SOME,
    ARE_THEY_MENDED,
    ASKS_WHO,
    AT_WHICH_TIMES,
    BETTER_THAN,
    BOTH,
    BOTH_AT,
    BOTH_THINGS,
    BUT_IS_NOT,
    COMPARED_WITH_BEFORE,
    DENIED,
    FOR_CONTROLS,
    FRAGMENTS,
    HAS_SOMEONE,
    HOW_IT_GOES,
    HOW_IT_WENT,
    HOW_MANY_THINGS,
    IN_REPORTS,
    IS_IT_STILL_POSSIBLE,
    LIST_CUE,
    MEASURE_FIRST,
    MORE_NOW,
    OF_CONTROLS,
    OF_THEM,
    OPEN,
    OR_MORE,
    OTHERS,
    OVER_THE_TIME,
    PLAN_ITSELF,
    ROWS_NAMED,
    SOME_WHO,
    THAN_BEFORE,
    THEN_ASKS,
    THEN_HOW_MANY,
    THEN_SHOW,
    THEN_WHO_CHECKED,
    TOGETHER,
    US,
    VERB_AND_NAME,
    WEIGHED,
    WHAT_CAME_BACK,
    WHAT_FAULTS,
    WHAT_WENT_WELL,
    WHICH,
    WHICH_CAME_BACK,
    WHICH_OVER_YEARS,
    WHO_HAS,
    WHO_HAS_CHECKED,
    WHO_LEADS,
    WHO_OF_ALL,
    WHY,
)
from index.question.in_order import in_order
from index.question.names import FoundNames
from index.question.periods import Period
from index.question.vocabulary import FormRule, Vocabulary
from index.question.weighed import weighs_nobody
from index.question.whether import asks_where, is_yesno, wants_list

_OF_ONE = (QuestionType.YESNO, QuestionType.LOOKUP)

#: What is no bare list of words: "köp där alla kvitton fanns" is one.
_ASKED = re.compile(
    r"(?:och\s+)?(?:hur|vad|varför|när|vem|vems|vilk\w+|beskriv|berätta|förklara)\s|.*\?$"
)


@dataclass(frozen=True, slots=True)
class Form:
    """The form; ``counted`` for counts only; ``any_committee``: it asks about "någon nämnd";
    ``of_controls``: it asks for controls, and not only for whose they were."""

    type: QuestionType
    counted: Counted | None = None
    any_committee: bool = False
    of_controls: bool = False


def read_form(plain: str, period: Period, found: FoundNames, vocabulary: Vocabulary) -> Form:
    """Decide the form of ``plain`` (lower case, names and years blanked)."""
    for aside in (OVER_THE_TIME, OR_MORE):
        plain = aside.sub(lambda found: " " * len(found.group()), plain)
    text = asking(whole := " ".join(plain.split()))
    named = text.endswith("?") and VERB_AND_NAME.match(plain) is not None
    each = in_every_year(plain, period, vocabulary) or bool(read_once(plain))
    type_ = _type(text, whole, period, found, vocabulary, named=named, each=each)
    if type_ is QuestionType.YESNO and (AND_WHICH.search(plain) or THEN_SHOW.search(plain)):
        type_ = QuestionType.LIST
    if type_ in _OF_ONE and THEN_WHO_CHECKED.search(plain):
        type_ = QuestionType.LIST
    any_committee = ANY_COMMITTEE.search(text) is not None
    if type_ is QuestionType.COUNT:
        counted = Counted.REPORTS if IN_REPORTS.match(text) else _counted(plain, vocabulary)
        return Form(type_, counted, any_committee)
    controls = FOR_CONTROLS.search(text) or WHAT_WENT_WELL.match(text)
    of_controls = controls is not None or _asks_what_was_not_done(text, vocabulary)
    return Form(type_, None, any_committee, of_controls)


def both_years(plain: str, period: Period) -> bool:
    """True for "både 2022 och 2024"; "både inköp och attest" says nothing of years."""
    return any(BOTH.search(plain[: span.start]) for span in period.spans)


def in_every_year(plain: str, period: Period, vocabulary: Vocabulary) -> bool:
    """True when it must have been so in all the years named, or, where none is, in every one that
    there is a report of ("varje år")."""
    if not period.years:
        return vocabulary.says("years.each", plain)
    several = len(period.years) > 1
    return several and (vocabulary.says("years.every", plain) or both_years(plain, period))


def _type(
    text: str,
    whole: str,
    period: Period,
    found: FoundNames,
    vocabulary: Vocabulary,
    *,
    named: bool,
    each: bool,
) -> QuestionType:
    """The form of ``text``, which is the part of ``whole`` that asks."""
    yesno = is_yesno(text, vocabulary) or named
    if period.excluded and LIST_CUE.search(text):
        return QuestionType.COMBINED
    early = _by_build(text, whole, period, found, vocabulary, yesno=yesno, each=each)
    if early is not None:
        return early
    for rule in vocabulary.forms:
        if rule.type is QuestionType.COMPARE and weighs_nobody(text, period, found):
            continue
        if _says(rule, text) and _needed(rule, text, yesno, period, found):
            if rule.type in (QuestionType.COUNT, QuestionType.LOOKUP, QuestionType.LIST) and yesno:
                return QuestionType.YESNO
            if rule.type is QuestionType.LIST and _asks_for_a_fact(text, found):
                return _several_years(QuestionType.LOOKUP, text, period, found)
            if rule.type is QuestionType.LOOKUP and _asks_for_rows(text, vocabulary):
                return QuestionType.LIST
            return _several_years(rule.type, text, period, found)
    if yesno:
        return _several_years(QuestionType.YESNO, text, period, found)
    rows = _asks_for_rows(text, vocabulary) or THINGS_FIRST.match(text)
    if rows or any(vocabulary.says(one, text) for one in FRAGMENTS):
        return QuestionType.LIST
    if not _ASKED.match(text) and in_order(text) is not None:
        return QuestionType.LIST
    return _several_years(QuestionType.LOOKUP, text, period, found)


def _says(rule: FormRule, text: str) -> bool:
    """True where a phrase of it stands in ``text``; no measure is "inte gjordes för att ...", nor
    is "hur många verk kom till rätta?" asked of one, or "vilka saknar handlingsplan?"."""
    if rule.type is QuestionType.MEASURE and HOW_MANY_THINGS.match(text):
        return False
    found = rule.phrases.search(text)
    if found is None or rule.type is not QuestionType.MEASURE:
        return found is not None
    if "plan" in found.group() and PLAN_ITSELF.search(text):
        return False
    return DENIED.search(text[: found.start()]) is None


def _needed(rule: FormRule, text: str, yesno: bool, period: Period, found: FoundNames) -> bool:
    """Some phrases tell a form only together with something else."""
    if rule.needs == "two":
        return len(found.committees) > 1 or len(period.years) == 2
    if rule.needs == "list":
        return LIST_CUE.search(text) is not None and not BUT_IS_NOT.search(text)
    if rule.needs == "yesno":
        return yesno
    if rule.needs == "fact":
        return ASKS_WHO.search(text) is None
    if rule.needs == "one":
        return yesno and len(found.committees) == 1
    return True


def _by_build(
    text: str,
    whole: str,
    period: Period,
    found: FoundNames,
    vocabulary: Vocabulary,
    *,
    yesno: bool,
    each: bool,
) -> QuestionType | None:
    """The forms that the build of a question tells, and no single phrase of it."""
    if IS_IT_STILL_POSSIBLE.match(text):
        return QuestionType.YESNO
    if US.search(whole) and OTHERS.search(whole) and not ASKS_WHO.search(text):
        return QuestionType.SIMILAR
    alike = yesno and len(found.committees) > 1 and ALIKE.search(text)
    if alike or (WEIGHED.search(text) and (len(period.years) == 2 or len(found.committees) > 1)):
        return QuestionType.COMPARE
    more = yesno and (MORE_NOW.search(text) or THAN_BEFORE.search(text))
    if MEASURE_FIRST.match(text) and not yesno:
        return QuestionType.MEASURE
    goes = HOW_IT_WENT.match(text) or (not period.years and HOW_IT_GOES.match(text))
    if goes or more or (COMPARED_WITH_BEFORE.search(text) and not ASKS_WHO.search(text)):
        return QuestionType.TREND
    who = ASKS_WHO.search(text) or SOME_WHO.search(text) or ARE_THERE_SOME.match(text)
    if each and (who or WHO_HAS.match(text)) and "hur många" not in text:
        return QuestionType.COMBINED
    if (
        WHAT_FAULTS.match(text)
        or WHAT_CAME_BACK.match(text)
        or WHICH_CAME_BACK.match(text)
        or WHICH_OVER_YEARS.match(text)
        or (ARE_THERE_SOME.match(text) and not BOTH_THINGS.search(text))
        or (AT_WHICH_TIMES.match(text) and not (found.committees and len(period.years) == 1))
    ):
        return QuestionType.LIST
    both = yesno and BOTH_THINGS.search(text) and vocabulary.says("outcome.deviation", text)
    if both or (BOTH_AT.search(text) and LIST_CUE.search(text)):
        return QuestionType.COMBINED
    if WHO_OF_ALL.match(text) and not found.committees:
        return QuestionType.LOOKUP
    if WHO_HAS_CHECKED.match(text) and not found.committees:
        return QuestionType.LIST
    if WHY.match(text) or (yesno and not period.years and BETTER_THAN.search(text)):
        return QuestionType.LOOKUP
    if WHO_LEADS.search(text) and not found.committees:
        return QuestionType.LIST
    return None


def _asks_for_rows(text: str, vocabulary: Vocabulary) -> bool:
    """ "Var brister ...?", "brister i ...", "vad ställdes in?": what was not done is never one."""
    named = ROWS_NAMED.search(text) is not None and not THEN_ASKS.search(text)
    named = named or wants_list(text)
    return named or _asks_what_was_not_done(text, vocabulary) or asks_where(text)


def _asks_what_was_not_done(text: str, vocabulary: Vocabulary) -> bool:
    return text.startswith("vad ") and vocabulary.says("outcome.not_performed", text)


def _asks_for_a_fact(text: str, found: FoundNames) -> bool:
    """True for an open question, for "vilken" anything but a committee or a control, and for one
    that asks one committee which schools, systems ..."""
    if ASKS_WHO.search(text) or text.startswith("vad av "):
        return False
    which = WHICH.match(text)
    if which is not None and not OF_CONTROLS.search(which["noun"]):
        return len(found.committees) == 1 or which["which"] != "vilka"
    return OPEN.match(text) is not None


def _several_years(
    type_: QuestionType, text: str, period: Period, found: FoundNames
) -> QuestionType:
    """A question about one thing in several named years asks how it went."""
    single = type_ in (QuestionType.LOOKUP, QuestionType.YESNO)
    if type_ is QuestionType.COUNT and not (LIST_CUE.search(text) or TOGETHER.search(text)):
        single = len(period.years) > 2
    several = len(period.years) > 1 and len(found.committees) <= 1
    if period.either and type_ is QuestionType.YESNO:
        several = False  # "hittades det mutor 2023 eller 2024?"
    if type_ is QuestionType.YESNO and (HAS_SOMEONE.match(text) or ARE_THEY_MENDED.search(text)):
        return type_
    return QuestionType.TREND if single and several else type_


def _first_number(plain: str) -> str:
    """Up to a second number: "hur många lekplatser besiktades och hur många anmärkningar fick de"
    counts playgrounds first."""
    first, *rest = THEN_HOW_MANY.split(plain)
    return first if rest and "hur många" in first else plain


def _counted(plain: str, vocabulary: Vocabulary) -> Counted:
    """What is counted; of two questions the first: "hur många avvikelser, hur många av dem"."""
    plain = _first_number(OF_THEM.sub("", plain))
    found = [(match.start(), one) for one in (Counted.COMMITTEES, Counted.REPORTS, Counted.CONTROLS)
             if (match := vocabulary.patterns[f"count.{one.value}"].search(plain))]  # fmt: skip
    return min(found, key=lambda one: one[0], default=(0, Counted.STATED))[1]
