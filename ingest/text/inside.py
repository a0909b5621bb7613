"""A table whose last column tells the control and, under a label, its result -> its rows again.

Stockholm's manner: "Arbetssätt", "Systematisk kontroll", "Kontrollaktivitet", and in the last
column "Beskrivning och resultat av kontrollaktivitet: ...". Told as text, its cells follow each
other row by row or column by column, blank lines between. The labels tell how many rows there are,
and what stands right above one is its activity; a cell merged over several rows stands once.
"""

from __future__ import annotations

import html
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from ingest.clean import join_lines, list_item
from ingest.models import Line
from ingest.plain import plain
from ingest.text.headings import plain_level
from ingest.text.heads import NAME_LENGTH, Part, after_head, parts_of
from ingest.vocabulary import Vocabulary

#: The columns before the last; a head has two names at least, four at most.
BEFORE = ("goal", "process", "working_method", "systematic_control", "risk")
NAMES = (2, 4)
#: Columns that only such a table has: read column by column, its head has one of them.
OWN = ("working_method", "systematic_control")
#: The levels of the headings above it that have a label.
LEVELS = {"goal": 4, "process": 5}
#: So much of a label (characters) stands in its first line at least.
START = 20
#: The label stands in so many lines at most.
LABEL_LINES = 3

#: (the place after it, rows of cells) of a table.
Body = tuple[int, list[list[str]]]


def tables_inside(
    lines: Sequence[str], words: Vocabulary
) -> dict[int, tuple[int, list[list[str]]]]:
    """First line -> (line after the last, rows with their head) of each such table; a cell of
    several paragraphs has them in tags."""
    parts = _apart(list(parts_of(lines)), words)
    out: dict[int, tuple[int, list[list[str]]]] = {}
    place = 0
    while place < len(parts):
        found = _by_rows(lines, parts, place, words) or _by_columns(lines, parts, place, words)
        if found is None:
            place += 1
            continue
        end, rows = found
        out[parts[place].start] = (parts[end - 1].end, rows)
        place = end
    return out


def _apart(parts: Sequence[Part], words: Vocabulary) -> list[Part]:
    """The parts, where a tool left no blank line: the first name of a head by itself below the
    heading above it, and a result by itself below what was checked."""
    own = {plain(line) for part in parts for line in part.lines if words.field_of(line) in OWN}
    out: list[Part] = []
    for part in parts:
        cuts = [place for place in range(1, len(part.lines)) if _begins(part, place, own, words)]
        for start, end in pairwise([0, *cuts, len(part.lines)]):
            held = part.lines[start:end]
            whole = start == 0 and end == len(part.lines)
            cut = Part(join_lines(held), held, part.start + start, part.start + end)
            out.append(part if whole else cut)
    return out


def _begins(part: Part, place: int, own: Container[str], words: Vocabulary) -> bool:
    """True for a line of a part that is the last and the name of such a column, or above it names a
    process, and for one from which on the part is a result under its label."""
    line = part.lines[place]
    if plain(part.lines[-1]) in own:
        named = _named(Part(line, (line,), part.start + place, part.start + place + 1), words)
        return place == len(part.lines) - 1 or named is not None
    if not any(plain(line).startswith(plain(phrase)[:START]) for phrase, _ in words.phrases):
        return False
    return _label(Part("", part.lines[place:], part.start + place, part.end), words) is not None


def heads_above(lines: Sequence[str], tables: Iterable[int], words: Vocabulary) -> dict[int, int]:
    """Line -> level of the labels of a goal or a process ("Process: Inköp") right above a table."""
    parts = _apart(list(parts_of(lines)), words)
    places = {part.start: place for place, part in enumerate(parts)}
    out: dict[int, int] = {}
    for start in tables:
        place = places[start] - 1
        while place >= 0 and (field := _named(parts[place], words)):
            out[parts[place].start] = LEVELS[field]
            place -= 1
    return out


