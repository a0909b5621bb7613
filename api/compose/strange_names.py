"""Names that a list was narrowed to -> those that no report has, each with the nearest known one.

A filter is taken as it is typed. Where it leaves nothing, the reader must see whether the name was
wrong, or whether there was nothing to find under it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from index.storage.scope import fold

#: What a filter of names narrows to, in words.
_KINDS = {"municipality": "kommun", "committee": "nämnd"}
#: How alike a name must be to be meant.
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Strange:
    """A name of ``field`` that no report has; ``near`` is one that is spelt much like it."""

    field: str
    said: str
    near: str | None

    @property
    def told(self) -> str:
        """That there is none, in Swedish; not what may have been meant."""
        return f"Ingen {_KINDS[self.field]} i biblioteket heter ”{self.said}”."


def strange(field: str, said: Sequence[str], known: Collection[str]) -> list[Strange]:
    """Those of ``said`` that are none of ``known``."""
    folded = {fold(name): name for name in known}
    found = []
    for name in said:
        if fold(name) not in folded:
            near = get_close_matches(fold(name), folded, 1, _ALIKE)
            found.append(Strange(field, name, folded[near[0]] if near else None))
    return found
