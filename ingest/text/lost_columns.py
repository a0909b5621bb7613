"""Lines of a plain text -> the tables in it whose columns are gone, by every way of telling them.

How each tool loses the columns is the matter of a module of its own; here stands which of them is
believed where two see a table in the same line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.text.by_column import tables_by_column
from ingest.text.cells import tables_of_cells
from ingest.text.flat import Flat, flat_tables
from ingest.text.headings import LISTED_LEVEL
from ingest.text.inside import heads_above, tables_inside
from ingest.text.labels_first import labels_first
from ingest.text.plan import plan_tables
from ingest.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class LostColumns:
    """All by the line (from 0) in which they begin: ``told`` has the line behind a table and its
    rows, ``flats`` those without anything between cells; ``listed`` the level of headings that the
    tables show to be some."""

    told: Mapping[int, tuple[int, list[list[str]]]]
    flats: Mapping[int, Flat]
    listed: Mapping[int, int]


def lost_columns(lines: Sequence[str], words: Vocabulary) -> LostColumns:
    """The tables of a text without marks.

    Labels told before their values, control by control, are believed first, then a result under a
    label in the last column, cells that follow each other, columns told one after another, and a
    plan; what is flat is looked for outside all of them.
    """
    first = labels_first(lines, words)
    inside, (plan, areas) = tables_inside(lines, words), plan_tables(lines)
    told = first.tables or tables_of_cells(lines, words) | inside
    for more in (tables_by_column(lines, words), plan):
        told |= {start: table for start, table in more.items() if start not in told}
    listed = heads_above(lines, inside, words) | dict.fromkeys(areas, LISTED_LEVEL) | first.listed
    ends = {start: end for start, (end, _) in told.items()}
    return LostColumns(told, flat_tables(lines, words, ends), listed)
