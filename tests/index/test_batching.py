"""Batches for the model: every text once, little padding, bounded in tokens."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.embedding.batching import batches


@given(st.lists(st.integers(1, 512), max_size=80), st.integers(1, 2048), st.integers(1, 64))
def test_every_row_is_in_one_batch_that_fits(lengths: list[int], tokens: int, texts: int) -> None:
    made = list(batches(lengths, tokens, texts))
    assert sorted(row for batch in made for row in batch) == list(range(len(lengths)))
    for batch in made:
        longest = max(lengths[row] for row in batch)
        assert len(batch) <= texts
        assert len(batch) == 1 or longest * len(batch) <= tokens


def test_the_longest_come_first_and_like_lengths_together() -> None:
    assert list(batches([10, 500, 20, 490], 1000, 32)) == [[1, 3], [2, 0]]
