"""An optional cross-encoder: it reads question and passage together, for machines that have one.

Off by default (``KONTROLLSOK_RERANKER``): none comes with the install, and a small one that knows
Swedish has to be fetched. It reads the first passages of a ranked list only, a few hundredths of a
second each, and what it says is added to the order as one part more.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from errors import ModelUnavailable
from index.embedding.loading import open_cross_encoder

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class Reranker:
    """A loaded cross-encoder. Safe to share between threads."""

    def __init__(self, model: CrossEncoder) -> None:
        """Use :meth:`load`."""
        self._model = model
        self._lock = threading.Lock()  # a fast tokenizer can't be used by two threads at once

    @classmethod
    def load(cls, name: str) -> Reranker:
        """Open the cross-encoder called ``name``: a folder, or a name that is looked up on this
        machine first and only then fetched. Raises :class:`errors.ModelUnavailable`."""
        folder = Path(name).expanduser()
        failed: Exception | None = None
        for online in (False,) if folder.is_dir() else (False, True):
            try:
                return cls(open_cross_encoder(str(folder) if folder.is_dir() else name, online))
            except (OSError, ValueError, RuntimeError, KeyError) as error:
                failed = error
        reason = " ".join(str(failed).split())[:200]
        raise ModelUnavailable(
            f"Korsläsaren {name}",
            f"kunde inte laddas ({reason}).",
            "Ange en cross-encoder-modell som finns på datorn eller går att hämta, eller ta bort "
            "inställningen KONTROLLSOK_RERANKER.",
        ) from failed

    def standing(self, question: str, passages: Sequence[str]) -> NDArray[np.float64]:
        """How far, in spreads, each passage stands out among these for the question, (n,)."""
        if len(passages) < 2:
            return np.zeros(len(passages))
        with self._lock:
            scores = self._model.predict(
                [(question, passage) for passage in passages], show_progress_bar=False
            )
        found = np.asarray(scores, dtype=np.float64).reshape(len(passages), -1)[:, -1]
        spread = float(found.std())
        out: NDArray[np.float64] = (found - found.mean()) / (spread if spread > 0 else 1.0)
        return out
