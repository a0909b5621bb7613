"""PDF file -> blocks: headings, paragraphs and tables, whole over page breaks, with their places.

Scans and locked or broken files are refused by name. Tables whose part on the next page is the
same table are stitched, and a row that was cut by the break is made one again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from errors import BrokenFile, EmptyFile, EncryptedFile, FileTooLarge
from ingest.clean import SOFT_HYPHEN, TYPESET_HYPHEN
from ingest.models import Block, Cell, Document, Dropped, Heading, LeftOut, Line, Paragraph, Table
from ingest.pdf_flow import Flow, Fragment, flow_of
from ingest.pdf_glyphs import read_page
from ingest.pdf_lines import TextLine
from ingest.pdf_notes import without_notes
from ingest.pdf_page import GlyphPage, typeset_hyphens
from ingest.pdf_text import (
    Setting,
    grouped,
    paragraph,
    paragraphs,
    setting_of,
    whole_text,
)
from ingest.scan import Recognised, on_the_sheet, recognised
from settings import Settings

#: Columns of two fragments are the same when their edges differ by at most this (points).
SAME_EDGE = 6.0
#: Letters this much larger than the body are a heading's.
HEADING_STEP = 0.9
#: Without running text, letters outside tables up to this size (points) are the body's.
PLAIN_SIZE = 11.0
#: A line of running text is at least so long (characters), where it ends no sentence.
PROSE_LENGTH = 60
#: A head of a table has at most so many rows.
HEAD_ROWS = 3
#: A heading is never longer than this (characters).
HEADING_LENGTH = 220


#: No cell ends with one of these words; what stands below goes on with the sentence.
_GOING_ON = frozenset(
    [
        "i",
        "av",
        "och",
        "mot",
        "för",
        "på",
        "med",
        "till",
        "att",
        "som",
        "den",
        "det",
        "en",
        "ett",
        "vid",
        "från",
        "om",
        "samt",
        "eller",
        "de",
        "är",
        "har",
        "inom",
        "under",
        "per",
        "enligt",
    ]
)


def read_pdf(
    content: bytes, name: str, settings: Settings, pulse: Callable[[], None] = lambda: None
) -> Document:
    """Read a PDF; raises the refusals of :mod:`errors` that fit a PDF.

    ``pulse`` is called now and then while scanned pages are read, which takes long.
    """
    read = _pages(content, name, settings, pulse)
    pages = read.pages
    texts, notes = without_notes(pages)
    found = flow_of(texts)
    found.dropped.extend(notes)
    setting = setting_of(
        list(_all_lines(found.flow)), _columns(found.flow), _limited_lines(found.flow)
    )
    stitched = _stitch(found.flow, found.dropped, setting.spaced)
    blocks = _Blocks(stitched, setting, found.dropped).blocks()
    document = Document(
        tuple(blocks),
        tuple(found.dropped),
        len(pages),
        tuple(found.labels),
        tuple(found.running),
        notes=read.notes,
        recognised_pages=len(read.read),
        words=tuple((page.number, tuple(word.text for word in page.words)) for page in pages),
    )
    return on_the_sheet(document, read)


def _pages(content: bytes, name: str, settings: Settings, pulse: Callable[[], None]) -> Recognised:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _refusal(name, error) from None
    try:
        count = len(document)
        if count > settings.max_pages:
            raise FileTooLarge(
                name,
                f"har {count} sidor, fler än gränsen {settings.max_pages}.",
                "Dela filen eller höj KONTROLLSOK_MAX_PAGES.",
            )
        pages = typeset_hyphens([_page(document, index) for index in range(count)])
        _refuse_empty(pages, name)
        return recognised(document, pages, name, settings, pulse)
    except pypdfium2.PdfiumError:
        raise _broken(name) from None
    finally:
        document.close()


def _page(document: Any, index: int) -> GlyphPage:
    page = document[index]
    try:
        return read_page(page, index + 1)
    finally:
        page.close()


def _refusal(name: str, error: Exception) -> Exception:
    if "password" in str(error).lower():
        return EncryptedFile(
            name, "är skyddad med lösenord.", "Spara en kopia utan lösenord och läs in den."
        )
    return _broken(name)


def _broken(name: str) -> BrokenFile:
    return BrokenFile(
        name,
        "är en skadad PDF som inte går att öppna.",
        "Hämta filen på nytt eller skriv ut originalet till PDF igen.",
    )


def _refuse_empty(pages: Sequence[GlyphPage], name: str) -> None:
    seen = any(page.words or page.images or page.rules or page.areas for page in pages)
    if not seen:
        raise EmptyFile(name, "innehåller ingen text.", "Kontrollera att rätt fil valdes.")


def _all_lines(flow: Flow) -> Iterator[TextLine]:
    for column in _columns(flow):
        yield from column


def _columns(flow: Flow) -> Iterator[list[TextLine]]:
    """Runs of lines that stand under one another: running text and the cells of tables."""
    run: list[TextLine] = []
    for item in flow:
        if isinstance(item, TextLine):
            run.append(item)
            continue
        yield run
        run = []
        for row in item.rows:
            yield from row
    yield run


def _limit(fragment: Fragment, column: int) -> float:
    """Where a cell of the column would let its text end: as far from its side as it begins, or,
    without rules, where the longest of its lines ends."""
    if not fragment.ruled:
        return max((line.x1 for row in fragment.rows for line in row[column]), default=0.0)
    starts = [line.x0 for row in fragment.rows for line in row[column]]
    left, right = fragment.edges[column], fragment.edges[column + 1]
    return right - max(min(starts, default=left) - left, 0.0)


def _limited_lines(flow: Flow) -> Iterator[tuple[TextLine, float]]:
    """The lines in the cells of ruled tables, each with the place where its column ends."""
    for item in flow:
        if not isinstance(item, Fragment) or not item.ruled:
            continue
        for column in range(len(item.edges) - 1):
            limit = _limit(item, column)
            for row in item.rows:
                yield from ((line, limit) for line in row[column])


# ---- tables over page breaks ---------------------------------------------------------------------


def _stitch(flow: Flow, dropped: list[Dropped], spaced: bool) -> Flow:
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
    above.colours.update({(row + shift, c): word for (row, c), word in below.colours.items()})
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


# ---- blocks --------------------------------------------------------------------------------------


def _prose_size(lines: Sequence[TextLine], setting: Setting) -> float:
    """The size of running text outside tables: of lines that are long, or that end a sentence."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if not line.bold and (len(line.text) >= PROSE_LENGTH or line.text.endswith(".")):
            sizes[line.size] += len(line.text)
    if sizes:
        return sizes.most_common(1)[0][0]
    least = min((line.size for line in lines if line.plain), default=setting.body)
    most = max(setting.body + 2 * HEADING_STEP, PLAIN_SIZE)
    return least if setting.body <= least <= most else setting.body


