"""Passages -> rows of a collection, filters -> Milvus' expression; the same values on both sides.

Words are analysed by ourselves (index/swedish/terms.py) and stored joined by spaces, so that the
ranking is that of the local engine: milvus-lite silently ignores stemmers and compound splitters,
and a cluster's are not ours. The plain ``standard`` tokenizer leaves such words whole, on a
condition that :func:`spoken` sees to: that a word has nothing but letters and digits.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.engines.indexed_passage import facts_of, scope_values
from index.milvus.client import NO_VECTOR, Cluster, Row, bm25_of, create, field_of, schema_of
from index.models import Filters, StoredPassage

log = logging.getLogger("kontrollsok.index")

KEY, VECTOR, WORDS, BM25 = "key", "vector", "words", "bm25"
TERM, SEQUENCE = "term", "sequence"
#: What one field of text may hold, bytes; Milvus allows 65 535.
_TEXT_BYTES = 65_000
#: What a name is cut to, bytes; what is cut alike is told apart by the columns of the searcher.
_NAME_BYTES = 1_000
#: Bytes of the longest term that is kept for mending slips.
TERM_BYTES = 250
#: As in tantivy, so that both engines give one score.
BM25_PARAMETERS = {"bm25_k1": 1.2, "bm25_b": 0.75}
_DECIMALS = str.maketrans({".": "p", ",": "k"})
_NO_YEAR = 0


def create_passages(cluster: Cluster, collection: str, dimension: int) -> None:
    """The collection of passages: exact dense search (FLAT), BM25 over the words, scalar indexes
    for what filters. Vectors are float32, since milvus-lite has no float16."""
    names = [name for name in scope_values(Filters()) if name != "year"]
    fields = [
        field_of(KEY, "INT64", is_primary=True),
        field_of(VECTOR, "FLOAT_VECTOR", dim=dimension),
        field_of(
            WORDS, "VARCHAR", max_length=65_535, enable_analyzer=True,
            analyzer_params={"tokenizer": "standard"},
        ),
        field_of(BM25, "SPARSE_FLOAT_VECTOR"),
        field_of("year", "INT64"),
        *(field_of(name, "VARCHAR", max_length=_NAME_BYTES) for name in names),
    ]  # fmt: skip
    create(
        cluster, collection, schema_of(fields, [bm25_of(WORDS, BM25)]),
        {
            VECTOR: {"index_type": "FLAT", "metric_type": "IP"},
            BM25: {
                "index_type": "SPARSE_INVERTED_INDEX",
                "metric_type": "BM25",
                "params": BM25_PARAMETERS,
            },
            **{name: {"index_type": "INVERTED"} for name in (*names, "year")},
        },
    )  # fmt: skip


def create_terms(cluster: Cluster, collection: str) -> None:
    """The collection of every term that a passage has, for mending slips."""
    fields = [
        field_of(TERM, "VARCHAR", is_primary=True, max_length=TERM_BYTES),
        field_of(SEQUENCE, "INT64"),
        field_of("unused", "FLOAT_VECTOR", dim=len(NO_VECTOR)),
    ]
    indexes = {"unused": {"index_type": "FLAT", "metric_type": "IP"}}
    create(cluster, collection, schema_of(fields), indexes)


def passage_row(passage: StoredPassage, terms: Sequence[str], vector: NDArray[np.float16]) -> Row:
    """One row; ``terms`` are :func:`index.engines.indexed_passage.words_of` it."""
    facts = facts_of(passage)
    year = facts.pop("year")
    key = facts.pop("key")
    names = {name: _cut(value or "", _NAME_BYTES) for name, value in facts.items()}
    text = " ".join(map(spoken, terms))
    words = _cut(text, _TEXT_BYTES)
    if len(words) < len(text):
        words = words.rpartition(" ")[0]
        log.warning("passage %s has more words than a field holds; the last are left out", key)
    return {
        KEY: key,
        VECTOR: np.asarray(vector, dtype=np.float32),
        WORDS: words,
        "year": year or _NO_YEAR,
        **names,
    }


def term_rows(terms: Iterable[str], sequence: int) -> list[Row]:
    """Rows of the terms that are not too long to be a word that somebody writes."""
    return [
        {TERM: term, SEQUENCE: sequence, "unused": NO_VECTOR}
        for term in sorted(map(spoken, terms))
        if len(term.encode()) <= TERM_BYTES
    ]


def spoken(term: str) -> str:
    """A term of letters and digits only: the decimals of 3.5 would split it."""
    return term.translate(_DECIMALS)


def expression(filters: Filters) -> str:
    """The scope as Milvus reads it; "" for everything."""
    return " and ".join(
        within(field, [_cut(one, _NAME_BYTES) if isinstance(one, str) else one for one in wanted])
        for field, wanted in scope_values(filters).items()
        if wanted
    )


def within(field: str, values: Iterable[Any]) -> str:
    """``field in [...]``; texts are quoted, so that a name can't become a condition."""
    return f"{field} in [{', '.join(json.dumps(value, ensure_ascii=False) for value in values)}]"


def _cut(text: str, count: int) -> str:
    """The first ``count`` bytes, no letter halved."""
    return text.encode()[:count].decode(errors="ignore")
