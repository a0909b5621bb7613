"""Forms in a PDF without a grid: known labels to the left, their values to the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ingest.pdf.heads import Unruled, fits, head_text
from ingest.pdf.lines import TextLine, lines_of
from ingest.pdf.page import Word
from ingest.pdf.rows import Shape, cells_of, chunks_of, parted_rows
from ingest.plain import plain
from ingest.vocabulary import EXTRA, Vocabulary, vocabulary

#: So often stands a label in nobody's list in the left margin, at one place, with its value beside.
MARGIN_TIMES = 3
#: A gap between label and value is so wide (times the font size), and between a known label that
#: ends right before its value and that value.
WIDE, CLOSE = 0.9, 0.6
#: A label in the margin is no longer than this (characters).
MARGIN_LENGTH = 45


def margin_labels(lines: Sequence[TextLine], words: Vocabulary) -> frozenset[str]:
    """The labels (plain) of a column of labels in the left margin, the unknown among them too.

    They come again and again at one place with their values at another, and one of them at least
    is known: so they are no column of a table without a head.
    """
    places: dict[tuple[int, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in lines:
        found = _beside(line)
        if found is None:
            continue
        label, value = found
        if len(label) <= MARGIN_LENGTH and label[:1].isupper() and plain(label):
            places[round(line.x0 / 3), round(value / 3)][plain(label)] += 1
    out: set[str] = set()
    for counted in places.values():
        again = {label for label, times in counted.items() if times >= MARGIN_TIMES}
        if len(again) > 1 and any(words.field_of(label) not in (None, EXTRA) for label in again):
            out |= again
    return frozenset(out)


def _beside(line: TextLine, gap: float = WIDE) -> tuple[str, float] | None:
    """(label, place of the value) of a line with a wide gap in it, else None."""
    chunks = chunks_of(line)
    if len(chunks) < 2 or chunks[1][0].x0 - chunks[0][-1].x1 < gap * line.size:
        return None
    return " ".join(word.text for word in chunks[0]), chunks[1][0].x0


def label_rows_within(words: Sequence[Word], edges: Sequence[float]) -> list[list[Word]]:
    """The rows of a form without lines across: each begins with a known label on the left."""
    known = vocabulary()
    left = lines_of(cells_of(words, Shape(tuple(edges)))[0], 1, (1.0, 1.0))
    tops: list[float] = []
    place = 0
    while place < len(left):
        both = head_text([word for line in left[place : place + 2] for word in line.words])
        alone = known.field_of(left[place].text) is not None
        pair = not alone and known.field_of(both) is not None
        if alone or pair:
            tops.append(left[place].top - 0.5)
        place += 2 if pair else 1
    return parted_rows(words, tops[1:])


def form_shape(
    lines: Sequence[TextLine],
    index: int,
    words: Vocabulary,
    margin: frozenset[str],
    ahead: Sequence[TextLine] = (),
) -> Shape | None:
    """The shape of a form that begins here: two lines whose labels are known, values in line.

    ``margin`` are the labels of :func:`margin_labels`; ``ahead`` the lines of the next page, on
    which a form goes on whose first row alone ends this one.
    """
    first = labelled(lines[index], words, margin)
    if first is None:
        return None
    body = lines[index : index + 25]
    if ahead and all(line.x0 >= first - 3.0 for line in body[1:]):
        body = [*body, *_form_ahead(ahead, lines[index].x0, first)]
    close = _beside(lines[index]) is None
    for line in body[1:]:
        other = labelled(line, words, margin)
        row = other is not None and abs(other - first) <= 3.0
        if close and not row and abs(line.x0 - first) > 3.0:
            return None  # text that is set to both edges has gaps, too
        if row:
            right = max(word.x1 for each in body for word in each.words)
            return Shape((_left(body, first) - 4.0, first - 2.0, right + 2.0), form=True)
    return None


def _left(body: Sequence[TextLine], value: float) -> float:
    """Where the labels of a form begin: at one place, or, set to the right, before their values."""
    left = body[0].x0
    for line in body[1:]:
        found = _beside(line, CLOSE)
        if found is None or abs(found[1] - value) > 3.0:
            if line.x0 < value - 3.0:
                break
            continue
        left = min(left, line.x0)
    return left


def _form_ahead(ahead: Sequence[TextLine], label: float, value: float) -> list[TextLine]:
    """The lines at the top of a page that stand at the places of labels and values."""
    out: list[TextLine] = []
    for line in ahead[:24]:
        found = _beside(line)
        beside = found is not None and abs(line.x0 - label) <= 3.0
        row = beside and found is not None and abs(found[1] - value) <= 3.0
        if not row and abs(line.x0 - value) > 3.0:
            break
        out.append(line)
    return out


def labelled(line: TextLine, words: Vocabulary, margin: frozenset[str]) -> float | None:
    """Where the value of a line "label   value" begins; None when the line is no such thing."""
    found = _beside(line) or _beside(line, CLOSE)
    if found is None:
        return None
    label, value = found
    known = (plain(label) in margin and _beside(line) is not None) or words.field_of(label) not in (
        None,
        EXTRA,
    )
    return value if known else None


def row_of(line: TextLine, shape: Shape, words: Vocabulary) -> bool:
    """True for a row of a form whose label tells nothing by itself ("Klart senast"): it begins in
    the column of labels, and its value where the values do."""
    found = _beside(line, CLOSE)
    known = found is not None and words.field_of(found[0]) is not None
    return found is not None and known and abs(found[1] - 2.0 - shape.edges[1]) <= 3.0


def form_at(lines: Sequence[TextLine], start: int, shape: Shape) -> tuple[int, Unruled]:
    """(index after the form, the form): a row begins where a label does."""
    end = start
    size = lines[start].size
    rows: list[list[Word]] = []
    while end < len(lines):
        line = lines[end]
        if not fits(line, shape) or line.size > size + 0.8:
            break
        label = line.x0 < shape.edges[1] and not (rows and _label_goes_on(rows[-1], line, shape))
        if label and line.words[-1].x1 < shape.edges[1] and rows and not _close(lines, end):
            break
        if label or not rows:
            rows.append([])
        rows[-1].extend(line.words)
        end += 1
    words = [word for row in rows for word in row]
    top, bottom = min(w.top for w in words), max(w.bottom for w in words)
    return end, Unruled(tuple(cells_of(row, shape) for row in rows), shape, top, bottom)


def _label_goes_on(row: Sequence[Word], line: TextLine, shape: Shape) -> bool:
    """True when the label in the line is the rest of the label above it."""
    above, rest = (cells_of(words, shape)[0] for words in (row, line.words))
    if not above or not rest or rest[0].base - above[-1].base > 1.7 * line.size:
        return False
    if above[-1].mark >= 0 or rest[0].mark >= 0:
        return above[-1].mark == rest[0].mark
    words = vocabulary()
    alone = words.field_of(head_text(above)), words.field_of(head_text(rest))
    return None in alone and words.field_of(head_text((*above, *rest))) is not None


def _close(lines: Sequence[TextLine], index: int) -> bool:
    """A label without a value beside it stands near the row above."""
    return lines[index].base - lines[index - 1].base <= 3.0 * lines[index].size
