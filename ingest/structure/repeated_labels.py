"""Blocks -> the labels that come again with every control, with all that stands under each.

``Därför: ... Fann: ... Av: ...`` under every heading is a form, whatever its labels are called; a
label may stand before a colon, in bold, alone above its value, or in a table's cells. Which field
each is of, ``told_labels`` finds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.models import Block, Heading, Line, Paragraph, Table
from ingest.plain import plain
from ingest.structure.signs import STOPPED
from ingest.tables.column_content import cell_text
from ingest.tables.tables import label_pairs
from ingest.vocabulary import Vocabulary

#: Two labels at least stand so often in a report of this kind; what stands under some of the
#: controls only ("Åtgärd") comes twice at least.
TIMES = 3
#: A label is no longer than this (characters).
LABEL_LENGTH = 45
#: A label that tells results holds so many characters each time, so many of them whole sentences.
RESULT_AMOUNT, SENTENCES = 35.0, 0.5
#: What these tell in a list stays in the result, also where it is a verdict (design 5.2).
OUTCOME = ("utfall", "resultat")
#: A question at the beginning of a line, and its answer.
_ASKED = re.compile(r"^([A-ZÅÄÖ][^.:?!]{1,43}\?)\s+(\S.*)$")


@dataclass(slots=True)
class Told:
    """A label with all its values, in reading order."""

    label: str
    known: str | None
    values: list[str] = field(default_factory=list)

    @property
    def amount(self) -> float:
        """Characters of a value, on the average."""
        return sum(map(len, self.values)) / max(len(self.values), 1)

    @property
    def sentences(self) -> bool:
        """True where its values are long enough to tell a result, in whole sentences."""
        return self.ended and self.amount >= RESULT_AMOUNT

    @property
    def ended(self) -> bool:
        """True where enough of its values end as sentences do."""
        ended = sum(value.endswith((".", "!", "?")) for value in self.values)
        return ended >= SENTENCES * len(self.values)


def repeated(blocks: Iterable[Block], words: Vocabulary) -> list[Told]:
    """The labels that come again, in the order in which they first stand."""
    found: dict[str, Told] = {}
    times: Counter[str] = Counter()  # also of those that have a dash
    blocks = list(blocks)
    for label, value in _pairs(blocks, again_alone(blocks, words), words):
        name = plain(label)
        if not name or len(label) > LABEL_LENGTH or not label[:1].isupper():
            continue
        times[name] += bool(value)
        if not value or not any(sign.isalnum() for sign in value):
            continue
        known = words.field_of(label) or words.guess_of(label)
        found.setdefault(name, Told(label, known)).values.append(value)
    most = max((len(one.values) for one in found.values()), default=0)
    if sum(times[name] >= TIMES for name in found) < 2:
        return []
    return [one for one in found.values() if len(one.values) >= max(2, most / 3)]


def again_alone(blocks: Iterable[Block], words: Vocabulary) -> frozenset[str]:
    """Short lines that come again and again, each time over another text: labels without a mark.

    "Slutsats: Utan anmärkning" has its value beside it, and is none for what stands below.
    """
    below: dict[str, list[str]] = {}
    last: str | None = None
    for block in blocks:
        text = block.line.text if not isinstance(block, Table) else ""
        if last is not None:
            below.setdefault(last, []).append(text)
        short = (
            0 < len(text) <= LABEL_LENGTH
            and text[0].isupper()
            and (text[-1].isalpha() or text[-1] == "?")
        )
        plainly = False
        if short and isinstance(block, Paragraph):
            plainly = not block.line.bold and not any(_lead_told(block.line, words))
        last = text if plainly and not _is_value(text, words) else None
    return frozenset(
        label
        for label, told in below.items()
        if len(told) >= TIMES and all(told) and _other_each_time(told, words)
    )


def _other_each_time(told: Sequence[str], words: Vocabulary) -> bool:
    """True where each text stands once, or is a verdict, which may come again."""
    free = [text for text in told if not words.status_word(text)]
    return len(set(free)) == len(free)


def _is_value(text: str, words: Vocabulary) -> bool:
    return words.status_word(text) or words.office(text)


def _pairs(
    blocks: Iterable[Block], alone: frozenset[str], words: Vocabulary
) -> Iterator[tuple[str, str]]:
    """(label, value) of forms, lines and labels that stand over their value."""
    above: str | None = None
    heading = False
    for block in blocks:
        if isinstance(block, Table):
            above = None
            yield from _in_cells(block)
            if block.rows and len(block.rows[0]) in (2, 4):
                for left, right in label_pairs(block):
                    yield cell_text(left), cell_text(right)
            continue
        unmarked = (above is None or heading) and block.line.text in alone
        heading = isinstance(block, Heading)
        if unmarked or stands_alone(block.line, heading):
            above = block.line.text.strip(" :")
            continue
        if above is not None:
            yield above, block.line.text
            above = None
        label, value = _lead_told(block.line, words)
        if label:
            yield label, value


def _lead_told(line: Line, words: Vocabulary) -> tuple[str, str]:
    """Label and value of a line; of a list item a known label or a bold one, and only a known one
    where a full stop ends it."""
    item = line.text.startswith("- ")
    label, value = lead_of(replace(line, text=line.text.removeprefix("- ")))
    known = bool(line.bold) or words.fields.get(plain(label)) is not None
    if label and (not item or (known and plain(label) not in OUTCOME)):
        return label, value
    stopped = None if label or item else STOPPED.match(line.text)
    if stopped is not None and words.fields.get(plain(stopped[1])):
        return stopped[1], stopped[3]
    return "", ""


def _in_cells(table: Table) -> Iterator[tuple[str, str]]:
    """(label, value) of cells in which labels in bold stand above their values."""
    for row in table.rows:
        for cell in row:
            for above, below in zip(cell.lines, cell.lines[1:], strict=False):
                if above.bold == above.text and len(above.text) <= LABEL_LENGTH and not below.bold:
                    yield above.text.strip(" :"), below.text


def stands_alone(line: Line, heading: bool = False) -> bool:
    """True for a short line that may be the label of what stands below it."""
    marked = heading or line.bold == line.text or line.text.endswith(":")
    return marked and len(line.text) <= LABEL_LENGTH


def lead_of(line: Line) -> tuple[str, str]:
    """(label, value): bold words and what follows them, or the words before a colon and after."""
    if line.bold and line.bold != line.text and line.text.startswith(line.bold):
        return line.bold.strip(" :"), line.text[len(line.bold) :].lstrip(" :–-")
    label, colon, value = line.text.partition(":")
    if colon and not value.startswith("//"):
        return label.strip(), value.strip()
    asked = _ASKED.match(line.text)
    return (asked.group(1), asked.group(2)) if asked else ("", "")
