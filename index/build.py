"""Files and folders -> library and index: read, embed, judge, store, index, report by report.

A file that is refused never stops the others: it is remembered with its reason and remedy. What is
acknowledged (a report of the summary) is in the library for good; if the index could not follow,
the next start makes it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from errors import BrokenFile, RefusedFile
from index import generations
from index.embeddings import passage_text
from index.generations import Progress, silent
from index.inbox import found_files
from index.library import Added, Library
from index.models import Judgement, StoredReport
from index.records import StoredRefusal
from index.reembed import reindex
from index.scope import fold
from index.state import model_of
from ingest.models import ControlText, Kind, Report
from settings import Settings

if TYPE_CHECKING:
    from index.embeddings import Encoder
    from ingest import Overrides, SourceFile

__all__ = ["Judge", "Summary", "add_files", "catch_up", "found_files", "judged", "reindex"]

log = logging.getLogger(__name__)

#: So many passages are embedded together, so that texts of like length share a batch.
EMBED_TOGETHER = 256
#: The index follows a long batch after so many new passages.
INDEX_EVERY = 5_000


class Judge(Protocol):
    """What decides the outcome of controls (index/outcome.py)."""

    def judge(self, texts: Sequence[ControlText], vectors: NDArray[np.float32]) -> list[Judgement]:
        """One judgement per text; ``vectors`` is (n, d), in the same order."""


@dataclass
class Summary:
    """What became of a batch. ``placed`` is the mean share (0-1) of words that were placed."""

    files: int = 0
    added: list[Added] = field(default_factory=list)
    refused: list[StoredRefusal] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def controls(self) -> int:
        """Control passages of the files that are in the library now."""
        return sum(added.report.control_count for added in self.added)

    @property
    def passages(self) -> int:
        """All passages of these files, analysis too."""
        return sum(added.report.passage_count for added in self.added)

    @property
    def placed(self) -> float:
        """Mean over the files; 1 when there is none."""
        shares = [added.report.placed for added in self.added]
        return sum(shares) / len(shares) if shares else 1.0

    def count(self, state: str) -> int:
        """How many reports were "added", "new_version" or "unchanged"."""
        return sum(added.state == state for added in self.added)


@dataclass(frozen=True, slots=True)
class _Read:
    """A report that waits for its vectors."""

    source: SourceFile
    report: Report
    again: bool


class _Batch:
    """The state of one call of :func:`add_files`."""

    def __init__(
        self,
        library: Library,
        encoder: Encoder,
        judge: Judge,
        settings: Settings,
        overrides: Overrides,
        progress: Progress,
    ) -> None:
        self.library, self.encoder, self.judge = library, encoder, judge
        self.settings, self.overrides, self.progress = settings, overrides, progress
        self.model = model_of(encoder)
        self.summary = Summary()
        self.waiting: list[_Read] = []
        self.not_indexed = 0
        library.check_model(self.model)

    # ---- read ------------------------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Read one file; what is refused is remembered."""
        from ingest import open_source

        sha256 = None
        try:
            with self._timed("read"):
                source = open_source(path, self.settings)
                sha256 = source.sha256
                known = self.library.seen_again(source)
                if known is not None and not self._overridden(known):
                    self.summary.added.append(Added(known, "unchanged"))
                    return
                self.waiting.append(_Read(source, self._report(source), known is not None))
        except RefusedFile as error:
            self.summary.refused.append(self.library.refuse(path.name, sha256, error))

    def _report(self, source: SourceFile) -> Report:
        from ingest import read_source

        try:
            return read_source(source, self.settings, self.overrides)
        except (RefusedFile, MemoryError):
            raise
        except Exception as error:  # a reader's bug costs one file, not the night's batch
            log.exception("reading %s failed", source.sha256)
            raise BrokenFile(
                source.name,
                f"kunde inte tolkas (oväntat fel: {type(error).__name__}).",
                "Spara om filen, till exempel som PDF, och försök igen; anmäl annars felet.",
            ) from error

    def _overridden(self, known: StoredReport) -> bool:
        """True when the user now says something else of a file that is known."""
        given = self.overrides
        named = ((given.municipality, known.municipality), (given.committee, known.committee))
        if any(new is not None and fold(new) != fold(old) for new, old in named):
            return True
        return given.year is not None and given.year != known.year

    # ---- embed, judge, store ---------------------------------------------------------------------

    def flush(self) -> None:
        """Embed, judge and store what was read."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        texts = [text for read in waiting for text in _texts(read.report)]
        with self._timed("embed"):
            name = waiting[-1].source.name
            self.progress("embed", 0, len(texts), name)
            vectors = self.encoder.encode_passages(
                texts, lambda done: self.progress("embed", done, len(texts), name)
            )
        start = 0
        for number, read in enumerate(waiting):
            self.progress("store", number, len(waiting), read.source.name)
            end = start + len(read.report.passages)
            self._store(read, vectors[start:end])
            start = end
        self.progress("store", len(waiting), len(waiting), waiting[-1].source.name)

    def _store(self, read: _Read, vectors: NDArray[np.float32]) -> None:
        with self._timed("judge"):
            judgements = judged(read.report, vectors, self.judge)
        with self._timed("store"):
            half = vectors.astype(np.float16)
            added = self.library.add_report(
                read.source, read.report, judgements, half, self.model, again=read.again
            )
        self.summary.added.append(added)
        if added.state != "unchanged":
            self.not_indexed += len(read.report.passages)

    # ---- index -----------------------------------------------------------------------------------

    def index(self) -> None:
        """Let the index follow the library."""
        with self._timed("index"):
            generations.catch_up(self.library, self.progress)
        self.not_indexed = 0

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        started = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - started
            self.summary.seconds[stage] = self.summary.seconds.get(stage, 0.0) + spent


def add_files(
    paths: Sequence[Path],
    library: Library,
    encoder: Encoder,
    outcome_model: Judge,
    settings: Settings,
    overrides: Overrides | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read files and folders into the library and bring the index up to date.

    ``progress(stage, done, total, name)`` is called with the stages "read", "embed", "store" and
    "index". Raises LibraryError and its kin when the library itself can't go on; what was
    acknowledged until then stays.
    """
    from ingest import Overrides

    show = progress or silent
    batch = _Batch(library, encoder, outcome_model, settings, overrides or Overrides(), show)
    files, missing = found_files(paths, library.folder)
    batch.summary.files = len(files) + len(missing)
    batch.summary.refused.extend(missing)
    for number, path in enumerate(files):
        show("read", number, len(files), path.name)
        batch.read(path)
        if sum(len(read.report.passages) for read in batch.waiting) >= EMBED_TOGETHER:
            batch.flush()
        if batch.not_indexed >= INDEX_EVERY:
            batch.index()
    if files:
        show("read", len(files), len(files), files[-1].name)
    batch.flush()
    batch.index()
    return batch.summary


def _texts(report: Report) -> list[str]:
    who = report.identity
    return [passage_text(passage.text, who.committee, who.year) for passage in report.passages]


def judged(report: Report, vectors: NDArray[np.float32], judge: Judge) -> list[Judgement | None]:
    """A judgement per control passage, None per analysis passage, in reading order."""
    rows = [n for n, passage in enumerate(report.passages) if passage.kind is Kind.CONTROL]
    found: list[Judgement | None] = [None] * len(report.passages)
    if rows:
        texts = [report.passages[row].text for row in rows]
        for row, judgement in zip(rows, judge.judge(texts, vectors[rows]), strict=True):
            found[row] = judgement
    return found


def catch_up(library: Library, settings: Settings | None = None) -> None:
    """Let the index follow the library, after a removal for instance."""
    generations.catch_up(library)
