"""Lines of a plain text -> the head of a table whose columns gaps keep apart, and what is under it.

The names of the columns stand in one line, or some go on below: "Kontroll-" and "moment", or
"Resultat av" and "kontrollen" in a block of lines that holds nothing but names. Where a name
begins its column begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.clean import join_lines
from ingest.tables.column_times import only_times
from ingest.vocabulary import Vocabulary

#: A head has so many names at least, so many of them known.
NAMES, KNOWN = 3, 0.6
TWO = 2
#: The head of a plan alone, which tells no result, has so many names at least, all of them known.
PLAN_NAMES = 4
#: Text that begins so many letters left of its column still stands in it.
SLACK = 2
#: A head has no more lines than this.
HEAD_LINES = 3
#: A line with more letters than this is no line of a table.
LINE_LENGTH = 400

_CHUNK = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class Head:
    """Where the columns begin, their names, those in the first line ("" for none there), and how
    many lines the head has."""

    starts: list[int]
    names: list[str]
    first: list[str]
    lines: int


def head_at(lines: Sequence[str], index: int, words: Vocabulary) -> Head | None:
    """The head that begins in a line, or None."""
    return _block_head(lines, index, words) or _cut_head(lines, index, words)


def _cut_head(lines: Sequence[str], index: int, words: Vocabulary) -> Head | None:
    """A head in one line, or some of its names go on below, all small, some behind a hyphen or
    with a blank line below them."""
    names = [text for _, text in chunks(lines[index])]
    if not _enough(names, words) or lines[index].count("|") >= NAMES - 1:
        return None
    starts = [start for start, _ in chunks(lines[index])]
    heads = [names]
    below = [*lines[index + 1 : index + 3], "", ""]
    cut = any(name.endswith("-") for name in names) or bool(
        below[0].strip() and not below[1].strip()
    )
    while cut and len(heads) < HEAD_LINES and index + len(heads) < len(lines):
        cells = cells_under(lines[index + len(heads)], starts)
        told = [text for text in cells or () if text]
        if not told or not all(text[0].islower() for text in told):
            break
        heads.append([text or "" for text in cells or ()])
    whole = [join_lines(parts) for parts in zip(*heads, strict=True)]
    return Head(starts, whole, names, len(heads)) if _is_head(whole, words) else None


def _block_head(lines: Sequence[str], index: int, words: Vocabulary) -> Head | None:
    """A head in two or three lines between blank ones, all of its names known, what goes on below
    small."""
    if (index and lines[index - 1].strip()) or len(chunks(lines[index])) < TWO:
        return None
    end = index
    while end < len(lines) and lines[end].strip() and end - index <= HEAD_LINES:
        end += 1
    block = lines[index:end]
    if not TWO <= len(block) <= HEAD_LINES or any("|" in line or "\t" in line for line in block):
        return None
    starts: list[int] = []
    for start in sorted(found.start() for line in block for found in _CHUNK.finditer(line)):
        if not starts or start - starts[-1] > SLACK:
            starts.append(start)
    rows = [cells_under(line, starts) for line in block]
    told = [[text or "" for text in row] for row in rows if row is not None]
    names = [join_lines(parts) for parts in zip(*told, strict=True)]
    if len(told) < len(block) or len(names) < NAMES or not all(map(words.field_of, names)):
        return None
    parts = [list(filter(None, parts)) for parts in zip(*told, strict=True)]
    if any(part[0].isupper() for _, *more in parts for part in more):
        return None
    return Head(starts, names, told[0], len(block)) if _is_head(names, words) else None


def names_columns(line: str, words: Vocabulary) -> bool:
    """True for a line that is the head of such a table; bars part the columns of another."""
    head = chunks(line) if line.count("|") < NAMES - 1 else []
    names = [text for _, text in head]
    return _enough(names, words) and _is_head(names, words)


def _enough(names: Sequence[str], words: Vocabulary) -> bool:
    """True for as many names as a head has; two are enough where they tell what was checked and
    what was found, and nothing else."""
    two = len(names) == TWO and all(name[:1].isupper() for name in names)
    told = [words.field_of(name) for name in names] if two else []
    return len(names) >= NAMES or told == ["control_activity", "result"]


def names_between_bars(line: str, words: Vocabulary) -> bool:
    """True for the head of a table whose columns bars part, at both ends too."""
    text = line.strip()
    names = [name.strip(" *_") for name in text.strip("|").split("|")]
    framed = text.startswith("|") and text.endswith("|") and len(names) > 1
    return framed and _is_head(names, words)


def chunks(line: str) -> list[tuple[int, str]]:
    """(start, text) of what stands between gaps of two blanks or more."""
    if len(line) > LINE_LENGTH or "  " not in line.strip():
        return []
    return [(found.start(), found.group()) for found in _CHUNK.finditer(line)]


def _is_head(names: Sequence[str], words: Vocabulary) -> bool:
    fields = [words.field_of(name) or words.guess_of(name) for name in names]
    rest = [name for name, field in zip(names, fields, strict=True) if field is None]
    known = len(names) - len(rest) + only_times(rest)
    told = {"control_activity", "result", "status"} & set(fields)
    plan = "control_activity" in told and PLAN_NAMES <= len(names) == known
    return known >= KNOWN * len(names) and (len(told) > 1 or plan)


def cells_under(line: str, starts: Sequence[int]) -> list[str | None] | None:
    """The text of each column in a line; None where one begins in no column."""
    if len(line) > LINE_LENGTH:
        return None
    cells: list[str | None] = [None] * len(starts)
    chunks = [(found.start(), found.group()) for found in _CHUNK.finditer(line)]
    for begin, text in chunks if len(chunks) == 1 else _touching(chunks, starts):
        places = [p for p, start in enumerate(starts) if abs(start - begin) <= SLACK]
        if not places:
            return None
        cells[places[-1]] = text
    return cells


def _touching(
    chunks: Sequence[tuple[int, str]], starts: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """What stands in a line with gaps, a cell that fills its column to the last letter but one
    parted from the next, which begins with a capital right where its column does."""
    for begin, text in chunks:
        for start in starts:
            at = start - begin
            if 0 < at < len(text) and text[at - 1] == " " and _opens(text[at]):
                yield begin, text[: at - 1]
                begin, text = start, text[at:]
        yield begin, text


def _opens(sign: str) -> bool:
    return sign.isupper() or sign.isdigit()
