"""Two readings of one report are told apart by how well each agrees with its lines."""

from __future__ import annotations

import numpy as np

from ingest.joined.repeats import Draft
from ingest.learned.features import ACTIVITY, NONE, RESULT, TAGS
from ingest.learned.plausible import plausible, taken_for
from ingest.learned.second import Second, chosen
from ingest.learned.units import units_of
from ingest.models import ControlText, Document, Kind, Line, Paragraph

_LINES = (
    "Dörrar",
    "Nycklar räknas varje år",
    "Två nycklar saknas på förrådet.",
    "Larm provas i alla hus",
    "Ja",
)
_UNITS = units_of(Document(tuple(Paragraph(Line(text)) for text in _LINES)))
_RIGHT = [
    ControlText(control_activity=_LINES[1], result=_LINES[2]),
    ControlText(control_activity=_LINES[3], result="Ja"),
]


def _likely(*tags: int) -> np.ndarray:
    likely = np.full((len(tags), TAGS), 0.02, np.float32)
    likely[np.arange(len(tags)), tags] = 0.86
    return likely


def test_what_a_reading_takes_each_line_for() -> None:
    assert list(taken_for(_UNITS, _RIGHT)) == [NONE, ACTIVITY, RESULT, ACTIVITY, RESULT]


def test_a_short_text_inside_another_is_not_taken_for_it() -> None:
    one = [ControlText(control_activity="Larm", result="Dörrar och Ja eller nej hålls isär.")]
    assert list(taken_for(_UNITS, one)) == [NONE] * 5


def test_the_reading_that_agrees_is_more_plausible() -> None:
    likely = _likely(NONE, ACTIVITY, RESULT, ACTIVITY, RESULT)
    moved = [
        ControlText(control_activity=_LINES[0], result=_LINES[1]),
        ControlText(control_activity=_LINES[2], result=_LINES[3]),
    ]
    assert plausible(_UNITS, likely, _RIGHT) > -0.2 > -2 > plausible(_UNITS, likely, moved)
    assert plausible(_UNITS, likely, moved) < plausible(_UNITS, likely, [])
    assert plausible([], likely[:0], []) == 0.0


def test_the_second_reading_is_chosen_where_it_is_better_by_far_and_misses_not_half() -> None:
    def second(count: int, gain: float) -> Second:
        return Second([Draft(Kind.CONTROL, _RIGHT[0], None, ())] * count, [], gain)

    assert chosen(second(2, 0.3), _RIGHT) and chosen(second(1, 0.3), _RIGHT)
    assert not chosen(second(2, 0.05), _RIGHT)
    assert not chosen(second(1, 0.3), [*_RIGHT, _RIGHT[0]])
    assert not chosen(second(0, 0.3), [])
