"""Labels side by side in one line -> the places where each begins.

"Ansvarig: Systemförvaltare Frekvens: Varje månad" is two labels of short values, set in one line
with a gap that is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.models import Line
from ingest.plain import plain
from ingest.vocabulary import Vocabulary

#: Fields whose values are short.
_SHORT = frozenset(("number", "responsible", "frequency", "method", "status", "risk", "process"))
#: A value beside another label is no longer than this (characters), the whole line than that.
VALUE_LENGTH, LINE_LENGTH = 60, 200
#: What stands between two labels in one line.
PARTS = " |·•;,"
_LABEL = re.compile(r"(?:^|(?<=\S)\s+)([A-ZÅÄÖ][\wåäöÅÄÖ/-]*(?: [a-zåäö]+)?):\s+(?=\S)")


def side_by_side(line: Line, words: Vocabulary) -> list[int]:
    """Where the labels after the first begin in a line of labels with short values; else none."""
    if len(line.text) > LINE_LENGTH:
        return []
    found = [
        one for one in _LABEL.finditer(line.text) if words.fields.get(plain(one.group(1))) in _SHORT
    ]
    if len(found) < 2 or found[0].start(1) != 0:
        return []
    ends = [*(one.start() for one in found[1:]), len(line.text)]
    short = all(end - one.end() <= VALUE_LENGTH for one, end in zip(found, ends, strict=True))
    return [one.start(1) for one in found[1:]] if short else []


def labels_apart(lines: Iterable[Line], words: Vocabulary) -> list[Line]:
    """The lines, those of labels side by side cut before each label."""
    return [part for line in lines for part in cut_before(line, side_by_side(line, words))]


def cut_before(line: Line, places: Iterable[int]) -> list[Line]:
    """A line cut before some of its letters; the first part keeps what is bold, and what parts it
    from the next ("|", "·") stands in none."""
    starts = [0, *sorted(set(places) - {0})]
    ends = [*starts[1:], len(line.text)]
    texts = [line.text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    texts[:-1] = [text.rstrip(PARTS) for text in texts[:-1]]
    return [
        replace(line, text=text, bold="" if start else line.bold)
        for text, start in zip(texts, starts, strict=True)
    ]
