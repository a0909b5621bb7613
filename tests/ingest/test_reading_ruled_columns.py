"""Columns by gaps under a head with a line drawn below it, rows without blank lines, text below."""

from __future__ import annotations

from tests.reading import controls, controls_of, report_of

TEXT = """Ekstads kommun
Hamnnämnden

Delårsuppföljning intern kontroll per 31 augusti 2025

Nämnden följer upp sin internkontrollplan två gånger per år. Nedan redovisas läget efter
åtta månader. Helårsuppföljningen lämnas i februari 2026.

Kontroll                  Läge          Kommentar
{rule}
Livbojar finns på         Klar          Fyra av trettio bojar saknades vid ronden. Nya
kajerna                                 bojar är köpta.
Båtplatser har            Klar          40 båtplatser hade rätt avgift.
rätt avgift
Kranar är besiktade       Ej påbörjad   Kontrollen görs under hösten.

Avvikelser som nämnden särskilt vill lyfta

Bojarna på kajerna är ett återkommande problem. Nämnden får en särskild redovisning i oktober.
"""
NAMES = ["Livbojar finns på kajerna", "Båtplatser har rätt avgift", "Kranar är besiktade"]


def test_the_line_is_no_row_and_the_text_below_no_cell() -> None:
    for rule in ("-" * 80, "=" * 80, "_" * 80):
        read = controls(TEXT.format(rule=rule))
        assert [one.control_activity for one in read] == NAMES
        assert read[0].result == "Fyra av trettio bojar saknades vid ronden. Nya bojar är köpta."
        assert [one.status for one in read] == ["Klar", "Klar", "Ej påbörjad"]


def test_rows_between_lines_are_read_as_between_blank_ones() -> None:
    lines = TEXT.format(rule="-" * 80).splitlines()
    for name in ("Båtplatser har ", "Kranar är"):
        place = next(p for p, line in enumerate(lines) if line.startswith(name))
        lines.insert(place, "-" * 80)
    read = controls("\n".join(lines))
    assert [one.control_activity for one in read] == NAMES


def test_the_day_a_report_tells_up_to_names_its_year_before_a_month_to_come() -> None:
    report = report_of(TEXT.format(rule="-" * 80))
    assert report.identity.year == 2025
    assert report.identity.period == "delår"
    assert report.title == "Delårsuppföljning intern kontroll per 31 augusti 2025"
    assert len(controls_of(report)) == 3


def test_the_last_word_of_a_head_below_it_is_of_the_head_on_each_page() -> None:
    head = f"{'Kontrollmoment':26}{'Resultat av kontrollen':32}Samlad\n{'':58}bedömning\n\n"
    rows = [
        f"{name:26}{found:32}{said}\n\n"
        for name, found, said in (
            ("Livbojar", "Fyra av trettio saknades.", "Avvikelse"),
            ("Kranar", "Båda var besiktade.", "Ingen"),
            ("Avgifter", "40 hade rätt avgift.", "Ingen"),
        )
    ]
    top = "Ekstads kommun\nHamnnämnden\n\nRedovisning av intern kontroll 2024\n\n"
    text = f"{top}{head}{rows[0]}\f\n{head}{rows[1]}{rows[2]}"
    read = controls(text)
    assert [one.control_activity for one in read] == ["Livbojar", "Kranar", "Avgifter"]
    assert [one.status for one in read] == ["Avvikelse", "Ingen", "Ingen"]
