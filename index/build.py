"""Files and folders -> library and index: read, embed, judge, store, index, report by report.

A file that is refused never stops the others: it is remembered with its reason and remedy. What is
acknowledged (a report of the summary) is in the library for good; if the index could not follow,
the next start makes it.

Files are read in children, a few ahead of what is embedded, in order. A child, the encoder and the
outcome model are started when the first file needs them: a night's batch in which nothing is new
needs none of them.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from errors import LibraryLocked, RefusedFile
from index.embeddings import passage_text
from index.engine import engine_of
from index.generations import Progress, silent
from index.inbox import found_files, said_name
from index.library import Added, Library
from index.models import Judgement, StoredReport
from index.records import StoredRefusal
from index.reembed import reindex
from index.register import by_register, canonical
from index.restrictions import group_names
from index.scope import fold
from index.state import model_of
from ingest.models import ControlText, Kind, Report
from settings import Settings

if TYPE_CHECKING:
    from index.embeddings import Encoder
    from ingest import Overrides, SourceFile

__all__ = ["Judge", "Summary", "add_files", "catch_up", "found_files", "judged", "reindex"]

#: So many passages are embedded together, so that texts of like length share a batch.
EMBED_TOGETHER = 256
#: Fewer are, when their files take so many bytes: scans are large, and wait in memory.
EMBED_BYTES = 100_000_000
#: The index follows a long batch after so many new passages.
INDEX_EVERY = 5_000
#: Children that read side by side: half of the processors, the other half embeds.
READERS = max(1, min(4, (os.cpu_count() or 2) // 2))


class Judge(Protocol):
    """What decides the outcome of controls (index/outcome.py)."""

    def judge(self, texts: Sequence[ControlText], vectors: NDArray[np.float32]) -> list[Judgement]:
        """One judgement per text; ``vectors`` is (n, d), in the same order."""


@dataclass
class Summary:
    """What became of a batch. ``placed`` is the mean share (0-1) of words that were placed.

    ``index_behind``: somebody else was building the index, so that what is new is not in it yet;
    every later search or start tries again.
    """

    files: int = 0
    added: list[Added] = field(default_factory=list)
    refused: list[StoredRefusal] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    index_behind: bool = False
    groups: tuple[str, ...] = ()  # for whom the batch was handed in

    def kept_groups(self, added: Added) -> bool:
        """True when the report is seen by others than asked for: it was there, and stays so."""
        return bool(self.groups) and set(added.report.groups) != set(self.groups)

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
        """How many files were "added", "new_version", "duplicate", "restored", "unchanged"."""
        return sum(added.state == state for added in self.added)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A file that the readers have; ``again``: its bytes are known, and go in once more."""

    place: str | None
    again: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """A report that waits for its vectors."""

    source: SourceFile
    report: Report
    asked: _Asked


