"""What is worked out of the passages -> the library: the methods for vectors and signs.

Both can be worked out anew at any time, by another model or by newer rules; what a report says is
not touched.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from errors import LibraryError
from index.findings.kept_signs import rules
from index.storage import tables
from index.storage.entering import put_vectors
from index.storage.restricting import LibraryRestrictions

#: Where it is noted, in the table ``meta``, by which rules and how far signs were worked out.
_SIGNS = "signs"
SIGNS_DONE = "done"
_CURRENT_AFTER = (
    "FROM passages WHERE key > ? AND report IN (SELECT number FROM reports WHERE current = 1)"
)


class LibraryDerived(LibraryRestrictions):
    """The part of :class:`index.storage.library.Library` that keeps what is worked out."""

    def check_model(self, model: str) -> None:
        """Raise LibraryError, naming both, when the library holds another model's vectors."""
        active = self.model
        if active not in (None, model):
            raise LibraryError(
                str(self.folder),
                f"har vektorer från modellen {active}, inte {model}.",
                "Kör `kontrollsok reindex --model NAMN` för att byta modell, eller ange den "
                "modell som biblioteket har.",
            )

    def _use_model(self, model: str, dimension: int) -> None:
        self.check_model(model)
        if self.model is None:
            self._set_model(model, dimension)
        elif self.dimension != dimension:
            raise ValueError(f"vectors of {dimension} dimensions, the library has {self.dimension}")

    def _set_model(self, model: str, dimension: int) -> None:
        for name, value in (("model", model), ("dimension", str(dimension))):
            self._put_meta(name, value)

    def switch_model(self, model: str, dimension: int) -> bool:
        """Make ``model`` the one that is searched; False when a report lacks its vectors."""
        with self.lock.held(), tables.transaction(self._db, self.database):
            if self.without_vectors(model):
                return False
            self._set_model(model, dimension)
            return True

    def drop_other_vectors(self, model: str) -> None:
        """Delete every other model's vectors, once nothing searches them any more."""
        with self.lock.held(), tables.transaction(self._db, self.database):
            self._db.execute("DELETE FROM vectors WHERE model <> ?", (model,))

    def put_vectors(self, report_id: str, model: str, matrix: NDArray[np.float16]) -> None:
        """Keep a report's vectors for another model; rows in the order of its passages."""
        with self.lock.held(), tables.transaction(self._db, self.database):
            row = self._report_by_id(report_id)
            if len(matrix) != row["passage_count"]:
                raise ValueError("one vector for every passage, in their order")
            put_vectors(self._db, row["number"], model, np.ascontiguousarray(matrix, dtype="<f2"))

    def keep_signs(
        self,
        lines: Sequence[tuple[int, str | None]],
        noted: str | None = None,
        wait_seconds: float | None = None,
    ) -> None:
        """Keep the signs of passages (findings/kept_signs.py), by their keys; how far that is done
        is ``noted`` with them. Raises LibraryLocked after ``wait_seconds``."""
        with self.lock.held(wait_seconds), tables.transaction(self._db, self.database):
            for key, line in lines:
                self._db.execute("UPDATE passages SET signs = ? WHERE key = ?", (line, key))
            if noted is not None:
                self._put_meta(_SIGNS, noted)

    def note_signs_done(self) -> None:
        """Note that all signs are by these rules: of a library that is new, or was gone through."""
        self.keep_signs((), f"{rules()} {SIGNS_DONE}")

    def signs_noted(self) -> str:
        """What was noted last (index/storage/signing.py); "" where nothing was."""
        rows = self._rows("SELECT value FROM meta WHERE name = ?", (_SIGNS,))
        return str(rows[0][0]) if rows else ""

    def keys_after(self, key: int, count: int) -> list[int]:
        """The next keys of passages of current reports, ``count`` at most, in order."""
        rows = self._rows(f"SELECT key {_CURRENT_AFTER} ORDER BY key LIMIT {int(count)}", (key,))
        return [int(row[0]) for row in rows]

    def count_after(self, key: int) -> int:
        """How many passages of current reports have a greater key."""
        return int(self._rows(f"SELECT count(*) {_CURRENT_AFTER}", (key,))[0][0])

    def _put_meta(self, name: str, value: str) -> None:
        self._db.execute(
            "INSERT INTO meta VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )
