"""Lines of a plain text -> the head of a table whose columns are gone: its names, where it ends.

A tool that writes a table as text puts the names of its columns in one line, one below the other,
or one below the other with blank lines between; a page may end in the middle, and the head comes
again on the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.clean import join_lines
from ingest.nearest import same_read
from ingest.plain import plain
from ingest.text.rows import kind_of_name
from ingest.vocabulary import EXTRA, Vocabulary

#: A head in lines has so many names at least; one with blank lines between them so many, so many
#: of them known.
NAMES, PARTS, KNOWN = 4, 3, 0.6
#: A name is no longer than this (characters, words), a head in one line no longer than that.
NAME_LENGTH, WORDS, LENGTH = 40, 4, 160
#: So many rows in a row end in a verdict.
ROWS = 2
#: So many lines are looked at for the names of a head.
LOOKED_AT = 15


@dataclass(frozen=True, slots=True)
class Part:
    """Lines without a blank one between them; ``start`` and ``end`` are places of lines."""

    text: str
    lines: tuple[str, ...]
    start: int
    end: int


def parts_of(lines: Sequence[str]) -> Iterator[Part]:
    """The runs of lines that have no blank line among them, in their order."""
    start: int | None = None
    for place, line in enumerate([*lines, ""]):
        if line.strip():
            start = place if start is None else start
        elif start is not None:
            held = lines[start:place]
            yield Part(join_lines(held), tuple(one.strip() for one in held), start, place)
            start = None


def heads_apart(parts: Sequence[Part], words: Vocabulary) -> list[Part]:
    """The parts, the first name of a head by itself that stands right below a heading or a line of
    text ("6 Kontroller", "Process", and with blank lines between them "Risk", "Resultat")."""
    out: list[Part] = []
    for place, part in enumerate(parts):
        name = part.lines[-1]
        if len(part.lines) < 2 or words.fields.get(plain(name)) is None:
            out.append(part)
            continue
        below = [one.text for one in parts[place + 1 : place + LOOKED_AT]]
        names = names_of_parts([name, *below], words)
        if names and len(names) > PARTS and names[1:] == below[: len(names) - 1]:
            cut = part.end - 1
            upper = part.lines[:-1]
            out += [Part(join_lines(upper), upper, part.start, cut)]
            out += [Part(name, (name,), cut, part.end)]
        else:
            out.append(part)
    return out


# ---- the names ----------------------------------------------------------------------------------


def names_in(line: str, words: Vocabulary) -> list[str]:
    """The names of columns that follow each other in a line, and nothing else; else none."""
    parts = line.split()
    if len(parts) < NAMES or len(line) > LENGTH or "  " in line.strip() or "\t" in line:
        return []
    if parts[-1].endswith((".", ":")):
        return []
    most: list[list[str] | None] = [[], *([None] * len(parts))]  # the most names up to each word
    for end in range(1, len(parts) + 1):
        for start in range(max(end - WORDS, 0), end):
            held, name = most[start], " ".join(parts[start:end])
            if held is not None and _name(name, words):
                best = most[end]
                if best is None or len(held) >= len(best):
                    most[end] = [*held, name]
    names = most[-1] or []
    told = [words.field_of(name) for name in names]
    sure = "control_activity" in told and "result" in told
    return names if len(names) >= NAMES and sure and told.count(EXTRA) * 2 < len(told) else []


def _name(text: str, words: Vocabulary) -> bool:
    known = text[:1].isupper() and words.field_of(text) is not None
    return known or kind_of_name(text, words) == "value"


def names_below(lines: Sequence[str], place: int, words: Vocabulary) -> list[str]:
    """The names of a head that begins at a line, one a line, up to what is none; else none."""
    names: list[str] = []
    for line in lines[place : place + LOOKED_AT]:
        name = line.strip()
        if not name or len(name) > NAME_LENGTH or plain(name) in map(plain, names):
            break
        if words.field_of(name) is None and kind_of_name(name, words) != "value":
            break
        names.append(name)
    fields = {words.field_of(name) for name in names} - {None, EXTRA}
    whole = len(names) >= NAMES and "control_activity" in fields
    return names if whole and fields & {"result", "status"} else []


def names_of_parts(texts: Sequence[str], words: Vocabulary) -> list[str]:
    """The names of a head at the beginning of texts; none where too few of them are known."""
    if any(_with_values(texts[above:], words) for above in range(2)):  # a heading may be above
        return []
    names: list[str] = []
    for text in texts:
        known = words.field_of(text) is not None or words.guess_of(text) is not None
        if len(text) > NAME_LENGTH or text.endswith((".", ":")) or plain(text) in map(plain, names):
            break
        if not known and not (names and text[:1].isupper() and not text[-1].isdigit()):
            break
        names.append(text)
    while names and words.field_of(names[-1]) is None and words.guess_of(names[-1]) is None:
        names.pop()
    sure = [words.field_of(name) for name in names]
    told = {words.field_of(name) or words.guess_of(name) for name in names}
    if len(names) < PARTS or sum(field is not None for field in sure) < KNOWN * len(names):
        return []
    short = _before_rows(names, texts, words)
    if short:
        return names_of_parts(short, words)
    return names if told & {"result", "status"} and "control_activity" in told else []


def _with_values(texts: Sequence[str], words: Vocabulary) -> bool:
    """True for labels with a value below each, told again for the next control: no head of a table
    has its first and third name once more, with another text between."""
    label = [words.fields.get(plain(text)) is not None for text in texts[:3]]
    if label[::2] != [True, True] or (label[1] and not words.status_word(texts[1])):
        return False
    return any(
        plain(texts[at]) == plain(texts[0])
        and plain(texts[at + 2]) == plain(texts[2])
        and words.fields.get(plain(texts[at + 1])) in (None, words.fields.get(plain(texts[1])))
        for at in range(4, len(texts) - 2, 2)
    )


def _before_rows(names: Sequence[str], texts: Sequence[str], words: Vocabulary) -> list[str]:
    """The names up to the first row, where verdicts stand below the last of them again and again:
    "Avvikelse" may name a column, and is a verdict below "Utfall"."""
    for count in range(PARTS, len(names)):
        below = texts[2 * count - 1 :: count][:ROWS]
        tells = words.field_of(names[count - 1]) in ("result", "status")
        if tells and len(below) == ROWS and all(map(words.status_word, below)):
            return list(names[:count])
    return []


def names_of_lines(parts: Sequence[Part], place: int, words: Vocabulary) -> list[str]:
    """The names of a head that stand line below line in a part, or, where a page ends among them,
    also in the parts below it that hold nothing else."""
    texts = list(parts[place].lines)
    if len(texts) < 2:
        return []
    for part in parts[place + 1 : place + 3]:
        whole = len(names_of_parts(texts, words)) == len(texts)
        listed = all(words.fields.get(plain(line)) for line in part.lines)
        if not listed or (whole and len(part.lines) < 2):
            break
        texts += part.lines
    names = names_of_parts(texts, words)
    return names if len(names) == len(texts) else []


# ---- where it comes again -----------------------------------------------------------------------


def after_head(parts: Sequence[Part], place: int, names: Sequence[str]) -> int | None:
    """The place after a head that stands here, in whatever parts; None where none does."""
    held = 0
    while place < len(parts) and held < len(names):
        part = parts[place]
        if _same(part.text, names[held]):
            held += 1
        elif _all_same(part.lines, names[held : held + len(part.lines)]):
            held += len(part.lines)
        else:
            return None
        place += 1
    return place if held == len(names) else None


def _same(text: str, name: str) -> bool:
    """True for a name of the head, also one that a scanner has read otherwise this time."""
    return text == name or (len(text) <= NAME_LENGTH and same_read(plain(text), plain(name)))


def _all_same(lines: Sequence[str], names: Sequence[str]) -> bool:
    return len(lines) == len(names) and all(map(_same, lines, names))
