"""Word document -> blocks: headings by style, paragraphs, text boxes, lists, tables.

The document's XML is walked directly, so that text inside fields, content controls and tracked
insertions is read once, and deleted text is not.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from errors import BrokenFile, FileTooLarge
from ingest.clean import clean_text
from ingest.colours import colour_in
from ingest.markup.docx_parts import notes_of, running_lines
from ingest.markup.docx_tabs import Tabs
from ingest.markup.docx_text import COMPATIBILITY, WORD, Paragraphs
from ingest.markup.grid_rows import Spanned, table_of
from ingest.markup.layout_tables import head_of, laid_out
from ingest.models import Block, Document, Dropped, Heading, LeftOut, Line, Paragraph

_W, _MC = WORD, COMPATIBILITY
_CONTENTS_STYLE = re.compile(r"^(?:toc|innehåll|table of contents)\s*\d", re.IGNORECASE)
#: What a Word file may unpack to at most (bytes), and at most how many times its own size.
MAX_UNPACKED = 400 * 1024 * 1024
MAX_RATIO = 200
#: A paragraph that is bold throughout and no longer than this (characters) is a heading.
HEADING_LENGTH = 160


def read_docx(content: bytes, name: str) -> Document:
    """Read a .docx; raises :class:`errors.BrokenFile` or :class:`errors.FileTooLarge`."""
    _refuse_bomb(content, name)
    try:
        import docx

        document = docx.Document(io.BytesIO(content))
        reader = _Reader(document)
        blocks = tuple(reader.blocks(document.element.body))
        running = running_lines(document)
        notes = notes_of(document)
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, OSError, EOFError):
        raise _broken(name) from None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, SyntaxError):
        raise _broken(name) from None
    except Exception as error:
        if type(error).__module__.split(".")[0] not in ("docx", "lxml", "zlib"):
            raise
        raise _broken(name) from None
    dropped = [
        *reader.dropped,
        *notes,
        *(Dropped(text, LeftOut.RUNNING_HEADER) for text in running),
    ]
    title = clean_text(document.core_properties.title or "") or None
    return Document(blocks, tuple(dropped), running_lines=tuple(running), title=title)


def _broken(name: str) -> BrokenFile:
    return BrokenFile(
        name,
        "är ett skadat Word-dokument.",
        "Öppna det i Word, spara en ny kopia och läs in den.",
    )


def _refuse_bomb(content: bytes, name: str) -> None:
    """A small archive that unpacks to something huge is refused before it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = [entry.file_size for entry in archive.infolist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise _broken(name) from None
    total = sum(sizes)
    if total > MAX_UNPACKED or (total > 50_000_000 and total > MAX_RATIO * len(content)):
        raise FileTooLarge(
            name,
            f"packas upp till {total / 1024 / 1024:.0f} MB, mer än vad som är rimligt.",
            "Kontrollera var filen kommer ifrån, eller spara rapporten som PDF.",
        )


class _Reader:
    """Walks the body: paragraphs with what hangs on them, and tables."""

    def __init__(self, document: Any) -> None:
        self.paragraphs = Paragraphs(document)
        self.tabs = Tabs(self.paragraphs, document.element.body)
        self.dropped: list[Dropped] = []

    def blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph_blocks(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag in (
                f"{_W}sdt",
                f"{_W}sdtContent",
                f"{_W}ins",
                f"{_W}customXml",
                f"{_W}smartTag",
            ):
                yield from self.blocks(child)

    def _paragraph_blocks(self, element: Any) -> Iterator[Block]:
        """The lines of a paragraph, and below them the text boxes that hang on it."""
        yield from self._own_blocks(element)
        for box in element.iter(f"{_W}txbxContent"):
            if _home_of(box) is element:
                yield from self.blocks(box)

    def _own_blocks(self, element: Any) -> Iterator[Block]:
        style = self.paragraphs.style_name(element)
        lines = self.tabs.marked(element, self.paragraphs.lines(element))
        level = self.paragraphs.level(element, style)
        if _CONTENTS_STYLE.match(style):
            for line in lines:
                self.dropped.append(Dropped(line.text, LeftOut.TABLE_OF_CONTENTS))
            return
        if level and lines:
            text = " ".join(line.text for line in lines)
            yield Heading(Line(text, text), level)
            return
        for line in lines:
            whole = line.bold == line.text and len(line.text) <= HEADING_LENGTH
            if whole and line.text[-1] not in ".:":
                yield Heading(line, 6)
            else:
                yield Paragraph(line)

    # ---- tables ----------------------------------------------------------------------------------

    def _table(self, element: Any) -> Iterator[Block]:
        rows = list(_children(element, f"{_W}tr"))
        parts = self._laid_out(element, rows)
        if parts is not None:
            yield from parts
            return
        table = table_of(self._spanned(rows))
        if table is not None:
            yield table

    def _laid_out(self, element: Any, rows: list[Any]) -> list[Block] | None:
        """The blocks of a table whose cells hold tables of controls, or None."""
        if element.find(f".//{_W}tbl") is None:
            return None
        from ingest.vocabulary import vocabulary

        cells = [[list(self.blocks(c)) for c in _children(row, f"{_W}tc")] for row in rows]
        parts = laid_out(cells, vocabulary())
        head = head_of(cells, vocabulary())
        if parts is not None and head:
            self.dropped.append(Dropped(head, LeftOut.TABLE_HEADER))
        return parts

    def _spanned(self, rows: list[Any]) -> list[list[Spanned]]:
        """Cells with their spans; Word writes a merged cell again in every row it covers."""
        grid = [self._row(row) for row in rows]
        out: list[list[Spanned]] = []
        for number, row in enumerate(grid):
            cells = []
            for column, across, merge, lines, colour in row:
                if merge == "continue" and self._above(grid, number, column):
                    continue
                down = 1
                while merge == "restart" and self._continues(grid, number + down, column):
                    down += 1
                cells.append(Spanned(lines, down, across, colour))
            out.append(cells)
        return out

    def _row(self, row: Any) -> list[tuple[int, int, str, tuple[Line, ...], str]]:
        before = row.find(f"{_W}trPr/{_W}gridBefore")
        column = int(before.get(f"{_W}val") or 0) if before is not None else 0
        cells: list[tuple[int, int, str, tuple[Line, ...], str]] = []
        if column:
            cells.append((0, column, "", (), ""))
        for cell in _children(row, f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            across = int(span.get(f"{_W}val") or 1) if span is not None else 1
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            kind = "" if merge is None else str(merge.get(f"{_W}val") or "continue")
            cells.append((column, across, kind, self._cell_lines(cell), _painted(cell)))
            column += across
        return cells

    def _above(self, grid: list[Any], number: int, column: int) -> bool:
        return number > 0 and any(c == column and merge for c, _, merge, _, _ in grid[number - 1])

    def _continues(self, grid: list[Any], number: int, column: int) -> bool:
        return number < len(grid) and any(
            c == column and merge == "continue" for c, _, merge, _, _ in grid[number]
        )

    def _cell_lines(self, cell: Any) -> tuple[Line, ...]:
        out: list[Line] = []
        for paragraph in cell.iter(f"{_W}p"):
            if all(up.tag != f"{_MC}Fallback" for up in paragraph.iterancestors()):
                out.extend(self.paragraphs.lines(paragraph))
        return tuple(out)


def _home_of(box: Any) -> Any:
    """The paragraph that a text box hangs on; None in the fallback of a drawing, which says the
    same once more."""
    for ancestor in box.iterancestors():
        if ancestor.tag == f"{_MC}Fallback":
            return None
        if ancestor.tag == f"{_W}p":
            return ancestor
    return None


def _painted(cell: Any) -> str:
    """The colour word of a cell's fill, or of a dot in it."""
    fill = cell.find(f"{_W}tcPr/{_W}shd")
    found = colour_in(str(fill.get(f"{_W}fill") or "")) if fill is not None else ""
    dots = (colour_in(str(each.get(f"{_W}val") or "")) for each in cell.iter(f"{_W}color"))
    return found or next(filter(None, dots), "")


def _children(element: Any, tag: str) -> Iterator[Any]:
    """Children with this tag, also inside content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _children(child, tag)
