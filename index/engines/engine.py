"""What finds passages, whichever program does it: the interface that both engines fulfil.

``local`` is FAISS and tantivy in the library's own folder (index/engines/local.py); ``milvus`` is a
Milvus cluster that several servers share (index/milvus/cluster.py). The library stays the truth: an
engine is derived from it, follows its change numbers, and can be filled again from it at any time.
What decides an answer is read from the library, so that both engines give the same rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from errors import InvalidSetting
from index.engines.columns import Columns
from index.engines.manifest import Manifest
from index.models import Filters
from index.storage.library import Library
from settings import Settings

T = TypeVar("T")
Keys = NDArray[np.int64]
Progress = Callable[[str, int, int, str], None]
LOCAL, MILVUS = "local", "milvus"


@dataclass(frozen=True, slots=True)
class Found:
    """Keys (n,) with their cosines (n,), best first; equal cosines by key."""

    keys: Keys
    cosines: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be found: the filters, and which rows of the columns they let through."""

    filters: Filters
    rows: NDArray[np.bool_]


class Halves(Protocol):
    """Both halves of a search at one state of the library. Safe to use from several threads.

    No half ever gives a key from outside the scope, or of a passage that is no longer current.
    """

    @property
    def sample(self) -> NDArray[np.float32]:
        """Some of the vectors (n, d), spread over the library: what cosine is usual."""

    def near(self, query: NDArray[np.float32], depth: int, scope: Scope) -> Found:
        """The ``depth`` nearest to ``query`` (d,) inside the scope."""

    def every(self, query: NDArray[np.float32], scope: Scope, also: Keys) -> Found:
        """The cosine of every passage in the scope, best first; in an engine that has a limit and
        a scope beyond it, of its nearest and of ``also`` (keys inside the scope)."""

    def said(self, text: str, scope: Scope, depth: int | None) -> tuple[Keys, NDArray[np.float32]]:
        """Keys and BM25 scores, best first, of passages in the scope with a word of ``text``; equal
        scores by key. ``depth`` None: all of them, up to the engine's limit."""

    def knows(self, term: str) -> bool:
        """True when a passage has this term (of :func:`index.swedish.terms.search_terms`)."""


class Engine(Protocol):
    """What an index is kept in."""

    def stamp(self, library: Library) -> str:
        """Changes whenever :meth:`opened` would give another manifest; cheap. "": no index yet."""

    def opened(
        self, library: Library, thorough: bool = True, known: Manifest | None = None
    ) -> Manifest | None:
        """The generation that is searched, checked; None when there is none yet.

        Not ``thorough``: only looked at. ``known`` was checked before: what it has is not again.
        Raises IndexDamaged when it is damaged, of another format,
        model or analysis, or of another library.
        """

    def steady(self, library: Library, look: Callable[[], T]) -> T:
        """What ``look`` sees; once more when the generation was replaced while it looked."""

    def columns(self, library: Library, found: Manifest | None) -> Columns:
        """What passages are filtered and counted by, as of now; ``found`` is the generation that
        is searched, which may keep them from before."""

    def halves(
        self, library: Library, found: Manifest | None, columns: Columns, model: str,
        dimension: int, old: Halves | None,
    ) -> Halves:  # fmt: skip
        """Both halves over a generation; ``old`` are those of the state before, for what stayed."""

    def catch_up(
        self, library: Library, progress: Progress | None = None, wait_seconds: float | None = None
    ) -> Manifest | None:
        """Make the index hold every change of the library; None while the library is empty.

        Safe to be killed and called again. Raises IndexDamaged (it must be built anew) and
        LibraryLocked (somebody else is at it).
        """

    def rebuild(
        self, library: Library, model: str, dimension: int, progress: Progress | None = None,
        before_switch: Callable[[], bool] = lambda: True,
    ) -> Manifest | None:  # fmt: skip
        """Build everything from the library beside what is there, and switch; None, and nothing is
        switched, when ``before_switch`` says False."""

    def difference(self, library: Library, found: Manifest) -> str | None:
        """What the index holds that the library does not, or the other way; None: they agree."""

    def strays(self, library: Library) -> list[str]:
        """Names of what nothing searches any more, left by a kill."""

    def remove_stray(self, library: Library, name: str) -> bool:
        """Remove one of :meth:`strays`; False when it is still there."""

    def drop(self, library: Library) -> None:
        """Remove the whole index; the next :meth:`catch_up` builds it anew."""


def engine_of(settings: Settings) -> Engine:
    """The engine that the settings choose; nothing is connected before it is asked something.

    Raises InvalidSetting, with the name, for one that does not exist or lacks its address.
    """
    if settings.engine == LOCAL:
        from index.engines.local import LocalEngine

        return LocalEngine(settings.approximate_from)
    if settings.engine != MILVUS:
        raise InvalidSetting(
            f"KONTROLLSOK_ENGINE={settings.engine}",
            "är ingen sökmotor.",
            f"Ange {LOCAL} eller {MILVUS}.",
        )
    if not settings.milvus_address:
        raise InvalidSetting(
            "KONTROLLSOK_MILVUS_ADDRESS",
            "saknas, men KONTROLLSOK_ENGINE är milvus.",
            "Ange klustrets adress, till exempel https://milvus.kommun.se:19530.",
        )
    return _milvus(settings.milvus_address, settings.milvus_token, settings.milvus_name)


@lru_cache(maxsize=8)
def _milvus(address: str, token: str, name: str) -> Engine:
    """One per cluster and library, because its connection is shared by all threads."""
    from index.milvus.cluster import MilvusEngine

    return MilvusEngine(address, token, name)
