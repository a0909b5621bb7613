"""A question's text -> whether it follows single controls from year to year, and what that took.

"Kontroller som uteblivit två år i rad" asks for the same control in two years; "vilka kontroller
gjordes inte 2022, och vad visade de 2023?" for what became of those of the first year. The words
that say so are no topic and no outcome, and are taken out before the rest is read.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.interpretation import Course, QuestionType
from index.models import Outcome
from index.question.came_to import SOME_OF, WAS_DONE, came_to
from index.question.form import Form
from index.question.form_patterns import LEFT_AND_GONE
from index.question.made_or_missed import PERFORMED
from index.question.outcome_words import Asked, read_asked
from index.question.periods import Period, read_periods
from index.question.vocabulary import Vocabulary
from index.swedish.words import Span, blanked

_NUMBERS = {"två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "flera": 2, "ett par": 2,
            "mer än ett": 2, "fler än ett": 2, "mer än en": 2, "fler än en": 2, "andra": 2,
            "tredje": 3, "fjärde": 4, "femte": 5}  # fmt: skip
_COUNT = r"(?P<count>(?:mer|fler)\s+än\s+(?:ett|en)|två|tre|fyra|fem|sex|[2-6]|flera|ett\s+par)"
_ORDINAL = r"(?P<count>andra|tredje|fjärde|femte)"
_ROW = r"(?:i\s+(?:rad|följd|sträck|streck)|på\s+raken|efter\s+varandra)"
_LEAST = r"(?:(?:i|under|för|vid|nu\s+för)\s+)?(?:(?:minst|åtminstone)\s+)?"
_OF_YEARS = r"(?:av\s+)?(?:de\s+)?(?:(?:senaste|tre|fyra|fem|\d)\s+){0,2}(?:åren|år)\b"
#: "Minst två gånger per år" is how often something is done.
_NOT_EACH = r"(?!\s+(?:per|om|i\s+(?:månaden|veckan|kvartalet)|varje|årligen))"
#: The ways of saying in how many years, those that follow each other first.
_RUNNING = (
    (True, rf"\b{_LEAST}{_COUNT}\s+(?:år|gånger|rapporter|uppföljningar)\s+{_ROW}\b"),
    (True, rf"\b{_LEAST}(?:det\s+|på\s+)?{_ORDINAL}\s+(?:året|gången|rapporten)\s+{_ROW}\b"),
    (False, rf"\b(?:(?:nu\s+)?(?:för|på)\s+)?(?:minst|åtminstone)\s+(?:för\s+)?{_ORDINAL}\s+"
            r"(?:året|gången|rapporten)\b"),
    (False, rf"\b(?:nu\s+)?(?:för|på)\s+{_ORDINAL}\s+(?:året|gången)\b"),
    # "har funnits i tre år", "dragits med i två år"
    (True, r"\b(?:funnits|pågått|kvarstått|levt|varat|hängt|bestått|dragits|dröjt)\s+"
           rf"(?:kvar\s+|med\s+|oss\s+)*(?:nu\s+)?(?:i|under)\s+{_COUNT}\s+år\b"),
    (False, rf"\b(?:under\s+|i\s+|vid\s+)?(?:minst|åtminstone)\s+{_COUNT}\s+"
            rf"(?:{_OF_YEARS}|(?:gånger|rapporter)\b){_NOT_EACH}"),
    (False, r"\b(?:under\s+|i\s+|vid\s+)?(?P<count>(?:mer|fler)\s+än\s+(?:ett|en)|flera)\s+"
            rf"{_OF_YEARS}"),
)  # fmt: skip
_YEAR = r"(?:19|20)\d\d"
#: "Alla tre åren".
_ALL_OF_YEARS = re.compile(r"\b(?:alla|samtliga)\s+(?:de\s+)?(två|tre|fyra|fem|sex)\s+åren?\b")
_THINGS = (
    r"(?:kontroll|granskning|stickprov|moment|avvikelse|brist|anmärkning|uppföljning)\w*|fel(?:en)?|"
    r"problem(?:en)?"
)
_LATER = re.compile(
    rf"\b(?:{_YEAR}|året\s+(?:efter|därpå|därefter)|(?:följande|nästa|nästföljande|nästkommande)\s+år"
    r"|åren\s+(?:efter|därefter|därpå)|senare|sedan(?:\s+dess)?|därefter|efteråt|nästa\s+gång"
    r"|när\s+(?:de|den|det|dessa)\s+(?:kom|väl|gjordes|togs|genomfördes|återkom|kontrollerades))\b"
)
#: What points back at what the question began with.
_BACK = re.compile(r"\b(?:de|dem|den|det|dessa|dom|samma|där|resultatet|utfallet)\b")
#: "... 2022, och vad visade de när de kom igen 2023?"
_AND_THEN = re.compile(
    r"^(?P<base>[^?]*?\S)(?P<then>\s*(?:,|\s(?:och|samt|men)|[?–-])\s*(?:och\s+|samt\s+)?(?:i\s+så\s+fall\s+)?"
    r"(?:hur|vad|när|blev|har|gjordes|genomfördes|utfördes|kom|togs|fanns|återkom|vilket)\b[^?]*\??)\s*$"
)
#: "Hur gick det 2024 med de kontroller som visade brister 2023?"
_OF_THOSE = re.compile(
    r"^(?P<lead>\W*(?:och\s+)?(?:hur\s+(?:gick|går|har|såg|ser|blev)|vad\s+(?:hände|har|blev|visade|"
    r"kom|fann)|blev|har|gjordes|genomfördes|utfördes|togs|kom|återkom|kvarstod|fanns|vilka\s+av|"
    r"hur\s+många\s+av)\b[^?]*?)(?P<base>\b(?:"
    r"(?:de|dem|dom|alla|samtliga|inställda|uteblivna)\s+(?:\w+\s+){0,2}?"
    rf"(?:(?:{_THINGS})\s+)?(?:som|där|vars|från|i|under|år)?\s*[^?,]*?(?:{_YEAR}|$|(?=[?,]))"
    rf"|(?:kontroll|brist|avvikels|granskning)erna\s+(?:(?:från|i|under|år)\s+)?{_YEAR}))"
    r"(?P<tail>[^?]*\??\s*)$"
)
#: "Brister från 2022 som fanns kvar 2023", "brister 2023 som fanns redan 2022".
_LEFT = re.compile(
    rf"\b{_YEAR}\b[^?]*?\b(?:kvar|kvarst\w+|återkom\w*|igen|fortfarande|alltjämt|upprepa\w*|redan|heller|"
    rf"också|även|tillbaka)\b[^?]*?\b{_YEAR}\b"
)
#: "Samma brister 2024 som 2022".
_SAME_AS = re.compile(
    rf"\bsamma\s+(?:\w+\s+)?(?:{_THINGS})(?!\w)[^?]*?\b{_YEAR}\s+(?:som|och|likt|likaväl\s+som)\b[^?]*?\b{_YEAR}"
)
#: What was left undone, once more.
_AGAIN = re.compile(
    r"\b(?:återigen|ånyo|på\s+nytt|ännu\s+en\s+gång|en\s+gång\s+till|igen|"
    r"(?:inte|ej)\s+heller\s+(?:i\s+år|det\s+året))\b"
)
#: "Gick från avvikelse till utan avvikelse".
_FROM_TO = re.compile(
    r"\b(?:gått|gick|går|ändrats|ändrades|svängt|svängde|vänt|vände)\s+från\s+[^?]+?\s+(?P<then>till\s+[^?]+)"
)
#: Forms that ask what was done about it, whenever it was found ("hur tar man igen ...?").
OF_MEASURES = (QuestionType.MEASURE, QuestionType.SIMILAR)
#: "Fanns det inga uteblivna kontroller 2022?" asks for none, and not what became of them.
_NONE = re.compile(r"\b(?:inga|ingen|inte|några)\s*$")
_BECAME = re.compile(
    r"\W*(?:och\s+)?(?:hur\s+(?:gick|går|har)|vad\s+(?:hände|har\s+hänt|blev|visade))\b"
)
_A_CONTROL = r"(?:kontroll|granskning|stickprov)(?:er|erna|ar|arna|moment\w*|punkt\w*)?"
_FROM_PLAN = r"(?:\s+(?:ur|från|i|till)\s+(?:\w*plan(?:en|erna)?|rapport(?:en|erna)?))?"
#: Controls that came into a plan, or left it; what was struck or left undone is an outcome.
_PLAN = {
    "new": re.compile(
        rf"\b{_A_CONTROL}\s+(?:som\s+)?(?P<how>(?:är|var)\s+(?:helt\s+)?nya\b|(?:har\s+)?(?:tillkom\w*|lagts\s+till|"
        rf"lades\s+till|kommit\s+till(?!\s+(?:stånd|utförande))){_FROM_PLAN})"
        rf"|\b(?:vilka|hur\s+många|visa|lista|finns\s+det)\s+(?P<how2>(?:helt\s+)?nya)\s+{_A_CONTROL}\b"
        rf"|\b{_A_CONTROL}\s+(?:som\s+)?(?P<how3>(?:har\s+)?(?:gjor|genomför|utför|görs)\w*\s+(?:\w+\s+){{0,2}}?för\s+första\s+gången)"
    ),
    "gone": re.compile(
        rf"\b{_A_CONTROL}\s+(?:som\s+)?(?P<how>(?:har\s+)?(?:försv\w+|försvunn\w+|togs\s+bort|tagits\s+bort|"
        rf"plocka\w+\s+bort|upphör\w+|finns\s+inte\s+(?:längre|kvar)){_FROM_PLAN})"
    ),
}
#: "Vilka nämnder har haft brister två år i rad?" asks for no single control.
_OF_COMMITTEES = re.compile(
    r"^(?!.*\b(?:samma|ett\s+(?:fel|problem)|en\s+(?:\w+\s+)?(?:brist|avvikelse|anmärkning|"
    r"kontroll))\b).*\b(?:vilk\w+|hur\s+många|antalet|någon|några|finns\s+det|alla|samtliga)\s+"
    r"(?:av\s+)?(?:nämnd|styrelse|förvaltning|bolag)\w*"
)
_THING = re.compile(rf"\b(?:{_THINGS})(?!\w)")
#: What was done about it is asked elsewhere, and so is whether it was put right.
_MEASURE = re.compile(r"\b(?:åtgärd\w*|löst\w*|rätta\w*|avhjälp\w*|gjor(?:de|des|ts?)\s+åt)\b")


@dataclass(frozen=True, slots=True)
class ReadCourse:
    """The course, and the characters that told it."""

    course: Course
    spans: tuple[Span, ...]


def read_course(
    text: str, plain: str, known: Sequence[int], vocabulary: Vocabulary
) -> ReadCourse | None:
    """Read ``text`` (lower case, as long as it was typed; names and years stand in it, but not in
    ``plain``); ``known`` are the library's years. None where the rest of it asks for no outcome."""
    if planned := _of_the_plan(text):
        return planned
    found = _running(text) or _followed(text, known) or _turned(text, plain, known, vocabulary)
    if found is None:
        return None
    if found.course.years == 1 and not found.course.came_to and SOME_OF.match(text):
        found = _of_some(found, plain, vocabulary)
    left = plain if found.course.years > 1 else blanked(plain, found.spans)
    asked = read_asked(left, QuestionType.LOOKUP, vocabulary)
    of_one = asked.outcomes or (found.course.years > 1 and _THING.search(plain))
    return found if of_one and not (asked.assessment or asked.change) else None


