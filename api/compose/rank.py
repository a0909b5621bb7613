"""Rows -> the answer to "vilken nämnd har flest avvikelser?": who leads, with how many controls,
or how large a part of its controls; and to "vilken nämnd hade det först?", by the years.

Controls are counted per committee over the years of the scope. Who has the least is told of those
that have a report there, so that a committee without a report never leads by its silence.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence

from api.compose.bounds import committees_named, say_what_is_left_out, with_a_line
from api.compose.doubt import say_unsure
from api.compose.draft import Claim, Counts, Draft, marks
from api.compose.list import asserted, compose_list, write_row
from api.compose.list_controls import write_controls
from api.compose.predicates import controls, did, subject
from api.quoting.rows import Row, asked_for, committees_of, span_of, sure_rows
from api.swedish import number
from index.models import Outcome

_Committee = tuple[str | None, str | None]
#: So many are told after the first.
_AFTER = 3
#: More with the same number are counted.
_NAMED = 4


def compose_rank(draft: Draft) -> list[Row]:
    """Write who has the most or the least; returns the rows of those who lead."""
    rows = asserted(draft.evidence)
    details = draft.evidence.interpretation.details
    if details.rank in ("first", "last"):
        return compose_order(draft, rows)
    most = details.rank == "most"
    if not most and (free := _without_any(draft, rows)):
        return free
    counts = {one: _count(one, rows) for one in committees_of(rows)}
    if not counts:
        draft.coverage("Ingen sådan kontroll hittades i de genomsökta rapporterna.")
        return []
    if details.share:
        return _by_share(draft, rows, counts, most=most)
    ordered = sorted(counts.values(), reverse=most)
    lead = [one for one, count in counts.items() if count == ordered[0]]
    _lead(draft, rows, lead, most=most)
    after = [count for count in dict.fromkeys(ordered) if count != ordered[0]][:_AFTER]
    for count in after:
        _next(draft, rows, [one for one, own in counts.items() if own == count], count)
    _unlike(draft, list(counts))
    told = [row for row in rows if row.committee in lead]
    write_controls(draft, told)
    say_unsure(draft, [hit for row in rows if row.committee not in lead for hit in row.hits])
    draft.tell(told)
    return told


def say_who_leads(draft: Draft, committees: Sequence[_Committee], *, most: bool) -> None:
    """Write which of the committees that are compared had the most of it, or the least, and what
    the others had; nothing where none of them had any."""
    interpretation = draft.evidence.interpretation
    outcomes = interpretation.outcomes or (Outcome.DEVIATION,)
    wanted = asked_for(dataclasses.replace(interpretation, outcomes=outcomes))
    rows = [own for row in sure_rows(draft.evidence) if (own := row.only(wanted)).hits]
    counts = {one: _count(one, rows) for one in committees}
    none = [one for one, count in counts.items() if not count]
    some = {one: count for one, count in counts.items() if count}
    if not some:
        return
    if none:
        names = committees_named(draft, none)
        draft.coverage(f"Inga {what_counted(draft)} redovisas av {names}.")
    ordered = sorted(dict.fromkeys(some.values()), reverse=most)
    if len(some) > 1 and len(ordered) == 1 and not none:
        _as_many(draft, rows, list(some))
        return
    if most or not none:
        first = ordered.pop(0)
        lead = [one for one in some if some[one] == first]
        _lead(draft, rows, lead, most=most)
    for count in ordered[:_AFTER]:
        _next(draft, rows, [one for one in some if some[one] == count], count)
    _unlike(draft, committees)


def _unlike(draft: Draft, committees: Sequence[_Committee]) -> None:
    """Say where the numbers are of committees with more reports and with fewer: who has more of
    those has more of everything."""
    reports = Counter((place.municipality, place.committee) for place in draft.evidence.scope)
    if len({reports[one] for one in committees if reports[one]}) > 1:
        draft.coverage(
            "Antalet rapporter skiljer sig mellan nämnderna, så talen kan inte jämföras rakt av."
        )


def _as_many(draft: Draft, rows: Sequence[Row], those: Sequence[_Committee]) -> None:
    """ "Lika många kontroller med avvikelse 2024 hade A och B, fem var."."""
    citations = [draft.cite(hit) for row in rows for hit in row.hits]
    each = _count(those[0], rows)
    about = subject(draft.evidence.interpretation)
    names = committees_named(draft, those)
    draft.computed(
        f"Lika många {what_counted(draft)}{about}{span_of(rows)} hade {names}, "
        f"{number(each)} var{marks(citations)}.",
        citations,
        Claim(Counts.CONTROLS, each * len(those)),
    )


def _by_share(
    draft: Draft, rows: Sequence[Row], counts: Mapping[_Committee, int], *, most: bool
) -> list[Row]:
    """ "Störst andel kontroller med avvikelse 2024 hade Valnämnden: fem av åtta (63 procent)."; a
    line for each committee, so that the parts can be compared."""
    whole = {one: _count(one, sure_rows(draft.evidence)) for one in counts}
    part = {one: count / max(whole[one], count) for one, count in counts.items()}
    ordered = sorted(counts, key=lambda one: part[one], reverse=most)
    lead = [one for one in ordered if part[one] == part[ordered[0]]]
    about = subject(draft.evidence.interpretation)
    for place, one in enumerate(ordered[: _NAMED + _AFTER]):
        own = [row for row in rows if row.committee == one]
        citations = [draft.cite(hit) for row in own for hit in row.hits]
        told = f"{number(counts[one])} av {number(whole[one])} ({round(100 * part[one])} procent)"
        word = "Störst" if most else "Lägst"
        first = f"{word} andel {what_counted(draft)}{about}{span_of(own)} hade"
        name = draft.committee(one)
        text = f"{name}: {told}" if place else f"{first} {name}: {told}"
        draft.computed(f"{text}{marks(citations)}.", citations, Claim(Counts.CONTROLS, counts[one]),
                       row=place > 0)  # fmt: skip
    told_rows = [row for row in rows if row.committee in lead]
    draft.tell(told_rows)
    return told_rows


def compose_order(draft: Draft, rows: Sequence[Row]) -> list[Row]:
    """ "Först i de genomsökta rapporterna var Valnämnden 2022 ..."; then the years after it, or
    before. Returns the rows of that year."""
    dated = [row for row in rows if row.place.year]
    if not dated:
        return compose_list(draft, rows)
    first = draft.evidence.interpretation.details.rank == "first"
    every = sorted({row.place.year or 0 for row in dated}, reverse=not first)
    for place, year in enumerate(every):
        own = [row for row in dated if row.place.year == year]
        citations = [draft.cite(row.hits[0]) for row in own]
        names = committees_named(draft, [row.committee for row in own])
        if place:
            text = f"{'Därefter' if first else 'Dessförinnan'} {year}: {names}"
        else:
            word = "Först" if first else "Senast"
            interpretation = draft.evidence.interpretation
            what = f"{did(interpretation)}{subject(interpretation)}"
            verb, _, rest = what.partition(" ")
            text = f"{word} i de genomsökta rapporterna {verb} {names} {rest}: {year}"
        draft.computed(f"{text}{marks(citations)}.", citations)
    lead = [row for row in dated if row.place.year == every[0]]
    shown = with_a_line(lead)
    for row in shown:
        write_row(draft, row)
    say_what_is_left_out(draft, len(shown), len(lead), "nämnder och år")
    draft.tell(lead)
    return lead


def _count(committee: _Committee, rows: Sequence[Row]) -> int:
    return sum(len(row.hits) for row in rows if row.committee == committee)


def what_counted(draft: Draft) -> str:
    """ "kontroller med allvarlig avvikelse"."""
    return controls(draft.evidence.interpretation)


def _lead(draft: Draft, rows: Sequence[Row], lead: Sequence[_Committee], *, most: bool) -> None:
    word = "Flest" if most else "Lägst antal"
    own = [row for row in rows if row.committee in lead]
    citations = [draft.cite(hit) for row in own for hit in row.hits]
    names = committees_named(draft, lead)
    each = _count(lead[0], rows)
    many = "var" if len(lead) > 1 else "stycken"
    about = subject(draft.evidence.interpretation)
    draft.computed(
        f"{word} {what_counted(draft)}{about}{_span(rows, own)} hade {names}, "
        f"{number(each)} {many}{marks(citations)}.",
        citations,
        Claim(Counts.CONTROLS, each * len(lead)),
    )


def _span(rows: Sequence[Row], own: Sequence[Row]) -> str:
    """The years over which is counted, as a stretch where those that lead do not have them all."""
    every = sorted({row.place.year for row in rows if row.place.year})
    if {row.place.year for row in own}.issuperset(every) or not span_of(rows):
        return span_of(rows)
    return f" {every[0]}–{every[-1]}"


def _next(draft: Draft, rows: Sequence[Row], those: Sequence[_Committee], count: int) -> None:
    own = [row for row in rows if row.committee in those]
    citations = [draft.cite(hit) for row in own for hit in row.hits]
    each = " var" if len(those) > 1 else ""
    names = committees_named(draft, those)
    if len(those) > _NAMED:
        names = f"{number(len(those))} nämnder"
    draft.computed(
        f"Därefter kommer {names} med {number(count)}{each}{marks(citations)}.",
        citations,
        Claim(Counts.CONTROLS, count * len(those)),
    )


def _without_any(draft: Draft, rows: Sequence[Row]) -> list[Row]:
    """Committees with a report in the scope and none of it: they have the least."""
    has = set(committees_of(rows))
    free = [Row(place, ()) for place in draft.evidence.scope
            if (place.municipality, place.committee) not in has]  # fmt: skip
    if free:
        names = committees_named(draft, committees_of(free))
        draft.coverage(f"Inga {what_counted(draft)} redovisas av {names}.")
        draft.tell(free)
    return free
