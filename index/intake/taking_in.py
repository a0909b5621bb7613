"""One batch of files on its way into the library: what was read, what waits, what is stored.

Reading, computing and writing go on at the same time: files are read in children, in order; groups
of reports are embedded and judged in threads (:mod:`index.intake.computing`); this thread stores
what is done, report by report, and lets the index follow. Each hands on only when the next has
room, so that few reports are in memory, however many there are. A child, the encoder and the
outcome model are started when the first file needs them: a night's batch in which nothing is new
needs none.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from errors import LibraryLocked, RefusedFile
from index.engines.engine import engine_of
from index.engines.generations import Progress
from index.engines.state import model_of
from index.intake.computing import Computed, Computing, Judge, Spent
from index.intake.inbox import said_name
from index.intake.summary import Summary
from index.models import StoredReport
from index.storage.library import Library
from index.storage.locks import TOLD_AFTER, waited_for
from index.storage.register import by_register, canonical
from index.storage.restrictions import group_names
from index.storage.scope import fold
from ingest.models import Report
from settings import Settings

if TYPE_CHECKING:
    from index.embedding.embeddings import Encoder
    from ingest import Overrides, SourceFile

#: So many passages are embedded together, so that texts of like length share a batch: a group costs
#: 5 % of padding then, 13 % with 32 and 3 % with 256; and what is not stored yet at a kill is read
#: once more.
EMBED_TOGETHER = 128
#: Fewer are, when their files take so many bytes: scans are large, and wait in memory.
EMBED_BYTES = 40_000_000
#: The index follows a long batch after so many new passages.
INDEX_EVERY = 5_000
#: How long a batch waits for another writer of the library before it gives up, seconds: a large one
#: is written anew for minutes when something was erased (index/storage/erasing.py).
PATIENCE = 600.0


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


class Batch:
    """The state of one call of :func:`index.intake.build.add_files`."""

    def __init__(
        self,
        library: Library,
        encoder: Callable[[], Encoder],
        judge: Callable[[], Judge],
        settings: Settings,
        overrides: Overrides,
        progress: Progress,
        groups: Sequence[str],
        opened: ExitStack,
    ) -> None:
        self.library, self.settings, self.opened = library, settings, opened
        self.overrides, self.progress, self.groups = overrides, progress, groups
        self._encoder, self._judge = encoder, judge
        self.summary = Summary(groups=group_names(groups))
        self.asked: deque[_Asked] = deque()
        self.waiting: list[_Read] = []
        self.given: deque[list[_Read]] = deque()
        self.not_indexed = self.passages_read = self.passages_embedded = 0

    @cached_property
    def encoder(self) -> Encoder:
        """Loaded for the first report that is new. Raises LibraryError for another model's."""
        loaded = self._encoder()
        self.library.check_model(model_of(loaded))
        return loaded

    @cached_property
    def computing(self) -> Computing:
        """Started, with the outcome model, for the first report that is new."""
        computing = Computing(self.encoder, self._judge(), self.settings.embed_workers)
        return self.opened.enter_context(computing)

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
            self._told_done(source.name)
            return None
        self.asked.append(_Asked(place, known is not None))
        return source

    def read_next(self, reading: Iterator[tuple[SourceFile, Report | RefusedFile]]) -> bool:
        """Take the next file from the readers, who answer in order; False: it was the last."""
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
            self.passages_read += len(named.passages)
        return True

    def _refused(
        self, name: str, sha256: str | None, error: RefusedFile, place: str | None
    ) -> None:
        with self._turn():
            self.summary.refused.append(self.library.refuse(name, sha256, error, place))
        self._told_done(name)

    def _told_done(self, name: str) -> None:
        """How many files are done with, of those that are not refused."""
        summary = self.summary
        wanted = max(summary.files - len(summary.refused), len(summary.added))
        self.progress("store", len(summary.added), wanted, name)

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

    def follow(self) -> None:
        """Hand on what was read, when it is enough; see also :meth:`meanwhile`."""
        passages = sum(len(read.report.passages) for read in self.waiting)
        held = sum(len(read.source.content) for read in self.waiting)
        if passages >= EMBED_TOGETHER or held >= EMBED_BYTES:
            self.hand_on()
        self.meanwhile()

    def hand_on(self) -> None:
        """Have what was read embedded and judged, as soon as there is room for it."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        while self.computing.full:
            self._store_first()
        self.computing.put([read.report for read in waiting])
        self.given.append(waiting)
        self._told_embedded()

    def meanwhile(self) -> None:
        """Store what is computed, and let the index follow when it is enough."""
        if self.given:
            self._listen()
        while self.given and self.computing.ready():
            self._store_first()
        if self.not_indexed >= INDEX_EVERY:
            self.index(patiently=False)

    def finish(self) -> None:
        """Store everything that was read."""
        self.hand_on()
        while self.given:
            self._store_first()

    def _store_first(self) -> None:
        computed = self.computing.take(self._listen)
        self._listen()
        group = self.given.popleft()
        self._told_done(group[0].source.name)
        for read, one in zip(group, computed, strict=True):
            self._store(read, one)
            self._told_done(read.source.name)

    def _listen(self) -> None:
        """Tell of what the threads have done since."""
        for said in self.computing.said():
            if isinstance(said, Spent):
                self.summary.spent(said.stage, said.clock, said.processor)
            else:
                self.passages_embedded += said
                self._told_embedded()

    def _told_embedded(self) -> None:
        name = self.given[-1][-1].source.name
        self.progress("embed", self.passages_embedded, self.passages_read, name)

    def _store(self, read: _Read, computed: Computed) -> None:
        with self._turn(), self._timed("store"):
            added = self.library.add_report(
                read.source,
                read.report,
                computed.judgements,
                computed.vectors.astype(np.float16),
                model_of(self.encoder),
                again=read.asked.again,
                place=read.asked.place,
                groups=self.groups,
            )
        self.summary.added.append(added)
        if added.state != "unchanged":
            self.not_indexed += len(read.report.passages)

    # ---- index -----------------------------------------------------------------------------------

    def index(self, *, patiently: bool = True) -> None:
        """Let the index follow the library; somebody who is at it already does not end a batch.

        ``patiently``: that one is waited for, as long as for any lock, and that is told.
        """
        follow = partial(engine_of(self.settings).catch_up, self.library, self.progress)
        try:
            with self._timed("index"):
                try:
                    follow(TOLD_AFTER if patiently else 0)
                except LibraryLocked:
                    if not patiently:
                        raise
                    self._told_waiting()
                    follow()
        except LibraryLocked:
            self.summary.index_behind = True
        else:
            self.summary.index_behind = False
        self.not_indexed = 0

    def _turn(self) -> AbstractContextManager[None]:
        """Hold the library's lock, which a statement of its own would not wait for so long."""
        return waited_for(self.library.lock, PATIENCE, self._told_waiting)

    def _told_waiting(self) -> None:
        self.progress("wait", 0, 1, "")

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        clock, processor = time.perf_counter(), time.thread_time()
        try:
            yield
        finally:
            self.summary.spent(stage, time.perf_counter() - clock, time.thread_time() - processor)