def _of_some(found: ReadCourse, plain: str, vocabulary: Vocabulary) -> ReadCourse:
    """ "Vilka av de kontroller som gick bra 2022 fick anmärkning 2023?": only those that did."""
    then = " ".join(plain[one.start : one.end] for one in found.spans)
    first = read_asked(blanked(plain, found.spans), QuestionType.LOOKUP, vocabulary).outcomes
    course = dataclasses.replace(found.course, came_to=came_to(then, first, vocabulary))
    return dataclasses.replace(found, course=course)


def _of_the_plan(text: str) -> ReadCourse | None:
    """ "Vilka kontroller var nya 2024?", "vilka försvann ur planen?"."""
    for plan, pattern in _PLAN.items():
        if found := pattern.search(text):
            how = next(one for one in found.groupdict() if found[one])
            return ReadCourse(Course(plan=plan), (Span(*found.span(how)),))
    return None


def _running(text: str) -> ReadCourse | None:
    for in_a_row, pattern in _RUNNING:
        if found := re.search(pattern, text):
            said = " ".join(found["count"].split())
            years = _NUMBERS.get(said) or int(said)
            course = Course(years, in_a_row, of_controls=_OF_COMMITTEES.search(text) is None)
            return ReadCourse(course, (Span(*found.span()),))
    return None


