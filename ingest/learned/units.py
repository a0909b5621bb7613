"""A document -> units: pieces of lines that may be one thing each (a name, a finding, a label).

A line is cut where one thing may end and another begin: after its number, after what is bold in
front, behind a label's colon, at a dash and between sentences. Pieces that turn out to be one thing
are put together again, word for word, since each knows where in its line it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.models import Document, Heading, Line, Paragraph, Table

HEADING, PARAGRAPH, CELL = "heading", "paragraph", "cell"

_NUMBER = re.compile(r"^\(?(?:[A-ZÅÄÖ]{1,4}[-. ]?)?\d+(?:[.:]\d+)*[a-z]?[.):]?\s+(?=[A-ZÅÄÖ\"”])")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_LABEL = re.compile(r"[A-ZÅÄÖa-zåäö][^.:!?]{0,40}:\s+(?=\S)")
_DASH = re.compile(r"\s[–—-]\s+")
ITEM = "- "


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a line, and where it stands.

    ``start`` and ``end`` are places in the line's text; ``number`` is that of the line in the
    document, ``piece`` that of the unit in its line of ``pieces``. ``row`` and ``column`` are -1
    outside tables, ``within`` is the line's place in its cell, which has ``lines``.
    """

    line: Line
    start: int
    end: int
    number: int
    block: int
    kind: str
    level: int = 0
    piece: int = 0
    pieces: int = 1
    row: int = -1
    column: int = -1
    rows: int = 0
    columns: int = 0
    within: int = 0
    lines: int = 1
    merged: bool = False
    coloured: bool = False

    @property
    def text(self) -> str:
        """The piece itself."""
        return self.line.text[self.start : self.end].strip()

    @property
    def bold(self) -> bool:
        """True where the piece is set in bold."""
        return bool(self.line.bold) and self.end <= len(self.line.bold) + 3

    @property
    def cell(self) -> tuple[int, int, int]:
        """The cell that it stands in; one for each block outside tables."""
        return self.block, self.row, self.column


def bare(text: str) -> str:
    """A text as a label is held against others: without dash, colon and spaces at its ends."""
    return text.strip(" :").removeprefix(ITEM)


def units_of(document: Document) -> list[Unit]:
    """All pieces of all lines, in reading order."""
    return list(_units(document))


def _units(document: Document) -> Iterator[Unit]:
    number = 0
    for place, block in enumerate(document.blocks):
        for line, told in _lines(block):
            if not line.text.strip():
                continue
            cuts = _cuts(line)
            ends = [*cuts[1:], len(line.text)]
            for piece, (start, end) in enumerate(zip(cuts, ends, strict=True)):
                yield Unit(
                    line,
                    start,
                    end,
                    number,
                    place,
                    piece=piece,
                    pieces=len(cuts),
                    **told,  # type: ignore[arg-type]
                )
            number += 1


def _lines(block: Heading | Paragraph | Table) -> Iterator[tuple[Line, dict[str, object]]]:
    """Each line of a block with what a unit tells of its place."""
    if isinstance(block, Heading):
        yield block.line, {"kind": HEADING, "level": block.level}
    elif isinstance(block, Paragraph):
        yield block.line, {"kind": PARAGRAPH}
    else:
        size = {"rows": len(block.rows), "columns": max(map(len, block.rows), default=0)}
        for row, cells in enumerate(block.rows):
            for column, cell in enumerate(cells):
                for within, line in enumerate(cell.lines):
                    yield (
                        line,
                        {
                            "kind": CELL,
                            "row": row,
                            "column": column,
                            "within": within,
                            "lines": len(cell.lines),
                            "merged": cell.merged,
                            "coloured": bool(cell.colour),
                            **size,
                        },
                    )


def _cuts(line: Line) -> list[int]:
    """Where the pieces of a line begin; the first at 0."""
    text = line.text
    start = len(ITEM) if text.startswith(ITEM) else 0
    found = _NUMBER.match(text[start:])
    if found:
        start += found.end()
    cuts = {start} if found else set()
    if line.bold and line.bold != text and start < len(line.bold) < len(text):
        cuts.add(len(line.bold))
    sentences = [start, *(one.end() for one in _SENTENCE.finditer(text, start))]
    cuts.update(sentences[1:])
    labels = (_LABEL.match(text, at) for at in sentences)
    cuts.update(one.end() for one in labels if one)
    cuts.update(one.end() for one in _DASH.finditer(text, start) if one.start() > start)
    return [0, *sorted(cut for cut in cuts if 0 < cut < len(text))]
