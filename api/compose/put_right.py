"""Rows -> "är förra årets brister åtgärdade?": what has become of each of them.

A fault that the last report's control no longer finds is gone, one that it finds again is left; one
whose control was not made, does not tell, or is in the report no more is neither, and is said to be
so. What an earlier report does not have is no fault that was left. Each control has its line.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import chain

from api.compose.changed_rows import (
    homes_alone,
    is_uncompared,
    lost_rows,
    remaining_rows,
    remedied_rows,
    untold_rows,
)
from api.compose.draft import Claim, Counts, Draft, marks
from api.compose.list import UNCOMPARED
from api.compose.list_controls import write_controls
from api.quoting.coverage import named
from api.quoting.rows import Row, rows_of
from api.swedish import counted, listed, number
from index.found import Hit
from index.interpretation import Change, Interpretation, QuestionType
from index.models import Outcome

#: Outcomes that leave it open, as :func:`_say_untold` tells them.
_UNTOLD = (Outcome.NOT_PERFORMED, Outcome.UNCLEAR)
#: More committees than this are counted.
_NAMED = 4


def asks_if_put_right(interpretation: Interpretation) -> bool:
    """True for "är förra årets brister åtgärdade?": of no topic, and of no one as the only one."""
    details = interpretation.details
    plain = not (interpretation.topics or details.alone or details.denied)
    yesno = interpretation.type is QuestionType.YESNO
    return yesno and plain and details.change is Change.REMEDIED


def compose_put_right(draft: Draft) -> list[Row]:
    """Write the answer; returns the rows that it tells about."""
    evidence = draft.evidence
    gone, left, untold = (
        remedied_rows(evidence), remaining_rows(evidence), untold_rows(evidence))  # fmt: skip
    lost = lost_rows(evidence)
    year = max((row.place.year or 0 for row in rows_of(evidence.about)), default=0)
    if gone or left:
        _verdict(draft, gone, left, year)
    else:
        why = UNCOMPARED if is_uncompared(evidence) else "Det framgår inte"
        draft.coverage(f"{why}, och ingen kontroll i rapporterna säger att något är åtgärdat.")
    _say_untold(draft, untold, lost, year)
    _say_alone(draft)
    write_controls(draft, (*gone, *left, *untold, *lost), came_to=True)
    told = rows_of(hit for row in (*gone, *left, *untold, *lost) for hit in row.hits)
    draft.covers = dataclasses.replace(evidence, about=(*_hits(told), *_earlier(draft, year)))
    draft.tell(told)
    return told


def _verdict(draft: Draft, gone: Sequence[Row], left: Sequence[Row], year: int) -> None:
    """ "Delvis: två kontroller hade tidigare avvikelser men inte längre [1][2], men ..." """
    parts: list[str] = []
    citations: list[int] = []
    for text, rows in (
        ("hade tidigare avvikelser men inte längre", gone),
        (f"hade avvikelser {year} som fanns redan tidigare", left),
    ):
        if rows:
            numbers = [draft.cite(hit) for hit in _hits(rows)]
            those = counted(len(numbers), "kontroll", "kontroller")
            parts.append(f"{those} {text}{marks(numbers)}")
            citations += numbers
    word = "Delvis" if gone and left else "Ja" if gone else "Nej"
    draft.computed(f"{word}: {', men '.join(parts)}.", citations)


def _say_untold(draft: Draft, untold: Sequence[Row], lost: Sequence[Row], year: int) -> None:
    """Those of which the last report does not tell whether the fault is gone, and why not."""
    undone, unclear = (_only(untold, outcome) for outcome in _UNTOLD)
    parts: list[tuple[str, str]] = []
    citations: list[int] = []
    for rows, why in (
        (undone, f"som inte gjordes {year}"),
        (unclear, f"vars resultat inte framgår {year}"),
        (lost, "som inte hittades i rapporten året efter"),
    ):
        if rows:
            numbers = [draft.cite(hit) for hit in _hits(rows)]
            parts.append((number(len(numbers)), f"{why}{marks(numbers)}"))
            citations += numbers
    if parts:
        several = listed([f"{count} {why}" for count, why in parts])
        why = f", {parts[0][1]}" if len(parts) == 1 else f": {several}"
        more = "ytterligare " if draft.sentences and draft.sentences[-1].citations else ""
        those = counted(len(citations), "kontroll", "kontroller")
        draft.computed(
            f"Om det är åtgärdat framgår inte för {more}{those}{why}.",
            citations,
            Claim(Counts.CONTROLS, len(citations)),
        )


def _only(rows: Sequence[Row], outcome: Outcome) -> list[Row]:
    return [kept for row in rows if (kept := row.only(lambda hit: hit.outcome is outcome)).hits]


def _say_alone(draft: Draft) -> None:
    """Those that nothing can be held against: what is told of them is what they say themselves."""
    alone = homes_alone(draft.evidence)
    places = [one for one in draft.evidence.scope if (one.municipality, one.committee) in alone]
    if not places or is_uncompared(draft.evidence):
        return
    those = counted(len(alone), "nämnd", "nämnder")
    names = those if len(alone) > _NAMED else named(places, several=draft.several)
    draft.coverage(f"Någon tidigare rapport att jämföra med finns inte från {names}.")


def _hits(rows: Sequence[Row]) -> tuple[Hit, ...]:
    return tuple(chain.from_iterable(row.hits for row in rows))


def _earlier(draft: Draft, year: int) -> list[Hit]:
    """The faults that are asked about, in the years when they were found."""
    return [
        hit for hit in draft.evidence.about
        if hit.outcome is Outcome.DEVIATION and (hit.passage.year or 0) < year
    ]  # fmt: skip
