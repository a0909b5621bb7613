"""Reports that changed -> a generation's collections, so that the same twice gives the same.

A report is written whole, by key, and what it had and has no more is deleted after that: a search
meanwhile finds the old passages or the new, never none. Killed in between, it is done once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.engines.columns import Columns
from index.engines.engine import Progress
from index.engines.indexed_passage import words_of
from index.milvus.client import Cluster
from index.milvus.rows import BM25, KEY, TERM, VECTOR, WORDS, passage_row, spoken, term_rows, within
from index.storage.library import Library

#: Reports that are written together: about a thousand passages, 4 MB.
TOGETHER = 40
#: Vectors that tell what is usual.
_SAMPLE = 1_000
#: Terms that are looked up together, and searched for together.
_TERMS, _ASKED = 5_000, 100


def follow(
    cluster: Cluster, collections: tuple[str, str], library: Library, model: str,
    changed: Sequence[tuple[int, str]], sequence: int, progress: Progress | None,
    purge: Callable[[], None],
) -> Iterator[int]:  # fmt: skip
    """Write these reports (number, id) as they are now, :data:`TOGETHER` at a time; gives the last
    number of each time. ``sequence`` is noted with the terms that are new; ``purge`` is called when
    terms were deleted."""
    passages, terms = collections
    seen: set[str] = set()
    for start in range(0, len(changed), TOGETHER):
        if progress:
            progress("index", start, len(changed), "kontroller")
        piece = changed[start : start + TOGETHER]
        numbers = [number for number, _ in piece]
        vectors = _vectors(library, model, numbers)
        told = [
            (passage, words_of(passage))
            for passage in library.current_passages(numbers)
            if passage.key in vectors
        ]
        new = {term for _, words in told for term in words} - seen
        _add_terms(cluster, terms, new, sequence)
        seen |= new
        cluster.put(passages, [passage_row(one, own, vectors[one.key]) for one, own in told])
        gone = within("report", [report_id for _, report_id in piece])
        if told:
            gone += f" and not ({within(KEY, [one.key for one, _ in told])})"
        said = {spoken(term) for _, words in told for term in words}
        _delete(cluster, collections, gone, said, purge)
        yield numbers[-1]
    if progress:
        progress("index", len(changed), len(changed), "kontroller")


def _vectors(
    library: Library, model: str, numbers: Sequence[int]
) -> dict[int, NDArray[np.float16]]:
    return {
        key: vector
        for keys, matrix in library.vectors(model, numbers)
        for key, vector in zip(keys.tolist(), matrix, strict=True)
    }


def _add_terms(cluster: Cluster, collection: str, terms: set[str], sequence: int) -> None:
    """Write those that the collection does not have, so that readers have little to read."""
    rows = term_rows(terms, sequence)
    for start in range(0, len(rows), _TERMS):
        piece = rows[start : start + _TERMS]
        wanted = within(TERM, [row[TERM] for row in piece])
        known = {row[TERM] for row in cluster.query(collection, wanted, [TERM])}
        cluster.put(collection, [row for row in piece if row[TERM] not in known])


def _delete(
    cluster: Cluster, collections: tuple[str, str], gone: str, written: set[str],
    purge: Callable[[], None],
) -> None:  # fmt: skip
    """Delete the passages that fulfil ``gone``, and before them the terms that no other says: what
    was removed may have held names, and who may not see a report shall not find its words known.

    ``written`` are said by what was just written. The terms go first, so that a kill in between
    leaves the passages by which they are found again.
    """
    passages, terms = collections
    rows = cluster.query(passages, gone, [WORDS])
    doubtful = sorted({term for row in rows for term in row[WORDS].split()} - written)
    orphans: list[str] = []
    for start in range(0, len(doubtful), _ASKED):
        piece = doubtful[start : start + _ASKED]
        found = cluster.search(passages, BM25, piece, "BM25", f"not ({gone})", 1, strong=True)
        orphans += [term for term, (keys, _) in zip(piece, found, strict=True) if not len(keys)]
    for start in range(0, len(orphans), _TERMS):
        cluster.delete(terms, within(TERM, orphans[start : start + _TERMS]))
    if orphans:
        purge()
    if rows:
        cluster.delete(passages, gone)


def sample(
    cluster: Cluster, collection: str | None, library: Library, columns: Columns, model: str,
    dimension: int,
) -> NDArray[np.float32]:  # fmt: skip
    """Some of the vectors (n, d), evenly spread over the keys; what the collection lacks is read
    from the library."""
    keys = columns.keys[:: max(1, len(columns.keys) // _SAMPLE)].tolist()
    known: dict[int, Any] = {}
    if collection and keys:
        rows = cluster.query(collection, within(KEY, keys), [KEY, VECTOR])
        known = {row[KEY]: row[VECTOR] for row in rows}
    lacking = [key for key in keys if key not in known]
    if lacking:
        known |= dict(zip(lacking, library.vectors_of(lacking, model), strict=True))
    found = [known[key] for key in keys]
    return np.asarray(found, dtype=np.float32).reshape(len(found), dimension)
