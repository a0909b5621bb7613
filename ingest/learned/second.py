"""A report that the rules doubt -> a second reading, where that is the more plausible one.

The rules know the layouts that somebody has met. Of a layout that nobody has, they see that
something is wrong (:mod:`ingest.doubts`, :mod:`ingest.misplaced`) and not what. Here every piece of
every line is asked what it is like in all reports that were ever tagged, and controls are put
together from that. Measured town by town, each held out, on reports as the rules first met them:
``python -m eval.layouts.train --held-out``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.joined.repeats import Draft
from ingest.learned.drafts import drafts_of
from ingest.learned.plausible import plausible
from ingest.learned.tagger import Tagger, tagger
from ingest.learned.units import units_of
from ingest.models import ControlText, Document, Dropped, Kind
from ingest.vocabulary import Vocabulary

#: The second reading must be so much more plausible than the first (mean log likelihood a piece).
#: With 0.1 the towns' reports gain as much and 11 become worse, with 0.25 7 (docs/measurements.md).
GAIN = 0.25
#: It has so large a share at least of the controls that the first has with name and result.
SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Second:
    """The second reading, and how much more plausible it is than the first."""

    drafts: list[Draft]
    dropped: list[Dropped]
    gain: float

    @property
    def controls(self) -> list[ControlText]:
        """The texts of its controls."""
        return [draft.text for draft in self.drafts if draft.kind is Kind.CONTROL]


def second_reading(
    document: Document, first: Sequence[ControlText], words: Vocabulary, by: Tagger | None = None
) -> Second:
    """The second reading of a document whose ``first`` one gave these controls."""
    units = units_of(document)
    if not units:
        return Second([], [], 0.0)
    likely = (by or tagger()).likely(units, words)
    drafts, dropped = drafts_of(units, likely, words)
    second = Second(drafts, dropped, 0.0)
    gain = plausible(units, likely, second.controls) - plausible(units, likely, first)
    return Second(drafts, dropped, gain)


def chosen(second: Second, first: Sequence[ControlText]) -> bool:
    """True where the second reading is believed, of a report whose first one is doubted."""
    whole = sum(bool(text.control_activity and text.result) for text in first)
    return second.gain > GAIN and len(second.controls) >= max(1, SHARE * whole)
