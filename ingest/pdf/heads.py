"""Heads of tables without a grid: what names their columns, and where the columns stand.

A head is words with wide gaps between them that name known columns; between two columns runs the
white strip that cuts the fewest words below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.clean import common_words, join_lines
from ingest.pdf.lines import TextLine, lines_of
from ingest.pdf.page import Word
from ingest.pdf.rows import Shape, chunks_of
from ingest.tables.column_times import only_times
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


def names_columns(line: TextLine) -> bool:
    """True for a line that names columns of a table, or a part of their names."""
    words = vocabulary()
    known = [words.field_of(" ".join(word.text for word in chunk)) for chunk in chunks_of(line)]
    return len([field for field in known if field is not None]) >= 2


def head_at(
    lines: Sequence[TextLine], index: int, words: Vocabulary
) -> tuple[int, list[tuple[float, float]]] | None:
    """(index after the head, spans of its columns), or None when no head begins here.

    A head may take several lines; the one with the most known columns is taken.
    """
    best: tuple[int, list[tuple[float, float]]] | None = None
    most = 0
    for end in range(index + 1, min(index + HEAD_LINES, len(lines)) + 1):
        block = lines[index:end]
        if end - index > 1 and not goes_on(block[-2], block[-1]):
            break
        columns = _merged([chunk for line in block for chunk in chunks_of(line)])
        bold = all(line.bold for line in block) and len(columns) > 2
        known = [_named(head_text(column), bold, words) for column in columns]
        sure = {field for field in known if field is not None} - {EXTRA}
        ticks = sum(words.status_word(head_text(column)) for column in columns)
        named = len([field for field in known if field]) + (ticks if ticks > 1 else 0)
        named += only_times([head_text(column) for column in columns])
        if len(sure) < 2 or named * 2 < len(columns):
            continue
        if named > most or (named == most and rest_of_head(block[-1])):
            most = named
            best = end, [(c[0].x0, max(w.x1 for w in c)) for c in columns]
    if best is None or not _chunks_known(lines[index], words):
        return None
    return best


def _named(text: str, bold: bool, words: Vocabulary) -> str | None:
    """The field that a column head names; what it speaks of counts only where it is set in bold."""
    return words.field_of(text) or (words.guess_of(text) if bold else None)


def head_text(words: Sequence[Word]) -> str:
    """The name of a column, mended where it was broken over lines."""
    lines = lines_of(words, 1, (1.0, 1.0))
    return join_lines((line.text for line in lines), common_words())


def rest_of_head(line: TextLine) -> bool:
    """True for a line that can only go on with the heads above it: bold, or broken words."""
    return line.bold or all(chunk[0].text[:1].islower() for chunk in chunks_of(line))


def _chunks_known(line: TextLine, words: Vocabulary) -> bool:
    """The first line of a head names at least one column, or the beginning of one."""
    return len(chunks_of(line)) >= 2 or len(line.words) <= 3


def goes_on(above: TextLine, below: TextLine) -> bool:
    """True where a line of a head may go on with the one above it."""
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


def shape_of(
    lines: Sequence[TextLine], start: int, columns: Sequence[tuple[float, float]]
) -> Shape:
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
    for line in _of_table(lines):
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


def _of_table(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines down to a heading or to the head of another table."""
    for line in lines:
        if line.size > lines[0].size + 0.8 or names_columns(line):
            return
        yield line


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


def fits(line: TextLine, shape: Shape) -> bool:
    """True when no edge of the table cuts the line's running text."""
    for edge in shape.edges[1:-1]:
        for word in line.words:
            if word.x0 < edge - 1.0 and word.x1 > edge + 1.0:
                return False
        before = max((w.x1 for w in line.words if w.x1 <= edge + 1.0), default=None)
        after = min((w.x0 for w in line.words if w.x0 >= edge - 1.0), default=None)
        near = before is not None and after is not None and after - before < WORD_SPACE * line.size
        if near and not shape.drawn:
            return False
    return line.x0 >= shape.edges[0] - 6.0 and line.x1 <= shape.edges[-1] + 30.0
