"""Columns that no list knows, told by what stands in them; and a report's own abbreviations."""

from __future__ import annotations

import pytest

from ingest.models import ControlText
from tests.reading import controls_of, report_of

TITLE = "<h1>Rapport om intern kontroll 2024, Räddningsnämnden</h1><p>Alvdala kommun</p>"


def table(head: str, *rows: str) -> str:
    """A table of cells that are parted by bars."""

    def row(text: str) -> str:
        return "<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in text.split("|")) + "</tr>"

    return "<table>" + row(head) + "".join(map(row, rows)) + "</table>"


def read(page: str) -> list[ControlText]:
    """The controls of a page."""
    report = report_of(TITLE + page, "r.html")
    return controls_of(report)


def test_a_column_of_findings_in_nobodys_words_beside_a_known_one_of_measures() -> None:
    first, second = read(
        table(
            "Kontrollmoment | Status | Bild efter provning | Åtgärd",
            "Slangtvätt | Gul | Sex av 40 slangar var inte provade. | Prov varje kvartal.",
            "Larmplan | Grön | Planen är prövad vid två övningar. |",
        )
    )
    assert first.result == "Sex av 40 slangar var inte provade.\nProv varje kvartal."
    assert second.result == "Planen är prövad vid två övningar."


def test_sentences_right_of_the_findings_go_on_with_them_and_a_dash_adds_nothing() -> None:
    first, second, third = read(
        table(
            "Kontrollmoment | Utfall | Hos oss framöver | Anteckning",
            "Slangtvätt | Sex slangar läckte. | Förrådet byter ut dem under våren. | 12",
            "Larmplan | Två övningar höll. | - | 14",
            "Jour | Schemat sprack i juli. | Två personer anställs till sommaren. | 15",
        )
    )
    assert first.result == "Sex slangar läckte.\nFörrådet byter ut dem under våren."
    assert second.result == "Två övningar höll."
    assert first.extra == (("Anteckning", "12"),)
    assert third.result is not None and third.result.endswith("till sommaren.")


def test_sentences_left_of_the_findings_are_not_findings() -> None:
    first, second = read(
        table(
            "Kontrollmoment | Provet i korta drag | Resultat",
            "Slangtvätt | Vi provtryckte 40 slangar i mars. | Sex slangar läckte.",
            "Larmplan | Två övningar hölls utan förvarning. | Planen höll.",
        )
    )
    assert (first.result, second.result) == ("Sex slangar läckte.", "Planen höll.")


MATRIX = table(
    "Nr | Kontrollpunkt | KA | Läge | Utfall",
    "1 | Slangtvätt | BM | AV | Sex slangar läckte.",
    "2 | Larmplan | RC | UA | Två övningar höll.",
)


def test_a_legend_below_the_table_tells_what_a_column_is() -> None:
    first, second = read(MATRIX + "<p>KA = kontrollansvarig, BM = brandmästare.</p>")
    assert (first.responsible, second.responsible) == ("BM", "RC")
    assert (first.status, second.status) == ("AV", "UA")


def test_a_legend_of_statuses_tells_a_column_of_them() -> None:
    legend = "<h2>Förkortningar</h2><ul><li>AV: avvikelse</li><li>UA: utan anmärkning</li></ul>"
    first, second = read(legend + "<h2>Kontroller</h2>" + MATRIX.replace("Läge", "Kod"))
    assert (first.status, second.status) == ("AV", "UA")
    assert first.extra == (("KA", "BM"),)


def test_a_legend_may_be_a_table_of_its_own() -> None:
    legend = "<table><tr><td>AV</td><td>Avvikelse</td></tr><tr><td>UA</td><td>Utan anmärkning</td>"
    legend += "</tr><tr><td>KA</td><td>Kontrollansvarig</td></tr></table><h2>Kontroller</h2>"
    first, second = read("<h2>Förkortningar</h2>" + legend + MATRIX.replace("Läge", "Kod"))
    assert (first.status, second.responsible) == ("AV", "RC")


def test_a_sum_in_a_text_is_no_legend() -> None:
    first, _ = read("<p>Risken räknas så: risktal = sannolikhet x konsekvens.</p>" + MATRIX)
    assert first.extra == (("KA", "BM"),)


@pytest.mark.parametrize("label", ["Slutsats", "Utvärdering", "Utfall"])
def test_a_conclusion_beside_a_comment_is_the_status_and_an_outcome_also_a_result(
    label: str,
) -> None:
    first, second = read(
        table(
            f"Granskat moment | {label} | Kommentar",
            "Slangtvätt | Underkänt | Sex av 40 slangar var inte tvättade efter insats.",
            "Larmplan | Godkänt | Planen är prövad vid två övningar under hösten.",
        )
    )
    kept = ("Underkänt\n", "Godkänt\n") if label == "Utfall" else ("", "")
    assert (first.status, second.status) == ("Underkänt", "Godkänt")
    assert first.result == f"{kept[0]}Sex av 40 slangar var inte tvättade efter insats."
    assert second.result == f"{kept[1]}Planen är prövad vid två övningar under hösten."
