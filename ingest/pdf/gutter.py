"""Lines of a PDF page -> the same words in reading order where the text runs in two columns.

The baselines of two columns seldom agree, so the strip between them is looked for among the words:
a place that no word crosses for a good part of the page, with running text on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.pdf.lines import TextLine, lines_of
from ingest.pdf.page import Word

#: The white strip between two columns is at least this wide (points).
GUTTER = 7.5
#: Each column has at least so many lines; fewer may be a letterhead or a list of values.
COLUMN_LINES = 6
#: Running text fills at least this share of its column, on the average.
FILLED = 0.6
#: The strip is looked for at no more than so many places.
MAX_STEPS = 16
#: A column is at least this wide (points).
COLUMN_WIDTH = 90.0
#: Where short labels stand among it, it fills so much, and so many lines run to the column's end.
FILLED_BETWEEN, FULL_LINES, FULL = 0.45, 4, 0.8
#: Below every line of a page (points).
_FOOT = 10_000.0
#: Of such columns at most this share of the lines stand on one baseline; rows of a table all do.
LEVEL = 0.3


@dataclass(frozen=True, slots=True)
class _Zone:
    """A part of the page, from ``top`` to ``bottom``, that is set in two columns at ``place``."""

    place: float
    top: float
    bottom: float
    words: int


def _above_heading(words: Sequence[Word], zone: _Zone | None) -> _Zone | None:
    """The zone without a heading at its left foot that stands below both columns, right above text
    that runs across them: "Avslutning" is no last line of the left one."""
    if zone is None or zone.bottom >= _FOOT:
        return zone
    left, right = (lines_of(column, 1, (1.0, 1.0)) for column in _columns(words, zone))
    foot = max((line.bottom for line in right), default=zone.bottom)
    bottom = zone.bottom
    while left and left[-1].bold and left[-1].top >= foot:
        bottom = left.pop().top - 0.5
    return replace(zone, bottom=bottom)


def columns_apart(lines: Sequence[TextLine]) -> list[TextLine] | None:
    """The lines of a page in reading order where it is surely set in two columns, else None.

    Asked before tables are looked for: headings and labels beside each other look like the head of
    one. In columns the lines of both stand on baselines of their own.
    """
    words = [word for line in lines for word in line.words]
    zone = _zone(words)
    if zone is None or zone.words * 2 < len(words):
        return None
    columns = [lines_of(column, 1, (1.0, 1.0)) for column in _columns(words, zone)]
    if not all(map(_text_and_labels, columns)):
        return None
    left, right = ([line.base for line in column] for column in columns)
    level = sum(any(abs(base - other) < 1.0 for other in right) for base in left)
    if level > LEVEL * min(len(left), len(right)):
        return None
    return _ordered(lines, words, zone)


def in_reading_order(lines: Sequence[TextLine]) -> list[TextLine]:
    """The left column before the right one; lines across both stay where they are."""
    words = [word for line in lines for word in line.words]
    zone = _zone(words)
    if zone is None or not all(map(_running_text, _columns(words, zone))):
        return list(lines)
    return _ordered(lines, words, zone)


def _columns(words: Sequence[Word], zone: _Zone) -> list[list[Word]]:
    """The words of the left column, and those of the right."""
    inside = [word for word in words if zone.top <= (word.top + word.bottom) / 2 <= zone.bottom]
    return [
        [word for word in inside if (word.x0 >= zone.place) is right] for right in (False, True)
    ]


def _ordered(lines: Sequence[TextLine], words: Sequence[Word], zone: _Zone) -> list[TextLine]:
    model = lines[0]
    columns = _columns(words, zone)
    held = {id(word) for column in columns for word in column}
    outside = [word for word in words if id(word) not in held]
    above = [word for word in outside if word.bottom <= zone.top + 2]
    below = [word for word in outside if word.bottom > zone.top + 2]
    out = _lines(above, model, 0)
    for number, column in enumerate(columns, 1):
        out += _lines(column, model, number)
    return out + in_reading_order(_lines(below, model, 0))


def _lines(words: Sequence[Word], model: TextLine, column: int) -> list[TextLine]:
    made = lines_of(words, model.page, model.page_size, model.turned)
    right = max((word.x1 for word in words), default=0.0) if column else 0.0
    return [replace(line, column=column, right=right) for line in made]


def _zone(words: Sequence[Word]) -> _Zone | None:
    """The largest part of the page that a white strip parts, or None."""
    if len(words) < 60:
        return None
    best: _Zone | None = None
    for place in _places(words):
        found = _largest(words, place)
        if found is not None and (best is None or found.words > best.words):
            best = found
    return _above_heading(words, best)


def _places(words: Sequence[Word]) -> list[float]:
    """Where on the middle of the page the fewest words would be cut, the best first."""
    low, high = min(w.x0 for w in words), max(w.x1 for w in words)
    wide = int(high - low) + 2
    change = [0] * (wide + 1)
    for word in words:
        change[max(int(word.x0 - low - GUTTER / 2), 0)] += 1
        change[min(int(word.x1 - low + GUTTER / 2) + 1, wide)] -= 1
    covered, cut = 0, []
    for place in range(wide):
        covered += change[place]
        if 0.3 * wide <= place <= 0.7 * wide:
            cut.append((covered, place))
    return [low + place + 0.5 for _, place in sorted(cut)[:MAX_STEPS]]


def _largest(words: Sequence[Word], place: float) -> _Zone | None:
    """The largest run of words, top to bottom, of which none stands in the strip at ``place``."""
    half = GUTTER / 2
    crossing = [w for w in words if w.x0 < place + half and w.x1 > place - half]
    if len(crossing) * 3 > len(words):
        return None
    edges = sorted((w.top, w.bottom) for w in crossing)
    tops = [0.0, *(bottom for _, bottom in edges)]
    bottoms = [*(top for top, _ in edges), _FOOT]
    best: _Zone | None = None
    for top, bottom in zip(tops, bottoms, strict=True):
        if bottom - top < 60:
            continue
        inside = [w for w in words if top <= (w.top + w.bottom) / 2 <= bottom]
        left = sum(w.x1 <= place for w in inside)
        fewer = min(left, len(inside) - left)
        if fewer >= 25 and (best is None or len(inside) > best.words):
            best = _Zone(place, top, bottom, len(inside))
    return best


def _text_and_labels(lines: Sequence[TextLine]) -> bool:
    """True for the lines of a column of running text with short labels and headings among it."""
    wide = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    told = [(line.x1 - line.x0) / max(wide, 1.0) for line in lines]
    full = sum(share >= FULL for share in told)
    return wide >= COLUMN_WIDTH and full >= FULL_LINES and sum(told) >= FILLED_BETWEEN * len(told)


def _running_text(words: Sequence[Word]) -> bool:
    """True when the words are text that fills its column, and not labels or values."""
    lines = lines_of(words, 1, (1.0, 1.0))
    if len(lines) < COLUMN_LINES:
        return False
    wide = max(w.x1 for w in words) - min(w.x0 for w in words)
    filled = sum(line.x1 - line.x0 for line in lines) / (len(lines) * max(wide, 1.0))
    return wide >= COLUMN_WIDTH and filled >= FILLED
