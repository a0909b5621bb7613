"""Rows -> the controls that are new in a year's report, or gone from the one before.

Those that no control of the committee's other report is known again as: by their headings or by
what they say. A committee with one report has nothing to compare.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose.again import how_followed
from api.compose.bounds import MOST_CONTROLS, say_what_is_left_out
from api.compose.chained import chained
from api.compose.doubt import doubt
from api.compose.draft import Claim, Counts, Draft, in_marks, marks
from api.compose.naming import control_name
from api.quoting.asked import asked_by
from api.quoting.coverage import named
from api.quoting.pieces import telling
from api.quoting.rows import Row, rows_of
from api.swedish import capital, counted, listed, number, years
from index.found import Hit, Home

_LINES = 60
_NAMED = 8


def compose_plan(draft: Draft) -> list[Row]:
    """Write the controls; returns the rows that it tells about."""
    course = draft.evidence.interpretation.details.course
    new = course is not None and course.plan == "new"
    compared = _compared(draft)
    ends = [chain[0 if new else -1] for chain in chained(draft.evidence, compared)]
    found = [hit for hit in ends if hit.passage.year == compared[hit.home][new]]
    if draft.evidence.interpretation.topics:
        near = {hit.passage.id for hit in draft.evidence.about}
        found = [hit for hit in found if hit.passage.id in near]
    where = "i den rapport som är före" if new else "i nästa rapport"
    if found:
        _first(draft, found, where)
        for hit in found[:_LINES]:
            _line(draft, hit)
        say_what_is_left_out(draft, min(len(found), _LINES), len(found), "kontroller")
    elif compared:
        draft.coverage(f"Alla kontroller känns igen {where}.")
    else:
        draft.coverage("Det går inte att se: ingen nämnd har två rapporter att jämföra.")
    how_followed(draft)
    alone = [p for p in draft.evidence.scope if (p.municipality, p.committee) not in compared]
    if alone:
        told = named(alone, several=draft.several)
        draft.coverage(f"Utan rapport att jämföra med: {told}.")
    rows = rows_of(found)
    draft.tell(rows)
    return rows


def _compared(draft: Draft) -> dict[Home, tuple[int, int]]:
    """Committee -> the two years that follow each other in its reports: up to the one asked about,
    or the newest."""
    own: dict[Home, set[int]] = {}
    for hit in draft.evidence.history:
        if hit.passage.year:
            own.setdefault(hit.home, set()).add(hit.passage.year)
    asked = draft.evidence.interpretation.years
    found = {}
    for home, there in own.items():
        last = max(asked) if asked else max(there)
        before = [year for year in there if year < last]
        if last in there and before:
            found[home] = (max(before), last)
    return found


def _first(draft: Draft, hits: Sequence[Hit], where: str) -> None:
    shown = hits[:MOST_CONTROLS]
    citations = [draft.cite(hit) for hit in shown]
    homes = [hit.home for hit in hits]
    different = list(dict.fromkeys(homes))
    when = years([hit.passage.year for hit in hits if hit.passage.year])
    who = ""
    if len(different) <= _NAMED:
        names = [f"{number(homes.count(one))} hos {draft.committee(one)}" for one in different]
        who = f": {listed(names)}"
    count = capital(counted(len(hits), "kontroll", "kontroller"))
    draft.computed(
        f"{count} {when} känns inte igen {where}{who}{marks(citations)}.",
        citations,
        Claim(Counts.CONTROLS, len(hits), uncited=tuple(h.passage for h in hits[MOST_CONTROLS:])),
    )


def _line(draft: Draft, hit: Hit) -> None:
    quotes = telling(hit, asked_by(draft.question, draft.evidence.interpretation))
    numbers = [draft.cite(hit, quote) for quote in quotes]
    name = control_name(hit.passage)
    called = f", {in_marks(name)}" if name else ""
    draft.quoted(
        f"{draft.name_of(rows_of([hit])[0])}{called}{doubt(hit)}: "
        f"{' '.join(map(in_marks, quotes))}{marks(numbers[:1])}",
        numbers,
        row=True,
    )
