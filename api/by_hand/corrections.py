"""A person's word on a passage -> the library, and back out as labelled texts to learn from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from api.present import passage_model
from api.schemas.by_hand import (
    CorrectedModel,
    CorrectionModel,
    CorrectionRequest,
    CorrectionsModel,
    TrainingModel,
)
from api.services import Services
from index.models import Outcome, Severity, StoredPassage
from index.storage.corrections import Correction, StoredCorrection, corrected


def correct(services: Services, passage_id: str, said: CorrectionRequest) -> CorrectedModel:
    """Keep what she says; search and answers use it from now on. Raises UnknownPassage and
    WrongUsage."""
    correction = Correction(
        outcome=Outcome(said.outcome) if said.outcome else None,
        severity=Severity(said.severity) if said.severity else None,
        recurring=said.recurring,
        note=said.note,
        made_by=services.made_by,
    )
    with services.changing():
        return _corrected(services, services.library.correct(passage_id, correction))


def undo(services: Services, passage_id: str) -> CorrectedModel:
    """Judge the passage as before. Raises UnknownPassage, and WrongUsage: it is not corrected."""
    with services.changing():
        return _corrected(services, services.library.undo_correction(passage_id))


def drop(services: Services, number: int) -> None:
    """Undo a correction by its number, also one that is attached to nothing. Raises WrongUsage."""
    with services.changing():
        services.library.drop_correction(number)


def correction_of(services: Services, passage_id: str) -> CorrectionModel | None:
    """What holds for a passage now. Raises UnknownPassage."""
    found = services.library.correction_of(services.library.passage(passage_id))
    return _model(found) if found else None


def all_corrections(services: Services) -> CorrectionsModel:
    """Every correction that is not undone."""
    return CorrectionsModel(corrections=[_model(one) for one in services.library.corrections()])


@dataclass(frozen=True, slots=True)
class Change:
    """One part of a judgement that a correction changed; values are those of the contract."""

    part: Literal["outcome", "severity", "recurring"]
    before: str | bool | None
    after: str | bool | None


def changes_of(one: CorrectionModel) -> list[Change]:
    """What was changed to what; what she only confirmed is left out. Of a correction that holds
    for no text any more, only what she said is known."""
    if not one.attached:
        said = [Change("outcome", None, one.outcome), Change("severity", None, one.severity),
                Change("recurring", None, one.recurring)]  # fmt: skip
        return [change for change in said if change.after is not None]
    outcome = one.outcome or one.outcome_before
    deviation = outcome == "deviation"
    severity = (one.severity or one.severity_before or "minor") if deviation else None
    recurring = one.recurring_before if one.recurring is None else one.recurring
    changes = [
        Change("outcome", one.outcome_before, outcome),
        Change("severity", one.severity_before, severity),
        Change("recurring", one.recurring_before, recurring),
    ]
    return [change for change in changes if change.before != change.after]


def training_lines(services: Services) -> Iterator[str]:
    """One labelled text a line, in the form of the training files.

    A correction that is attached to nothing and does not say the outcome is no whole label, and is
    left out.
    """
    for one in services.library.corrections():
        if (model := _training(one)) is not None:
            yield model.model_dump_json() + "\n"


def _training(one: StoredCorrection) -> TrainingModel | None:
    said = one.correction
    if one.before is not None:
        judged = corrected(one.before, said)
        outcome, severity, recurring = judged.outcome, judged.severity, judged.recurring
    elif said.outcome is not None:
        outcome, recurring = said.outcome, bool(said.recurring)
        severity = (said.severity or Severity.MINOR) if outcome is Outcome.DEVIATION else None
    else:
        return None
    text = dict(one.quoted)
    return TrainingModel(
        process=text.get("process", ""),
        working_method=text.get("working_method", ""),
        systematic_control=text.get("systematic_control", ""),
        control_activity=text.get("control_activity", ""),
        result=text.get("result", ""),
        outcome=outcome.value,
        severity=severity.value if severity else None,
        recurring=recurring,
        measures=list(one.measures),
        topics=[],
        queries=[],
    )


def _corrected(services: Services, passage: StoredPassage) -> CorrectedModel:
    found = services.library.correction_of(passage)
    return CorrectedModel(
        passage=passage_model(passage), correction=_model(found) if found else None
    )


def _model(one: StoredCorrection) -> CorrectionModel:
    said, text = one.correction, dict(one.quoted)
    return CorrectionModel(
        number=one.number,
        passage_id=one.passage_id,
        report_id=one.report_id,
        municipality=one.municipality,
        committee=one.committee,
        year=one.year,
        outcome=said.outcome.value if said.outcome else None,
        severity=said.severity.value if said.severity else None,
        recurring=said.recurring,
        note=said.note,
        at=one.at,
        attached=one.attached,
        outcome_before=one.before.outcome.value if one.before else None,
        severity_before=one.before.severity.value if one.before and one.before.severity else None,
        recurring_before=one.before.recurring if one.before else None,
        made_by=said.made_by,
        control_activity=text.get("control_activity"),
        result=text.get("result"),
    )
