"""Cells that tell all of a control under labels, verdicts below what was found, boxes left open."""

from __future__ import annotations

import pytest

from ingest.models import ControlText
from tests.reading import controls

TITLE = "<h1>Uppföljning av intern kontroll 2024</h1><p>Hamnnämnden, Alvviks kommun</p>"
NAMES = ("Livbojar vid kajen", "Debitering av avgift", "Kranens prov")
RESULTS = ("Fyra bojar saknades vid ronden.", "Alla båtar var fakturerade.", "Provet ställdes in.")
VERDICTS = ("Mindre avvikelse", "Ingen avvikelse", "Ej genomförd")
DONE = ("De är beställda.", "", "Ny tid är bokad till april.")


def _read(head: tuple[str, ...], *rows: tuple[str, ...]) -> list[ControlText]:
    told = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (head, *rows)
    )
    return controls(f"{TITLE}<table>{told}</table>", "r.html")


def _results() -> list[str]:
    return [f"{told}\n{done}".strip() for told, done in zip(RESULTS, DONE, strict=True)]


@pytest.mark.parametrize("head", ["Kontroll och utfall", "Redovisning", "Uppföljning"])
@pytest.mark.parametrize("bold", [True, False])
def test_one_wide_cell_tells_all_of_a_control(head: str, bold: bool) -> None:
    def line(label: str, text: str) -> str:
        return f"<p><b>{label}:</b> {text}</p>" if bold else f"<p>{label}: {text}</p>"

    rows = [
        (str(n), line("Kontrollmoment", name) + line("Risk", "Fel") + line("Resultat", result)
         + line("Bedömning", verdict))
        for n, (name, result, verdict) in enumerate(zip(NAMES, RESULTS, VERDICTS, strict=True), 1)
    ]  # fmt: skip
    found = _read(("Nr", head), *rows)
    assert [(c.number, c.control_activity) for c in found] == list(zip("123", NAMES, strict=True))
    assert [(c.result, c.status) for c in found] == list(zip(RESULTS, VERDICTS, strict=True))
    assert {c.risk for c in found} == {"Fel"}


@pytest.mark.parametrize("label", ["Bedömning", "Status", "Utfall"])
@pytest.mark.parametrize("again", ["<br>", "<br><br>"])
def test_a_verdict_below_what_was_found_beside_a_column_of_measures(label: str, again: str) -> None:
    rows = [
        (name, f"{result}{again}<i>{label}: {verdict}</i>", done)
        for name, result, verdict, done in zip(NAMES, RESULTS, VERDICTS, DONE, strict=True)
    ]
    found = _read(("Kontroll", "Vad vi såg", "Åtgärd"), *rows)
    assert [c.status for c in found] == list(VERDICTS)
    assert [c.result for c in found] == _results()


def test_what_is_no_verdict_below_a_finding_stays_there() -> None:
    rows = [(name, f"{result}<br>Bedömning: se bilaga 2", "-")
            for name, result in zip(NAMES, RESULTS, strict=True)]  # fmt: skip
    found = _read(("Kontroll", "Vad vi såg", "Åtgärd"), *rows)
    assert all("se bilaga 2" in (c.result or "") for c in found)


@pytest.mark.parametrize("open_", ["☐ Ja ☐ Nej", "☐ Ja / ☐ Nej", ""])
def test_boxes_of_which_none_is_ticked_answer_nothing(open_: str) -> None:
    boxes = ("☒ Ja ☐ Nej", "☐ Ja ☒ Nej", open_)
    made = ("Ja", "Ja", "Nej")
    rows = list(zip(NAMES, made, RESULTS, boxes, strict=True))
    found = _read(("Kontrollmoment", "Utfört", "Resultat", "Avvikelse"), *rows)
    assert [c.result for c in found] == list(RESULTS)
    assert [c.status for c in found] == ["Ja", "Nej", None]
