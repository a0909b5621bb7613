"""A reading of a report -> how well it agrees with what the report's lines seem to be.

Two readings of one report are held against the same probabilities: of each piece of each line,
how likely is it that it is what the reading takes it for: a control's name, what was found, or
neither?
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.learned.features import ACTIVITY, NONE, RESULT, Floats
from ingest.learned.units import ITEM, Unit
from ingest.models import ControlText

#: A piece of a text is no shorter (characters), unless it is a whole line of it.
PIECE = 12
#: Nothing is less likely than this.
LEAST = 1e-3


def plausible(units: Sequence[Unit], likely: Floats, controls: Sequence[ControlText]) -> float:
    """The mean of the logarithms; 0 is certain."""
    if not len(units):
        return 0.0
    tags = taken_for(units, controls)
    named, found = likely[:, ACTIVITY], likely[:, RESULT]
    rest = 1 - named - found
    own: NDArray[np.float32] = np.where(
        tags == ACTIVITY, named, np.where(tags == RESULT, found, rest)
    )
    return float(np.log(np.maximum(own, LEAST)).mean())


def taken_for(units: Sequence[Unit], controls: Sequence[ControlText]) -> NDArray[np.int64]:
    """What a reading takes each unit for: a name, a finding or neither."""
    names = _Said(control.control_activity or "" for control in controls)
    results = _Said(control.result or "" for control in controls)
    out = np.full(len(units), NONE)
    for place, unit in enumerate(units):
        text = _plain(unit.text)
        if text in names.lines:
            out[place] = ACTIVITY
        elif results.says(text):
            out[place] = RESULT
        elif names.says(text):
            out[place] = ACTIVITY
    return out


class _Said:
    """Texts that are looked through: their lines, and all of their words in a row."""

    def __init__(self, texts: Iterable[str]) -> None:
        held = [text for text in texts if text]
        self.lines = {_plain(line) for text in held for line in text.split("\n")} - {""}
        self.whole = "\n".join(" ".join(map(_plain, text.split("\n"))) for text in held)

    def says(self, text: str) -> bool:
        """True for a line of the texts, and for a longer piece of one."""
        return text in self.lines or (len(text) >= PIECE and text in self.whole)


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" :").removeprefix(ITEM).strip()
