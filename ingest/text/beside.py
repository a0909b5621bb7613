"""Labels to the left of a text, their values beside them -> "label: value", as elsewhere.

A form or a table of two columns comes out of a PDF so: the label at the margin (or all of it moved
in), a gap, the value, and what goes on of the value below it at the same place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ingest.clean import join_lines
from ingest.vocabulary import vocabulary

#: So often comes a label of such a column, at least one of two or more.
TIMES = 3
#: Text that begins so many letters beside the value's place still goes on with it.
SLACK = 2
#: A label and, behind a gap, its value; the row of a table has a gap more.
_BESIDE = re.compile(
    r"^ {0,12}(?P<label>[A-ZÅÄÖ](?:(?! {2})[^\t:;|]){0,44}) {2,}(?P<value>\S(?:(?! {2})[^\t;|])*)$"
)


def _labels(lines: Sequence[str]) -> dict[int, re.Match[str]]:
    """Place of a line -> its label and value, of labels that come again at one place."""
    found = {place: one for place, line in enumerate(lines) if (one := _BESIDE.match(line))}
    counted = Counter(map(_key, found.values()))
    often = Counter(start for (start, _), times in counted.items() if times >= TIMES)
    columns = {start for start, times in often.items() if times > 1}
    known = {key for key, times in counted.items() if key[0] in columns and times > 1}
    known |= {key for key in counted if key[0] in columns and _misread(key[1])}
    return {place: one for place, one in found.items() if _key(one) in known}


def _misread(label: str) -> bool:
    """True for a label that a scanner read wrong ("Utfali"), as the vocabulary forgives it."""
    return vocabulary().field_of(label) is not None


def _key(found: re.Match[str]) -> tuple[int, str]:
    return found.start("value"), found["label"]


def labels_beside(lines: Sequence[str]) -> frozenset[int]:
    """The lines with such a label whose value is another each time: no page repeats them."""
    found = _labels(lines)
    values: dict[str, set[str]] = defaultdict(set)
    for one in found.values():
        values[one["label"]].add(re.sub(r"\d", "#", one["value"]))
    return frozenset(place for place, one in found.items() if len(values[one["label"]]) > 1)


def with_colons(lines: Sequence[str]) -> list[str]:
    """The lines, such a label with its whole value as one line "label: value"."""
    found = _labels(lines)
    held = frozenset(word.strip(".,;:!?()").lower() for line in lines for word in line.split())
    out: list[str] = []
    place = 0
    while place < len(lines):
        one = found.get(place)
        if one is None:
            out.append(lines[place])
            place += 1
            continue
        value, end = [one["value"]], place + 1
        while end < len(lines) and end not in found and _goes_on(lines[end], one.start("value")):
            value.append(lines[end])
            end += 1
        out.append(f"{one['label']}: {join_lines(value, held)}")
        place = end
    return out


def _goes_on(line: str, start: int) -> bool:
    """True for a line that begins where the value above it does."""
    indent = len(line) - len(line.lstrip())
    return bool(line.strip()) and "\t" not in line and abs(indent - start) <= SLACK
