"""The terms of a collection -> which is known, and which are near: slips are mended as locally.

Milvus has no search for near words. The terms themselves are few (half a million in a country's
reports, one line each), so a server holds them in memory, in a tantivy index of its own: the same
automaton finds the same neighbours as the local engine's.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Any

from index.engines.lexical import SLIP_FROM, TWO_SLIPS_FROM

_WRITER_BYTES = 30_000_000
#: Near words of one slip that are asked for.
_NEAR = 500


class Vocabulary:
    """Terms; only ever added to: where some were deleted, a new one is made. Safe for threads."""

    def __init__(self) -> None:
        """Empty."""
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("term", stored=True, tokenizer_name="raw", index_option="basic")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        self._searcher: Any = self._index.searcher()
        self._known: set[str] = set()
        self._adding = threading.Lock()

    def __len__(self) -> int:
        return len(self._known)

    def add(self, terms: Iterable[str]) -> None:
        """Take in what is new of ``terms``."""
        import tantivy

        with self._adding:
            new = set(terms) - self._known
            if not new:
                return
            writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
            for term in sorted(new):
                writer.add_document(tantivy.Document.from_dict({"term": term}, self._schema))
            writer.commit()
            writer.wait_merging_threads()
            self._index.reload()
            self._searcher = self._index.searcher()
            self._known |= new

    def knows(self, term: str) -> bool:
        """True when a passage has this term."""
        return term in self._known

    def near(self, term: str) -> list[str] | None:
        """Terms that differ in a letter, or in two if long; None where ``term`` is no slip."""
        from tantivy import Query

        if self.knows(term) or len(term) < SLIP_FROM or not term.isalpha():
            return None
        distance = 2 if len(term) >= TWO_SLIPS_FROM else 1
        query = Query.fuzzy_term_query(self._schema, "term", term, distance=distance)
        searcher = self._searcher
        hits = searcher.search(query, limit=_NEAR, count=False).hits
        return sorted(searcher.doc(address)["term"][0] for _, address in hits)
