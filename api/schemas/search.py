"""The contracts of filters and a search; only added to (api/schemas/__init__.py)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field

from api.schemas.passage import KindName, Model, OutcomeName, PassageModel, SeverityName

QuestionTypeName = Literal[
    "list", "lookup", "count", "yesno", "trend", "similar", "measure", "compare", "combined"
]
SentenceKind = Literal["quoted", "computed", "coverage"]


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
    way: str | None = Field(
        default=None,
        description="How, when or by whom the controls asked for were made, as asked.",
        examples=["stickprov"],
    )
    left_out: list[str] = Field(
        default=[],
        description="Subjects whose controls do not count (”inköp utom direktupphandling”).",
        examples=[["direktupphandling"]],
    )
    change: Literal["new", "remedied", "corrected", "worse", "better", "untreated"] | None = Field(
        default=None,
        description="Asked for deviations that are new against earlier years, that a later year no "
        "longer has (remedied), or that were put right (corrected), went "
        "worse or better or have no measure (untreated) by what their own report says.",
        examples=[None],
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
