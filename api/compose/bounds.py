"""Very many rows -> how many of them have a line and a citation, and the sentence that says so.

An answer of some hundred rows gives every one its line. Of one of thousands nobody reads the lines,
and quoting and checking them took three quarters of its time: it counts all of them, gives the
first ones with their quotes, and says how many it leaves out. All stand in ``committees`` and in
the coverage.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose.draft import Draft
from api.quoting.coverage import named
from api.quoting.rows import Row
from api.swedish import listed, number
from index.found import Hit
from index.models import StoredPassage

Committee = tuple[str | None, str | None]
#: More committees than this are counted in the first sentence and stand in the lines only.
MOST_NAMED = 8
#: Rows that the first sentence cites, and that have a line at most.
MOST_ROWS = 300
#: Controls that are cited at most, but for those of a first row that has more by itself.
MOST_CONTROLS = 1_000


def with_a_line(rows: Sequence[Row]) -> Sequence[Row]:
    """The first rows, as far as both bounds let them."""
    told = 0
    for place, row in enumerate(rows[:MOST_ROWS]):
        told += len(row.hits)
        if told > MOST_CONTROLS:
            return rows[: max(1, place)]
    return rows[:MOST_ROWS]


def uncited_rows(rows: Sequence[Row]) -> tuple[StoredPassage, ...]:
    """What stands for each row that the first sentence counts and does not cite."""
    return tuple(row.hits[0].passage for row in rows[MOST_ROWS:])


def uncited_controls(hits: Sequence[Hit]) -> tuple[StoredPassage, ...]:
    """The controls that the first sentence counts and does not cite."""
    return tuple(hit.passage for hit in hits[MOST_CONTROLS:])


def rows_named(draft: Draft, rows: Sequence[Row]) -> str:
    """ "Valnämnden 2023 och Skolnämnden 2024"; of very many the first, and how many more."""
    if len(rows) > MOST_ROWS:
        return named([row.place for row in rows], several=draft.several, most=MOST_NAMED)
    return listed([draft.name_of(row) for row in rows])


def committees_named(draft: Draft, committees: Sequence[Committee]) -> str:
    """ "Valnämnden och Skolnämnden"; of very many the first, and how many more."""
    if len(committees) <= MOST_ROWS:
        return listed([draft.committee(one) for one in committees])
    first = ", ".join(draft.committee(one) for one in committees[:MOST_NAMED])
    return f"{first} och {number(len(committees) - MOST_NAMED)} till"


def say_what_is_left_out(draft: Draft, shown: int, every: int, what: str) -> None:
    """Say that only the first have a line; ``what`` they are, in the plural."""
    if shown < every:
        draft.coverage(
            f"Här redovisas de första {number(shown)} av {number(every)} {what}; de andra "
            f"{number(every - shown)} är räknade men redovisas inte var för sig. Fråga om ett år, "
            "en nämnd eller en kommun för att se dem."
        )
