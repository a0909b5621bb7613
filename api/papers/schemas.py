"""The contracts of working papers; as in schemas.py, only added to."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas import AnswerModel, AskRequest, FiltersModel, Model, OutcomeName, PassageModel

CitationState = Literal[
    "same", "corrected", "outcome_changed", "text_changed", "moved", "superseded", "removed"
]


class PaperRequest(AskRequest):
    """POST /api/papers: the question is asked, and its answer kept."""

    note: str = Field(
        default="", max_length=10_000, description="Your own note.", examples=["Till granskning 7"]
    )


class NoteRequest(Model):
    """PATCH /api/papers/{id}."""

    note: str = Field(max_length=10_000, description="Your own note.", examples=["Klar."])


class PaperModel(Model):
    """A working paper: a question with its whole answer, as it was given."""

    id: str = Field(description="Its permanent address.", examples=["a0f3c5d7e9b1a2c4d"])
    at: str = Field(description="When it was asked, ISO 8601 UTC.", examples=["2026-11-25T10:00Z"])
    question: str = Field(description="The question.", examples=["Vilka nämnder hade brister?"])
    filters: FiltersModel = Field(description="Scope that was set by hand.", examples=[{}])
    answer: AnswerModel = Field(description="The answer, with index generation and model.")
    passages: list[PassageModel] = Field(
        description="The cited passages as they were.", examples=[[]]
    )
    note: str = Field(description="Your own note.", examples=["Till granskning 7"])


class PaperLineModel(Model):
    """A working paper in a list."""

    id: str = Field(description="Its permanent address.", examples=["a0f3c5d7e9b1a2c4d"])
    at: str = Field(description="When it was asked, ISO 8601 UTC.", examples=["2026-11-25T10:00Z"])
    question: str = Field(description="The question.", examples=["Vilka nämnder hade brister?"])
    note: str = Field(description="Your own note.", examples=[""])
    citations: int = Field(description="How many citations it has.", examples=[3])
    library_changed: bool = Field(
        description="Whether the library has changed since; not whether the answer has.",
        examples=[False],
    )


class PapersModel(Model):
    """Answer of GET /api/papers and of ``kontrollsok papers --json``."""

    papers: list[PaperLineModel] = Field(description="The newest first.", examples=[[]])


class CitationChangeModel(Model):
    """What has become of one citation."""

    n: int = Field(description="The number in brackets.", examples=[1])
    state: CitationState = Field(description="What has happened.", examples=["corrected"])
    control_id: str | None = Field(
        description="The passage that has the text now; null: none.",
        examples=["p1f0c2a9d3b47e586"],
    )
    outcome: OutcomeName | None = Field(
        description="Its outcome now; null where it is gone.", examples=["no_deviation"]
    )
    text: str = Field(
        description="The same in Swedish.",
        examples=["Källa 1 är rättad för hand: utan avvikelse, var avvikelse."],
    )


class RowChangeModel(Model):
    """A committee-year that asking again gives otherwise."""

    municipality: str | None = Field(description="Municipality.", examples=["Ekstad"])
    committee: str | None = Field(description="Committee.", examples=["Valnämnden"])
    year: int | None = Field(description="Year.", examples=[2024])
    change: Literal["added", "gone", "outcome"] = Field(
        description="Asserted now and not then, the other way, or with another outcome.",
        examples=["added"],
    )
    before: OutcomeName | None = Field(description="Outcome then.", examples=[None])
    after: OutcomeName | None = Field(description="Outcome now.", examples=["deviation"])


class ReportChangeModel(Model):
    """A report in the scope that was not there when the question was asked, or is not there now."""

    report_id: str = Field(description="The report.", examples=["valnamnden-2024-1a2b3c4d"])
    municipality: str | None = Field(description="Municipality.", examples=["Ekstad"])
    committee: str | None = Field(description="Committee.", examples=["Valnämnden"])
    year: int | None = Field(description="Year.", examples=[2024])
    change: Literal["added", "new_version", "gone"] = Field(
        description="What has happened.", examples=["added"]
    )


class ChangesModel(Model):
    """What has changed in the library since a working paper was made."""

    paper: str = Field(description="The working paper.", examples=["a0f3c5d7e9b1a2c4d"])
    changed: bool = Field(
        description="Whether anything that the paper rests on, or its answer, has changed.",
        examples=[False],
    )
    citations: list[CitationChangeModel] = Field(
        description="Every citation, also those that stand.", examples=[[]]
    )
    reports: list[ReportChangeModel] = Field(
        description="Reports of the scope that came or went.", examples=[[]]
    )
    rows: list[RowChangeModel] = Field(
        description="Committee-years that asking again gives otherwise.", examples=[[]]
    )
    sentences: list[str] = Field(description="All of it in Swedish.", examples=[[]])
