"""Lines of a PDF page -> tables that have no ruled grid: columns told by their heads.

Many reports draw only lines across, shade every other row, or draw nothing at all. Such a table is
known by its head: words with wide gaps between them that name known columns. Its columns are the
white strips below the head, its rows the lines across, the shades, or the white strips between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.clean import common_words, join_lines
from ingest.pdf_lines import TextLine, lines_of
from ingest.pdf_page import GlyphPage, Word
from ingest.pdf_rows import (
    Shape,
    aligned_starts,
    cells_of,
    chunks_of,
    parted_rows,
    row_cuts,
)
from ingest.vocabulary import EXTRA, Vocabulary, vocabulary

#: In running text the gap between words is less than this (times the font size).
WORD_SPACE = 0.55
#: A head takes at most this many lines.
HEAD_LINES = 4


@dataclass(frozen=True, slots=True)
class Unruled:
    """A table without a grid: rows of cells of words, the head first, and where it stands."""

    rows: tuple[tuple[tuple[Word, ...], ...], ...]
    shape: Shape
    top: float
    bottom: float


def rows_within(words: Sequence[Word], edges: Sequence[float], keys: int) -> list[list[Word]]:
    """The rows of a table that draws lines between its columns only."""
    return parted_rows(words, aligned_starts(words, Shape(tuple(edges)), keys))


def label_rows_within(words: Sequence[Word], edges: Sequence[float]) -> list[list[Word]]:
    """The rows of a form without lines across: each begins with a known label on the left."""
    known = vocabulary()
    left = lines_of(cells_of(words, Shape(tuple(edges)))[0], 1, (1.0, 1.0))
    tops: list[float] = []
    place = 0
    while place < len(left):
        both = _head_text([word for line in left[place : place + 2] for word in line.words])
        alone = known.field_of(left[place].text) is not None
        pair = not alone and known.field_of(both) is not None
        if alone or pair:
            tops.append(left[place].top - 0.5)
        place += 2 if pair else 1
    return parted_rows(words, tops[1:])


def find_tables(
    lines: Sequence[TextLine], page: GlyphPage, carried: Shape | None
) -> tuple[list[Unruled], list[TextLine], Shape | None]:
    """Tables among the lines, the lines that are left, and the shape that goes on over the page.

    ``carried`` is the shape of a table that reached the foot of the page before.
    """
    words = vocabulary()
    found: list[Unruled] = []
    left: list[TextLine] = []
    index, shape = 0, None
    parted = carried is not None and bool(carried.heads)
    if carried is not None and parted and lines:
        carried = _shape(lines, 0, carried.heads)
    if carried is not None and lines and _goes_over(lines, carried, words, parted):
        if carried.form:
            index, table = _form(lines, 0, carried)
        else:
            index, table = _body(lines, 0, carried, page, ())
        found.append(table)
        shape = carried
    while index < len(lines):
        head = _head(lines, index, words)
        if head is None:
            form = _form_shape(lines, index, words)
            if form is not None:
                index, table = _form(lines, index, form)
                found.append(table)
                shape = form
                continue
            left.append(lines[index])
            index += 1
            shape = None
            continue
        end, columns = head
        shape = _shape(lines, end, columns)
        if end == len(lines):
            shape = Shape(shape.edges, heads=tuple(columns))
        head_words = tuple(word for line in lines[index:end] for word in line.words)
        index, table = _body(lines, end, shape, page, head_words)
        found.append(table)
    return found, left, shape


def _goes_over(lines: Sequence[TextLine], shape: Shape, words: Vocabulary, parted: bool) -> bool:
    """True when the first line of a page goes on with the table of the page before; ``parted``:
    only its head stood there, which may itself go on."""
    if shape.form and lines[0].x0 < shape.edges[1] - 1 and _labelled(lines[0], words) is None:
        return False
    rest = not lines[0].bold or (parted and _rest_of_head(lines[0]))
    return _fits(lines[0], shape) and _head(lines, 0, words) is None and rest


# ---- the head ------------------------------------------------------------------------------------


def names_columns(line: TextLine) -> bool:
    """True for a line that names columns of a table, or a part of their names."""
    words = vocabulary()
    known = [words.field_of(" ".join(word.text for word in chunk)) for chunk in chunks_of(line)]
    return len([field for field in known if field is not None]) >= 2


def _head(
    lines: Sequence[TextLine], index: int, words: Vocabulary
) -> tuple[int, list[tuple[float, float]]] | None:
    """(index after the head, spans of its columns), or None when no head begins here.

    A head may take several lines; the one with the most known columns is taken.
    """
    best: tuple[int, list[tuple[float, float]]] | None = None
    most = 0
    for end in range(index + 1, min(index + HEAD_LINES, len(lines)) + 1):
        block = lines[index:end]
        if end - index > 1 and not _goes_on(block[-2], block[-1]):
            break
        columns = _merged([chunk for line in block for chunk in chunks_of(line)])
        bold = all(line.bold for line in block) and len(columns) > 2
        known = [_named(_head_text(column), bold, words) for column in columns]
        sure = {field for field in known if field is not None} - {EXTRA}
        named = len([field for field in known if field])
        if len(sure) < 2 or named * 2 < len(columns):
            continue
        if named > most or (named == most and _rest_of_head(block[-1])):
            most = named
            best = end, [(c[0].x0, max(w.x1 for w in c)) for c in columns]
    if best is None or not _chunks_known(lines[index], words):
        return None
    return best


def _named(text: str, bold: bool, words: Vocabulary) -> str | None:
    """The field that a column head names; what it speaks of counts only where it is set in bold."""
    return words.field_of(text) or (words.guess_of(text) if bold else None)


def _head_text(words: Sequence[Word]) -> str:
    """The name of a column, mended where it was broken over lines."""
    lines = lines_of(words, 1, (1.0, 1.0))
    return join_lines((line.text for line in lines), common_words())


def _rest_of_head(line: TextLine) -> bool:
    """True for a line that can only go on with the heads above it: bold, or broken words."""
    return line.bold or all(chunk[0].text[:1].islower() for chunk in chunks_of(line))


def _chunks_known(line: TextLine, words: Vocabulary) -> bool:
    """The first line of a head names at least one column, or the beginning of one."""
    return len(chunks_of(line)) >= 2 or len(line.words) <= 3


def _goes_on(above: TextLine, below: TextLine) -> bool:
    close = below.base - above.base <= 1.7 * above.size
    return close and above.bold == below.bold and abs(above.size - below.size) < 0.7


def _merged(chunks: list[list[Word]]) -> list[list[Word]]:
    """Chunks that stand over one another are one column head."""
    columns: list[list[Word]] = []
    for chunk in sorted(chunks, key=lambda c: c[0].x0):
        low, high = chunk[0].x0, chunk[-1].x1
        for column in columns:
            left, right = min(w.x0 for w in column), max(w.x1 for w in column)
            if low < right and left < high:
                column.extend(chunk)
                break
        else:
            columns.append(list(chunk))
    for column in columns:
        column.sort(key=lambda w: (round(w.base), w.x0))
    return columns


# ---- the columns ---------------------------------------------------------------------------------


def _shape(lines: Sequence[TextLine], start: int, columns: Sequence[tuple[float, float]]) -> Shape:
    """Edges between the columns: the white strip nearest before each head."""
    columns = _with_lights(lines[start : start + 60], columns)
    body = [word for line in lines[start : start + 60] for word in line.words]
    edges = [columns[0][0] - 4.0]
    for (left, _), (right, _) in zip(columns, columns[1:], strict=False):
        edges.append(_strip(body, left, right))
    edges[0] = min(edges[0], min((w.x0 for w in body), default=edges[0]) - 1.0)
    edges.append(max([columns[-1][1], *(w.x1 for w in body)]) + 2.0)
    return Shape(tuple(edges))


def _with_lights(
    lines: Sequence[TextLine], columns: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """The spans of the heads, and that of a column of statuses that has no head."""
    words = vocabulary()
    starts: dict[int, list[tuple[float, float]]] = {}
    for line in lines:
        for chunk in chunks_of(line):
            low, high = chunk[0].x0, chunk[-1].x1
            named = any(low < right and left < high for left, right in columns)
            inside = columns[0][0] < low < columns[-1][1]
            if inside and not named and words.status_word(" ".join(w.text for w in chunk)):
                starts.setdefault(round(low), []).append((low, high))
    most = max(starts.values(), key=len, default=[])
    if len(most) < 2:
        return list(columns)
    return sorted([*columns, (most[0][0], max(high for _, high in most))])


def _strip(body: Sequence[Word], left: float, right: float) -> float:
    """Where between two heads the fewest words are cut, at best just before the right head."""
    best, least = right - 2.0, float("inf")
    for step in range(min(int(right - left - 3.5), 400)):
        place = right + 0.5 - step
        cut = sum(word.x0 < place < word.x1 for word in body)
        cost = cut + 0.1 * abs(right - 1.0 - place)
        if cost < least:
            best, least = place, cost
    return best


def _fits(line: TextLine, shape: Shape) -> bool:
    """True when no edge of the table cuts the line's running text."""
    for edge in shape.edges[1:-1]:
        for word in line.words:
            if word.x0 < edge - 1.0 and word.x1 > edge + 1.0:
                return False
        before = max((w.x1 for w in line.words if w.x1 <= edge + 1.0), default=None)
        after = min((w.x0 for w in line.words if w.x0 >= edge - 1.0), default=None)
        if before is not None and after is not None and after - before < WORD_SPACE * line.size:
            return False
    return line.x0 >= shape.edges[0] - 6.0 and line.x1 <= shape.edges[-1] + 30.0


