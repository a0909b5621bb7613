"""PDF file -> blocks: headings, paragraphs and tables, whole over page breaks, with their places.

Scans that can't be recognised, locked and broken files are refused by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from errors import BrokenFile, EmptyFile, EncryptedFile, FileTooLarge
from ingest.models import Block, Cell, Document, Heading, Line, Paragraph, Table
from ingest.pdf.flow import Flow, Fragment, flow_of
from ingest.pdf.glyphs import read_page
from ingest.pdf.lines import TextLine
from ingest.pdf.notes import without_notes
from ingest.pdf.page import GlyphPage, typeset_hyphens
from ingest.pdf.setting import Setting, setting_of
from ingest.pdf.stitch import stitched
from ingest.pdf.text import grouped, paragraph, paragraphs
from ingest.pdf.verdict_behind import verdict_apart
from ingest.scan.reader import Recognised, recognised
from ingest.scan.skew import on_the_sheet
from settings import Settings

#: Letters this much larger than the body are a heading's.
HEADING_STEP = 0.9
#: Without running text, letters outside tables up to this size (points) are the body's.
PLAIN_SIZE = 11.0
#: A line of running text is at least so long (characters), where it ends no sentence.
PROSE_LENGTH = 60
#: A heading is never longer than this (characters).
HEADING_LENGTH = 220


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
    flow = stitched(found.flow, found.dropped, setting.spaced)
    blocks = _Blocks(flow, setting).blocks()
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
    return on_the_sheet(document, pages, dict(read.skews))


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

    def __init__(self, flow: Flow, setting: Setting) -> None:
        self.flow, self.setting = flow, setting
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
            named, verdict = verdict_apart(group)
            name = paragraph(named, self.setting)
            level = self._level(named, name)
            if not level:
                verdict = None
            elif verdict is not None:
                line = name
            yield Heading(line, level) if level else Paragraph(line)
            if verdict is not None:
                yield Paragraph(paragraph([verdict], self.setting))

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
        return Table(tuple(rows))
