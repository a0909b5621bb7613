"""What stands above and below a table of controls and is told of them: risk, verdict, measures.

A system for planning prints several small tables a control. The risk and the verdict stand above
the table that names the control, the measures in a table of their own below it: all are one
control.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.joined.numbered_measures import homes_of, with_measure, with_row
from ingest.models import Block, LeftOut, Line, Table
from ingest.tables.column_content import Row, cell_text
from ingest.tables.nested import Nested, nested_in
from ingest.tables.table_heads import Column
from ingest.tables.tables import Columns
from ingest.vocabulary import EXTRA
from ingest.walk.forms import FormWalk
from ingest.walk.records import Record, merged_regions

#: Verdicts that call for no measure, as they begin: "Ingen avvikelse", "Grön", "Utan anmärkning".
_CLEAN = re.compile(
    r"^(?:ing(?:en|a|et) |grön|utan |ok\b|okej\b|god(?:känd|känt|tagbar|tagbart)?\b|"
    r"tillfredsställande|uppfyll[dt]\b|(?:fungerar|mycket) bra|inget att )",
    re.IGNORECASE,
)


class BesideWalk(FormWalk):
    """The part of the walk that joins a table of controls with what stands beside it."""

    def _without_labels(self, lines: Sequence[Line], column: Column) -> list[Line]:
        """The lines of a result without a label of measures among them ("Åtgärder:",
        "Åtgärd: ..."); the first line is what the column itself is about."""
        out = list(lines[:1])
        for line in lines[1:]:
            found = self.words.label_of(line) if column.field == "result" else None
            told = found is not None and found[0] == "result" and ":" in line.text
            if found is None or not told or not self.words.measures(found[1]):
                out.append(line)
                continue
            self._drop(replace(line, text=f"{found[1]}:"), LeftOut.LABEL)
            out += [replace(line, text=found[2], bold="")] if found[2] else []
        return out

    def _carry_down(self, columns: Columns) -> None:
        """Labels above a table that names the control, and tell neither name nor result, tell of
        that control."""
        record = self.open
        if record is None or columns.index("control_activity") is None:
            return
        if record.has("control_activity") or record.has("result"):
            return
        upper = self.upper.keys()
        self.ahead += [(f, f, lines) for f, lines in record.fields.items() if f not in upper]
        self.ahead += [(EXTRA, label, lines) for label, lines in record.extra.items()]
        self.open, self.field = None, None

    def _take_ahead(self, table: list[Record]) -> None:
        """What stood above a table is told of its control; of several, all but the verdict is."""
        if not table:
            return
        for name, label, lines in self.ahead:
            held = EXTRA if name == "status" and len(table) > 1 else name
            for record in table:
                if held == EXTRA or not record.has(held):
                    record.add(held, label, lines, own=record is table[0])
        self.ahead = []

    def _settle_rows(self, following: Block) -> None:
        """Rows become drafts when the next block is no table of their measures; the last one waits
        where its result may stand below the table."""
        waits = self.last is not None and self.last.has("result") and self._last_waits()
        if waits and self._below(following) is None and not self._of_one_faulty(following):
            self._emit()

    def _nested(self, table: Table) -> bool:
        """A small table; measures right below a table of one control are that control's, below
        one of several that of the only one whose verdict calls for any."""
        found = self._below(table)
        if found is not None:
            record = self.pending[-1].record
        elif not self._of_several(table):
            return super()._nested(table)
        else:
            faulty, found = self._only_faulty(), nested_in(table, self.words)
            if faulty is None or found is None:
                self._into_analysis(table)
                return True
            record = faulty
        self._into_record(record, found)
        record.bare, self.field = False, None
        self._drop_head(table)
        return True

    def _of_one_faulty(self, block: Block) -> bool:
        """True for measures below several controls of which one calls for them."""
        several = isinstance(block, Table) and self._of_several(block)
        return several and self._only_faulty() is not None

    def _only_faulty(self) -> Record | None:
        """The one of the rows above whose verdict is not clean; None where not all have one."""
        verdicts = [record.text(self.words, None, None).status for record in self.made]
        faulty = [
            record
            for record, verdict in zip(self.made, verdicts, strict=True)
            if verdict and not _CLEAN.match(verdict)
        ]
        waiting = {id(entry.record) for entry in self.pending}
        sure = all(verdicts) and len(faulty) == 1 and id(faulty[0]) in waiting
        return faulty[0] if sure else None

    def _of_several(self, table: Table) -> bool:
        """True for measures right below a table of several controls."""
        if (
            len(self.made) < 2
            or self.last is None
            or self.open is not None
            or self.prose is not None
        ):
            return False
        found = nested_in(table, self.words)
        return found is not None and found.measures

    def _into_analysis(self, table: Table) -> None:
        for row in table.rows:
            lines = [line for cell in row for line in cell.lines]
            text = " | ".join(cell_text(cell) for cell in row if cell.lines)
            self._analysis(Line(text, "", tuple(merged_regions(lines))))

    def _listed_measure(self, block: Block) -> bool:
        """Take the name of a list of measures, or an item of one that names its control."""
        if isinstance(block, Table):
            return False
        line = block.line
        if line.text in self.by_number.labels:
            self.close()
            self._drop(line, LeftOut.LABEL)
            return True
        if line.text in self.by_number.beside:
            self._analysis(line)
            return True
        if line.text not in self.by_number.items:
            return False
        key, told = self.by_number.items[line.text]
        if not with_measure(self.reading.drafts, key, replace(line, text=told, bold="")):
            self._analysis(line)
        return True

    def _measures_by_name(self, rows: Sequence[Row], columns: Columns) -> bool:
        """Take a table of measures whose every row names a control told before."""
        homes = homes_of(rows, columns, self.reading.drafts, self.words)
        for row, home in zip(rows, homes, strict=False):
            self.reading.drafts[home] = with_row(self.reading.drafts[home], row, columns)
        return bool(homes)

    def _last_waits(self) -> bool:
        return bool(self.pending) and self.pending[-1].record is self.last

    def _below(self, block: Block) -> Nested | None:
        """The measures in a table right below a table of one control, or what was found where it
        tells none; else None."""
        if not isinstance(block, Table) or len(self.made) != 1 or not self._last_waits():
            return None
        found = nested_in(block, self.words)
        if found is None or found.measures or self.last is None or self.last.has("result"):
            return found if found is not None and found.measures else None
        return found if any(part.field == "result" for part in found.parts) else None