# ---- the rows ------------------------------------------------------------------------------------


def _body(
    lines: Sequence[TextLine],
    start: int,
    shape: Shape,
    page: GlyphPage,
    head: tuple[Word, ...],
) -> tuple[int, Unruled]:
    """(index after the table, the table): lines that fit its columns, cut into rows."""
    end = start
    size = lines[start].size if start < len(lines) else 0.0
    spanning: list[list[TextLine]] = []
    while end < len(lines):
        line = lines[end]
        under = _under(lines, end, shape, size, bool(spanning)) if end > start else 0
        if under:
            spanning.append(list(lines[end : end + under]))
            end += under
            continue
        if _spans(lines, end, shape, size):
            spanning.append([line])
        elif not _fits(line, shape) or line.size > size + 0.8 or _ends_table(lines, end, shape):
            break
        end += 1
    body = [word for line in lines[start:end] for word in line.words]
    top = min([w.top for w in head] or [w.top for w in body])
    bottom = max([w.bottom for w in (*head, *body)])
    cuts = row_cuts(body, shape, page, max([w.bottom for w in head], default=top))
    cuts = [cut for cut in cuts if not any(_inside(cut, block) for block in spanning)]
    cuts = sorted({*cuts, *(edge for block in spanning for edge in _around(block))})
    wide = {id(word) for block in spanning for line in block for word in line.words}
    rows = [
        (tuple(row), *((),) * (len(shape.edges) - 2))
        if all(id(word) in wide for word in row)
        else cells_of(row, shape)
        for row in parted_rows(body, cuts)
    ]
    if cuts and not _drawn(cuts, page):
        rows = _put_together(rows)
    if head:
        rows.insert(0, cells_of(head, shape))
    return end, Unruled(tuple(rows), shape, top, bottom)


