"""Tables that list no controls: forms of labels and values, small ones under a control."""

from __future__ import annotations

from dataclasses import replace

from ingest.models import Cell, Heading, LeftOut, Line, Table
from ingest.nothing import nothing_done
from ingest.plain import numbered, plain
from ingest.structure.outline import Section
from ingest.tables.cards import Entry, card_in
from ingest.tables.column_content import cell_text
from ingest.tables.nested import Nested, Part, nested_in
from ingest.tables.table_heads import HEAD_LENGTH
from ingest.tables.tables import label_pairs
from ingest.vocabulary import EXTRA
from ingest.walk.records import Record, fill, merged_regions
from ingest.walk.text import TextWalk


class FormWalk(TextWalk):
    """The part of the walk that reads such tables."""

    def _form(self, table: Table) -> None:
        """A table of labels and values is read like lines "label: value"."""
        names = not any(
            self.words.field_of(cell_text(label)) == "control_activity"
            for label, _ in label_pairs(table)
        )
        if not names and self._headed(table):
            table = replace(table, rows=table.rows[1:])
        for label, value in label_pairs(table):
            if names and label.lines and not value.lines and self._name_row(label):
                continue
            named = self.words.label_of(Line(cell_text(label))) if not value.lines else None
            if named is not None and named[2]:
                self._labelled(named, label.lines[0])
                continue
            text = cell_text(label)
            name = self._field_of(text)
            if label.lines and name is not None:
                head = label.lines[0]
                self._labelled((name, cell_text(label), ""), head)
                self._drop(head, LeftOut.LABEL)
                if self.open is not None and self.field is not None:
                    fill(self.open, *self.field, value.lines, own=True)
            elif label.lines and self.open is not None:
                self.open.add(EXTRA, cell_text(label), value.lines or label.lines)
            else:
                for line in (*label.lines, *value.lines):
                    self._paragraph(line)

    def _headed(self, table: Table) -> bool:
        """A first row with one text across a form that names its control elsewhere is a heading."""
        first, *others = table.rows
        if not first[0].lines or any(cell.lines for cell in first[1:]) or len(first[0].lines) > 1:
            return False
        text = cell_text(first[0])
        if not others or len(text) > HEAD_LENGTH or self.words.label_of(Line(text)) is not None:
            return False
        if self._field_of(text) is not None:
            return False  # a label whose value is left empty
        self._heading(Heading(first[0].lines[0], 6))
        return True

    def _told_form(self, table: Table) -> bool:
        """True for labels and values whose labels only this report knows, by what they hold."""
        if not table.rows or len(table.rows[0]) != 2:
            return False
        labels = [cell_text(label) for label, _ in label_pairs(table) if label.lines]
        fields = [self._field_of(label) for label in labels]
        own = any(plain(label) in self.told for label in labels)
        return own and 2 * sum(field is not None for field in fields) > len(fields)

    def _field_of(self, label: str) -> str | None:
        """The field of a form's label: by what it holds in this report, else by its words."""
        if not label:
            return None
        told = self.told.get(plain(label))
        return told or self.words.field_of(label) or self.words.guess_of(label)

    def _name_row(self, label: Cell) -> bool:
        """The first row of a form may hold the name of the control and nothing else."""
        text = cell_text(label)
        if self.words.label_of(Line(text)) is not None or len(text) > HEAD_LENGTH:
            return False
        if self.open is not None and self.words.fields.get(plain(text)) is not None:
            return False  # a label whose value is left empty
        number, name = numbered(text)
        self._labelled(("control_activity", "", name), replace(label.lines[0], text=name))
        if number and self.open is not None:
            self.open.add("number", "", [Line(number)], own=False)
        return True

    def _nested(self, table: Table) -> bool:
        """A small table that tells of the control above or below it is taken into that control."""
        found = nested_in(table, self.words)
        if found is None:
            return False
        if self.outline.section is Section.ANALYSIS and found.measures:
            self._unknown(table)
            return True
        if self._stands_ahead(found):
            self._close_record()
            self.ahead += [_entry(part) for part in found.parts]
        elif self.open is not None and self.open.empty and not found.measures:
            self._into_record(self.open, found)
            self.field = None
        elif self.open is not None and (found.measures or self.open.has("control_activity")):
            self._into_record(self.open, found)
        elif self.prose is not None and self.prose.process and found.measures:
            results = [part.lines for part in found.parts if part.field == "result"]
            self.prose.lines += [line for lines in results for line in lines]
            self.ahead += [_entry(part) for part in found.parts if part.field != "result"]
        elif (
            self.outline.section is Section.CONTROLS
            and not any(part.field == "result" for part in found.parts)
            and not self.pending
        ):
            self.ahead += [_entry(part) for part in found.parts]
        else:
            return False
        self._drop_head(table)
        return True

    def _drop_head(self, table: Table) -> None:
        head = " | ".join(map(cell_text, table.rows[0]))
        self._drop(Line(head), LeftOut.TABLE_HEADER)

    def _stands_ahead(self, found: Nested) -> bool:
        """True for the risk of the next control, below one whose result is told."""
        if found.measures or self.open is None or not self.open.has("result"):
            return False
        return any(part.field == "risk" for part in found.parts)

    def _into_record(self, record: Record, found: Nested) -> None:
        for part in found.parts:
            name = part.field
            if name == "result" and record.has("result") and nothing_done(part.lines):
                self._drop(part.lines[0], LeftOut.LABEL)
                continue
            held = name != "result" and (record.has(name) or name in record.fields)
            record.add(EXTRA if held else name, part.label, part.lines)
        self.field = ("result", "")

    def _card(self, table: Table) -> bool:
        """A table drawn as a card, or several: heads with names, labels above their values."""
        entries = card_in(table, self.words, self.told)
        if not entries:
            return False
        self.outline.section = Section.CONTROLS
        for entry in entries:
            if entry.field is None:
                self._card_head(entry)
                continue
            self._labelled((entry.field, entry.label, ""), Line(entry.label))
            self._drop(Line(entry.label), LeftOut.LABEL)
            if self.open is not None:
                fill(self.open, entry.field, entry.label, entry.lines, own=True)
        return True

    def _card_head(self, entry: Entry) -> None:
        """The head of a card opens a control."""
        self._close_prose()
        self._close_record()
        number, name = numbered(entry.label)
        self._labelled(("control_activity", "", name), replace(entry.lines[0], text=name))
        if self.open is None:
            return
        if number:
            self.open.add("number", "", [Line(number)], own=False)
        if entry.status:
            self.open.add("status", "", [Line(entry.status)], own=False)

    def _unknown(self, table: Table) -> None:
        """A table whose columns are not known: read as text, row by row."""
        for row in table.rows:
            lines = [line for cell in row for line in cell.lines]
            if len(lines) == 1:
                self._paragraph(lines[0])
            elif lines:
                text = " | ".join(cell_text(cell) for cell in row if cell.lines)
                regions = tuple(merged_regions(lines))
                self._paragraph(Line(text, "", regions))


def _entry(part: Part) -> tuple[str, str, list[Line]]:
    return part.field, part.label, list(part.lines)
