"""Units -> numbers that the trees decide by: how each looks, where it stands, what is beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.learned.contexts import CONTEXTS
from ingest.learned.units import CELL, HEADING, ITEM, PARAGRAPH, Unit, bare
from ingest.vocabulary import Vocabulary

Floats = NDArray[np.float32]

#: What a unit may be, in the order of the probabilities; NONE: a label, a head, or of no control.
ACTIVITY, RESULT, STATUS, PROCESS, GOAL, RISK, OTHER, NONE = range(8)
TAGS = 8
#: Fields of the vocabulary in an order that never changes: trees ask for "at most the n-th".
_FIELDS: tuple[str | None, ...] = (
    None, "control_activity", "result", "status", "process", "risk", "goal", "method", "frequency",
    "responsible", "number", "working_method", "systematic_control", "extra",
)  # fmt: skip
_SECTIONS: tuple[str | None, ...] = (None, "contents", "assessment", "analysis", "controls")
#: Texts longer than this are no label (characters), no verdict, no heading of a section.
_LABEL, _VERDICT, _SECTION = 70, 80, 120
#: So far away is as good as nowhere (units); a tag is there where it is likelier than not.
_FAR, _LIKELY = 99, 0.5


class Known:
    """What the vocabulary knows of each text, asked once."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self._seen: dict[str, tuple[int, int, int, int]] = {}

    def of(self, text: str) -> tuple[int, int, int, int]:
        """(field of the label, field guessed of a head, is a verdict, section) of a text."""
        key = bare(text)
        if key not in self._seen:
            self._seen[key] = self._asked(key)
        return self._seen[key]

    def _asked(self, text: str) -> tuple[int, int, int, int]:
        if not text:
            return 0, 0, 0, 0
        short, words = len(text) <= _LABEL, self.words
        field = words.field_of(text) if short else None
        guessed = words.head_of(text) if short else None
        verdict = len(text) <= _VERDICT and words.status_word(text)
        section = words.section_of(text) if len(text) <= _SECTION else None
        place = _SECTIONS.index(section) if section in _SECTIONS else len(_SECTIONS)
        return _place(field), _place(guessed), int(verdict), place


def _place(field: str | None) -> int:
    return _FIELDS.index(field) if field in _FIELDS else len(_FIELDS)


def looks(units: Sequence[Unit], named: Sequence[Mapping[str, str]], known: Known) -> Floats:
    """How each unit looks, where it stands and what its labels are called; a row for each."""
    same = Counter(bare(unit.text).lower() for unit in units)
    styles = Counter(map(_style, units))
    fronts = Counter(own["front"].lower() for own in named)
    count = len(units)
    rows = []
    for place, (unit, own) in enumerate(zip(units, named, strict=True)):
        above = units[place - 1] if place else None
        below = units[place + 1] if place + 1 < count else None
        row = [
            *_of_text(unit.text),
            *_of_place(unit),
            place / count,
            len(unit.line.text),
            same[bare(unit.text).lower()],
            styles[_style(unit)] / count,
            fronts[own["front"].lower()] if own["front"] else 0,
            *known.of(unit.text),
            *_of_neighbour(unit, above),
            *_of_neighbour(unit, below),
        ]
        for context in CONTEXTS:
            row += known.of(own[context])[:2]
        row.append(known.of(own["heading"])[3])
        rows.append(row)
    return np.array(rows, np.float32)


def _of_text(text: str) -> tuple[float, ...]:
    return (
        len(text),
        len(text.split()),
        text[-1:] in ".!?",
        text.endswith(":"),
        any(letter.isdigit() for letter in text),
        text[:1].isupper(),
        text.isupper(),
    )


def _of_place(unit: Unit) -> tuple[float, ...]:
    return (
        unit.line.text.startswith(ITEM),
        unit.bold,
        bool(unit.line.bold),
        unit.kind == HEADING,
        unit.kind == PARAGRAPH,
        unit.kind == CELL,
        unit.level,
        unit.piece,
        unit.pieces,
        unit.row,
        unit.column,
        unit.rows,
        unit.columns,
        unit.columns - unit.column,
        unit.rows - unit.row,
        unit.within,
        unit.lines,
        unit.merged,
        unit.coloured,
    )


def _of_neighbour(unit: Unit, other: Unit | None) -> tuple[float, ...]:
    if other is None:
        return 0, 0, 0
    return other.kind == HEADING, len(other.line.text), other.number == unit.number


def _style(unit: Unit) -> tuple[Hashable, ...]:
    return unit.kind, unit.level, unit.bold, unit.piece


# ---- what is beside ------------------------------------------------------------------------------


def beside(units: Sequence[Unit], named: Sequence[Mapping[str, str]], likely: Floats) -> Floats:
    """What the units around each are likely to be: before and after it, in its column and row,
    under the same label, set in the same way, and how far away the next name and finding stand."""

    def column(place: int) -> Hashable:
        unit = units[place]
        return (unit.block, unit.column) if unit.kind == CELL and unit.row > 0 else None

    def label(place: int) -> Hashable:
        unit, own = units[place], named[place]
        said = own["front"] or (own["row"] if 0 < unit.columns <= 3 else "") or own["label"]
        return (said.lower(), unit.kind) if said else None

    def style(place: int) -> Hashable:
        unit = units[place]
        item = unit.line.text.startswith(ITEM)
        look = unit.kind, unit.level, unit.bold, bool(unit.line.bold), min(unit.piece, 2)
        return *look, item, unit.column, unit.columns

    parts = [
        *(_moved(likely, by) for by in (1, -1, 2, -2)),
        *(_means(likely, key) for key in (column, label, style)),
        *_in_row(units, likely),
        _far(likely[:, (ACTIVITY, RESULT)]),
        _far(likely[::-1, (ACTIVITY, RESULT)])[::-1],
        np.repeat(likely.mean(axis=0)[None], len(units), axis=0),
    ]
    return np.hstack(parts).astype(np.float32)


def _moved(likely: Floats, by: int) -> Floats:
    out = np.zeros_like(likely)
    if by > 0:
        out[by:] = likely[:-by]
    else:
        out[:by] = likely[-by:]
    return out


def _means(likely: Floats, key: Callable[[int], Hashable]) -> Floats:
    """The mean of the others that have the same key."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place in range(len(likely)):
        groups[key(place)].append(place)
    groups.pop(None, None)
    out = np.zeros_like(likely)
    for places in groups.values():
        out[places] = (likely[places].sum(axis=0) - likely[places]) / max(len(places) - 1, 1)
    return out


def _in_row(units: Sequence[Unit], likely: Floats) -> tuple[Floats, Floats]:
    """The highest of the others in the row or line, and of those before it there."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        groups[(unit.block, unit.row) if unit.kind == CELL else ("line", unit.number)].append(place)
    others, before = np.zeros_like(likely), np.zeros_like(likely)
    for places in groups.values():
        for at, place in enumerate(places):
            rest = places[:at] + places[at + 1 :]
            if rest:
                others[place] = likely[rest].max(axis=0)
            if at:
                before[place] = likely[places[:at]].max(axis=0)
    return others, before


def _far(likely: Floats) -> Floats:
    """How many units back one stands that is likely so, for each column."""
    out = np.empty_like(likely)
    away = np.full(likely.shape[1], _FAR, np.float32)
    for place, row in enumerate(likely):
        out[place] = away
        away = np.where(row > _LIKELY, 0, np.minimum(away + 1, _FAR))
    return out
