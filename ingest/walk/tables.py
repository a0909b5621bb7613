"""The tables of a report -> records: rows, groups of rows, forms, cards, and what a page break cut.

The last part of the walk: a table that is known by its columns, or by its shape, is read row by
row; one that is none of them stays what was not understood.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.joined.risk_references import lists_risks
from ingest.models import Block, Cell, Heading, LeftOut, Line, Table
from ingest.plain import numbered
from ingest.structure.document_shape import is_contents_table
from ingest.structure.legend import is_legend, is_scale
from ingest.structure.outcome_groups import outcome_of
from ingest.structure.outline import Section
from ingest.structure.signs import is_wordless
from ingest.tables.cells_apart import cells_apart
from ingest.tables.column_content import Row, cell_text
from ingest.tables.counts import counts_only, measures_only
from ingest.tables.table_shapes import (
    group_rows,
    inferred_columns,
    lines_under,
    named_by_groups,
    risk_bands,
    ticked,
    turned,
    under_rows,
    verdicts_alone,
)
from ingest.tables.tables import (
    INHERITED,
    Columns,
    RowKind,
    columns_of,
    kind_of,
    label_rows,
    value_for_head,
)
from ingest.vocabulary import EXTRA
from ingest.walk.other_tables import OtherTablesWalk
from ingest.walk.records import Piece, Record, fill, pieces_of


class TableWalk(OtherTablesWalk):
    """The whole walk: blocks in their order, and the tables among them."""

    def block(self, block: Block) -> None:
        """Take the next block."""
        self._settle_rows(block)
        if self._listed_measure(block):
            return
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Heading):
            self._heading(block)
        else:
            for line in self._parted(block.line):
                self._paragraph(line)

    def _table(self, table: Table) -> None:
        if self.outline.section is Section.CONTENTS or is_contents_table(table):
            for row in table.rows:
                self._drop(
                    Line(" ".join(cell_text(cell) for cell in row)), LeftOut.TABLE_OF_CONTENTS
                )
            return
        if is_scale(table, self.words) or lists_risks(table, self.words) or self._in_earlier():
            self._into_analysis(table)
            return
        if is_legend(table) and self.columns is None:
            self._unknown(table)
            return
        if counts_only(table, self.words):
            self._counted(table)
            return
        table = turned(table, self.words) or ticked(table, self.words) or table
        columns = columns_of(table, self.words)
        if columns is not None and value_for_head(table, columns, self.words):
            columns = None
        if columns is None and (label_rows(table, self.words) or self._told_form(table)):
            self._form(table)
            return
        if columns is None and self._card(table):
            return
        if self._nested(table):
            return
        rows: Sequence[Row] = table.rows
        held = self.columns
        if columns is None and held is not None and len(held.columns) == len(rows[0]):
            columns = held
        else:
            known, columns = columns is not None, columns or self._inferred(table)
            if columns is None:
                self._unknown(table)
                return
            if self._lists_measures(columns) or self._names_earlier(columns):
                self._into_analysis(table)
                return
            self.reading.guessed += not known
            rows = rows[len(columns.captions) + len(columns.head) :]
            if measures_only(columns.columns, rows, self.words):
                self._into_analysis(table)
                return
            if self.measured:
                columns = verdicts_alone(columns, rows, self.words)
            self._head(columns)
        self.tables += columns.head != ()
        self._carry_down(columns)
        self._close_record()
        self._close_prose(table=True)
        self._emit()
        self.outline.section = Section.CONTROLS
        if not self._measures_by_name(rows, columns):
            rows, columns = named_by_groups(rows, columns, self.words)
            self._rows(*cells_apart(rows, columns, self.words))

    def _inferred(self, table: Table) -> Columns | None:
        """The columns of a table with a head in nobody's words, where controls are told."""
        if self.structured and self.outline.section is not Section.CONTROLS:
            return None
        return inferred_columns(table, self.words)

    def _head(self, columns: Columns) -> None:
        """A head row: the same as before goes on, another one starts anew."""
        for caption in columns.captions:
            text = " ".join(cell_text(cell) for cell in caption).strip()
            if text:
                self.close()
                self._caption(text)
        names = [column.field for column in columns.columns]
        if self.columns is None or names != [column.field for column in self.columns.columns]:
            self.above, self.last = None, None
        self.columns = columns
        for row in columns.head:
            self._drop(Line(" | ".join(cell_text(cell) for cell in row)), LeftOut.TABLE_HEADER)

    def _caption(self, text: str) -> None:
        found = self.words.label_of(Line(text))
        if found is not None and found[0] in ("goal", "process") and found[2]:
            self.outline.label(found[0], found[2])
        else:
            self.outline.heading(text, 6)
        self._drop(Line(text), LeftOut.HEADING)

    def _rows(self, rows: Sequence[Row], columns: Columns) -> None:
        self.made = []
        self.outcome = None
        bands = risk_bands(rows, self.words) if columns.index("risk") is None else {}
        under = under_rows(rows, columns, self.words) - bands.keys()
        groups = group_rows(rows, columns, self.words) - bands.keys()
        risk = self.upper.get("risk") if columns.index("risk") is None else None
        for place, row in enumerate(rows):
            kind = kind_of(row, columns, self.words)
            made = len(self.made)
            if place in bands:
                risk, self.above, self.last = [bands[place]], None, None
                self._drop(Line(cell_text(row[0]).partition(":")[0]), LeftOut.LABEL)
            elif place in under and self.last is not None:
                self._under_row(self.last, row)
            elif kind is RowKind.HEAD:
                self._drop(Line(" | ".join(map(cell_text, row))), LeftOut.TABLE_HEADER)
            elif place in groups:
                self._group(row, columns, place + 1 in groups)
                risk = None if bands else risk
            elif kind is RowKind.REST and self.last is not None:
                self._rest_of_row(row, columns)
            elif kind is not RowKind.EMPTY:
                self._control_row(row, columns)
            for record in self.made[made:] if risk else ():
                record.add("risk", "", risk or [], own=False)
        table = self.made
        self._take_ahead(table)
        if not any(record.tells_more(self.words) for record in table):
            for record in table:
                record.bare = True

    def _group(self, row: Row, columns: Columns, upper: bool) -> None:
        """A row with one text across the table heads the rows below it.

        ``upper``: it stands right above another such row, so it is the goal of that process.
        """
        text = cell_text(row[0])
        self.outcome = outcome_of(numbered(text)[1], self.words)
        if self.outcome is None:
            self._place(text, columns, upper)
        self.above = None
        self._drop(Line(text), LeftOut.HEADING)

    def _place(self, text: str, columns: Columns, upper: bool) -> None:
        """A row across the table that names the goal or the process of those below it."""
        found = self.words.label_of(Line(text))
        if found is not None and found[0] in ("goal", "process") and found[2]:
            self.outline.label(found[0], found[2])
        elif columns.index("process") is None and not upper:
            self.outline.label("process", numbered(text)[1])
        else:
            self.outline.label("goal", numbered(text)[1])

    def _under_row(self, record: Record, row: Row) -> None:
        """A row across the table tells of the control in the row above."""
        for name, label, lines in lines_under(row[0], self.words):
            fill(record, name, label, lines, own=True)
        self._completed(record)

    def _rest_of_row(self, row: Row, columns: Columns) -> None:
        """The rest of the row above: its cells are added to the same control."""
        record = self.last
        if record is None:
            return
        for cell, column in zip(row, columns.columns, strict=False):
            if cell.lines:
                fill(record, column.field, column.label, cell.lines, own=True)
        self._completed(record)

    def _control_row(self, row: Row, columns: Columns) -> None:
        row = self._inherited(row, columns)
        place = columns.index("control_activity")
        pieces = pieces_of(row[place].lines, self.words) if place is not None else [Piece()]
        if self._goes_on(pieces, row, columns):
            return
        for piece in pieces:
            record = Record(table=self.tables)
            for index, (cell, column) in enumerate(zip(row, columns.columns, strict=False)):
                own = not cell.merged and piece is pieces[0]
                if index == place:
                    record.add("control_activity", "", piece.activity)
                    for name, label, lines in piece.parts:
                        fill(record, name, label, lines, own=True)
                elif column.field == "status" and cell.colour and is_wordless(cell):
                    record.add("status", "", [Line(cell.colour)], own=False)
                else:
                    lines = self._without_labels(cell.lines, column)
                    fill(record, column.field, column.label, lines, own)
            if self.outcome is not None and not record.has("status"):
                record.add("status", "", [Line(self.outcome)], own=False)
            if piece.parts and not piece.parts[-1][2]:
                record.awaiting = piece.parts[-1][0]
            self._wait(record)
            self.made.append(record)
            self.last = record
        self.above = row

    def _inherited(self, row: Row, columns: Columns) -> Row:
        """Empty cells left of the activity, and merged ones, take the text of the row above."""
        if self.above is None or len(self.above) != len(row):
            return row
        place = columns.index("control_activity")
        cells = list(row)
        for index, (cell, above) in enumerate(zip(row, self.above, strict=True)):
            if cell.lines or not above.lines:
                continue
            left = place is not None and index < place
            field_name = columns.columns[index].field
            if cell.merged or (
                left and field_name in INHERITED and self._same_group(cells, index, columns)
            ):
                cells[index] = Cell(above.lines, merged=True)
        return tuple(cells)

    def _same_group(self, cells: Sequence[Cell], index: int, columns: Columns) -> bool:
        """A cell does not inherit below a cell to its left that has begun something new."""
        return all(
            cell.merged or not cell.lines or column.field in ("number", EXTRA)
            for cell, column in zip(cells[:index], columns.columns, strict=False)
        )

    def _goes_on(self, pieces: Sequence[Piece], row: Row, columns: Columns) -> bool:
        """Where one cell holds activity and result, a page break may part the two: join them."""
        last = self.last
        if last is None or len(pieces) != 1 or self.above is None:
            return False
        own = [cell for cell in row if cell.lines and not cell.merged]
        if len(own) > 1 or columns.index("result") is not None:
            return False
        piece = pieces[0]
        if piece.parts and last.has("result"):
            return False
        if not piece.parts and last.awaiting is not None:
            last.add(last.awaiting, "", piece.activity)
            last.awaiting = None
            self._completed(last)
            return True
        if not piece.parts and not last.has("result"):
            return False
        if not piece.parts and not self._over_break(last, piece.activity):
            return False
        name = "control_activity" if piece.parts else "result"
        last.add(name, "", piece.activity)
        for part, label, lines in piece.parts:
            last.add(part, label, lines)
        self._completed(last)
        return True

    def _over_break(self, last: Record, lines: Sequence[Line]) -> bool:
        """True when the lines begin on a later page than the record ended on."""
        ends = [region.page for region in last.regions()]
        starts = [region.page for line in lines for region in line.regions]
        return bool(ends) and bool(starts) and min(starts) > max(ends)
