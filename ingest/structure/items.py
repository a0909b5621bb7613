"""Lists in which every item is a control -> which blocks those are, and what belongs to each.

"- Nycklar till pumphuset – tre saknades" under the heading of an area names a control and tells
what was found. What is done about it stands behind it, or in a list of its own ("Åtgärder") by the
same names. A list under the heading of a control, or below its text, goes on with that control.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.joined.repeats import key_of, same_name
from ingest.models import Block, Heading, Line, Paragraph, Table
from ingest.plain import numbered
from ingest.structure.document_shape import title_year
from ingest.structure.outline import since_before
from ingest.structure.signs import NAMES_CONTROL
from ingest.tables.tables import columns_of
from ingest.vocabulary import Vocabulary

#: So many items at least are a list of controls; so many of the lists of a report are such.
ITEMS, LISTS = 3, 0.6
#: Names of controls are no shorter than this (characters) where one begins like the other.
BEGINS = 8
#: An item: its name, a colon or a dash, and what is told.
_ITEM = re.compile(
    r"^(?:- )?(?:(\d{1,2}(?:\.\d{1,2})?)[.)]?\s+)?([A-ZÅÄÖ][^.:!?]{2,90}?)(:|\s[–—-])\s+(\S.{9,})$"
)
#: An item whose name ends in a full stop; a name that speaks is a sentence.
_HEADED = re.compile(
    r"^(?:(\d{1,2}(?:\.\d{1,2})?)[.)]?\s+)?([A-ZÅÄÖ][^.:!?]{2,110})\.\s+([A-ZÅÄÖ0-9].{5,})$"
)
_SPEAKS = re.compile(
    r"\b(?:är|var|att|har|hade|blir|blev|kan|kunde|ska|skulle|hann|hinns|fick|får|gick|utgick|vi|"
    r"saknas|finns|görs|pågår|återstår|\w{3,}(?:des|as|ts))\b",
    re.IGNORECASE,
)
#: A verb that helps the next one: "har tvättats", "ska alltid låsas".
_HELPS = re.compile(
    r"\b(?:har|hade|ska|skulle|kan|kunde|får|blir|blev)\s+(?=(?:\w+\s+)?\w{3,}(?:as|ts)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A control of a list: its name, its number if any, and the lines that tell of it."""

    number: str | None
    name: str
    told: tuple[Line, ...]


@dataclass(slots=True)
class Items:
    """Block -> its control; ``taken`` are the blocks that were added to one, ``labels`` those that
    only name such a list. ``goes_on``: the paragraph below an item belongs to it."""

    told: dict[int, Item] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    labels: set[int] = field(default_factory=set)
    goes_on: bool = False


@dataclass(slots=True)
class _List:
    """The blocks under one heading: items, those of a list of measures, other paragraphs."""

    items: list[tuple[int, Item]] = field(default_factory=list)
    other: int = 0
    before: bool = False
    below: int = 0

    @property
    def whole(self) -> bool:
        """True when every item of the list has a name and tells something."""
        return bool(self.items) and not self.other and not self.before


def items_of(blocks: Sequence[Block], words: Vocabulary) -> Items:
    """The controls that a report tells as items of lists; empty for any other report."""
    if any(_tells_otherwise(block, words) for block in blocks):
        return Items()
    lists, measures = _lists(blocks, words)
    listing = [one for one in lists if one.items or one.other]
    whole = [one for one in listing if one.whole]
    every = [item for one in whole for item in one.items]
    names = {key_of(item.name) for _, item in every}
    if len(every) < ITEMS or len(names) < len(every) or len(whole) < LISTS * len(listing):
        return Items()
    out = Items(dict(every))
    out.goes_on = sum(one.below for one in whole) > len(every) / 2
    for label, held in measures:
        homes = [_home(item, out) for _, item in held]
        if label is None or not held or not all(home is not None for home in homes):
            continue
        out.labels.add(label)
        for (place, item), home in zip(held, homes, strict=True):
            told = out.told[home or 0]
            out.told[home or 0] = replace(told, told=(*told.told, *item.told))
            out.taken.add(place)
    return out


