"""Stored things -> the models of the contract: one function per noun, nothing decided here."""

from __future__ import annotations

from api.schemas import (
    AddedModel,
    FiltersModel,
    IngestModel,
    InterpretationModel,
    PassageModel,
    PassedOverModel,
    PlacedModel,
    RefusedModel,
    RegionModel,
    ReportFileModel,
    ReportModel,
    ResultModel,
    UnresolvedModel,
)
from index.found import Hit
from index.intake.build import Summary
from index.interpretation import Interpretation
from index.models import Filters, Outcome, Severity, StoredPassage, StoredReport
from index.outcome.measures import detail
from index.storage.library import StoredRefusal
from ingest.models import Kind


def passage_fields(passage: StoredPassage) -> dict[str, object]:
    """The fields of design 5.2, by name, for the models below."""
    judgement = passage.judgement
    return {
        "id": passage.id,
        "kind": passage.kind.value,
        "report_id": passage.report_id,
        "source_file": passage.source_file,
        "municipality": passage.municipality,
        "committee": passage.committee,
        "year": passage.year,
        "title": passage.title,
        "assessment": passage.assessment,
        "goal": passage.goal,
        "process": passage.process,
        "working_method": passage.working_method,
        "systematic_control": passage.systematic_control,
        "control_activity": passage.control_activity,
        "result": passage.result,
        "risk": passage.risk,
        "method": passage.method,
        "frequency": passage.frequency,
        "responsible": passage.responsible,
        "number": passage.number,
        "status": passage.status,
        "extra": dict(passage.extra),
        "outcome": judgement.outcome.value if judgement else None,
        "outcome_confidence": judgement.confidence if judgement else None,
        "outcome_certain": judgement.certain if judgement else None,
        "outcome_source": judgement.source.value if judgement else None,
        "outcome_evidence": judgement.evidence if judgement else None,
        "text_outcome": (
            judgement.text_outcome.value if judgement and judgement.text_outcome else None
        ),
        "severity": judgement.severity.value if judgement and judgement.severity else None,
        "severity_confidence": judgement.severity_confidence if judgement else None,
        "recurring": judgement.recurring if judgement else None,
        "recurring_confidence": judgement.recurring_confidence if judgement else None,
        "measures": list(judgement.measures) if judgement else [],
        "measure_details": [
            {"text": one.text, "state": one.state.value, "when": one.when}
            for one in map(detail, judgement.measures if judgement else ())
        ],
        "page": passage.page,
        "page_label": passage.page_label,
        "regions": [
            RegionModel(page=box.page, x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom)
            for box in passage.regions
        ],
    }


def passage_model(passage: StoredPassage) -> PassageModel:
    """One passage as ``export`` and ``/api/passages/{id}`` give it."""
    return PassageModel.model_validate(passage_fields(passage))


def result_model(hit: Hit) -> ResultModel:
    """One item of ``results``."""
    return ResultModel.model_validate({**passage_fields(hit.passage), "score": hit.score})


def report_model(report: StoredReport) -> ReportModel:
    """One report, with what could not be read of its identity."""
    identity = {
        "municipality": report.municipality,
        "committee": report.committee,
        "year": report.year,
    }
    return ReportModel(
        id=report.id,
        source_file=report.source_file,
        sha256=report.sha256,
        format=report.format,
        municipality=report.municipality,
        committee=report.committee,
        year=report.year,
        period=report.period,
        version=report.version,
        title=report.title,
        assessment=report.assessment,
        diary_number=report.diary_number,
        date=report.date,
        page_count=report.page_count,
        control_count=report.control_count,
        passage_count=report.passage_count,
        placed=report.placed,
        unplaced=list(report.unplaced),
        recognised=report.recognised,
        missing=[name for name, value in identity.items() if value is None],
        sources=dict(report.sources),
        notes=list(report.notes),
        added_at=report.added_at,
        current=report.current,
        versions=report.versions,
        files=[
            ReportFileModel(
                sha256=file.sha256,
                source_file=file.source_file,
                format=file.format,
                added_at=file.added_at,
            )
            for file in report.files
        ],
        removed_at=report.removed_at,
        erase_at=report.erase_at,
        groups=list(report.groups),
    )


def placed_model(report: StoredReport) -> PlacedModel:
    """How much of one report was placed."""
    return PlacedModel(
        report_id=report.id,
        source_file=report.source_file,
        placed=report.placed,
        unplaced=list(report.unplaced),
        recognised=report.recognised,
    )


def refused_model(refusal: StoredRefusal) -> RefusedModel:
    """One refused file."""
    return RefusedModel(
        source_file=refusal.name,
        code=refusal.code,
        reason=refusal.reason,
        remedy=refusal.remedy,
        at=refusal.at,
    )


def ingest_model(summary: Summary) -> IngestModel:
    """What an ingest did."""
    return IngestModel(
        files=summary.files,
        reports=[
            AddedModel(
                state=added.state,
                report=report_model(added.report),
                source_file=added.file,
                groups_kept=summary.kept_groups(added),
            )
            for added in summary.added
        ],
        refused=[refused_model(refusal) for refusal in summary.refused],
        passed_over=[
            PassedOverModel(
                code=one.sort.code,
                files=list(one.names),
                count=one.count,
                reason=one.sort.reason,
                remedy=one.sort.remedy,
            )
            for one in summary.passed_over
        ],
        controls=summary.controls,
        placed=summary.placed,
        index_behind=summary.index_behind,
        seconds={stage: round(seconds, 3) for stage, seconds in summary.seconds.items()},
    )


def interpretation_model(interpretation: Interpretation) -> InterpretationModel:
    """How a question was read."""
    return InterpretationModel(
        type=interpretation.type.value,
        topics=list(interpretation.topics),
        municipalities=list(interpretation.municipalities),
        committees=list(interpretation.committees),
        years=list(interpretation.years),
        outcomes=[outcome.value for outcome in interpretation.outcomes],
        severities=[severity.value for severity in interpretation.severities],
        recurring=interpretation.recurring,
        unresolved=[
            UnresolvedModel.model_validate(
                {"text": entry.text, "candidates": list(entry.candidates), "kind": entry.kind}
            )
            for entry in interpretation.unresolved
        ],
        resolved=dict(interpretation.resolved),
        reasons=list(interpretation.details.reasons),
        way=interpretation.details.way.words if interpretation.details.way else None,
        left_out=list(interpretation.details.left_out),
        change=interpretation.details.change.value if interpretation.details.change else None,
    )


def filters_of(model: FiltersModel) -> Filters:
    """The scope of a request as the index wants it."""
    return Filters(
        municipalities=tuple(model.municipality),
        committees=tuple(model.committee),
        years=tuple(model.year),
        outcomes=tuple(Outcome(value) for value in model.outcome),
        severities=tuple(Severity(value) for value in model.severity),
        processes=tuple(model.process),
        recurring=tuple(model.recurring),
        kinds=tuple(Kind(value) for value in model.kind),
    )
