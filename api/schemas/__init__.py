"""The contracts with the world, as pydantic models: passage (design 5.2), answer (5.3), HTTP (5.4).

Fields are only ever added. Every field has a description and an example: they are the API's
documentation, and its tests use them.
"""

from __future__ import annotations

from api.schemas.answer import (
    AnswerModel,
    AskRequest,
    CitationModel,
    CommitteeRow,
    CoverageModel,
    CoverageRow,
    IndexModel,
    SentenceModel,
    WithoutModel,
)
from api.schemas.library import (
    AddedModel,
    CheckModel,
    IngestModel,
    JobFileModel,
    JobModel,
    PassedOverModel,
    PlacedModel,
    RefusedModel,
    RemovedModel,
    ReportFileModel,
    ReportModel,
    ReportsModel,
    StatusModel,
)
from api.schemas.passage import (
    HistoryModel,
    KindName,
    MeasureModel,
    Model,
    OutcomeName,
    PassageModel,
    RegionModel,
    SeverityName,
)
from api.schemas.search import (
    FacetModel,
    FiltersModel,
    InterpretationModel,
    LoosenModel,
    NameText,
    ProblemModel,
    QuestionTypeName,
    ResultModel,
    SameModel,
    SearchRequest,
    SearchResponse,
    SentenceKind,
    UnresolvedModel,
    YearNumber,
)

__all__ = [
    "AddedModel", "AnswerModel", "AskRequest", "CheckModel", "CitationModel", "CommitteeRow",
    "CoverageModel", "CoverageRow", "FacetModel", "FiltersModel", "HistoryModel", "IndexModel",
    "IngestModel", "InterpretationModel", "JobFileModel", "JobModel", "KindName", "LoosenModel",
    "MeasureModel", "Model", "NameText", "OutcomeName", "PassageModel", "PassedOverModel",
    "PlacedModel",
    "ProblemModel", "QuestionTypeName", "RefusedModel", "RegionModel", "RemovedModel",
    "ReportFileModel", "ReportModel", "ReportsModel", "ResultModel", "SameModel",
    "SearchRequest", "SearchResponse", "SentenceKind", "SentenceModel", "SeverityName",
    "StatusModel", "UnresolvedModel", "WithoutModel", "YearNumber",
]  # fmt: skip
