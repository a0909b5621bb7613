"""One request -> one answer, for the HTTP routes, the pages and the command line alike.

What can be done over one library, in four parts: ``opening`` loads it once, ``asking`` answers,
``looking_up`` tells what is there, and here it changes, one change at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from api.looking_up import LookingUp
from api.schemas import CheckModel
from api.serving.refreshing import Refreshing
from api.uploads.erasing import Erasing
from errors import LibraryLocked, WrongUsage
from index.models import StoredReport
from index.storage.library import Library
from index.storage.papers import StoredPaper
from settings import Settings

if TYPE_CHECKING:
    from index.embedding.embeddings import Encoder
    from index.intake.build import Summary
    from ingest import Overrides

#: How long a change waits for who builds the index, seconds; all other changes wait behind it.
INDEX_WAIT = 2.0


class Services(LookingUp):
    """What the program can do over one library. Safe to use from several threads."""

    def __init__(self, settings: Settings, library: Library, encoder: Encoder | None) -> None:
        super().__init__(settings, library, encoder)
        self.erasing = Erasing(self)
        self.refreshing = Refreshing(self)

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
        from index.intake.build import add_files

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
        from index.intake.build import catch_up

        with self.writing:
            try:
                yield
            finally:
                with suppress(LibraryLocked):  # the next search brings the index up
                    catch_up(self.library, self.settings, INDEX_WAIT)

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

    def kept_papers(self) -> list[StoredPaper]:
        """Kept answers that may be read, the newest first."""
        return self.library.papers()

    def kept_paper(self, paper_id: str) -> StoredPaper:
        """One of them; raises :class:`errors.UnknownPaper`."""
        return self.library.paper(paper_id)

    def check_paper(self, paper_id: str) -> None:
        """Raise NotAllowed where the paper is not to be changed by the one who asks."""

    def restrict(self, report_id: str, groups: Sequence[str]) -> StoredReport:
        """Let only the members of ``groups`` see a report; none: everybody."""
        with self.changing():
            return self.library.restrict(report_id, groups)

    def reindex(self, progress: Callable[[str, int, int, str], None]) -> None:
        """Build the index anew from the library, with the model of the settings."""
        from index.embedding.embeddings import load_encoder
        from index.intake.build import reindex

        with self.writing:
            encoder = load_encoder(self.settings.model, self.settings)
            reindex(self.library, encoder, self.settings, progress)
        self._encoder, self._searcher = encoder, None

    def check(self, *, repair: bool) -> CheckModel:
        """Hold library, originals and index against each other; mend what is derived."""
        from index.storage.check import check

        with self.writing:
            found = check(self.library, self.settings, repair=repair)
        return CheckModel(ok=not found.problems, problems=found.problems, repaired=found.repaired)
