"""Dots and fills of a table that goes on over a page stay with the rows that they stand in."""

from __future__ import annotations

import pytest

from ingest.pdf.flow import Fragment
from ingest.pdf.lines import TextLine, lines_of
from ingest.pdf.page import Word
from ingest.pdf.stitch import stitched

EDGES = (50.0, 200.0, 400.0, 500.0)
HEAD = ("Kontroll", "Resultat", "")


def _fragment(page: int, rows: list[tuple[str, str, str]], colours: dict[int, str]) -> Fragment:
    """A fragment with the colours of its last column by row."""
    cells = [
        [_cell(text, EDGES[column], page, 100 + 40 * number) for column, text in enumerate(row)]
        for number, row in enumerate(rows)
    ]
    painted = {(number, 2): colours.get(number, "") for number in range(len(rows))}
    return Fragment(page, EDGES, cells, 80.0, 800.0, ruled=False, colours=painted)


def _cell(text: str, x0: float, page: int, base: float) -> list[TextLine]:
    words, at = [], x0
    for word in text.split():
        right = at + 5 * len(word)
        words.append(Word(word, at, base - 8, right, base + 2, base, 10.0, False))
        at = right + 3
    return lines_of(words, page, (595, 842)) if words else []


@pytest.mark.parametrize("head", ["", "Grön"])
def test_a_row_that_is_cut_by_the_page_keeps_its_dot(head: str) -> None:
    above = _fragment(1, [HEAD, ("Jour", "Schemat sprack", ""), ("Larm", "Planen höll i", "")],
                      {1: "Röd", 2: "Gul"})  # fmt: skip
    below = _fragment(2, [HEAD, ("", "maj och juni.", ""), ("Sot", "Alla höll.", "")],
                      {0: head, 2: "Grön"})  # fmt: skip
    (whole,) = stitched([above, below], [], False)
    assert isinstance(whole, Fragment)
    texts = [[" ".join(line.text for line in cell) for cell in row] for row in whole.rows]
    assert [row[0] for row in texts] == ["Kontroll", "Jour", "Larm", "Sot"]
    assert texts[2][1] == "Planen höll i maj och juni."
    assert [whole.colours[row, 2] for row in range(1, 4)] == ["Röd", "Gul", "Grön"]


def test_the_colour_of_a_repeated_head_is_not_that_of_the_row_above_it() -> None:
    above = _fragment(1, [HEAD, ("Jour", "Schemat sprack.", "")], {})
    below = _fragment(2, [HEAD, ("Sot", "Alla höll.", "")], {0: "Grön", 1: "Röd"})
    (whole,) = stitched([above, below], [], False)
    assert isinstance(whole, Fragment)
    assert [whole.colours[row, 2] for row in range(1, 3)] == ["", "Röd"]
