"""A person's word on a passage -> the library, and back out as labelled texts to learn from."""

from __future__ import annotations

from collections.abc import Iterator

from api.library_schemas import (
    CorrectedModel,
    CorrectionModel,
    CorrectionRequest,
    CorrectionsModel,
    TrainingModel,
)
from api.present import passage_model
from api.services import Services
from index.corrections import Correction, StoredCorrection, corrected
from index.models import Outcome, Severity, StoredPassage


def correct(services: Services, passage_id: str, said: CorrectionRequest) -> CorrectedModel:
    """Keep what she says; search and answers use it from now on. Raises UnknownPassage and
    WrongUsage."""
    correction = Correction(
        outcome=Outcome(said.outcome) if said.outcome else None,
        severity=Severity(said.severity) if said.severity else None,
        recurring=said.recurring,
        note=said.note,
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
        control_activity=text.get("control_activity"),
        result=text.get("result"),
    )
