"""Lines of a plain text -> which of them are headings, and how deep.

A text without marks shows its headings by a number, by capitals, by a line drawn below, or by
standing in its own table of contents, with pages or (a web page's) without; and the name of a
section stands alone in its line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.clean import clean_text, list_item
from ingest.plain import count_of, numbered, plain, uncounted
from ingest.structure.outcome_groups import outcome_of
from ingest.structure.outline import COMING_CONTROLS, EARLIER_CONTROLS
from ingest.structure.signs import SENTENCE, STOPPED, TITLE
from ingest.vocabulary import vocabulary

#: A heading is no longer than this (characters).
HEADING_LENGTH = 90
#: A name that stands alone is no longer than this (characters), and there are so many of them.
ALONE_LENGTH, ALONE_TIMES = 70, 3
#: So many over lists are enough.
LISTS = 2
#: So many names make a list of contents without pages; so many of them are headings below.
LISTED, FOUND = 3, 0.6
#: The level of the headings that such a list names.
LISTED_LEVEL = 3
LETTERED_LEVEL = 4
#: What a name stands over comes before so many lines: a page may end between the two.
BELOW = 8
_LETTERED = re.compile(r"^\s{0,6}(?:([a-zåäö])\)|([A-ZÅÄÖ])\.)\s+[A-ZÅÄÖ].*[\w)]$")
#: Chapters that capitals count are so many.
CAPITALS = 2
_NUMBERED = re.compile(r"^\s{0,3}(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+([A-ZÅÄÖ].{1,78})$")
#: Heading lines of plain texts are underlined with these.
_UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,}|~{3,})\s*$")
#: The stamp of a registry, with or without its date, as a scanner reads it: "INK0M", "Inkom 3/2".
_STAMP = re.compile(
    r"^(?:[il1|]nk[o0]m(?:men|met|na)?|ank[o0]m(?:men|met)?|d[il1|]ar[il1|]ef[oö0]r(?:d|t)|"
    r"reg[il1|]strera(?:d|t)|exped[il1|]era(?:d|t)|k[o0]p[il1|]a)\b[\s\d:./-]*$",
    re.IGNORECASE,
)
#: A line of a table of contents: a name, then dots or a wide gap, then a page.
_ENTRY = re.compile(r"^\s*(\S.{2,88}?)(?:\s*(?:\.\s?){4,}|\s{3,}|…+\s*)\d{1,3}\s*$")


def listed_headings(lines: Sequence[str]) -> dict[int, int]:
    """Line -> level of the headings that the table of contents lists, or that name a section."""
    entries = {_name(found.group(1)) for line in lines if (found := _ENTRY.match(line))}
    words = vocabulary()
    counted = Counter(_name(line) for line in lines if line.strip())
    out = dict.fromkeys(_standing_alone(lines, counted), 3)
    out |= dict.fromkeys(_counted_labels(lines), LISTED_LEVEL)
    out |= dict.fromkeys(_lettered(lines), LETTERED_LEVEL)
    for place, line in enumerate(lines):
        text = line.strip()
        if not text or len(text) > HEADING_LENGTH or text[-1] in ".,;" or _ENTRY.match(line):
            continue
        alone = ":" not in text and (not place or not lines[place - 1].strip())
        goes_on = place + 1 < len(lines) and lines[place + 1].strip()[:1].islower()
        told = alone and counted[_name(text)] == 1 and words.section_of(text) is not None
        told = (told or (alone and (_groups(text) or _of_then(text)))) and not goes_on
        if _name(text) in entries or (told and line[:1].isupper() and "  " not in text):
            out[place] = _level(text)
    return out


def _groups(text: str) -> bool:
    """True for a line that says of several controls what came of them: "Kontroller som utgått"."""
    words = vocabulary()
    return not words.status_word(text) and outcome_of(text, words) is not None


def _of_then(text: str) -> bool:
    """True for the name of a chapter about controls of an earlier year or of one to come, and no
    sentence of them."""
    if COMING_CONTROLS.search(numbered(text)[1]):
        return True
    return bool(EARLIER_CONTROLS.search(text)) and not SENTENCE.search(text)


def _lettered(lines: Sequence[str]) -> list[int]:
    """Names that letters count ("a) Attest", "b) Bisysslor", ... or "A. Gemensamma kontroller",
    "B. Egna kontroller"), each over what is told of it."""
    out: list[int] = []
    runs: tuple[list[int], list[int]] = [], []
    enough = ALONE_TIMES, CAPITALS
    for place, line in enumerate(lines[:-1]):
        found = _LETTERED.match(line)
        alone = not place or not lines[place - 1].strip()
        below = next(filter(None, map(str.strip, lines[place + 1 : place + BELOW])), "")
        name = found is not None and len(line.strip()) <= HEADING_LENGTH and alone
        if not name or found is None or not below or below[0].islower() or _LETTERED.match(below):
            continue
        capital = found.group(1) is None
        letter, run = (found.group(1) or found.group(2)).lower(), runs[capital]
        if ord(letter) - ord("a") == len(run):
            run.append(place)
        elif letter == "a":
            out += run if len(run) >= enough[capital] else []
            run[:] = [place]
    return out + [place for at in (0, 1) if len(runs[at]) >= enough[at] for place in runs[at]]


def _counted_labels(lines: Sequence[str]) -> list[int]:
    """Lines that are a label of a control and its number, and nothing else, and count up:
    "Granskning 1" above what is told of it, "Kontroll nr 2", ..."""
    words = vocabulary()
    found: dict[str, list[tuple[int, int]]] = {}
    for place, line in enumerate(lines):
        text = line.strip()
        count = count_of(text) if 0 < len(text) <= ALONE_LENGTH and text[-1].isdigit() else None
        alone = not place or not lines[place - 1].strip()
        if count is not None and count.isdigit() and alone:
            label = uncounted(text)
            if words.fields.get(label) in ("control_activity", "number"):
                found.setdefault(label, []).append((place, int(count)))
    out: list[int] = []
    for held in found.values():
        numbers = [number for _, number in held]
        if len(held) >= ALONE_TIMES and numbers == list(range(1, len(held) + 1)):
            out += [place for place, _ in held]
    return out


def contents_lists(lines: Sequence[str]) -> dict[tuple[int, int], list[int]]:
    """(first, place after the last) of each list of names that stand alone further down, in the
    same order -> the lines where they stand."""
    out: dict[tuple[int, int], list[int]] = {}
    alone: dict[str, list[int]] = {}
    for place in range(len(lines)):
        if _stands_alone(lines, place):
            alone.setdefault(_name(lines[place]), []).append(place)
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _may_head(lines[end]):
            end += 1
        heads = _in_order(lines, start, end, alone) if end - start >= LISTED else []
        if len(heads) >= max(LISTED, FOUND * (end - start)):
            out[start, end] = heads
        start = max(end, start + 1)
    return out


def _may_head(line: str) -> bool:
    text = line.strip()
    return 0 < len(text) <= ALONE_LENGTH and text[0].isupper() and text[-1].isalpha()


def _stands_alone(lines: Sequence[str], place: int) -> bool:
    """True for a short line behind a blank one that is no label, over something."""
    above = lines[place - 1].strip() if place else ""
    below = "".join(lines[place + 1 : place + 3]).strip()
    return _may_head(lines[place]) and ":" not in lines[place] and not above and bool(below)


def _in_order(lines: Sequence[str], start: int, end: int, alone: dict[str, list[int]]) -> list[int]:
    """Where the names of a list stand alone below it, each behind the one before."""
    heads: list[int] = []
    for line in lines[start:end]:
        behind = heads[-1] if heads else end - 1
        found = [place for place in alone.get(_name(line), ()) if place > behind]
        heads += found[:1]
    return heads


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
        whole = sum(len(line.strip()) for line in lines[place + 2 : end + 1])
        told = whole > len(text) and lines[end].rstrip().endswith((".", "!", "?"))
        if told and counted[_name(text)] == 1 and not _stopped_label(text):
            found.append(place)
            over_lists += list_item(below)[1]
    return found if len(found) >= ALONE_TIMES or over_lists >= LISTS else []


def _stopped_label(text: str) -> bool:
    """True for a label with a full stop and its value: "Ansvarig. Ekonomichef"."""
    found = STOPPED.match(text)
    return found is not None and vocabulary().fields.get(plain(found.group(1))) is not None


def _name(text: str) -> str:
    return plain(clean_text(text))


def _level(text: str) -> int:
    found = _NUMBERED.match(text)
    return min(found.group(1).count(".") + 2, 5) if found else 2


def _inside_sentence(lines: Sequence[str], index: int) -> bool:
    """True for a line that goes on in the one below, as a sentence does: it goes on with the one
    above, or a full stop ends what follows."""
    above = lines[index - 1].strip() if index else ""
    end = index + 1
    while end < len(lines) and lines[end].strip()[:1].islower():
        end += 1
    if end == index + 1:
        return False
    return above[-1:].isalnum() or lines[end - 1].strip().endswith((".", "!", "?"))


def plain_level(lines: Sequence[str], index: int) -> int:
    """The level (2-5) of a heading in a text without marks: numbered, or in capitals; else 0."""
    line = lines[index].strip()
    if not line or len(line) > HEADING_LENGTH or line[-1] in ".,;:" or "\t" in line:
        return 0
    if _STAMP.match(line):
        return 0
    below = lines[index + 1] if index + 1 < len(lines) else ""
    if _UNDERLINE.match(below) and any(sign.isalpha() for sign in line):
        return 1 if "=" in below else 2
    letters = [sign for sign in line if sign.isalpha()]
    capitals = len(letters) > 3 and all(sign.isupper() for sign in letters)
    found = _NUMBERED.match(line)
    if found is None:
        return 2 if capitals else 0
    if _inside_sentence(lines, index):
        return 0
    depth = found.group(1).count(".")
    near = [lines[place] for place in (index - 1, index + 1) if 0 <= place < len(lines)]
    siblings = [other for other in map(_NUMBERED.match, near) if other is not None]
    listed = any(other.group(1).count(".") == depth for other in siblings)
    return 0 if listed and not capitals else min(depth + 2, 5)


def capitals_joined(lines: Sequence[str]) -> list[str]:
    """The lines, a name in capitals that fills the first two or three of a text as one line."""
    out = list(lines)
    first = next((place for place, line in enumerate(out) if line.strip()), len(out))
    for place in range(first + 1, min(first + 3, len(out))):
        held, line = out[first].strip(), out[place].strip()
        if not (held.isupper() and line.isupper()) or TITLE.search(held) or TITLE.search(line):
            break
        if not plain_level([held], 0) or plain_level([line], 0) != 2:
            break
        out[first], out[place] = f"{held} {line}", ""
    return out
