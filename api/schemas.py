"""The contracts with the world, as pydantic models: passage (design 5.2), answer (5.3), HTTP (5.4).

Fields are only ever added. Every field has a description and an example: they are the API's
documentation, and its tests use them.
"""

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
        description="Verbatim from the passage.", examples=["Samtliga elva spärrades samma dag."]
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


class WithoutModel(Model):
    """One part of a question's scope that stands in the way of an answer."""

    filter: Literal["year", "committee", "municipality", "process"] = Field(
        description="The filter to let go, as in `filters`.", examples=["year"]
    )
    values: list[int | str] = Field(description="What it holds now.", examples=[[2023]])
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
    language_model: str | None = Field(
        default=None,
        description="The language model that worded the answer; null when none did.",
        examples=[None],
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


# ---- the library as such: status, ingest, jobs ---------------------------------------------------


class ReportFileModel(Model):
    """One more file of the same report, which says nothing else."""

    sha256: str = Field(description="SHA-256 of the file.", examples=["1a2b3c4d" * 8])
    source_file: str = Field(description="Name of the file.", examples=["d03.docx"])
    format: str = Field(description="Format, told by content.", examples=["docx"])
    added_at: str = Field(description="When it came, ISO 8601 UTC.", examples=["2026-11-25T10:00Z"])


class ReportModel(Model):
    """A report as the library holds it."""

    id: str = Field(description="Stable id.", examples=["kommunstyrelsen-2024-1a2b3c4d"])
    source_file: str = Field(description="Name of the file.", examples=["d03.pdf"])
    sha256: str = Field(description="SHA-256 of the file.", examples=["1a2b3c4d" * 8])
    format: str = Field(description="Format, told by content.", examples=["pdf"])
    municipality: str | None = Field(description="Municipality.", examples=["Ekstad"])
    committee: str | None = Field(description="Committee.", examples=["Kommunstyrelsen"])
    year: int | None = Field(description="Year it is about.", examples=[2024])
    period: str = Field(description="Part of the year.", examples=["helår"])
    version: int = Field(description="1 for the first of its identity.", examples=[1])
    title: str | None = Field(
        description="Title.", examples=["Uppföljning av intern kontroll 2024, Kommunstyrelsen"]
    )
    assessment: str | None = Field(description="The committee's verdict.", examples=["Tillräcklig"])
    diary_number: str | None = Field(description="Diary number.", examples=[None])
    date: str | None = Field(description="Date of the report.", examples=[None])
    page_count: int = Field(description="Pages; 0 for formats without pages.", examples=[8])
    control_count: int = Field(description="Control passages.", examples=[13])
    passage_count: int = Field(description="All passages.", examples=[17])
    placed: float = Field(description="Share of the words that were placed, 0-1.", examples=[1.0])
    unplaced: list[str] = Field(description="Text that was not placed.", examples=[[]])
    recognised: bool = Field(
        description="True when pages were pictures, read by text recognition: words may be wrong.",
        examples=[False],
    )
    missing: list[str] = Field(
        description="Identity fields that could not be read.", examples=[["municipality"]]
    )
    sources: dict[str, str] = Field(
        description="Where each identity field was read.", examples=[{"committee": "title page"}]
    )
    notes: list[str] = Field(description="What the reader should know.", examples=[[]])
    added_at: str = Field(
        description="When it was read, ISO 8601 UTC.", examples=["2026-11-21T10:00:00+00:00"]
    )
    current: bool = Field(
        default=True, description="False: a newer version counts instead.", examples=[True]
    )
    versions: int = Field(
        default=1, description="How many versions of the report there are.", examples=[1]
    )
    files: list[ReportFileModel] = Field(
        default=[],
        description="Further files that say the same (.pdf and .docx); it counts once.",
        examples=[[]],
    )
    removed_at: str | None = Field(
        default=None, description="When it was removed; null: it is not.", examples=[None]
    )
    erase_at: str | None = Field(
        default=None, description="Until when the removal can be undone.", examples=[None]
    )
    groups: list[str] = Field(
        default=[],
        description="The groups whose members may see it; empty: everybody.",
        examples=[["socialtjänst"]],
    )


class RefusedModel(Model):
    """A file that was refused, with the reason and the remedy."""

    source_file: str = Field(description="Name of the file.", examples=["skannad.pdf"])
    code: str = Field(description="Stable name of the reason.", examples=["scanned_file"])
    reason: str = Field(description="Why.", examples=["har inget textlager."])
    remedy: str = Field(description="What to do next.", examples=["Kör OCR på filen först."])
    at: str | None = Field(
        default=None, description="When, ISO 8601 UTC.", examples=["2026-11-21T10:00:00+00:00"]
    )


class AddedModel(Model):
    """One file of an ingest that became (or already was) a report."""

    state: Literal["added", "new_version", "unchanged", "duplicate", "restored"] = Field(
        description="What happened; duplicate: the same report was there in another file; "
        "restored: it had been removed.",
        examples=["added"],
    )
    report: ReportModel = Field(description="The report.")
    source_file: str | None = Field(
        default=None,
        description="Name of the file that was handed in, where it is another than the report's.",
        examples=[None],
    )


class IngestModel(Model):
    """Answer of ``kontrollsok ingest --json`` and of a finished upload."""

    files: int = Field(description="Files that were looked at.", examples=[22])
    reports: list[AddedModel] = Field(description="What went in.", examples=[[]])
    refused: list[RefusedModel] = Field(description="What did not, and why.", examples=[[]])
    controls: int = Field(description="Control passages of the files that went in.", examples=[259])
    placed: float = Field(description="Share of all words that were placed, 0-1.", examples=[1.0])
    index_behind: bool = Field(
        default=False,
        description="Another process was building the index; the next search brings it up.",
        examples=[False],
    )
    seconds: dict[str, float] = Field(
        description="Time per stage, seconds.", examples=[{"read": 21.4, "embed": 3.3}]
    )


class PlacedModel(Model):
    """How much of one report's text was placed, with the rest to look at."""

    report_id: str = Field(description="Report.", examples=["kommunstyrelsen-2024-1a2b3c4d"])
    source_file: str = Field(description="Name of the file.", examples=["d03.pdf"])
    placed: float = Field(description="Share of its words that were placed, 0-1.", examples=[0.998])
    unplaced: list[str] = Field(
        description="Text that was not placed.", examples=[["s. 3: röstlängden."]]
    )
    recognised: bool = Field(
        description="True when pages were pictures, read by text recognition.", examples=[False]
    )


class StatusModel(Model):
    """Answer of ``kontrollsok status --json``."""

    library: str = Field(description="Where the library lies.", examples=["library"])
    reports: int = Field(description="Current reports.", examples=[22])
    passages: int = Field(description="Passages of current reports.", examples=[330])
    controls: int = Field(description="Control passages among them.", examples=[259])
    municipalities: list[str] = Field(description="Municipalities.", examples=[["Ekstad"]])
    committees: list[str] = Field(description="Committees.", examples=[["Kommunstyrelsen"]])
    years: list[int] = Field(description="Years.", examples=[[2022, 2023, 2024]])
    model: str | None = Field(
        description="Embedding model of the index.", examples=["multilingual-e5-small"]
    )
    index: str = Field(
        description="State of the index: current, behind, missing or damaged.", examples=["current"]
    )
    generation: str | None = Field(description="Generation of the index.", examples=["0000000012"])
    megabytes: float = Field(description="Size of the library on disk, MB.", examples=[9.4])
    refused: list[RefusedModel] = Field(description="Files that were refused.", examples=[[]])
    incomplete: list[str] = Field(
        description="Reports with a missing identity field.", examples=[[]]
    )
    duplicates: int = Field(
        default=0, description="Further files of reports that are there.", examples=[1]
    )
    older_versions: int = Field(
        default=0, description="Versions that count no more and can be cited.", examples=[1]
    )
    removed: list[ReportModel] = Field(
        default=[], description="Reports whose removal can be undone.", examples=[[]]
    )
    placed: float = Field(
        description="Share of the words that were placed, 0-1: the mean of the reports.",
        examples=[1.0],
    )
    placement: list[PlacedModel] = Field(
        description="The same for each report, the lowest share first.", examples=[[]]
    )


class JobFileModel(Model):
    """One file of an upload, and where it is."""

    name: str = Field(description="Its name.", examples=["d03.pdf"])
    state: Literal["waiting", "reading", "read", "done", "refused"] = Field(
        description="Read: its text is read, and it is not in the library yet.",
        examples=["reading"],
    )
    reason: str | None = Field(
        default=None, description="Why it was refused.", examples=["är krypterad."]
    )
    remedy: str | None = Field(
        default=None,
        description="What to do about it.",
        examples=["Spara den utan lösenord och försök igen."],
    )


class JobModel(Model):
    """An upload that is being read; it goes on when the page is closed."""

    id: str = Field(description="Id of the job.", examples=["j0f3c"])
    state: Literal["waiting", "running", "done", "failed"] = Field(
        description="Where it is.", examples=["running"]
    )
    done: int = Field(description="Steps done in the present stage.", examples=[3])
    total: int = Field(description="Steps of the present stage.", examples=[10])
    stage: str = Field(description="What is being done.", examples=["read"])
    file: str | None = Field(default=None, description="The file in hand.", examples=["d03.pdf"])
    files: list[JobFileModel] = Field(
        default=[], description="Every file, in the order they are read.", examples=[[]]
    )
    summary: IngestModel | None = Field(
        default=None, description="What came of it.", examples=[None]
    )
    error: str | None = Field(default=None, description="Why it failed.", examples=[None])


class ReportsModel(Model):
    """Answer of GET /api/reports."""

    reports: list[ReportModel] = Field(description="Current reports.", examples=[[]])
    refused: list[RefusedModel] = Field(description="Files that were refused.", examples=[[]])
    removed: list[ReportModel] = Field(
        default=[], description="Reports whose removal can be undone.", examples=[[]]
    )


class RemovedModel(Model):
    """Answer of a removal."""

    removed: list[ReportModel] = Field(description="The reports that are gone.", examples=[[]])
    restored: list[ReportModel] = Field(
        default=[], description="The reports that are back.", examples=[[]]
    )


class CheckModel(Model):
    """Answer of ``kontrollsok check --json``."""

    ok: bool = Field(description="True when nothing was found.", examples=[True])
    problems: list[str] = Field(description="What was found, with its remedy.", examples=[[]])
    repaired: list[str] = Field(description="What was mended.", examples=[[]])
