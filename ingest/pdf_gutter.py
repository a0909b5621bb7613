"""Lines of a PDF page -> the same words in reading order where the text runs in two columns.

The baselines of two columns seldom agree, so the strip between them is looked for among the words:
a place that no word crosses for a good part of the page, with running text on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.pdf_lines import TextLine, lines_of
from ingest.pdf_page import Word

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


@dataclass(frozen=True, slots=True)
class _Zone:
    """A part of the page, from ``top`` to ``bottom``, that is set in two columns at ``place``."""

    place: float
    top: float
    bottom: float
    words: int


def in_reading_order(lines: Sequence[TextLine]) -> list[TextLine]:
    """The left column before the right one; lines across both stay where they are."""
    words = [word for line in lines for word in line.words]
    zone = _zone(words)
    if zone is None:
        return list(lines)
    model = lines[0]
    inside = [word for word in words if zone.top <= (word.top + word.bottom) / 2 <= zone.bottom]
    held = {id(word) for word in inside}
    outside = [word for word in words if id(word) not in held]
    above = [word for word in outside if word.bottom <= zone.top + 2]
    below = [word for word in outside if word.bottom > zone.top + 2]
    columns = [
        [word for word in inside if (word.x0 >= zone.place) is right] for right in (False, True)
    ]
    if not all(_running_text(column) for column in columns):
        return list(lines)
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
    return best


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
    bottoms = [*(top for top, _ in edges), 10_000.0]
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


def _running_text(words: Sequence[Word]) -> bool:
    """True when the words are text that fills its column, and not labels or values."""
    lines = lines_of(words, 1, (1.0, 1.0))
    if len(lines) < COLUMN_LINES:
        return False
    wide = max(w.x1 for w in words) - min(w.x0 for w in words)
    filled = sum(line.x1 - line.x0 for line in lines) / (len(lines) * max(wide, 1.0))
    return wide >= COLUMN_WIDTH and filled >= FILLED
