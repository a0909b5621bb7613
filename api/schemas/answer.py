"""The contracts of one answer; only added to (api/schemas/__init__.py)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas.passage import KindName, Model, OutcomeName
from api.schemas.search import FiltersModel, InterpretationModel, SentenceKind


class AskRequest(Model):
    """POST /api/ask."""

    question: str = Field(
        description="A question in Swedish.",
        min_length=1,
        max_length=1000,
        examples=["Vilka nämnder hade behörighetsbrister 2024?"],
    )
    filters: FiltersModel = Field(
        default=FiltersModel(),
        description="Scope set by hand; goes before the question's own.",
        examples=[{}],
    )


class SentenceModel(Model):
    """One sentence of the answer."""

    text: str = Field(
        description="The sentence, with its [n] marks.",
        examples=["Socialnämnden 2024 hade avvikelser [1]."],
    )
    kind: SentenceKind = Field(
        description="Quoted, computed, or about the coverage.", examples=["computed"]
    )
    citations: list[int] = Field(
        description="Numbers of the citations it rests on.", examples=[[1]]
    )


class CommitteeRow(Model):
    """A committee-year that the answer asserts."""

    municipality: str | None = Field(description="Municipality.", examples=["Ekstad"])
    committee: str | None = Field(description="Committee.", examples=["Socialnämnden"])
    year: int | None = Field(description="Year.", examples=[2024])
    report_id: str = Field(description="The report.", examples=["socialnamnden-2024-1a2b3c4d"])
    outcome: OutcomeName | None = Field(
        description="The strongest outcome.", examples=["deviation"]
    )
    outcomes: list[OutcomeName] = Field(description="All outcomes.", examples=[["deviation"]])
    citations: list[int] = Field(description="Citations of the row.", examples=[[1, 2]])
    certain: bool = Field(
        default=True,
        description="False where we are not certain of the outcome: read it yourself.",
        examples=[True],
    )


class CitationModel(Model):
    """A verbatim piece of a passage, with its place."""

    n: int = Field(description="The number in brackets.", examples=[1])
    control_id: str = Field(description="The passage's id.", examples=["p1f0c2a9d3b47e586"])
    kind: KindName = Field(description="Kind of the passage.", examples=["control"])
    report_id: str = Field(description="The report.", examples=["socialnamnden-2024-1a2b3c4d"])
    municipality: str | None = Field(description="Municipality.", examples=["Ekstad"])
    committee: str | None = Field(description="Committee.", examples=["Socialnämnden"])
    year: int | None = Field(description="Year.", examples=[2024])
    page: int | None = Field(description="Page of the file, from 1.", examples=[5])
    page_label: str | None = Field(description="What is printed on the page.", examples=["5 (8)"])
    source_file: str = Field(description="Name of the file.", examples=["d06.pdf"])
    quote: str = Field(
        description="Verbatim from the passage: a stretch that holds all that is quoted of it.",
        examples=["Samtliga elva spärrades samma dag."],
    )
    quotes: list[str] = Field(
        default_factory=list,
        description="Every verbatim piece that the answer takes from the passage: what was found "
        "first, then the others in their order.",
        examples=[["Samtliga elva spärrades samma dag."]],
    )
    control: str | None = Field(
        default=None,
        description="What the control is called in the report, shortened.",
        examples=["Jämförelse av behörigheter mot personalregister"],
    )
    heading: str | None = Field(
        default=None,
        description="Process or goal that it stands under; its place where there are no pages.",
        examples=["Informationssäkerhet"],
    )


class CoverageRow(Model):
    """A committee-year in one class of the coverage."""

    municipality: str | None = Field(description="Municipality.", examples=["Ekstad"])
    committee: str | None = Field(description="Committee.", examples=["Tekniska nämnden"])
    year: int | None = Field(description="Year.", examples=[2024])
    report_id: str | None = Field(
        description="The report; null where there is none.",
        examples=["tekniska-namnden-2024-1a2b3c4d"],
    )
    control_ids: list[str] = Field(
        description="Passages behind it.", examples=[["p1f0c2a9d3b47e586"]]
    )
    also_not_performed: list[str] = Field(
        default_factory=list,
        description="Controls about it that were not carried out, beside a stronger outcome.",
        examples=[[]],
    )
    also_performed: list[str] = Field(
        default_factory=list,
        description="Controls about it that found nothing, beside one that was not carried out.",
        examples=[[]],
    )


class CoverageModel(Model):
    """A partition of the expected committee-years of the scope."""

    reports: int = Field(description="How many reports were searched.", examples=[22])
    with_deviation: list[CoverageRow] = Field(description="Had a deviation.", examples=[[]])
    without_deviation: list[CoverageRow] = Field(
        description="Checked, found nothing.", examples=[[]]
    )
    not_performed: list[CoverageRow] = Field(description="Did not carry it out.", examples=[[]])
    unclear: list[CoverageRow] = Field(description="The text does not tell.", examples=[[]])
    uncertain: list[CoverageRow] = Field(
        description="We are not certain of the outcome: read it yourself.", examples=[[]]
    )
    not_mentioned: list[CoverageRow] = Field(
        description="The report does not mention it.", examples=[[]]
    )
    no_report: list[CoverageRow] = Field(description="No report in the library.", examples=[[]])


class IndexModel(Model):
    """Which index answered."""

    generation: str = Field(description="Generation of the index.", examples=["0000000012"])
    model: str = Field(description="Embedding model.", examples=["multilingual-e5-small"])


class AlsoModel(Model):
    """A second part of the scope that must be let go with the first."""

    filter: Literal["year", "committee", "municipality", "process"] = Field(
        description="The filter, as in `filters`.", examples=["committee"]
    )
    values: list[int | str] = Field(description="What it holds now.", examples=[["Socialnämnden"]])


class WithoutModel(Model):
    """One part of a question's scope that stands in the way of an answer."""

    filter: Literal["year", "committee", "municipality", "process"] = Field(
        description="The filter to let go, as in `filters`.", examples=["year"]
    )
    values: list[int | str] = Field(description="What it holds now.", examples=[[2023]])
    also: list[AlsoModel] = Field(
        default_factory=list,
        description="What must be let go with it, where neither helps alone.",
        examples=[[]],
    )
    reports: int = Field(
        description="Reports with something about the topic without it; searched, no guess.",
        examples=[2],
    )
    text: str = Field(
        description="The same in words.",
        examples=["Utan året 2023 finns svar i två rapporter: Socialnämnden 2022 och 2024."],
    )


