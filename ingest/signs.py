"""What in a document shows how it is built: its title, its sections, its labels, its prose.

The walk (:mod:`ingest.controls`) asks these questions; none of them changes anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ingest.column_content import cell_text
from ingest.models import Block, Cell, Heading, Line, Paragraph, Region, Table
from ingest.names import committees_in
from ingest.records import merged_regions
from ingest.repeats import key_of, same_name
from ingest.table_shapes import turned
from ingest.tables import columns_of, label_rows
from ingest.vocabulary import Vocabulary, numbered, plain, uncounted

DOTTED = re.compile(r"(?:\.\s?){4,}\s*\d*\s*$|…+\s*\d*\s*$|\t\d+$")
ENDS_IN_NUMBER = re.compile(r"\s\d{1,3}$")
TITLE = re.compile(r"intern\w*[\s-]*kontroll|kontrollplan|\brapport\b", re.IGNORECASE)
#: Lines of a title page are no longer than this (characters).
SHORT_LINE = 100
#: The caption of a table or a figure names no process.
CAPTION = re.compile(r"^(?:tabell|figur|diagram|bild)\s+\d{1,2}\b", re.IGNORECASE)
#: A paragraph before the first section that is longer than this (characters) is no title page.
FRONT_LENGTH = 140
#: Words that only a sentence has; a verdict by itself has none of them.
SENTENCE = re.compile(r"\b(?:är|att|har|varit|bedömer|bedöms|vi)\b", re.IGNORECASE)
TELLING_LABELS = ("control_activity", "result", "risk")
#: A line in bold that comes again and is no longer than this (characters) may be a label.
BARE_LABEL = 45
#: Fields that one paragraph holds; the next one without a label tells the result.
SHORT_FIELDS = frozenset(
    ["control_activity", "number", "status", "responsible", "frequency", "process", "goal", "risk"]
)
#: How a paragraph begins that tells of a control of its own.
_CHECK = r"(?:kontroll|granskning|stickprov|uppföljning|genomgång|avstämning|inventering)"
_CHECKED = r"(?:kontrollera|granska|följ|gått igenom|gåtts igenom|gick igenom|stäm|inventera|testa)"
TELLS = re.compile(
    r"^(?:- )?(?:\d+[.)]\s+)?(?:(?:en|ett|den|det|årets|nämndens|förvaltningens)\s+)?(?:\w+\s)?"
    rf"\w*{_CHECK}(?:en|et|er)?\s+(?:av|på|mot|för att|har gjorts|gjordes|genomfördes|avseende)\b|"
    r"^(?:vi|förvaltningen|kontoret|nämnden|controllern?|under \w+|i \w+)\b"
    rf"[^.!?]{{0,60}}\b{_CHECKED}",
    re.IGNORECASE,
)
#: A heading that tells a risk.
RISK = re.compile(
    r"^(?:[A-Za-z]?\d[\d.]*[.):]?\s+)?risk(?:en|er)?\s+(?:att|för|i|med|kring)\b", re.IGNORECASE
)
#: Words at the beginning of a line, up to a full stop or a question mark: a label set in italics?
STOPPED = re.compile(r"^([A-ZÅÄÖ][^.:?!]{2,44})([.?])\s+(\S.*)$")
#: Words before a colon, behind the end of a sentence: a label in the middle of a paragraph?
INSIDE = re.compile(r"(?<=[.!?)])\s+([A-ZÅÄÖ][^.:!?]{2,40}):\s")
#: Nothing but the values of a risk: "Sannolikhet 3 Konsekvens 4 Riskvärde 12", "S: 2, K: 4, RV: 8".
RISK_VALUES = re.compile(
    r"^(?=\D{0,40}\d)(?:(?:sannolikhet|konsekvens|väsentlighet|påverkan|risk(?:värde|tal|nivå|poäng)|rv|s|k|v|r)\b|"
    r"\d{1,2}\b|[\s:=x×*·,;/().–-])+$",
    re.IGNORECASE,
)
#: So many controls at least show that a label opens them.
OPENS_TIMES = 3
#: The name of a control is no longer than this (characters).
NAME_LENGTH = 160
#: A paragraph that begins with a number and a name: "3. Attest av fakturor: Av 40 ...".
NUMBERED_NAME = re.compile(
    r"^((?:[A-Z]{1,2}-?)?\d{1,2}(?:\.\d{1,2})?)[.):]?\s+([A-ZÅÄÖ][^.:!?]{3,110}?)"
    r"(?::\s+|\.\s+|\s[–—-]\s)([A-ZÅÄÖ0-9].{20,})$"
)
#: An item of a list with a name and what is told of it.
_ITEM = re.compile(
    r"^(?:- )?(?:(\d{1,2})[.)]\s+)?([A-ZÅÄÖ][^.:!?]{2,80}?)(?::|\.|\s[–—-])\s+(\S.{10,})$"
)
#: A heading that itself names a control.
NAMES_CONTROL = re.compile(
    rf"^(?:\d+(?:\.\d+)*[.)]?\s+)?(?:\w+\s)?\w*{_CHECK}(?:en|et)?\s+"
    r"(?:av|på|mot|för|avseende|gällande)\s",
    re.IGNORECASE,
)


def is_wordless(cell: Cell) -> bool:
    """True for a cell that is empty or holds only a dot."""
    return not any(sign.isalnum() for line in cell.lines for sign in line.text)


def joined_regions(regions: tuple[Region, ...], more: tuple[Region, ...]) -> tuple[Region, ...]:
    """Regions of one paragraph group, one per page."""
    return tuple(merged_regions([Line("", "", regions), Line("", "", more)]))


def run_in(line: Line) -> tuple[str | None, str, str] | None:
    """(number, name, rest) of a paragraph that begins with the name of its control, else None.

    The name is bold, or has a number before it and a colon, a full stop or a dash behind it.
    """
    text = line.text.removeprefix("- ")
    if line.bold and len(line.bold) < len(text) and len(line.bold) <= NAME_LENGTH:
        number, name = numbered(line.bold.rstrip(" :."))
        rest = text[text.find(line.bold) + len(line.bold) :].lstrip(" :.–-")
        return (number, name, rest) if rest else None
    found = NUMBERED_NAME.match(text)
    return (found.group(1), found.group(2), found.group(3)) if found else None


def named_item(line: Line) -> tuple[str | None, str, str] | None:
    """(number, name, what is told) of an item of a list: "- Nycklar: alla fanns", "2. Attest. Nio
    av 40 ..."; None for another line."""
    found = _ITEM.match(line.text)
    if found is None or not (line.text.startswith("- ") or found.group(1)):
        return None
    return found.group(1), found.group(2), found.group(3)


