"""Lines of a row whose columns are gone -> its cells.

A PDF-to-text tool may write the cells of a row line below line, with nothing between them. What
the head says of the columns (a number, a risk value, a verdict) fixes some of them; the others part
where a line ends though the next word would have fitted, and where a new text begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.clean import join_lines
from ingest.plain import plain
from ingest.vocabulary import Vocabulary

#: A verdict is no longer than this (characters); a cell of a name no longer than that many lines.
VERDICT_LENGTH, CELL_LINES = 40, 14
#: What speaks against a division: a wrong kind of cell, one that is hardly of its kind, a text that
#: begins small, a line that ends though more would have fitted, a new beginning inside a cell, a
#: text that ends in the middle.
WRONG, OTHER, SMALL, FITTED, BEGINS, UNENDED = 50.0, 4.0, 5.0, 2.0, 1.0, 1.0
#: And a name that ends as a sentence.
ENDED = 1.5
#: Areas and processes are short: each line of theirs counts so much.
AREA = 0.3
#: An area that stands above, over several rows, is rarer than a row that lacks its last cell.
ABOVE = 2.0
#: Where blank lines part the cells: a cell with one inside, a column without a cell.
JOINED, EMPTY = 6.0, 6.0
#: A row has at most so many lines, a head so many names; so many rows are a table.
MAX_LINES, MAX_NAMES, ROWS = 40, 14, 2
#: So many rows are told apart by their verdicts alone; lines times columns are no more than this
#: (a few seconds), and of cells that blank lines part so many are cut or missing at one place.
MOST_ROWS, LARGEST, AWAY = 40, 100_000, 8

VALUE = re.compile(
    r"^\d{1,2}(?:\s*\(?\s*\d\s*[x×*·]\s*\d\s*\)?)?$|^\d\s*[x×*·]\s*\d(?:\s*=\s*\d{1,2})?$"
)
_COUNT = re.compile(r"^(?:[A-ZÅÄÖ]{1,3}[-.]?)?(\d{1,3})(?:\.(\d{1,2}))?\.?$")
_VALUED = ("riskv", "riskt", "riskp", "sannol", "konsek")


#: The number of a row: one figure, or two of "2.1".
Count = tuple[int, ...]


def count_in(text: str) -> Count | None:
    """The number that a text is, and nothing else: (3,) of "K3" or "3.", (2, 1) of "2.1"."""
    found = _COUNT.match(text.strip())
    return tuple(int(figure) for figure in found.groups() if figure) if found else None


def follows(count: Count | None, last: Count) -> bool:
    """True for the next number of a count: 4 after 3, 2.2 or 3.1 after 2.1."""
    if count is None or len(count) != len(last):
        return False
    return (
        count[:-1] == last[:-1]
        and count[-1] == last[-1] + 1
        or (len(count) > 1 and count == (last[0] + 1, 1))
    )


def kind_of_name(name: str, words: Vocabulary) -> str | None:
    """What stands below a name of a head: "number", "status", "value", "area", or None for text."""
    text = plain(name)
    if text in ("s", "k", "rv", "r") or text.startswith(_VALUED):
        return "value"
    field = words.field_of(name)
    if field in ("number", "status"):
        return field
    return "area" if field in ("process", "goal") else None


def is_kind(cell: str, kind: str, words: Vocabulary) -> bool:
    """True when a cell is what the head says of its column."""
    if kind == "number":
        return count_in(cell) is not None
    if kind == "value":
        return bool(VALUE.match(cell))
    if kind == "status":
        return words.status_word(cell) or (
            len(cell) <= VERDICT_LENGTH and not cell.endswith(".") and cell[:1].isupper()
        )
    return True


def cells_of_rows(
    rows: Sequence[Sequence[str]], names: Sequence[str], words: Vocabulary
) -> list[list[str]] | None:
    """The cells of each row; None where a row can't be what the head says."""
    kinds = [kind_of_name(name, words) or text_kind(name, words) for name in names]
    if len(names) > MAX_NAMES or any(len(row) > MAX_LINES for row in rows):
        return None
    verdicts = [place for place, name in enumerate(names) if _verdict(name, kinds[place], words)]
    for place in verdicts if "status" not in kinds else ():
        kinds[place] = "status"
    widths = [0] * len(names)
    divided: list[list[list[str]]] = []
    for _ in range(3):
        divided = []
        for row in rows:
            cost, cells = _divided(tuple(row), tuple(kinds), tuple(widths), words)
            if cost >= WRONG:
                return None
            divided.append(cells)
        widths = [
            max(len(line) for row in divided for line in (*row[p], "")) for p in range(len(names))
        ]
    return [[join_lines(cell) for cell in row] for row in divided]


