"""What a report says of its own reading: words that found no place, columns that were guessed."""

from __future__ import annotations

import pytest

import settings
from ingest import Report, read_source, source_of

OPTIONS = settings.load({})
CONTROL = (
    "<h3>Attest av fakturor</h3><p>Resultat: Av 40 granskade fakturor var tre attesterade av fel "
    "person.</p><p>Bedömning: Brist</p>"
)


def _read(*parts: str) -> Report:
    page = f"<h1>Uppföljning av intern kontroll 2024, Kulturnämnden</h1>{''.join(parts)}"
    return read_source(source_of("r.html", page.encode(), OPTIONS), OPTIONS)


def _alone(count: int) -> str:
    """Forms that tell who and how often, and neither what was checked nor what was found."""
    return "".join(
        f"<h3>Del {n}</h3><table><tr><td>Ansvarig</td><td>Chefen för enhet {n}</td></tr>"
        f"<tr><td>Frekvens</td><td>En gång i månaden {n}</td></tr></table>"
        for n in range(count)
    )


def test_words_without_a_place_are_told() -> None:
    report = _read("<h2>Kontroller</h2>", CONTROL, _alone(4))
    assert report.placed < 0.98
    (note,) = [note for note in report.notes if "fick ingen plats" in note]
    assert f"{sum(len(text.split()) for text in report.unplaced)} av " in note
    assert report.unplaced[0] in note


def test_nothing_is_told_of_a_report_that_was_read_whole() -> None:
    report = _read("<h2>Kontroller</h2>", CONTROL)
    assert report.placed == 1.0
    assert not [note for note in report.notes if "fick ingen plats" in note]


def test_a_few_words_of_a_long_report_are_no_reason_to_doubt_it() -> None:
    told = "".join(f"<p>Nämnden arbetar med frågan på {n} sätt i år.</p>" for n in range(200))
    report = _read("<h2>Inledning</h2>", told, "<h2>Kontroller</h2>", CONTROL, _alone(1))
    assert report.unplaced and report.placed > 0.98
    assert not [note for note in report.notes if "fick ingen plats" in note]


def _rows(*heads: str) -> str:
    told = (
        ("Attest", "Av 40 granskade fakturor var tre attesterade av fel person.", "Gul"),
        ("Bisysslor", "Alla 25 bisysslor är prövade och inga hinder hittades.", "Grön"),
        ("Nycklar", "Två nycklar saknades vid årets inventering av skåpet.", "Gul"),
    )
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in (heads, *told))
    return f"<h2>Kontroller</h2><table>{rows}</table>"


@pytest.mark.parametrize("heads", [("Föremål", "Berättelse", "Läge?"), ("Vad", "Hur det var", "X")])
def test_columns_in_nobodys_words_are_read_and_said_to_be_guessed(heads: tuple[str, ...]) -> None:
    report = _read(_rows(*heads))
    assert [one.text.control_activity for one in report.passages] == [
        "Attest",
        "Bisysslor",
        "Nycklar",
    ]
    (note,) = [note for note in report.notes if "namn inte känns igen" in note]
    assert note.startswith("1 tabell har")


def test_nothing_is_said_of_columns_that_are_known_by_their_names() -> None:
    report = _read(_rows("Kontrollmoment", "Resultat", "Bedömning"))
    assert len(report.passages) == 3
    assert not [note for note in report.notes if "Granska läsningen" in note]
