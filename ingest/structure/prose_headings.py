"""Headings of running text without numbers -> those that one control each is told below.

Under the heading of a process each paragraph tells of a control, or all of them of one: the first
what was found, the next what is done about it. Which it is, the report says itself: it told how
many controls there are, and has so many headings; or, by a vote of all sections, findings stand in
first paragraphs and hardly in later ones. The headings name the controls where they say what is
done to what ("Besiktning av fordon") or ask something ("Att fordon besiktigas"); names of areas
("Inköp") are processes. A report that has its controls in two chapters, those that were done and
those that were not, has one below each heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.models import Block, Heading, Line, Paragraph
from ingest.plain import is_clause, numbered
from ingest.structure.counted_headings import TIMES, tells_one
from ingest.structure.document_shape import text_lines
from ingest.structure.outcome_groups import outcome_of, undone
from ingest.structure.signs import TELLS
from ingest.vocabulary import Vocabulary

#: So many first paragraphs tell a finding at least, and so many later ones at most.
FIRST, LATER = 0.8, 0.34
#: So many first paragraphs say how, where the second ones tell what was found.
HOW = 0.6
#: So many sections have a later paragraph at least.
PARTED = 3
_NUMBERS = (
    "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton", "tjugo",
)  # fmt: skip
#: Words that join what is done to what it is done to, or say it ("Larm provas"). Over 25 cities 0
#: to 25 of 100 processes have one, and 75 to 100 of 100 controls; the bound lies between.
_JOINS = re.compile(
    r"\b(?:av|för|på|i|enligt|mot|vid|till|hos|från|över|om|med|att|under|efter|inför|mellan|kring|"
    r"utan|innan|längs|genom|inom|åt|ur|är|har|ska|finns|\w{3,}(?:as|des|ts))\b",
    re.IGNORECASE,
)
JOINED = 0.35
#: The same where one paragraph stands below each heading, and nothing else says what they are.
SURELY_JOINED = 0.6
#: A heading that says that controls follow: "Genomförda kontroller", "Årets granskningar 2024".
_CONTROLS = re.compile(
    r"(?:\w+ )?(?:intern)?(?:kontroller(?:na)?|(?:kontroll)?granskningar(?:na)?|"
    r"kontroll(?:moment|punkt|aktivitet|insats)(?:en|er|erna)?)(?: \d{4})?",
    re.IGNORECASE,
)
#: How many controls there are: "nio granskningar", "12 kontrollmoment".
_COUNT = re.compile(
    rf"\b({'|'.join(_NUMBERS)}|\d{{1,2}}) (?:\w+ )?(?:intern)?(?:kontroll|granskning|"
    r"kontrollmoment|kontrollpunkt|kontrollområde|kontrollaktivitet|kontrollinsats|"
    r"(?:risk|gransknings)?område|process)(?:er|ar|en|n)?\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Section:
    """A heading and the paragraphs right below it; ``plain``: nothing else stands there."""

    heading: Heading
    lines: list[Line] = field(default_factory=list)
    plain: bool = True


@dataclass(frozen=True, slots=True)
class ProseHeadings:
    """Headings with one control each in all that is told below them, as they are written:
    ``names`` of the controls, and ``processes``."""

    names: frozenset[str]
    processes: frozenset[str]


def prose_headings(blocks: Sequence[Block], words: Vocabulary) -> ProseHeadings:
    """The headings that have one control each."""
    sections = _sections(blocks)
    counts = _counts(blocks)
    counts |= {count - _listed_undone(sections, words) for count in counts}
    apart = _levels_undone(sections, words)
    names, processes = set[str](), set[str]()
    for opened, run in _runs(sections, words):
        later = [line for section in run for line in section.lines[1:]]
        if len(run) < TIMES or not all(tells_one(s.lines) for s in run):
            continue
        headings = {section.heading.line.text for section in run}
        joined = sum(_JOINS.search(heading) is not None for heading in headings) / len(headings)
        asked = sum(map(is_clause, headings)) >= SURELY_JOINED * len(headings)
        voted = opened and _vote(run, words)
        if later and (len(run) in counts or voted or _second_vote(run, words)):
            (names if asked or joined >= JOINED else processes).update(headings)
        elif asked or (not later and joined >= SURELY_JOINED):
            names.update(headings)
        elif _says_controls(opened) and run[0].heading.level in apart:
            names.update(headings if not _told_later(run, words) else ())
    return ProseHeadings(frozenset(names), frozenset(processes))


def _sections(blocks: Sequence[Block]) -> list[_Section]:
    out: list[_Section] = []
    for block in blocks:
        if isinstance(block, Heading):
            out.append(_Section(block))
        elif out and isinstance(block, Paragraph):
            out[-1].lines.append(block.line)
        elif out:
            out[-1].plain = False
    return out


def _runs(sections: Sequence[_Section], words: Vocabulary) -> list[tuple[str, list[_Section]]]:
    """Sections of running text one after another, of one level; and the heading of the section of
    controls, where they stand right below it."""
    out: list[tuple[str, list[_Section]]] = []
    opened, run = "", list[_Section]()
    for section in sections:
        kind = words.section_of(section.heading.line.text)
        same = not run or section.heading.level == run[0].heading.level
        told = kind is None and section.plain and section.lines and _unlabelled(section, words)
        if told and same:
            run.append(section)
            continue
        out.append((opened, run))
        opened = section.heading.line.text if kind == "controls" and section.plain else ""
        run = [section] if told else []
    return [*out, (opened, run)]


def _levels_undone(sections: Sequence[_Section], words: Vocabulary) -> set[int]:
    """The levels of the headings right below those of controls that were left undone."""
    out: set[int] = set()
    for above, below in pairwise(sections):
        said = outcome_of(numbered(above.heading.line.text)[1], words)
        inside = above.heading.level < below.heading.level
        if said is not None and undone(said, words) and inside and below.lines:
            out.add(below.heading.level)
    return out


def _says_controls(heading: str) -> bool:
    """True for the name of a section that says what the headings below it are."""
    return _CONTROLS.fullmatch(numbered(heading)[1]) is not None


def _told_later(run: Sequence[_Section], words: Vocabulary) -> bool:
    """True where later paragraphs tell findings of their own, as those of several controls do; the
    points that a first paragraph leads to ("Detta sågs:") are a part of it."""
    later = [
        line.text
        for section in run
        for line in section.lines[1:]
        if not (section.lines[0].text.endswith(":") and line.text.startswith("- "))
    ]
    again = sum(map(words.tells_finding, later))
    return again > LATER * len(later) or any(TELLS.match(text) for text in later)


def _unlabelled(section: _Section, words: Vocabulary) -> bool:
    return not any(line.bold or words.label_of(line) is not None for line in section.lines)


def _counts(blocks: Sequence[Block]) -> set[int]:
    """The numbers of controls that the text speaks of."""
    return {count for line in text_lines(blocks) for *_, count in counts_in(line.text)}


def counts_in(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, the number) of each number of controls, or of their areas, in a text."""
    for match in _COUNT.finditer(text):
        word = match.group(1).lower()
        count = int(word) if word.isdigit() else _NUMBERS.index(word) + 1
        yield match.start(), match.end(), count