class _Blocks:
    """From the flow to blocks: what is a heading, a paragraph, a cell."""

    def __init__(self, flow: Flow, setting: Setting, dropped: list[Dropped]) -> None:
        self.flow, self.setting, self.dropped = flow, setting, dropped
        lines = [item for item in flow if isinstance(item, TextLine)]
        self.right = {page: self._right(lines, page) for page in {line.page for line in lines}}
        self.body = _prose_size(lines, setting)
        self.sizes = self._heading_sizes(lines)

    def _right(self, lines: list[TextLine], page: int) -> float:
        """Where running text ends on the right: the farthest on this page or most others."""
        return max((line.x1 for line in lines if line.page == page), default=0.0)

    def _heading_sizes(self, lines: list[TextLine]) -> list[float]:
        """Sizes of headings, the largest first."""
        limit = self.body + HEADING_STEP
        return sorted({line.size for line in lines if line.size >= limit}, reverse=True)

    def blocks(self) -> list[Block]:
        out: list[Block] = []
        run: list[TextLine] = []
        for item in self.flow:
            if isinstance(item, TextLine):
                run.append(item)
                continue
            out.extend(self._text(run))
            run = []
            out.append(self._table(item))
        out.extend(self._text(run))
        return out

    def _text(self, run: list[TextLine]) -> Iterator[Block]:
        if not run:
            return
        right = max(self.right.values())
        for group in grouped(run, right, self.setting):
            line = paragraph(group, self.setting)
            level = self._level(group, line)
            yield Heading(line, level) if level else Paragraph(line)

    def _level(self, group: list[TextLine], line: Line) -> int:
        """The level (1-6) when the group is a heading, else 0."""
        if len(line.text) > HEADING_LENGTH or line.text.startswith("- "):
            return 0
        size = group[0].size
        if size >= self.body + HEADING_STEP:
            return min(self.sizes.index(size) + 1, 5)
        if all(part.bold for part in group) and any(sign.isalpha() for sign in line.text):
            return 6
        return 0

    def _table(self, fragment: Fragment) -> Table:
        rows = []
        ends = [
            max((line.x1 for row in fragment.rows for line in row[column]), default=0.0)
            for column in range(len(fragment.edges) - 1)
        ]
        limits = [_limit(fragment, column) for column in range(len(fragment.edges) - 1)]
        for number, row in enumerate(fragment.rows):
            cells = []
            for column, lines in enumerate(row):
                found = paragraphs(lines, ends[column], self.setting, limits[column])
                colour = fragment.colours.get((number, column), "")
                cells.append(Cell(tuple(found), (number, column) in fragment.spans, colour))
            rows.append(tuple(cells))
        return Table(tuple(rows), 0)
