"""Passages -> library, index, evidence: what was read becomes findable (design 6 and 9).

The verbs of the room. Each is imported when it is asked for, because some of them pull in FAISS,
tantivy or a language model, and most commands need none of these.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.intake.build import Summary, add_files, catch_up, reindex
    from index.search.hits import Searcher
    from index.storage.check import index_state
    from index.storage.library import Added, Library, StoredRefusal

_WHERE = {
    "Added": "storage.library",
    "Library": "storage.library",
    "Searcher": "search.hits",
    "StoredRefusal": "storage.library",
    "Summary": "intake.build",
    "add_files": "intake.build",
    "catch_up": "intake.build",
    "index_state": "storage.check",
    "reindex": "intake.build",
}

__all__ = [
    "Added",
    "Library",
    "Searcher",
    "StoredRefusal",
    "Summary",
    "add_files",
    "catch_up",
    "index_state",
    "reindex",
]


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
