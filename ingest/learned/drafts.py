"""Tagged units -> the drafts of a report, and what of its words stands in none of them.

Every word has its place: in a control's field, in what is told beside the controls, or in a named
class of what was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ingest.joined.repeats import Draft
from ingest.learned.contexts import contexts
from ingest.learned.features import GOAL, OTHER, PROCESS, RESULT, RISK, STATUS, Floats
from ingest.learned.gathered import Gathered, gathered
from ingest.learned.segments import Segment, segments
from ingest.learned.units import CELL, HEADING, Unit
from ingest.models import ControlText, Dropped, Kind, LeftOut, Region
from ingest.vocabulary import Vocabulary
from ingest.walk.records import merged_regions

#: A text beside the controls that tells something has so many words and ends as a sentence does.
TELLS, ENDS = 4, (".", "!", "?")
_YEAR = re.compile(r"\b20\d\d\b")
_FIELDS = {PROCESS: "process", GOAL: "goal", RISK: "risk", STATUS: "status"}
_OTHERS = ("method", "frequency", "responsible", "working_method", "systematic_control")
_OWN = {*_FIELDS.values(), *_OTHERS}
#: Fields that the tags alone fill: a piece under such a label that is none of it tells nothing.
_TOLD = ("control_activity", "result", "number")
#: A table of labels and their values has so many columns.
PAIR = 2
#: A label is cut here (characters).
LABEL = 60


def drafts_of(
    units: Sequence[Unit], likely: Floats, words: Vocabulary
) -> tuple[list[Draft], list[Dropped]]:
    """The controls and what is told beside them in reading order, and what was left out."""
    labels = _labels(units, words)
    controls, rest = gathered(segments(units, _tags(units, likely, labels, words)))
    above = _Above(rest)
    named = {(u.number, u.piece): label for u, label in zip(units, labels, strict=True)}
    placed = []
    for control in controls:
        fields, left = _fields(control, named, words)
        placed.append((control.name[0].first.number, _control(control, fields, above)))
        rest += left
    told = [(segment.first.number, _beside(segment)) for segment in rest if _tells(segment)]
    dropped = [
        Dropped(segment.text, _class(segment), _page(segment.first.line.regions))
        for segment in rest
        if segment.text and not _tells(segment)
    ]
    drafts = sorted([*placed, *told], key=lambda one: one[0])
    return [draft for _, draft in drafts], dropped


def _labels(units: Sequence[Unit], words: Vocabulary) -> list[str]:
    """What names each unit: best a label that is known, else the nearest."""
    out = []
    for unit, own in zip(units, contexts(units), strict=True):
        order = ("front", "row") if unit.columns == PAIR else ("front", "column")
        names = [own[one] for one in ("front", "column", "row") if own[one]]
        known = (name for name in names if words.field_of(name) is not None)
        nearest = (own[one] for one in order if own[one])
        out.append(next(known, next(nearest, "")))
    return out


def _tags(
    units: Sequence[Unit], likely: Floats, labels: Sequence[str], words: Vocabulary
) -> list[int]:
    """The likeliest of each; a verdict under a head for results is a result too (design 5.2), and
    what an earlier year's column tells is none of this year's."""
    latest: dict[int, int] = {}
    for unit, label in zip(units, labels, strict=True):
        latest[unit.block] = max(latest.get(unit.block, 0), _year(label))
    out = []
    for unit, label, found in zip(units, labels, likely.argmax(axis=1), strict=True):
        tag = int(found)
        if tag == STATUS and words.field_of(label) == "result":
            tag = RESULT
        if tag == RESULT and unit.kind == CELL and 0 < _year(label) < latest[unit.block]:
            tag = OTHER
        out.append(tag)
    return out


def _year(label: str) -> int:
    """The last year that a label tells; 0 for none."""
    return max(map(int, _YEAR.findall(label)), default=0)


class _Above:
    """The process, goal and risk that stand over controls."""

    def __init__(self, rest: Iterable[Segment]) -> None:
        self.over = [one for one in rest if one.tag in _FIELDS and one.tag != STATUS]

    def of(self, control: Gathered, tag: int) -> str | None:
        """The last above a control."""
        place = control.name[0].first.number
        above = [one.text for one in self.over if one.tag == tag and one.first.number < place]
        return above[-1] if above else None


def _fields(
    control: Gathered, labels: Mapping[tuple[int, int], str], words: Vocabulary
) -> tuple[dict[str, list[str]], list[Segment]]:
    """What is told of a control by field, in others under its label; and what has no label."""
    told: dict[str, list[str]] = {}
    left = []
    for segment in control.others:
        label = labels[segment.first.number, segment.first.piece]
        field = _FIELDS.get(segment.tag) or words.field_of(label)
        if field in _OTHERS or segment.tag in _FIELDS:
            told.setdefault(str(field), []).append(segment.text)
        elif label and field not in _TOLD:
            told.setdefault(label[:LABEL], []).append(segment.text)
        else:
            left.append(segment)
    return told, left


def _control(control: Gathered, told: Mapping[str, Sequence[str]], above: _Above) -> Draft:
    whole = {name: "\n".join(dict.fromkeys(texts)) for name, texts in told.items()}
    own = {name: text for name, text in whole.items() if name in _OWN}
    for tag, field in _FIELDS.items():
        over = above.of(control, tag) if tag != STATUS else None
        if over is not None:
            own.setdefault(field, over)
    text = ControlText(
        control_activity=control.activity,
        result=control.result,
        number=control.number,
        extra=tuple((name, text) for name, text in whole.items() if name not in _OWN),
        **own,
    )
    regions = _regions([*control.name, *control.found])
    return Draft(Kind.CONTROL, text, _page(regions), regions)


def _beside(segment: Segment) -> Draft:
    regions = segment.first.line.regions
    return Draft(Kind.ANALYSIS, ControlText(result=segment.text), _page(regions), regions)


def _tells(segment: Segment) -> bool:
    text = segment.text
    return len(text.split()) >= TELLS and text.endswith(ENDS)


def _class(segment: Segment) -> LeftOut:
    unit = segment.first
    if unit.kind == HEADING:
        return LeftOut.HEADING
    return LeftOut.TABLE_HEADER if unit.kind == CELL and unit.row == 0 else LeftOut.LABEL


def _regions(parts: Sequence[Segment]) -> tuple[Region, ...]:
    lines = {segment.first.number: segment.first.line for segment in parts}
    return tuple(merged_regions(list(lines.values())))


def _page(regions: Sequence[Region]) -> int | None:
    return regions[0].page if regions else None
