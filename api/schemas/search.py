"""The contracts of passages, filters and a search; only added to (api/schemas/__init__.py)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

OutcomeName = Literal["deviation", "no_deviation", "not_performed", "unclear"]
SeverityName = Literal["minor", "serious"]
KindName = Literal["control", "analysis"]
QuestionTypeName = Literal[
    "list", "lookup", "count", "yesno", "trend", "similar", "measure", "compare", "combined"
]
SentenceKind = Literal["quoted", "computed", "coverage"]


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


class SameModel(Model):
    """A match that says word for word the same as the one it stands under."""

    id: str = Field(description="The passage.", examples=["p1f2e3d4c5b6a7980"])
    municipality: str | None = Field(description="Its municipality.", examples=["Ekstad"])
    committee: str | None = Field(description="Its committee.", examples=["Kommunstyrelsen"])
    year: int | None = Field(description="Its year.", examples=[2024])
    control_activity: str | None = Field(
        description="What was to be checked.", examples=["Kontroll av konton"]
    )


class ResultModel(PassageModel):
    """A passage that a search found."""

    score: float = Field(
        description="How likely it is wanted, 0-1; only orders this list.", examples=[0.93]
    )
    same: list[SameModel] = Field(
        default=[],
        description="With `group`: later matches that say the same, word for word.",
        examples=[[]],
    )


class HistoryModel(Model):
    """One year of a control at its committee: GET /api/passages/{id}/history."""

    year: int = Field(description="A year that the committee has a report for.", examples=[2023])
    passage: PassageModel | None = Field(
        description="The same control that year, though reworded; null: none like it.",
        examples=[None],
    )
    current: bool = Field(description="True for the passage that was asked for.", examples=[False])


def _of_whole_characters(text: str) -> str:
    """Refuse half of a surrogate pair (``"\\ud800"`` in JSON), which no index can look for."""
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("innehåller ett halvt tecken")
    return text


NameText = Annotated[str, AfterValidator(_of_whole_characters)]
#: A year of four digits, which every index can look for.
YearNumber = Annotated[int, Field(ge=0, le=9999)]


class FiltersModel(Model):
    """A hard scope: OR within a field, AND between fields; empty does not filter."""

    municipality: list[NameText] = Field(
        default=[], description="Municipalities.", examples=[["Ekstad"]]
    )
    committee: list[NameText] = Field(
        default=[], description="Committees.", examples=[["Kommunstyrelsen"]]
    )
    year: list[YearNumber] = Field(default=[], description="Years.", examples=[[2023, 2024]])
    outcome: list[OutcomeName] = Field(
        default=[], description="Outcomes.", examples=[["deviation"]]
    )
    severity: list[SeverityName] = Field(
        default=[], description="Severities.", examples=[["serious"]]
    )
    process: list[NameText] = Field(
        default=[], description="Processes.", examples=[["Inköp och upphandling"]]
    )
    recurring: list[bool] = Field(default=[], description="Recurring or not.", examples=[[True]])
    kind: list[KindName] = Field(
        default=[], description="Kinds of passage.", examples=[["control"]]
    )


class UnresolvedModel(Model):
    """A name that matches nothing in the library."""

    text: str = Field(description="As it stands in the question.", examples=["Brandnämnden"])
    candidates: list[str] = Field(
        description="The nearest known names.", examples=[["Byggnadsnämnden"]]
    )
    kind: Literal["committee", "municipality"] = Field(
        default="committee",
        description="What the name is of; companies are committees here.",
        examples=["committee"],
    )


class InterpretationModel(Model):
    """How the question was read."""

    type: QuestionTypeName = Field(description="The form of the question.", examples=["list"])
    topics: list[str] = Field(description="What it is about.", examples=[["behörighetsbrister"]])
    municipalities: list[str] = Field(description="Municipalities named.", examples=[[]])
    committees: list[str] = Field(description="Committees named.", examples=[["Socialnämnden"]])
    years: list[int] = Field(description="Years named.", examples=[[2022, 2023, 2024]])
    outcomes: list[OutcomeName] = Field(description="Outcomes asked for.", examples=[["deviation"]])
    severities: list[SeverityName] = Field(
        default=[], description="Severities asked for.", examples=[[]]
    )
    recurring: bool | None = Field(
        default=None, description="Asked for recurring ones.", examples=[None]
    )
    unresolved: list[UnresolvedModel] = Field(
        description="Names that match nothing.", examples=[[]]
    )
    resolved: dict[str, str] = Field(
        default={},
        description="Near misses, as they were taken.",
        examples=[{"socialnamden": "Socialnämnden"}],
    )
    reasons: list[str] = Field(
        default=[],
        description="Why the controls asked for were not carried out, any of them; as asked.",
        examples=[["vakans"]],
    )
    left_out: list[str] = Field(
        default=[],
        description="Subjects whose controls do not count (”inköp utom direktupphandling”).",
        examples=[["direktupphandling"]],
    )


class FacetModel(Model):
    """One value of a field with the number of results that have it."""

    value: str | int | bool = Field(description="The value.", examples=["Socialnämnden"])
    count: int = Field(description="How many results have it.", examples=[12])


class SearchRequest(Model):
    """POST /api/search."""

    query: str = Field(
        description="Words, or a whole question; empty lists everything in scope.",
        examples=["konton som inte stängts"],
        max_length=1000,
    )
    limit: int = Field(default=20, ge=1, le=200, description="Results on this page.", examples=[20])
    offset: int = Field(default=0, ge=0, le=100_000, description="Results to skip.", examples=[0])
    sort: Literal["relevance", "year", "committee"] = Field(
        default="relevance", description="Order of the list.", examples=["relevance"]
    )
    filters: FiltersModel = Field(default=FiltersModel(), description="The scope.", examples=[{}])
    group: bool = Field(
        default=False,
        description="Fold matches that say the same into the first of them (`same`).",
        examples=[False],
    )


class LoosenModel(Model):
    """A filter that keeps everything out."""

    filter: str = Field(description="Its name, as in `filters`.", examples=["year"])
    total: int = Field(description="How many passages there are without it.", examples=[12])


class SearchResponse(Model):
    """Answer of POST /api/search."""

    results: list[ResultModel] = Field(description="Passages, best first.", examples=[[]])
    total: int = Field(description="How many passages match in all.", examples=[0])
    entries: int = Field(
        default=0,
        description="How many entries the list has; fewer than `total` with `group`.",
        examples=[0],
    )
    loosen: list[LoosenModel] = Field(
        default=[],
        description="When nothing matches: the filters whose absence would help, most first.",
        examples=[[]],
    )
    facets: dict[str, list[FacetModel]] = Field(
        description="Counts by field, over all matches.", examples=[{}]
    )
    interpretation: InterpretationModel = Field(
        description="How the query was read.",
        examples=[
            {
                "type": "lookup",
                "topics": ["konton"],
                "municipalities": [],
                "committees": [],
                "years": [],
                "outcomes": [],
                "unresolved": [],
            }
        ],
    )


class ProblemModel(BaseModel):
    """RFC 9457 problem details, with what to do next."""

    type: str = Field(
        description="Stable name of the problem.", examples=["/problem/unknown_report"]
    )
    title: str = Field(description="Kind of problem.", examples=["Rapporten finns inte"])
    status: int = Field(description="HTTP status.", examples=[404])
    detail: str = Field(description="What and why.", examples=["x-1: finns inte i biblioteket."])
    remedy: str = Field(description="What to do next.", examples=["Se listan över rapporter."])
