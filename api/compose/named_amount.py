"""A question that names a sum ("fakturor över 9 miljoner kronor") -> the controls whose heading
names the same sum, where there are any: others are of other things."""

from __future__ import annotations

from collections.abc import Sequence

from index.found import Hit
from index.swedish.amounts import amounts


def of_the_sum(question: str, hits: Sequence[Hit]) -> list[Hit]:
    """The hits whose control names a sum of ``question`` in kronor, however it is written; all of
    them where none does."""
    asked = _sums(question)
    own = [hit for hit in hits if asked & _sums(hit.passage.control_activity or "")]
    return own or list(hits)


def _sums(text: str) -> set[float]:
    return {one.value for one in amounts(text) if one.unit == "kr"}
