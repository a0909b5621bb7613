"""The first rows of a table -> the columns that they name: a head of one row, or of two.

A second row has the names that stand below those of the first, or all of them, where the first
names nothing but groups of columns.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.tables.column_content import Row, cell_text
from ingest.tables.column_times import only_times
from ingest.vocabulary import EXTRA, Vocabulary

#: Cells of a head row are never longer than this (characters).
HEAD_LENGTH = 110
#: A name in a head of two rows is never longer than this (characters).
NAME_LENGTH = 40
#: A table with none of these columns is no table of controls.
TELLING = frozenset(
    ("control_activity", "result", "systematic_control", "status", "risk", "working_method")
)
#: A column whose name nobody knows, until its content tells.
UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: the field, and the label as it is written."""

    field: str
    label: str


def named_fields(row: Row, words: Vocabulary) -> list[Column] | None:
    """The columns that a head row names, or None when it is no head row."""
    texts = [cell_text(cell) for cell in row]
    filled = [text for text in texts if text]
    if len(filled) < 2 or any(len(text) > HEAD_LENGTH for text in filled):
        return None
    sure = {words.field_of(text) for text in filled} - {None, EXTRA}
    times = only_times(filled)  # what parts of a year tell is a field of its own
    known = sum(words.head_of(text) is not None for text in filled) + times
    guessed = {words.head_of(text) for text in filled} - {None, EXTRA}
    spoken = {"control_activity", "result"} <= guessed
    if not (sure or spoken) or len(guessed) + bool(times) < 2 or known * 2 < len(filled):
        return None
    if not guessed & TELLING:
        return None
    if any(text.rstrip().endswith(".") and len(text) > 40 for text in filled):
        return None
    return [Column(words.head_of(text) or UNKNOWN, text) for text in texts]


def second_head(upper: Row, lower: Row, words: Vocabulary) -> list[Column] | None:
    """The columns of a head of two rows: group names above, names below."""
    texts = [cell_text(cell) for cell in lower]
    filled = [text for text in texts if text]
    if not filled or any(len(text) > NAME_LENGTH for text in filled):
        return None
    if len(filled) == 1 and texts[0] and lower[0].lines and upper[0].lines:
        return None  # a row that heads those below it
    above = [cell_text(cell) for cell in upper]
    if all(above) and any(
        words.status_word(low) and words.field_of(high) == "status"
        for low, high in zip(texts, above, strict=True)
    ):
        return None  # the first row of values: a verdict under the name of its column
    texts = _with_group(texts, above, words)
    filled = [text for text in texts if text]
    known = [words.head_of(text) for text in filled if not words.status_word(text)]
    known += [words.field_of(text) for text in filled if words.status_word(text)]
    if sum(field is not None for field in known) < max(1.0, 0.7 * len(filled)):
        return None
    if sum(words.status_word(text) for text in filled) * 2 > len(filled):
        return None
    joined = [low or cell_text(high) for low, high in zip(texts, upper, strict=True)]
    return [Column(words.head_of(text) or UNKNOWN, text) for text in joined]


def _with_group(lower: list[str], upper: list[str], words: Vocabulary) -> list[str]:
    """Names that say nothing by themselves take the name of their group before them."""
    out, group = [], ""
    for place, (text, above) in enumerate(zip(lower, upper, strict=True)):
        wide = place + 1 < len(upper) and not upper[place + 1] and bool(lower[place + 1])
        group = (above if wide else "") if above else (group if text else "")
        alone = not text or words.head_of(text) is not None or not group
        out.append(text if alone else f"{group} {text}")
    return out


def under_groups(upper: Row, lower: Row, words: Vocabulary) -> list[Column] | None:
    """The columns of a head whose upper row names no column but groups of them, wide cells ("Plan",
    "Uppföljning"); a name that reaches down into the lower row names its column.

    All but one of the names are known, or it may be a form: labels beside their values.
    """
    texts = [cell_text(cell) for cell in upper]
    wide = any(
        text and not after.lines and not after.merged
        for text, after in zip(texts, upper[1:], strict=False)
    )
    if not wide or sum(map(bool, texts)) < 2 or any(len(text) > NAME_LENGTH for text in texts):
        return None
    named = tuple(high if low.merged else low for high, low in zip(upper, lower, strict=True))
    known = sum(words.head_of(cell_text(cell)) is not None for cell in named if cell.lines)
    if not all(cell.lines for cell in named) or known < len(named) - 1:
        return None
    return named_fields(named, words)
