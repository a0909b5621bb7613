"""Cells of a table told one by one -> its rows, where no column holds numbers or verdicts.

As many cells as the head has names make a row, but an area stands once over several rows, and what
is done is left out where there is nothing to do. What speaks against a row is weighed: an office
that ends as a sentence, a finding that does not though the others do. Of all ways to part the cells
the best is taken.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, combinations

from ingest.clean import join_lines
from ingest.models import Line
from ingest.nothing import only_dash
from ingest.tables import INHERITED
from ingest.text_heads import Part, after_head
from ingest.text_rows import MOST_ROWS, ROWS, VERDICT_LENGTH, kind_of_name, text_kind
from ingest.vocabulary import Vocabulary

#: What speaks for a row that is read; what against one is below it, or the row is none.
GAIN = 4.0
#: A cell that can't stand there, that hardly can, that is no sentence among sentences, that may
#: but seldom does.
NEVER, HARDLY, OTHERWISE, SELDOM = 5.0, 2.0, 1.0, 0.5
#: Columns that are mostly told in sentences.
SAID = ("finding", "more")
#: An empty cell: of an area that stands above, of what is done, of anything else.
ABOVE, UNDONE, EMPTY = 0.6, 1.2, 3.5
#: A row that goes on over the end of a page.
BROKEN = 0.8
#: An area is no longer than this (characters), an office than so many words.
AREA_LENGTH, OFFICE_WORDS = 60, 3
#: So many cells of a row may be empty; a row that stands alone is as good as this.
MOST_EMPTY, ALONE = 2, 3.0
#: Each text that is left out before the head comes again, up to so many.
LEFT_OUT, MOST_LEFT = 1.0, 3


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: an "area", a "name" of who or when, "what" is checked and why, the
    "finding" or what is said "more"; ``above``: an empty cell may go on from the row above;
    ``sentences``: its texts end as sentences do."""

    kind: str
    named: bool
    above: bool
    sentences: bool

    def without(self, first: bool) -> float:
        """What speaks against an empty cell; ``first``: no row stands above."""
        if self.above and not first:
            return ABOVE
        return UNDONE if self.kind == "more" else EMPTY

    def against(self, cell: str, words: Vocabulary) -> float:
        """What speaks against a cell."""
        ended = cell[-1] in ".!?"
        cost = NEVER if cell[0].islower() else 0.0
        dash = only_dash([Line(cell)])
        if self.kind == "more":
            return cost + OTHERWISE * (ended != self.sentences and not dash)
        if dash:
            return cost + HARDLY
        if self.kind == "name":
            long = ended or len(cell) > VERDICT_LENGTH
            return cost + (NEVER if long else SELDOM * (not words.office(cell)))
        long = self.kind == "area" and len(cell) > AREA_LENGTH
        office = words.office(cell) and len(cell.split()) < OFFICE_WORDS
        other = (HARDLY if ended else OTHERWISE) * (ended != self.sentences)
        return cost + other + HARDLY * long + SELDOM * office


def columns_unmarked(names: Sequence[str], words: Vocabulary) -> list[Column]:
    """The columns of a head; none where one of them holds numbers, values or verdicts, or where
    none holds what was found."""
    kinds = [kind_of_name(name, words) for name in names]
    fields = [words.field_of(name) or words.guess_of(name) for name in names]
    results = [place for place, field in enumerate(fields) if field == "result"]
    if not results or any(kind in ("number", "status", "value") for kind in kinds):
        return []
    finding = next((p for p in results if not words.measures(names[p])), results[0])
    activity = next((p for p, f in enumerate(fields) if f == "control_activity"), len(names))
    out: list[Column] = []
    for place, (name, field) in enumerate(zip(names, fields, strict=True)):
        kind = kinds[place] or text_kind(name, words)
        kind = "finding" if place == finding else kind or "more"
        above = field in INHERITED and place < activity
        out.append(Column(kind, field == "control_activity", above, kind in SAID))
    return out


def rows_of_texts(
    parts: Sequence[Part],
    at: int,
    names: Sequence[str],
    columns: Sequence[Column],
    words: Vocabulary,
) -> tuple[int, list[list[str]]] | None:
    """(place after the last part, rows) of a table whose columns hold only texts; its head may come
    again, and a cell go on behind it."""
    cells: list[str] = []
    ends: list[int] = []
    breaks: list[int] = []
    last = at
    while at < len(parts) and at - last < len(names) * MOST_ROWS:
        again = after_head(parts, at, names)
        if again is not None:
            at = last = again
            breaks.append(len(cells))
            continue
        text = parts[at].text
        at += 1
        cut = bool(cells) and breaks[-1:] == [len(cells)] and _goes_on(cells[-1], text)
        if cut:
            cells[-1], ends[-1] = join_lines([cells[-1], text]), at
        else:
            cells.append(text)
            ends.append(at)
    found = rows_unmarked(cells, columns, words, breaks)
    return (ends[found[0] - 1], found[1]) if found else None


