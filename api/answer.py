"""Question and evidence -> the answer of the contract (design 5.3): rows first, words last.

Each form of question has its own composition (composers.py). What they write is checked against the
passages (citations.py), the coverage is added (coverage.py), and then it becomes an answer
(answer_models.py).
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator, Sequence

from api.answer_models import (
    citation_model,
    committee_row,
    sentence_model,
    text_of,
    without_model,
)
from api.citations import Checked, check
from api.compose.composers import composer
from api.compose.draft import Draft, Sentence
from api.compose.not_told import never_said, not_told
from api.compose.second_question import write_second
from api.compose.silence import compose_silence, named_as_asked
from api.language_model import LanguageModel
from api.present import interpretation_model
from api.quoting.coverage import coverage_of, coverage_sentences, named
from api.quoting.rows import Row, several_municipalities
from api.rewording import Worded, reword
from api.schemas import (
    AnswerModel,
    CommitteeRow,
    CoverageModel,
    CoverageRow,
    IndexModel,
    InterpretationModel,
    SentenceModel,
)
from api.serving.counters import count_dropped
from api.words import taken_for
from index.found import Evidence
from index.interpretation import Counted, Interpretation, QuestionType
from index.storage.library import Library

#: Forms whose answer is followed by who did what and who is missing.
_COVERED = (QuestionType.LIST, QuestionType.COUNT, QuestionType.TREND, QuestionType.COMBINED)


def compose(
    question: str,
    evidence: Evidence,
    library: Library,
    *,
    generation: str,
    model: str,
    started: float,
    language_model: LanguageModel | None = None,
) -> AnswerModel:
    """Write the answer; ``started`` is the ``time.perf_counter()`` at which the question came."""
    parts = stream(
        question,
        evidence,
        generation=generation,
        model=model,
        started=started,
        language_model=language_model,
    )
    return next(part for part in parts if isinstance(part, AnswerModel))


def stream(
    question: str,
    evidence: Evidence,
    *,
    generation: str,
    model: str,
    started: float,
    language_model: LanguageModel | None = None,
) -> Iterator[InterpretationModel | CommitteeRow | SentenceModel | AnswerModel]:
    """The same in parts, as they are ready: how the question was read, each row, each sentence,
    at last the whole answer."""
    yield interpretation_model(evidence.interpretation)
    as_set = _as_set(evidence)
    draft = Draft(question, as_set)
    supported = bool(evidence.about) and not _lost(evidence.interpretation, evidence)
    asserted = _write(draft, supported=supported)
    checked = check(draft)
    for failed in checked.failed:
        count_dropped(failed.reason)
    is_list = _is_list(evidence.interpretation)
    own_class = is_list or _told_by_outcome(evidence.interpretation)
    told_rows = asserted if is_list else draft.told
    coverage = coverage_of(draft.covers or as_set, told_rows if own_class else ())
    numbers = _numbers(checked)
    rows = [committee_row(row, numbers) for row in told_rows]
    yield from rows
    worded: list[Worded] = []
    for one in _worded(draft, checked, coverage, evidence, language_model, supported=supported):
        worded.append(one)
        yield sentence_model(one.sentence)
    by_model = language_model is not None and any(one.by_model for one in worded)
    yield AnswerModel(
        question=question,
        interpretation=interpretation_model(evidence.interpretation),
        supported=supported,
        answer=text_of([one.sentence for one in worded]),
        sentences=[sentence_model(one.sentence) for one in worded],
        committees=rows,
        citations=[citation_model(one) for one in checked.cited],
        coverage=coverage,
        nearest=[] if supported else [hit.passage.id for hit in evidence.nearest],
        loosen=[]
        if supported
        else [without_model(one, several=draft.several) for one in evidence.loosened],
        index=IndexModel(generation=generation, model=model),
        elapsed_ms=round((time.perf_counter() - started) * 1000, 1),
        dropped=len(checked.failed) + sum(one.refused for one in worded),
        judged=evidence.judged,
        about=len(evidence.about) if supported else 0,
        language_model=language_model.name if language_model and by_model else None,
        several_municipalities=draft.several,
    )


def _write(draft: Draft, *, supported: bool) -> list[Row]:
    """Write the sentences of the answer; returns the rows that it asserts."""
    evidence = draft.evidence
    draft.coverage(not_told(draft.question, evidence.interpretation))
    if not supported:
        compose_silence(draft)
        return []
    draft.coverage(never_said([one.word for one in evidence.missing]))
    _notes(draft)
    asserted = composer(draft)(draft)
    write_second(draft)
    return asserted


def _numbers(checked: Checked) -> dict[str, list[int]]:
    """Passage id -> the numbers of its citations."""
    numbers: dict[str, list[int]] = {}
    for cited in checked.cited:
        numbers.setdefault(cited.passage.id, []).append(cited.n)
    return numbers


def _as_set(evidence: Evidence) -> Evidence:
    """The evidence with the scope that it was gathered in for the question's own: what is set by
    hand goes over what the question says, and the answer speaks of where was looked."""
    said, given = evidence.interpretation, evidence.by_hand
    scoped = dataclasses.replace(
        said,
        municipalities=given.municipalities or said.municipalities,
        committees=given.committees or said.committees,
        years=given.years or said.years,
    )
    return evidence if scoped == said else dataclasses.replace(evidence, interpretation=scoped)


def _worded(
    draft: Draft,
    checked: Checked,
    coverage: CoverageModel,
    evidence: Evidence,
    language_model: LanguageModel | None,
    *,
    supported: bool,
) -> Iterator[Worded]:
    """The sentences as they are shown: composed, or in a language model's words where those hold;
    then those about the coverage."""
    if language_model is None or not supported:
        yield from (Worded(sentence) for sentence in checked.sentences)
    else:
        yield from reword(draft, checked, language_model)
    told = _uncited(draft, checked) if supported else []
    for text in (*told, *_coverage_told(coverage, evidence, draft.told, supported=supported)):
        yield Worded(Sentence(text, "coverage"))


def _uncited(draft: Draft, checked: Checked) -> list[str]:
    """Rows that the answer tells of and that none of its lines cites, because there were too many
    or a sentence did not hold: named, so that none is left out in silence."""
    if draft.evidence.interpretation.details.reports:
        return []  # reports as such cite nothing
    cited = {one.passage.id for one in checked.cited}
    rows = [row for row in draft.told if not any(hit.passage.id in cited for hit in row.hits)]
    places = [row.place for row in rows]
    if not places:
        return []
    return [f"Utan citat här, men med i svaret: {named(places, several=draft.several)}."]


def _lost(interpretation: Interpretation, evidence: Evidence) -> bool:
    """True when the only names of the question are unknown: nothing else is answered instead."""
    return bool(interpretation.unresolved) and not evidence.scope


def _is_list(interpretation: Interpretation) -> bool:
    """True where each row is in the class that was asked for; of a control that is followed over
    the years the other controls of the report may say otherwise."""
    listed = interpretation.type in (QuestionType.LIST, QuestionType.COMBINED)
    return listed and interpretation.details.course is None


def _told_by_outcome(interpretation: Interpretation) -> bool:
    """True where controls are followed over the years, or counted by their outcome alone: then the
    coverage says of a report what the answer tells of it, and not what was worst in all of it."""
    counts = interpretation.type in (QuestionType.COUNT, QuestionType.TREND)
    by_outcome = counts and bool(interpretation.outcomes) and not interpretation.topics
    return by_outcome or interpretation.details.course is not None


def _notes(draft: Draft) -> None:
    """What was taken for what, and which names are unknown, before anything else."""
    interpretation = draft.evidence.interpretation
    for said, taken in interpretation.resolved:
        draft.coverage(taken_for(said, taken))
    for one in interpretation.unresolved:
        near = f" Menade du {' eller '.join(one.candidates)}?" if one.candidates else ""
        draft.coverage(f"Biblioteket har ingen rapport från {named_as_asked(one)}.{near}")


def _coverage_told(
    coverage: CoverageModel, evidence: Evidence, asserted: Sequence[Row], *, supported: bool
) -> list[str]:
    interpretation = evidence.interpretation
    if not supported or interpretation.type not in _COVERED or interpretation.details.reports:
        return []
    of_one = not interpretation.topics or interpretation.details.course is not None
    told = list(CLASSES) if of_one else _told(interpretation)
    if interpretation.details.counted in (None, Counted.STATED):
        told += _in_lines(coverage, interpretation, asserted)
    several = several_municipalities(evidence)
    sentences = coverage_sentences(coverage, leave_out=told, several=several)
    others = _other_deviations(coverage, evidence, asserted)
    if others:
        text = f"Avvikelser av annat slag redovisas av {named(others, several=several)}."
        sentences.insert(1, text)
    return sentences


def _in_lines(
    coverage: CoverageModel, interpretation: Interpretation, rows: Sequence[Row]
) -> list[str]:
    """Classes of which each report has a line in the answer to how many there were, which says
    what the control came to: to name them again would say the same."""
    if interpretation.type is not QuestionType.COUNT:
        return []
    told = {row.place.report_id for row in rows}
    return [
        name for name in CLASSES
        if all(row.report_id in told for row in getattr(coverage, name))
    ]  # fmt: skip


def _other_deviations(
    coverage: CoverageModel, evidence: Evidence, asserted: Sequence[Row]
) -> list[CoverageRow]:
    """Committee-years with a deviation that is not of the kind that was asked for ("allvarliga",
    "återkommande"), or not what was asked to have happened: else they would stand in no sentence
    of the answer."""
    interpretation = evidence.interpretation
    if interpretation.details.course is not None:
        return []
    of_a_kind = interpretation.severities or interpretation.recurring is not None or evidence.untold
    named_kind = interpretation.topics or interpretation.details.only_kind
    if not (of_a_kind and named_kind and "with_deviation" in _told(interpretation)):
        return []
    said = {row.place.report_id for row in asserted}
    others = [row for row in coverage.with_deviation if row.report_id not in said]
    if interpretation.topics:
        return others
    nothing_beside: dict[str, object] = {"also_not_performed": [], "also_performed": []}
    return [row.model_copy(update=nothing_beside) for row in others]


#: Every class of the coverage: left out of the words when a question has no topic.
CLASSES = ("with_deviation", "without_deviation", "not_performed", "unclear", "uncertain")


def _told(interpretation: Interpretation) -> list[str]:
    """Classes that the answer itself has told."""
    if interpretation.type is QuestionType.TREND:
        return list(CLASSES)
    names = {"deviation": "with_deviation", "no_deviation": "without_deviation"}
    return [names.get(outcome.value, outcome.value) for outcome in interpretation.outcomes]
