"""The contracts of the library as such: reports, status, ingest, jobs; only added to."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas.passage import Model


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
    groups_kept: bool = Field(
        default=False,
        description="Groups were given, and the report keeps its own (or none): it was there.",
        examples=[False],
    )


class PassedOverModel(Model):
    """Files of a folder that were passed over for one reason: they are no reports that are read."""

    code: str = Field(description="Stable name of the reason.", examples=["spreadsheet"])
    files: list[str] = Field(
        description="Their names below the folder, the first ten.", examples=[["2024/plan.xlsx"]]
    )
    count: int = Field(description="How many there are.", examples=[1])
    reason: str = Field(description="Why.", examples=["kalkylblad läses inte."])
    remedy: str = Field(
        description="What to do where one is a report.",
        examples=["Är något av dem en rapport: spara den som PDF eller docx."],
    )


class IngestModel(Model):
    """Answer of ``kontrollsok ingest --json`` and of a finished upload."""

    files: int = Field(description="Files that were looked at.", examples=[22])
    reports: list[AddedModel] = Field(description="What went in.", examples=[[]])
    refused: list[RefusedModel] = Field(description="What did not, and why.", examples=[[]])
    passed_over: list[PassedOverModel] = Field(
        default=[],
        description="Files of folders that are no reports that are read, by reason; none of "
        "``files``.",
        examples=[[]],
    )
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
    cleaning: bool = Field(
        default=False,
        description="True while words of erased reports are cleared out of index and database; "
        "not told to users from whom a report is hidden.",
        examples=[False],
    )
    signs_left: int = Field(
        default=0,
        description="Passages of which what is kept for speed may be by an older version's rules: "
        "a server works it out again beside its work, `reindex` at once. Answers are the same "
        "meanwhile, those of hundreds of controls slower.",
        examples=[0],
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
    cleaned: bool = Field(
        default=True,
        description="False: what was erased is gone from the library, but its words are still "
        "being cleared out of its files; the status tells when that is done.",
        examples=[True],
    )


class CheckModel(Model):
    """Answer of ``kontrollsok check --json``."""

    ok: bool = Field(description="True when nothing was found.", examples=[True])
    problems: list[str] = Field(description="What was found, with its remedy.", examples=[[]])
    repaired: list[str] = Field(description="What was mended.", examples=[[]])
