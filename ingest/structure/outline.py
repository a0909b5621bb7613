"""Headings -> where in the report we are: which section, under which goal and process.

The levels of real reports jump, so a heading is first taken by what it says ("Process: ...",
"Analys") and only then by its level. In a report that labels its processes every other heading
among the controls is a goal; in one that does not, the deepest heading is the process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.plain import numbered, plain
from ingest.vocabulary import Group, Vocabulary

_PLAN = re.compile(r"plan(?:en)?\b|kontroller|risker|riskanalys", re.IGNORECASE)
_NEXT = re.compile(
    r"\b(?:nästa|kommande|nästkommande)\s+(?:år|verksamhetsår|period)", re.IGNORECASE
)
_MEASURES = re.compile(r"åtgärd|uppföljning|avvikelse|brister", re.IGNORECASE)
#: Words of an earlier year.
BEFORE = re.compile(
    r"\b(?:föregående|förra|tidigare)\s+(?:års?|årets?|verksamhetsår\w*|period\w*)\b|från i fjol|"
    r"\btidigare (?:beslutade |års )?åtgärd|"
    r"\bfrån tidigare (?:rapport|uppföljning|internkontrollrapport)(?:er|ar)?\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b")
#: Controls of an earlier year, in a chapter of their own; those that were moved into this one are
#: of this year.
_CONTROLS = r"(?:kontroller|granskningar|kontrollmoment|moment|internkontroll|intern kontroll)\w*"
_THEN = r"(?:(?:föregående|förra|tidigare)\s+år(?:et)?|(?:år\s+)?20\d\d)"
EARLIER_CONTROLS = re.compile(
    rf"\b{_CONTROLS}\s+(?:från|under|i|avseende|(?:som )?(?:gjordes|utfördes|genomförda|gjorda))\s+"
    rf"(?:under\s+)?{_THEN}|"
    rf"\b{_THEN}s?\s+(?:års\s+)?{_CONTROLS}",
    re.IGNORECASE,
)
#: Controls of a year that is named and to come: the year of the report tells which those are.
_THEN_ON = r"\s+(?:(?:till|för|inför|under|i)\s+)?(?:år\s+)?(?:20\d\d|nästa år|kommande år)$"
COMING_CONTROLS = re.compile(
    rf"\b{_CONTROLS}\s+(?:som\s+)?"
    rf"(?:planeras|föreslås|(?:ska|kommer att)\s+\w+|inför){_THEN_ON}|"
    rf"^(?:förslag (?:till|på)|nya|kommande|planerade|föreslagna)\s+{_CONTROLS}{_THEN_ON}",
    re.IGNORECASE,
)
#: The name of a chapter of what is left of an earlier year, and nothing else: "Från förra året".
_SINCE = re.compile(
    r"^(?:\d{1,2}\.? )?(?:(?:kvar|vad vi lovade|det vi lovade|löften|beslut|punkter|frågor) )?"
    rf"(?:sedan|från) (?:{_THEN}|i fjol)$",
    re.IGNORECASE,
)
_MOVED = re.compile(r"flytt|överför|överta|skjut|kvarstå|återstå|följer med|tas med", re.IGNORECASE)


def since_before(text: str, year: int | None) -> bool:
    """True for the name of a chapter of what is left of an earlier year than the report's: "Från
    förra året", "Från 2022"."""
    return _SINCE.match(text) is not None and _earlier_year(text, year)


def _earlier_year(text: str, year: int | None) -> bool:
    years = [int(one) for one in _YEAR.findall(text)]
    earlier = year is not None and bool(years) and max(years) < year
    return earlier or bool(BEFORE.search(text))


class Section(StrEnum):
    """The part of a report that is being read."""

    FRONT = "front"
    CONTENTS = "contents"
    ASSESSMENT = "assessment"
    ANALYSIS = "analysis"
    CONTROLS = "controls"


