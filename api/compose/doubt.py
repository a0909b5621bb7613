"""Controls whose outcome is not certain -> how an answer says so: at the control itself, or, where
numbers count controls that have no line of their own, in a sentence beside the numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose.draft import Draft, in_marks
from api.compose.naming import control_name, place_name
from api.quoting.rows import Row, rows_of
from api.swedish import listed, number
from index.found import Hit
from index.models import CERTAIN

_UNSURE = " (osäkert, läs själv)"
#: Of the labelled deviations of open cities whose severity is less sure than CERTAIN a fifth are
#: wrong, of the others four in a hundred.
_GRAVITY_UNSURE = " (hur allvarlig är osäkert, läs själv)"
#: So many are named; the others are counted.
_NAMED = 3


def doubt(hit: Hit, *, of_severity: bool = False) -> str:
    """What stands after a control whose outcome is not certain, or, where it is asked how grave
    faults are, whose severity is not; "" after one that is."""
    judgement = hit.passage.judgement
    if judgement is None:
        return ""
    if not judgement.certain:
        return _UNSURE
    sure = judgement.severity_confidence is None or judgement.severity_confidence >= CERTAIN
    return "" if sure or not of_severity else _GRAVITY_UNSURE


def doubts_in(row: Row, *, of_severity: bool = False) -> tuple[str, dict[Hit, str]]:
    """What stands after the name of a row of which nothing is certain; and, where something is,
    what stands after each control that is not."""
    each = {hit: doubt(hit, of_severity=of_severity) for hit in row.hits}
    alike = set(each.values())
    return (alike.pop(), {}) if len(alike) == 1 else ("", each)


def say_unsure(draft: Draft, hits: Sequence[Hit]) -> None:
    """Name those of the counted controls whose outcome is not certain; nothing where none is."""
    unsure = [hit for hit in hits if doubt(hit)]
    if not unsure:
        return
    names = [
        f"{in_marks(name) if (name := control_name(hit.passage)) else 'en kontroll'} hos "
        f"{place_name(rows_of([hit])[0].place, several=draft.several)}"
        for hit in unsure[:_NAMED]
    ]
    if len(unsure) > _NAMED:
        names.append(f"{number(len(unsure) - _NAMED)} till")
    word = "bedömd" if len(unsure) == 1 else "bedömda"
    draft.coverage(f"Osäkert {word} bland de räknade, läs själv: {listed(names)}.")