def _around(block: Sequence[TextLine]) -> tuple[float, float]:
    return block[0].top - 0.3, block[-1].bottom + 0.3


def _inside(cut: float, block: Sequence[TextLine]) -> bool:
    return block[0].top - 0.3 < cut < block[-1].bottom + 0.3


def _under(lines: Sequence[TextLine], index: int, shape: Shape, size: float, before: bool) -> int:
    """How many lines from here on are a text across the columns, below a row and part of it.

    A row of columns follows it; the last one of a table is known by those ``before`` it.
    """
    first = lines[index]
    if _fits(first, shape) or not _across(first, first, size):
        return 0
    if first.base - lines[index - 1].base > 2.4 * size or not _at_left(first, shape):
        return 0
    end = index + 1
    while end < len(lines) and _across(lines[end], first, size):
        step = lines[end].base - lines[end - 1].base
        if step > 2.0 * size or abs(lines[end].x0 - first.x0) > 2.0:
            break
        end += 1
    if end == len(lines):
        return end - index if before else 0
    below = lines[end]
    row = _fits(below, shape) and sum(bool(cell) for cell in cells_of(below.words, shape)) > 1
    near = below.base - lines[end - 1].base <= 3.2 * size
    return end - index if (row and near) or before else 0


def _across(line: TextLine, first: TextLine, size: float) -> bool:
    return len(chunks_of(line)) == 1 and abs(line.size - size) <= 0.8 and line.page == first.page


def _at_left(line: TextLine, shape: Shape) -> bool:
    return shape.edges[0] - 6.0 <= line.x0 <= shape.edges[1]


def _spans(lines: Sequence[TextLine], index: int, shape: Shape, size: float) -> bool:
    """True for a line across the columns that heads the rows below it."""
    line = lines[index]
    if index + 1 >= len(lines) or _fits(line, shape) or abs(line.size - size) > 0.8:
        return False
    below = lines[index + 1]
    left = shape.edges[0] - 6.0 <= line.x0 <= shape.edges[1]
    near = below.base - line.base <= 3.2 * size
    filled = sum(bool(cell) for cell in cells_of(below.words, shape))
    return left and near and len(chunks_of(line)) == 1 and filled >= 2 and _fits(below, shape)


