"""Lists of measures whose items name a control by its number or its name -> the control of each.

"Åtgärder inom området" stands below the table of an area, or behind all controls, and its items
begin "Kontroll 1.1: ..." or "Attest av fakturor: ...". Such a list tells of no controls of its own:
what each item says is done about the control that it names. So is each row of a table of measures
that names its control ("Åtgärd | Gäller kontroll | Slutdatum").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.joined.repeats import Draft, key_of
from ingest.models import Block, Heading, Kind, Line, Paragraph, Table
from ingest.nothing import only_dash
from ingest.plain import count_of, numbered
from ingest.structure.outline import BEFORE
from ingest.structure.signs import joined_regions
from ingest.tables.column_content import Row, cell_text
from ingest.tables.tables import Columns, columns_of
from ingest.vocabulary import Vocabulary

#: The name of a list is no longer than this (characters).
LABEL_LENGTH = 60
_NUMBER = r"[A-ZÅÄÖ]{0,3}[-.]?\d{1,3}(?:\.\d{1,3})*"
#: An item: a word or none, the number, what is done.
_ITEM = re.compile(
    rf"^(?:- )?(?P<word>(?:(?:kontroll|punkt|till|avseende|avser|nr|risk|gäller)\w*\.?\s+){{0,2}})"
    rf"(?P<number>{_NUMBER})(?P<sign>[.):]*\s*[–—-]?)\s+(?P<text>[A-ZÅÄÖ\d].{{7,}})$",
    re.IGNORECASE | re.DOTALL,
)
#: An item that begins with a name.
_NAMED = re.compile(r"^(?:- )?(?P<name>[A-ZÅÄÖ][^:.!?]{2,110}?)(?::|\s[–—-])\s+(?P<text>\S.{7,})$")

#: Columns that say which control a row is about, and what is done about it.
_NAMING = ("result", "control_activity", "number", "process", "goal")


@dataclass(slots=True)
class Measures:
    """``labels``: the lines that only name such lists; ``items``: item as it is written -> (number
    or key of the name, what is done); ``beside``: sentences before or behind them."""

    labels: set[str] = field(default_factory=set)
    items: dict[str, tuple[str, str]] = field(default_factory=dict)
    beside: set[str] = field(default_factory=set)


def numbered_measures(blocks: Sequence[Block], words: Vocabulary) -> Measures:
    """The lists of measures in a report whose every item names a control told before it."""
    out = Measures()
    known: set[str] = set()
    refused: set[str] = set()
    for place, block in enumerate(blocks):
        known |= set(_named_in(block, words))
        if isinstance(block, Table) or not _names_measures(block.line, words):
            continue
        items, beside = _items(blocks[place + 1 :], known)
        if items:
            out.labels.add(block.line.text)
            out.items |= items
            out.beside |= beside
        else:
            refused.add(block.line.text)
    return Measures() if out.labels & refused else out


def _names_measures(line: Line, words: Vocabulary) -> bool:
    """True for "Åtgärder inom området" alone in its line, and none of an earlier year."""
    name = numbered(line.text)[1].strip(" :")
    short = len(name) <= LABEL_LENGTH and not name.endswith(".") and line.text[:2] != "- "
    return short and words.measures(name) and not BEFORE.search(name)


def _items(blocks: Iterable[Block], known: set[str]) -> tuple[dict[str, tuple[str, str]], set[str]]:
    """The items up to the next heading or table, and one sentence before them or behind; none where
    another paragraph names no control."""
    out: dict[str, tuple[str, str]] = {}
    beside: list[tuple[str, int]] = []
    sure = False
    for block in blocks:
        if not isinstance(block, Paragraph):
            break
        text = block.line.text
        found = _item(text, known)
        if found is None:
            beside.append((text, len(out)))
            continue
        sure = sure or found[2]
        out[text] = found[:2]
    if any(text[:2] == "- " or place not in (0, len(out)) for text, place in beside):
        return {}, set()
    told = len({place for _, place in beside}) == len(beside)
    if not told or not (sure or _own_numbers([key for key, _ in out.values()])):
        return {}, set()
    return out, {text for text, _ in beside}


def _item(text: str, known: set[str]) -> tuple[str, str, bool] | None:
    """(number or name, what is done, is it sure that the number is a control's?), else None.

    "Kontroll 2.1 förs in i nästa plan" is a sentence about a control, no item with its number.
    """
    found = _ITEM.match(text)
    goes_on = found is not None and found["text"][0].islower() and not found["sign"].strip()
    if found is not None and found["number"].upper() in known and not goes_on:
        number = found["number"].upper()
        return number, found["text"], bool(found["word"]) or not number.isdigit()
    named = _NAMED.match(text)
    if named is not None and key_of(named["name"]) in known:
        return key_of(named["name"]), named["text"], True
    return None


def _own_numbers(numbers: Sequence[str]) -> bool:
    """True for numbers that do not only count the items of the list: "2." and "5."."""
    return numbers != [str(place) for place in range(1, len(numbers) + 1)]


def _named_in(block: Block, words: Vocabulary) -> Iterable[str]:
    """The numbers and the keys of names of the controls in a table, or of a heading or a label that
    counts them ("Kontroll 3: Attest")."""
    if isinstance(block, Heading | Paragraph):
        label = words.label_of(block.line)
        if label is not None and label[0] == "control_activity" and label[2]:
            yield from _keys(count_of(label[1]), label[2])
        elif isinstance(block, Heading):
            yield from _keys(*numbered(block.line.text))
        return
    columns = columns_of(block, words) if isinstance(block, Table) else None
    place = columns.index("control_activity") if columns is not None else None
    if columns is None or place is None or not isinstance(block, Table):
        return
    at = columns.index("number")
    for row in block.rows[len(columns.captions) + len(columns.head) :]:
        number, name = numbered(cell_text(row[place]))
        yield from _keys(cell_text(row[at]) if at is not None else number, name)


def _keys(number: str | None, name: str | None) -> list[str]:
    return [key for key in ((number or "").strip(" .:)").upper(), key_of(name or "")) if key]


def with_measure(drafts: list[Draft], key: str, line: Line) -> bool:
    """Add a measure to the last control that has the number or the name, in place; False where none
    has."""
    place = _home([key], drafts)
    if place is None:
        return False
    drafts[place] = _added(drafts[place], [line])
    return True


def _home(keys: Sequence[str], drafts: Sequence[Draft]) -> int | None:
    """The place of the last control with one of these numbers or names."""
    for place in reversed(range(len(drafts))):
        text = drafts[place].text
        number, name = numbered(text.control_activity or "")
        told = drafts[place].kind is Kind.CONTROL and _keys(text.number or number, name)
        if told and any(key in told for key in keys):
            return place
    return None


def _added(draft: Draft, lines: Sequence[Line]) -> Draft:
    result = "\n".join(filter(None, (draft.text.result, *(line.text for line in lines))))
    regions = draft.regions
    for line in lines:
        regions = joined_regions(regions, line.regions)
    return replace(draft, text=replace(draft.text, result=result), regions=regions, bare=False)


# ---- the same as a table -------------------------------------------------------------------------


def homes_of(
    rows: Sequence[Row], columns: Columns, drafts: Sequence[Draft], words: Vocabulary
) -> list[int]:
    """The place of the control that each row names, where a table tells nothing but measures and
    all its controls have been told with a result; else none."""
    results = [column for column in columns.columns if column.field == "result"]
    if not results or not all(words.measures(column.label) for column in results):
        return []
    homes: list[int] = []
    for row in rows:
        keys = _row_keys(row, columns)
        home = _home(keys, drafts) if keys else (homes[-1] if homes else None)
        if home is None or not drafts[home].text.result:
            return []
        homes.append(home)
    return homes


def _row_keys(row: Row, columns: Columns) -> list[str]:
    """The name of the control that a row names; without a name, its number."""
    at, number_at = columns.index("control_activity"), columns.index("number")
    number, name = numbered(cell_text(row[at])) if at is not None else (None, "")
    keys = _keys(None, name) or _keys(number, None)
    if not keys and number_at is not None:
        keys = _keys(cell_text(row[number_at]), None)
    return keys


def with_row(draft: Draft, row: Row, columns: Columns) -> Draft:
    """The control with the measures of a row; whose they are, and when, is extra."""
    cells = list(zip(row, columns.columns, strict=False))
    told = [
        line
        for cell, column in cells
        if column.field == "result" and not only_dash(cell.lines)
        for line in cell.lines
    ]
    beside = tuple(
        (column.label, cell_text(cell))
        for cell, column in cells
        if cell.lines and column.field not in _NAMING
    )
    draft = _added(draft, told)
    return replace(draft, text=replace(draft.text, extra=(*draft.text.extra, *beside)))
