"""What is worked out of the passages -> the library: the methods for vectors and signs.

Both can be worked out anew at any time, by another model or by newer rules; what a report says is
not touched.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from errors import LibraryError
from index.storage import tables
from index.storage.entering import put_vectors
from index.storage.restricting import LibraryRestrictions


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
            self._db.execute(
                "INSERT INTO meta VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )

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

    def keep_signs(self, lines: Sequence[tuple[int, str | None]]) -> None:
        """Keep the signs of passages (findings/kept_signs.py), by their keys."""
        with self.lock.held(), tables.transaction(self._db, self.database):
            for key, line in lines:
                self._db.execute("UPDATE passages SET signs = ? WHERE key = ?", (line, key))
