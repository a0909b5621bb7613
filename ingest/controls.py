"""Blocks of a report -> its control passages and its analysis, each with place and stable id.

One walk for every layout. Tables give rows, labels ("Kontrollmoment: ...") fill a record until a
label comes again, text under the heading of a process is a control told in prose; headings say
where we are (:mod:`ingest.outline`). What words mean what is data (:mod:`ingest.vocabulary`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.models import (
    Block,
    Cell,
    ControlText,
    Document,
    Dropped,
    Heading,
    Kind,
    LeftOut,
    Line,
    Table,
)
from ingest.names import committees_in
from ingest.outline import Outline, Section
from ingest.records import Piece, Record, fill, merged_regions, pieces_of
from ingest.repeats import Draft, each_once
from ingest.signs import (
    BARE_LABEL,
    CAPTION,
    DOTTED,
    ENDS_IN_NUMBER,
    FRONT_LENGTH,
    NAMES_CONTROL,
    SENTENCE,
    SHORT_FIELDS,
    TITLE,
    announces_controls,
    has_process_labels,
    is_contents_table,
    is_structured,
    is_wordless,
    joined_regions,
    opens_title_page,
    text_lines,
    title_of,
    title_year,
    told_controls,
)
from ingest.tables import (
    INHERITED,
    Columns,
    Row,
    RowKind,
    cell_text,
    columns_of,
    kind_of,
    label_pairs,
    label_rows,
    only_dash,
)
from ingest.vocabulary import EXTRA, Vocabulary, count_of, plain, vocabulary


@dataclass(slots=True)
class Reading:
    """What the walk found: drafts in reading order, and what stands in none of them."""

    drafts: list[Draft] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    assessment_lines: list[str] = field(default_factory=list)
    analysis_lines: list[str] = field(default_factory=list)
    front_lines: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)

    @property
    def controls(self) -> int:
        """How many controls were found."""
        return sum(draft.kind is Kind.CONTROL for draft in self.drafts)


def read_controls(document: Document) -> Reading:
    """Walk the blocks of a document once."""
    walk = _Walk(document, vocabulary())
    for block in document.blocks:
        walk.block(block)
    walk.close()
    reading = walk.reading
    reading.drafts, repeated = each_once(reading.drafts)
    reading.dropped += repeated
    return reading


@dataclass(slots=True)
class _Prose:
    """Paragraphs under one heading that stand in no table and have no label."""

    goal: str | None
    process: str | None
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A record with the headings in force; ``number`` is that of the heading."""

    record: Record
    goal: str | None
    process: str | None
    number: str | None


