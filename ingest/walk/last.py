"""A report in which no layout was known -> what may be controls in it: headings, items and rows.

What is read so is uncertain, and the report says so.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.models import Document, Heading, Line, Table
from ingest.plain import numbered
from ingest.structure.outline import Section
from ingest.structure.signs import TELLS, named_item
from ingest.tables.table_heads import HEAD_LENGTH
from ingest.tables.table_shapes import headless_columns, inferred_columns
from ingest.tables.tables import Columns
from ingest.vocabulary import Vocabulary
from ingest.walk.records import Record
from ingest.walk.state import Prose
from ingest.walk.tables import TableWalk

#: Sections whose lists name no controls.
LISTED_NOWHERE = (Section.CONTENTS, Section.ASSESSMENT)


class LastWalk(TableWalk):
    """The walk of a report in which no layout was known: nothing is announced or structured.

    Every heading with text may name a control, every item of a list and every row of a table tell
    one. What is read so is uncertain, and the report says so.
    """

    def __init__(self, document: Document, words: Vocabulary) -> None:
        super().__init__(document, words)
        self.structured = False
        self.outline.announced = self.outline.labelled = False
        self.reading.uncertain = True

    def _inferred(self, table: Table) -> Columns | None:
        return inferred_columns(table, self.words) or headless_columns(table, self.words)

    def _deep(self, prose: Prose) -> bool:
        """Every heading over text may name the control that is told there."""
        telling = [line for line in prose.lines if line.bold or TELLS.match(line.text)]
        return not telling or telling == prose.lines[:1]

    def _paragraph(self, line: Line) -> None:
        name = named_item(line)
        number, bare = numbered(line.text)
        if number and len(bare) <= HEAD_LENGTH and bare[-1].isalpha() and self.open is None:
            self._heading(Heading(line, 6))
            return
        if name is None or self.open is not None or self.outline.section in LISTED_NOWHERE:
            super()._paragraph(line)
            return
        self._close_prose()
        number, activity, result = name
        record = Record()
        record.add("control_activity", "", [replace(line, text=activity, bold="")])
        record.add("result", "", [replace(line, text=result, bold="")])
        if number:
            record.add("number", "", [Line(number)], own=False)
        self._draft(record, self.outline.goal, self.outline.process)
