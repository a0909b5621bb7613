"""Lines of a plain text -> which of them are headings, and how deep.

A text without marks shows its headings by a number, by capitals, by a line drawn below, or by
standing in its own table of contents; and the name of a section stands alone in its line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.clean import clean_text, list_item
from ingest.vocabulary import plain, vocabulary

#: A heading is no longer than this (characters).
HEADING_LENGTH = 90
#: A name that stands alone is no longer than this (characters), and there are so many of them.
ALONE_LENGTH, ALONE_TIMES = 70, 3
#: So many over lists are enough.
LISTS = 2
_NUMBERED = re.compile(r"^\s{0,3}(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+([A-ZÅÄÖ].{1,78})$")
#: Heading lines of plain texts are underlined with these.
_UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,}|~{3,})\s*$")
#: A line of a table of contents: a name, then dots or a wide gap, then a page.
_ENTRY = re.compile(r"^\s*(\S.{2,88}?)(?:\s*(?:\.\s?){4,}|\s{3,}|…+\s*)\d{1,3}\s*$")


def listed_headings(lines: Sequence[str]) -> dict[int, int]:
    """Line -> level of the headings that the table of contents lists, or that name a section."""
    entries = {_name(found.group(1)) for line in lines if (found := _ENTRY.match(line))}
    words = vocabulary()
    counted = Counter(_name(line) for line in lines if line.strip())
    out = dict.fromkeys(_standing_alone(lines, counted), 3)
    for place, line in enumerate(lines):
        text = line.strip()
        if not text or len(text) > HEADING_LENGTH or text[-1] in ".,;" or _ENTRY.match(line):
            continue
        alone = ":" not in text and (not place or not lines[place - 1].strip())
        told = alone and counted[_name(text)] == 1 and words.section_of(text) is not None
        if _name(text) in entries or (told and line[:1].isupper() and "  " not in text):
            out[place] = _level(text)
    return out


def _standing_alone(lines: Sequence[str], counted: Counter[str]) -> list[int]:
    """Short lines between blank ones, each over a text of whole sentences: so many that they are
    the names of what is told below them."""
    found, over_lists = [], 0
    for place, line in enumerate(lines[1:-2], 1):
        text, below = line.strip(), lines[place + 2].strip()
        if not text or len(text) > ALONE_LENGTH or not text[0].isupper() or ":" in text:
            continue
        if lines[place - 1].strip() or lines[place + 1].strip() or not text[-1].isalpha():
            continue
        end = place + 2
        while end + 1 < len(lines) and lines[end + 1].strip():
            end += 1
        told = len(below) > len(text) and lines[end].rstrip().endswith((".", "!", "?"))
        if told and counted[_name(text)] == 1:
            found.append(place)
            over_lists += list_item(below)[1]
    return found if len(found) >= ALONE_TIMES or over_lists >= LISTS else []


def _name(text: str) -> str:
    return plain(clean_text(text))


def _level(text: str) -> int:
    found = _NUMBERED.match(text)
    return min(found.group(1).count(".") + 2, 5) if found else 2


def plain_level(lines: Sequence[str], index: int) -> int:
    """The level (2-5) of a heading in a text without marks: numbered, or in capitals; else 0."""
    line = lines[index].strip()
    if not line or len(line) > HEADING_LENGTH or line[-1] in ".,;:" or "\t" in line:
        return 0
    below = lines[index + 1] if index + 1 < len(lines) else ""
    if _UNDERLINE.match(below) and any(sign.isalpha() for sign in line):
        return 1 if "=" in below else 2
    letters = [sign for sign in line if sign.isalpha()]
    capitals = len(letters) > 3 and all(sign.isupper() for sign in letters)
    found = _NUMBERED.match(line)
    if found is None:
        return 2 if capitals else 0
    depth = found.group(1).count(".")
    near = [lines[place] for place in (index - 1, index + 1) if 0 <= place < len(lines)]
    siblings = [other for other in map(_NUMBERED.match, near) if other is not None]
    listed = any(other.group(1).count(".") == depth for other in siblings)
    return 0 if listed and not capitals else min(depth + 2, 5)
