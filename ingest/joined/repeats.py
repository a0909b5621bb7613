"""Drafts of a whole report -> each control once: summaries told again, and plans for later years.

Many reports list their controls twice, once with a verdict only and once in full; and many end with
the plan for the year to come, whose controls nobody has done. Both are known by what their tables
lack: a row that tells no result is a repetition where another passage has the same activity, and a
plan where its table has no column for results at all and the rest of the report has them. A table
whose rows nearly all name controls that are told at more length elsewhere is a summary too,
whatever its columns are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

from ingest.models import ControlText, Dropped, Kind, LeftOut, Region

#: Likeness (0-100) of two names of one control; and of two that have the same number.
ALIKE, ALIKE_NUMBERED = 92.0, 60.0
#: A summary has so many of its rows told elsewhere, in so many times its own words, at least.
SUMMARY_SHARE, SUMMARY_TIMES = 0.6, 2.0
#: So many rows of a list at least, each with the number of a section, are the same controls.
NUMBERED = 3
#: A result of a summary that is no longer than this (characters) is the control's status.
SHORT_RESULT = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage before it has its id.

    ``bare``: it stands in a table that tells no results; ``planned``: under a heading about the
    plan of a later year; ``table``: which table of the report it stands in, 0 for none; ``prose``:
    so many paragraphs of its result, the first ones, stand without a label.
    """

    kind: Kind
    text: ControlText
    page: int | None
    regions: tuple[Region, ...]
    bare: bool = False
    planned: bool = False
    table: int = 0
    prose: int = 0


def each_once(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Dropped]]:
    """The drafts without repetitions and plans, and what was left out for it."""
    drafts = _summaries_bare(drafts)
    full = [place for place, draft in enumerate(drafts) if _tells(draft)]
    if not full:
        return list(drafts), []
    out: list[Draft | None] = list(drafts)
    placed = _of_several(drafts)
    numbered = _sections_by_number(drafts)
    dropped: list[Dropped] = []
    taken: set[int] = set()
    for place, draft in enumerate(drafts):
        if draft.kind is not Kind.CONTROL or not (draft.bare or draft.planned):
            continue
        twin = _twin(draft, drafts, [other for other in full if other not in taken])
        twin = numbered.get(place) if twin is None else twin
        if twin is not None and not draft.planned:
            taken.add(twin)
            held = out[twin]
            out[place] = None
            if held is not None:
                out[twin] = _with_row(held, draft, draft.table in placed)
            dropped.append(_left(draft, LeftOut.REPEATED))
        elif len(_of_area(draft, drafts, full)) > 1 and not draft.planned:
            out[place] = None
            dropped.append(_left(draft, LeftOut.REPEATED))
        elif draft.planned or draft.text.status is None:
            out[place] = None
            dropped.append(_left(draft, LeftOut.PLAN))
    return [draft for draft in out if draft is not None], dropped


def _sections_by_number(drafts: Sequence[Draft]) -> dict[int, int]:
    """Rows of a list without results -> the sections in running text that have their numbers, where
    all rows of a list have one: their headings say it in other words."""
    sections = _numbers(drafts, [p for p, d in enumerate(drafts) if d.prose and _tells(d)])
    out: dict[int, int] = {}
    for table in {draft.table for draft in drafts if draft.bare} - {0}:
        rows = [place for place, draft in enumerate(drafts) if _of(draft, table)]
        numbers = _numbers(drafts, rows)
        whole = len(rows) >= NUMBERED and len(numbers) == len(rows)
        if whole and numbers.keys() <= sections.keys():
            out |= {place: sections[number] for number, place in numbers.items()}
    return out


def _numbers(drafts: Sequence[Draft], places: Iterable[int]) -> dict[str, int]:
    """Number -> place, of those that have one."""
    found = {place: (drafts[place].text.number or "").strip(" .") for place in places}
    return {number: place for place, number in found.items() if number}


def _of_several(drafts: Sequence[Draft]) -> set[int]:
    """The tables whose rows tell the process of each: it is no heading's."""
    told: dict[int, set[str]] = {}
    for draft in drafts:
        if draft.table and draft.text.process:
            told.setdefault(draft.table, set()).add(draft.text.process)
    return {table for table, processes in told.items() if len(processes) > 1}


