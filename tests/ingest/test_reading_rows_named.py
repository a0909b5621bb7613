"""What names controls in tables of a plain kind: a row over each head, a row over a form, a small
line over each name; and labels of when something is done, which are no verdicts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.models import Block, Document, Heading, Line, Paragraph, Table
from ingest.plain import plain
from ingest.structure.areas_above import with_areas_above
from ingest.structure.told_labels import told_labels
from ingest.tables.names_over_heads import with_names_over_heads
from ingest.vocabulary import vocabulary
from tests.ingest.test_reading_cards import cells
from tests.reading import told

START: list[Block] = [
    Heading(Line("Uppföljning av intern kontroll 2024"), 1),
    Heading(Line("Kontroller"), 2),
]
CONTROLS = [
    ("Livbojar vid kajen", "Fyra av trettio bojar saknades.", "Gul", "Nya köps in."),
    ("Debitering av avgift", "Alla båtar var fakturerade.", "Grön", "-"),
    ("Kranens prov", "Provet ställdes in i höstas.", "Röd", "Ny tid är bokad."),
]
RESULTS = [f"{r}\n{d}" if d != "-" else r for _, r, _, d in CONTROLS]


@pytest.mark.parametrize("heads", [
    ("Iakttagelse", "Bedömning", "Åtgärd"),
    ("Resultat", "Status", "Åtgärder"),
    ("Kommentar", "Färg", "Förslag till åtgärd"),
])  # fmt: skip
@pytest.mark.parametrize("number", ["{} ", "K{}. ", ""])
def test_a_table_with_a_head_for_each_control(heads: tuple[str, ...], number: str) -> None:
    rows: list[tuple[str, ...]] = []
    for place, (name, result, status, done) in enumerate(CONTROLS, 1):
        rows += [(number.format(place) + name, "", ""), heads, (result, status, done)]
    found = told([*START, Table(tuple(cells(*row) for row in rows))])
    assert [(c.control_activity, c.status, c.result) for c in found] == [
        (name, status, result)
        for (name, _, status, _), result in zip(CONTROLS, RESULTS, strict=True)
    ]


@pytest.mark.parametrize("rows", [
    # the head names controls: what stands over it is their area
    [("Hamnen", ""), ("Kontroll", "Resultat"), ("Livbojar", "Fyra saknades.")] * 2,
    # two rows under one head
    [("Livbojar", ""), ("Resultat", "Status"), ("Fyra saknades.", "Gul"), ("Två saknades.", "Gul"),
     ("Kranen", ""), ("Resultat", "Status")],
    # a sentence is no name
    [("Här står vad vi fann.", ""), ("Resultat", "Status"), ("Fyra saknades.", "Gul")] * 2,
    # once
    [("Livbojar", ""), ("Resultat", "Status"), ("Fyra saknades.", "Gul")],
])  # fmt: skip
def test_other_tables_keep_their_rows(rows: list[tuple[str, ...]]) -> None:
    document = Document((Table(tuple(cells(*row) for row in rows)),))
    assert with_names_over_heads(document, vocabulary()) == document


@pytest.mark.parametrize("when", ["Klart senast", "Slutdatum", "Åtgärd klar"])
@pytest.mark.parametrize("number", ["{}. ", ""])
def test_a_row_across_a_form_that_names_its_control_heads_it(when: str, number: str) -> None:
    blocks: list[Block] = list(START)
    areas = ["Kajer och bojar", "Hamnavgifter", "Maskiner"]
    dates = ("2025-01-31", "Klart", "Klart")
    for place, ((name, result, status, done), day) in enumerate(zip(CONTROLS, dates, strict=True)):
        rows = [
            (number.format(place + 1) + areas[place], "", "", ""),
            ("Kontrollmoment", name, "", ""),
            ("Metod", "Rond i maj", "Ansvarig", "Hamnmästare"),
            ("Resultat", result, "", ""),
            ("Åtgärd", done, "", ""),
            ("Bedömning", status, when, day),
        ]
        blocks.append(Table(tuple(cells(*row) for row in rows)))
    found = told(blocks)
    assert [(c.control_activity, c.status, c.result) for c in found] == [
        (name, status, result)
        for (name, _, status, _), result in zip(CONTROLS, RESULTS, strict=True)
    ]
    assert [c.process for c in found] == areas


def test_a_label_that_is_left_empty_heads_nothing() -> None:
    rows = [
        ("Åtgärd", "", "", ""),
        ("Kontrollmoment", "Livbojar", "", ""),
        ("Resultat", "Fyra.", "", ""),
    ]
    (one,) = told([*START, Table(tuple(cells(*row) for row in rows))])
    assert one.control_activity == "Livbojar" and one.process is None


def _labels(*pairs: tuple[str, Sequence[str]]) -> dict[str, str]:
    blocks = [
        Paragraph(Line(f"{label}: {values[place]}"))
        for place in range(3)
        for label, values in pairs
    ]
    return told_labels(blocks, vocabulary())


FOUND = ("Resultat", [result for _, result, _, _ in CONTROLS])


def test_what_is_done_by_a_day_is_no_verdict() -> None:
    judged = ("Bedömning", ["Gul", "Grön", "Röd"])
    assert _labels(FOUND, judged, ("Klart", ["Klart", "Pågår", "Klart"])).get("klart") != "status"
    dated = ("Klart senast", ["Klart", "2025-01-31", "Klart"])
    assert _labels(FOUND, dated).get("klart senast") != "status"
    # a label in nobody's list that holds nothing but verdicts is one
    own = _labels(FOUND, ("Läge just nu", ["Gul", "Grön", "Röd"]))
    assert own[plain("Läge just nu")] == "status"


def _cards(areas: Sequence[str]) -> list[Block]:
    out: list[Block] = list(START)
    for area, (name, result, status, _) in zip(areas, CONTROLS, strict=True):
        form = Table((cells("Resultat", result), cells("Status", status)))
        out += [Paragraph(Line(area)), Heading(Line(name, name), 6), form]
    return out


@pytest.mark.parametrize("areas", [
    ("Ekonomi", "Ekonomi", "Drift"), ("Kajer", "Avgifter", "Avgifter"), ("Lås", "Lås", "Inköp"),
])  # fmt: skip
def test_a_small_line_above_each_name_is_its_area(areas: tuple[str, ...]) -> None:
    found = told(_cards(areas))
    assert [(c.process, c.control_activity, c.result) for c in found] == [
        (area, name, result) for area, (name, result, _, _) in zip(areas, CONTROLS, strict=True)
    ]


@pytest.mark.parametrize("lines", [
    ("Inga åtgärder.", "Inga åtgärder.", "Nya köps in."),  # sentences below the table above
    ("Gul", "Gul", "Grön"),  # verdicts
    ("Ekonomi", "Ekonomi", "Ekonomi"),  # one of all
    ("Ekonomi", "Drift", "Ekonomi"),  # no order
    ("Källa: system", "Källa: system", "Källa: akt"),  # labels
])  # fmt: skip
def test_other_lines_between_tables_and_names_stay_text(lines: tuple[str, ...]) -> None:
    document = Document(tuple(_cards(lines)))
    assert with_areas_above(document, vocabulary()) == document


def test_such_lines_stand_between_texts_too_and_a_value_that_ends_each_is_none() -> None:
    blocks: list[Block] = list(START)
    for area, (name, result, _, _) in zip(("Kajer", "Kajer", "Drift"), CONTROLS, strict=True):
        told_text = Paragraph(Line(f"Resultat: {result}"))
        blocks += [Paragraph(Line(area)), Heading(Line(name, name), 6), told_text]
    found = told(blocks)
    assert [(c.process, c.control_activity, c.result) for c in found] == [
        ("Kajer", CONTROLS[0][0], CONTROLS[0][1]),
        ("Kajer", CONTROLS[1][0], CONTROLS[1][1]),
        ("Drift", CONTROLS[2][0], CONTROLS[2][1]),
    ]
    # "Frekvens" and "Årligen" end each control: nothing stands over the first name
    value = Document((*START, *blocks[3:]))
    assert with_areas_above(value, vocabulary()) == value


def test_a_name_without_such_a_line_says_that_the_others_are_none() -> None:
    blocks = _cards(("Ekonomi", "Ekonomi", "Drift"))
    more: list[Block] = [
        Heading(Line("Lås", "Lås"), 6),
        Table((cells("Resultat", "Låst."), cells("Status", "Grön"))),
    ]
    document = Document((*blocks, *more))
    assert with_areas_above(document, vocabulary()) == document
