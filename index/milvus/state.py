"""A library's name -> its collections in a cluster, and which of them is searched.

NAME_state                small rows: `current` (the manifest of what is searched), `building`
                          (what is on its way), `previous` (what was replaced, and until when
                          it stays for searches under way), `purged` (how often terms went)
NAME_0000000003           passages
NAME_0000000003_terms     their terms, for mending slips
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from errors import IndexDamaged
from index.engines.manifest import Manifest
from index.milvus.client import NO_VECTOR, Cluster, create, field_of, named, schema_of
from index.milvus.rows import within

#: Raised when the fields of a collection change.
MILVUS_FORMAT = 1
#: How long a generation that was replaced stays, for the searches of other servers under way.
_GRACE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Building:
    """A generation on its way: the library's state when it began, and the last report in it."""

    generation: str
    model: str
    dimension: int
    terms_version: str
    sequence: int
    change: str
    done: int


class StateRows:
    """What a library's servers agree on; every reading is of this moment."""

    def __init__(self, cluster: Cluster, name: str) -> None:
        """``name`` goes before every collection's."""
        self.cluster = cluster
        self.name = name
        self.where = f"{named(cluster.address)} {name}"
        self._generation = re.compile(rf"{re.escape(name)}_(\d{{10}})(_terms)?")

    def collections(self, generation: str) -> tuple[str, str]:
        """Names of the passages' and of the terms' collection."""
        return f"{self.name}_{generation}", f"{self.name}_{generation}_terms"

    # ---- rows ------------------------------------------------------------------------------------

    def manifest(self) -> Manifest | None:
        """The generation that is searched; None: there is none. Raises IndexDamaged for one of
        another format."""
        values = self._read("current")
        if values is None:
            return None
        found = values.get("format_version")
        if found != MILVUS_FORMAT:
            raise IndexDamaged(
                self.where,
                f"har format {found}, men det här programmet läser {MILVUS_FORMAT}.",
                "Kör `kontrollsok reindex`; samlingen byggs om ur biblioteket.",
            )
        return Manifest(**values)

    def switch(self, new: Manifest) -> None:
        """Make a generation the one that is searched; the old one stays for a while."""
        old = self._read("current")
        if old is not None:
            until = (datetime.now(UTC) + _GRACE).isoformat()
            self._note("previous", {"generation": old["generation"], "until": until})
        self.advance(new)
        self.building(None)

    def advance(self, new: Manifest) -> None:
        """The same generation, further on."""
        self._note("current", asdict(new))

    def begun(self) -> Building | None:
        """What is on its way."""
        values = self._read("building")
        return Building(**values) if values else None

    def building(self, plan: Building | None) -> None:
        """Note what is on its way; None: nothing any more."""
        if plan is None:
            self.cluster.delete(self._rows, within("name", ["building"]))
        else:
            self._note("building", asdict(plan))

    def purged(self) -> int:
        """How often terms were deleted; after that readers read them all once more."""
        values = self._read("purged")
        return int(values["times"]) if values else 0

    def purge(self) -> None:
        """Count that terms were deleted once more."""
        self._note("purged", {"times": self.purged() + 1})

    @property
    def _rows(self) -> str:
        return f"{self.name}_state"

    def _read(self, row: str) -> dict[str, Any] | None:
        if not self.cluster.has(self._rows):
            return None
        rows = self.cluster.query(self._rows, within("name", [row]), ["value"])
        return dict(json.loads(rows[0]["value"])) if rows else None

    def _note(self, row: str, value: dict[str, Any]) -> None:
        fields = [
            field_of("name", "VARCHAR", is_primary=True, max_length=50),
            field_of("value", "VARCHAR", max_length=65_535),
            field_of("unused", "FLOAT_VECTOR", dim=len(NO_VECTOR)),
        ]
        indexes = {"unused": {"index_type": "FLAT", "metric_type": "IP"}}
        create(self.cluster, self._rows, schema_of(fields), indexes)
        content = {"name": row, "value": json.dumps(value), "unused": NO_VECTOR}
        self.cluster.put(self._rows, [content])

    # ---- collections -----------------------------------------------------------------------------

    def next_generation(self) -> str:
        """A number that no collection has."""
        taken = [self._generation.fullmatch(name) for name in self._every()]
        return f"{1 + max([0, *(int(found[1]) for found in taken if found)]):010d}"

    def strays(self) -> list[str]:
        """Collections of this library that are neither searched nor being built."""
        keep: set[str] = set()
        for row in ("current", "building", "previous"):
            values = self._read(row)
            if values and (row != "previous" or values["until"] > datetime.now(UTC).isoformat()):
                keep |= set(self.collections(values["generation"]))
        return sorted(
            name for name in self._every() if self._generation.fullmatch(name) and name not in keep
        )

    def drop(self, *collections: str) -> None:
        """Delete collections, those that are there."""
        for name in collections:
            if self.cluster.has(name):
                self.cluster.ask("drop_collection", name)

    def drop_all(self) -> None:
        """Delete everything of this library."""
        mine = [name for name in self._every() if self._generation.fullmatch(name)]
        self.drop(*mine, self._rows)

    def _every(self) -> list[str]:
        return list(self.cluster.ask("list_collections"))
