"""Tables drawn as cards -> labels with their values, control by control.

A card has the name of its control in its head, often with the verdict at the end, and below it
cells in which labels stand above their values. It has no columns: it is read cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.models import Cell, Line, Table
from ingest.plain import numbered, plain
from ingest.tables.column_content import cell_text
from ingest.tables.table_heads import HEAD_LENGTH
from ingest.vocabulary import EXTRA, Vocabulary

#: So many lines that are labels make a table a card.
LABELS = 2
#: A name at the top of a card whose labels stand above their values is no longer (characters).
NAME_LENGTH = 140
#: A verdict at the end of a head has at most so many words.
VERDICT_WORDS = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with the lines below it, or (``field`` None) a head: the name of a control."""

    field: str | None
    label: str
    lines: tuple[Line, ...]
    status: str = ""


def card_in(table: Table, words: Vocabulary, told: Mapping[str, str]) -> list[Entry]:
    """What a card tells in reading order; empty for a table that is none."""
    entries: list[Entry] = []
    labels = 0
    stacked = _is_stacked(table, words, told)
    for row in table.rows:
        if _is_head(row, words, told, NAME_LENGTH if stacked and not entries else HEAD_LENGTH):
            entries.append(_head(next(cell for cell in row if cell.lines), row, words))
            continue
        for cell in row:
            for entry in _labelled(cell, words, told, stacked):
                labels += entry.field is not None
                entries.append(entry)
    if labels < LABELS or any(entry.field is None and not entry.label for entry in entries):
        return []
    return _one_status(entries, table, words)


def _one_status(entries: list[Entry], table: Table, words: Vocabulary) -> list[Entry]:
    """A verdict under a label makes a head's colour its looks; beside a colour a status that is no
    verdict ("12 november") is one fact more."""
    colours = {cell.colour for row in table.rows for cell in row if cell.colour}
    bars = [entry for entry in entries if entry.field is None and entry.status in colours]
    told = [entry for entry in entries if entry.field == "status"]
    if not bars or not told:
        return entries
    if any(words.status_word(" ".join(line.text for line in entry.lines)) for entry in told):
        return [replace(one, status="") if one in bars else one for one in entries]
    return [replace(one, field=EXTRA) if one in told else one for one in entries]


def _is_stacked(table: Table, words: Vocabulary, told: Mapping[str, str]) -> bool:
    """True where a head stands over a row of labels, each above its value in one cell: such labels
    are small and grey, and need not be bold."""
    if len(table.rows) < 2 or not _is_head(table.rows[0], words, told, NAME_LENGTH):
        return False
    if len(table.rows[0]) == 1 and all(_leads(row[0], words, told) for row in table.rows[1:]):
        return len(table.rows) > LABELS
    return any(
        sum(_leads(cell, words, told) for cell in row) >= max(LABELS, sum(map(_is_filled, row)))
        for row in table.rows[1:]
    )


def _leads(cell: Cell, words: Vocabulary, told: Mapping[str, str]) -> bool:
    """True for a cell whose first line is a label, whatever it looks like, and not all of it."""
    return len(cell.lines) > 1 and _named(cell.lines[0].text.strip(" :"), words, told) is not None


def _is_filled(cell: Cell) -> bool:
    return bool(cell.lines)


def _is_head(row: Sequence[Cell], words: Vocabulary, told: Mapping[str, str], longest: int) -> bool:
    filled = [cell for cell in row if cell.lines]
    if not filled or len(filled) > 2 or len(cell_text(filled[0])) > longest:
        return False
    if len(filled) == 2 and not (
        _is_coloured(filled[1]) or words.status_word(cell_text(filled[1]))
    ):
        return False
    alone = len(filled[0].lines) == 1
    return alone and _field(filled[0].lines[0], words, told) is None


def _is_coloured(cell: Cell) -> bool:
    """True for a few words on green, yellow or red: a verdict, whatever they are."""
    return bool(cell.colour) and len(cell_text(cell).split()) <= VERDICT_WORDS


def _head(cell: Cell, row: Sequence[Cell], words: Vocabulary) -> Entry:
    """Name and verdict of a card; the verdict stands behind the name or in a cell of its own."""
    line = cell.lines[0]
    others = [cell_text(other) for other in row if other.lines and other is not cell]
    name, status = (line.text, others[0]) if others else with_verdict(line.text, words)
    colour = next((held.colour for held in row if held.colour), "")
    return Entry(None, name, (replace(line, text=name, bold=""),), status or colour)


def with_verdict(text: str, words: Vocabulary) -> tuple[str, str]:
    """(name, verdict) of "K1 Besiktning ANMÄRKNING"; the verdict is "" where there is none.

    The verdict is in capitals, or begins with one in the middle of the line.
    """
    parts = text.split()
    for count in range(min(VERDICT_WORDS, len(parts) - 1), 0, -1):
        name, status = " ".join(parts[:-count]), " ".join(parts[-count:])
        if status[0].isupper() and words.status_word(status) and numbered(name)[1]:
            return name.rstrip(" –-:|("), status.strip(" ()")
    return text, ""


def _labelled(
    cell: Cell, words: Vocabulary, told: Mapping[str, str], stacked: bool
) -> Iterator[Entry]:
    """The labels of a cell, each with the lines up to the next; ``stacked``: its first line is one
    whatever it looks like."""
    label, field, held = "", None, list[Line]()
    for number, line in enumerate(cell.lines):
        found = _field(line, words, told)
        if found is None and number == 0 and stacked and len(cell.lines) > 1:
            found = _named(line.text.strip(" :"), words, told)
        if found is None:
            held.append(line)
            continue
        if held or field is not None:
            yield Entry(field, label, tuple(held))
        label, field, held = line.text.strip(" :"), found, []
    if held or field is not None:
        yield Entry(field, label, tuple(held))


def _named(text: str, words: Vocabulary, told: Mapping[str, str]) -> str | None:
    """The field of words that are a known label."""
    return (told.get(plain(text)) or words.field_of(text)) if len(text) <= HEAD_LENGTH else None


def _field(line: Line, words: Vocabulary, told: Mapping[str, str]) -> str | None:
    """The field of a line that is a label and nothing else."""
    text = line.text.strip(" :")
    marked = line.bold == line.text or text.isupper() or line.text.endswith(":")
    if not marked or len(text) > HEAD_LENGTH:
        return None
    return told.get(plain(text)) or words.field_of(text) or words.guess_of(text)
