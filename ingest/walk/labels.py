"""Labels with their values ("Kontrollmoment: ...") -> records, until a label comes again.

A form, an export and a numbered section all tell a control so; where its name carries no label it
is the line above them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.models import LeftOut, Line
from ingest.nothing import denied, nothing_done, only_dash
from ingest.plain import count_of, numbered, plain, uncounted
from ingest.structure.outline import Section
from ingest.structure.signs import FRONT_LENGTH
from ingest.tables.tables import INHERITED
from ingest.vocabulary import EXTRA
from ingest.walk.records import Record
from ingest.walk.verdict import VerdictWalk

#: A line over a block of labels that is no longer than this (characters) names the control.
NAME_LENGTH = 110
#: A label, and a line to write on.
TO_FILL_IN = re.compile(r"[^_…]{0,80}?\s*(?:_{4,}|…{2,}|\.{6,})[\s_….]*")
#: A label of what was done tells how, where the heading names the control.
DONE = re.compile(
    r"^(?:genomförd|utförd|gjord)\w* |"
    r"^(?:granskat|kontrollerat|undersökt|testat|genomgånget|granskades|kontrollerades)$|"
    r"^(?:vad|det|detta|vi) .*(?:granska|kontrollera|undersök|(?:gått|gick) igenom|titta|kolla|"
    r"testa|prova|läst|mätt)|^vi (?:granska|kontrollera|undersök|titta|kolla|testa|läste|mätte)"
)


class LabelWalk(VerdictWalk):
    """The part of the walk that fills records from labels."""

    def _labelled(self, found: tuple[str, str, str], line: Line) -> None:
        """A line "label: value" of a form, an export or a numbered section."""
        name, label, value = found
        title = self._title_above(name)
        before = self._told_before(name) if title is None else []
        self._close_prose()
        if name == "control_activity" and (self._tells_how(label) or self._done(label)):
            name = "method"
        if self.open is None and self._goes_on_below(name):
            self._reopen()
        if name in ("goal", "process") and not self._of_open():
            self._close_record()
        self._forget_upper(name)
        if self.open is not None and self._begins_anew(name, label):
            title = title or self._title_taken_back(name)
            self._close_record()
        if self.open is None:
            self._open_record(name)
            self._take_title(title, name)
            if self.open is not None and before:
                self.open.add("result", "", before)
                self.open.prose = len(before)
        record = self.open
        if record is None:
            return
        self.outline.section = Section.CONTROLS
        record.labels.add(plain(label))
        self.field = (name, label)
        count = count_of(label) if name in ("control_activity", "number") and not value else None
        if name == "control_activity" and value:
            count = count_of(label)
        if count and not record.has("number"):
            record.add("number", "", [Line(count)], own=False)
        told = [replace(line, text=value, bold="")]
        named = record.has("control_activity")
        no_measure = denied(told) and self.words.measures(label)
        nothing = only_dash(told) or (record.has("result") and (nothing_done(told) or no_measure))
        if value and not (name == "result" and nothing):
            record.add(name, label, told)
        if name in INHERITED and self.opener is None and not named:
            self.upper[name] = record.fields.setdefault(name, [])  # also what comes below

    def _detail(self, line: Line) -> None:
        """The number of a row of a list, and in the same paragraph or below it what was found."""
        detail = self.details[line.text]
        self._close_record()
        self._close_prose(table=True)
        self.outline.section = Section.CONTROLS
        self.open = Record(listed=not detail.whole)
        if detail.number:
            self.open.add("number", "", [Line(detail.number)], own=False)
        if detail.whole or not detail.number:
            self.open.add("control_activity", "", [Line(detail.name)], own=False)
        if detail.told:
            self.open.add("result", "", [replace(line, text=detail.told, bold="")])
        else:
            self._drop(line, LeftOut.LABEL)
        self.field = ("result", "")

    def _signed(self, line: Line) -> bool:
        """True for "Handläggare: ..." below a control that has no such label: it signs the report;
        and for a line that waits for a pen ("Datum och underskrift: ____").

        A label that the controls themselves carry comes again; so do names at the end.
        """
        if TO_FILL_IN.fullmatch(line.text):
            return True
        if line.text in self.signature and self.outline.section is not Section.FRONT:
            return True
        head, colon, rest = line.text.partition(":")
        if not colon or not rest.strip() or not self.words.title_label(head):
            return False
        told = self.open is not None and self.open.has("result")
        return told and len(line.text) <= FRONT_LENGTH and self.leads[plain(head)] == 1

    def _told_before(self, name: str) -> list[Line]:
        """Paragraphs under the heading of a control, before its first label: what was found."""
        prose = self.prose
        if prose is None or self.open is not None or name not in ("result", "status"):
            return []
        if self.outline.section is not Section.CONTROLS or self.outline.name is None:
            return []
        self.prose = None
        return prose.lines

    def _title_above(self, name: str) -> Line | None:
        """The short line right above a block of labels: the name of the control, taken away."""
        prose = self.prose
        if self.open is not None or prose is None or name == "control_activity":
            return None
        line = prose.lines[-1]
        if self.outline.section is not Section.CONTROLS or not _is_name(line):
            return None
        prose.lines.pop()
        if not prose.lines:
            self.prose = None
        return line

    def _title_taken_back(self, name: str) -> Line | None:
        """The same, where it was read as the end of the control above."""
        record = self.open
        if record is None or not record.titled or name == "control_activity":
            return None
        held = self.field and record.fields.get(self.field[0])
        if not held or len(held) < 2 or not _is_name(held[-1]):
            return None
        line = held.pop()
        if record.own and record.own[-1] and record.own[-1][-1] is line:
            record.own.pop()
        return line

    def _take_title(self, line: Line | None, name: str) -> None:
        if line is None or self.open is None:
            return
        number, text = numbered(line.text.removeprefix("- "))
        self.open.add("control_activity", "", [replace(line, text=text, bold="")])
        self.open.titled = True
        if number:
            self.open.add("number", "", [Line(number)], own=False)

    def _tells_how(self, label: str) -> bool:
        """True for a second name of a control that has one and no result: how it was done."""
        record = self.open
        if record is None or not record.has("control_activity") or record.has("result"):
            return False
        first = [held for held in record.labels if self.words.field_of(held) == "control_activity"]
        again = uncounted(label) in map(uncounted, record.labels)  # "Kontroll 3", "Kontroll 2"
        return bool(first) and not again and not record.has("method")

    def _of_open(self) -> bool:
        """True for "Process: ..." that belongs to the open record: nothing is told of it yet, or
        its name alone ("Kontroll 1 – Attest" right above)."""
        record = self.open
        if record is None or record.empty:
            return record is not None
        if self.opener is not None and record.has("control_activity"):
            return not record.has("process")  # the finding stands first, the area behind the name
        fields = {self.words.field_of(label) for label in record.labels if label}
        named = record.has("control_activity") and fields <= {"control_activity"}
        return named and not (record.has("result") or self.outline.labelled)

    def _done(self, label: str) -> bool:
        """True for "Genomförd granskning", "Vad granskades?" once under each heading, a control."""
        named = self.outline.name is not None and plain(label) in self.once
        return named and bool(DONE.match(plain(label)))

    def _goes_on_below(self, name: str) -> bool:
        """True when a label below a table tells what its last row lacks; below a row that stands
        alone and tells no result, also who checked it, how and when."""
        if name in ("result", "status"):
            return self._waits_for(name)
        beside = name in ("method", "frequency", "responsible")
        alone = len(self.made) == 1 and self._waits_for("result")
        return beside and alone and self._waits_for(name)

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

    def _forget_upper(self, name: str) -> None:
        """What was only taken over from the control above gives way to a label of the new one, of
        which nothing but the number is told yet."""
        record = self.open
        if record is None or not record.empty or not record.has("number"):
            return
        if record.has(name) and record.fields[name] == self.upper.get(name):
            del record.fields[name]

    def _begins_anew(self, name: str, label: str) -> bool:
        """True when this label can't belong to the open record any more."""
        record = self.open
        if record is None:
            return False
        if self.opener is not None:
            return uncounted(label) == self.opener
        if plain(label) in record.labels:
            return not self._another_measure(name, label)
        if name in ("result", EXTRA):
            return False
        if record.has(name):
            return True
        return name in ("number", "risk", "control_activity") and record.has("result")

    def _another_measure(self, name: str, label: str) -> bool:
        """True for "Åtgärd: ..." right below another "Åtgärd: ...", of a control that has told what
        was found: it has two measures."""
        record = self.open
        again = self.field is not None and plain(self.field[1]) == plain(label)
        measures = name == "result" and self.words.measures(label)
        return record is not None and again and measures and record.prose > 0

    def _open_record(self, name: str) -> None:
        self.open = Record()
        order = ("goal", "process", "working_method", "systematic_control", "risk")
        if name in order:
            for lower in order[order.index(name) :]:
                self.upper.pop(lower, None)
        for upper, lines in self.upper.items():
            self.open.add(upper, upper, lines, own=False)
        for field, label, lines in self.ahead:
            self.open.add(field, label, lines)
        self.ahead = []


def _is_name(line: Line) -> bool:
    """True for a short line that is no sentence; of list items for one that is bold as a whole."""
    text = line.text.removeprefix("- ")
    item = text != line.text
    return len(text) <= NAME_LENGTH and text[-1] not in ".:;,!" and (not item or line.bold == text)
