"""Labels told first and their values after them, control by control -> a table for each.

A small table of labels and values beside each other, read column by column, leaves all its labels
and then all its values, with blank lines between; the name of the control stands above it. The
labels come again for the next control, and so many values stand below each time, or it is no such
report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.plain import plain
from ingest.text.headings import LISTED_LEVEL, plain_level
from ingest.text.heads import (
    LOOKED_AT,
    Part,
    heads_apart,
    names_of_lines,
    names_of_parts,
    parts_of,
)
from ingest.text.rows import is_kind, kind_of_name
from ingest.vocabulary import Vocabulary

#: The same labels come so often at least.
TIMES = 2
#: So many parts may stand between the last value and the next label: the names of what follows.
BETWEEN = 2
#: A name above the labels is no longer than this (characters).
NAME_LENGTH = 70


@dataclass(slots=True)
class LabelsFirst:
    """``tables``: first line -> (line after the last, the labels and the values as two rows);
    ``listed``: line -> level of the names above them."""

    tables: dict[int, tuple[int, list[list[str]]]] = field(default_factory=dict)
    listed: dict[int, int] = field(default_factory=dict)


def labels_first(lines: Sequence[str], words: Vocabulary) -> LabelsFirst:
    """The controls of a text that are told so."""
    parts = heads_apart(list(parts_of(lines)), words)
    places: dict[str, list[_Labels]] = defaultdict(list)
    for labels in _all(parts, words):
        places[plain(labels.names[0])].append(labels)
    out = LabelsFirst()
    for labelled in places.values():
        found = _same(labelled, words)
        told = all(_told(parts, one, words) for one in found)
        if len(found) < TIMES or not told or not _apart(found):
            continue
        for one in found:
            values = [part.text for part in parts[one.end : one.last]]
            start, end = parts[one.start].start, parts[one.last - 1].end
            out.tables[start] = (end, [list(one.names), values])
        out.listed |= _names_above(lines, parts, found)
    return out


@dataclass(frozen=True, slots=True)
class _Labels:
    """Labels that stand at parts ``start`` to ``end`` (not with it)."""

    names: list[str]
    start: int
    end: int

    @property
    def last(self) -> int:
        """The place after their values."""
        return self.end + len(self.names)


def _all(parts: Sequence[Part], words: Vocabulary) -> Iterator[_Labels]:
    place = 0
    while place < len(parts):
        names = names_of_parts([one.text for one in parts[place : place + LOOKED_AT]], words)
        end = place + len(names)
        if not names and (names := names_of_lines(parts, place, words)):
            end = place + 1
        if names and end - place in (1, len(names)):
            yield _Labels(names, place, end)
        place = max(end, place + 1)


def _same(found: Sequence[_Labels], words: Vocabulary) -> list[_Labels]:
    """The labels as far as they are the same each time: a value below may look like one more."""
    names = found[0].names
    for one in found[1:]:
        pairs = zip(names, one.names, strict=False)
        same = next((i for i, (a, b) in enumerate(pairs) if plain(a) != plain(b)), None)
        names = names[: min(len(names), len(one.names)) if same is None else same]
    if names_of_parts(names, words) != names:
        return []
    cut = [len(one.names) - len(names) for one in found]
    if any(less and one.end == one.start + 1 for less, one in zip(cut, found, strict=True)):
        return []  # what stands in one part is all labels
    return [_Labels(names, one.start, one.end - less) for less, one in zip(cut, found, strict=True)]


def _apart(found: Sequence[_Labels]) -> bool:
    """True where the values of each end soon before the labels come again, and a name stands
    between: a table with a head on each page goes on without one, or for longer."""
    gaps = [below.start - one.last for one, below in zip(found, found[1:], strict=False)]
    return all(1 <= gap <= BETWEEN for gap in gaps)


def _told(parts: Sequence[Part], one: _Labels, words: Vocabulary) -> bool:
    """True where so many values stand below the labels, and are what these say."""
    values = [part.text for part in parts[one.end : one.last]]
    if len(values) < len(one.names) or any(words.fields.get(plain(v)) for v in values[:-1]):
        return False
    kinds = [kind_of_name(name, words) for name in one.names]
    return all(
        kind is None or is_kind(value, kind, words)
        for kind, value in zip(kinds, values, strict=True)
    )


def _names_above(
    lines: Sequence[str], parts: Sequence[Part], found: Sequence[_Labels]
) -> dict[int, int]:
    """Line -> level of the name right above each of the labels, where all have one that no number
    makes a heading."""
    above = [parts[one.start - 1] for one in found if one.start]
    short = all(
        len(part.lines) == 1 and len(part.text) <= NAME_LENGTH and part.text[-1] not in ".,:;"
        for part in above
    )
    plain_ones = not any(plain_level(lines, part.start) for part in above)
    if len(above) < len(found) or not short or not plain_ones:
        return {}
    return {part.start: LISTED_LEVEL + 1 for part in above}