class _Batch:
    """The state of one call of :func:`add_files`."""

    def __init__(
        self,
        library: Library,
        encoder: Callable[[], Encoder],
        judge: Callable[[], Judge],
        settings: Settings,
        overrides: Overrides,
        progress: Progress,
        groups: Sequence[str] = (),
    ) -> None:
        self.library, self.settings = library, settings
        self.overrides, self.progress, self.groups = overrides, progress, groups
        self._encoder, self._judge = encoder, judge
        self.summary = Summary(groups=group_names(groups))
        self.asked: deque[_Asked] = deque()
        self.waiting: list[_Read] = []
        self.not_indexed = 0

    @cached_property
    def encoder(self) -> Encoder:
        """Loaded for the first report that is new. Raises LibraryError for another model's."""
        loaded = self._encoder()
        self.library.check_model(model_of(loaded))
        return loaded

    @cached_property
    def judge(self) -> Judge:
        """Loaded for the first report that is new."""
        return self._judge()

    # ---- read ------------------------------------------------------------------------------------

    def sources(self, files: Sequence[Path]) -> Iterator[SourceFile]:
        """The files that must be read; what is known is counted, what is refused remembered."""
        for number, path in enumerate(files):
            self.progress("read", number, len(files), said_name(path.name))
            source = self._opened(path)
            if source is not None:
                yield source

    def _opened(self, path: Path) -> SourceFile | None:
        from ingest import open_source

        place = self._place(path)
        try:
            opened = open_source(path, self.settings)
            source = replace(opened, name=said_name(opened.name))
        except RefusedFile as error:
            self._refused(said_name(path.name), None, error, place)
            return None
        known = self.library.seen_again(source, place, self.groups)
        if known is not None and not self._overridden(known.report):
            self.summary.added.append(known)
            return None
        self.asked.append(_Asked(place, known is not None))
        return source

    def read_next(self, reading: Iterator[tuple[SourceFile, Report | RefusedFile]]) -> bool:
        """Take the next file from the readers, who answer in order; False: it was the last."""
        with self._timed("read"):
            answer = next(reading, None)
        if answer is None:
            return False
        source, found = answer
        asked = self.asked.popleft()
        if isinstance(found, RefusedFile):
            self._refused(source.name, source.sha256, found, asked.place)
        else:
            named = by_register(found, self.library.register())
            self.waiting.append(_Read(source, named, asked))
        return True

    def _refused(
        self, name: str, sha256: str | None, error: RefusedFile, place: str | None
    ) -> None:
        self.summary.refused.append(self.library.refuse(name, sha256, error, place))

    def _place(self, path: Path) -> str | None:
        """Where the file lies; None for an upload, which lies in the library for a moment."""
        where = path.absolute()
        return None if path.resolve().is_relative_to(self.library.folder) else said_name(str(where))

    def _overridden(self, known: StoredReport) -> bool:
        """True when the user now says something else of a file that is known."""
        given = self.overrides
        committee = canonical(known.municipality, given.committee, self.library.register())
        named = ((given.municipality, known.municipality), (committee, known.committee))
        if any(new is not None and fold(new) != fold(old) for new, old in named):
            return True
        return given.year is not None and given.year != known.year

    # ---- embed, judge, store ---------------------------------------------------------------------

    def flush(self) -> None:
        """Embed, judge and store what was read."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        encoder, judge = self.encoder, self.judge
        texts = [text for read in waiting for text in _texts(read.report)]
        with self._timed("embed"):
            name = waiting[-1].source.name
            self.progress("embed", 0, len(texts), name)
            vectors = encoder.encode_passages(
                texts, lambda done: self.progress("embed", done, len(texts), name)
            )
        start = 0
        for number, read in enumerate(waiting):
            self.progress("store", number, len(waiting), read.source.name)
            end = start + len(read.report.passages)
            self._store(read, vectors[start:end], judge)
            start = end
        self.progress("store", len(waiting), len(waiting), waiting[-1].source.name)

    def follow(self) -> None:
        """Store and index what has gathered, when it is enough."""
        passages = sum(len(read.report.passages) for read in self.waiting)
        held = sum(len(read.source.content) for read in self.waiting)
        if passages >= EMBED_TOGETHER or held >= EMBED_BYTES:
            self.flush()
        if self.not_indexed >= INDEX_EVERY:
            self.index(wait_seconds=0)

    def _store(self, read: _Read, vectors: NDArray[np.float32], judge: Judge) -> None:
        with self._timed("judge"):
            judgements = judged(read.report, vectors, judge)
        with self._timed("store"):
            half = vectors.astype(np.float16)
            added = self.library.add_report(
                read.source,
                read.report,
                judgements,
                half,
                model_of(self.encoder),
                again=read.asked.again,
                place=read.asked.place,
                groups=self.groups,
            )
        self.summary.added.append(added)
        if added.state != "unchanged":
            self.not_indexed += len(read.report.passages)

    # ---- index -----------------------------------------------------------------------------------

    def index(self, wait_seconds: float | None = None) -> None:
        """Let the index follow the library; somebody who is at it already does not end a batch."""
        try:
            with self._timed("index"):
                engine_of(self.settings).catch_up(self.library, self.progress, wait_seconds)
        except LibraryLocked:
            self.summary.index_behind = True
        else:
            self.summary.index_behind = False
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
    encoder: Callable[[], Encoder],
    outcome_model: Callable[[], Judge],
    settings: Settings,
    overrides: Overrides | None = None,
    progress: Progress | None = None,
    groups: Sequence[str] = (),
) -> Summary:
    """Read files and folders into the library and bring the index up to date.

    ``encoder`` and ``outcome_model`` are called when the first new report is there.
    ``progress(stage, done, total, name)`` is called with the stages "read", "embed", "store" and
    "index". Raises LibraryError and its kin when the library itself can't go on; what was
    acknowledged until then stays. ``groups`` as in :meth:`index.library.Library.add_report`.
    """
    from ingest import Overrides
    from ingest.worker import Readers

    show, said = progress or silent, overrides or Overrides()
    batch = _Batch(library, encoder, outcome_model, settings, said, show, groups)
    files, missing = found_files(paths, library.folder)
    batch.summary.files = len(files) + len(missing)
    batch.summary.refused.extend(missing)
    with Readers(settings, min(READERS, len(files))) as readers:
        reading = readers.read_all(batch.sources(files), said)
        # Closed before the readers are: no file is left that would start a child once more.
        with closing(reading):
            while batch.read_next(reading):
                batch.follow()
    if files:
        show("read", len(files), len(files), said_name(files[-1].name))
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


def catch_up(library: Library, settings: Settings) -> None:
    """Let the index follow the library, after a removal for instance."""
    engine_of(settings).catch_up(library)
