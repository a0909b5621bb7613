"""The contract of a passage, one control of one report; only added to (api/schemas/__init__.py)."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

OutcomeName = Literal["deviation", "no_deviation", "not_performed", "unclear"]
SeverityName = Literal["minor", "serious"]
KindName = Literal["control", "analysis"]


class Model(BaseModel):
    """Base: immutable, and unknown fields in a request are an error, not silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RegionModel(Model):
    """A box on a page, in PDF points with origin top left."""

    page: int = Field(description="Page of the file, from 1.", examples=[7])
    x0: float = Field(description="Left edge.", examples=[56.7])
    top: float = Field(description="Upper edge.", examples=[120.0])
    x1: float = Field(description="Right edge.", examples=[538.2])
    bottom: float = Field(description="Lower edge.", examples=[240.5])


class MeasureModel(Model):
    """A sentence that tells a measure, read as done or planned."""

    text: str = Field(
        description="The sentence, verbatim.",
        examples=["Rutinen ska förtydligas under våren 2025."],
    )
    state: Literal["done", "planned"] = Field(
        description="Planned where anything is left to do.", examples=["planned"]
    )
    when: str | None = Field(
        description="The words that tell a time, verbatim.", examples=["våren 2025"]
    )


class PassageModel(Model):
    """One control of one report: the unit that is embedded, found and cited."""

    id: str = Field(description="Stable id.", examples=["p1f0c2a9d3b47e586"])
    kind: KindName = Field(
        description="A control, or a paragraph of the analysis.", examples=["control"]
    )
    report_id: str = Field(
        description="The report it stands in.", examples=["kommunstyrelsen-2024-1a2b3c4d"]
    )
    source_file: str = Field(description="Name of the file that was read.", examples=["d03.pdf"])
    municipality: str | None = Field(description="Municipality.", examples=["Ekstad"])
    committee: str | None = Field(
        description="Committee, nominative.", examples=["Kommunstyrelsen"]
    )
    year: int | None = Field(description="Year that the report is about.", examples=[2024])
    title: str | None = Field(
        description="Title of the report.",
        examples=["Uppföljning av intern kontroll 2024, Kommunstyrelsen"],
    )
    assessment: str | None = Field(
        description="The committee's own verdict.", examples=["Tillräcklig"]
    )
    goal: str | None = Field(
        description="Goal heading above the process.",
        examples=["1.1 Ekstads ekonomi är i balans och håller över tid"],
    )
    process: str | None = Field(description="Process.", examples=["Inköp och upphandling"])
    working_method: str | None = Field(description="Arbetssätt.", examples=["Behörighetshantering"])
    systematic_control: str | None = Field(
        description="Systematisk kontroll.", examples=["Behörighetskontroll i Slanten"]
    )
    control_activity: str | None = Field(
        description="What was to be checked.",
        examples=["Kontroll av att avslutade medarbetares konton är stängda"],
    )
    result: str | None = Field(
        description="What was done and found.",
        examples=["Elva personer som lämnat förvaltningen kunde fortfarande logga in."],
    )
    risk: str | None = Field(description="Risk.", examples=[None])
    method: str | None = Field(description="Metod.", examples=[None])
    frequency: str | None = Field(description="Frekvens.", examples=[None])
    responsible: str | None = Field(description="Ansvarig.", examples=[None])
    number: str | None = Field(description="Number of the control.", examples=[None])
    status: str | None = Field(description="The report's own status word.", examples=[None])
    extra: dict[str, str] = Field(description="Columns that fit no field.", examples=[{}])
    outcome: OutcomeName | None = Field(
        description="What the control found; null for analysis.", examples=["deviation"]
    )
    outcome_confidence: float | None = Field(
        description="Probability of the outcome, 0-1.", examples=[0.94]
    )
    outcome_certain: bool | None = Field(description="False: read it yourself.", examples=[True])
    outcome_source: Literal["model", "status", "user"] | None = Field(
        description="Who decided the outcome.", examples=["model"]
    )
    outcome_evidence: str | None = Field(
        description="The sentence that decided it, verbatim.",
        examples=["Elva personer som lämnat förvaltningen kunde fortfarande logga in."],
    )
    text_outcome: OutcomeName | None = Field(
        description="Where the report's status word decided: what its text alone would have said.",
        examples=[None],
    )
    severity: SeverityName | None = Field(description="Gravity of a deviation.", examples=["minor"])
    severity_confidence: float | None = Field(
        description="Probability of the severity, 0-1; null where nothing was weighed.",
        examples=[0.91],
    )
    recurring: bool | None = Field(
        description="The text says it was found before, or remains.", examples=[False]
    )
    recurring_confidence: float | None = Field(
        description="Probability of the recurrence as it stands, 0-1; null: nothing was weighed.",
        examples=[0.97],
    )
    measures: list[str] = Field(
        description="Sentences of the result that tell a measure.",
        examples=[["Samtliga elva spärrades samma dag."]],
    )
    measure_details: list[MeasureModel] = Field(
        description="The same sentences, each done or planned, and when.",
        examples=[[{"text": "Samtliga elva spärrades samma dag.", "state": "done", "when": None}]],
    )
    page: int | None = Field(description="Page of the file, from 1.", examples=[5])
    page_label: str | None = Field(description="What is printed on the page.", examples=["5 (8)"])
    regions: list[RegionModel] = Field(description="Where on the pages it stands.", examples=[[]])


class HistoryModel(Model):
    """One year of a control at its committee: GET /api/passages/{id}/history."""

    year: int = Field(description="A year that the committee has a report for.", examples=[2023])
    passage: PassageModel | None = Field(
        description="The same control that year, though reworded; null: none like it.",
        examples=[None],
    )
    current: bool = Field(description="True for the passage that was asked for.", examples=[False])
