"""A list's vectors are kept: its next page and the same list with other filters embed nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.engines import generations
from index.models import Filters
from index.search.ranking import Wanted
from index.storage.library import Library
from tests.searchable import COMMITTEES, add, opened
from tests.toy import ToyEncoder

WANTED = Wanted("konton", "Vilka hade brister i konton?")


class Counting(ToyEncoder):
    """Counts the texts of questions."""

    asked = 0

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        type(self).asked += len(texts)
        return super().encode_queries(texts)


def test_the_same_list_is_embedded_once(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        for committee in COMMITTEES:
            add(library, committee, 2024)
        generations.catch_up(library)
        searcher = opened(library, Counting())
        first = searcher.matches(WANTED, Filters(), topic=True)
        assert Counting.asked == 2  # topic and question
        searcher.matches(WANTED, Filters(committees=COMMITTEES[:1]), topic=True)
        again = searcher.matches(WANTED, Filters(), topic=True)
        assert Counting.asked == 2
        assert np.array_equal(first.keys, again.keys)
        assert np.array_equal(first.scores, again.scores)
        searcher.matches(Wanted("konton", "Konton?"), Filters(), topic=True)
        assert Counting.asked == 4  # another question, in another batch
