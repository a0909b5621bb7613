"""Lines of a plain text -> those that are a label and nothing else, spelled alike, and those below.

A form that was read line by line has "Arbetssätt", then what stands in its field, then the next
label, with no blank line between. A label that stands alone again and again begins a paragraph
however short the line above it would have been, and so does what is below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.dictionary import is_word
from ingest.nearest import SHORTEST_READ, same_read
from ingest.plain import plain
from ingest.vocabulary import EXTRA, Vocabulary

#: A label is no longer than this (characters), and stands alone so often.
LENGTH, TIMES = 60, 2

#: A label and what stands behind it, parted by a semicolon alone.
_SEMICOLON = re.compile(r"^(\s{0,3}[A-ZÅÄÖ][^:;\t]*?) ?; +([^;\s][^;]*)$")


def labels_alone(lines: Sequence[str], words: Vocabulary) -> frozenset[int]:
    """The places of lines that begin a paragraph; none where no two labels, one of them for what
    was checked or found, stand alone again and again."""
    labels = {place: field for place, line in enumerate(lines) if (field := _label(line, words))}
    times = Counter(plain(lines[place]) for place in labels)
    often = {place for place in labels if times[plain(lines[place])] >= TIMES}
    told = {labels[place] for place in often} - {EXTRA}
    if len(told) < 2 or not told & {"control_activity", "result"}:
        return frozenset()
    return frozenset(often | {place + 1 for place in often})


def labels_mended(lines: Sequence[str], words: Vocabulary) -> list[str]:
    """The lines, a label that stands alone, or before a colon, and was misread once spelled as it
    is elsewhere."""
    known = Counter(
        line.strip() for line in lines if len(line) <= LENGTH and words.fields.get(plain(line))
    )
    heads = (line.partition(":")[0].strip() for line in lines if ":" in line[:LENGTH])
    leads = Counter(head for head in heads if words.fields.get(plain(head)))
    often, leading = (
        [label for label, times in counted.items() if times >= TIMES and label[:1].isupper()]
        for counted in (known, leads)
    )
    return [_lead_mended(_mended(line, often, words), leading, words) for line in lines]


def _lead_mended(line: str, labels: Sequence[str], words: Vocabulary) -> str:
    """The line, its label before a colon as others have it: "Rlsk: ..." where "Risk: ..." stands
    again and again; also one that is too short to be known by itself."""
    line = _with_colon(line, labels)
    head, colon, rest = line.partition(":")
    text = head.strip()
    if not colon or not text[:1].isupper() or not 0 < len(text) <= LENGTH:
        return line
    if words.fields.get(plain(text)) is not None:
        return line
    same = [label for label in labels if _misread(plain(text), plain(label))]
    same = same or [label for label in labels if _one_letter(plain(text), plain(label))]
    return f"{head.replace(text, same[0])}:{rest}" if len(same) == 1 else line


def _with_colon(line: str, labels: Sequence[str]) -> str:
    """The line, what was read as ";" behind such a label a colon: "Resultat; Alla stämde."."""
    found = _SEMICOLON.match(line)
    if found is None or not any(plain(found.group(1)) == plain(label) for label in labels):
        return line
    return f"{found.group(1)}: {found.group(2)}"


def _mended(line: str, labels: Sequence[str], words: Vocabulary) -> str:
    text = line.strip()
    if not text[:1].isupper() or len(text) > LENGTH or words.fields.get(plain(text)) is not None:
        return line
    if any(sign.isdigit() for sign in text):
        return line
    same = [label for label in labels if _misread(plain(text), plain(label))]
    return line.replace(text, same[0]) if len(same) == 1 else line


def _misread(text: str, label: str) -> bool:
    """True for another spelling, not for another form of the word ("Kontroller", "Kontroll")."""
    return not text.startswith(label) and not label.startswith(text) and same_read(text, label)


def _one_letter(text: str, label: str) -> bool:
    """True for "Melod" where "Metod" stands elsewhere: no word, and one letter of many is wrong."""
    if len(text) != len(label) or len(label) < SHORTEST_READ or not text.isalpha():
        return False
    other = sum(a != b for a, b in zip(text, label, strict=True))
    return other == 1 and not is_word(text, frozenset())


def _label(line: str, words: Vocabulary) -> str | None:
    text = line.strip().removesuffix(":")
    if not text or len(text) > LENGTH or not text[:1].isupper() or text[-1] in ".!;,":
        return None
    return words.field_of(text)