def _named(part: Part, words: Vocabulary) -> str | None:
    """The field of a part that is the label of a process or a goal and its name."""
    found = words.label_of(Line(part.text)) if ":" in part.text[:NAME_LENGTH] else None
    told = found is not None and found[0] in LEVELS and bool(found[2])
    return found[0] if found and told and len(part.lines) == 1 else None


# ---- the head, the labels, the end --------------------------------------------------------------


def _field(text: str, words: Vocabulary) -> str | None:
    """The field that the name of a column stands for."""
    short = len(text) <= NAME_LENGTH and text[:1].isupper() and text[-1] not in ".:"
    found = words.field_of(text) if short else None
    return found if found in (*BEFORE, "control_activity") else None


def _column(text: str, words: Vocabulary) -> bool:
    """True for the name of any column: the head is a part of a longer one."""
    return len(text) <= NAME_LENGTH and text[-1] not in ".:" and words.field_of(text) is not None


def _head(parts: Sequence[Part], place: int, words: Vocabulary) -> tuple[int, list[str]]:
    """(place after it, names) of a head, in a part or one part a name; no names where none is."""
    names: list[str] = []
    at = place
    while at < len(parts) and len(names) < NAMES[1]:
        told = list(parts[at].lines)
        if len(names) + len(told) > NAMES[1] or not all(_field(one, words) for one in told):
            break
        names += told
        at += 1
        if _field(names[-1], words) == "control_activity":
            break
    fields = [_field(name, words) for name in names]
    whole = len(names) >= NAMES[0] and fields[-1] == "control_activity"
    return (at, names) if whole and len(set(fields)) == len(fields) else (place, [])


def _label(part: Part, words: Vocabulary) -> tuple[str, tuple[str, ...]] | None:
    """(label, lines below it) of a part that begins with the label of a result."""
    for size in range(1, min(LABEL_LINES, len(part.lines)) + 1):
        text = join_lines(part.lines[:size])
        head, colon, rest = text.partition(":")
        if len(head) > NAME_LENGTH + 20:
            return None
        sure = colon or any(plain(head) == plain(phrase) for phrase, _ in words.phrases)
        if sure and words.field_of(head) == "result" and plain(head) not in ("åtgärd", "åtgärder"):
            below = part.lines[size:]
            return head, ((rest.strip(), *below) if rest.strip() else below)
    return None


def _ends(lines: Sequence[str], part: Part, words: Vocabulary) -> bool:
    """True for a heading, and for the label of a process or a goal and its name."""
    if len(part.lines) == 1 and plain_level(lines, part.start):
        return True
    return _named(part, words) is not None


# ---- row by row ---------------------------------------------------------------------------------


def _by_rows(
    lines: Sequence[str], parts: Sequence[Part], place: int, words: Vocabulary
) -> Body | None:
    """Rows below a head whose names follow each other."""
    at, names = _head(parts, place, words)
    beside = [parts[near].text for near in (place - 1, at) if 0 <= near < len(parts)]
    if not names or any(_column(text, words) for text in beside):
        return None
    held: list[Part] = []
    while at < len(parts) and not _ends(lines, parts[at], words):
        again = after_head(parts, at, names)
        if again is not None:
            at = again
            continue
        if _head(parts, at, words)[1]:
            break
        held.append(parts[at])
        at += 1
    told, left = _told(held, len(names), words)
    if not told or len(told[0][0]) > len(names):
        return None
    rows = [[*[""] * (len(names) - len(cells)), *cells] for cells, _ in told]
    for row, (_, result) in zip(rows, told, strict=True):
        row[-1] = _cell(row[-1], result)
    return at - left, [names, *rows]


