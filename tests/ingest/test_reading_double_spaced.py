"""Texts with a blank line behind every line, and chapters that capitals count."""

from __future__ import annotations

from ingest.text.double_spaced import without_double_spacing
from tests.reading import controls

LINES = """Ekstads kommun
Uppföljning av intern kontroll 2024
Hamnnämnden
Sammanfattning
Planen för 2024 omfattar tre kontroller och två av dem visar brister som
behöver åtgärdas före nästa år.
Kontroller
Kontroll: Livbojar
Resultat: Fyra av trettio bojar saknades vid ronden i maj och på två av
kajerna fanns ingen boj alls. Nämnden har anmält det till kommunen och
Räddningstjänsten.
Åtgärd: Nya bojar är köpta.
Kontroll: Kranar
Resultat: Båda kranarna var besiktade av ett ackrediterat företag under
våren.
Åtgärd: -
Kontroll: Avgifter
Resultat: Av 40 båtplatser hade samtliga rätt avgift enligt den taxa som
gäller sedan januari.
Åtgärd: -""".splitlines()


def test_blank_lines_within_paragraphs_are_none() -> None:
    read = controls("\n\n".join(LINES))
    assert [one.control_activity for one in read] == ["Livbojar", "Kranar", "Avgifter"]
    assert read[0].result == (
        "Fyra av trettio bojar saknades vid ronden i maj och på två av kajerna fanns ingen boj "
        "alls. Nämnden har anmält det till kommunen och Räddningstjänsten.\nNya bojar är köpta."
    )


def test_paragraphs_of_a_line_each_stay_apart() -> None:
    whole = [part for line in LINES if not line[0].islower() for part in (line, "")]
    assert without_double_spacing(whole) == whole


def test_some_lines_that_go_on_small_below_a_page_join_nothing_else() -> None:
    lines = ["Fyra av trettio bojar saknades i maj, och", "en till i juni.", ""] * 20
    assert without_double_spacing(lines) == lines


def test_capitals_count_chapters() -> None:
    form = (
        "Kontroll nr: {0}     Kontrollmoment: {1}\nResultat av kontrollen:\n{2}\nÅtgärder:\n{3}\n\n"
    )
    told = [
        form.format(number, name, "Fyra av tio saknades.", measure)
        for number, name, measure in (
            ("A1", "Attester", "Rutinen ses över."),
            ("A2", "Semester", "Nej."),
            ("B1", "Livbojar", "Nya köps in."),
            ("B2", "Kranar", "Nej"),
        )
    ]
    top = "Ekstads kommun\nHamnnämnden\n\nUtförda internkontroller 2024\n\n"
    gemensamma, egna = "A. Kommungemensamma kontroller", "B. Nämndens egna kontroller"
    text = f"{top}{gemensamma}\n\n{told[0]}{told[1]}{egna}\n\n{told[2]}{told[3]}"
    read = controls(text)
    assert [one.process for one in read] == [gemensamma] * 2 + [egna] * 2
    assert [one.result for one in read] == [
        "Fyra av tio saknades.\nRutinen ses över.",
        "Fyra av tio saknades.",
        "Fyra av tio saknades.\nNya köps in.",
        "Fyra av tio saknades.",
    ]
