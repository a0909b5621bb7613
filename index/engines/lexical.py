"""Passages -> words -> keys: the lexical half, BM25 in tantivy on our own terms.

tantivy gets text that is analysed already, split at white space; filters are indexed fields and go
into the query itself. A folder holds one index; it is changed only before it becomes part of a
generation, so that readers never meet a half-written one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged
from index.engines.indexed_passage import facts_of, scope_values, words_of
from index.models import Filters, StoredPassage
from index.storage.scope import EVERYTHING
from index.swedish.terms import search_terms

if TYPE_CHECKING:
    import tantivy

_WORDS, _KEY = "words", "key"
#: No key is larger: the dense half counts them in 64 bits with a sign.
_LARGEST = 2**63 - 1
#: A word that no passage has is taken for a slip, with letters enough to be sure. One slip in the
#: longest word of each query (left out, changed, swapped): recall@20 on the questions of Ekstad d,
#: e and the training queries 0.71 / 0.66 / 0.59 without this, 0.80 / 0.83 / 0.65 with it; others as
#: before.
SLIP_FROM, TWO_SLIPS_FROM = 5, 9
#: The engine gives a near term no BM25; this is what an ordinary word scores.
SLIP_SCORE = 4.0
#: Passages that have a word near a misspelt one, from which on they are told by the postings: one
#: by one 240 000 of a million took 84 ms.
MANY = 2_000
_TERMS_KEPT = 4_096
_WRITER_BYTES = 64_000_000


class LexicalIndex:
    """An open index folder; searching is thread-safe."""

    def __init__(self, index: tantivy.Index, folder: Path) -> None:
        """Use :meth:`open` or :func:`update`."""
        self._schema = index.schema
        self._searcher = index.searcher()
        self._folder = folder
        self._reached: dict[str, bool] = {}

    @classmethod
    def open(cls, folder: Path) -> LexicalIndex:
        """Open what :func:`update` wrote. Raises IndexDamaged."""
        import tantivy

        try:
            return cls(tantivy.Index.open(str(folder)), folder)
        except (ValueError, OSError) as error:
            raise IndexDamaged(
                str(folder), "kan inte läsas av tantivy.", "Kör `kontrollsok check --repair`."
            ) from error

    @property
    def documents(self) -> int:
        """How many passages are indexed."""
        return self._searcher.num_docs

    def keys(self) -> NDArray[np.int64]:
        """Every key that is indexed, sorted."""
        import tantivy

        found, _ = self._run(tantivy.Query.all_query(), self.documents)
        return np.sort(found)

    def together(
        self, texts: Sequence[str], filters: Filters, depth: int | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Keys and BM25 scores, best first, of passages in the scope with a word of ``texts``: the
        sum of the scores of each text, in one search.

        ``depth`` None gives all of them. Equal scores by key.
        """
        query = self._query(_counted(texts), filters)
        limit = self.documents if depth is None else min(depth, self.documents)
        keys, scores = self._run(query, limit)
        order = np.lexsort((keys, -scores))
        return keys[order], scores[order]

    def scores(self, texts: Sequence[str], keys: NDArray[np.int64]) -> NDArray[np.float32]:
        """What :meth:`together` gives the passages ``keys`` (n,), in their order; 0 for others.

        Each word is looked up in these passages alone, one after the other; to meet them with all
        that have one of the words takes three times as long in a million.
        """
        from tantivy import Occur, Query

        found = np.zeros(len(keys), dtype=np.float32)
        words = self._words(_counted(texts))
        if not words or not len(keys):
            return found
        make, schema = Query.term_query, self._schema  # hundreds of them: no step too many
        each = [(Occur.Should, make(schema, _KEY, key, "basic")) for key in keys.tolist()]
        query = Query.const_score_query(Query.boolean_query(each), 0.0)
        for word in words:
            query = Query.boolean_query([(Occur.Must, query), (Occur.Should, word)])
        held, scores = self._run(query, len(keys))
        order = np.argsort(keys)
        found[order[np.searchsorted(keys, held, sorter=order)]] = scores
        return found

    def later(self, texts: Sequence[str], after: int) -> NDArray[np.int64]:
        """Keys above ``after`` that share a word with one of ``texts``, in no order."""
        from tantivy import FieldType, Occur, Query

        words = self._query(_counted(texts), EVERYTHING)
        if words is None:
            return np.empty(0, dtype=np.int64)
        above = Query.range_query(
            self._schema, _KEY, FieldType.Unsigned, after + 1, _LARGEST, True, True
        )
        must = [(Occur.Must, above), (Occur.Must, words)]
        return self._run(Query.boolean_query(must), self.documents)[0]

    def slips(self, texts: Sequence[str]) -> NDArray[np.int64] | None:
        """Keys that have a word near one of ``texts`` that no passage has, in no order; None where
        they are more than :data:`MANY`, which to gather one by one takes long."""
        query = self._query(dict.fromkeys(self.strange(texts), 1), EVERYTHING)
        if query is None:
            return np.empty(0, dtype=np.int64)
        # Most slips are near nothing. Room for every passage, where there are a million of them,
        # takes longer to make ready than the search itself.
        count: int = self._searcher.search(query, limit=1, count=True).count  # type: ignore[attr-defined]  # not in its stubs
        return None if count > MANY else self._run(query, count)[0]

    def strange(self, texts: Sequence[str]) -> list[str]:
        """The terms of ``texts`` that no passage has, but some have one near it."""
        return [term for term in _counted(texts) if not self.knows(term) and self._reaches(term)]

    def _reaches(self, term: str) -> bool:
        """True when a passage has this term, or may have it misspelt; told once for each term."""
        known = self._reached.get(term)
        if known is None:
            if not self.knows(term) and _may_slip(term):
                known = bool(self._searcher.search(self._word(term), limit=1, count=False).hits)
            else:
                known = self.knows(term)
            if len(self._reached) >= _TERMS_KEPT:
                self._reached.clear()
            self._reached[term] = known
        return known

    def knows(self, term: str) -> bool:
        """True when a passage has this term (of :func:`index.swedish.terms.search_terms`)."""
        return bool(self._searcher.doc_freq(_WORDS, term))

    def _run(
        self, query: tantivy.Query | None, limit: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        if query is None or limit == 0:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        hits = self._searcher.search(query, limit=limit, count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        scores = [score for score, _ in hits]
        return np.asarray(keys, dtype=np.int64), np.asarray(scores, dtype=np.float32)

    def _query(self, terms: Mapping[str, int], filters: Filters) -> tantivy.Query | None:
        """A passage's score is the sum of its terms', each as often as ``terms`` says; None where
        no passage has one of them."""
        from tantivy import Occur, Query

        words = [(Occur.Should, one) for one in self._words(terms)]
        if not words:
            return None
        scope = [(Occur.Must, Query.const_score_query(q, 0.0)) for q in self._scope(filters)]
        return Query.boolean_query([(Occur.Must, Query.boolean_query(words)), *scope])

    def _words(self, terms: Mapping[str, int]) -> list[tantivy.Query]:
        """Each term as often as ``terms`` says."""
        from tantivy import Query

        found = [(self._word(term), float(n)) for term, n in terms.items() if self._reaches(term)]
        return [Query.boost_query(one, times) if times > 1 else one for one, times in found]

    def _word(self, term: str) -> tantivy.Query:
        """The term; where no passage has it, terms that differ in a letter, or in two if long."""
        from tantivy import Query

        known = self._searcher.doc_freq(_WORDS, term) > 0
        if known or not _may_slip(term):
            return self._term(_WORDS, term)
        near = Query.fuzzy_term_query(self._schema, _WORDS, term, distance=slips_of(term))
        return Query.boost_query(near, SLIP_SCORE)

    def _term(self, field: str, value: object, stored: str = "freq") -> tantivy.Query:
        from tantivy import Query

        return Query.term_query(self._schema, field, value, index_option=stored)

    def _scope(self, filters: Filters) -> list[tantivy.Query]:
        from tantivy import Query

        return [
            Query.term_set_query(self._schema, field, wanted)
            if len(wanted) > 1
            else Query.term_query(self._schema, field, wanted[0], index_option="basic")
            for field, wanted in scope_values(filters).items()
            if wanted
        ]


def _counted(texts: Sequence[str]) -> dict[str, int]:
    """Term -> how many of the texts have it, in their order."""
    found: dict[str, int] = {}
    for text in texts:
        for term in dict.fromkeys(search_terms(text)):
            found[term] = found.get(term, 0) + 1
    return found


def _may_slip(term: str) -> bool:
    return len(term) >= SLIP_FROM and term.isalpha()


def slips_of(term: str) -> int:
    """How many letters of a misspelt term may be left out, put in, changed or swapped."""
    return 2 if len(term) >= TWO_SLIPS_FROM else 1


def update(folder: Path, removed_reports: Iterable[str], passages: Iterable[StoredPassage]) -> None:
    """Bring the index in ``folder`` up to date, making it where there is none; synced at the end.

    Reports in ``removed_reports`` lose their passages first, so the same update twice is harmless.
    Nothing may be reading the folder. Raises OSError when it can't be written.
    """
    import tantivy

    folder.mkdir(parents=True, exist_ok=True)
    schema = _schema()
    try:
        index = tantivy.Index(schema, path=str(folder), reuse=True)
        writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        for report_id in removed_reports:
            writer.delete_documents_by_term("report", report_id)
        for passage in passages:
            writer.add_document(tantivy.Document.from_dict(_document(passage), schema))
        writer.commit()
        writer.garbage_collect_files()
        writer.wait_merging_threads()
    except ValueError as error:  # how tantivy's layer says that the disk is full, among others
        raise OSError(f"{folder}: {error}") from error


def _schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("key", indexed=True, fast=True)
    builder.add_unsigned_field("year", indexed=True)
    for field in scope_values(Filters()):
        if field != "year":
            builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(_WORDS, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _document(passage: StoredPassage) -> dict[str, Any]:
    fields = {**facts_of(passage), _WORDS: " ".join(words_of(passage))}
    return {field: value for field, value in fields.items() if value}
