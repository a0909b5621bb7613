"""A flow of lines and fragments of tables -> the same with each table whole over page breaks.

A table goes on where the next page begins with the same columns and nothing stands between. Its
head is left out where it comes again, and a row that was cut by the break is made one again: a
missing rule allows it, a sentence that goes on proves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.clean import SOFT_HYPHEN, TYPESET_HYPHEN
from ingest.models import Dropped, LeftOut
from ingest.pdf.flow import Flow, Fragment
from ingest.pdf.lines import TextLine
from ingest.pdf.text import whole_text

#: Columns of two fragments are the same when their edges differ by at most this (points).
SAME_EDGE = 6.0
#: A head of a table has at most so many rows.
HEAD_ROWS = 3
#: No cell ends with one of these words; what stands below goes on with the sentence.
_GOING_ON = frozenset([
    "i", "av", "och", "mot", "för", "på", "med", "till", "att", "som", "den", "det", "en", "ett",
    "vid", "från", "om", "samt", "eller", "de", "är", "har", "inom", "under", "per", "enligt",
])  # fmt: skip


def stitched(flow: Flow, dropped: list[Dropped], spaced: bool) -> Flow:
    """Fragments that are one table put together; nothing may stand between them."""
    out: Flow = []
    for item in flow:
        last = out[-1] if out else None
        if isinstance(item, Fragment) and isinstance(last, Fragment) and _goes_on(last, item):
            _append(last, item, dropped, spaced)
        else:
            out.append(item)
    return out


def _goes_on(above: Fragment, below: Fragment) -> bool:
    last_page = above.page + len({line.page for line in _lines_in(above)} - {above.page})
    if below.page != last_page + 1 or len(above.edges) != len(below.edges):
        return False
    if not above.ruled and not below.ruled and _texts(above.rows[0]) == _texts(below.rows[0]):
        return True
    return all(abs(a - b) <= SAME_EDGE for a, b in zip(above.edges, below.edges, strict=True))


def _lines_in(fragment: Fragment) -> Iterator[TextLine]:
    for row in fragment.rows:
        for cell in row:
            yield from cell


def _append(above: Fragment, below: Fragment, dropped: list[Dropped], spaced: bool) -> None:
    rows = below.rows
    heads = _repeated_heads(above, below)
    for row in rows[:heads]:
        text = " | ".join(filter(None, _texts(row)))
        dropped.append(Dropped(text, LeftOut.TABLE_HEADER, below.page))
    rows = rows[heads:]
    shift = len(above.rows) - heads
    if rows and above.rows and _cut(above, rows[0], below.open_top and not heads, spaced):
        above.rows[-1] = [a + b for a, b in zip(above.rows[-1], rows[0], strict=True)]
        rows = rows[1:]
        shift -= 1
    above.rows.extend(rows)
    above.spans.update((row + shift, column) for row, column in below.spans)
    for (number, column), word in below.colours.items():
        place = number + shift, column
        if number >= heads and (word or place not in above.colours):  # the rest of a row has no dot
            above.colours[place] = word
    above.open_bottom, above.bottom = below.open_bottom, below.bottom


def _repeated_heads(above: Fragment, below: Fragment) -> int:
    """How many leading rows of ``below`` are the head of the table once more."""
    count = 0
    for own, row in zip(above.rows[:HEAD_ROWS], below.rows, strict=False):
        if _texts(row) != _texts(own) or not any(_texts(row)):
            break
        count += 1
    return count


def _texts(row: Sequence[Sequence[TextLine]]) -> list[str]:
    return [whole_text(cell) for cell in row]


def _cut(above: Fragment, row: list[list[TextLine]], open_top: bool, spaced: bool = False) -> bool:
    """True when ``row`` is the rest of the last row above and not a row of its own.

    A missing rule at the break allows it (browsers leave it out below whole rows too); a sentence
    that goes on proves it, a label that comes again disproves it.
    """
    last = above.rows[-1]
    allowed = above.ruled and (above.open_bottom or open_top)
    filled = [place for place, cell in enumerate(row) if cell]
    pairs = [(last[place], row[place]) for place in filled if last[place]]
    if spaced and any(above_cell[-1].words[-1].space for above_cell, _ in pairs):
        return True
    going_on = sum(_sentence_goes_on(a[-1], b[0]) for a, b in pairs)
    if going_on * 2 > len(pairs) or (going_on and (allowed or not row[0])):
        return True
    if _bold_lines(last) & _bold_lines(row):
        return False
    alone = len(filled) == 1 and len(pairs) == 1
    return alone and (allowed or (_has_labels(above, filled[0]) and not _bold_lines(row)))


def _has_labels(above: Fragment, column: int) -> bool:
    """True when cells of the column hold a label in bold below their first line."""
    return any(line.bold for row in above.rows[1:] for line in row[column][1:])


def _bold_lines(row: Sequence[Sequence[TextLine]]) -> set[str]:
    return {whole_text([line]).rstrip(": ") for cell in row for line in cell if line.bold}


def _sentence_goes_on(above: TextLine, below: TextLine) -> bool:
    text = above.text
    if not any(sign.isalnum() for sign in text):
        return False  # a dash for nothing
    if text.endswith(("-", "–", "/", SOFT_HYPHEN, TYPESET_HYPHEN, ",")):
        return True
    if text.split()[-1].lower() in _GOING_ON:
        return True
    return below.text[0].islower() and not text.endswith((".", "!", "?", ":"))
