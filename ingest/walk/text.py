"""Headings and paragraphs of a report -> where we are, labels with their values, prose.

A label ("Kontrollmoment: ...") fills a record until a label comes again; text under the heading of
a process is a control told in prose; what tells of no control is analysis.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.models import (
    Heading,
    LeftOut,
    Line,
)
from ingest.nothing import denied, nothing_done, only_dash
from ingest.plain import count_of, numbered, plain, uncounted
from ingest.side_labels import cut_before, side_by_side
from ingest.structure.outline import Section
from ingest.structure.repeated_labels import lead_of, stands_alone
from ingest.structure.signs import (
    BARE_LABEL,
    CAPTION,
    DOTTED,
    ENDS_IN_NUMBER,
    FRONT_LENGTH,
    INSIDE,
    RISK,
    RISK_VALUES,
    SENTENCE,
    SHORT_FIELDS,
    STOPPED,
)
from ingest.vocabulary import EXTRA
from ingest.walk.headings import HeadingWalk

#: So often at least come words before a colon, in no list and not in bold, that are a label.
LEAD_TIMES = 3
#: A heading that is a word and a number: "Till 1.1".
LISTED = re.compile(r"^\S{2,20}\s+(\d{1,2}(?:\.\d{1,2})*|[A-ZÅÄÖ]{1,3}-?\d{1,3})\.?$")


class TextWalk(HeadingWalk):
    """The part of the walk that reads headings and paragraphs."""

    def _heading(self, heading: Heading) -> None:
        line = heading.line
        if self._is_contents(line):
            self._drop(line, LeftOut.TABLE_OF_CONTENTS)
            return
        if line.text in self.details:
            self._detail(line)
            return
        if self._assessed(line, heading.level):
            return
        if line.text in self.risks and self._among_controls():
            self._risk_heading(heading)
            return
        grouping = plain(line.text) in self.words.groups
        if not grouping and self._verdict_heading(line):
            self.upper["status"] = [replace(line, bold="")]
            return
        found = None if grouping else self._label(replace(line, bold=line.text))
        counted = LISTED.match(line.text)
        if found is None and counted and counted.group(1) in self.listed.values():
            found = "number", line.text, ""
        if found is None and line.text in self.leading and not grouping:
            field, name = self.leading[line.text]
            found = field, line.text.removesuffix(name).strip(), name
        if found is not None and self._takes_label(found, line, heading.level):
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
        self._close_above(heading)
        text, status = self._with_status(line.text)
        if status:
            self.upper["status"] = [Line(status, "", line.regions)]
        if RISK.match(line.text) and self._among_controls():
            self.outline.climb(heading.level)
            self.upper["risk"] = [Line(numbered(line.text)[1], "", line.regions)]
        else:
            self.outline.heading(text, heading.level)

    def _label(self, line: Line) -> tuple[str, str, str] | None:
        """The label that a line begins with, or is: one that comes again may stand bare."""
        found = self.words.label_of(line)
        again = self.repeated[plain(line.text)] > 1 and not (
            " " in line.text and line.text.endswith(".")
        )
        if found is None and again and line.text[:1].isupper():
            name = self.words.fields.get(plain(line.text))
            if stands_alone(line) or line.text in self.alone:
                name = self.told.get(plain(line.text), name) or self.words.guess_of(line.text)
            return self._lead(line) if name is None else (name, line.text.rstrip(" :"), "")
        if found is None:
            return self._lead(line)
        name, label, value = found
        own = ":" in line.text or stands_alone(line)
        return (self.told.get(plain(label), name) if own else name), label, value

    def _lead(self, line: Line) -> tuple[str, str, str] | None:
        """A label in nobody's list: words up to a colon that open a line again and again."""
        head, colon, rest = line.text.removeprefix("- ").partition(":")
        lead, value = lead_of(line)
        if value and plain(lead) in self.told:
            return self.told[plain(lead)], lead, value
        stopped = self._stopped(line)
        if stopped is not None:
            return stopped
        bold = bool(line.bold) and line.bold.strip(" :") == head.strip()
        if not colon or not rest.strip() or len(head) > BARE_LABEL or not head[:1].isupper():
            return None
        if self.leads[plain(line.text.partition(":")[0])] < (2 if bold else LEAD_TIMES):
            return None
        name = self.words.guess_of(head)
        return None if name is None else (name, head.strip(), rest.strip())

    def _stopped(self, line: Line) -> tuple[str, str, str] | None:
        """A known label with a full stop ("Iakttagelser. Nio av ..."), or a question, that opens a
        line again and again."""
        found = STOPPED.match(line.text)
        if found is None or self.stops[plain(found.group(1))] < LEAD_TIMES:
            return None
        label, sign, value = found.groups()
        name = self.words.field_of(label)
        if self.told.get(plain(label)) == "status":
            name = "status"
        if sign == "?" or (name is None and self.words.measures(label)):
            name = self.told.get(plain(label)) or name or self.words.guess_of(label)
        known = name not in (None, EXTRA) and not self.words.status_word(label)
        return (name or EXTRA, label, value) if known else None

    def _takes_label(self, found: tuple[str, str, str], line: Line, level: int) -> bool:
        """Headings that carry a label and a value: "Process: x", "Risk: x", "Kontroll: x"."""
        name, _, value = found
        if name in ("process", "goal") and value:
            self.close()
            self._forget_table()
            self.risk = None
            if name == "goal" and count_of(found[1]) is not None:
                value = line.text
            self.outline.label(name, value, level)
            self.reading.headings.append(line.text)
            if name == "goal":
                self.reading.goals.append(value)
            self._drop(line, LeftOut.HEADING)
            return True
        count = count_of(found[1])
        numbered_only = name in ("control_activity", "number") and not value and count
        if numbered_only and (self.outline.section is Section.FRONT or self._among_controls()):
            self._labelled(found, line)
            self._drop(line, LeftOut.LABEL)
            return True
        sure = ":" in line.text or count is not None
        if name in ("control_activity", "risk", "number") and value and sure:
            self._labelled(found, line)
            return True
        return False

    def _parted(self, line: Line) -> list[Line]:
        """A paragraph cut before labels in its middle ("... i mars. Utfall: Tre av 52 ..."), such
        as open lines elsewhere too."""
        if self.words.label_of(line) is None and self._lead(line) is None:
            return [line]
        cuts = side_by_side(line, self.words)
        for found in INSIDE.finditer(line.text):
            label = found.group(1)
            known = self.told.get(plain(label)) or self.words.field_of(label)
            if known and known != EXTRA and self.inside[plain(label)] > 1:
                cuts.append(found.start(1))
        return cut_before(line, cuts)

    def _paragraph(self, line: Line) -> None:
        if self._is_contents(line):
            self._drop(line, LeftOut.TABLE_OF_CONTENTS)
            return
        if line.text in self.details:
            self._detail(line)
            return
        if line.text in self.plan:
            self._analysis(line)
            return
        if line.text == self.last_word and self.outline.section is Section.CONTROLS:
            self.close()
            self._analysis(line)
            return
        if self._assessed(line, None):
            return
        if self.risk is not None and self._tells_nothing_yet() and RISK_VALUES.match(line.text):
            self._analysis(line)
            return
        section = self.outline.section
        judged = section is Section.CONTROLS and self._judges(line)
        found = None if judged and not self._names_field(line) else self._label(line)
        if found is not None and self._awaits(found, line):
            self._value(line)
        elif found is not None and self._label_counts(found, line):
            self._labelled(found, line)
        elif self._signed(line):
            self._close_record()
            self._drop(line, LeftOut.TITLE_PAGE)
        elif self.open is not None and self.field is not None:
            self._value(line)
        elif section is Section.FRONT:
            self._front(line)
        elif self._below_row(line):
            self._reopen()
            self.field = ("result", "")
            self._value(line)
        elif line.text in self.scale:
            self._analysis(line)
        elif judged:
            self.upper["status"] = [replace(line, text=line.text.removeprefix("- "), bold="")]
        elif section is Section.CONTROLS:
            self._prose(line)
        else:
            self._analysis(line)

    def _tells_nothing_yet(self) -> bool:
        """True right below the heading of a risk, before any of its controls."""
        return self.open is None and self.prose is None and "risk" not in self.upper

    def _awaits(self, found: tuple[str, str, str], line: Line) -> bool:
        """True for a word like "Stickprov" below the bare label that it is the value of, and for
        "Avvikelse" below "Status"."""
        if self.open is None or self.field is None or found[2] or re.search("[:?]", line.text):
            return False
        again = found[0] == "result" and self.repeated[plain(line.text)] > 1
        if again and not self.words.status_word(line.text):
            return False  # "Åtgärd" below "Resultat" and a dash
        name = self.field[0]
        own = found[0] == name or (name == "status" and self.words.status_word(line.text))
        return own and not self.open.has(name) and not line.bold

    def _below_row(self, line: Line) -> bool:
        """True for text below a table of one row that tells no result."""
        if self.outline.section is not Section.CONTROLS or len(self.made) != 1:
            return False
        return self._waits_for("result")

    def _value(self, line: Line) -> None:
        """A paragraph after a label: its value, or, where it has one, what was found."""
        record = self.open
        if record is None or self.field is None:
            return
        name = self.field[0]
        if RISK_VALUES.match(line.text):
            record.add(EXTRA, "Riskvärde", [line])
            return
        if name in SHORT_FIELDS and record.has(name) and self._judged_below(line):
            record.add("status", "", [replace(line, text=line.text.removeprefix("- "), bold="")])
            return
        if name in SHORT_FIELDS and record.has(name) and not line.text.startswith("- "):
            self.field = ("result", "")
        told = self.field[0] == "result" and record.has("result")
        no_measure = denied([line]) and self.words.measures(self.field[1])
        if told and (nothing_done([line]) or no_measure):
            self._drop(line, LeftOut.LABEL)
        elif self.field[0] != "result" or not only_dash([line]):
            record.add(*self.field, [line])

    def _judged_below(self, line: Line) -> bool:
        """True for a status by itself below the name of a control, before what was found."""
        record = self.open
        if record is None or record.has("result") or record.has("status"):
            return False
        return record.has("control_activity") and self.words.status_word(line.text)

    def _label_counts(self, found: tuple[str, str, str], line: Line) -> bool:
        """In running text a label opens or goes on a record only where controls stand."""
        if line.text.startswith("- ") and not line.bold:
            again = found[0] != EXTRA and self.leads[plain(found[1])] >= LEAD_TIMES
            opens = again and self.outline.section is Section.CONTROLS
            return bool(found[2]) and (self.open is not None or opens)
        if self.open is not None:
            return True
        head, colon, _ = line.text.partition(":")
        if found[0] == EXTRA and colon and not line.bold and self.leads[plain(head)] < 2:
            return False
        if self.outline.section in (Section.FRONT, Section.ASSESSMENT):
            risk = found[0] in ("risk", "number") and self.leads[plain(found[1])] > 1
            opens = uncounted(found[1]) == self.opener and bool(found[2])
            return opens or (risk or found[0] in ("process", "control_activity")) and bool(found[2])
        if self.outline.section is Section.CONTROLS:
            return True
        if self.outline.announced:
            return found[0] in ("process", "goal") and bool(found[2])
        return found[0] in ("process", "goal", "control_activity", "risk") and bool(found[2])

    def _is_contents(self, line: Line) -> bool:
        if DOTTED.search(line.text):
            return True
        if self.outline.section is not Section.CONTENTS:
            return False
        return bool(ENDS_IN_NUMBER.search(line.text))

    def _front(self, line: Line) -> None:
        self.reading.front_lines.append(line.text)
        told = bool(self.reading.assessment_lines) and line.text.endswith(".")
        if len(line.text) > FRONT_LENGTH or (told and SENTENCE.search(line.text)):
            self._analysis(line)
        else:
            self._drop(line, LeftOut.TITLE_PAGE)
