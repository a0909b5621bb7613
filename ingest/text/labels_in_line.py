"""Lines that hold several labels with their values, gaps between -> a line for each.

A form has its short fields beside each other: "Kontroll nr: A1     Kontrollmoment: Attest". The
same labels stand so for each control, which a sentence with colons in it never does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.models import Line
from ingest.plain import plain
from ingest.vocabulary import EXTRA, Vocabulary

#: The same labels stand beside each other so many times.
TIMES = 2
_GAP = re.compile(r" {2,}|\t+")
_LABELLED = re.compile(r"^(?P<label>[A-ZÅÄÖ][^:;|]{1,44}):(?:\s|$)")


def labels_in_line(lines: Sequence[str], words: Vocabulary) -> Mapping[int, list[str]]:
    """Place of a line -> its parts, each a label with its value, where the text has its controls
    so: the labels come again, and one of them is known to be of a control."""
    found = {place: parts for place, line in enumerate(lines) if (parts := _parts(line))}
    ways = {place: tuple(map(_label, parts)) for place, parts in found.items()}
    times = Counter(ways.values())
    return {
        place: parts
        for place, parts in found.items()
        if times[ways[place]] >= TIMES and any(_of_control(part, words) for part in parts)
    }


def with_labels_apart(lines: Sequence[str], words: Vocabulary) -> list[str]:
    """The lines, those with several labels as one for each."""
    found = labels_in_line(lines, words)
    return [part for place, line in enumerate(lines) for part in found.get(place, [line])]


def _parts(line: str) -> list[str]:
    parts = _GAP.split(line.strip())
    return parts if len(parts) > 1 and all(map(_LABELLED.match, parts)) else []


def _label(part: str) -> str:
    return plain(part.partition(":")[0])


def _of_control(part: str, words: Vocabulary) -> bool:
    found = words.label_of(Line(part))
    return found is not None and found[0] != EXTRA
