"""Forms as Word has them: a name across the top, a name across each row, frames, names run in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.models import Block, Cell, ControlText, Document, Heading, Kind, Line, Paragraph, Table
from ingest.walk.controls import read_controls
from tests.ingest.test_reading_cards import cells

NAMES = ("Fria passager i garaget", "Tankning av redskapsbilar", "Utlån av liftar")
AREAS = ("Garage", "Garage", "Verkstad")
RESULTS = (
    "Två av nio passager var blockerade av pallar.",
    "Alla 40 tankningar hade en mätarställning.",
    "Tre lån saknade kvittens i liggaren.",
)
STATUSES = ("Gul", "Grön", "Gul")
DONE = ("Pallarna är flyttade.", "", "Liggaren byts ut i vår.")
EVERY = tuple(zip(NAMES, AREAS, RESULTS, STATUSES, DONE, strict=True))
TOLD = [(name, f"{result}\n{done}" if done else result) for name, _, result, _, done in EVERY]
HEADS: list[Block] = [
    Heading(Line("Uppföljning av intern kontroll 2024"), 1),
    Heading(Line("Genomförda kontroller"), 2),
]


def controls(blocks: Sequence[Block]) -> list[ControlText]:
    drafts = read_controls(Document((*HEADS, *blocks))).drafts
    return [draft.text for draft in drafts if draft.kind is Kind.CONTROL]


def told(blocks: Sequence[Block]) -> list[tuple[str | None, str | None]]:
    return [(one.control_activity, one.result) for one in controls(blocks)]


@pytest.mark.parametrize("label", ["Område", "Process", "Verksamhetsområde"])
@pytest.mark.parametrize("before", ["{}. ", "K{} ", ""])
def test_a_form_of_four_columns_has_its_name_across_the_top(label: str, before: str) -> None:
    blocks: list[Block] = []
    for number, (name, area, result, status, done) in enumerate(EVERY, 1):
        rows = [
            (before.format(number) + name, "", "", ""),
            (label, area, "Ansvarig", "Verkstadschef"),
            ("Risk", "Någon skadas", "Metod", "Rond"),
            ("Resultat", result, "", ""),
            ("Bedömning", status, "", ""),
        ]
        rows += [("Åtgärd", done, "", "")] if done else []
        blocks.append(Table(tuple(cells(*row) for row in rows)))
    assert told(blocks) == TOLD
    assert [(one.process, one.status) for one in controls(blocks)] == [
        *zip(AREAS, STATUSES, strict=True)
    ]


HEAD = ("Metod", "Resultat", "Status", "Åtgärd")


def rows_of(name: str, result: str, status: str, done: str) -> list[tuple[str, ...]]:
    return [(name, "", "", ""), ("Rond", result, status, done or "-")]


@pytest.mark.parametrize("before", ["{}. ", "K{} ", ""])
def test_a_row_across_the_table_names_the_control_of_the_row_below_it(before: str) -> None:
    rows: list[tuple[str, ...]] = [HEAD]
    for number, (name, _, result, status, done) in enumerate(EVERY, 1):
        rows += rows_of(before.format(number) + name, result, status, done)
    blocks = [Table(tuple(cells(*row) for row in rows))]
    assert told(blocks) == TOLD
    numbers = [before.format(n).strip(" .") or None for n in (1, 2, 3)]
    assert [one.number for one in controls(blocks)] == numbers


def test_a_row_across_the_table_over_several_rows_is_their_area() -> None:
    head = ("Kontroll", *HEAD[1:])
    rows = [head, ("Garage", "", "", "")]
    rows += [(name, result, status, done) for name, _, result, status, done in EVERY]
    assert [one.process for one in controls([Table(tuple(cells(*r) for r in rows))])] == [
        "Garage"
    ] * 3
    rows = [head]
    for name, area, result, status, done in EVERY:
        rows += [(area, "", "", ""), (name, result, status, done)]
    found = controls([Table(tuple(cells(*row) for row in rows))])
    assert [(one.process, one.control_activity) for one in found] == [
        *zip(AREAS, NAMES, strict=True)
    ]


@pytest.mark.parametrize("bold", [True, False])
def test_a_frame_around_each_control_is_opened(bold: bool) -> None:
    blocks: list[Block] = []
    for name, _, result, status, done in EVERY:
        lines = [Line(name, name if bold else "")]
        lines += [Line("Risk: Någon skadas"), Line(f"Resultat: {result}")]
        lines += [Line(f"Bedömning: {status}")] + ([Line(f"Åtgärd: {done}")] if done else [])
        blocks.append(Table(((Cell(tuple(lines)),),)))
    assert told(blocks) == TOLD
    assert [one.status for one in controls(blocks)] == [*STATUSES]


@pytest.mark.parametrize("before", ["{}. ", ""])
@pytest.mark.parametrize("sign", [".", ":"])
@pytest.mark.parametrize("label", ["Åtgärd: ", "Förslag till åtgärd: ", "Vidtagen åtgärd: "])
def test_a_name_runs_into_what_was_found_and_a_label_goes_on(
    before: str, sign: str, label: str
) -> None:
    blocks: list[Block] = []
    for number, (name, _, result, _, done) in enumerate(EVERY, 1):
        lead = f"{before.format(number)}{name}{sign}"
        blocks.append(Paragraph(Line(f"{lead} {result}", lead)))
        blocks += [Paragraph(Line(label + done))] if done else []
    assert told(blocks) == TOLD


def test_names_that_run_in_without_labels_are_read_as_running_text() -> None:
    blocks = [Paragraph(Line(f"{name}. {result}", f"{name}.")) for name, _, result, _, _ in EVERY]
    assert told(blocks) == [*zip(NAMES, RESULTS, strict=True)]


@pytest.mark.parametrize("label", ["Så gick vi till väga:", "Ur rondens anteckningar."])
def test_a_bold_lead_that_comes_again_names_no_control(label: str) -> None:
    blocks: list[Block] = []
    for name, _, result, _, _ in EVERY:
        blocks += [
            Heading(Line(name), 3),
            Paragraph(Line("Risk: Någon skadas.", "Risk:")),
            Paragraph(Line(f"{label} En rond i veckan med {name.lower()}.", label)),
            Paragraph(Line(f"Resultat: {result}", "Resultat:")),
            Paragraph(Line("Status: Gul", "Status:")),
        ]
    assert [one.control_activity for one in controls(blocks)] == [*NAMES]


@pytest.mark.parametrize(
    "name", ["Stickprov av hyresavtal", "Uppföljning av larmavtal", "Metod för val av bud"]
)
def test_a_name_that_begins_as_a_column_does_is_the_value_of_its_label(name: str) -> None:
    names = (name, *NAMES[1:])
    blocks: list[Block] = []
    for one, (_, _, result, status, done) in zip(names, EVERY, strict=True):
        rows = [
            ("Kontrollaktivitet", one, "", ""),
            ("Ansvarig", "Verkstadschef", "Frekvens", "År"),
            ("Status", status, "Uppdaterad", "2026-01-10"),
            ("Kommentar", result, "", ""),
        ]
        rows += [("Åtgärd", done, "", "")] if done else []
        blocks.append(Table(tuple(cells(*row) for row in rows)))
    found = controls(blocks)
    assert [one.control_activity for one in found] == [*names]
    assert [one.result for one in found] == [result for _, result in TOLD]
    assert [one.status for one in found] == [*STATUSES]


def test_a_table_of_four_columns_with_rows_called_as_labels_are_stays_a_table() -> None:
    head = ("Kontroll", "Metod", "Resultat", "Åtgärd")
    rows = [
        ("Metodstöd", "Rond", RESULTS[0], DONE[0]),
        ("Ansvarig chef", "Stickprov", RESULTS[1], ""),
        ("Risk", "Intervju", RESULTS[2], DONE[2]),
    ]
    found = told([Table(tuple(cells(*row) for row in (head, *rows)))])
    assert [name for name, _ in found] == ["Metodstöd", "Ansvarig chef", "Risk"]


@pytest.mark.parametrize("before", ["Kontroll {}: ", "Kontrollmoment {} – ", "{}. "])
@pytest.mark.parametrize("label", ["Metod", "Uppföljning", "Granskning"])
def test_forms_below_each_other_in_one_table_have_their_names_across_it(
    before: str, label: str
) -> None:
    rows: list[tuple[str, str]] = []
    for number, (name, _, result, status, done) in enumerate(EVERY, 1):
        rows += [
            (before.format(number) + name, ""),
            ("Risk", f"{label} uteblir" if number == 1 else "Någon skadas"),
            ("Metod", "Rond"),
            ("Resultat", result),
            ("Åtgärd", done or "–"),
            ("Bedömning", status),
        ]
    found = controls([Table(tuple(cells(*row) for row in rows))])
    assert [(one.control_activity, one.result) for one in found] == TOLD
    assert [one.number for one in found] == ["1", "2", "3"]
    assert [one.status for one in found] == [*STATUSES]