def _turned(
    text: str, plain: str, known: Sequence[int], vocabulary: Vocabulary
) -> ReadCourse | None:
    """ "Vilka uteblivna kontroller 2022 visade brister 2023?", "gick från avvikelse till utan": one
    outcome and then another."""
    of_committees = _OF_COMMITTEES.search(text) and "kontroll" not in text
    if of_committees or read_periods(text, known).excluded:
        return None
    years = list(re.finditer(_YEAR, text))
    found = _FROM_TO.search(text)
    if found is not None:
        cut = found.start("then")
    elif len(years) == 2 and years[0].group() < years[1].group() and "mellan" not in text:
        cut = years[0].end()
    else:
        return None
    first, then = (read_asked(one, QuestionType.LOOKUP, vocabulary)
                   for one in (plain[:cut], plain[cut:]))  # fmt: skip
    later_on = came_to(plain[cut:], first.outcomes, vocabulary)
    said_apart = _THING.search(plain[:cut]) and not (then.change or first.change)
    if not (first.outcomes and later_on and said_apart) or set(later_on) & set(first.outcomes):
        return None
    base, later = (read_periods(one, known).years for one in (text[:cut], text[cut:]))
    return ReadCourse(Course(1, False, base, later, came_to=later_on), (Span(cut, len(text)),))


