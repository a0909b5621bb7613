"""Ids and scopes -> passages, reports, pages and the state of an opened library, as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from api.asking import Asking
from api.present import filters_of, passage_model, placed_model, refused_model, report_model
from api.schemas import FiltersModel, PassageModel, RefusedModel, StatusModel
from api.swedish import lower_first
from errors import UnknownPassage
from index.engines.engine import engine_of
from index.models import StoredReport

if TYPE_CHECKING:
    from api.uploads.erasing import Erasing

#: A longer heading makes a clumsy question.
LONGEST_PROCESS = 40
#: Of an answer that says no so many of the nearest controls are shown.
NEAREST = 5


class LookingUp(Asking):
    """The part of :class:`api.services.Services` that decides nothing; it loads no model."""

    erasing: Erasing

    def passage(self, passage_id: str) -> PassageModel:
        """One passage; raises :class:`errors.UnknownPassage`."""
        return passage_model(self.library.passage(passage_id))

    def nearest(self, ids: Sequence[str]) -> list[PassageModel]:
        """The nearest passages of an answer that says no, a few of them; one that has just been
        removed is left out."""
        found = []
        for passage_id in ids[:NEAREST]:
            try:
                found.append(self.passage(passage_id))
            except UnknownPassage:
                continue
        return found

    def passages(self, filters: FiltersModel) -> Iterator[PassageModel]:
        """Every passage in the scope, in the library's order."""
        for passage in self.library.scan(filters_of(filters)):
            yield passage_model(passage)

    def report_passages(self, report_id: str) -> list[PassageModel]:
        """All passages of one report in reading order."""
        return [passage_model(p) for p in self.library.report_passages(report_id)]

    def reports(self) -> list[StoredReport]:
        """Current reports, by municipality, committee and year."""
        return self.library.reports()

    def report(self, report_id: str) -> StoredReport:
        """One report, superseded versions too; raises :class:`errors.UnknownReport`."""
        return self.library.report(report_id)

    def refused(self) -> list[RefusedModel]:
        """Files that were refused and not read well since."""
        return [refused_model(refusal) for refusal in self.library.refused()]

    def original(self, report_id: str) -> tuple[Path, str]:
        """The file as it came in, and its name."""
        return self.library.original(report_id), self.library.report(report_id).source_file

    def page_png(self, report_id: str, page: int, passage_id: str | None = None) -> bytes:
        """A picture of one source page with the passage marked; raises UnknownPage."""
        from api.pages import render_page

        regions: list[object] = []
        if passage_id is not None:
            passage = self.library.passage_in(report_id, passage_id)
            regions = [region for region in passage.regions if region.page == page]
        content = self.library.original(report_id).read_bytes()
        return render_page(content, page, regions, self.settings.page_image_scale)  # type: ignore[arg-type]

    def removed(self) -> list[StoredReport]:
        """Reports whose removal can be undone."""
        return self.library.removed()

    @property
    def cleaning(self) -> bool:
        """True while words of erased reports may lie in the library's files."""
        return self.erasing.cleaning

    def status(self) -> StatusModel:
        """The library at a glance; loads no model."""
        from index.storage.check import index_state
        from index.storage.signing import signs_left

        reports = self.library.reports()
        state = index_state(self.library, engine=engine_of(self.settings))
        return StatusModel(
            library=str(self.settings.library),
            reports=len(reports),
            passages=sum(report.passage_count for report in reports),
            controls=sum(report.control_count for report in reports),
            municipalities=sorted({r.municipality for r in reports if r.municipality}),
            committees=sorted({r.committee for r in reports if r.committee}),
            years=sorted({r.year for r in reports if r.year}),
            model=state.model,
            index=state.state,
            generation=state.generation,
            megabytes=round(_folder_bytes(self.settings.library) / 1e6, 1),
            refused=self.refused(),
            incomplete=[r.id for r in reports if report_model(r).missing],
            duplicates=sum(len(report.files) for report in reports),
            older_versions=sum(report.versions - 1 for report in reports),
            removed=[report_model(report) for report in self.removed()],
            cleaning=self.cleaning,
            signs_left=signs_left(self.library),
            placed=sum(r.placed for r in reports) / len(reports) if reports else 1.0,
            placement=[placed_model(r) for r in sorted(reports, key=lambda r: (r.placed, r.id))],
        )

    def examples(self, count: int = 4) -> list[str]:
        """Questions that this library can answer, made from its own processes and committees."""
        from api.counting import common_processes

        names = common_processes(self, count, LONGEST_PROCESS)
        years = sorted({place.year for place in self.library.identities() if place.year})
        if not names or not years:
            return []
        span = str(years[-1]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
        forms = (
            f"Vilka nämnder hade brister i {lower_first(names[0])} {years[-1]}?",
            f"Vilka kontroller genomfördes inte {span}?",
            f"Vilka nämnder hade återkommande avvikelser {years[-1]}?",
            f"Vad visade kontrollerna av {lower_first(names[-1])} {years[-1]}?",
        )
        return list(forms[:count])


def _folder_bytes(folder: Path) -> int:
    total = 0
    for entry in folder.rglob("*"):
        with suppress(FileNotFoundError):  # an index that was replaced in this moment
            total += entry.stat().st_size if entry.is_file() else 0
    return total
