"""A document -> how its labels stand: once under each heading, before a name, ahead of a control.

The walk asks before it begins, as it asks :mod:`ingest.structure.document_shape`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ingest.models import Block, Heading, Paragraph, Table
from ingest.plain import numbered, plain, uncounted
from ingest.structure.document_shape import LABEL_TIMES, text_lines
from ingest.vocabulary import Vocabulary

#: So many controls at least show that a label opens them.
OPENS_TIMES = 3


def labels_once(blocks: Iterable[Block]) -> frozenset[str]:
    """Bold beginnings of lines that come again, and headings that do with every control, but never
    twice under one heading."""
    blocks = list(blocks)
    again = Counter(plain(block.line.text) for block in blocks if isinstance(block, Heading))
    total: Counter[str] = Counter()
    twice: set[str] = set()
    here: set[str] = set()
    for block in blocks:
        if isinstance(block, Table):
            continue
        label = plain(block.line.text)
        if isinstance(block, Heading) and again[label] < LABEL_TIMES:
            here = set()
        else:
            if isinstance(block, Paragraph):
                label = plain(block.line.bold or block.line.text.partition(":")[0])
            total[label] += 1
            if label in here:
                twice.add(label)
            here.add(label)
    return frozenset(label for label, times in total.items() if times > 1) - twice


def leading_labels(blocks: Iterable[Block], words: Vocabulary) -> dict[str, tuple[str, str]]:
    """Heading -> (field, name) of "Verksamhetsområde Elnät", where headings come again that begin
    with the same name of a process or goal."""
    found: dict[str, list[str]] = {}
    for block in blocks:
        if isinstance(block, Heading):
            label, _, name = numbered(block.line.text)[1].partition(" ")
            if words.fields.get(plain(label)) in ("process", "goal") and name[:1].isupper():
                found.setdefault(label, []).append(block.line.text)
    out = {}
    for label, headings in found.items():
        field = words.fields[plain(label)]
        for heading in headings if len(headings) > 1 else ():
            out[heading] = (field, numbered(heading)[1].partition(" ")[2])
    return out


def opening_label(blocks: Iterable[Block], words: Vocabulary) -> str | None:
    """The label (uncounted) that opens each control though it is not its name, or None.

    It tells the finding, stands before the first name and takes turns with the names to the end.
    """
    told: list[tuple[str, str]] = []
    for line in text_lines(blocks):
        found = words.label_of(line)
        if found is not None and (":" in line.text or line.bold) and line.text[:2] != "- ":
            told.append((found[0], uncounted(found[1])))
    names = Counter(label for field, label in told if field == "control_activity")
    name, times = names.most_common(1)[0] if names else ("", 0)
    if times < OPENS_TIMES or not told or told[0][0] not in ("result", "status"):
        return None
    opener = told[0][1]
    turns = [label for _, label in told if label in (opener, name)]
    return opener if turns == [opener, name] * times else None
