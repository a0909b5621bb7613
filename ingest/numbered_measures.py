"""Lists of measures whose items name a control by its number or its name -> the control of each.

"Åtgärder inom området" stands below the table of an area, or behind all controls, and its items
begin "Kontroll 1.1: ..." or "Attest av fakturor: ...". Such a list tells of no controls of its own:
what each item says is done about the control that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.column_content import cell_text
from ingest.models import Block, Heading, Kind, Line, Paragraph, Table
from ingest.outline import BEFORE
from ingest.plain import numbered
from ingest.repeats import Draft, key_of
from ingest.signs import joined_regions
from ingest.tables import columns_of
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


@dataclass(slots=True)
class Measures:
    """``labels``: the lines that only name such lists; ``items``: item as it is written -> (number
    or key of the name, what is done)."""

    labels: set[str] = field(default_factory=set)
    items: dict[str, tuple[str, str]] = field(default_factory=dict)


def numbered_measures(blocks: Sequence[Block], words: Vocabulary) -> Measures:
    """The lists of measures in a report whose every item names a control told before it."""
    out = Measures()
    known: set[str] = set()
    refused: set[str] = set()
    for place, block in enumerate(blocks):
        known |= set(_named_in(block, words))
        if isinstance(block, Table) or not _names_measures(block.line, words):
            continue
        items = _items(blocks[place + 1 :], known)
        if items:
            out.labels.add(block.line.text)
            out.items |= items
        else:
            refused.add(block.line.text)
    return Measures() if out.labels & refused else out


def _names_measures(line: Line, words: Vocabulary) -> bool:
    """True for "Åtgärder inom området" alone in its line, and none of an earlier year."""
    name = numbered(line.text)[1].strip(" :")
    short = len(name) <= LABEL_LENGTH and not name.endswith(".") and line.text[:2] != "- "
    return short and words.measures(name) and not BEFORE.search(name)


def _items(blocks: Iterable[Block], known: set[str]) -> dict[str, tuple[str, str]]:
    """The paragraphs up to the next heading or table; none where one of them names no control."""
    out: dict[str, tuple[str, str]] = {}
    sure = False
    for block in blocks:
        if not isinstance(block, Paragraph):
            break
        found = _item(block.line.text, known)
        if found is None:
            return {}
        sure = sure or found[2]
        out[block.line.text] = found[:2]
    return out if sure or _own_numbers([key for key, _ in out.values()]) else {}


def _item(text: str, known: set[str]) -> tuple[str, str, bool] | None:
    """(number or name, what is done, is it sure that the number is a control's?), else None."""
    found = _ITEM.match(text)
    if found is not None and found["number"].upper() in known:
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
    """The numbers and the keys of names of the controls in a table, or of a heading."""
    if isinstance(block, Heading):
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
    for place in reversed(range(len(drafts))):
        draft = drafts[place]
        number, name = numbered(draft.text.control_activity or "")
        if draft.kind is not Kind.CONTROL or key not in _keys(draft.text.number or number, name):
            continue
        result = "\n".join(filter(None, (draft.text.result, line.text)))
        drafts[place] = replace(
            draft,
            text=replace(draft.text, result=result),
            regions=joined_regions(draft.regions, line.regions),
            bare=False,
        )
        return True
    return False
