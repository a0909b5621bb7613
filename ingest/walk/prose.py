"""Paragraphs under a heading without tables or labels -> controls told in prose, or analysis.

What a paragraph under a heading is depends on the heading (does it name a control, or an area?) and
on how its paragraphs begin.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.models import LeftOut, Line
from ingest.plain import numbered
from ingest.structure.counted_headings import tells_one
from ingest.structure.document_shape import told_again
from ingest.structure.items import headed_item, item_in
from ingest.structure.outline import Section
from ingest.structure.signs import (
    NAME_LENGTH,
    NAMES_CONTROL,
    RISK_VALUES,
    TELLS,
    run_in,
    told_controls,
)
from ingest.structure.told_risk import told_risk
from ingest.vocabulary import EXTRA
from ingest.walk.records import Record
from ingest.walk.state import Prose, WalkState


class ProseWalk(WalkState):
    """The part of the walk that reads running text."""

    def close(self, below: int = 0) -> None:
        """The end of the file, or of what a heading covers: everything open becomes passages.

        ``below`` is the level of the heading that follows, 0 for none.
        """
        self._close_record()
        self._close_prose(below)
        self._emit()

    def _prose(self, line: Line) -> None:
        risk = told_risk(line.text) if self.prose is None and self.outline.name else None
        if risk is not None:
            self._drop(Line(risk[0], "", line.regions), LeftOut.LABEL)
            self.ahead.append(("risk", "Risk", [replace(line, text=risk[1], bold="")]))
            return
        named = self.outline.name is not None or self.risk is not None
        if self.prose is None and named and RISK_VALUES.match(line.text):
            self.ahead.append((EXTRA, "Riskvärde", [line]))
            return
        if self.prose is None:
            self.prose = Prose(self.outline.goal, self.outline.process)
        self.prose.lines.append(line)

    def _introduces(self, prose: Prose, below: int, table: bool) -> bool:
        """True for text between the heading of an area and those of its controls, or a table."""
        level = self.outline.level
        deeper = 0 < level < below
        if not (deeper or table) or self.outline.group is not None:
            return False
        return not any(
            line.bold or TELLS.match(line.text) or run_in(line) is not None for line in prose.lines
        )

    def _of_later(self, prose: Prose) -> bool:
        """True for running text about the plan or the risks of a later year: it finds nothing."""
        return self.outline.planned and not any(run_in(line) for line in prose.lines)

    def _close_prose(self, below: int = 0, table: bool = False) -> None:
        """Paragraphs under a heading become controls, or analysis; ``below``: the level of the
        heading that follows, 0 for none; ``table``: a table of controls follows."""
        prose, self.prose = self.prose, None
        if prose is None:
            return
        if self._introduces(prose, below, table) or self._of_later(prose):
            for line in prose.lines:
                self._analysis(line)
            return
        name = self.outline.name
        listed = name is not None and told_again(name, self.outline.number, self.listed)
        grouped = self.outline.group is not None
        listed = listed or (name is not None and (grouped or "status" in self.upper))
        if grouped and prose.process is None and self._listed_names(prose):
            return
        if name is not None and (self._told_ahead(prose) or self._counts(prose, self.counted)):
            self._named_prose(prose, name)
            return
        if name is not None and self._counts(prose, self.whole):
            self._whole_prose(prose, name)
            return
        below = self.columns is not None and not any(
            line.bold or TELLS.match(line.text) or run_in(line) for line in prose.lines
        )
        loose = below or self.structured and not self.outline.process_label and not listed
        if prose.process is None or loose:
            if (self.structured and not grouped) or not self._run_ins(prose):
                for line in prose.lines:
                    self._analysis(line)
            return
        if name is not None and (listed or NAMES_CONTROL.match(name) or self._deep(prose)):
            self._named_prose(prose, name)
            return
        self._told(prose, prose.process)

    def _counts(self, prose: Prose, headings: frozenset[str]) -> bool:
        """True below one of the ``headings`` that count the controls of a report told in prose,
        whatever its tables list beside."""
        if (self.structured and self.findings) or not self.outline.headings:
            return False
        return self.outline.headings[-1][1] in headings and tells_one(prose.lines)

    def _told_ahead(self, prose: Prose) -> bool:
        """True for plain paragraphs below a heading and a small table that tells its risk."""
        if not any(field == "risk" for field, _, _ in self.ahead):
            return False
        return not any(line.bold or run_in(line) is not None for line in prose.lines)

    def _told(self, prose: Prose, process: str | None) -> None:
        """A draft for each control that paragraphs tell of, its name run in or none."""
        groups = told_controls(prose.lines)
        for place, group in enumerate(groups, 1):
            record = Record()
            for name, label, lines in self.ahead if place == len(groups) else ():
                record.add(name, label, lines)
            head = group[0]
            found = run_in(head)
            if found is not None:
                number, name, rest = found
                record.add("control_activity", "", [replace(head, text=name, bold="")])
                if number:
                    record.add("number", "", [Line(number)], own=False)
                group = [replace(head, text=rest, bold=""), *group[1:]]
            record.add("result", "", group)
            record.prose = len(group)
            self._draft(record, prose.goal, process)
        self.ahead = []

    def _run_ins(self, prose: Prose) -> bool:
        """Paragraphs right below the heading of the section, each with the name of its control."""
        if self.outline.section is not Section.CONTROLS:
            return False
        named = [run_in(line) is not None for line in prose.lines]
        if sum(named) < 2:
            return False
        first = named.index(True)
        for line in prose.lines[:first]:
            self._analysis(line)  # what is said of them all
        prose.lines = prose.lines[first:]
        self._told(prose, None)
        return True

    def _listed_names(self, prose: Prose) -> bool:
        """A list of names, each with what is told of it or none, and what leads to it, below a
        heading that tells the outcome of them all."""
        first = next((p for p, line in enumerate(prose.lines) if line.text[:2] == "- "), 0)
        before = prose.lines[:first]
        items = [self._listed_item(line) for line in prose.lines[first:]]
        if any(not line.text.endswith((".", ":")) for line in before):
            return False
        records = [item for item in items if item is not None]
        if len(records) < len(items):
            return False
        for line in before:
            self._analysis(line)  # what is said of them all
        for record in records:
            self._draft(record, prose.goal, None)
        return True

    def _listed_item(self, line: Line) -> Record | None:
        """The control that an item of such a list names, or None."""
        name = line.text.removeprefix("- ")
        item = item_in(line, self.words) or headed_item(line, self.words)
        if name == line.text:
            return None
        record = Record(bare=item is None)
        number, bare = (item.number, item.name) if item is not None else numbered(name)
        if item is None and (len(name) > NAME_LENGTH or name.endswith((".", ":"))):
            return None
        record.add("control_activity", "", [replace(line, text=bare, bold="")])
        if number:
            record.add("number", "", [Line(number)], own=False)
        if item is not None:
            record.add("result", "", item.told)
        return record

    def _deep(self, prose: Prose) -> bool:
        """True under a heading of a control that stands under one of an area, in such a report."""
        if not self.grouped or len(self.outline.headings) < 2:
            return False
        if any(line.bold for line in prose.lines):
            return False
        return not any(TELLS.match(line.text) for line in prose.lines[1:])

    def _whole_prose(self, prose: Prose, name: str) -> None:
        """Paragraphs that tell of one control, under the heading of its process."""
        record = Record()
        record.add("result", "", prose.lines)
        record.prose = len(prose.lines)
        for field, label, lines in self.ahead:
            record.add(field, label, lines)
        self.ahead = []
        self._draft(record, prose.goal, name)

    def _named_prose(self, prose: Prose, name: str) -> None:
        """Paragraphs under a heading that is the name of the control."""
        record = Record()
        record.add("control_activity", "", [Line(name)], own=False)
        record.fields.update(self.upper)
        if self.outline.number:
            record.add("number", "", [Line(self.outline.number)], own=False)
        record.add("result", "", prose.lines)
        record.prose = len(prose.lines)
        for name, label, lines in self.ahead:
            record.add(name, label, lines)
        self.ahead = []
        above = prose.goal if prose.process == self.outline.name else prose.process
        self._draft(record, None, above)
