"""Remarks below a table, by the marks in its rows."""

from __future__ import annotations

import pytest

import settings
from ingest import read_source, source_of
from ingest.models import ControlText, Kind
from tests.ingest.test_reading_unnamed import read, table

NAMES = ("Diarieföring av post", "Gallring av akter", "Sekretessförbindelser")
TOLD = (
    "Sju av 60 brev diariefördes först efter en vecka.",
    "Gallringen är inte gjord sedan 2021.",
)


def controls(rows: str, remarks: str) -> list[ControlText]:
    return read(f"<h2>Kontroller</h2>{rows}<p><b>Förklaringar</b></p>{remarks}<h2>Beslut</h2>")


def test_a_verdict_with_a_mark_is_the_status_of_what_the_remark_tells() -> None:
    rows = table(
        "Kontroll | Utfall | Åtgärd",
        f"{NAMES[0]} | Delvis 1) | Ny rutin i maj",
        f"{NAMES[1]} | Nej 2) | –",
        f"{NAMES[2]} | Ja | –",
    )
    found = controls(rows, f"<p>1) {TOLD[0]}</p><p>2) {TOLD[1]}</p>")
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.status for one in found] == ["Delvis", "Nej", "Ja"]
    assert [one.result for one in found] == [f"{TOLD[0]}\nNy rutin i maj", TOLD[1], "Ja"]


def test_marks_in_a_column_of_colours() -> None:
    rows = table(
        "Nr | Kontrollmoment | Metod | Bedömning",
        f"1 | {NAMES[0]} | Stickprov | Gul [1]",
        f"2 | {NAMES[1]} | Besök | Röd [2]",
        f"3 | {NAMES[2]} | Avstämning | Grön",
    )
    found = controls(rows, f"<p>[1] {TOLD[0]}</p><p>[2] {TOLD[1]}</p>")
    assert [(one.number, one.status) for one in found] == [
        ("1", "Gul"), ("2", "Röd"), ("3", "Grön")
    ]  # fmt: skip
    assert [one.result for one in found][:2] == list(TOLD)


def test_text_that_refers_to_a_remark_goes_on_with_it() -> None:
    rows = table(
        "Kontroll | Resultat",
        f"{NAMES[0]} | Brister fanns, se anm. 1",
        f"{NAMES[1]} | Inte gjort (se anm. 2)",
        f"{NAMES[2]} | Alla hade skrivit under.",
    )
    found = controls(rows, f"<p>Anm. 1: {TOLD[0]}</p><p>Anm. 2: {TOLD[1]}</p>")
    assert [one.result for one in found] == [
        f"Brister fanns\n{TOLD[0]}", f"Inte gjort\n{TOLD[1]}", "Alla hade skrivit under."
    ]  # fmt: skip


def test_marks_without_their_remarks_stay() -> None:
    rows = table(
        "Kontroll | Resultat",
        f"{NAMES[0]} | Nio saknades (9)",
        f"{NAMES[1]} | Tio saknades (10)",
    )
    found = controls(rows, "<p>1) Planen antogs i maj.</p>")
    assert [one.result for one in found] == ["Nio saknades (9)", "Tio saknades (10)"]


@pytest.mark.parametrize(
    ("marks", "remarks"),
    [
        (("*", "**"), f"<p>* {TOLD[0]}</p><p>** {TOLD[1]}</p>"),
        (("<sup>1</sup>", "<sup>2</sup>"), f"<p>1 {TOLD[0]}</p><p>2 {TOLD[1]}</p>"),
        ((", se not 1", ", se not 2"), f"<ol><li>{TOLD[0]}</li><li>{TOLD[1]}</li></ol>"),
    ],
)
def test_other_marks(marks: tuple[str, str], remarks: str) -> None:
    rows = table(
        "Kontrollpunkt | Resultat | Ansvarig",
        f"{NAMES[0]} | Delvis{marks[0]} | Registrator",
        f"{NAMES[1]} | Nej{marks[1]} | Arkivarie",
        f"{NAMES[2]} | Ja | HR-chef",
    )
    found = controls(rows, remarks)
    assert [one.status for one in found] == ["Delvis", "Nej", "Ja"]
    assert [one.result for one in found] == [*TOLD, "Ja"]


def test_remarks_in_a_plain_text_are_parted_at_their_numbers() -> None:
    rows = "\n".join(
        f"{name}\t{verdict}\t{done}"
        for name, verdict, done in (
            ("Kontroll", "Utfall", "Åtgärd"),
            (NAMES[0], "Delvis 1)", "Ny rutin"),
            (NAMES[1], "Nej 2)", "Görs i maj"),
            (NAMES[2], "Ja", "-"),
        )
    )
    told = TOLD[0].replace("först", "\nförst")
    text = f"Uppföljning av intern kontroll 2024\n\nKansliet\n\n{rows}\n\n1) {told}\n2) {TOLD[1]}\n"
    options = settings.load({})
    report = read_source(source_of("r.txt", text.encode(), options), options)
    assert [p.text.result for p in report.passages if p.kind is Kind.CONTROL] == [
        f"{TOLD[0]}\nNy rutin", f"{TOLD[1]}\nGörs i maj", "Ja"
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["Anm.", "Not", "Se not", "Kommentar nr", "Anmärkning"])
@pytest.mark.parametrize("form", ["<p>{}) {}</p>", "<p>{}. {}</p>", "<p>Not {}: {}</p>"])
def test_a_column_of_numbers_of_remarks(head: str, form: str) -> None:
    rows = table(
        f"Kontroll | Bedömning | {head}",
        f"{NAMES[0]} | Gul | 1",
        f"{NAMES[1]} | Röd | 2",
        f"{NAMES[2]} | Grön | 3",
    )
    texts = (*TOLD, "38 förbindelser granskades utan anmärkning.")
    told = "".join(form.format(n, text) for n, text in enumerate(texts, 1))
    found = controls(rows, told)
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.status for one in found] == ["Gul", "Röd", "Grön"]
    assert [one.result for one in found] == list(texts)


def test_a_column_that_counts_remarks_is_no_column_of_marks() -> None:
    rows = table(
        "Kontroll | Resultat | Anmärkningar",
        f"{NAMES[0]} | {TOLD[0]} | 1",
        f"{NAMES[1]} | {TOLD[1]} | 2",
    )
    found = controls(rows, "<p>1) Rapporten godkänns av nämnden.</p>")
    assert [one.result for one in found] == list(TOLD)
