"""Lines that begin with a label and go on with its value, a space between -> "label: value".

Most tools that read a PDF line by line leave a small table of labels and values so: "Status
Avvikelse", "Kontrollmoment Att beslut fattas i tid". A label may begin a sentence as well
("Kontroll av ..."), so a value begins with a capital, a figure or a dash, the labels come again,
and in the same order for each control.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ingest.plain import plain
from ingest.vocabulary import EXTRA, Vocabulary

#: So many labels at least, each so many times; a label has no more words than this.
LABELS, TIMES, WORDS = 3, 2, 4
#: So many of the pairs of labels that follow each other are in the order of the others.
ORDERED = 0.8
#: So many lines may stand between two labels of a control: a value goes on, and a page may end.
BETWEEN = 25
_DASHES = "-–—"


def label_lines(lines: Sequence[str], words: Vocabulary) -> Mapping[int, tuple[str, str]]:
    """Place of a line -> its label and its value, where the text tells its controls so."""
    found = {place: one for place, line in enumerate(lines) if (one := _parted(line, words))}
    times = Counter(plain(label) for label, _ in found.values())
    again = {place: one for place, one in found.items() if times[plain(one[0])] >= TIMES}
    labels = {plain(label) for label, _ in again.values()}
    fields = {words.field_of(label) for label, _ in again.values()}
    if len(labels) < LABELS or "control_activity" not in fields or "result" not in fields:
        return {}
    return again if _in_order(again) else {}


def with_label_colons(lines: Sequence[str], words: Vocabulary) -> list[str]:
    """The lines, a colon behind such labels."""
    found = label_lines(lines, words)
    return [": ".join(found[place]) if place in found else line for place, line in enumerate(lines)]


def _parted(line: str, words: Vocabulary) -> tuple[str, str] | None:
    """The label that a line begins with, the longest that is known, and the value behind it."""
    parts = line.strip().split(" ")
    if not parts[0][:1].isupper() or "" in parts or "\t" in line or ":" in parts[0]:
        return None
    for count in range(min(WORDS, len(parts) - 1), 0, -1):
        label, value = " ".join(parts[:count]), " ".join(parts[count:])
        known = words.fields.get(plain(label)) not in (None, EXTRA)
        begins = value[0].isupper() or value[0].isdigit() or value[0] in _DASHES
        if known and begins and label[-1].isalpha():
            return label, value
    return None


def _in_order(found: Mapping[int, tuple[str, str]]) -> bool:
    """True where a label stands below the same one nearly each time: the controls have their labels
    in one order, and may lack some."""
    near = [
        (plain(found[upper][0]), plain(found[lower][0]))
        for upper, lower in pairwise(sorted(found))
        if lower - upper <= BETWEEN
    ]
    order = list(dict.fromkeys(label for pair in near for label in pair))
    pairs = Counter(near)
    backward = sum(
        min(times, pairs[lower, upper]) for (upper, lower), times in pairs.items() if upper < lower
    )
    same = sum(times for (upper, lower), times in pairs.items() if upper == lower)
    return len(order) >= LABELS and backward + same <= (1 - ORDERED) * len(near)