class _Walk:
    """The state of the walk: the outline, the open record, the columns of the last table."""

    def __init__(self, document: Document, words: Vocabulary) -> None:
        self.words = words
        self.reading = Reading()
        self.structured = is_structured(document.blocks, words)
        self.outline = Outline(
            words,
            has_process_labels(document.blocks, words),
            announces_controls(document.blocks, words),
            year=title_year(document.blocks),
        )
        self.title = title_of(document.blocks)
        self.first = opens_title_page(document.blocks, words)
        self.repeated = Counter(plain(line.text) for line in text_lines(document.blocks))
        self.columns: Columns | None = None
        self.above: Row | None = None
        self.last: Record | None = None
        self.open: Record | None = None
        self.field: tuple[str, str] | None = None
        self.upper: dict[str, list[Line]] = {}
        self.prose: _Prose | None = None
        self.pending: list[_Waiting] = []
        self.made: list[Record] = []

    # ---- blocks ----------------------------------------------------------------------------------

    def block(self, block: Block) -> None:
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Heading):
            self._heading(block)
        else:
            self._paragraph(block.line)

    def close(self) -> None:
        """The end of the file, or of what a heading covers: everything open becomes passages."""
        self._close_record()
        self._close_prose()
        self._emit()

    def _heading(self, heading: Heading) -> None:
        line = heading.line
        if self._is_contents(line):
            self._drop(line, LeftOut.TABLE_OF_CONTENTS)
            return
        found = self._label(replace(line, bold=line.text))
        if found is not None and self._takes_label(found, line):
            return
        if found is not None and self._bare_label(found, heading):
            self._labelled(found, line)
            self._drop(line, LeftOut.LABEL)
            return
        if self.outline.section is Section.FRONT and self._on_title_page(line):
            self._front(line)
            return
        if CAPTION.match(line.text):
            self._drop(line, LeftOut.HEADING)
            return
        self.close()
        self._forget_table()
        self.reading.headings.append(line.text)
        self.outline.heading(line.text, heading.level)
        self._drop(line, LeftOut.HEADING)

    def _on_title_page(self, line: Line) -> bool:
        """A heading before the first section that is a title, a name or the label of a value."""
        if self.words.title_label(line.text) or line.text in (self.title, self.first):
            return True
        if self.words.section_of(line.text) is not None:
            return False
        if self.title is not None and self.title not in self.reading.front_lines:
            return True
        return bool(TITLE.search(line.text) or committees_in(line.text))

    def _label(self, line: Line) -> tuple[str, str, str] | None:
        """The label that a line begins with, or is: one that comes again may stand bare."""
        found = self.words.label_of(line)
        if found is None and self.repeated[plain(line.text)] > 1 and line.text[:1].isupper():
            name = self.words.fields.get(plain(line.text))
            if name is None and line.bold == line.text and len(line.text) <= BARE_LABEL:
                name = self.words.guess_of(line.text)
            return None if name is None else (name, line.text, "")
        return found

    def _bare_label(self, found: tuple[str, str, str], heading: Heading) -> bool:
        """True for a heading that is only a label ("Resultat") inside what tells of one control.

        A label comes again with every control; a section's name ("Analys") stands once.
        """
        if self.repeated[plain(heading.line.text)] < 2 and self.open is None:
            return False
        if found[0] in ("goal", "process"):
            return False
        if self.open is not None:
            return True
        headings = self.outline.headings
        under = bool(headings) and heading.level > headings[-1][0]
        return self.outline.section is Section.CONTROLS and (
            under or self.outline.process is not None or found[0] != "result"
        )

    def _takes_label(self, found: tuple[str, str, str], line: Line) -> bool:
        """Headings that carry a label and a value: "Process: x", "Risk: x", "Kontroll: x"."""
        name, _, value = found
        if name in ("process", "goal") and value:
            self.close()
            self._forget_table()
            self.outline.label(name, value)
            self.reading.headings.append(line.text)
            if name == "goal":
                self.reading.goals.append(value)
            self._drop(line, LeftOut.HEADING)
            return True
        sure = ":" in line.text or count_of(found[1]) is not None
        if name in ("control_activity", "risk", "number") and value and sure:
            self._labelled(found, line)
            return True
        return False

    def _paragraph(self, line: Line) -> None:
        if self._is_contents(line):
            self._drop(line, LeftOut.TABLE_OF_CONTENTS)
            return
        section = self.outline.section
        found = self._label(line)
        if found is not None and self._label_counts(found, line):
            self._labelled(found, line)
        elif self.open is not None and self.field is not None:
            self._value(line)
        elif section is Section.FRONT:
            self._front(line)
        elif section is Section.ASSESSMENT and self._verdict(line):
            self.reading.assessment_lines.append(line.text)
            self._drop(line, LeftOut.HEADING)
        elif section is Section.CONTROLS:
            self._prose(line)
        else:
            self._analysis(line)

    def _value(self, line: Line) -> None:
        """A paragraph after a label: its value, or, where it has one, what was found."""
        record = self.open
        if record is None or self.field is None:
            return
        name = self.field[0]
        if name in SHORT_FIELDS and record.has(name) and not line.text.startswith("- "):
            self.field = ("result", "")
        if self.field[0] != "result" or not only_dash([line]):
            record.add(*self.field, [line])

    def _label_counts(self, found: tuple[str, str, str], line: Line) -> bool:
        """In running text a label opens or goes on a record only where controls stand."""
        if line.text.startswith("- ") and not line.bold:
            return self.open is not None and bool(found[2])
        if self.open is not None:
            return True
        if self.outline.section in (Section.FRONT, Section.ASSESSMENT):
            return found[0] in ("process", "control_activity") and bool(found[2])
        if self.outline.section is Section.CONTROLS:
            return True
        if self.outline.announced:
            return found[0] in ("process", "goal") and bool(found[2])
        return found[0] in ("process", "goal", "control_activity", "risk") and bool(found[2])

    def _verdict(self, line: Line) -> bool:
        text = line.text.removeprefix("- ")
        told = any(word.lower() in text.lower() for word, _ in self.words.assessments)
        return told and len(text) <= 60 and not SENTENCE.search(text)

    def _is_contents(self, line: Line) -> bool:
        if DOTTED.search(line.text):
            return True
        if self.outline.section is not Section.CONTENTS:
            return False
        return bool(ENDS_IN_NUMBER.search(line.text))

    def _front(self, line: Line) -> None:
        self.reading.front_lines.append(line.text)
        if len(line.text) > FRONT_LENGTH:
            self._analysis(line)
        else:
            self._drop(line, LeftOut.TITLE_PAGE)

    def _drop(self, line: Line, reason: LeftOut) -> None:
        page = line.regions[0].page if line.regions else None
        self.reading.dropped.append(Dropped(line.text, reason, page))

    def _analysis(self, line: Line) -> None:
        """A paragraph of the analysis; its list items stay with it."""
        self.reading.analysis_lines.append(line.text)
        drafts = self.reading.drafts
        last = drafts[-1] if drafts else None
        if line.text.startswith("- ") and last is not None and last.kind is Kind.ANALYSIS:
            text = f"{last.text.result}\n{line.text}"
            drafts[-1] = replace(
                last,
                text=replace(last.text, result=text),
                regions=joined_regions(last.regions, line.regions),
            )
            return
        page = line.regions[0].page if line.regions else None
        drafts.append(Draft(Kind.ANALYSIS, ControlText(result=line.text), page, line.regions))

    # ---- records ---------------------------------------------------------------------------------

    def _labelled(self, found: tuple[str, str, str], line: Line) -> None:
        """A line "label: value" of a form, an export or a numbered section."""
        name, label, value = found
        self._close_prose()
        if name == "control_activity" and self._tells_how(label):
            name = "method"
        if self.open is None and name in ("result", "status") and self._waits_for(name):
            self._reopen()
        if name in ("goal", "process") and (self.open is None or not self.open.empty):
            self._close_record()
        if self.open is not None and self._begins_anew(name, label):
            self._close_record()
        if self.open is None:
            self._open_record(name)
        record = self.open
        if record is None:
            return
        self.outline.section = Section.CONTROLS
        record.labels.add(plain(label))
        self.field = (name, label)
        count = count_of(label) if name == "control_activity" else None
        if count and not record.has("number"):
            record.add("number", "", [Line(count)], own=False)
        told = [replace(line, text=value, bold="")]
        if value and not (name == "result" and only_dash(told)):
            record.add(name, label, told)
        if name in INHERITED:
            self.upper[name] = record.fields.get(name, [])

    def _tells_how(self, label: str) -> bool:
        """True for a second name of a control that has one and no result: how it was done."""
        record = self.open
        if record is None or not record.has("control_activity") or record.has("result"):
            return False
        first = [held for held in record.labels if self.words.field_of(held) == "control_activity"]
        return bool(first) and plain(label) not in record.labels and not record.has("method")

    def _waits_for(self, name: str) -> bool:
        """True when the last row of a table has not told what the label tells."""
        last = self.last
        return (
            last is not None
            and not last.has(name)
            and bool(self.pending)
            and self.pending[-1].record is last
        )

    def _reopen(self) -> None:
        """The text below a table goes on with the control of its last row."""
        self.open = self.pending.pop().record
        self.open.bare = False
        self.last = None

    def _begins_anew(self, name: str, label: str) -> bool:
        """True when this label can't belong to the open record any more."""
        record = self.open
        if record is None:
            return False
        if plain(label) in record.labels:
            return True
        if name in ("result", EXTRA):
            return False
        if record.has(name):
            return True
        return name in ("number", "risk", "control_activity") and record.has("result")

    def _open_record(self, name: str) -> None:
        self.open = Record()
        order = ("goal", "process", "working_method", "systematic_control", "risk")
        if name in order:
            for lower in order[order.index(name) :]:
                self.upper.pop(lower, None)
        for upper, lines in self.upper.items():
            self.open.add(upper, upper, lines, own=False)

    def _close_record(self) -> None:
        record, self.open, self.field = self.open, None, None
        if record is None:
            return
        self._wait(record)

    def _wait(self, record: Record) -> None:
        outline = self.outline
        self.pending.append(_Waiting(record, outline.goal, outline.process, outline.number))

    def _emit(self) -> None:
        """Turn the records under one heading into drafts; a heading may name the one control."""
        pending, self.pending = self.pending, []
        told = [entry for entry in pending if not entry.record.empty]
        for entry in pending:
            record, goal, process = entry.record, entry.goal, entry.process
            if record.empty:
                self._rest(record)
                continue
            if not record.has("control_activity") and process and self._heading_is_activity(told):
                record.fields["control_activity"] = [Line(process)]
                if entry.number and not record.has("number"):
                    record.fields["number"] = [Line(entry.number)]
                goal, process = None, goal
            self._draft(record, goal, process)

    def _heading_is_activity(self, told: Sequence[object]) -> bool:
        return len(told) == 1 and self.outline.process_label is None

    def _rest(self, record: Record) -> None:
        """A record that tells of no control: its words are looked at, not lost."""
        for lines in [*record.own]:
            self.reading.unplaced.extend(line.text for line in lines)

    def _draft(self, record: Record, goal: str | None, process: str | None) -> None:
        text = record.text(self.words, goal, process)
        planned = self.outline.planned and not record.has("result")
        self.reading.drafts.append(
            Draft(Kind.CONTROL, text, record.page(), record.regions(), record.bare, planned)
        )
        if goal and goal not in self.reading.goals:
            self.reading.goals.append(goal)

    # ---- prose -----------------------------------------------------------------------------------

    def _prose(self, line: Line) -> None:
        if self.prose is None:
            self.prose = _Prose(self.outline.goal, self.outline.process)
        self.prose.lines.append(line)

    def _close_prose(self) -> None:
        prose, self.prose = self.prose, None
        if prose is None:
            return
        if prose.process is None or (self.structured and not self.outline.process_label):
            for line in prose.lines:
                self._analysis(line)
            return
        if not self.outline.process_label and NAMES_CONTROL.match(prose.process):
            record = Record()
            record.add("control_activity", "", [Line(prose.process)], own=False)
            record.add("result", "", prose.lines)
            self._draft(record, None, prose.goal)
            return
        for group in told_controls(prose.lines):
            record = Record()
            head = group[0]
            if head.bold and len(head.bold) < len(head.text) and len(head.bold) <= 160:
                record.add("control_activity", "", [replace(head, text=head.bold.rstrip(" :."))])
                rest = head.text[len(head.bold) :].lstrip(" :.–-")
                group = [replace(head, text=rest, bold=""), *group[1:]]
            record.add("result", "", group)
            self._draft(record, prose.goal, prose.process)

    # ---- tables ----------------------------------------------------------------------------------

    def _forget_table(self) -> None:
        self.columns, self.above, self.last = None, None, None
        self.upper = {}

    def _table(self, table: Table) -> None:
        if self.outline.section is Section.CONTENTS or is_contents_table(table):
            for row in table.rows:
                self._drop(
                    Line(" ".join(cell_text(cell) for cell in row)), LeftOut.TABLE_OF_CONTENTS
                )
            return
        columns = columns_of(table, self.words)
        if columns is None and label_rows(table, self.words):
            self._form(table)
            return
        rows: Sequence[Row] = table.rows
        if columns is not None:
            rows = rows[len(columns.captions) + len(columns.head) :]
            self._head(columns)
        elif self.columns is not None and len(self.columns.columns) == len(table.rows[0]):
            columns = self.columns
        else:
            self._unknown(table)
            return
        self._close_record()
        self._close_prose()
        self._emit()
        self.outline.section = Section.CONTROLS
        self._rows(rows, columns)

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
        made = len(self.made)
        for row in rows:
            kind = kind_of(row, columns, self.words)
            if kind is RowKind.HEAD:
                self._drop(Line(" | ".join(map(cell_text, row))), LeftOut.TABLE_HEADER)
            elif kind is RowKind.GROUP:
                self._group(row, columns)
            elif kind is RowKind.REST and self.last is not None:
                self._rest_of_row(row, columns)
            elif kind is not RowKind.EMPTY:
                self._control_row(row, columns)
        table = self.made[made:]
        if not any(record.tells_more(self.words) for record in table):
            for record in table:
                record.bare = True
        self._emit_rows()

    def _emit_rows(self) -> None:
        """Rows become drafts, but for a last one whose result may stand below the table."""
        if self.last is None or self.last.has("result"):
            self._emit()

    def _group(self, row: Row, columns: Columns) -> None:
        """A row with one text across the table heads the rows below it."""
        text = cell_text(row[0])
        found = self.words.label_of(Line(text))
        if found is not None and found[0] in ("goal", "process") and found[2]:
            self.outline.label(found[0], found[2])
        elif columns.index("process") is None:
            self.outline.label("process", text)
        else:
            self.outline.label("goal", text)
        self.above = None
        self._drop(Line(text), LeftOut.HEADING)

    def _rest_of_row(self, row: Row, columns: Columns) -> None:
        """The rest of the row above: its cells are added to the same control."""
        record = self.last
        if record is None:
            return
        for cell, column in zip(row, columns.columns, strict=False):
            if cell.lines:
                fill(record, column.field, column.label, cell.lines, own=True)

    def _control_row(self, row: Row, columns: Columns) -> None:
        row = self._inherited(row, columns)
        place = columns.index("control_activity")
        pieces = pieces_of(row[place].lines, self.words) if place is not None else [Piece()]
        if self._goes_on(pieces, row, columns):
            return
        for piece in pieces:
            record = Record()
            for index, (cell, column) in enumerate(zip(row, columns.columns, strict=False)):
                own = not cell.merged and piece is pieces[0]
                if index == place:
                    record.add("control_activity", "", piece.activity)
                    for name, label, lines in piece.parts:
                        fill(record, name, label, lines, own=True)
                elif column.field == "status" and cell.colour and is_wordless(cell):
                    record.add("status", "", [Line(cell.colour)], own=False)
                else:
                    fill(record, column.field, column.label, cell.lines, own)
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
            return True
        if not piece.parts and not last.has("result"):
            return False
        if not piece.parts and not self._over_break(last, piece.activity):
            return False
        name = "control_activity" if piece.parts else "result"
        last.add(name, "", piece.activity)
        for part, label, lines in piece.parts:
            last.add(part, label, lines)
        return True

    def _over_break(self, last: Record, lines: Sequence[Line]) -> bool:
        """True when the lines begin on a later page than the record ended on."""
        ends = [region.page for region in last.regions()]
        starts = [region.page for line in lines for region in line.regions]
        return bool(ends) and bool(starts) and min(starts) > max(ends)

    def _form(self, table: Table) -> None:
        """A table of labels and values is read like lines "label: value"."""
        for label, value in label_pairs(table):
            named = self.words.label_of(Line(cell_text(label))) if not value.lines else None
            if named is not None and named[2]:
                self._labelled(named, label.lines[0])
                continue
            name = self.words.field_of(cell_text(label)) if label.lines else None
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