def _listed_undone(sections: Sequence[_Section], words: Vocabulary) -> int:
    """How many controls stand in lists of those that were left undone, with nothing but a reason:
    they are counted among the controls, and have no heading."""
    return sum(
        len(section.lines)
        for section in sections
        if (said := outcome_of(numbered(section.heading.line.text)[1], words)) is not None
        and undone(said, words)
        and all(line.text.startswith("- ") for line in section.lines)
    )


def _second_vote(run: Sequence[_Section], words: Vocabulary) -> bool:
    """True when each section has a first paragraph that mostly says how a control was done, and a
    second that tells what it found."""
    if any(len(section.lines) < 2 for section in run):
        return False
    how = sum(words.tells_how(section.lines[0].text) for section in run)
    found = sum(words.tells_finding(section.lines[1].text) for section in run)
    checks = sum(words.tells_how(line.text) for section in run for line in section.lines[1:])
    later = sum(len(section.lines) - 1 for section in run)
    return how >= HOW * len(run) and found >= FIRST * len(run) and checks <= LATER * later


def _vote(run: Sequence[_Section], words: Vocabulary) -> bool:
    """True when first paragraphs tell findings and later ones do not."""
    firsts = [section.lines[0].text for section in run]
    later = [line.text for section in run for line in section.lines[1:]]
    if sum(len(section.lines) > 1 for section in run) < PARTED:
        return False
    if any(TELLS.match(text) for text in later):
        return False
    told = sum(map(words.tells_finding, firsts))
    again = sum(map(words.tells_finding, later))
    return told >= FIRST * len(firsts) and again <= LATER * len(later)
