"""Files and folders -> library and index: read, embed, judge, store, index, report by report.

A file that is refused never stops the others: it is remembered with its reason and remedy. What is
acknowledged (a report of the summary) is in the library for good; if the index could not follow,
the next start makes it.

How reading, computing and storing go on side by side: :mod:`index.intake.taking_in`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from index.embedding.reembed import reindex
from index.engines.engine import engine_of
from index.engines.generations import Progress, silent
from index.intake.computing import Judge, available_cores
from index.intake.inbox import found_files, said_name
from index.intake.summary import Summary
from index.intake.taking_in import Batch
from index.storage.library import Library
from settings import Settings

if TYPE_CHECKING:
    from index.embedding.embeddings import Encoder
    from ingest import Overrides

__all__ = ["Judge", "Summary", "add_files", "catch_up", "found_files", "reindex"]

#: No more children than this read side by side, unless the setting says so.
MOST_READERS = 8


def add_files(
    paths: Sequence[Path],
    library: Library,
    encoder: Callable[[], Encoder],
    outcome_model: Callable[[], Judge],
    settings: Settings,
    overrides: Overrides | None = None,
    progress: Progress | None = None,
    groups: Sequence[str] = (),
) -> Summary:
    """Read files and folders into the library and bring the index up to date.

    ``encoder`` and ``outcome_model`` are called when the first new report is there.
    ``progress(stage, done, total, name)`` is called from this thread: "read" tells which file is
    opened, of all; "embed" how many passages are embedded, of those that were read; "store" how
    many files are done with, of all that are not refused; "index" the steps of an index; "wait"
    that somebody else writes the library or its index. Raises LibraryError and its kin when the
    library itself can't go on; what was acknowledged until then stays. ``groups`` as in
    :meth:`index.storage.library.Library.add_report`.
    """
    from ingest import Overrides
    from ingest.processes.worker import Readers

    show, said = progress or silent, overrides or Overrides()
    inbox = found_files(paths, library.folder)
    files = inbox.files
    with ExitStack() as opened:
        batch = Batch(library, encoder, outcome_model, settings, said, show, groups, opened)
        batch.summary.files = len(files) + len(inbox.missing)
        batch.summary.refused.extend(inbox.missing)
        batch.summary.passed_over = inbox.passed_over
        readers = opened.enter_context(Readers(settings, min(_readers(settings), len(files))))
        reading = readers.read_all(batch.sources(files), said, batch.meanwhile)
        # Closed before the readers are: no file is left that would start a child once more.
        opened.enter_context(closing(reading))
        while batch.read_next(reading):
            batch.follow()
        if files:
            show("read", len(files), len(files), said_name(files[-1].name))
        readers.close()
        batch.summary.spent("read", readers.seconds, 0.0)
        batch.finish()
    batch.index()
    return batch.summary


def _readers(settings: Settings) -> int:
    """Children that read: the setting, else one for each core but one."""
    return settings.read_workers or max(1, min(MOST_READERS, available_cores() - 1))


def catch_up(library: Library, settings: Settings, wait_seconds: float | None = None) -> None:
    """Let the index follow the library, after a removal for instance. Raises LibraryLocked when
    somebody else is building it for ``wait_seconds``."""
    engine_of(settings).catch_up(library, wait_seconds=wait_seconds)
