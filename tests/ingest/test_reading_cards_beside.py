"""Cards in frames of their own, two in a row, with a name and two labels; verdicts in two lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import settings
from ingest import read_source, source_of
from ingest.models import Cell, ControlText, Line, Table
from ingest.tables.boxes import with_boxes_open
from tests.drawn_pages import Box, Put, drawn, head
from tests.reading import controls_of

OPTIONS = settings.load({})
CARDS = [
    ("Livbojar vid kajen", "Mindre avvikelse", "Fyra bojar saknades."),
    ("Debitering av avgift", "Ingen avvikelse", "Alla var fakturerade."),
    ("Kranens prov", "Ej genomförd", "Kranen var trasig hela året."),
    ("Bränsledepåns lås", "Ingen avvikelse", "Depån var låst."),
]


def _read(page: Sequence[Put | Box]) -> list[ControlText]:
    return controls_of(read_source(source_of("r.pdf", drawn([page]), OPTIONS), OPTIONS))


@pytest.mark.parametrize("labels", [
    ("Bedömning", "Resultat"), ("Status", "Iakttagelse"), ("Omdöme", "Utfall"),
])  # fmt: skip
def test_cards_that_stand_side_by_side_are_read_one_by_one(labels: tuple[str, str]) -> None:
    page = head("Hamnnämnden, Solvik kommun")
    for number, (name, verdict, told) in enumerate(CARDS):
        x, y = (50 if number % 2 == 0 else 310), 140 + 130 * (number // 2)
        page += [
            Box(x, y, x + 235, y + 110, 24), Put(x + 6, y + 16, name, True),
            Put(x + 6, y + 40, labels[0], size=8), Put(x + 6, y + 52, verdict),
            Put(x + 6, y + 70, labels[1], size=8), Put(x + 6, y + 82, told),
        ]  # fmt: skip
    found = _read(page)
    assert [(c.control_activity, c.status, c.result) for c in found] == CARDS


def _card(*rows: tuple[str, ...]) -> Table:
    return Table(tuple((Cell(tuple(Line(text, "") for text in row)),) for row in rows))


def test_a_card_of_one_column_keeps_its_rows_and_a_frame_around_text_does_not() -> None:
    from ingest.models import Document

    long = ("Resultat", "Fyra bojar saknades.", "De köps in.")
    card = _card(("Livbojar",), ("Status", "Gul"), long)
    assert with_boxes_open(Document((card,))).blocks == (card,)
    frame = _card(("Livbojar",), ("I våras gick vi längs kajen", "och", "räknade."), long)
    assert len(with_boxes_open(Document((frame,))).blocks) == 7
    empty = _card(("Livbojar",), ("Status",), long)
    assert len(with_boxes_open(Document((empty,))).blocks) == 5


def _headed(verdicts: Sequence[tuple[str, ...]]) -> list[ControlText]:
    page = head("Hamnnämnden, Solvik kommun")
    for number, ((name, _, told), verdict) in enumerate(zip(CARDS, verdicts, strict=False)):
        y = 150 + 90 * number
        page.append(Put(50, y, name, True, 12))
        page += [Put(400, y + 14 * n, t, True, 12) for n, t in enumerate(verdict)]
        page.append(Put(50, y + 36, f"Resultat: {told}"))
    return _read(page)


@pytest.mark.parametrize("verdict", [
    ("Allvarlig", "anmärkning"), ("Mindre", "avvikelse"), ("Inte helt", "tillräcklig"),
])  # fmt: skip
def test_a_verdict_behind_a_name_may_stand_in_two_lines(verdict: tuple[str, ...]) -> None:
    found = _headed([verdict, ("Utan anmärkning",), verdict, ("Utan anmärkning",)])
    assert [c.control_activity for c in found] == [name for name, *_ in CARDS]
    assert [c.status for c in found][::2] == [" ".join(verdict)] * 2


def test_other_words_behind_a_name_stay_with_it() -> None:
    found = _headed([("vid norra", "piren"), ("Utan anmärkning",), ("i hamnen", "förra året")])
    assert [c.control_activity for c in found][::2] == [
        "Livbojar vid kajen vid norra piren",
        "Kranens prov i hamnen förra året",
    ]
