"""Lines that hold several labels with their values, gaps or bars between -> a line for each.

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
_GAP = re.compile(r" {2,}|\t+| +\| +")
_LABELLED = re.compile(r"^(?P<label>[A-ZÅÄÖ][^:;|]{1,44}):(?:\s|$)")
_BRACKETED = re.compile(
    r"^(?P<name>(?:\d{1,2}[.)]|[-*])\s+\*\*[^*]+\*\*)\s*"
    r"\((?P<label>[^():]{3,30}):\s*(?P<value>[^()]+)\)\s*$"
)


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
    """The lines, those with several labels as one for each; a label in brackets behind a name in
    bold, again and again, below it."""
    found = dict(labels_in_line(lines, words))
    behind = {place: parts for place, line in enumerate(lines) if (parts := _behind(line, words))}
    if len(behind) >= TIMES:
        found |= behind
    return [part for place, line in enumerate(lines) for part in found.get(place, [line])]


def _behind(line: str, words: Vocabulary) -> list[str]:
    """The name, a blank line, the label with its value of "1. **Attest** (ansvarig: ekonom)"."""
    one = _BRACKETED.match(line)
    if one is None or words.field_of(one["label"]) in (None, EXTRA):
        return []
    return [one["name"], "", f"{' ' * 3}{one['label'].capitalize()}: {one['value']}"]


def _parts(line: str) -> list[str]:
    parts = _GAP.split(line.strip())
    return parts if len(parts) > 1 and all(map(_LABELLED.match, parts)) else []


def _label(part: str) -> str:
    return plain(part.partition(":")[0])


def _of_control(part: str, words: Vocabulary) -> bool:
    found = words.label_of(Line(part))
    return found is not None and found[0] != EXTRA