@dataclass(slots=True)
class Outline:
    """The headings in force. ``labelled``: the report has "Process:" labels;
    ``announced``: it has a heading that opens the section of controls; ``year``: that of its title.
    ``planned``: the headings in force are about the plan of a later year; ``earlier``: the level of
    the heading of a chapter about an earlier year, 0 for none. ``group``: level and
    status of the heading over controls of one outcome."""

    words: Vocabulary
    labelled: bool
    announced: bool
    section: Section = Section.FRONT
    section_level: int = 0
    headings: list[tuple[int, str]] = field(default_factory=list)
    goal_label: str | None = None
    process_label: str | None = None
    year: int | None = None
    planned: bool = False
    plan_level: int = 0
    label_level: int = 0
    above: str | None = None
    earlier: int = 0
    group: tuple[int, str] | None = None

    def heading(self, text: str, level: int) -> None:
        """Take a heading without a label."""
        later = self._of_later_plan(text)
        self.planned = later or (self.planned and level > self.plan_level)
        if later:
            self.plan_level = level
        if self.group is not None and level <= self.group[0]:
            self.group = None
        group = self.words.groups.get(plain(text))
        if group is not None:
            self._open_group(group, level)
            return
        if level <= self.earlier:
            self.earlier = 0
        kind = "analysis" if self._of_earlier(text) else self.words.section_of(text)
        if kind == "analysis" and not self.earlier and self._of_earlier(text):
            self.earlier = level
        if kind is None and self.ends_with(text, level):
            kind = "analysis"
        if kind is not None and not self._inside_controls(kind, level):
            self.section, self.section_level = Section(kind), level
            self.headings = []
            self.goal_label = self.process_label = None
            return
        if self.section in (Section.ANALYSIS, Section.ASSESSMENT) and level > self.section_level:
            if self.announced or self.labelled:
                return
        elif self.section is Section.CONTENTS and self.announced:
            self.section, self.section_level = Section.ANALYSIS, level
        if self.section is Section.FRONT or (
            not self.announced and self.section is not Section.CONTROLS
        ):
            self.section, self.section_level = Section.CONTROLS, 0
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        if self.labelled:
            self.headings = []
        self.headings.append((level, text))
        self.above = self._process_above(level)
        self.process_label = None

    def ends_with(self, text: str, level: int) -> bool:
        """True for "4. Fortsatt hantering" at the level of the section of controls: what is done
        after them all, not after one of them."""
        number, name = numbered(text)
        if self.section is not Section.CONTROLS or not 0 < level <= self.section_level:
            return False
        return number is not None and self.words.field_of(name) == "result"

    def _open_group(self, group: Group, level: int) -> None:
        """A heading over controls of one outcome; one that comes again stands under a process."""
        self.group = (level, group.status)
        if group.again and self.section is Section.CONTROLS:
            self.headings = [held for held in self.headings if held[0] < level]
            return
        self.section, self.section_level = Section.CONTROLS, level
        self.headings = []
        self.goal_label = self.process_label = self.above = None

    def _process_above(self, level: int) -> str | None:
        """The labelled process that a heading without a label stands under."""
        held = self.process_label or self.above
        return held if self.labelled and level > self.label_level > 0 else None

    def climb(self, level: int) -> None:
        """A heading that is no process (a risk, say): what stood at its level or below is over."""
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.process_label, self.above = self.process_label or self.above, None

    def _of_later_plan(self, text: str) -> bool:
        """True for "Internkontrollplan 2025" in a report about 2024, or a plan for next year."""
        if not _PLAN.search(text):
            return False
        years = [int(year) for year in _YEAR.findall(text)]
        return bool(_NEXT.search(text)) or (
            self.year is not None and bool(years) and min(years) > self.year
        )

    def _of_earlier(self, text: str) -> bool:
        """True for "Uppföljning av åtgärder från 2023", "Kontroller från 2023" in a report about
        2024."""
        controls = EARLIER_CONTROLS.search(text) and not _MOVED.search(text)
        told = _MEASURES.search(text) or controls or _SINCE.match(text)
        return bool(told) and self.of_earlier_year(text)

    def of_earlier_year(self, text: str) -> bool:
        """True for words that name an earlier year than that of the report and no later one, or
        speak of one."""
        return _earlier_year(text, self.year)

    def _inside_controls(self, kind: str, level: int) -> bool:
        """A word like "Analys" or "Resultat" under a control's heading opens no section."""
        return (
            self.section is Section.CONTROLS
            and bool(self.headings)
            and level > self.headings[-1][0]
            and kind in ("analysis", "controls")
        )

    def label(self, name: str, value: str, level: int = 0) -> None:
        """Take "Process: ..." or "Mål: ..."; both open the section of controls.

        ``level`` is that of the heading that is the label, 0 where it is none.
        """
        self.section = Section.CONTROLS
        if level and self.above is not None:
            self.climb(level)  # the heading of a control under the process before
        self.above = None
        if name == "process":
            self.process_label, self.label_level = value, level
        else:
            self.goal_label, self.process_label = value, None
            self.headings = []

    @property
    def goal(self) -> str | None:
        """The goal in force."""
        if self.goal_label is not None:
            return self.goal_label
        if self.process_label is not None:
            return self.headings[-1][1] if self.headings else None
        return numbered(self.headings[-2][1])[1] if len(self.headings) > 1 else None

    @property
    def process(self) -> str | None:
        """The process in force."""
        if self.process_label is not None:
            return self.process_label
        if self.above is not None:
            return self.above
        return self.name

    @property
    def name(self) -> str | None:
        """The heading in force, which may name the one control that is told under it."""
        if self.process_label is not None or not self.headings:
            return None
        if self.labelled and self.above is None:
            return None
        return numbered(self.headings[-1][1])[1]

    @property
    def level(self) -> int:
        """The level of the heading in force, also of one with a label; 0 for none."""
        if self.process_label is not None:
            return self.label_level
        return self.headings[-1][0] if self.headings else 0

    @property
    def number(self) -> str | None:
        """The number before the process in force: of a word processor's headings, or none."""
        if self.name is None:
            return None
        return numbered(self.headings[-1][1])[0]