def _followed(text: str, known: Sequence[int]) -> ReadCourse | None:
    if found := LEFT_AND_GONE.match(text):
        first, later = (read_periods(found[one], known).years for one in ("base", "then"))
        return ReadCourse(Course(base=first, then=later), (Span(*found.span("then")),))
    found = _AND_THEN.match(text)
    if found and _BACK.search(found["then"]) and _LATER.search(found["then"]):
        return _course(text, found.span("base"), [found.span("then")], known)
    if found := _OF_THOSE.match(text):
        then = [found.span("lead"), found.span("tail")]
        thing = _THING.search(found["base"]) or _THING.search(found["lead"])
        again = re.search(
            r"\b(?:återkommande|upprepa|allvarlig|väsentlig|mindre\b|lindrig)", found["tail"]
        )
        if (
            thing
            and not (again and len(re.findall(_YEAR, text)) < 2)
            and not _NONE.search(found["lead"])
            and (_BECAME.match(found["lead"]) or re.search(_YEAR, found["base"]))
        ):
            return _course(text, found.span("base"), then, known)
    return None


def _course(
    text: str, base: tuple[int, int], then: Sequence[tuple[int, int]], known: Sequence[int]
) -> ReadCourse | None:
    """The years of both halves; None where they are not told apart, or a measure is asked for."""
    halves = " ".join(text[slice(*one)] for one in then)
    first = read_periods(text[slice(*base)], known).years
    every = read_periods(text, known).years
    later = tuple(year for year in every if year not in first)
    if (
        _MEASURE.search(halves)
        or "mellan" in text
        or (first and any(year < max(first) for year in later))
    ):
        return None
    return ReadCourse(Course(1, False, first, later), tuple(Span(*one) for one in then))


