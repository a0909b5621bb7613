"""What a heading is: a label in a control, a line of the title page, a risk, a name and its status.

The part of the walk that :mod:`ingest.walk.text` asks before it takes a heading for one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.identity.names import committees_in
from ingest.models import Heading, LeftOut, Line
from ingest.plain import numbered, plain
from ingest.status_signs import bare_status
from ingest.structure.outline import Section
from ingest.structure.signs import TITLE
from ingest.walk.labels import LabelWalk

#: A heading and, behind a dash, a bracket or a dot, its status.
STATUS_BEHIND = re.compile(
    r"^(.{4,}?)\s*(?:\s[–—-]\s|\(|:\s|[●⬤■▲◆]\s*|\s\|\s)\s*([^()–—:]{2,40}\)?)$"
)


#: A coloured sign before a name.
COLOURED_SIGN = re.compile(
    "^([\U0001f7e2\U0001f7e1\U0001f7e0\U0001f534\u26aa\u26ab\U0001f7e3\U0001f535\U0001f7e9\U0001f7e8"
    "\U0001f7e7\U0001f7e5\u2b1c\u2705\u274c\u26a0])\ufe0f?\\s*(?=\\w)"
)


class HeadingWalk(LabelWalk):
    """The part of the walk that tells headings apart."""

    def _close_above(self, heading: Heading) -> None:
        """A heading ends what stands above it; the risk that it stands under goes on."""
        self.close(heading.level)
        self._forget_table()
        self.reading.headings.append(heading.line.text)
        self._drop(heading.line, LeftOut.HEADING)
        if self.risk is not None and heading.level > self.risk[0]:
            self.upper["risk"] = self.risk[1]
        else:
            self.risk = None

    def _risk_heading(self, heading: Heading) -> None:
        """A heading that tells the risk of the controls whose headings stand below it."""
        self._close_above(heading)
        self.outline.climb(heading.level)
        risk, level = self.risks[heading.line.text]
        self.risk = level, [replace(heading.line, text=risk, bold="")]

    def _with_status(self, text: str) -> tuple[str, str | None]:
        """Name and status of a heading that carries both: "Attest – Gul", "Attest (Gul)", "🟡
        Attest"."""
        sign = COLOURED_SIGN.match(text)
        if sign is not None and self._among_controls():
            return text[sign.end() :], bare_status(sign.group(1))
        found = STATUS_BEHIND.match(text)
        if found is None or not self._among_controls():
            return text, None
        status = found.group(2).strip(" )")
        return (found.group(1), status) if self.words.status_word(status) else (text, None)

    def _among_controls(self) -> bool:
        section = self.outline.section
        return section is Section.CONTROLS or not (self.outline.announced or self.outline.labelled)

    def _on_title_page(self, line: Line) -> bool:
        """A heading before the first section that is a title, a name or the label of a value."""
        titles = (self.title, self.first, *self.title_rest)
        if self.words.title_label(line.text) or line.text in titles:
            return True
        if self.words.section_of(line.text) is not None:
            return False
        if self.title is not None and self.title not in self.reading.front_lines:
            return True
        return bool(TITLE.search(line.text) or committees_in(line.text))

    def _bare_label(self, found: tuple[str, str, str], heading: Heading) -> bool:
        """True for a heading that is only a label ("Resultat") inside what tells of one control.

        A label comes again with every control; a section's name ("Analys") stands once.
        """
        once = self.repeated[plain(heading.line.text)] < 2
        if self.headed[plain(heading.line.text)] == 1 and self._ends_section(heading):
            return False  # its other place is a list of contents
        above = heading.level < min(self.label_levels, default=0)
        if once and above and self.words.section_of(numbered(heading.line.text)[1]):
            return False
        if once and (self.open is None or self._ends_section(heading) or self._sibling(heading)):
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

    def _sibling(self, heading: Heading) -> bool:
        """True at the level of the heading in force, or above it, where no heading comes again, as
        labels do: the next control has the name of a label ("Betyg"), or a chapter has."""
        held = self.outline.headings[-1:]
        same = bool(held) and heading.level <= held[0][0]
        return same and heading.level not in self.label_levels

    def _ends_section(self, heading: Heading) -> bool:
        """True for the name of a section at the level of the section that is being read, or above
        the names of controls that stand under no other heading."""
        named = self.words.section_of(numbered(heading.line.text)[1]) is not None
        told = named or self.outline.ends_with(heading.line.text, heading.level)
        held = self.outline.headings[-2:-1]  # the area above the heading of the control
        level = max([self.outline.section_level, *(level for level, _ in held)])
        if not level and self.outline.headings:
            level = self.outline.headings[-1][0] - 1
        return told and 0 < heading.level <= level

    def _judges(self, line: Line) -> bool:
        """True for a status by itself right below the heading that names a control."""
        if self.prose is not None or self.outline.name is None or "status" in self.upper:
            return False
        return self.words.status_word(line.text)

    def _names_field(self, line: Line) -> bool:
        """True for a label, also one that only this report knows, with its answer behind it."""
        head, colon, _ = line.text.partition(":")
        told = bool(colon) and plain(head) in self.told
        return told or self.words.field_of(line.text.strip(" :")) is not None

    def _verdict_heading(self, line: Line) -> bool:
        """True for a verdict set as a heading of its own, right below the name of a control, where
        others are set so too."""
        if self.outline.section is not Section.CONTROLS or not self._judges(line):
            return False
        alike = sum(times for text, times in self.headed.items() if self.words.status_word(text))
        return alike > 1 and not self._names_field(line)
