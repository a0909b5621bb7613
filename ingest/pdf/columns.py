"""Lines of a PDF page -> tables that have no ruled grid: columns told by their heads.

Many reports draw only lines across, shade every other row, or draw nothing at all. Such a table is
known by its head: words with wide gaps between them that name known columns. Its columns are the
white strips below the head, its rows the lines across, the shades, or the white strips between.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.pdf.forms import form_at, form_shape, labelled, row_of
from ingest.pdf.heads import Unruled, fits, head_at, rest_of_head, shape_of
from ingest.pdf.lines import TextLine
from ingest.pdf.page import GlyphPage, Word
from ingest.pdf.rows import Shape, aligned_starts, cells_of, chunks_of, parted_rows, row_cuts
from ingest.pdf.underlined import head_over, parted_lines
from ingest.vocabulary import Vocabulary, vocabulary


def rows_within(words: Sequence[Word], edges: Sequence[float], keys: int) -> list[list[Word]]:
    """The rows of a table that draws lines between its columns only."""
    return parted_rows(words, aligned_starts(words, Shape(tuple(edges)), keys))


def find_tables(
    lines: Sequence[TextLine],
    page: GlyphPage,
    carried: Shape | None,
    margin: frozenset[str] = frozenset(),
    ahead: Sequence[TextLine] = (),
) -> tuple[list[Unruled], list[TextLine], Shape | None]:
    """Tables among the lines, the lines that are left, and the shape that goes on over the page.

    ``carried`` is the shape of a table that reached the foot of the page before;
    ``margin`` are labels in the left margin that the file repeats; ``ahead`` the lines of the next
    page.
    """
    words = vocabulary()
    found: list[Unruled] = []
    left: list[TextLine] = []
    index, shape = 0, None
    parted = carried is not None and bool(carried.heads)
    if carried is not None and parted and lines:
        carried = shape_of(lines, 0, carried.heads)
    if carried is not None and lines and _goes_over(lines, carried, words, parted, margin):
        if carried.form:
            index, table = form_at(lines, 0, carried)
        else:
            index, table = _body(lines, 0, carried, page, ())
        found.append(table)
        shape = carried
    drawn = parted_lines(page)
    while index < len(lines):
        head = head_at(lines, index, words)
        above = head_over(lines, index, drawn, words) if head is None and drawn else None
        if above is not None:
            end, shape = above
            named = tuple(word for line in lines[index:end] for word in line.words)
            index, table = _body(lines, end, shape, page, named)
            found.append(table)
            continue
        if head is None:
            form = form_shape(lines, index, words, margin, ahead)
            if form is not None:
                index, table = form_at(lines, index, form)
                found.append(table)
                shape = form
                continue
            left.append(lines[index])
            index += 1
            shape = None
            continue
        end, columns = head
        shape = shape_of(lines, end, columns)
        if end == len(lines):
            shape = Shape(shape.edges, heads=tuple(columns))
        head_words = tuple(word for line in lines[index:end] for word in line.words)
        index, table = _body(lines, end, shape, page, head_words)
        found.append(table)
    return found, left, shape


def _goes_over(
    lines: Sequence[TextLine],
    shape: Shape,
    words: Vocabulary,
    parted: bool,
    margin: frozenset[str],
) -> bool:
    """True when the first line of a page goes on with the table of the page before; ``parted``:
    only its head stood there, which may itself go on."""
    unlabelled = labelled(lines[0], words, margin) is None and not row_of(lines[0], shape, words)
    if shape.form and lines[0].x0 < shape.edges[1] - 1 and unlabelled:
        return False
    if head_at(lines, 0, words) is not None:
        return False
    rest = not lines[0].bold or (parted and rest_of_head(lines[0]))
    return (rest and fits(lines[0], shape)) or (not shape.form and _band_over(lines, shape))


def _band_over(lines: Sequence[TextLine], shape: Shape) -> bool:
    """True for a bold line alone in the first columns, as the name of an area over rows of a table
    is, with a row of its columns right below."""
    if len(lines) < 2 or len(chunks_of(lines[0])) > 1 or not _at_left(lines[0], shape):
        return False
    line, below = lines[0], lines[1]
    near = below.base - line.base <= 3.2 * line.size and abs(line.size - below.size) <= 0.8
    filled = sum(bool(cell) for cell in cells_of(below.words, shape))
    wide = filled >= 3 and 2 * filled > len(shape.edges) - 1
    return near and wide and not below.bold and fits(below, shape)


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
        elif not fits(line, shape) or line.size > size + 0.8 or _ends_table(lines, end, shape):
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
    if fits(first, shape) or not _across(first, first, size):
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
    row = fits(below, shape) and sum(bool(cell) for cell in cells_of(below.words, shape)) > 1
    near = below.base - lines[end - 1].base <= 3.2 * size
    return end - index if (row and near) or before else 0


def _across(line: TextLine, first: TextLine, size: float) -> bool:
    return len(chunks_of(line)) == 1 and abs(line.size - size) <= 0.8 and line.page == first.page


def _at_left(line: TextLine, shape: Shape) -> bool:
    return shape.edges[0] - 6.0 <= line.x0 <= shape.edges[1]


def _spans(lines: Sequence[TextLine], index: int, shape: Shape, size: float) -> bool:
    """True for a line across the columns that heads the rows below it."""
    line = lines[index]
    if index + 1 >= len(lines) or fits(line, shape) or abs(line.size - size) > 0.8:
        return False
    below = lines[index + 1]
    left = shape.edges[0] - 6.0 <= line.x0 <= shape.edges[1]
    near = below.base - line.base <= 3.2 * size
    filled = sum(bool(cell) for cell in cells_of(below.words, shape))
    return left and near and len(chunks_of(line)) == 1 and filled >= 2 and fits(below, shape)


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
    if head_at(lines, index, vocabulary()) is not None and not _wrapped(lines, index):
        return True
    if _labels_below(lines, index, shape):
        return True
    if index + 1 < len(lines) and line.bold and head_at(lines, index + 1, vocabulary()) is not None:
        return True
    above = lines[index - 1] if index else None
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is not None and len(chunks_of(line)) == 1 and not fits(below, shape):
        named = vocabulary().field_of(line.text.rstrip(" :")) is not None
        if (line.bold and above is not None and not above.bold) or named:
            return True
    if above is None or not line.bold or above.bold or line.x1 > shape.edges[-1]:
        return False
    alone = sum(low < line.x1 for low in shape.edges[:-1]) > 1 or len(line.words) > 6
    return alone and line.base - above.base > 2.2 * line.size


def _wrapped(lines: Sequence[TextLine], index: int) -> bool:
    """True for the rest of a row whose cells were wrapped, though it spells names of columns:
    below "Årlig besiktning är" and "Ingen", "utförd" and "avvikelse" are no head."""
    line, above = lines[index], lines[index - 1]
    near = line.page == above.page and line.base - above.base <= 1.6 * line.size
    alike = line.bold == above.bold and abs(line.size - above.size) < 0.7
    return near and alike and all(chunk[0].text[:1].islower() for chunk in chunks_of(line))


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
