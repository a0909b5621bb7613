"""Forms that a page's end cuts in two, without lines and with them; and labels set to the right."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import settings
from ingest import read_source, source_of
from ingest.models import Cell, ControlText, Line, Region, Table
from ingest.tables.cut_forms import form_over_break
from ingest.vocabulary import vocabulary
from tests.drawn_pages import Box, Put, drawn, head
from tests.reading import controls_of

OPTIONS = settings.load({})
CONTROLS = [
    ("Livbojar vid kajen", "Någon drunknar", "Rond i maj", "Fyra av trettio bojar saknades."),
    ("Debitering av avgift", "Intäkter uteblir", "Stickprov", "Alla båtar var fakturerade."),
    ("Kranens prov", "Kranen faller", "Läsning av protokoll", "Provet gjordes i mars."),
]


def _read(pages: Sequence[Sequence[Put | Box]]) -> list[ControlText]:
    return controls_of(read_source(source_of("r.pdf", drawn(pages), OPTIONS), OPTIONS))


def _rows(labels: Sequence[str], values: Sequence[str], y: float, right: bool) -> list[Put | Box]:
    out: list[Put | Box] = []
    for number, (label, value) in enumerate(zip(labels, values, strict=True)):
        place = y + 18 * number
        out.append(Put(142 if right else 60, place, label, right=right))
        out.append(Put(150 if right else 190, place, value))
    return out


@pytest.mark.parametrize("labels", [
    ("Risk", "Metod", "Resultat"),
    ("Risk", "Hur kontrollen görs", "Utfall"),
    ("Riskbeskrivning", "Kontrollmetod", "Iakttagelse"),
])  # fmt: skip
@pytest.mark.parametrize("above", [1, 2])
def test_a_form_goes_on_over_a_page(labels: tuple[str, ...], above: int) -> None:
    """Its first row may stand alone at the foot of a page, or its last one on the next."""
    first = [*head("Hamnnämnden, Solvik kommun"), Put(50, 140, CONTROLS[0][0], True, 12)]
    first += _rows(labels, CONTROLS[0][1:], 162, False)
    first += [Put(50, 720, CONTROLS[1][0], True, 12)]
    rows = _rows(labels, CONTROLS[1][1:], 742, False)
    second = [
        Put(one.x, 60 + 18 * number, one.text)
        for number, pair in enumerate(
            zip(rows[2 * above :: 2], rows[2 * above + 1 :: 2], strict=True)
        )
        for one in pair
        if isinstance(one, Put)
    ]
    more: list[Put | Box] = [*second, Put(50, 160, CONTROLS[2][0], True, 12)]
    more += _rows(labels, CONTROLS[2][1:], 182, False)
    found = _read([[*first, *rows[: 2 * above]], more])
    assert [(c.control_activity, c.risk, c.method, c.result) for c in found] == CONTROLS


@pytest.mark.parametrize("last", ["Klart senast", "Ansvarig", "Datum"])
def test_labels_may_be_set_to_the_right_before_their_values(last: str) -> None:
    labels = ("Risk", "Kontrollmetod", "Resultat", last)
    page = head("Hamnnämnden, Solvik kommun")
    for number, values in enumerate(CONTROLS):
        y = 140 + 110 * number
        page.append(Put(50, y, values[0], True, 12))
        page += _rows(labels, (*values[1:], "Hamnkaptenen"), y + 20, True)
    found = _read([page])
    assert [(c.control_activity, c.risk, c.method, c.result) for c in found] == CONTROLS


def test_text_that_is_set_to_both_edges_has_no_labels() -> None:
    """A wide gap behind a word that is a label elsewhere is no column."""
    page = head("Hamnnämnden, Solvik kommun")
    told = "Resultat   av ronden är att fyra av de trettio bojarna"
    for number, (name, *_) in enumerate(CONTROLS):
        y = 140 + 70 * number
        page += [
            Put(50, y, name, True, 12), Put(50, y + 20, "Resultat"), Put(94.5, y + 20, told[11:]),
            Put(50, y + 33, "saknades när vi gick längs kajen, och att ingen hade sett det."),
            Put(50, y + 46, "Metod"), Put(85, y + 46, "och plats var som förra året."),
        ]  # fmt: skip
    assert [c.control_activity for c in _read([page])] == [name for name, *_ in CONTROLS]


def _table(page: int, *rows: tuple[str, ...]) -> Table:
    made = []
    for row in rows:
        region = (Region(page, 0, 0, 1, 1),)
        made.append(tuple(Cell((Line(t, "", region),)) if t else Cell() for t in row))
    return Table(tuple(made))


ABOVE = [("Kontrollmoment", "Kranens prov"), ("Metod", "Läsning av protokoll")]


@pytest.mark.parametrize("below", [
    [("Resultat", "Provet gjordes i mars.")],
    [("Iakttagelse", "Provet gjordes i mars."), ("Åtgärd", "-")],
    [("Kommentar", "Provet gjordes i mars."), ("Status", "Grön")],
])  # fmt: skip
def test_rows_on_the_next_page_belong_to_the_form_above(below: list[tuple[str, ...]]) -> None:
    words = vocabulary()
    whole = form_over_break(_table(1, *ABOVE), _table(2, *below), words)
    assert whole is not None and len(whole.rows) == 2 + len(below)
    wide = [(*row, "", "") for row in ABOVE]
    whole = form_over_break(_table(1, *wide), _table(2, *below), words)
    assert whole is not None and {len(row) for row in whole.rows} == {4}


@pytest.mark.parametrize(("page", "below"), [
    (1, [("Resultat", "Provet gjordes i mars.")]),  # on the same page
    (3, [("Resultat", "Provet gjordes i mars.")]),  # a page stands between
    (2, [("Kontrollmoment", "Livbojar"), ("Resultat", "Fyra saknades.")]),  # another control
    (2, [("Metod", "Rond"), ("Resultat", "Fyra saknades.")]),  # a label comes again
    (2, [("Badplats", "Prov")]),  # no label
    (2, [("Datum", "12 mars")]),  # tells nothing of a control
])  # fmt: skip
def test_other_tables_below_a_form_stand_for_themselves(
    page: int, below: list[tuple[str, ...]]
) -> None:
    assert form_over_break(_table(1, *ABOVE), _table(page, *below), vocabulary()) is None
