"""A question -> how it was read: form, scope, outcome asked for, and the topic that is left.

Names and years become the scope, outcome words the outcome, scaffolding is taken out; what remains
is the topic in the user's own words. Nothing that looked like a name is dropped: it is in
``unresolved``. The words by which this is done are in question_words.toml.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata

from index.form import Form, both_years, read_form
from index.least import read_least
from index.models import Counted, Details, Filters, Interpretation, Outcome, QuestionType
from index.names import FoundNames, Names, find_names
from index.outcome_words import Asked, read_asked
from index.periods import Period, read_periods
from index.report_words import about_reports
from index.scope import EVERYTHING
from index.topic_words import Topics, read_topics
from index.vocabulary import Vocabulary, load_vocabulary
from index.words import Span

__all__ = ["Names", "read_question", "scope_of"]


#: "Hade inte nämnden brister?": a question that expects a yes.
NEGATIVE = re.compile(
    r"^\W*(?:och\s+)?(?:hade|har|fanns|finns|var|är|fick|blev)\s+(?:det\s+)?(inte|ej)\s+"
    r"[^?]*\?\s*$",
    re.IGNORECASE,
)
#: "Ta med bostadsbolaget också.", "inklusive bolagen": with them, and not of them alone.
_INCLUDED = re.compile(
    r"(?:^|(?<=[.?!])|,)\s*(?:och\s+)?(?:ta|tag|räkna)\s+(?:även\s+|också\s+|gärna\s+)?med\s+[^.?!]+[.?!]?\s*$"
    r"|(?<!\w)(?:inklusive|inkl\.?)\s+(?:\w+\s+){0,2}?\w*(?:bolag|nämnd|styrelse|förbund)\w*",
    re.IGNORECASE,
)
#: Words of questions whose dots, or a letter, were left out.
_NAMND = re.compile(r"\b(n)(?:am|äm|amn)(d(?:en|er|erna)?)\b", re.IGNORECASE)
_ATGARD = re.compile(r"\b(a)tgard(en|er|erna)?\b", re.IGNORECASE)
#: "Visa alla kontroller av inköp" asks for all of them, whatever they found.
_OF_ALL_CONTROLS = re.compile(
    r"\b(?:kontroller|kontrollerna|kontrollmoment\w*|granskningar|granskningarna)\b"
)
#: Who leads is asked of committees.
_WHO = re.compile(r"\b(?:nämnd|styrelse|förvaltning|bolag)\w*|^\W*vem\b")
#: How something is going to be done.
_PLANNED = re.compile(r"\bhur (?:ska|skall) (?:man|vi|kommunen)\b")
#: "Vem är kommundirektör?": who holds an office; not "vem är ansvarig för kontrollen ...?".
_OFFICE = re.compile(
    r"^\W*(?:vet du |kan du säga |jag undrar )?(?:vem|vilka|vad) "
    r"(?:är|var|blev|blir|heter|hette)\s+"
    r"(?:(?:vår|er|kommunens|stadens|regionens|den|nämndens|nya|nuvarande|ny|tillförordnade?|vice)\s+)*"
    r"[\w-]*(?:chef|chefen|direktör|direktören|ordförande|ordföranden|sekreterare|sekreteraren|råd|rådet|"
    r"ombud|ombudet|revisor|revisorn|revisorerna|rektor|rektorn|borgmästare|borgmästaren|ledamöter|"
    r"ledamöterna|kamrer|jurist|juristen|arkitekt|arkitekten|samordnare|samordnaren)"
    r"(?:\s+(?:i|på|för|hos|vid|inom|nu|idag|i\s+dag)\b[^?]*)?\s*\??\s*$"
)


def read_question(question: str, names: Names, given: Filters = EVERYTHING) -> Interpretation:
    """Read ``question``; ``given`` is the scope set by hand, which goes before the question's."""
    text = _with_dots(unicodedata.normalize("NFC", question).strip())
    vocabulary = load_vocabulary()
    before = _before_that_year(_lower(text), vocabulary)
    text = _blank(text, before)
    period = read_periods(text, _known_years(names, given))
    text = _without_doubt(_INCLUDED.sub(lambda found: " " * len(found.group()), text))
    found = find_names(_blank(text, period.spans), names, vocabulary)
    plain = _lower(_blank(text, [*period.spans, *found.spans]))
    form = read_form(plain, period, found, vocabulary)
    outside = _outside(plain, form.type, vocabulary)
    if outside == "office":
        form = Form(QuestionType.LOOKUP)
    reports = about_reports(plain)
    if reports and form.type is not QuestionType.COUNT:
        form = Form(QuestionType.LIST)
    at_least, counted = read_least(plain)
    plain = _blank(plain, counted)
    asked = read_asked(plain, form.type, vocabulary)
    if before:
        asked = dataclasses.replace(asked, recurring=True)
    if form.of_controls and asked.assumed and _OF_ALL_CONTROLS.search(plain):
        asked = dataclasses.replace(asked, outcomes=())
    if form.type is QuestionType.COMBINED and not asked.outcomes:
        asked = dataclasses.replace(asked, outcomes=(Outcome.DEVIATION,), assumed=True)
    taken = [*period.spans, *found.spans, *counted]
    topics = read_topics(text, plain, taken, form.type, asked, vocabulary)
    if reports:
        topics = Topics(())
    if not outside:
        form = _without_topic(form, topics, asked)
    details = Details(
        excluded_years=period.excluded,
        excluded_topics=topics.excluded,
        every_topic=topics.every,
        every_year=len(period.years) > 1
        and (vocabulary.says("years.every", plain) or both_years(plain, period)),
        change=asked.change,
        counted=form.counted,
        assumed_outcomes=asked.assumed,
        assessment=asked.assessment,
        verdicts=asked.verdicts,
        any_committee=form.any_committee,
        outside=outside,
        of_controls=form.of_controls,
        rank=_rank(plain, form.type),
        reports=reports,
        at_least=at_least,
    )
    return _interpretation(form.type, topics.topics, period, found, asked, details, names)


