"""Lengths of texts -> batches of like length, bounded in tokens: little padding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def batches(lengths: Sequence[int], tokens: int, texts: int) -> Iterator[list[int]]:
    """Rows of ``lengths`` (in tokens), longest first, in batches of at most ``texts`` rows whose
    padded size is at most ``tokens``; a longer text is a batch of its own."""
    order = sorted(range(len(lengths)), key=lambda row: -lengths[row])
    start = 0
    while start < len(order):
        longest = max(1, lengths[order[start]])
        count = max(1, min(texts, tokens // longest))
        yield order[start : start + count]
        start += count
