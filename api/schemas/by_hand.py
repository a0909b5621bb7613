"""The contracts of what a person changes in a library by hand; as in schemas.py, only added to."""

from __future__ import annotations

from pydantic import Field

from api.schemas import Model, OutcomeName, PassageModel, SeverityName


class CorrectionRequest(Model):
    """POST /api/passages/{id}/correction: what is left out stays as it was."""

    outcome: OutcomeName | None = Field(
        default=None, description="What the control found.", examples=["no_deviation"]
    )
    severity: SeverityName | None = Field(
        default=None, description="Gravity; of a deviation only.", examples=[None]
    )
    recurring: bool | None = Field(
        default=None, description="Whether the same was found before.", examples=[False]
    )
    note: str | None = Field(
        default=None,
        max_length=2000,
        description="Why, in your own words.",
        examples=["Felet gällde ett annat år."],
    )


class CorrectionModel(Model):
    """What a person said of a passage, kept with the text that she read."""

    number: int = Field(description="Number of the correction.", examples=[1])
    passage_id: str = Field(
        description="The passage that it holds for, or held for last.",
        examples=["p1f0c2a9d3b47e586"],
    )
    report_id: str = Field(description="Its report.", examples=["kommunstyrelsen-2024-1a2b3c4d"])
    municipality: str | None = Field(description="Municipality.", examples=["Ekstad"])
    committee: str | None = Field(description="Committee.", examples=["Kommunstyrelsen"])
    year: int | None = Field(description="Year.", examples=[2024])
    outcome: OutcomeName | None = Field(
        description="The outcome she gave; null: left as it was.", examples=["no_deviation"]
    )
    severity: SeverityName | None = Field(
        description="The severity she gave; null: left as it was.", examples=[None]
    )
    recurring: bool | None = Field(
        description="Recurring, as she said; null: left as it was.", examples=[None]
    )
    note: str | None = Field(description="Why.", examples=["Felet gällde ett annat år."])
    at: str = Field(description="When, ISO 8601 UTC.", examples=["2026-11-25T10:00:00Z"])
    attached: bool = Field(
        description="False: no report that counts has this text any more.", examples=[True]
    )
    outcome_before: OutcomeName | None = Field(
        description="What was decided before; null when it is not attached.",
        examples=["deviation"],
    )
    severity_before: SeverityName | None = Field(
        default=None,
        description="The severity that was decided before; null: none, or not attached.",
        examples=["minor"],
    )
    recurring_before: bool | None = Field(
        default=None,
        description="Whether it was held for recurring before; null when it is not attached.",
        examples=[True],
    )
    made_by: str = Field(
        default="",
        description="Who said so; empty where there are no accounts.",
        examples=["anna"],
    )
    control_activity: str | None = Field(
        description="The activity, as she read it.", examples=["Kontroll av konton"]
    )
    result: str | None = Field(
        description="The result, as she read it.", examples=["Inga fel hittades under året."]
    )


class CorrectedModel(Model):
    """Answer of a correction and of its undoing: the passage as it is judged now."""

    passage: PassageModel = Field(description="The passage.")
    correction: CorrectionModel | None = Field(
        description="What holds for it now; null after an undoing.", examples=[None]
    )


class CorrectionsModel(Model):
    """Answer of GET /api/corrections and of ``kontrollsok corrections --json``."""

    corrections: list[CorrectionModel] = Field(
        description="Every correction that is not undone.", examples=[[]]
    )


class TrainingModel(Model):
    """A correction as a labelled text: a line of ``corrections --format jsonl``, in the form of the
    training files, where a missing column is ""."""

    process: str = Field(description="Process.", examples=["Inköp"])
    working_method: str = Field(description="Arbetssätt.", examples=[""])
    systematic_control: str = Field(description="Systematisk kontroll.", examples=[""])
    control_activity: str = Field(description="What was checked.", examples=["Kontroll av attest"])
    result: str = Field(description="What was found.", examples=["Inga fel hittades."])
    outcome: OutcomeName = Field(description="The label.", examples=["no_deviation"])
    severity: SeverityName | None = Field(description="Of a deviation.", examples=[None])
    recurring: bool = Field(description="Found before.", examples=[False])
    measures: list[str] = Field(description="Sentences that tell a measure.", examples=[[]])
    topics: list[str] = Field(description="Not labelled here.", examples=[[]])
    queries: list[str] = Field(description="Not labelled here.", examples=[[]])


class GroupsRequest(Model):
    """Who may see a report."""

    groups: list[str] = Field(
        description="The groups whose members may see it, and nobody else; empty: everybody.",
        max_length=50,
        examples=[["socialtjänst"]],
    )


class IdentityRequest(Model):
    """POST /api/reports/{id}/identity: whose report it is; what is left out stays."""

    municipality: str | None = Field(
        default=None, min_length=1, max_length=200, description="Municipality.", examples=["Ekstad"]
    )
    committee: str | None = Field(
        default=None,
        min_length=1,
        max_length=200,
        description="Committee, nominative.",
        examples=["Socialnämnden"],
    )
    year: int | None = Field(
        default=None, ge=1990, le=2100, description="Year that it is about.", examples=[2024]
    )
    period: str | None = Field(
        default=None,
        max_length=40,
        description="helår, delår, tertial 1-3 or kvartal 1-4.",
        examples=["helår"],
    )


class RegisterRequest(Model):
    """POST /api/register, PUT /api/register/{number}: one committee, whole."""

    municipality: str | None = Field(
        default=None, max_length=200, description="Null: in any municipality.", examples=["Ekstad"]
    )
    committee: str = Field(
        min_length=1,
        max_length=200,
        description="Its own name, nominative.",
        examples=["Socialnämnden"],
    )
    aliases: list[str] = Field(
        default=[], max_length=50, description="What else it is called.", examples=[["SN"]]
    )
    successor: str | None = Field(
        default=None, max_length=200, description="Who came after it.", examples=[None]
    )
    first_year: int | None = Field(
        default=None, description="Its first year; null: as reported.", examples=[2019]
    )
    last_year: int | None = Field(
        default=None, description="Its last year; null: as reported.", examples=[None]
    )


class RegisterEntryModel(RegisterRequest):
    """One committee of the register."""

    number: int = Field(description="Number of the entry.", examples=[1])
    reports: int = Field(description="Reports of it in the library.", examples=[3])
    reports_under_alias: list[str] = Field(
        description="Reports that stand under one of its aliases; `apply` renames them.",
        examples=[[]],
    )


class RegisterModel(Model):
    """Answer of GET /api/register and of ``kontrollsok register list --json``."""

    entries: list[RegisterEntryModel] = Field(description="The committees.", examples=[[]])


class AppliedModel(Model):
    """Answer of POST /api/register/apply."""

    renamed: list[str] = Field(
        description="Reports, as they are called now.", examples=[["socialnamnden-2024-1a2b3c4d"]]
    )
