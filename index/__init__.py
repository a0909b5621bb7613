"""Passages -> library, index, evidence: what was read becomes findable (design 6 and 9).

The verbs of the room. Each is imported when it is asked for, because some of them pull in FAISS,
tantivy or a language model, and most commands need none of these.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.build import Summary, add_files, catch_up, reindex
    from index.check import index_state
    from index.library import Added, Library, StoredRefusal
    from index.search import Searcher

_WHERE = {
    "Added": "library",
    "Library": "library",
    "Searcher": "search",
    "StoredRefusal": "library",
    "Summary": "build",
    "add_files": "build",
    "catch_up": "build",
    "index_state": "check",
    "reindex": "build",
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
