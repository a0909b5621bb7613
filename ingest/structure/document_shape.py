"""A document -> how it is built: its title, its sections, its labels, where controls are told.

The walk (:mod:`ingest.walk.controls`) asks these questions before it begins; none of them changes
anything. What a single line shows is told in :mod:`ingest.structure.signs`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ingest.identity.dates import TIME, years_in
from ingest.identity.names import committees_in
from ingest.joined.repeats import key_of, same_name
from ingest.models import Block, Heading, Line, Paragraph, Table
from ingest.plain import numbered, plain
from ingest.structure.signs import DOTTED, TELLS, TITLE
from ingest.tables.column_content import cell_text
from ingest.tables.table_shapes import turned
from ingest.tables.tables import columns_of, label_rows
from ingest.vocabulary import Vocabulary

#: Lines of a title page are no longer than this (characters).
SHORT_LINE = 100
#: A heading that goes on with the title above it.
_REPORTS = re.compile(
    r"(?:\w*uppföljning|\w*rapport(?:ering)?|redovisning)\b.*20\d\d", re.IGNORECASE
)
TELLING_LABELS = ("control_activity", "result", "risk")
#: A heading that stands so often and has the name of a field is a label.
LABEL_TIMES = 3


def is_contents_table(table: Table) -> bool:
    """True for a table of contents that was laid out as a table."""
    dotted = sum(any(DOTTED.search(cell_text(cell)) for cell in row) for row in table.rows)
    return dotted * 2 > len(table.rows)


def text_lines(blocks: Iterable[Block]) -> Iterable[Line]:
    """The headings and paragraphs, as lines."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.line


def title_of(blocks: Sequence[Block]) -> str | None:
    """The heading that names the report, or the one of its level that all others stand under."""
    headings = [block for block in blocks[:15] if isinstance(block, Heading)]
    for heading in headings:
        text = heading.line.text
        if TITLE.search(text) and (years_in(text) or committees_in(text)):
            return text
    for heading in headings:
        if TITLE.search(heading.line.text) and title_rest(blocks, heading.line.text):
            return heading.line.text
    everywhere = [block for block in blocks if isinstance(block, Heading)]
    if len(everywhere) < 2:
        return None
    highest = min(heading.level for heading in everywhere)
    alone = [heading for heading in everywhere if heading.level == highest]
    return alone[0].line.text if alone == everywhere[:1] else None


def title_rest(blocks: Sequence[Block], title: str | None) -> tuple[str, ...]:
    """What goes on right below a title that tells no year: the time, and, in headings, whose report
    it is or which ("Uppföljning 2024"); none where no year is among it."""
    place = next((p for p, block in enumerate(blocks) if _is_line(block, title)), None)
    if place is None or years_in(title or ""):
        return ()
    rest: list[str] = []
    for block in blocks[place + 1 : place + 3]:
        text = "" if isinstance(block, Table) else block.line.text
        heads = isinstance(block, Heading)
        whose = [name.casefold() for name in committees_in(text)] == [text.casefold()]
        named = heads and (whose or _REPORTS.match(text) is not None)
        if not named and not (TIME.fullmatch(text) and not isinstance(block, Table)):
            break
        rest.append(text)
    return tuple(rest) if any(years_in(text) for text in rest) else ()


def _is_line(block: Block, text: str | None) -> bool:
    return isinstance(block, Heading | Paragraph) and block.line.text == text


def opens_title_page(blocks: Sequence[Block], words: Vocabulary) -> str | None:
    """The first heading, where it stands over lines of a title page and not over a section."""
    place = next((p for p, block in enumerate(blocks[:4]) if isinstance(block, Heading)), None)
    if place is None:
        return None
    first = blocks[place]
    text = first.line.text if isinstance(first, Heading) else ""
    if words.section_of(text) not in (None, "controls") or words.label_of(Line(text)) is not None:
        return None
    below = blocks[place + 1] if place + 1 < len(blocks) else None
    if isinstance(below, Paragraph):
        near = [
            block.line for block in blocks[place + 1 : place + 3] if isinstance(block, Paragraph)
        ]
        labels = [words.label_of(line) for line in near]
        if any(told is not None and told[0] in TELLING_LABELS for told in labels):
            return None  # the heading of a control, or of an area above one
        short = len(below.line.text) <= SHORT_LINE and below.line.text[-1] not in ".:"
        return text if short else None
    level = first.level if isinstance(first, Heading) else 0
    if isinstance(below, Heading) and below.level > level:
        levels = [block.level for block in blocks if isinstance(block, Heading)]
        return text if levels.count(level) == 1 else None
    return None


def title_year(blocks: Sequence[Block]) -> int | None:
    """The year in the title, or in the first line that has one beside "intern kontroll"."""
    texts = [title_of(blocks) or "", *(line.text for line in text_lines(blocks[:12]))]
    for text in texts:
        years = re.findall(r"\b20\d\d\b(?![-/:]\d)", text)
        if years and TITLE.search(text):
            return int(years[0])
    return None


