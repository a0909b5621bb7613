"""The walk of a report whose controls are items of lists (:mod:`ingest.structure.items`)."""

from __future__ import annotations

from dataclasses import replace

from ingest.models import Block, Document, LeftOut, Line, Paragraph, Table
from ingest.structure.items import Item, items_of
from ingest.structure.outline import Section
from ingest.structure.signs import NAMES_CONTROL, run_in
from ingest.vocabulary import Vocabulary
from ingest.walk.tables import TableWalk


class ItemWalk(TableWalk):
    """The whole walk; where lists tell the controls, item by item."""

    def __init__(self, document: Document, words: Vocabulary) -> None:
        super().__init__(document, words)
        self.items = items_of(document.blocks, words)
        self.at = -1

    def block(self, block: Block) -> None:
        """Take the next block."""
        self.at += 1
        item = self.items.told.get(self.at)
        if item is not None and isinstance(block, Paragraph):
            self._item(block.line, item)
        elif self.at in self.items.labels and not isinstance(block, Table):
            self._drop(block.line, LeftOut.LABEL)
        elif self.at not in self.items.taken and not self._ended(block):
            super().block(block)

    def _item(self, line: Line, item: Item) -> None:
        self._close_record()
        self._close_prose(table=True)
        self.outline.section = Section.CONTROLS
        self._open_record("control_activity")
        record = self.open
        if record is None:
            return
        record.add("control_activity", "", [replace(line, text=item.name, bold="")])
        if item.number:
            record.add("number", "", [Line(item.number)], own=False)
        record.add("result", "", item.told)
        self.field = ("result", "")

    def _close_prose(self, below: int = 0, table: bool = False) -> None:
        """Beside the lists that tell the controls, running text under other headings tells none."""
        prose, name = self.prose, self.outline.name or ""
        if prose is None or not self.items.told or NAMES_CONTROL.match(name):
            super()._close_prose(below, table)
            return
        if any(line.bold or run_in(line) is not None for line in prose.lines):
            super()._close_prose(below, table)
            return
        self.prose = None
        for line in prose.lines:
            self._analysis(line)

    def _ended(self, block: Block) -> bool:
        """True for a paragraph that has no part in the item above; it is analysis."""
        if not self.items.told or self.items.goes_on or self.open is None:
            return False
        if not isinstance(block, Paragraph) or self._label(block.line) is not None:
            return False
        if self._signed(block.line):
            return False
        self._close_record()
        self._analysis(block.line)
        return True