def _drawn(cuts: Sequence[float], page: GlyphPage) -> bool:
    """True when every cut is a line that is drawn."""
    return all(any(r.horizontal and abs(r.top - cut) <= 1 for r in page.rules) for cut in cuts)


def _put_together(
    rows: Sequence[tuple[tuple[Word, ...], ...]],
) -> list[tuple[tuple[Word, ...], ...]]:
    """White strips also part the paragraphs of a long cell: one cell alone goes on upwards."""
    out: list[tuple[tuple[Word, ...], ...]] = []
    for row in rows:
        filled = [place for place, cell in enumerate(row) if cell]
        if out and len(filled) == 1 and filled[0] > 0:
            out[-1] = tuple(above + cell for above, cell in zip(out[-1], row, strict=True))
        else:
            out.append(row)
    return out


def _ends_table(lines: Sequence[TextLine], index: int, shape: Shape) -> bool:
    """A bold line alone, after a wide gap, in the first column, is a heading below the table."""
    line = lines[index]
    if _head(lines, index, vocabulary()) is not None or _labels_below(lines, index, shape):
        return True
    if index + 1 < len(lines) and line.bold and _head(lines, index + 1, vocabulary()) is not None:
        return True
    above = lines[index - 1] if index else None
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is not None and len(chunks_of(line)) == 1 and not _fits(below, shape):
        named = vocabulary().field_of(line.text.rstrip(" :")) is not None
        if (line.bold and above is not None and not above.bold) or named:
            return True
    if above is None or not line.bold or above.bold or line.x1 > shape.edges[-1]:
        return False
    alone = sum(low < line.x1 for low in shape.edges[:-1]) > 1 or len(line.words) > 6
    return alone and line.base - above.base > 2.2 * line.size


def _labels_below(lines: Sequence[TextLine], index: int, shape: Shape) -> bool:
    """True for "Risk: ..." alone below a table, after a gap: what comes next is told in labels."""
    line = lines[index]
    above = lines[index - 1] if index else None
    if above is None or len(chunks_of(line)) > 1 or line.base - above.base <= 1.6 * line.size:
        return False
    if line.x0 > shape.edges[0] + 8.0 or not line.bold:
        return False
    head, colon, rest = line.text.partition(":")
    named = vocabulary().field_of(head) in ("goal", "process", "risk", "control_activity")
    return bool(colon and rest.strip()) and named


# ---- forms: labels to the left, values to the right ----------------------------------------------


def _form_shape(lines: Sequence[TextLine], index: int, words: Vocabulary) -> Shape | None:
    """The shape of a form that begins here: two lines whose labels are known, values in line."""
    first = _labelled(lines[index], words)
    if first is None:
        return None
    for line in lines[index + 1 : index + 25]:
        other = _labelled(line, words)
        if other is not None and abs(other - first) <= 3.0:
            body = lines[index : index + 25]
            right = max(word.x1 for each in body for word in each.words)
            return Shape((lines[index].x0 - 4.0, first - 2.0, right + 2.0), form=True)
    return None


def _labelled(line: TextLine, words: Vocabulary) -> float | None:
    """Where the value of a line "label   value" begins; None when the line is no such thing."""
    chunks = chunks_of(line)
    if len(chunks) < 2 or chunks[1][0].x0 - chunks[0][-1].x1 < 0.9 * line.size:
        return None
    label = " ".join(word.text for word in chunks[0])
    found = words.field_of(label)
    return chunks[1][0].x0 if found not in (None, EXTRA) else None


def _form(lines: Sequence[TextLine], start: int, shape: Shape) -> tuple[int, Unruled]:
    """(index after the form, the form): a row begins where a label does."""
    end = start
    size = lines[start].size
    rows: list[list[Word]] = []
    while end < len(lines):
        line = lines[end]
        if not _fits(line, shape) or line.size > size + 0.8:
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
    alone = words.field_of(_head_text(above)), words.field_of(_head_text(rest))
    return None in alone and words.field_of(_head_text((*above, *rest))) is not None


def _close(lines: Sequence[TextLine], index: int) -> bool:
    """A label without a value beside it stands near the row above."""
    return lines[index].base - lines[index - 1].base <= 3.0 * lines[index].size
