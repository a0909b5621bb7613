"""Every control in scope -> the overview: a matrix of counts, trends, what came back or was undone.

The matrix is committees by years, or processes by committees or years; each cell counts outcomes
and opens into exactly the controls it counted, so the picture and the list can never disagree. A
committee's name that stands in several municipalities is a line of its own in each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.schemas import PassageModel
from errors import WrongUsage
from web.findings import Undone, recurring_of, undone_of
from web.state import State
from web.words import OUTCOMES, Word, count, listing

#: What the rows and columns can be: slug -> (rows, columns, heading).
VIEWS = {
    "namnd": ("namnd", "ar", "Nämnder och år"),
    "process": ("process", "namnd", "Processer och nämnder"),
    "utveckling": ("process", "ar", "Utveckling per process"),
}
LABELS = {"namnd": "Nämnd", "process": "Process", "ar": "År"}
#: More rows than this are shown only when asked for; so many weigh well under 100 kB.
ROWS_AT_FIRST = 16
#: The bar's drawing is this wide; segments are whole parts of it.
BAR = 100
#: From the left, or from below: what is wrong first.
BAR_ORDER = ("deviation", "unclear", "not_performed", "no_deviation")


@dataclass(frozen=True, slots=True)
class Segment:
    """One coloured part of a bar, in hundredths of its width."""

    key: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Tally:
    """Outcomes of one cell. ``title`` says the counts in words, ``counts`` in VIEWS' own order."""

    total: int
    deviations: int
    counts: tuple[int, ...]
    segments: tuple[Segment, ...]
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """One row of the matrix; None where there is no control. ``most`` is its largest cell."""

    name: str
    cells: tuple[Tally | None, ...]
    total: Tally
    most: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole page."""

    heading: str
    row_label: str
    column_label: str
    columns: tuple[str, ...]
    lines: tuple[OverviewLine, ...]
    more: int
    totals: tuple[tuple[Word, int], ...]
    recurring: tuple[PassageModel, ...]
    undone: tuple[Undone, ...]


@dataclass(frozen=True, slots=True, order=True)
class _Key:
    """What a row or column is called, and the filters (name, value) that open it."""

    name: str
    chosen: tuple[tuple[str, str], ...]


def overview_of(
    passages: Iterable[PassageModel], view: str, state: State, *, every_row: bool = False
) -> Overview:
    """The overview of ``passages`` (controls only); ``view`` is a key of VIEWS."""
    row_name, column_name, heading = VIEWS[view]
    controls = [passage for passage in passages if passage.outcome is not None]
    several = len({passage.municipality for passage in controls}) > 1
    cells: dict[_Key, dict[_Key, list[PassageModel]]] = defaultdict(lambda: defaultdict(list))
    for passage in controls:
        row, column = (_key(passage, name, several) for name in (row_name, column_name))
        if row and column:
            cells[row][column].append(passage)
    columns = sorted({column for line in cells.values() for column in line})
    ordered = sorted(cells, key=lambda row: _row_order(row, cells[row], row_name))
    shown = ordered if every_row else ordered[:ROWS_AT_FIRST]
    sums = Counter(passage.outcome for passage in controls)
    return Overview(
        heading=heading,
        row_label=LABELS[row_name],
        column_label=LABELS[column_name],
        columns=tuple(column.name for column in columns),
        lines=tuple(_line(row, columns, cells[row], state) for row in shown),
        more=len(ordered) - len(shown),
        totals=tuple((word, sums[name]) for name, word in OUTCOMES.items()),  # type: ignore[index]
        recurring=recurring_of(controls),
        undone=undone_of(controls),
    )


def view_of(name: str) -> str:
    """``name`` where it is a view; raises :class:`errors.WrongUsage`."""
    if name not in VIEWS:
        raise WrongUsage(f"visa={name}", "finns inte.", f"Välj bland {', '.join(VIEWS)}.")
    return name


def _key(passage: PassageModel, name: str, several: bool) -> _Key | None:
    value = str(passage.year or "") if name == "ar" else passage.committee
    if name == "process":
        value = passage.process
    if not value:
        return None
    if name == "namnd" and several and passage.municipality:
        place = passage.municipality
        return _Key(f"{value}, {place}", (("namnd", value), ("kommun", place)))
    return _Key(value, ((name, value),))


def _row_order(
    row: _Key, line: dict[_Key, list[PassageModel]], name: str
) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Committees by name; processes by how many deviations they had, most first."""
    if name == "namnd":
        return (0, (("", row.name),))
    deviations = sum(p.outcome == "deviation" for found in line.values() for p in found)
    return (-deviations, (("", row.name),))


def _line(
    row: _Key, columns: Sequence[_Key], cells: dict[_Key, list[PassageModel]], state: State
) -> OverviewLine:
    tallies = tuple(
        _tally(cells[column], state, row.chosen + column.chosen) if column in cells else None
        for column in columns
    )
    everything = [passage for found in cells.values() for passage in found]
    return OverviewLine(
        row.name,
        tallies,
        _tally(everything, state, row.chosen),
        max(tally.total for tally in tallies if tally),
    )


def _tally(
    passages: Sequence[PassageModel], state: State, chosen: Sequence[tuple[str, str]]
) -> Tally:
    counts = Counter(passage.outcome for passage in passages)
    segments, x = [], 0.0
    for name in BAR_ORDER:
        if share := counts[name]:  # type: ignore[index]
            width = BAR * share / len(passages)
            segments.append(Segment(OUTCOMES[name].key, round(x, 2), round(width, 2)))
            x += width
    said = [
        f"{counts[name]} {word.name.lower()}"  # type: ignore[index]
        for name, word in OUTCOMES.items()
        if counts[name]  # type: ignore[index]
    ]
    target = state
    for name, value in chosen:
        target = target.having(name, value)
    return Tally(
        total=len(passages),
        deviations=counts["deviation"],
        counts=tuple(counts[name] for name in OUTCOMES),  # type: ignore[index]
        segments=tuple(segments),
        title=f"{count(len(passages), 'kontroll', 'kontroller')}: {listing(said)}",
        href=target.having("slag", "kontroll").link("/sok"),
    )
