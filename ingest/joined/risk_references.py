"""Risks by their codes -> the risks themselves, where a table of the report tells them.

A report may weigh its risks first, in a table (R1, R2, ...), and say of each control only which of
them it is for: "Avser risk R2. Kontrollansvarig: ...", "Risk: R2", or a column of codes. The code
gives way to what the table says; one that no table explains is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.models import Block, Cell, Document, Dropped, LeftOut, Line, Paragraph, Table
from ingest.plain import plain
from ingest.tables.column_content import Row, cell_text
from ingest.vocabulary import Vocabulary

#: A table of risks has so many at least, and they hold so many characters each.
RISKS, RISK_LENGTH = 2, 12
_CODE = r"[A-ZÅÄÖ]{0,3}[ .-]?\d{1,3}"
_WHOLE = re.compile(rf"{_CODE}\.?")
#: "Avser risk R2.", "Kopplad till risk 4", "Risk: R1 och R3"; and what follows it in the line.
_REFERS = re.compile(
    r"^(?:- )?(?:(?i:avser|gäller|hör till|hör ihop med|kopplad till|kopplat till|kopplas till|"
    r"svarar mot|hanterar|möter|motverkar|tillhör|från|för|mot|se)\s+)?"
    rf"(?i:risk(?:en|er|erna)?)(?:\s+(?i:nr|nummer|id))?\s*:?\s*({_CODE}(?:(?:,| och)\s+{_CODE})*)"
    r"(?:[.,;]\s*|\s*$)(.*)$"
)


def with_risks(document: Document, words: Vocabulary) -> Document:
    """The document with each risk in the place of the code that stands for it."""
    risks: dict[str, Line] = {}
    lists = {place: _listed(b, words) for place, b in enumerate(document.blocks)}
    for found in lists.values():
        risks.update(found)
    if not risks:
        return document
    blocks, dropped = list[Block](), list(document.dropped)
    for place, block in enumerate(document.blocks):
        if isinstance(block, Table):
            blocks.append(block if lists[place] else _told(block, risks, words))
        elif isinstance(block, Paragraph) and (parts := _parts(block.line, risks)):
            blocks += parts
            page = block.line.regions[0].page if block.line.regions else None
            dropped.append(Dropped(_reference(block.line), LeftOut.LABEL, page))
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks), dropped=tuple(dropped))


def lists_risks(table: Table, words: Vocabulary) -> bool:
    """True for a table that lists risks by their codes, and tells of no control."""
    return bool(_listed(table, words))


def _listed(block: Block, words: Vocabulary) -> dict[str, Line]:
    """Code (plain) -> risk, of a table that lists risks and no controls."""
    if not isinstance(block, Table) or len(block.rows) <= RISKS:
        return {}
    head, rows = block.rows[0], block.rows[1:]
    fields = [words.field_of(cell_text(cell)) for cell in head]
    if fields.count("risk") != 1 or {"control_activity", "result"} & set(fields):
        return {}
    told = fields.index("risk")
    codes = [p for p in range(len(head)) if p != told and _coded(rows, p)]
    if not codes or any(len(cell_text(row[told])) < RISK_LENGTH for row in rows):
        return {}
    return {_key(cell_text(row[codes[0]])): Line(cell_text(row[told])) for row in rows}


def _coded(rows: Sequence[Row], place: int) -> bool:
    """True for a column of codes, another in each row."""
    texts = [cell_text(row[place]) for row in rows]
    return all(map(_WHOLE.fullmatch, texts)) and len(set(texts)) == len(texts)


def _key(code: str) -> str:
    return plain(code).replace(" ", "").replace("-", "")


def _risk(codes: str, risks: Mapping[str, Line]) -> str | None:
    """What the codes stand for; None where one of them is unknown."""
    found = [risks.get(_key(code)) for code in re.split(r",\s*|\s+och\s+", codes)]
    known = [line.text for line in found if line is not None]
    return "; ".join(known) if known and len(known) == len(found) else None


def _parts(line: Line, risks: Mapping[str, Line]) -> list[Block]:
    """The line of a reference as the risk and what is told beside it; none for another line."""
    found = _REFERS.match(line.text)
    risk = _risk(found[1], risks) if found else None
    if found is None or risk is None:
        return []
    told = [replace(line, text=f"Risk: {risk}", bold="")]
    told += [replace(line, text=found[2], bold="")] if found[2] else []
    return [Paragraph(one) for one in told]


def _reference(line: Line) -> str:
    """The words that only refer to a risk."""
    found = _REFERS.match(line.text)
    return line.text[: found.start(2)].strip() if found else line.text


def _told(table: Table, risks: Mapping[str, Line], words: Vocabulary) -> Table:
    """A table of controls with the risks in its cells of codes."""
    fields = [words.field_of(cell_text(cell)) for cell in table.rows[0]] if table.rows else []
    rows = []
    for row in table.rows:
        cells = list(row)
        for place, cell in enumerate(row):
            left = place > 0 and words.field_of(cell_text(row[place - 1])) == "risk"
            below = place < len(fields) and fields[place] == "risk"
            text = cell_text(cell)
            codes = re.sub(r"^\(|[.)]$", "", text)
            risk = _risk(codes, risks) if (left or below) and text else None
            if risk is not None:
                cells[place] = Cell((replace(cell.lines[0], text=risk, bold=""),), cell.merged)
        rows.append(tuple(cells))
    return replace(table, rows=tuple(rows))
