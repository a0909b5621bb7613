"""Paragraphs that begin with the number of a listed control -> what was found of that control.

A table lists the controls with number, name and verdict; below it, or in an appendix, stands
"1.2 Två av 22 montörer saknade ...", "Kommentar till K3: ...". The number says of which row the
paragraph tells; what follows it, up to the next number, goes on with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.column_content import Row, cell_text, sentences
from ingest.models import Block, Line, Paragraph, Table
from ingest.plain import numbered
from ingest.repeats import key_of, same_name
from ingest.signs import run_in
from ingest.tables import Columns, columns_of
from ingest.vocabulary import Vocabulary

#: So many of the listed numbers at least open a paragraph, and so great a share of them.
TIMES, SHARE = 2, 0.6
_DETAIL = re.compile(
    r"^(?:- )?(?P<word>(?:(?:kommentar|notering|anmärkning|iakttagelse|kontroll|punkt|till|"
    r"avseende|nr|om)\w*\.?\s+){0,3})"
    r"(?P<number>[A-ZÅÄÖ]{0,3}[-.]?\d{1,3}(?:\.\d{1,3})*[a-z]?)(?P<sign>[.):]*\s*[–—-]?)\s+"
    r"(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


def numbered_details(blocks: Sequence[Block], words: Vocabulary) -> dict[str, tuple[str, str]]:
    """Paragraph as it is written -> (number, what is told), where most listed controls have one."""
    listed = Counter[str]()
    names: dict[str, str] = {}
    told: list[tuple[str, str, str]] = []
    for block in blocks:
        if isinstance(block, Table):
            rows = dict(_listed(block, words))
            listed.update(rows.keys())
            names |= rows
        elif isinstance(block, Paragraph):
            found = _detail(block.line, names)
            told += [found] if found is not None else []
    times = Counter(number for number, _, _ in told)
    enough = len(times) >= max(TIMES, SHARE * len(listed))
    if not enough or any(count > listed[number] for number, count in times.items()):
        return {}
    return {text: (number, rest) for number, text, rest in told}


def _detail(line: Line, names: dict[str, str]) -> tuple[str, str, str] | None:
    """(number, the paragraph, what it tells of the row with that number), else None."""
    found = _DETAIL.match(line.text)
    if found is None or found["number"] not in names:
        return None
    number, text = found["number"], found["text"]
    sure = found["word"] or found["sign"].strip() or "." in number or not number.isdigit()
    named = run_in(line)
    if named is not None and same_name(key_of(named[1]), number, names[number], number):
        return None  # the name of the control opens it: read so already
    if not (sure or line.bold.strip(" .:") == number) or not text[0].isupper() or " " not in text:
        return None
    return (number, line.text, text) if text.endswith((".", "!", "?", ":")) else None


def _listed(table: Table, words: Vocabulary) -> Iterable[tuple[str, str]]:
    """(number, key of the name) of the rows of a list that tells no more than verdicts."""
    columns = columns_of(table, words)
    place = columns.index("control_activity") if columns is not None else None
    if columns is None or place is None:
        return
    rows = table.rows[len(columns.captions) + len(columns.head) :]
    if _tells(columns, rows):
        return
    at = columns.index("number")
    for row in rows:
        number, name = numbered(cell_text(row[place]))
        number = cell_text(row[at]).strip(" .") if at is not None else number
        if number and name:
            yield number, key_of(name)


def _tells(columns: Columns, rows: Sequence[Row]) -> bool:
    """True for a table that tells in sentences what was found."""
    return any(
        column.field == "result" and sentences(rows, place) > 1 - SHARE
        for place, column in enumerate(columns.columns)
    )
