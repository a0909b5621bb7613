"""The state of the walk through a report: where we are, what is open, what was made.

Records that are open wait under their heading and become drafts together
(:mod:`ingest.walk_text` reads lines into them, :mod:`ingest.controls` tables).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from ingest.column_content import Row
from ingest.counted_headings import counted_headings, tells_one
from ingest.models import (
    ControlText,
    Document,
    Dropped,
    Kind,
    LeftOut,
    Line,
)
from ingest.outline import Outline, Section
from ingest.records import Record
from ingest.repeats import Draft
from ingest.signs import (
    INSIDE,
    NAME_LENGTH,
    NAMES_CONTROL,
    STOPPED,
    TELLS,
    activities_of,
    announces_controls,
    has_groups,
    has_process_labels,
    is_structured,
    joined_regions,
    labels_once,
    leading_labels,
    opening_label,
    opens_title_page,
    run_in,
    text_lines,
    title_of,
    title_year,
    told_again,
    told_controls,
)
from ingest.tables import Columns
from ingest.told_labels import again_alone, told_labels
from ingest.told_risk import told_risk
from ingest.vocabulary import Vocabulary, numbered, plain


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
    uncertain: bool = False

    @property
    def controls(self) -> int:
        """How many controls were found."""
        return sum(draft.kind is Kind.CONTROL for draft in self.drafts)


@dataclass(slots=True)
class Prose:
    """Paragraphs under one heading that stand in no table and have no label."""

    goal: str | None
    process: str | None
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record with the headings in force; ``number`` is that of the heading, ``named_goal``: the
    goal has a label that says so."""

    record: Record
    goal: str | None
    process: str | None
    number: str | None
    name: str | None
    named_goal: bool


