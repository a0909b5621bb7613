"""Drafts of a whole report -> each control once: summaries told again, and plans for later years.

Many reports list their controls twice, once with a verdict only and once in full; and many end with
the plan for the year to come, whose controls nobody has done. Both are known by what their tables
lack: a row that tells no result is a repetition where another passage has the same activity, and a
plan where its table has no column for results at all and the rest of the report has them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from ingest.models import ControlText, Dropped, Kind, LeftOut, Region


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage before it has its id.

    ``bare``: it stands in a table that tells no results; ``planned``: under a heading about the
    plan of a later year.
    """

    kind: Kind
    text: ControlText
    page: int | None
    regions: tuple[Region, ...]
    bare: bool = False
    planned: bool = False


def each_once(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Dropped]]:
    """The drafts without repetitions and plans, and what was left out for it."""
    full = [place for place, draft in enumerate(drafts) if _tells(draft)]
    if not full:
        return list(drafts), []
    out: list[Draft | None] = list(drafts)
    dropped: list[Dropped] = []
    taken: set[int] = set()
    for place, draft in enumerate(drafts):
        if draft.kind is not Kind.CONTROL or not (draft.bare or draft.planned):
            continue
        twin = _twin(draft, drafts, [other for other in full if other not in taken])
        if twin is not None and not draft.planned:
            taken.add(twin)
            held = out[twin]
            out[place] = None
            if held is not None:
                out[twin] = replace(held, text=_completed(held.text, draft.text))
            dropped.append(_left(draft, LeftOut.REPEATED))
        elif draft.planned or draft.text.status is None:
            out[place] = None
            dropped.append(_left(draft, LeftOut.PLAN))
    return [draft for draft in out if draft is not None], dropped


def _tells(draft: Draft) -> bool:
    return draft.kind is Kind.CONTROL and bool(draft.text.result) and not draft.bare


def _key(text: str | None) -> str:
    return re.sub(r"[\W_]+", " ", (text or "").lower()).strip()


def _twin(draft: Draft, drafts: Sequence[Draft], full: Sequence[int]) -> int | None:
    """The full control with the same activity, at best also of the same process."""
    wanted = _key(draft.text.control_activity)
    if not wanted:
        return None
    same = [place for place in full if _key(drafts[place].text.control_activity) == wanted]
    process = _key(draft.text.process)
    nearer = [place for place in same if _key(drafts[place].text.process) == process]
    return next(iter(nearer or same), None)


def _completed(text: ControlText, more: ControlText) -> ControlText:
    """What the short row tells and the full one does not; never its process or goal."""
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
