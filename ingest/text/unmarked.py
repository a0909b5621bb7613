"""Cells of a table told one by one -> its rows, by what speaks for and against each way.

As many cells as the head has names make a row, but an area stands once over several rows, and what
is done is left out where there is nothing to do. :mod:`ingest.text.weight` says what speaks against
a cell in a column; of all ways to part the cells the best is taken.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from ingest.clean import join_lines
from ingest.text.heads import Part, after_head
from ingest.text.rows import MOST_ROWS, ROWS
from ingest.text.weight import NEVER, OTHERWISE, Column, Told, columns_in, told_of
from ingest.vocabulary import Vocabulary

#: What speaks for each cell that is read; what against a row is below its sum over the columns, or
#: the row is none.
GAIN = 0.8
#: A row that goes on over the end of a page, and a cell of it that does.
BROKEN, CUT = 0.8, 1.6
#: So many cells of a row may be empty, as far as so little speaks against it; a row that stands
#: alone is as good as this; rows are beyond doubt where so much speaks for a cell of all.
MOST_EMPTY, MOST_EMPTY_COST, ALONE, SURE = 2, 4.8, 2.5, 0.7
#: So many rows that end in a verdict, and no other, say that all do.
JUDGED = 3
#: So many heads are tried: what stands above one may look like its first names.
HEADS = 3
#: Each text that is left out before the head comes again, up to so many.
LEFT_OUT, MOST_LEFT = 1.0, 3

#: (place after it, rows) of what stands below a head; with the place and the names of the head.
Body = tuple[int, list[list[str]]]
Found = tuple[int, list[str], Body]
#: (what speaks for it, cells used, rows, what speaks for these) of a way to part cells.
Way = tuple[float, int, list[list[str]], float]


def by_weight(
    told: Found | None,
    parts: Sequence[Part],
    at: int,
    heads: Sequence[tuple[int, list[str]]],
    words: Vocabulary,
) -> Found | None:
    """A table, or its rows by weight where they go as far and more speaks for them."""
    best, most = told, _worth(told, words) if told else 0.0
    for start, names in heads[:HEADS]:
        columns = columns_in(names, words)
        body = rows_of_texts(parts, at, names, columns, words) if columns else None
        if body is None or (told and body[0] < told[2][0]):
            continue
        value = worth(body[1], columns, words)
        if value > most:
            best, most = (start, names, body), value
    return best


def _worth(found: Found, words: Vocabulary) -> float:
    columns = columns_in(found[1], words)
    return worth(found[2][1], columns, words) if columns else 0.0


def rows_of_texts(
    parts: Sequence[Part],
    at: int,
    names: Sequence[str],
    columns: Sequence[Column],
    words: Vocabulary,
) -> Body | None:
    """(place after the last part, rows) of a table; its head may come again, and a cell go on
    behind it."""
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
        cells.append(parts[at].text)
        at += 1
        ends.append(at)
    columns = _with_verdicts(cells, columns, words)
    found = rows_unmarked(cells, columns, breaks, words)
    judged = _judged(cells, found, columns, words) if found else 0
    if judged:
        found = rows_unmarked(cells[:judged], columns, breaks, words)
    return (ends[found[0] - 1], found[1]) if found else None


def _with_verdicts(
    cells: Sequence[str], columns: Sequence[Column], words: Vocabulary
) -> Sequence[Column]:
    """The columns, the last one of verdicts where the first rows have one there and nothing else
    would be a finding ("Utfall", and below it "Avvikelse")."""
    last, first = columns[-1], cells[len(columns) - 1 :: len(columns)][:JUDGED]
    if last.kind != "finding" or len(first) < JUDGED or not all(map(words.status_word, first)):
        return columns
    return [*columns[:-1], replace(last, kind="status")]


def _judged(
    cells: Sequence[str],
    found: tuple[int, list[list[str]]],
    columns: Sequence[Column],
    words: Vocabulary,
) -> int:
    """How many cells stand up to the last verdict, where the last column of the first rows holds
    nothing else and that of the others no verdict: what follows there is no row; else 0."""
    used, rows = found
    verdicts = [words.status_word(row[-1]) for row in rows]
    count = sum(verdicts)
    rest = count < len(rows) and all(verdicts[:count])
    if columns[-1].kind not in ("finding", "status") or count < JUDGED or not rest:
        return 0
    places = [place for place, cell in enumerate(cells[:used]) if words.status_word(cell)]
    return places[count - 1] + 1 if len(places) == count else 0


def rows_unmarked(
    cells: Sequence[str], columns: Sequence[Column], breaks: Sequence[int], words: Vocabulary
) -> tuple[int, list[list[str]]] | None:
    """(cells used, rows) of the best way to part the cells; ``breaks``: places of cells, in order,
    before which the head stands once more."""
    told = [told_of(cell, words) for cell in cells]
    joined = [told_of(join_lines(pair), words) for pair in pairwise(cells)]
    way = _Parting(told, joined, breaks, columns).way()
    for place in range(len(columns)):
        other = _other_style(columns, place)
        if not other or way[0] >= SURE * len(cells):
            continue
        tried = _Parting(told, joined, breaks, other).way()
        if tried[0] - OTHERWISE > way[0]:
            way, columns = (tried[0] - OTHERWISE, *tried[1:]), other
    _, end, rows, value = way
    sure = len(rows) >= ROWS or (rows and value > ALONE)
    return (end, rows) if sure else None


def worth(rows: Sequence[Sequence[str]], columns: Sequence[Column], words: Vocabulary) -> float:
    """What speaks for rows, however they were parted."""
    told = [[told_of(cell, words) if cell else None for cell in row] for row in rows]
    value = GAIN * sum(bool(cell) for row in rows for cell in row)
    for place, column in enumerate(columns):
        least = sum(_cost(row[place], column, row is told[0]) for row in told)
        other = _other_style(columns, place)
        if other:
            changed = sum(_cost(row[place], other[place], row is told[0]) for row in told)
            least = min(least, changed + OTHERWISE)
        value -= least
    return value


def _other_style(columns: Sequence[Column], place: int) -> list[Column]:
    """The columns, one that says what is checked or found in sentences in none, or the other way;
    none where it says neither."""
    changed = list(columns)
    column = changed[place]
    changed[place] = replace(column, sentences=not column.sentences)
    return changed if column.kind in ("what", "finding", "more") else []


def _cost(cell: Told | None, column: Column, first: bool) -> float:
    return column.against(cell) if cell is not None else column.without(first)


class _Parting:
    """The ways to part cells where the columns are so; ``joined``: a cell and the next as one."""

    def __init__(
        self,
        cells: Sequence[Told],
        joined: Sequence[Told],
        breaks: Sequence[int],
        columns: Sequence[Column],
    ) -> None:
        self.cells, self.joined, self.breaks, self.columns = cells, joined, breaks, columns
        self.bound = GAIN * len(columns)
        self.shapes = list(_shapes(columns))
        self.against: dict[tuple[int, int, bool], float] = {}
        self.best: list[tuple[float, list[str], int]] = [(0.0, [], len(cells))]

    def way(self) -> Way:
        """The best way; what speaks for it also counts what stands where the head comes again."""
        for at in range(len(self.cells) - 1, -1, -1):
            self.best.append(self._best(at))
        self.best.reverse()
        rows: list[list[str]] = []
        at = 0
        while at < len(self.cells) and self.best[at][2] > at:
            rows.append(self.best[at][1])
            at = self.best[at][2]
        return self.best[0][0], at, rows, self.best[0][0] - self.best[at][0]

    def _from(self, at: int) -> float:
        """What speaks for what stands from a cell on; the list is made from the end."""
        return self.best[len(self.cells) - at][0]

    def _best(self, at: int) -> tuple[float, list[str], int]:
        """(what speaks for it, the row that begins at a cell, the place after it)."""
        below = bisect_right(self.breaks, at)
        head = self.breaks[below] if below < len(self.breaks) else None
        skipped = 0 if head is None else self._from(head) - LEFT_OUT * min(head - at, MOST_LEFT)
        found: tuple[float, list[str], int] = (skipped, [], at)
        for gaps, filled in self.shapes:
            empty = sum(self.columns[place].without(at == 0) for place in gaps)
            for cut in self._cuts(at, len(filled), head):
                end = at + len(filled) + (cut is not None)
                most = GAIN * len(filled) - empty + self._from(end)
                most -= BROKEN * (head is not None and head < end) if cut is None else CUT
                places = [place for place in range(at, end) if place != cut]
                left = min(self.bound - empty, most - found[0])
                cost = self._row_cost(places, filled, cut, left)
                if cost < left:
                    found = most - cost, self._row(places, filled, cut), end
        return found

    def _row_cost(
        self, places: Sequence[int], filled: Sequence[int], cut: int | None, enough: float
    ) -> float:
        """What speaks against the cells of a row, as far as it matters: up to ``enough``."""
        cost = 0.0
        for place, column in zip(places, filled, strict=True):
            if cost >= enough:
                break
            cost += self._against(place, column, cut)
        return cost

    def _cuts(self, at: int, size: int, head: int | None) -> list[int | None]:
        """Where a cell of the row may be cut in two: nowhere, or before a head that comes again."""
        cuts: list[int | None] = [None] if at + size <= len(self.cells) else []
        if head is not None and head <= at + size < len(self.cells):
            cuts.append(head)
        return cuts

    def _against(self, place: int, column: int, cut: int | None) -> float:
        """What speaks against a cell, or one that goes on in the next, in a column."""
        key = place, column, cut == place + 1
        if key not in self.against:
            cell = self.joined[place] if key[2] else self.cells[place]
            whole = key[2] and self.cells[place].ended
            self.against[key] = self.columns[column].against(cell) + NEVER * whole
        return self.against[key]

    def _row(self, places: Sequence[int], filled: Sequence[int], cut: int | None) -> list[str]:
        row = [""] * len(self.columns)
        for place, column in zip(places, filled, strict=True):
            row[column] = (self.joined if cut == place + 1 else self.cells)[place].text
        return row


def _shapes(columns: Sequence[Column]) -> Iterator[tuple[tuple[int, ...], list[int]]]:
    """(empty, filled) places of a row: none, one or two are empty; what is checked never is."""
    places = [place for place, column in enumerate(columns) if not column.named]
    for count in range(MOST_EMPTY + 1):
        for gaps in combinations(places, count):
            if sum(columns[place].without(False) for place in gaps) <= MOST_EMPTY_COST:
                yield gaps, [place for place in range(len(columns)) if place not in gaps]