def _goes_on(above: str, below: str) -> bool:
    return below[0].islower() and above[-1] not in ".!?"


def rows_unmarked(
    cells: Sequence[str], columns: Sequence[Column], words: Vocabulary, breaks: Sequence[int] = ()
) -> tuple[int, list[list[str]]] | None:
    """(cells used, rows) of the best way to part the cells; ``breaks``: places of cells, in order,
    before which the head stands once more."""
    told = (_parted(cells, one, words, breaks) for one in _styles(columns))
    _, end, rows, value = max(told, key=lambda one: one[0])
    sure = len(rows) >= ROWS or (rows and value > ALONE)
    return (end, rows) if sure else None


def misfit(rows: Sequence[Sequence[str]], columns: Sequence[Column], words: Vocabulary) -> float:
    """What speaks against a row, in the mean."""
    return min(
        sum(_row_cost(row, style, place == 0, words) for place, row in enumerate(rows))
        for style in _styles(columns)
    ) / len(rows)


def _styles(columns: Sequence[Column]) -> Iterator[list[Column]]:
    """The columns, each that says what is checked or found in sentences and in none."""
    more = [place for place, column in enumerate(columns) if column.kind == "more"]
    free = [place for place, column in enumerate(columns) if column.kind in ("what", "finding")]
    free += more[:1]
    for changed in chain.from_iterable(combinations(free, n) for n in range(len(free) + 1)):
        yield [
            replace(column, sentences=column.sentences != (place in changed))
            for place, column in enumerate(columns)
        ]


def _parted(
    cells: Sequence[str], columns: Sequence[Column], words: Vocabulary, breaks: Sequence[int]
) -> tuple[float, int, list[list[str]], float]:
    """(what speaks for it, cells used, rows, what speaks for them) of the best way where the
    columns are so; the first also counts what stands where the head comes again."""

    @cache
    def against(place: int, column: int) -> float:
        return columns[column].against(cells[place], words)

    @cache
    def best(at: int) -> tuple[float, tuple[int, ...], int]:
        """(what speaks for it, the gaps of the row that begins at a cell, the place after it)."""
        below = bisect_right(breaks, at)
        value = 0.0
        if below < len(breaks):
            left = min(breaks[below] - at, MOST_LEFT)
            value = best(breaks[below])[0] - LEFT_OUT * left
        found: tuple[float, tuple[int, ...], int] = (value, (), at)
        for gaps in _gaps(columns):
            end = at + len(columns) - len(gaps)
            if end > len(cells):
                continue
            filled = [place for place in range(len(columns)) if place not in gaps]
            cost = sum(columns[place].without(at == 0) for place in gaps)
            cost += BROKEN * sum(at < place < end for place in breaks)
            cost += sum(against(at + count, place) for count, place in enumerate(filled))
            if cost < GAIN and GAIN - cost + best(end)[0] > found[0]:
                found = (GAIN - cost + best(end)[0], gaps, end)
        return found

    for at in range(len(cells), -1, -1):
        best(at)  # from the end, so that no call goes deep
    rows: list[list[str]] = []
    at = 0
    while best(at)[2] > at:
        _, gaps, end = best(at)
        rows.append(_filled(cells[at:end], len(columns), gaps))
        at = end
    return best(0)[0], at, rows, best(0)[0] - best(at)[0]


def _gaps(columns: Sequence[Column]) -> Iterator[tuple[int, ...]]:
    """The places of a row that may be empty together; what is checked never is."""
    places = [place for place, column in enumerate(columns) if not column.named]
    for count in range(MOST_EMPTY + 1):
        yield from combinations(places, count)


def _filled(cells: Sequence[str], size: int, gaps: Sequence[int]) -> list[str]:
    left = iter(cells)
    return ["" if place in gaps else next(left) for place in range(size)]


def _row_cost(
    row: Sequence[str], columns: Sequence[Column], first: bool, words: Vocabulary
) -> float:
    return sum(
        column.against(cell, words) if cell else column.without(first)
        for cell, column in zip(row, columns, strict=True)
    )
