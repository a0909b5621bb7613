"""Paragraphs that begin with a listed control's number or name -> what was found of that control.

A table lists the controls with number, name and verdict; below it, or in an appendix, stands
"1.2 Två av 22 montörer saknade ...", "Kommentar till K3: ...", "Attest: ...". That says of which
row the paragraph tells; what follows it, up to the next one, goes on with it. So does running text
below a heading, or a line of its own, that has the number only ("Kontroll 3", "Till K3"), also
where no table but a list that counts is the plan ("1. Attest", "2. Bisysslor"). The points of a
decision count from one too: they tell of no control.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.joined.repeats import key_of, same_name
from ingest.models import Block, Heading, Line, Paragraph, Table
from ingest.plain import numbered
from ingest.structure.signs import NAME_LENGTH, run_in
from ingest.tables.column_content import Row, cell_text, sentences
from ingest.tables.tables import Columns, columns_of
from ingest.vocabulary import Vocabulary

#: So many of the listed numbers at least open a paragraph, and so great a share of them: bare
#: numbers may count points of another list, "1.2", "K3" and names hardly do.
TIMES, SHARE, SURE_SHARE = 2, 0.6, 0.3
_ROW = (
    r"^(?:- )?(?P<word>(?:(?:kommentar|notering|anmärkning|iakttagelse|kontroll|punkt|till|"
    r"avseende|nr|om)\w*\.?\s+){0,3})"
    r"(?P<number>[A-ZÅÄÖ]{0,3}[-.]?\d{1,3}(?:\.\d{1,3})*[a-z]?)"
)
_DETAIL = re.compile(
    _ROW + r"(?P<sign>(?:\s?[.):]+)?\s*[–—-]?)\s+(?P<text>\S.*)$", re.IGNORECASE | re.DOTALL
)
#: Heads the points of a decision.
_DECISION = re.compile(
    r"^(?:\d+\.?\s+)?(?:(?:förslag till|\w+s)\s+)?(?:beslut|beslutsförslag)\s*:?$|"
    r"\b(?:beslutar|föreslås besluta)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(_ROW + r"[.):]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Detail:
    """What a paragraph tells of a listed control: by its number, "" where it is told by name.

    ``whole``: it lists the control itself, with both. ``way``: the word before its number.
    """

    number: str
    name: str
    told: str
    whole: bool = False
    way: str = ""


def numbered_details(blocks: Sequence[Block], words: Vocabulary) -> dict[str, Detail]:
    """Paragraph or heading as it is written -> of what it tells, where enough of the listed
    controls have one; a heading tells nothing itself."""
    listed = Counter[str]()
    names: dict[str, str] = {}
    controls: set[str] = set()
    found: list[tuple[str, Detail]] = []
    aside = False
    plan = _planned(blocks, words)
    for block, below in pairwise((*blocks, Paragraph(Line("")))):
        if isinstance(block, Table):
            for number, name in _listed(block, words):
                controls.add(key_of(name))
                listed.update({number, key_of(name)} - {""})
                names |= {key: name for key in (number, key_of(name)) if key}
            continue
        detail = _detail(block.line, names) if isinstance(block, Paragraph) else None
        detail = (
            detail or _headed(block, below, names, words) or _of_plan(block, below, plan, words)
        )
        if detail is None and isinstance(block, Heading):
            aside = bool(_DECISION.search(block.line.text))
        found += [(block.line.text, detail)] if detail is not None and not aside else []
    if not controls and plan:
        controls = {key_of(name) for name in plan.values()}
        listed.update(plan.keys())
    found = _of_one_count(found, listed)
    times = Counter(_place(detail) for _, detail in found)
    bare = all(detail.number.isdigit() and detail.told for _, detail in found)
    enough = len(times) >= TIMES and len(found) >= (SHARE if bare else SURE_SHARE) * len(controls)
    if not enough or any(count > listed[place] for place, count in times.items()):
        return {}
    return dict(found)


def plan_lines(
    blocks: Sequence[Block], details: Mapping[str, Detail], words: Vocabulary
) -> frozenset[str]:
    """The lines of a list that is the plan, where what is told elsewhere names its controls too."""
    plan = _planned(blocks, words)
    told = [one for one in details.values() if one.whole and plan.get(one.number) == one.name]
    if not told:
        return frozenset()
    names = {(number, name) for number, name in plan.items()}
    lines = [block.line.text for block in blocks if isinstance(block, Paragraph)]
    return frozenset(line for line in lines if numbered(line.removeprefix("- ")) in names)


def _planned(blocks: Sequence[Block], words: Vocabulary) -> dict[str, str]:
    """Number -> name of the controls that a plan lists in lines that count up from one ("1. Attest
    av fakturor"), where it is the only such list and names no sections."""
    runs: list[list[str]] = [[]]
    for block in blocks:
        text = block.line.text if isinstance(block, Paragraph) else ""
        number, name = numbered(text.removeprefix("- "))
        short = len(name) <= NAME_LENGTH and name[-1:].isalpha()
        if number == str(len(runs[-1]) + 1) and short and words.section_of(name) is None:
            runs[-1].append(name)
        elif runs[-1]:
            runs.append([])
    lists = [run for run in runs if len(run) > TIMES]
    return {str(n): name for n, name in enumerate(lists[0], 1)} if len(lists) == 1 else {}


def _place(detail: Detail) -> str:
    return detail.number or key_of(detail.name)


def _of_one_count(
    found: list[tuple[str, Detail]], listed: Counter[str]
) -> list[tuple[str, Detail]]:
    """Where two lists tell of the same numbers, each in its way ("Kontroll 3", "3."), the one that
    tells of more of the controls; neither where they tell of as many."""
    ways: dict[str, Counter[str]] = {}
    for _, detail in found:
        ways.setdefault(detail.way, Counter())[_place(detail)] += 1
    left_out = {
        way
        for way, told in ways.items()
        for other, more in ways.items()
        if len(more) > len(told) and any(told[one] + more[one] > listed[one] for one in told & more)
    }
    return [(text, detail) for text, detail in found if detail.way not in left_out]


def _headed(
    block: Heading | Paragraph, below: Block, names: dict[str, str], words: Vocabulary
) -> Detail | None:
    """The row whose number is a heading, or a line of its own, where the text below it tells of it
    in sentences."""
    found = _HEADING.match(block.line.text)
    if found is None or found["number"] not in names or not isinstance(below, Paragraph):
        return None
    if found["number"].isdigit() and not found["word"]:
        return None
    text = below.line.text
    told = text.endswith((".", "!", "?")) and " " in text and key_of(text) not in names
    if not told or words.label_of(below.line) is not None:
        return None
    return Detail(found["number"], names[found["number"]], "", way=_way(found))


def _of_plan(
    block: Heading | Paragraph, below: Block, plan: dict[str, str], words: Vocabulary
) -> Detail | None:
    """The same for a control that only a list names: what is told names it too."""
    found = _headed(block, below, plan, words)
    return replace(found, whole=True) if found is not None else None


def _way(found: re.Match[str]) -> str:
    """The words before the number, without case and full stops."""
    return found["word"].strip(" .").lower()


def _detail(line: Line, names: dict[str, str]) -> Detail | None:
    """What the paragraph tells of the row whose number or name opens it, else None."""
    named = run_in(line) if line.bold else None
    head, colon, rest = line.text.removeprefix("- ").partition(": ")
    for name, told in ((named[1], named[2]) if named else ("", ""), (head, rest if colon else "")):
        if name and told and key_of(name) in names:
            return Detail("", names[key_of(name)], told)
    found = _DETAIL.match(line.text)
    if found is None or found["number"] not in names:
        return None
    number, text = found["number"], found["text"]
    sure = found["word"] or found["sign"].strip() or "." in number or not number.isdigit()
    named = run_in(line)
    if named is not None and same_name(key_of(named[1]), number, key_of(names[number]), number):
        return Detail(number, names[number], named[2], way=_way(found)) if line.bold else None
    opens = text[0].isupper() or text[0].isdigit()  # "3.1 38 anställningar granskades."
    if not (sure or line.bold.strip(" .:") == number) or not opens or " " not in text:
        return None
    ended = text.endswith((".", "!", "?", ":"))
    return Detail(number, names[number], text, way=_way(found)) if ended else None


def _listed(table: Table, words: Vocabulary) -> Iterable[tuple[str, str]]:
    """(number, name) of the rows of a list that tells no more than verdicts; "" for no number."""
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
        if name:
            yield number or "", name


def _tells(columns: Columns, rows: Sequence[Row]) -> bool:
    """True for a table that tells in sentences what was found."""
    return any(
        column.field == "result" and sentences(rows, place) > 1 - SHARE
        for place, column in enumerate(columns.columns)
    )
