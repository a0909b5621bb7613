"""The nouns of reading: block, report, passage. Every other room speaks in these.

A file becomes *blocks* (headings, paragraphs, list items, tables, in reading order); blocks become
a *report* with its *passages*. All are frozen: what was read from a file does not change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

ReportId = NewType("ReportId", str)
PassageId = NewType("PassageId", str)


class FileFormat(StrEnum):
    """What a file is, told by its content and never by its ending."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    TEXT = "text"


class Kind(StrEnum):
    """A passage is a control, or a paragraph of the report's analysis."""

    CONTROL = "control"
    ANALYSIS = "analysis"


class LeftOut(StrEnum):
    """Why words of a file stand in no passage and in no field of the report."""

    RUNNING_HEADER = "running_header"
    PAGE_NUMBER = "page_number"
    TABLE_OF_CONTENTS = "table_of_contents"
    TABLE_HEADER = "table_header"
    LABEL = "label"
    TITLE_PAGE = "title_page"
    HEADING = "heading"
    REPEATED = "repeated"
    PLAN = "plan"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Region:
    """A box on a page. Unit: PDF points, origin top left; ``page`` counts from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, list item or heading inside a block or a cell.

    ``text`` is clean (design 5.2: NFC, one space, hyphens mended); a list item begins with "- ".
    ``bold`` holds the leading part of ``text`` that is set in bold, "" when none is.
    ``regions`` is empty for formats without pages.
    """

    text: str
    bold: str = ""
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` is 1-6 as the file has it (real files jump, so trust it little)."""

    line: Line
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text or one list item outside a table."""

    line: Line


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its lines from top to bottom; no lines means empty or merged.

    ``merged`` is True where the file itself says that the cell above reaches down into this one.
    ``colour`` is "Grön", "Gul" or "Röd" where the cell, or a dot in it, is painted so, else "".
    """

    lines: tuple[Line, ...] = ()
    merged: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all rows of one length; a table over a page break is still one table."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text that was left out on purpose, with the class it belongs to (design 7)."""

    text: str
    reason: LeftOut
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as blocks in reading order.

    ``page_labels[i]`` is what is printed on page i + 1 as its number, or None; ``page_count`` is 0
    for formats without pages. ``running_lines`` are the headers and footers, once each.
    ``notes`` tell the user, in Swedish, what had to be inferred to read the file;
    ``recognised_pages`` counts the pages that are pictures and were read by recognition;
    ``words`` are those that stand on each page, before anything was made of them.
    """

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    page_count: int = 0
    page_labels: tuple[str | None, ...] = ()
    running_lines: tuple[str, ...] = ()
    title: str | None = None
    notes: tuple[str, ...] = ()
    recognised_pages: int = 0
    words: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def texts(self) -> Iterator[str]:
        """The text of each line of headings, paragraphs and cells."""
        for block in self.blocks:
            if isinstance(block, Heading | Paragraph):
                yield block.line.text
                continue
            for row in block.rows:
                for cell in row:
                    for line in cell.lines:
                        yield line.text


@dataclass(frozen=True, slots=True)
class Found:
    """A value with where it was read ("title page", "heading", "header", "file name", "user")."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report it is and for when. None: could not be found; the user can set it.

    ``period`` is "helår", "delår", "tertial 1", "tertial 2" ... (design 6).
    ``sources`` maps a field's name to where its value was read.
    """

    municipality: str | None
    committee: str | None
    year: int | None
    period: str = "helår"
    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ControlText:
    """What the report itself says of one control; design 5.2 tells which column goes where."""

    goal: str | None = None
    process: str | None = None
    working_method: str | None = None
    systematic_control: str | None = None
    control_activity: str | None = None
    result: str | None = None
    risk: str | None = None
    method: str | None = None
    frequency: str | None = None
    responsible: str | None = None
    number: str | None = None
    status: str | None = None
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One control, or one analysis paragraph (then ``text.result`` holds it), with its place."""

    id: PassageId
    kind: Kind
    text: ControlText
    page: int | None = None
    page_label: str | None = None
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read from one file, before it has entered a library.

    ``placed`` is the share (0-1) of the file's words that stand in a passage, in a field of the
    report, or in a named class of what was left out; ``unplaced`` is the rest, to look at.
    """

    identity: Identity
    title: str | None
    assessment: str | None
    passages: tuple[Passage, ...]
    page_count: int
    placed: float
    unplaced: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    diary_number: str | None = None
    date: str | None = None
    notes: tuple[str, ...] = field(default=())
