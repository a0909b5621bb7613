"""A column of a table -> what its cells hold: how much text, sentences, statuses, risk values.

``rows`` are those below the head, ``place`` is the column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.models import Cell
from ingest.status_signs import bare_status, unticked
from ingest.vocabulary import Vocabulary

#: A column of findings in nobody's words: so many characters a filled cell, so many of the filled
#: cells whole sentences.
FINDING_AMOUNT, SENTENCES = 25.0, 0.5
#: What a part of a year tells may be shorter ("Alla prover är tagna.").
PART_AMOUNT = 12.0
#: A code for a verdict: "UA", "EBD".
_CODE = re.compile(r"^[A-ZÅÄÖ]{1,4}$")
#: Nothing but the value of a risk: "3 x 3 = 9".
_RISK_VALUE = re.compile(r"^\d{1,2}(?:\s*[x×*·]\s*\d{1,2})?(?:\s*=\s*\d{1,2})?$")

#: What answers a question in one word.
ANSWERS = frozenset(("ja", "nej"))

Row = tuple[Cell, ...]


def cell_text(cell: Cell) -> str:
    """The lines of a cell, joined."""
    return " ".join(line.text for line in cell.lines)


def tells(rows: Sequence[Row], place: int, least: float = FINDING_AMOUNT) -> bool:
    """True for a column whose filled cells are sentences, mostly, of ``least`` characters; a dash
    fills none."""
    filled = [cell_text(row[place]) for row in rows if row[place].lines]
    filled = [text for text in filled if any(sign.isalnum() for sign in text)]
    long = sum(map(len, filled)) >= least * len(filled)
    return len(filled) >= 2 and long and _ended(filled) >= SENTENCES


def holds_statuses(rows: Sequence[Row], place: int, words: Vocabulary) -> bool:
    """True for a column of statuses, in words, signs or colours."""
    told = [bool(row[place].colour) or words.status_word(cell_text(row[place])) for row in rows]
    filled = [row[place] for row in rows if row[place].lines or row[place].colour]
    codes = [cell_text(cell) for cell in filled if _CODE.match(cell_text(cell))]
    coded = len(codes) == len(filled) and len(set(codes)) <= max(2, len(codes) // 2)
    return len(filled) >= 2 and (sum(told) >= 0.8 * len(filled) or (coded and len(codes) > 2))


def holds_answers(rows: Sequence[Row], place: int) -> bool:
    """True for a column of nothing but yes and no, also as a ticked box; a dash answers nothing,
    nor do boxes of which none is ticked."""
    cells = [cell_text(row[place]) for row in rows]
    texts = [bare_status(text).strip(" .") for text in cells if not unticked(text)]
    told = [text.lower() for text in texts if any(sign.isalnum() for sign in text)]
    return bool(told) and set(told) <= ANSWERS


def holds_values(rows: Sequence[Row], place: int) -> bool:
    """True for a column of nothing but risk values."""
    filled = [cell_text(row[place]) for row in rows if row[place].lines]
    return bool(filled) and all(_RISK_VALUE.match(text) for text in filled)


def amount(rows: Sequence[Row], place: int) -> float:
    """Characters in a column, a row."""
    return sum(len(cell_text(row[place])) for row in rows) / max(len(rows), 1)


def sentences(rows: Sequence[Row], place: int) -> float:
    """The share of a column's cells that end as a sentence does."""
    return _ended([cell_text(row[place]) for row in rows])


def _ended(texts: Sequence[str]) -> float:
    return sum(text.endswith((".", "!", "?")) for text in texts) / max(len(texts), 1)


def different(rows: Sequence[Row], place: int) -> int:
    """How many different texts stand in a column."""
    return len({cell_text(row[place]) for row in rows if row[place].lines})


def filled_with_statuses(rows: Sequence[Row], place: int, words: Vocabulary) -> bool:
    """True for a column of statuses in which hardly a cell is empty or a code."""
    told = [bool(r[place].colour) or words.status_word(cell_text(r[place])) for r in rows]
    return sum(told) >= 0.8 * len(rows)