class AnswerModel(Model):
    """Answer of POST /api/ask and of ``kontrollsok ask --json``."""

    question: str = Field(
        description="The question.", examples=["Vilka nämnder hade behörighetsbrister 2024?"]
    )
    interpretation: InterpretationModel = Field(
        description="How it was read.",
        examples=[
            {
                "type": "list",
                "topics": ["behörighetsbrister"],
                "municipalities": [],
                "committees": [],
                "years": [2024],
                "outcomes": ["deviation"],
                "unresolved": [],
            }
        ],
    )
    supported: bool = Field(description="Whether the reports hold an answer.", examples=[True])
    answer: str = Field(
        description="The answer with [n] marks.",
        examples=["Socialnämnden 2024 hade avvikelser [1]."],
    )
    sentences: list[SentenceModel] = Field(description="Its sentences.", examples=[[]])
    committees: list[CommitteeRow] = Field(
        description="The committee-years it tells about.", examples=[[]]
    )
    citations: list[CitationModel] = Field(description="What it rests on.", examples=[[]])
    coverage: CoverageModel = Field(
        description="Who did what, and what is missing.",
        examples=[
            {
                "reports": 0,
                "with_deviation": [],
                "without_deviation": [],
                "not_performed": [],
                "unclear": [],
                "uncertain": [],
                "not_mentioned": [],
                "no_report": [],
            }
        ],
    )
    nearest: list[str] = Field(
        description="Ids of the nearest passages when it says no.", examples=[[]]
    )
    loosen: list[WithoutModel] = Field(
        default_factory=list,
        description="When it says no: each part of the scope without which there would be an "
        "answer, those that lead to the most reports first.",
        examples=[[]],
    )
    index: IndexModel = Field(
        description="Which index answered.",
        examples=[{"generation": "0000000012", "model": "multilingual-e5-small"}],
    )
    elapsed_ms: float = Field(description="Time it took, milliseconds.", examples=[41.5])
    dropped: int = Field(
        default=0,
        description="Sentences that failed the check and are not shown as they were written.",
        examples=[0],
    )
    judged: int | None = Field(
        default=None,
        description="Passages of the scope that were judged about the question; null in an answer "
        "that an earlier version kept.",
        examples=[248],
    )
    about: int | None = Field(
        default=None,
        description="Those of them that are about it, and that the answer was made of.",
        examples=[21],
    )
    language_model: str | None = Field(
        default=None,
        description="The language model that worded the answer; null when none did.",
        examples=[None],
    )
    several_municipalities: bool = Field(
        default=False,
        description="The library holds several municipalities: committees are named with theirs.",
        examples=[False],
    )
