"""One request -> one answer, for the HTTP routes, the pages and the command line alike.

Library, model and index are opened once, here, and handed down. The model is loaded when the first
request needs it (or by :meth:`Services.warm`), so that ``status`` and ``export`` answer at once.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from api import metrics
from api.erasing import Erasing
from api.language_model import LanguageModel
from api.present import (
    filters_of,
    passage_model,
    placed_model,
    refused_model,
    report_model,
    result_model,
)
from api.schemas import (
    AnswerModel,
    AskRequest,
    CheckModel,
    CommitteeRow,
    FiltersModel,
    HistoryModel,
    InterpretationModel,
    PassageModel,
    RefusedModel,
    ResultModel,
    SearchRequest,
    SearchResponse,
    SentenceModel,
    StatusModel,
)
from errors import LibraryError, LibraryLocked, WrongUsage
from index.audit import AuditLog
from index.engine import engine_of
from index.library import Library
from index.models import Evidence, Filters, StoredReport
from index.tables import DATABASE_NAME
from ingest.models import Kind
from settings import Settings

if TYPE_CHECKING:
    from index.build import Summary
    from index.embeddings import Encoder
    from index.outcome import OutcomeModel
    from index.query import Names
    from index.search import Searcher
    from ingest import Overrides


#: A longer heading makes a clumsy question.
LONGEST_PROCESS = 40


class Services:
    """What the program can do over one library. Safe to use from several threads."""

    def __init__(self, settings: Settings, library: Library, encoder: Encoder | None) -> None:
        self.settings = settings
        self.library = library
        self._encoder = encoder
        #: The model was handed in: no other process can load the same by its settings.
        self.has_own_encoder = encoder is not None
        self._outcome_model: OutcomeModel | None = None
        self._searcher: Searcher | None = None
        self.language_model = LanguageModel.of(settings)
        self._loading = threading.RLock()
        self.writing = threading.Lock()
        self.erasing = Erasing(self)
        #: Whoever keeps an answer through these services.
        self.made_by = ""
        months = settings.audit_months
        self.audit = AuditLog(library.folder, months) if months else None

    @classmethod
    def open(
        cls, settings: Settings, encoder: Encoder | None = None, *, create: bool = True
    ) -> Services:
        """Open the library of ``settings``; with ``create`` an empty one is made if it is missing.

        Raises :class:`errors.LibraryError` where there is none and none should be made: a
        mistyped folder must not answer "no" in all earnest.
        """
        there = settings.database or (settings.library / DATABASE_NAME).exists()
        if not create and not there:
            raise LibraryError(
                str(settings.library),
                "är inget Kontrollsök-bibliotek.",
                "Kontrollera --library, eller läs in rapporter med kontrollsok ingest.",
            )
        engine_of(settings)  # one that does not exist is said before anything is opened
        originals = Path(settings.originals) if settings.originals else None
        library = Library.open(settings.library, address=settings.database, originals=originals)
        return cls(settings, library, encoder)

    def close(self) -> None:
        """Let go of the library."""
        if self.audit is not None:
            self.audit.close()
        self.library.close()

    # ---- what is loaded once ---------------------------------------------------------------------

    @property
    def encoder(self) -> Encoder:
        """The embedding model, loaded at first use."""
        with self._loading:
            if self._encoder is None:
                from index.embeddings import load_encoder

                self._encoder = load_encoder(self._model_name(), self.settings)
            return self._encoder

    def _model_name(self) -> str:
        """The model of the settings; where none was chosen, the one that the library was built
        with, so that every command works after ``reindex --model``."""
        chosen, used = self.settings.model, self.library.model
        if chosen != Settings().model or used is None:
            return chosen
        return used.rpartition("@")[0] or chosen

    @property
    def outcome_model(self) -> OutcomeModel:
        """The outcome decision, loaded at first use."""
        with self._loading:
            if self._outcome_model is None:
                from index.outcome import OutcomeModel

                self._outcome_model = OutcomeModel.load(self.settings, self.encoder)
            return self._outcome_model

    @property
    def searcher(self) -> Searcher:
        """The index, opened at first use and brought up to the library's last change."""
        with self._loading:
            if self._searcher is None:
                from index.search import Searcher

                self._searcher = Searcher.open(self.library, self.encoder, self.settings)
                # What is loaded stays: walking through all of it again and again, in the middle of
                # an answer, took a second of the slowest.
                gc.collect()
                gc.freeze()
            self._searcher.refresh()
            return self._searcher

    @property
    def ready(self) -> bool:
        """True when the first question needs no loading."""
        return self._searcher is not None

    def warm(self) -> None:
        """Load model and index, and answer one throw-away query, so that the first is fast."""
        self.searcher.find("uppvärmning", filters_of(FiltersModel()), 1)

    # ---- finding ---------------------------------------------------------------------------------

    def search(self, request: SearchRequest) -> SearchResponse:
        """Ranked passages for words or a question, with facets over all matches."""
        from api.search import search

        return search(
            request, self.searcher, self.library, self.names(), self.settings.search_depth
        )

    def ask(self, request: AskRequest) -> AnswerModel:
        """The cited answer to a question (design 5.3)."""
        parts = self.ask_in_parts(request)
        return next(part for part in parts if isinstance(part, AnswerModel))

    def ask_in_parts(
        self, request: AskRequest
    ) -> Iterator[InterpretationModel | CommitteeRow | SentenceModel | AnswerModel]:
        """The same answer as it comes: how the question was read, its rows, its sentences, and the
        whole of it last."""
        from api.answer import stream
        from index.evidence import gather
        from index.loosening import loosened
        from index.query import read_question

        started = time.perf_counter()
        searcher = self.searcher
        given = filters_of(request.filters)
        with metrics.stage("read"):
            interpretation = read_question(request.question, self.names(), given)
        with metrics.stage("gather"):
            evidence = gather(interpretation, given, searcher, self.library)
            if not evidence.about:
                evidence = replace(
                    evidence, loosened=loosened(evidence, given, searcher, self.library)
                )
        with metrics.stage("compose"):
            yield from stream(
                request.question,
                evidence,
                generation=searcher.generation,
                model=searcher.model,
                started=started,
                language_model=self._language_model_for(evidence),
            )

    def _language_model_for(self, evidence: Evidence) -> LanguageModel | None:
        """None where a restricted report lies in the scope: not a word of it goes to a model."""
        if self.language_model is None:
            return None
        restricted = self.library.restricted_reports()
        hits = (*evidence.about, *evidence.nearest, *evidence.excluded, *evidence.history)
        read = {place.report_id for place in evidence.scope}
        read |= {hit.passage.report_id for hit in hits}
        return None if restricted & read else self.language_model

    def names(self) -> Names:
        """The names that questions can use: committees, years, municipalities, processes."""
        from index.query import Names

        return Names.of(self.library)

    def similar(self, passage_id: str, limit: int = 10) -> list[ResultModel]:
        """Passages like this one, other committees first, those with the same outcome before."""
        searcher = self.searcher
        passage = self.library.passage(passage_id)
        hits = searcher.similar(passage.id, filters_of(FiltersModel()), limit * 3)
        home = (passage.municipality, passage.committee)
        others = [h for h in hits if (h.passage.municipality, h.passage.committee) != home]
        same = [h for h in hits if (h.passage.municipality, h.passage.committee) == home]
        return [result_model(hit) for hit in (others + same)[:limit]]

    def history(self, passage_id: str) -> list[HistoryModel]:
        """What became of the same control in each year that its committee has a report for.

        Empty where there is nothing to compare. Raises :class:`errors.UnknownPassage`.
        """
        from index.history import history_of

        passage = self.library.passage(passage_id)
        if not passage.committee or passage.kind is not Kind.CONTROL:
            return []
        home = (passage.municipality, passage.committee)
        years = [r.year for r in self.library.reports() if (r.municipality, r.committee) == home]
        scope = Filters(
            municipalities=(passage.municipality,) if passage.municipality else (),
            committees=(passage.committee,),
            kinds=(Kind.CONTROL,),
        )
        found = history_of(passage, self.library.scan(scope), [year for year in years if year])
        return [
            HistoryModel(
                year=one.year,
                passage=passage_model(one.passage) if one.passage else None,
                current=one.current,
            )
            for one in found
        ]

    # ---- looking up ------------------------------------------------------------------------------

    def passage(self, passage_id: str) -> PassageModel:
        """One passage; raises :class:`errors.UnknownPassage`."""
        return passage_model(self.library.passage(passage_id))

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

    def status(self) -> StatusModel:
        """The library at a glance; loads no model."""
        from index.check import index_state

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
            f"Vilka nämnder hade brister i {_lower_first(names[0])} {years[-1]}?",
            f"Vilka kontroller genomfördes inte {span}?",
            f"Vilka nämnder hade återkommande avvikelser {years[-1]}?",
            f"Vad visade kontrollerna av {_lower_first(names[-1])} {years[-1]}?",
        )
        return list(forms[:count])

    # ---- changing --------------------------------------------------------------------------------

    @staticmethod
    def overrides(municipality: str, committee: str, year: str) -> Overrides:
        """What a person sets by hand for files; empty means not set. Raises WrongUsage."""
        from ingest import Overrides

        if year.strip() and not (year.strip().isdigit() and 1990 <= int(year) <= 2100):
            raise WrongUsage(year[:20], "är inget årtal.", "Ange fyra siffror, till exempel 2024.")
        return Overrides(
            municipality=municipality.strip() or None,
            committee=committee.strip() or None,
            year=int(year) if year.strip() else None,
        )

    def add_files(
        self,
        paths: Sequence[Path],
        overrides: Overrides,
        progress: Callable[[str, int, int, str], None],
        groups: Sequence[str] = (),
    ) -> Summary:
        """Read files and folders into the library; refused files never stop the rest.

        Only the members of ``groups`` see the reports that are new; none: everybody.
        """
        from index.build import add_files

        with self.writing:
            return add_files(
                paths,
                self.library,
                lambda: self.encoder,
                lambda: self.outcome_model,
                self.settings,
                overrides,
                progress,
                groups,
            )

    @contextmanager
    def changing(self) -> Iterator[None]:
        """One change at a time, and the index follows it."""
        from index.build import catch_up

        with self.writing:
            try:
                yield
            finally:
                with suppress(LibraryLocked):  # the next search brings the index up
                    catch_up(self.library, self.settings)

    def remove(self, report_ids: Sequence[str], *, erase: bool = False) -> list[StoredReport]:
        """Take reports out of the library and the index; all or none.

        They can be put back for the days of the settings, or are erased at once: then whether the
        files are clean of them is told by ``erasing``.
        """
        days = 0 if erase else self.settings.removed_days
        with self.changing():
            removed = self.library.remove_all(report_ids, days)
        if not days:
            self.erasing.clean()
        return removed

    def restore_removed(self, report_ids: Sequence[str]) -> list[StoredReport]:
        """Put removed reports back; all or none."""
        with self.changing():
            return self.library.restore_removed(report_ids)

    def erase_removed(self, report_ids: Sequence[str]) -> None:
        """Erase removed reports before their time."""
        with self.changing():
            self.library.erase_removed(report_ids)
        self.erasing.clean()

    def check_paper(self, paper_id: str) -> None:
        """Raise NotAllowed where the paper is not to be changed by the one who asks."""

    def removed(self) -> list[StoredReport]:
        """Reports whose removal can be undone."""
        return self.library.removed()

    @property
    def cleaning(self) -> bool:
        """True while words of erased reports may lie in the library's files."""
        return self.erasing.cleaning

    def restrict(self, report_id: str, groups: Sequence[str]) -> StoredReport:
        """Let only the members of ``groups`` see a report; none: everybody."""
        with self.changing():
            return self.library.restrict(report_id, groups)

    def reindex(self, progress: Callable[[str, int, int, str], None]) -> None:
        """Build the index anew from the library, with the model of the settings."""
        from index.build import reindex
        from index.embeddings import load_encoder

        with self.writing:
            encoder = load_encoder(self.settings.model, self.settings)
            reindex(self.library, encoder, self.settings, progress)
        self._encoder, self._searcher = encoder, None

    def check(self, *, repair: bool) -> CheckModel:
        """Hold library, originals and index against each other; mend what is derived."""
        from index.check import check

        with self.writing:
            found = check(self.library, self.settings, repair=repair)
        return CheckModel(ok=not found.problems, problems=found.problems, repaired=found.repaired)


def _folder_bytes(folder: Path) -> int:
    total = 0
    for entry in folder.rglob("*"):
        with suppress(FileNotFoundError):  # an index that was replaced in this moment
            total += entry.stat().st_size if entry.is_file() else 0
    return total


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:] if not text[:2].isupper() else text