def text_kind(name: str, words: Vocabulary) -> str | None:
    """ "name" for a column of offices or times: its cells are short and no sentences; "what"
    for what was checked, how and why: no sentences either."""
    field = words.field_of(name)
    if field in ("responsible", "frequency"):
        return "name"
    return "what" if field in ("control_activity", "risk", "method") else None


def cells_of_row(lines: Sequence[str], names: Sequence[str], words: Vocabulary) -> list[str] | None:
    """The cells of lines that fill all the names, which may come again row by row."""
    if len(lines) * len(names) > LARGEST:
        return None
    kinds = tuple(kind_of_name(name, words) or text_kind(name, words) for name in names)
    cost, cells = _divided(tuple(lines), kinds, (0,) * len(names), words)
    return None if cost >= WRONG else [join_lines(cell) for cell in cells]


def cells_of_parts(
    parts: Sequence[str], names: Sequence[str], words: Vocabulary, rows: int = 1
) -> list[str] | None:
    """The cells of rows whose cells blank lines part: one may be cut in two, another missing."""
    kinds = tuple(kind_of_name(name, words) or text_kind(name, words) for name in names)
    cost, cells = _divided(tuple(parts), kinds, (0,) * len(names), words, apart=True)
    most = WRONG if rows == 1 else JOINED + EMPTY * rows
    return None if cost >= most else [join_lines(cell) for cell in cells]


def _verdict(name: str, kind: str | None, words: Vocabulary) -> bool:
    """True for "Utfall" before a column of text: it may hold verdicts, where no other does."""
    return kind is None and plain(name) in ("utfall", "resultat i korthet", "omdöme")


def _divided(
    lines: tuple[str, ...],
    kinds: tuple[str | None, ...],
    widths: tuple[int, ...],
    words: Vocabulary,
    apart: bool = False,
) -> tuple[float, list[list[str]]]:
    """(what speaks against it, lines of each cell) of the best division of a row; ``apart``: each
    line stands by itself, and is a cell but for reasons."""

    @cache
    def best(line: int, column: int) -> tuple[float, tuple[int, ...]]:
        if column == len(kinds):
            return (0.0 if line == len(lines) else WRONG * 10, ())
        if apart and abs(line - column) > AWAY:
            return (WRONG * 20, ())
        least = 0 if apart or column == len(kinds) - 1 or kinds[column] == "area" else 1
        found: tuple[float, tuple[int, ...]] = (WRONG * 20, ())
        for end in range(line + least, min(line + CELL_LINES, len(lines)) + 1):
            cost = _cost(lines[line:end], kinds[column], widths[column], words)
            cost += _parting(lines[line:end], kinds[column]) if apart else 0.0
            if cost >= found[0]:
                continue
            rest, ends = best(end, column + 1)
            if cost + rest < found[0]:
                found = (cost + rest, (end, *ends))
        return found

    cost, ends = best(0, 0)
    starts = (0, *ends[:-1]) if ends else ()  # none: fewer lines than columns
    return cost, [list(lines[a:b]) for a, b in zip(starts, ends, strict=True)]


def _parting(lines: Sequence[str], kind: str | None) -> float:
    """What speaks against a cell of other than one part; a row has its number."""
    if not lines:
        fixed = OTHER if kind in ("status", "value") else 0.0
        return WRONG if kind == "number" else EMPTY + fixed
    short = 0.0 if kind in (None, "what") else BEGINS
    return (JOINED + short) * (len(lines) - 1)


def _cost(lines: Sequence[str], kind: str | None, width: int, words: Vocabulary) -> float:
    if not lines:
        return BEGINS * (ABOVE if kind == "area" else 1.0)
    whole = " ".join(lines)
    if kind not in (None, "area", "name", "what"):
        known = kind != "status" or words.status_word(whole)
        return (0.0 if known else OTHER) if is_kind(whole, kind or "", words) else WRONG
    cost = AREA * len(lines) if kind == "area" else 0.0
    if kind == "name" and (whole.endswith(".") or len(whole) > VERDICT_LENGTH):
        cost += OTHER
    if lines[0][:1].islower():
        cost += SMALL
    for above, below in zip(lines, lines[1:], strict=False):
        first = below.split()[0]
        cost += FITTED * (0 < len(above) + 1 + len(first) < width)
        begins = 1.0 if above[-1] in ".!?" else 0.5 * (kind == "what")
        cost += BEGINS * begins * below[:1].isupper()
    last = lines[-1]
    if len(lines) > 1 and any(line.endswith(".") for line in lines[:-1]) and last[-1] not in ".!?":
        cost += UNENDED
    if kind == "what" and last.endswith("."):
        cost += ENDED
    return cost
