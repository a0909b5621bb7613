"""Address and token -> a Milvus server, asked in plain verbs; its failures said in Swedish.

The one place that imports pymilvus, which comes with the extra ``scale-out``; nothing is connected
before it is asked something. A file that ends in .db is milvus-lite, a small Milvus in this process
that the tests run on; for real use it is too slow and serves one process.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from errors import EngineUnavailable, WrongUsage

Keys = NDArray[np.int64]
Row = dict[str, Any]
#: The most that Milvus gives back for one query, rows of a page too.
LIMIT = 16_384
#: Collections hold at least one vector; tables that need none carry this one.
NO_VECTOR = [1.0, 0.0]
_CONNECT_SECONDS = 10.0
_ANSWER_SECONDS = 60.0
_EXTRA = "Installera tillägget: pip install 'kontrollsok[scale-out]'."
_BROKEN = "Kontrollera att klustret är igång, och KONTROLLSOK_MILVUS_ADDRESS och _TOKEN stämmer."


def named(address: str) -> str:
    """The address as it may be shown: without a name and password."""
    return re.sub(r"(://)[^@/]*@", r"\1", address)


class Cluster:
    """A server. Safe to use from several threads, which share its connection."""

    def __init__(self, address: str, token: str) -> None:
        self.address = address
        self._token = token
        self._connecting = threading.Lock()
        self._client: Any = None
        self._loaded: set[str] = set()

    def ask(self, verb: str, *values: Any, **options: Any) -> Any:
        """Call one method of pymilvus' client. Raises EngineUnavailable, WrongUsage."""
        with self._said() as pymilvus:
            method = getattr(self._connected(pymilvus), verb)
            return method(*values, timeout=_ANSWER_SECONDS, **options)

    @contextmanager
    def _said(self) -> Iterator[Any]:
        """pymilvus, and its failures as ours."""
        pymilvus = _pymilvus()
        try:
            yield pymilvus
        except pymilvus.MilvusException as error:
            reason = " ".join(str(getattr(error, "message", None) or error).split())[:300]
            raise EngineUnavailable(
                named(self.address), f"svarar inte som väntat ({reason}).", _BROKEN
            ) from error

    def _connected(self, pymilvus: Any) -> Any:
        with self._connecting:
            if self._client is None:
                self._client = pymilvus.MilvusClient(
                    self.address, token=self._token, timeout=_CONNECT_SECONDS
                )
            return self._client

    def _read(self, verb: str, collection: str, **options: Any) -> Any:
        """:meth:`ask` of a collection in memory: a server that was started again has it on disk
        only. After a failure it is loaded anew."""
        if collection not in self._loaded:
            self.ask("load_collection", collection)
            self._loaded.add(collection)
        try:
            return self.ask(verb, collection, **options)
        except EngineUnavailable:
            self._loaded.discard(collection)
            raise

    # ---- verbs -----------------------------------------------------------------------------------

    def has(self, collection: str) -> bool:
        """True when the collection exists."""
        return bool(self.ask("has_collection", collection))

    def put(self, collection: str, rows: Sequence[Row]) -> None:
        """Write rows, in place of those with the same key."""
        if rows:
            self.ask("upsert", collection, data=list(rows))

    def delete(self, collection: str, filter_: str) -> None:
        """Delete the rows that fulfil ``filter_``, those of a moment ago too."""
        self._read("delete", collection, filter=filter_, consistency_level="Strong")

    def query(self, collection: str, filter_: str, fields: Sequence[str]) -> list[Row]:
        """The first rows, up to the limit, that fulfil ``filter_``, as of now."""
        found = self._read(
            "query", collection, filter=filter_, output_fields=list(fields), limit=LIMIT,
            consistency_level="Strong",
        )  # fmt: skip
        return list(found)

    def pages(self, collection: str, filter_: str, field: str) -> Iterator[list[Any]]:
        """One field of every row that fulfils ``filter_``, as of now, in pages."""
        pages = self._read(
            "query_iterator", collection, filter=filter_, output_fields=[field], batch_size=LIMIT,
            consistency_level="Strong",
        )  # fmt: skip
        with self._said():
            while found := pages.next():
                yield [row[field] for row in found]
            pages.close()

    def count(self, collection: str) -> int:
        """How many rows there are, as of now."""
        found = self._read(
            "query", collection, filter="", output_fields=["count(*)"], consistency_level="Strong"
        )
        return int(found[0]["count(*)"])

    def search(
        self, collection: str, field: str, queries: Sequence[Any], metric: str, filter_: str,
        limit: int, *, strong: bool = False,
    ) -> list[tuple[Keys, NDArray[np.float32]]]:  # fmt: skip
        """Per query the keys of the best ``limit`` inside ``filter_`` with their scores; of some
        moment a few seconds ago, unless ``strong``: as of now."""
        answers = self._read(
            "search", collection, data=list(queries), anns_field=field, filter=filter_,
            limit=limit, output_fields=["key"], search_params={"metric_type": metric},
            consistency_level="Strong" if strong else "Bounded",
        )  # fmt: skip
        return [
            (
                np.asarray([hit["key"] for hit in hits], dtype=np.int64),
                np.asarray([hit["distance"] for hit in hits], dtype=np.float32),
            )
            for hits in answers
        ]


def schema_of(fields: Sequence[Any], functions: Sequence[Any] = ()) -> Any:
    """A collection's schema from its fields; nothing that was not declared goes in."""
    pymilvus = _pymilvus()
    return pymilvus.CollectionSchema(
        list(fields), functions=list(functions), enable_dynamic_field=False
    )


def field_of(name: str, kind: str, **options: Any) -> Any:
    """One field; ``kind`` is a name of pymilvus' DataType."""
    pymilvus = _pymilvus()
    return pymilvus.FieldSchema(name, getattr(pymilvus.DataType, kind), **options)


def bm25_of(source: str, target: str) -> Any:
    """The function by which the server makes ``target`` of the words in ``source``."""
    pymilvus = _pymilvus()
    return pymilvus.Function(
        name=f"{target}_of_{source}",
        function_type=pymilvus.FunctionType.BM25,
        input_field_names=[source],
        output_field_names=[target],
    )


def create(cluster: Cluster, collection: str, schema: Any, indexes: dict[str, Row]) -> None:
    """Make a collection and its indexes, as far as they are not there."""
    if not cluster.has(collection):
        cluster.ask("create_collection", collection, schema=schema, consistency_level="Bounded")
    there = set(cluster.ask("list_indexes", collection))
    wanted = _pymilvus().MilvusClient.prepare_index_params()
    for field, options in indexes.items():
        if field not in there:
            wanted.add_index(field, index_name=field, **options)
    if len(wanted):
        # Nothing to wait for: the collection is empty, or loading it waits.
        cluster.ask("create_index", collection, wanted, sync=False)


def _pymilvus() -> Any:
    try:
        import pymilvus  # type: ignore[import-untyped]
    except ImportError as error:
        raise WrongUsage("Milvus", "kan inte användas: pymilvus saknas.", _EXTRA) from error
    # What goes wrong is raised and said by us; it would be printed beside, with its whole way.
    logging.getLogger("pymilvus").setLevel(logging.CRITICAL)
    return pymilvus