def _summaries_bare(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of summary tables marked bare: their short result is a status."""
    out = list(drafts)
    for table in {draft.table for draft in drafts} - {0}:
        rows = [place for place, draft in enumerate(drafts) if _of(draft, table)]
        others = [place for place, d in enumerate(drafts) if d.table != table and _tells(d)]
        if len(rows) < 2 or not others or drafts[rows[0]].bare:
            continue
        twins = {place: _twin(drafts[place], drafts, others, strict=True) for place in rows}
        told = [(drafts[p], drafts[twin]) for p, twin in twins.items() if twin is not None]
        short = sum(len(row.text.result or "") for row, _ in told)
        long = sum(len(twin.text.result or "") for _, twin in told)
        if len(told) < SUMMARY_SHARE * len(rows) or long < SUMMARY_TIMES * max(short, 1):
            continue
        for place, twin in twins.items():
            if twin is not None:
                out[place] = _as_bare(drafts[place])
    return out


def _of(draft: Draft, table: int) -> bool:
    return draft.table == table and draft.kind is Kind.CONTROL


def _as_bare(draft: Draft) -> Draft:
    """A row of a summary: a short result without a status beside it is the status."""
    text = draft.text
    if text.result and text.status is None and len(text.result) <= SHORT_RESULT:
        text = replace(text, status=text.result)
    return replace(draft, text=text, bare=True)


def _tells(draft: Draft) -> bool:
    return draft.kind is Kind.CONTROL and bool(draft.text.result) and not draft.bare


def key_of(text: str | None) -> str:
    """What is compared of a control's name: words in lower case, without signs."""
    return re.sub(r"[\W_]+", " ", (text or "").lower()).strip()


def same_name(key: str, number: str | None, other: str, held: str | None) -> bool:
    """True when two keys name one control: the same words, nearly, or under the same number.

    A list in front shortens: "Attest" for "Attest av leverantörsfakturor". Figures in the names and
    numbers before them must be the same.
    """
    from rapidfuzz import fuzz

    if not key or not other:
        return False
    if key == other:
        return True
    if re.findall(r"\d+", key) != re.findall(r"\d+", other):
        return False
    numbers = {(number or "").strip(" ."), (held or "").strip(" .")}
    if number and held:
        return len(numbers) == 1 and fuzz.token_set_ratio(key, other) >= ALIKE_NUMBERED
    return len(key) > 12 and fuzz.ratio(key, other) >= ALIKE


def _twin(
    draft: Draft, drafts: Sequence[Draft], full: Sequence[int], strict: bool = False
) -> int | None:
    """The full control with the same activity, at best also of the same process.

    ``strict``: controls of two processes are never the same. A row that names an area and no
    control, or names for its control what stands above one, is that of the only control there.
    """
    wanted = key_of(draft.text.control_activity)
    if not wanted:
        area = _of_area(draft, drafts, full)
        return area[0] if len(area) == 1 else None
    same = [place for place in full if key_of(drafts[place].text.control_activity) == wanted]
    if not same:
        headed = [place for place in full if key_of(drafts[place].text.process) == wanted]
        if len(headed) == 1:
            return headed[0]
        same = list(_alike(draft, drafts, full))
        same = same if len(same) == 1 else []
    process = key_of(draft.text.process)
    nearer = [place for place in same if key_of(drafts[place].text.process) == process]
    if strict and process and not nearer:
        same = [place for place in same if not drafts[place].text.process]
    return next(iter(nearer or same), None)


def _alike(draft: Draft, drafts: Sequence[Draft], full: Sequence[int]) -> Iterable[int]:
    """The controls whose name is nearly that of the draft."""
    wanted = key_of(draft.text.control_activity)
    for place in full:
        text = drafts[place].text
        if same_name(wanted, draft.text.number, key_of(text.control_activity), text.number):
            yield place


def _of_area(draft: Draft, drafts: Sequence[Draft], full: Sequence[int]) -> list[int]:
    """The full controls of the area that a row of a summary names, where it names no control: those
    under the area's name, or the one that has it for its own."""
    text = draft.text
    wanted = key_of(text.process)
    if not draft.table or text.control_activity or text.result or not wanted:
        return []
    for name in ("process", "control_activity"):
        told = {place: key_of(getattr(drafts[place].text, name)) for place in full}
        same = [place for place, key in told.items() if key == wanted]
        same = same or [place for place, key in told.items() if same_name(wanted, None, key, None)]
        if same:
            return same
    return []


def _with_row(held: Draft, row: Draft, placed: bool) -> Draft:
    """A control completed by its row in a summary; ``placed``: the rows tell the process of each,
    which what is only the control's own name is not, nor what stands right above it."""
    text = _completed(held.text, row.text)
    heading = key_of(text.process) == key_of(row.text.control_activity) != ""
    if placed and heading and row.text.process:
        above = key_of(text.goal) == key_of(row.text.process)
        text = replace(text, process=row.text.process, goal=None if above else text.goal)
    if placed and key_of(row.text.process) != key_of(text.control_activity):
        text = replace(text, process=text.process or row.text.process)
    return replace(held, text=text)


def _completed(text: ControlText, more: ControlText) -> ControlText:
    """What the short row tells and the full one does not; never its goal."""
    found = {
        field.name: getattr(more, field.name)
        for field in fields(ControlText)
        if field.name not in ("goal", "process", "extra", "result")
        and getattr(text, field.name) is None
    }
    return replace(text, **found)


def _left(draft: Draft, reason: LeftOut) -> Dropped:
    text = draft.text
    told = (getattr(text, field.name) for field in fields(ControlText) if field.name != "extra")
    more = (value for _, value in text.extra)
    return Dropped(" | ".join(filter(None, (*told, *more))), reason, draft.page)
