"""A report's units and its gold -> what each unit is (``ingest/learned/features.py`` has the tags).

The gold tells the texts of each control, not where they stand. A line or row of a table is held
against every control; the one that has most of its words is meant, and a short text ("Ja") is of
the control that the row or the lines before tell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.reading import normal
from ingest.learned.features import ACTIVITY, GOAL, NONE, OTHER, PROCESS, RESULT, RISK, STATUS
from ingest.learned.units import CELL, Unit

_TAGGED = {
    "control_activity": ACTIVITY, "result": RESULT, "process": PROCESS, "risk": RISK,
    "goal": GOAL, "status": STATUS,
}  # fmt: skip
_OTHERS = (
    "method", "frequency", "responsible", "number", "working_method", "systematic_control",
)  # fmt: skip
#: How well a text is that of a field: a whole line of it, a good part, words of it.
_WHOLE, _OTHER, _PART, _WORDS = 3.0, 2.6, 2.5, 1.0
#: A part is so long (characters), or this and half of its line; words are so long.
_LONG, _SHORT, _WORD = 25, 12, 3
#: Of a text so many characters weigh; a line or row is of a control from this weight on.
_WEIGHS, _STRONG = 60, 20
#: What speaks for the control of the line before, and for the next.
_SAME, _NEXT = 3, 2


@dataclass(frozen=True, slots=True)
class Gold:
    """The texts of one control: (tag, text, its lines), and those of other fields."""

    fields: tuple[tuple[int, str, tuple[str, ...]], ...]
    others: frozenset[str]


def tags_of(units: Sequence[Unit], controls: Sequence[Mapping[str, Any]]) -> list[int]:
    """The tag of each unit."""
    golds = [_gold(control) for control in controls]
    texts = [_said(unit.text) for unit in units]
    groups: dict[object, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        groups[(unit.block, unit.row) if unit.kind == CELL else unit.number].append(place)
    out, current = [NONE] * len(units), -1
    for places in groups.values():
        weights = [
            sum(_weight(texts[place], gold) for place in places)
            + _SAME * (number == current)
            + _NEXT * (number == current + 1)
            for number, gold in enumerate(golds)
        ]
        best = max(range(len(golds)), key=weights.__getitem__)
        strong = weights[best] >= _STRONG
        current = best if strong else current
        for place in places:
            if texts[place]:
                pieces = units[place].pieces > 1 and strong
                out[place] = _tag(texts[place], golds, current, pieces)
    return out


def _gold(control: Mapping[str, Any]) -> Gold:
    fields = []
    for name, tag in _TAGGED.items():
        if control.get(name):
            text = normal(control[name])
            fields.append((tag, text, tuple(_said(line) for line in text.split("\n"))))
    extra = control.get("extra") or {}
    others = [control[name] for name in _OTHERS if control.get(name)]
    others += list(extra.values()) if isinstance(extra, Mapping) else []
    return Gold(tuple(fields), frozenset(normal(str(one)) for one in others))


def _said(text: str) -> str:
    return normal(text).strip(" :").removeprefix("- ").strip()


def _weight(text: str, gold: Gold) -> float:
    how, _ = _match(text, gold)
    return min(len(text), _WEIGHS) * how if how >= _PART else 0.0


def _tag(text: str, golds: Sequence[Gold], current: int, pieces: bool) -> int:
    if current < 0 and len(text) < 8:
        return NONE
    how, tag = _match(text, golds[max(current, 0)])
    if how < _PART and len(text) >= _SHORT:
        for gold in golds:
            other, found = _match(text, gold)
            if other >= _PART and other > how:
                how, tag = other, found
    return tag if how >= _PART or (how >= _WORDS and pieces) else NONE


def _match(text: str, gold: Gold) -> tuple[float, int]:
    """How well a text is that of a field, and which."""
    best = (0.0, NONE)
    if not text:
        return best
    for tag, whole, lines in gold.fields:
        how = _how(text, whole, lines)
        if how > best[0]:
            best = how, tag
    for other in gold.others:
        if best[0] < _PART and (text == other or (len(text) >= _SHORT and text in other)):
            best = _OTHER, OTHER
    return best


def _how(text: str, whole: str, lines: Sequence[str]) -> float:
    if text == whole or text in lines:
        return _WHOLE
    if text not in whole or not re.search(rf"(?<!\w){re.escape(text)}(?!\w)", whole):
        return 0.0
    half = any(2 * len(text) >= len(line) and text in line for line in lines)
    if len(text) >= _LONG or (len(text) >= _SHORT and half):
        return _PART
    return _WORDS if len(text) >= _WORD else 0.0
