"""A label of a verdict that speaks in sentences -> a result, in this report.

"Bedömning: Gul" is a status. Under "Bedömning. Rutinen är känd men följs inte av alla enheter." the
report tells what it found, as under its other labels; then the name of the label, or of the column,
is that of a result, in this report alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.models import Block, Line, Table
from ingest.nearest import Meanings
from ingest.plain import plain
from ingest.structure.signs import STOPPED
from ingest.tables.column_content import cell_text
from ingest.tables.tables import columns_of, label_pairs, label_rows
from ingest.vocabulary import Vocabulary

#: So many values show how a label is used; so many of them are sentences.
TIMES, SPOKEN = 2, 0.6
#: A sentence has so many words at least.
SENTENCE_WORDS = 5
#: What a status is parted by from what is said of it: "Gul. Rutinen följs", "Delvis, se nedan".
_PARTED = re.compile(r"[.,;:(–—]|\s-\s")


def with_spoken(blocks: Sequence[Block], words: Vocabulary) -> Vocabulary:
    """The vocabulary with those labels of a status as results whose values are sentences."""
    values: dict[str, list[str]] = defaultdict(list)
    for label, value in _values(blocks, words):
        if value:
            values[plain(label)].append(value)
    spoken = [
        label
        for label, told in values.items()
        if len(told) >= TIMES and sum(_speaks(v, words) for v in told) >= SPOKEN * len(told)
    ]
    if not spoken:
        return words
    return replace(words, fields=Meanings({**words.fields, **dict.fromkeys(spoken, "result")}))


def _speaks(value: str, words: Vocabulary) -> bool:
    """True for a whole sentence that does not begin with a status."""
    if words.status_word(value) or words.status_word(_PARTED.split(value)[0]):
        return False
    return value.endswith((".", "!", "?")) and len(value.split()) >= SENTENCE_WORDS


def _values(blocks: Sequence[Block], words: Vocabulary) -> Iterator[tuple[str, str]]:
    """(label, value) of each label of a status, in lines, in the lines of cells and as columns."""
    lines: list[Line] = []
    for block in blocks:
        if not isinstance(block, Table):
            lines.append(block.line)
            continue
        yield from _in_table(block, words)
        for row in block.rows:
            for cell in row:
                yield from _in_lines(cell.lines, words)
    yield from _in_lines(lines, words)


def _in_lines(lines: Sequence[Line], words: Vocabulary) -> Iterator[tuple[str, str]]:
    for place, line in enumerate(lines):
        found = words.label_of(line)
        stopped = STOPPED.match(line.text)
        if found is None and stopped is not None:
            label, value = stopped.group(1), stopped.group(3)
            if words.field_of(label) == "status":
                yield label, value
        elif found is not None and found[0] == "status":
            below = lines[place + 1].text if place + 1 < len(lines) else ""
            bare = line.text.rstrip(" :") == found[1].rstrip(" :")
            if found[2] or bare:
                yield found[1], found[2] or below


def _in_table(table: Table, words: Vocabulary) -> Iterator[tuple[str, str]]:
    columns = columns_of(table, words)
    if columns is None and label_rows(table, words):
        for label, value in label_pairs(table):
            if words.field_of(cell_text(label)) == "status":
                yield cell_text(label), cell_text(value)
    place = columns.index("status") if columns is not None else None
    if columns is None or place is None:
        return
    name = columns.columns[place].label
    if words.field_of(name) == "status":
        for row in table.rows[len(columns.captions) + len(columns.head) :]:
            yield name, cell_text(row[place])