def _with_dots(text: str) -> str:
    """The same with the dots of "namnder" and "atgarder", typed on a keyboard that has none, and
    "nämder" as it is written; only of words that are nothing else."""
    text = _NAMND.sub(lambda found: f"{found[1]}ämn{found[2]}", text)
    return _ATGARD.sub(
        lambda found: f"{'Å' if found[1] == 'A' else 'å'}tgärd{found[2] or ''}", text
    )


def _without_doubt(text: str) -> str:
    """The same with the "inte" of "hade inte nämnden brister?" blanked: it asks whether it had."""
    found = NEGATIVE.match(text)
    if found is None:
        return text
    return text[: found.start(1)] + " " * len(found.group(1)) + text[found.end(1) :]


def _before_that_year(plain: str, vocabulary: Vocabulary) -> list[Span]:
    """Characters that say that a fault was there before ("påpekats redan förra året"): no year that
    is asked about."""
    if not vocabulary.says("outcome.deviation", plain):
        return []
    return vocabulary.spans("recurring.year_before", plain)


def _without_topic(form: Form, topics: Topics, asked: Asked) -> Form:
    """An outcome and no topic is no one thing: "vad har socialnämnden för brister?" asks for all of
    them, and "hur många fel gjorde den?" counts controls, not what a report states."""
    if topics.topics or not asked.outcomes or asked.assessment:
        return form
    if form.type is QuestionType.LOOKUP:
        return Form(QuestionType.LIST, of_controls=True)
    if form.counted is Counted.STATED:
        return dataclasses.replace(form, counted=Counted.CONTROLS)
    return form


def _rank(plain: str, type_: QuestionType) -> str | None:
    """ "most" or "least" where a list asks who has "flest" or "minst antal"."""
    if type_ is not QuestionType.LIST or not _WHO.search(plain):
        return None
    if re.search(r"\b(?:flest|sämst|värst)\b", plain):
        return "most"
    return "least" if re.search(r"\b(?:färst|minst(?:\s+antal)?)\b", plain) else None


def _outside(plain: str, type_: QuestionType, vocabulary: Vocabulary) -> str | None:
    """What kind of thing is asked for that no report of internal control tells.

    "Hur ska man komma till rätta med ...?" is no call for advice: reports tell what is planned.
    """
    text = " ".join(plain.split())
    if _OFFICE.search(text):
        return "office"
    planned = type_ is QuestionType.MEASURE and _PLANNED.search(text)
    kinds = ("private",) if planned else ("private", "opinion")
    return next((one for one in kinds if vocabulary.says(f"outside.{one}", text)), None)


def _interpretation(
    type_: QuestionType,
    topics: tuple[str, ...],
    period: Period,
    found: FoundNames,
    asked: Asked,
    details: Details,
    names: Names,
) -> Interpretation:
    committees = tuple(found.committees)
    if found.excluded and not committees:
        every = dict.fromkeys(name for _, name in names.committees)
        committees = tuple(name for name in every if name not in found.excluded)
    return Interpretation(
        type=type_,
        topics=topics,
        municipalities=tuple(found.municipalities),
        committees=committees,
        years=tuple(sorted({*period.years, *period.excluded})),
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


def _known_years(names: Names, given: Filters) -> tuple[int, ...]:
    """Years to count from: the newest in scope."""
    return tuple(year for year in names.years if not given.years or year in given.years)


def _blank(text: str, spans: list[Span] | tuple[Span, ...]) -> str:
    """The text with spaces where something was already read, so that places stay."""
    signs = list(text)
    for span in spans:
        signs[span.start : span.end] = " " * (span.end - span.start)
    return "".join(signs)


def _lower(text: str) -> str:
    """Lower case of the same length."""
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
