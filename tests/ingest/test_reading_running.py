"""Tables whose cells run on line below line, details apart from their list, labels that ask."""

from __future__ import annotations

import pytest

from ingest import Report
from ingest.models import ControlText
from ingest.text.heads import names_in
from ingest.vocabulary import vocabulary
from tests.ingest.test_reading_unnamed import read, table
from tests.reading import controls_of, report_of

HEAD = "Uppföljning av intern kontroll 2024\nHamnstyrelsen\nAlvdala kommun\n1. Kontroller\n"
ROWS = (
    ("Besiktning av bryggor och\nflytdockor", "Någon faller i\nvattnet", "Årlig rond",
     "Alla elva bryggor är besiktigade.\nInga fel hittades.", "Utan anmärkning", "-"),
    ("Livbojar längs kajen", "Drunkning", "Rond varje\nvecka",
     "Fyra av trettio bojar saknades i juni\noch två var trasiga.", "Avvikelse",
     "Nya bojar är uppsatta."),
    ("Debitering av hamnavgift", "Uteblivna\nintäkter", "Stickprov",
     "Nio båtar av 212 hade inte fakturerats.", "Avvikelse", "Registret stäms av\nvarje månad."),
)  # fmt: skip
END = "2. Nästa år\nPlanen för nästa år antas i april.\n"


def controls(text: str) -> list[ControlText]:
    report: Report = report_of(text)
    return controls_of(report)


def flat(text: str | None) -> str:
    return (text or "").replace("\n", " ")


@pytest.mark.parametrize("numbers", [True, False])
def test_cells_line_below_line_under_a_head_in_one_line(numbers: bool) -> None:
    names = "Kontrollmoment Risk Metod Utfall Bedömning Åtgärd"
    head = f"{'Nr ' if numbers else ''}{names}\n"
    rows = ["\n".join((*((f"H{n}",) if numbers else ()), *row)) for n, row in enumerate(ROWS, 1)]
    page = f"{head}{rows[0]}\n{rows[1]}\n{head}{rows[2]}\n"
    found = controls(HEAD + page + END)
    assert [c.control_activity for c in found] == [flat(row[0]) for row in ROWS]
    assert [c.risk for c in found] == [flat(row[1]) for row in ROWS]
    assert [c.status for c in found] == [row[4] for row in ROWS]
    assert [flat(c.result) for c in found] == [
        flat("\n".join(cell for cell in (row[3], row[5]) if cell != "-")) for row in ROWS
    ]


def test_a_sentence_of_known_words_is_no_head() -> None:
    words = vocabulary()
    assert names_in("Nr Rutin Kontroll Ansvarig för kontroll Resultat av kontroll", words) == [
        "Nr", "Rutin", "Kontroll", "Ansvarig för kontroll", "Resultat av kontroll"
    ]  # fmt: skip
    assert not names_in("Kontroll av risk och åtgärd ger resultat", words)
    assert not names_in("Resultat och åtgärd följs upp av nämnden", words)


ASKED = (
    "3.{0} {1}\n\nVad har undersökts?\n{2}\n\nVad kom fram vid undersökningen?\n{3}\n\n"
    "Fortsatt arbete\n{4}\n\n"
)


def test_questions_on_lines_of_their_own_are_labels() -> None:
    text = "Uppföljning av intern kontroll 2024\n\nHamnstyrelsen i Alvdala kommun\n\n"
    text += "3. Resultat av kontrollerna\n\n"
    text += "".join(
        ASKED.format(
            n, flat(row[0]), f"En rond har gjorts på {n} kajer.", flat(row[3]), "Följs upp."
        )
        for n, row in enumerate(ROWS, 1)
    )
    found = controls(text)
    assert [c.control_activity for c in found] == [flat(row[0]) for row in ROWS]
    assert [c.method for c in found] == [f"En rond har gjorts på {n} kajer." for n in (1, 2, 3)]
    assert [c.result for c in found] == [f"{flat(row[3])}\nFöljs upp." for row in ROWS]


def test_the_process_of_the_list_goes_to_what_is_told_apart() -> None:
    page = "<h2>Översikt</h2>" + table(
        "Nr | Process | Kontrollmoment | Status",
        "1 | Kajen | Livbojar längs kajen | Gul",
        "2 | Kontoret | Debitering av hamnavgift | Röd",
    )
    page += (
        "<h2>Bilaga 1 Resultat per kontroll</h2><h3>1. Livbojar längs kajen</h3><p>Fyra saknades i "
        "juni månad.</p><h3>2. Debitering av hamnavgift</h3><p>Nio båtar hade inte fakturerats.</p>"
    )
    assert [(c.process, c.status) for c in read(page)] == [("Kajen", "Gul"), ("Kontoret", "Röd")]


def test_lines_below_a_table_of_controls_tell_no_control() -> None:
    rows = table("Kontroll | Resultat", "Slangtvätt | Alla 40 höll.", "Larmplan | Planen höll.")
    page = f"<h2>Kontroller</h2>{rows}<p>1</p><p>Slangarna provas av Brandkåren Öst.</p>"
    assert [c.control_activity for c in read(page)] == ["Slangtvätt", "Larmplan"]


def test_the_verdict_beside_a_comment_under_a_control_is_its_own() -> None:
    told = "".join(
        f"<h3>Kontrollmoment: {name}</h3>"
        + table("Risk | Metod", "Skada | Rond")
        + table("Status | Kommentar | Åtgärd", row)
        for name, row in (
            ("Slangtvätt", "Gul | Sex slangar läckte. | Byts."),
            ("Larmplan", "Grön | Höll. | -"),
        )
    )
    found = read(f"<h2>Process: Beredskap</h2>{told}")
    assert [c.status for c in found] == ["Gul", "Grön"]
    assert [c.result for c in found] == ["Sex slangar läckte.\nByts.", "Höll."]


def test_a_running_head_is_no_title_where_the_report_has_one() -> None:
    running = "Alvdala hamn   Intern kontroll 2024"
    page = (
        f"{running}\n\nÅterrapportering av intern kontroll 2024\n\nHamnstyrelsen\n\n3. Resultat\n\n"
    )
    told = "".join(
        f"3.{n} {flat(row[0])}\n\nResultat: {flat(row[3])}\n\nSida {n} av 3\n\n{running}\n\n"
        for n, row in enumerate(ROWS, 1)
    )
    report = report_of(page + told)
    assert report.title == "Återrapportering av intern kontroll 2024"
