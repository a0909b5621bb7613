"""Tables that tell no controls of the report's year: figures, measures, what an earlier year found.

They become analysis, or a part of the control that is being told.
"""

from __future__ import annotations

from ingest.models import Table
from ingest.structure.outline import Section
from ingest.tables.tables import Columns
from ingest.vocabulary import EXTRA
from ingest.walk.beside import BesideWalk


class OtherTablesWalk(BesideWalk):
    """The part of the walk that knows tables without controls of their own."""

    def _counted(self, table: Table) -> None:
        """A table of figures: a part of the control that is being told, else of the analysis."""
        record = self.open
        risk = record is None and "risk" in self.upper
        ahead = risk or (record is not None and record.empty and record.has("risk"))
        if ahead and self.prose is None and self._nested(table):
            return  # the values of the risk that stands above it
        if record is not None or self.prose is not None:
            self._unknown(table)
        else:
            self._into_analysis(table)

    def _lists_measures(self, columns: Columns) -> bool:
        """True for a table that lists what is done and names no control, under a heading that says
        so."""
        name = self.outline.name
        allowed = {"frequency", "method"}
        if name is None and self.outline.section is Section.ANALYSIS and self.reading.headings:
            name = self.reading.headings[-1]  # what became of earlier measures
            allowed.add("status")
        results = [column for column in columns.columns if column.field == "result"]
        others = {column.field for column in columns.columns} - {"result", "responsible", EXTRA}
        if name is None or not results or others - allowed:
            return False
        return self.words.measures(name) and all(self.words.measures(c.label) for c in results)

    def _in_earlier(self) -> bool:
        """True in the chapter about an earlier year of a report that has told its own controls."""
        return self.outline.earlier > 0 and self._has_told()

    def _names_earlier(self, columns: Columns) -> bool:
        """True for a table of what an earlier year found or asked for, by the name of its column
        ("Åtgärd från 2023"), likewise."""
        first = columns.columns[columns.index("control_activity") or 0]
        return self.outline.of_earlier_year(first.label) and self._has_told()

    def _has_told(self) -> bool:
        return bool(self.reading.controls or self.pending)