def _tells_otherwise(block: Block, words: Vocabulary) -> bool:
    """True for a table of controls, or a label that names one."""
    if isinstance(block, Table):
        columns = columns_of(block, words)
        return columns is not None and columns.index("control_activity") is not None
    found = words.label_of(block.line)
    return found is not None and found[0] in ("control_activity", "risk") and bool(found[2])


def _lists(
    blocks: Sequence[Block], words: Vocabulary
) -> tuple[list[_List], list[tuple[int | None, list[tuple[int, Item]]]]]:
    """The lists under each heading that may tell of controls, and the lists of measures, each with
    the block that names it."""
    lists, measures = [_List()], list[tuple[int | None, list[tuple[int, Item]]]]()
    closed, inside, year = True, False, title_year(blocks)
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            inside = False
            continue
        text = block.line.text
        if _names_measures(block, words):
            measures.append((place, []))
            inside = True
            continue
        if isinstance(block, Heading):
            section = words.section_of(numbered(text)[1])
            closed = section not in (None, "controls") or bool(NAMES_CONTROL.match(text))
            closed = closed or since_before(text, year)
            inside = False
            lists.append(_List())
            continue
        listed = text.startswith("- ")
        item = item_in(block.line, words) if listed else None
        if inside and listed and item is not None:
            measures[-1][1].append((place, item))
            continue
        inside = False
        if closed:
            continue
        if item is not None:
            lists[-1].items.append((place, item))
        elif listed:
            lists[-1].other += 1
        elif words.label_of(block.line) is None:
            lists[-1].before |= not lists[-1].items and not text.endswith(":")
            lists[-1].below += bool(lists[-1].items)
    return lists, measures


def _names_measures(block: Heading | Paragraph, words: Vocabulary) -> bool:
    """True for "Åtgärder" alone in its line."""
    name = numbered(block.line.text)[1].strip(" :")
    return len(name) <= 45 and words.measures(name) and words.field_of(name) == "result"


def item_in(line: Line, words: Vocabulary) -> Item | None:
    """The control that an item of a list tells, or None."""
    found = _ITEM.match(line.text)
    if found is None or words.field_of(found.group(2)) is not None:
        return None
    number, name, _, told = found.groups()
    return Item(number, name.strip(), (replace(line, text=told, bold=""),))


def headed_item(line: Line, words: Vocabulary) -> Item | None:
    """The control of an item whose name ends in a full stop: "- Inventering av nycklar. Utgick."

    The name is bold, or no sentence itself; only where every item of a list has one is it a name.
    """
    text = line.text.removeprefix("- ")
    found = _HEADED.match(text)
    bold = line.bold.removeprefix("- ").rstrip(" .:")
    if found is None or words.field_of(found.group(2)) is not None:
        return None
    number, name, told = found.groups()
    if bold and bold not in (name, f"{number} {name}", f"{number}. {name}"):
        return None
    if not bold and _is_sentence(name):
        return None
    return Item(number, name, (replace(line, text=told, bold=""),))


def _is_sentence(name: str) -> bool:
    """True for a name that speaks; "Att nycklar har kvitterats" says no more than what to check,
    where nothing else is said of it ("Att nycklar saknas är ett fel")."""
    clause = name.removeprefix("Att ")
    return len(_SPEAKS.findall(_HELPS.sub("", clause))) > (clause != name)


def _home(item: Item, items: Items) -> int | None:
    """The control that a measure names, or None."""
    key = key_of(item.name)
    for place, held in items.told.items():
        other = key_of(held.name)
        short, long = sorted((key, other), key=len)
        if key == other or (len(short) >= BEGINS and long.startswith(short)):
            return place
        if same_name(key, None, other, None):
            return place
    return None