def _told(
    parts: Sequence[Part], columns: int, words: Vocabulary
) -> tuple[list[tuple[list[str], list[str]]], int]:
    """The cells of each row and the lines of its result, its label first; and how many of the last
    parts belong to none."""
    labels = [(place, found) for place, part in enumerate(parts) if (found := _label(part, words))]
    if not labels:
        return [], 0
    rows: list[tuple[list[str], list[str]]] = []
    cells = [part.text for part in parts[: labels[0][0]]]
    left = 0
    for (place, (label, below)), (end, _) in zip(
        labels, [*labels[1:], (len(parts), None)], strict=True
    ):
        if not cells:
            return [], 0
        between = list(parts[place + 1 : end])
        result = _paragraphs(below)
        if not result and between:
            result = _paragraphs(between.pop(0).lines)
        if end < len(parts):
            more = _cells_below(between, columns, words)
        else:
            ended = [one.text[-1] in ".!?" for one in between]
            more = [*ended, False].index(False)
            left = len(between) - more
        for part in between[:more]:
            result += _paragraphs(part.lines)
        rows.append((cells, [label, *result]))
        cells = [part.text for part in between[more:]]
    return rows, left


def _cells_below(between: Sequence[Part], columns: int, words: Vocabulary) -> int:
    """How many of the parts between a result and the next label go on with the result: what is
    more than a row has, what tells in several sentences, and what tells a finding."""
    first = max(len(between) - columns, 0)
    for place in range(first, len(between) - 1):
        text = between[place].text
        if _sentences(text) > 1 or (text.endswith(".") and words.tells_finding(text)):
            first = place + 1
    return first


def _sentences(text: str) -> int:
    words = text.split()
    return sum(
        one[-1] in ".!?" and (place + 1 == len(words) or words[place + 1][0].isupper())
        for place, one in enumerate(words)
    )


# ---- column by column ---------------------------------------------------------------------------


def _by_columns(
    lines: Sequence[str], parts: Sequence[Part], place: int, words: Vocabulary
) -> Body | None:
    """Rows of columns that stand one below the other, each below its name."""
    names: list[str] = []
    columns: list[list[Part]] = []
    at = place
    while at < len(parts) and not (names and _ends(lines, parts[at], words)):
        field = _field(parts[at].text, words)
        if field is not None and "control_activity" not in map(words.field_of, names):
            names.append(parts[at].text)
            columns.append([])
        elif field is not None or not names:
            break
        else:
            columns[-1].append(parts[at])
        at += 1
    fields = [words.field_of(name) for name in names]
    columns = _shared(columns)
    own = any(field in OWN for field in fields) and all(columns)
    if not own or fields[-1] != "control_activity" or len(set(fields)) < len(fields):
        return None
    told, left = _told(columns[-1], 1, words)
    if not told or any(len(cells) != 1 for cells, _ in told):
        return None
    rows = [[*[""] * len(names[1:]), _cell(cells[0], result)] for cells, result in told]
    for column, held in enumerate(columns[:-1]):
        if len(held) not in (1, len(rows)):
            return None
        for row, part in zip(rows, held, strict=False):
            row[column] = part.text
    return at - left, [names, *rows]


def _shared(columns: list[list[Part]]) -> list[list[Part]]:
    """The columns, where the names of those before the last stand together and then the cells of
    all of them, row by row, each with its own."""
    before = columns[:-1]
    held = before[-1] if before else []
    if len(before) < 2 or any(before[:-1]) or len(held) % len(before) or not held:
        return columns
    return [*(held[place :: len(before)] for place in range(len(before))), columns[-1]]


# ---- a cell -------------------------------------------------------------------------------------


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """The lines of a part as one paragraph, each item of a list by itself."""
    held: list[list[str]] = []
    for line in lines:
        if list_item(line)[1] or not held:
            held.append([])
        held[-1].append(line)
    return [join_lines(one) for one in held]


def _cell(activity: str, result: Sequence[str]) -> str:
    """The last cell of a row: what was checked, the label, and what was found."""
    label, *told = (html.escape(text, quote=False) for text in result)
    texts = [html.escape(activity, quote=False), f"<b>{label}:</b>", *told]
    return "".join(f"<p>{text}</p>" for text in texts)