class WalkState:
    """The outline, the open record, the columns of the last table."""

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
        self.leads = Counter(
            plain(line.text.partition(":")[0])
            for line in text_lines(document.blocks)
            if ":" in line.text
        )
        self.inside = Counter(
            plain(label)
            for line in text_lines(document.blocks)
            for label in INSIDE.findall(line.text)
        )
        self.inside.update(self.leads)
        self.stops = Counter(
            plain(found.group(1))
            for line in text_lines(document.blocks)
            if (found := STOPPED.match(line.text))
        )
        self.leading = leading_labels(document.blocks, words)
        self.opener = opening_label(document.blocks, words)
        self.once = labels_once(document.blocks)
        self.told = told_labels(document.blocks, words)
        self.alone = again_alone(document.blocks, words)
        self.grouped = has_groups(document.blocks, words)
        self.counted = counted_headings(document.blocks, words)
        self.columns: Columns | None = None
        self.above: Row | None = None
        self.last: Record | None = None
        self.open: Record | None = None
        self.field: tuple[str, str] | None = None
        self.upper: dict[str, list[Line]] = {}
        self.ahead: list[tuple[str, str, list[Line]]] = []
        self.listed = activities_of(document.blocks, words)
        self.prose: Prose | None = None
        self.pending: list[Waiting] = []
        self.made: list[Record] = []
        self.outcome: str | None = None
        self.tables = 0
        self.judged = False

    def close(self, below: int = 0) -> None:
        """The end of the file, or of what a heading covers: everything open becomes passages.

        ``below`` is the level of the heading that follows, 0 for none.
        """
        self._close_record()
        self._close_prose(below)
        self._emit()

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

    def _close_record(self) -> None:
        record, self.open, self.field = self.open, None, None
        if record is None:
            return
        self._wait(record)

    def _wait(self, record: Record) -> None:
        outline = self.outline
        self.pending.append(
            Waiting(
                record,
                outline.goal,
                outline.process,
                outline.number,
                outline.name,
                outline.goal_label is not None,
            )
        )

    def _emit(self) -> None:
        """Turn the records under one heading into drafts; a heading may name the one control."""
        pending, self.pending = self.pending, []
        told = [entry for entry in pending if not entry.record.empty]
        for entry in pending:
            record, goal, process = entry.record, entry.goal, entry.process
            if record.empty:
                self._rest(record)
                continue
            if not record.has("control_activity") and entry.name and len(told) == 1:
                record.fields["control_activity"] = [Line(entry.name)]
                if entry.number and not record.has("number"):
                    record.fields["number"] = [Line(entry.number)]
                if process == entry.name:
                    process = None
                    if not entry.named_goal:
                        goal, process = None, goal
            self._draft(record, goal, process)

    def _rest(self, record: Record) -> None:
        """A record that tells of no control: its words are looked at, not lost."""
        for lines in [*record.own]:
            self.reading.unplaced.extend(line.text for line in lines)

    def _draft(self, record: Record, goal: str | None, process: str | None) -> None:
        text = record.text(self.words, goal, process)
        if text.status is None and self.outline.group is not None:
            text = replace(text, status=self.outline.group[1])
        planned = self.outline.planned and not record.has("result")
        self.reading.drafts.append(
            Draft(
                Kind.CONTROL,
                text,
                record.page(),
                record.regions(),
                record.bare,
                planned,
                record.table,
            )
        )
        if goal and goal not in self.reading.goals:
            self.reading.goals.append(goal)

    def _prose(self, line: Line) -> None:
        risk = told_risk(line.text) if self.prose is None and self.outline.name else None
        if risk is not None:
            self._drop(Line(risk[0], "", line.regions), LeftOut.LABEL)
            self.ahead.append(("risk", "Risk", [replace(line, text=risk[1], bold="")]))
            return
        if self.prose is None:
            self.prose = Prose(self.outline.goal, self.outline.process)
        self.prose.lines.append(line)

    def _introduces(self, prose: Prose, below: int, table: bool) -> bool:
        """True for text between the heading of an area and those of its controls, or a table."""
        headings = self.outline.headings
        deeper = bool(headings) and below > headings[-1][0]
        if not (deeper or table) or self.outline.group is not None:
            return False
        return not any(
            line.bold or TELLS.match(line.text) or run_in(line) is not None for line in prose.lines
        )

    def _close_prose(self, below: int = 0, table: bool = False) -> None:
        """Paragraphs under a heading become controls, or analysis; ``below``: the level of the
        heading that follows, 0 for none; ``table``: a table of controls follows."""
        prose, self.prose = self.prose, None
        if prose is None:
            return
        if self._introduces(prose, below, table):
            for line in prose.lines:
                self._analysis(line)
            return
        name = self.outline.name
        listed = name is not None and told_again(name, self.outline.number, self.listed)
        grouped = self.outline.group is not None
        listed = listed or (name is not None and (grouped or "status" in self.upper))
        if grouped and prose.process is None and self._listed_names(prose):
            return
        if name is not None and (self._told_ahead(prose) or self._counts(prose)):
            self._named_prose(prose, name)
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

    def _counts(self, prose: Prose) -> bool:
        """True below a heading that counts the controls of a report told in prose."""
        if self.structured or not self.outline.headings:
            return False
        return self.outline.headings[-1][1] in self.counted and tells_one(prose.lines)

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
            self._draft(record, prose.goal, process)
        self.ahead = []

    def _run_ins(self, prose: Prose) -> bool:
        """Paragraphs right below the heading of the section, each with the name of its control."""
        if self.outline.section is not Section.CONTROLS:
            return False
        if sum(run_in(line) is not None for line in prose.lines) < 2:
            return False
        self._told(prose, None)
        return True

    def _listed_names(self, prose: Prose) -> bool:
        """A list of names below a heading that tells the outcome of them all."""
        names = [line.text.removeprefix("- ") for line in prose.lines]
        if any(name == line.text for name, line in zip(names, prose.lines, strict=True)):
            return False
        if any(len(name) > NAME_LENGTH or name.endswith((".", ":")) for name in names):
            return False
        for name, line in zip(names, prose.lines, strict=True):
            number, bare = numbered(name)
            record = Record(bare=True)
            record.add("control_activity", "", [replace(line, text=bare, bold="")])
            if number:
                record.add("number", "", [Line(number)], own=False)
            self._draft(record, prose.goal, None)
        return True

    def _deep(self, prose: Prose) -> bool:
        """True under a heading of a control that stands under one of an area, in such a report."""
        if not self.grouped or len(self.outline.headings) < 2:
            return False
        if any(line.bold for line in prose.lines):
            return False
        return not any(TELLS.match(line.text) for line in prose.lines[1:])

    def _named_prose(self, prose: Prose, name: str) -> None:
        """Paragraphs under a heading that is the name of the control."""
        record = Record()
        record.add("control_activity", "", [Line(name)], own=False)
        record.fields.update(self.upper)
        if self.outline.number:
            record.add("number", "", [Line(self.outline.number)], own=False)
        record.add("result", "", prose.lines)
        for name, label, lines in self.ahead:
            record.add(name, label, lines)
        self.ahead = []
        above = prose.goal if prose.process == self.outline.name else prose.process
        self._draft(record, None, above)

    def _forget_table(self) -> None:
        self.columns, self.above, self.last = None, None, None
        self.upper = {}
        for _, label, lines in self.ahead:
            for line in lines:
                self._analysis(replace(line, text=f"{label}: {line.text}", bold=""))
        self.ahead = []
