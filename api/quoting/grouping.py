"""Matches, best first -> entries of a list: those that say the same stand under the first of them.

Results are copied from one control to the next and from one year to the next; ten copies of one
text would hide what else there is. The same means the same words in the same order, whatever the
case and the punctuation: another number is another finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

#: Shorter texts ("Inga avvikelser.") are alike by chance and stand by themselves.
LONG_ENOUGH = 60
_WORDS = re.compile(r"\w+")


class Told(Protocol):
    """What is read of a passage."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def result(self) -> str | None: ...  # noqa: D102


P = TypeVar("P", bound=Told)


def grouped(passages: Iterable[P]) -> list[tuple[P, list[P]]]:
    """Passages in their order, each with those after it that say the same."""
    groups: dict[str, tuple[P, list[P]]] = {}
    for passage in passages:
        words = " ".join(_WORDS.findall((passage.result or "").casefold()))
        key = words if len(words) >= LONG_ENOUGH else passage.id
        if key in groups:
            groups[key][1].append(passage)
        else:
            groups[key] = (passage, [])
    return list(groups.values())
