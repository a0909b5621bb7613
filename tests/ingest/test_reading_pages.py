"""A text out of a PDF or a scanner: pages in the middle of sentences, headings without marks."""

from __future__ import annotations

import random

import pytest

from ingest.models import Paragraph
from ingest.text.headings import listed_headings
from ingest.text.pages import without_pages
from ingest.text.reader import read_text
from tests.reading import controls_of, report_of

SCANNED = """Lillåns kommun
Miljönämnden: uppföljning av intern kontroll 2023

1 Tillsyn

Tillsynen sköts av nio inspektörer på två enheter i stadshuset.

1.1 Tillsyn av livsmedel i tid
Av 80 planerade besök hann inspektörerna med 71 under året. De nio
som återstår gäller små kaféer, där besöken har skjutits fram till

Telefon 0123-45 67 89
Lillåns kommun                 Miljönamnden
Intern kontroll 2023           sid 2

april. Ett vikariat är utlyst.

1.2 Avgifter för tillsyn
Samtliga 45 fakturor i urvalet hade rätt taxa.

2 Bygglov

Bygglov handläggs av samma förvaltning sedan 2021.

Lillåns komrnun                Miljönämnden
Intern kontroll 2023           sid 3

2.1 Bygglov inom tio veckor
Kontrollen ställdes in eftersom listan inte gick att ta ut.
"""


def test_pages_and_areas_of_a_scanned_text() -> None:
    told = controls_of(report_of(SCANNED))
    assert [one.control_activity for one in told] == [
        "Tillsyn av livsmedel i tid", "Avgifter för tillsyn", "Bygglov inom tio veckor",
    ]  # fmt: skip
    assert told[0].result == (
        "Av 80 planerade besök hann inspektörerna med 71 under året. De nio som återstår gäller "
        "små kaféer, där besöken har skjutits fram till april. Ett vikariat är utlyst."
    )
    assert [one.process for one in told] == ["Tillsyn", "Tillsyn", "Bygglov"]


def test_pages_are_known_by_numbers_that_count_up() -> None:
    pages = without_pages(SCANNED.split("\n"))
    assert [one.text for one in pages.dropped] == [
        "Telefon 0123-45 67 89", "Lillåns kommun Miljönamnden", "Intern kontroll 2023 sid 2",
        "Lillåns komrnun Miljönämnden", "Intern kontroll 2023 sid 3",
    ]  # fmt: skip
    table = ["Risk", "12", "", "Risk", "9", "", "Risk", "3"]
    assert without_pages(table).lines == table


def test_heads_of_a_long_text_are_found() -> None:
    drawn = random.Random(1)
    lines = []
    for number in range(1, 61):
        head = "Ekstads kommun" if number % 2 else "Ekstads komrnun"
        lines += [head, *("".join(drawn.choices("abcdefgh ", k=60)) for _ in range(12))]
        lines += [f"sid {number}", ""]
    left = without_pages(lines)
    assert len(left.dropped) == 119  # the first page begins with its title
    assert not any("Ekstad" in line for line in left.lines[1:])


def test_scraps_of_tables_are_text() -> None:
    long = "\n".join(["a" * 140_000 + ";b;c"] * 3)
    for scrap in (long, "|---|---|\n|---|---|\nMål", "Nr\nKontroll\nUtfall\n\n1\n\n2\n"):
        told = read_text(scrap).blocks
        assert told and all(isinstance(one, Paragraph) for one in told)


def test_a_line_of_the_contents_is_a_heading() -> None:
    lines = [
        "Innehåll",
        "Det vi tar med oss .......... 4",
        "",
        "Det vi tar med oss",
        "Vi lär av felen.",
    ]
    assert 3 in listed_headings(lines)
    assert 4 not in listed_headings(lines)


FINDING_FIRST = """Miljönämnden: uppföljning av intern kontroll 2023

Resultat av kontrollerna

{}
Det fortsatta arbetet
Felen följs upp i april.
"""


def test_the_finding_may_stand_before_what_was_checked() -> None:
    blocks = "".join(
        f"Utfall: {verdict}\n{text}\nKontroll {number}: {name}\nRisk: {risk}\n\n"
        for number, (name, risk, verdict, text) in enumerate(
            [
                ("Jour", "Ingen svarar", "Avvikelse", "Tre av nio samtal besvarades sent."),
                ("Nycklar", "Nycklar saknas", "Ingen avvikelse", "Alla nycklar fanns på plats."),
                ("Gåvor", "Mutor", "Mindre avvikelse", "En gåva hade inte antecknats."),
            ],
            1,
        )
    )
    told = controls_of(report_of(FINDING_FIRST.format(blocks)))
    assert [(one.number, one.control_activity, one.risk, one.status) for one in told] == [
        ("1", "Jour", "Ingen svarar", "Avvikelse"),
        ("2", "Nycklar", "Nycklar saknas", "Ingen avvikelse"),
        ("3", "Gåvor", "Mutor", "Mindre avvikelse"),
    ]
    assert (told[0].result or "").endswith("Tre av nio samtal besvarades sent.")
    assert (told[2].result or "").endswith("En gåva hade inte antecknats.")


VERDICTS = """Rapport om intern kontroll 2023
Miljönämnden, Lillåns kommun

Granskningar

1.1 Provtagning av badvatten
Metod: Proven räknades.
Resultat: Alla 30 prov var tagna före midsommar.
{label}Godkänt

{foot} 1 (2)
Lillåns kommun, miljönämnden

1.2 Avgifter för tillsyn
Metod: Tjugo fakturor lästes.
Resultat: Samtliga hade rätt taxa.
{label}Godkänt

{foot} 2 (2)
Lillåns kommun, miljönämnden
"""


@pytest.mark.parametrize("label", ["Bedömning: ", "Omdöme. ", ""])
def test_a_verdict_above_the_foot_of_each_page_is_no_foot(label: str) -> None:
    lines = VERDICTS.format(label=label, foot="Sida").split("\n")
    pages = without_pages(lines)
    assert pages.lines.count(f"{label}Godkänt") == 2
    assert [one.text for one in pages.dropped] == [
        "Sida 1 (2)", "Lillåns kommun, miljönämnden",
        "Sida 2 (2)", "Lillåns kommun, miljönämnden",
    ]  # fmt: skip