#: A question that several years would make one of how it went.
_WHETHER_SO = re.compile(r"\W*(?:och\s+)?(?:har|hade|fanns|finns|fick|var|är|kom|återkom|blev)\b")
#: "Har någon nämnd ställt in kontroller varje år?"
_WHETHER = (QuestionType.TREND, QuestionType.YESNO)


def as_course(
    course: Course | None,
    form: Form,
    asked: Asked,
    said: str,
    period: Period,
    known: Sequence[int],
    *,
    every: bool,
) -> Course | None:
    """The course that the rest of a question tells (``said`` is its text in lower case): controls
    in all the years named (``every``), in one and not in another, or left undone again, of which
    no report tells that it was found before."""
    if course is not None or asked.assessment or asked.change or form.type in OF_MEASURES:
        return course
    if not asked.outcomes and not asked.assumed:
        return None
    if every and not period.years and form.any_committee and form.type in _WHETHER:
        return Course(len(known), base=tuple(known), of_controls=False) if len(known) > 1 else None
    if every and not period.years and (form.of_controls or "samma kontroll" in said):
        if said_number := _ALL_OF_YEARS.search(said):
            return Course(_NUMBERS[said_number[1]])
        return Course(max(2, len(known)), base=tuple(known)) if len(known) > 1 else None
    if len(period.years) == 2 and _SAME_AS.search(said):
        return Course(2, base=period.years)
    left = len(period.years) == 2 and _LEFT.search(said)
    if left and form.of_controls and asked.severities:  # it may be less grave by then
        return Course(base=period.years[:1], then=period.years[1:])
    if len(period.years) > 1 and form.of_controls and (every or left):
        return Course(len(period.years), base=period.years)
    wanted = tuple(year for year in period.years if year not in period.excluded)
    done = not asked.assumed or WAS_DONE.search(said)
    if period.excluded and form.of_controls and wanted and done:
        return Course(base=wanted, then=period.excluded, unlike=True)
    undone = Outcome.NOT_PERFORMED in asked.outcomes and Outcome.DEVIATION not in asked.outcomes
    return Course(2) if undone and (asked.recurring or _AGAIN.search(said)) else None


def followed_form(form: Form, course: Course, said: str) -> Form:
    """The form of a question that follows controls: a list, unless they are counted or it asks
    whether there are any."""
    keeps = (QuestionType.LIST, QuestionType.COUNT, QuestionType.YESNO)
    type_ = form.type if form.type in keeps and course.years > 1 else QuestionType.LIST
    if form.type is QuestionType.TREND and course.years > 1 and _WHETHER_SO.match(said):
        type_ = QuestionType.YESNO
    return Form(type_, form.counted, form.any_committee, course.of_controls)


def followed_asked(asked: Asked, course: Course) -> Asked:
    """What is asked for of a control that is followed: a fault of years was there before."""
    if course.plan:
        return dataclasses.replace(asked, outcomes=(), change=None, recurring=None, assumed=True)
    if course.unlike and asked.assumed:  # "genomfördes 2022 men inte 2023"
        return dataclasses.replace(asked, outcomes=PERFORMED, assumed=False)
    outcomes = asked.outcomes or (Outcome.DEVIATION,)
    again = course.years > 1 and not course.base and Outcome.DEVIATION in outcomes
    return dataclasses.replace(asked, outcomes=outcomes, recurring=True if again else None)
