"""The state of the walk through a report: where we are, what is open, what was made.

Records that are open wait under their heading and become drafts together
(:mod:`ingest.walk.text` reads lines into them, :mod:`ingest.walk.controls` tables).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from ingest.joined.last_word import last_word
from ingest.joined.numbered_details import numbered_details, plan_lines
from ingest.joined.numbered_measures import numbered_measures
from ingest.joined.repeats import Draft
from ingest.joined.run_in_names import run_in_names
from ingest.joined.signature import signature_of
from ingest.models import (
    ControlText,
    Document,
    Dropped,
    Heading,
    Kind,
    LeftOut,
    Line,
)
from ingest.plain import plain
from ingest.structure.counted_headings import counted_headings
from ingest.structure.document_shape import (
    activities_of,
    announces_controls,
    has_groups,
    has_process_labels,
    is_structured,
    opens_title_page,
    tells_findings,
    text_lines,
    title_of,
    title_rest,
    title_year,
)
from ingest.structure.label_order import labels_once, leading_labels, opening_label
from ingest.structure.legend import scale_lines
from ingest.structure.measure_headings import measure_headings
from ingest.structure.outline import Outline
from ingest.structure.prose_headings import prose_headings
from ingest.structure.repeated_labels import again_alone
from ingest.structure.risk_headings import risk_headings
from ingest.structure.signs import INSIDE, STOPPED, joined_regions
from ingest.structure.told_labels import told_labels
from ingest.structure.what_checked import what_checked
from ingest.tables.column_content import Row
from ingest.tables.nested import measures_below
from ingest.tables.tables import Columns
from ingest.vocabulary import Vocabulary
from ingest.walk.records import Record


@dataclass(slots=True)
class Reading:
    """What the walk found: drafts in reading order, and what stands in none of them.

    ``guessed`` counts the tables whose columns were told by what they hold, not by their names.
    """

    drafts: list[Draft] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    assessment_lines: list[str] = field(default_factory=list)
    analysis_lines: list[str] = field(default_factory=list)
    front_lines: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)
    uncertain: bool = False
    guessed: int = 0

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
        self.measured = measures_below(document.blocks, words)
        self.findings = tells_findings(document.blocks, words)
        self.outline = Outline(
            words,
            has_process_labels(document.blocks, words),
            announces_controls(document.blocks, words),
            year=title_year(document.blocks),
        )
        self.title = title_of(document.blocks)
        self.title_rest = title_rest(document.blocks, self.title)
        self.first = opens_title_page(document.blocks, words)
        self.repeated = Counter(plain(line.text) for line in text_lines(document.blocks))
        self.headed = Counter(
            plain(block.line.text) for block in document.blocks if isinstance(block, Heading)
        )
        self.label_levels = {
            block.level
            for block in document.blocks
            if isinstance(block, Heading) and self.repeated[plain(block.line.text)] > 1
        }
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
        self.once = labels_once(document.blocks) - what_checked(document.blocks, words)
        self.told = told_labels(document.blocks, words)
        self.alone = again_alone(document.blocks, words)
        self.grouped = has_groups(document.blocks, words)
        self.counted = counted_headings(document.blocks, words)
        one_each = prose_headings(document.blocks, words)
        self.counted |= one_each.names
        if not self.findings:
            self.counted |= measure_headings(document.blocks, words)
        self.whole = one_each.processes
        self.signature = signature_of(document.blocks, words)
        self.last_word = last_word(document.blocks, self.signature)
        self.scale = scale_lines(document.blocks, words)
        self.details = numbered_details(document.blocks, words)
        self.plan = plan_lines(document.blocks, self.details, words)
        self.details = self.details or run_in_names(document.blocks, words)
        self.by_number = numbered_measures(document.blocks, words)
        self.risks = risk_headings(document.blocks, words)
        self.risk: tuple[int, list[Line]] | None = None
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
            if self._heading_names(record) and entry.name and len(told) == 1:
                record.fields["control_activity"] = [Line(entry.name)]
                if entry.number and not record.has("number"):
                    record.fields["number"] = [Line(entry.number)]
                if process == entry.name:
                    process = None
                    if not entry.named_goal:
                        goal, process = None, goal
            self._draft(record, goal, process)

    def _heading_names(self, record: Record) -> bool:
        return not (record.has("control_activity") or record.listed)

    def _rest(self, record: Record) -> None:
        """A record that tells of no control: its words are looked at, not lost; nothing that
        comes later goes on with it."""
        for lines in [*record.own]:
            self.reading.unplaced.extend(line.text for line in lines)
        if record is self.last:
            self.last = None

    def _draft(self, record: Record, goal: str | None, process: str | None) -> None:
        text = record.text(self.words, goal, process)
        if text.status is None and self.outline.group is not None:
            text = replace(text, status=self.outline.group[1])
        planned = self.outline.planned and not record.has("result")
        record.drafted = len(self.reading.drafts)
        self.reading.drafts.append(
            Draft(
                Kind.CONTROL,
                text,
                record.page(),
                record.regions(),
                record.bare,
                planned,
                record.table,
                record.prose,
            )
        )
        if goal and goal not in self.reading.goals:
            self.reading.goals.append(goal)

    def _completed(self, record: Record) -> None:
        """A record has more lines now: where it was put out already, its draft has them too."""
        if record.drafted is None:
            return
        draft = self.reading.drafts[record.drafted]
        text = record.text(self.words, draft.text.goal, draft.text.process)
        self.reading.drafts[record.drafted] = replace(
            draft,
            text=text if text.status is not None else replace(text, status=draft.text.status),
            regions=record.regions(),
            planned=draft.planned and not record.has("result"),
        )

    def _forget_table(self) -> None:
        self.columns, self.above, self.last = None, None, None
        self.upper = {}
        for _, label, lines in self.ahead:
            for line in lines:
                self._analysis(replace(line, text=f"{label}: {line.text}", bold=""))
        self.ahead = []