def has_process_labels(blocks: Sequence[Block], words: Vocabulary) -> bool:
    """True when the report labels its processes ("Process: ...") above what belongs to them.

    A label right below a heading, with other labels after it, is a field of the control that the
    heading names; so it is right below the label that names one.
    """
    again = Counter(plain(line.text) for line in text_lines(blocks))
    again.update(plain(line.text.partition(":")[0]) for line in text_lines(blocks))
    for place, block in enumerate(blocks):
        if not _labels(block, words, ("process",)) or isinstance(block, Table):
            continue
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        above = blocks[place - 1] if place else None
        field = (
            isinstance(block, Paragraph)
            and isinstance(above, Heading)
            and not _labels(above, words, ("goal",))
            and (_labels(below, words, None) or _bare_label(below, words, again))
        )
        if not field and not _labels(above, words, ("control_activity",)):
            return True
    return False


def _bare_label(block: Block | None, words: Vocabulary, again: Mapping[str, int]) -> bool:
    """True for a line that is a known label and nothing else, and stands more than once; and for
    one that begins with words of a label that come again, whatever their list."""
    if not isinstance(block, Heading | Paragraph):
        return False
    text = plain(block.line.text)
    lead, colon, value = block.line.text.partition(":")
    if colon and value.strip() and again[plain(lead)] > 1 and words.guess_of(lead) is not None:
        return True
    return again[text] > 1 and words.fields.get(text) not in (None, "goal", "process")


def _labels(block: Block | None, words: Vocabulary, names: tuple[str, ...] | None) -> bool:
    """True for a line "label: value" of one of these fields (None: of any)."""
    if not isinstance(block, Heading | Paragraph):
        return False
    found = words.label_of(block.line)
    if found is None or not found[2] or ":" not in block.line.text:
        return False
    return names is None or found[0] in names


def announces_controls(blocks: Sequence[Block], words: Vocabulary) -> bool:
    """True when a heading opens the section of controls; one that comes again with every control
    ("Resultat") is a label, and opens none, nor does one over those that were left undone: the
    others stand elsewhere."""
    title = title_of(blocks)
    titles = (title, *title_rest(blocks, title))
    headings = [block.line.text for block in blocks if isinstance(block, Heading)]
    times = Counter(map(plain, headings))
    return any(
        text not in titles
        and words.section_of(text) == "controls"
        and not (len(words.groups) == 1 and plain(text) in words.groups)
        and (times[plain(text)] < LABEL_TIMES or words.fields.get(plain(text)) is None)
        for text in headings
    )


def is_structured(blocks: Iterable[Block], words: Vocabulary) -> bool:
    """True when the report has tables or labels that tell of controls."""
    for block in blocks:
        if isinstance(block, Table):
            turned_about = turned(block, words) or block
            if columns_of(turned_about, words) is not None or label_rows(block, words):
                return True
        else:
            found = words.label_of(block.line)
            told = found is not None and (found[2] or isinstance(block, Paragraph))
            if told and found is not None and found[0] in TELLING_LABELS:
                return True
    return False


def tells_findings(blocks: Iterable[Block], words: Vocabulary) -> bool:
    """True when a column or a label of the report tells what was found, not only what is done."""
    for block in blocks:
        if isinstance(block, Table):
            held = columns_of(turned(block, words) or block, words)
            columns = held.columns if held is not None else ()
            if any(c.field == "result" and not words.measures(c.label) for c in columns):
                return True
            if held is None and label_rows(block, words):
                return True
        elif isinstance(block, Paragraph):
            told = words.label_of(block.line)
            if told is not None and told[0] == "result" and not words.measures(told[1]):
                return True
    return False


def has_groups(blocks: Sequence[Block], words: Vocabulary) -> bool:
    """True when headings of areas stand over headings of controls: at least two are followed by a
    deeper heading, and no text of their own tells of a control."""
    groups = 0
    above: Heading | None = None
    for block in blocks:
        if isinstance(block, Heading):
            if above is not None and block.level > above.level:
                groups += words.section_of(numbered(above.line.text)[1]) is None
            above = block
        elif isinstance(block, Table) or block.line.bold or TELLS.match(block.line.text):
            above = None
    return groups > 1


def activities_of(blocks: Iterable[Block], words: Vocabulary) -> dict[str, str | None]:
    """The controls that the tables of a report name, as keys, each with its number or None."""
    found: dict[str, str | None] = {}
    for block in blocks:
        columns = columns_of(block, words) if isinstance(block, Table) else None
        place = columns.index("control_activity") if columns is not None else None
        if columns is None or place is None or not isinstance(block, Table):
            continue
        number = columns.index("number")
        for row in block.rows[len(columns.captions) + len(columns.head) :]:
            key = key_of(cell_text(row[place]))
            if key:
                found[key] = cell_text(row[number]) if number is not None else None
    return found


def told_again(name: str, number: str | None, listed: Mapping[str, str | None]) -> bool:
    """True when a heading names a control that a table names too."""
    return any(same_name(key_of(name), number, key, held) for key, held in listed.items())