def told_controls(lines: Sequence[Line]) -> list[list[Line]]:
    """Paragraphs of prose grouped into one group per control told, else one per paragraph."""
    numbered_names = sum(run_in(line) is not None for line in lines) > 1
    starts = [
        bool(line.bold)
        or bool(TELLS.match(line.text))
        or (numbered_names and run_in(line) is not None)
        for line in lines
    ]
    marked = any(starts)
    groups: list[list[Line]] = []
    for line, start in zip(lines, starts, strict=True):
        listed = line.text.startswith("- ")
        if groups and ((listed and not (numbered_names and start)) or (marked and not start)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


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
        if TITLE.search(text) and (re.search(r"20\d\d", text) or committees_in(text)):
            return text
    everywhere = [block for block in blocks if isinstance(block, Heading)]
    if len(everywhere) < 2:
        return None
    highest = min(heading.level for heading in everywhere)
    alone = [heading for heading in everywhere if heading.level == highest]
    return alone[0].line.text if alone == everywhere[:1] else None


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
        told = words.label_of(below.line)
        if told is not None and told[0] in TELLING_LABELS:
            return None
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
    heading names.
    """
    again = Counter(plain(line.text) for line in text_lines(blocks))
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
        if not field:
            return True
    return False


def _bare_label(block: Block | None, words: Vocabulary, again: Mapping[str, int]) -> bool:
    """True for a line that is a known label and nothing else, and stands more than once."""
    if not isinstance(block, Heading | Paragraph):
        return False
    text = plain(block.line.text)
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
    """True when a heading opens the section of controls."""
    title = title_of(blocks)
    return any(
        isinstance(block, Heading)
        and block.line.text != title
        and words.section_of(block.line.text) == "controls"
        for block in blocks
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


def labels_once(blocks: Iterable[Block]) -> frozenset[str]:
    """Bold beginnings of lines that come again, but never twice under one heading."""
    total: Counter[str] = Counter()
    twice: set[str] = set()
    here: set[str] = set()
    for block in blocks:
        if isinstance(block, Heading):
            here = set()
        elif isinstance(block, Paragraph):
            label = plain(block.line.bold or block.line.text.partition(":")[0])
            total[label] += 1
            if label in here:
                twice.add(label)
            here.add(label)
    return frozenset(label for label, times in total.items() if times > 1) - twice


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


def leading_labels(blocks: Iterable[Block], words: Vocabulary) -> dict[str, tuple[str, str]]:
    """Heading -> (field, name) of "Verksamhetsområde Elnät", where headings come again that begin
    with the same name of a process or goal."""
    found: dict[str, list[str]] = {}
    for block in blocks:
        if isinstance(block, Heading):
            label, _, name = numbered(block.line.text)[1].partition(" ")
            if words.fields.get(plain(label)) in ("process", "goal") and name[:1].isupper():
                found.setdefault(label, []).append(block.line.text)
    out = {}
    for label, headings in found.items():
        field = words.fields[plain(label)]
        for heading in headings if len(headings) > 1 else ():
            out[heading] = (field, numbered(heading)[1].partition(" ")[2])
    return out


def opening_label(blocks: Iterable[Block], words: Vocabulary) -> str | None:
    """The label (uncounted) that opens each control though it is not its name, or None.

    It tells the finding, stands before the first name and takes turns with the names to the end.
    """
    told: list[tuple[str, str]] = []
    for line in text_lines(blocks):
        found = words.label_of(line)
        if found is not None and (":" in line.text or line.bold) and line.text[:2] != "- ":
            told.append((found[0], uncounted(found[1])))
    names = Counter(label for field, label in told if field == "control_activity")
    name, times = names.most_common(1)[0] if names else ("", 0)
    if times < OPENS_TIMES or not told or told[0][0] not in ("result", "status"):
        return None
    opener = told[0][1]
    turns = [label for _, label in told if label in (opener, name)]
    return opener if turns == [opener, name] * times else None


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
