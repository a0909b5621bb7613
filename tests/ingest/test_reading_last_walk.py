"""When no layout is known: passages all the same, nothing lost, and a word on how sure it is."""

from __future__ import annotations

import pytest

from errors import NotAReport
from tests.reading import controls_of, report_of

TITLE = "Miljönämnden i Lillåns kommun\nUppföljning av intern kontroll 2023\n\n"
NAMES = ("Attest av fakturor", "Nycklar", "Gåvor")
FINDINGS = (
    "Av 40 fakturor saknade nio attest. Rutinen skrivs om i maj.",
    "Samtliga nycklar fanns på plats.",
    "En gåva hade inte antecknats i liggaren.",
)
DOUBT = "Layouten kändes inte säkert igen: 3 av 3 kontroller lästes med både namn och resultat."


def lists(sign: str, behind: str) -> str:
    """The controls as the items of a list; {n} in the sign is their number."""
    items = zip(NAMES, FINDINGS, strict=True)
    lines = (f"{sign.format(n=n)} {a}{behind} {b}\n\n" for n, (a, b) in enumerate(items, 1))
    return TITLE + "".join(lines)


@pytest.mark.parametrize(("sign", "behind"), [("-", ":"), ("{n}.", "."), ("{n})", " –")])
def test_items_of_a_list_tell_controls(sign: str, behind: str) -> None:
    report = report_of(lists(sign, behind))
    told = controls_of(report)
    assert [(one.control_activity, one.result) for one in told] == list(
        zip(NAMES, FINDINGS, strict=True)
    )
    assert report.placed == 1.0
    assert any(note.startswith(DOUBT) for note in report.notes)


def test_a_table_without_a_head_is_known_by_what_it_holds() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>{a}</td><td>{b}</td></tr>"
        for n, (a, b) in enumerate(zip(NAMES, FINDINGS, strict=True), 1)
    )
    title = "<h1>Uppföljning av intern kontroll 2023, Miljönämnden</h1>"
    report = report_of(f"<html><body>{title}<table>{rows}</table></body></html>", "rapport.html")
    assert [(one.number, one.control_activity, one.result) for one in controls_of(report)] == [
        (str(n), a, b) for n, (a, b) in enumerate(zip(NAMES, FINDINGS, strict=True), 1)
    ]
    assert any(note.startswith(DOUBT) for note in report.notes)


def test_names_that_stand_alone_head_what_is_told_below_them() -> None:
    text = "".join(f"{a}\n\n{b}\n\n" for a, b in zip(NAMES, FINDINGS, strict=True))
    report = report_of(TITLE + text)
    assert [(one.process, one.result) for one in controls_of(report)] == list(
        zip(NAMES, FINDINGS, strict=True)
    )


def test_a_text_about_something_else_is_refused_as_before() -> None:
    with pytest.raises(NotAReport):
        report_of(
            lists("-", ":").replace("Uppföljning av intern kontroll 2023", "Protokoll från mötet")
        )


def test_a_numbered_line_names_what_stands_below_it() -> None:
    items = enumerate(zip(NAMES, FINDINGS, strict=True), 1)
    lines = "".join(f"<p>{n}. {a}</p><p>{b}</p>" for n, (a, b) in items)
    title = "<h1>Uppföljning av intern kontroll 2023, Miljönämnden</h1><h2>Resultat</h2>"
    report = report_of(f"<html><body>{title}{lines}</body></html>", "rapport.html")
    assert [(one.number, one.control_activity, one.result) for one in controls_of(report)] == [
        (str(n), a, b) for n, (a, b) in enumerate(zip(NAMES, FINDINGS, strict=True), 1)
    ]


SPACED = """Nr  Kontrollmoment          Resultat                            Bedömning
1   Attest av fakturor      Av 40 fakturor saknade nio          Gul
    i ekonomisystemet       attest. Rutinen skrivs om.
2   Nycklar                 Samtliga nycklar fanns på plats.    Grön

                                            Sida 1 av 2
Miljönämnden                                                    2024-02-01

Nr  Kontrollmoment          Resultat                            Bedömning
3   Gåvor                   En gåva hade inte antecknats.       Röd

                                            Sida 2 av 2
Miljönämnden                                                    2024-02-01
"""
BARRED = """Kontrollmoment | Fynd | Bedömning
Attest av fakturor | Av 40 fakturor saknade nio attest. | Gul
Nycklar | Samtliga nycklar fanns på plats. | Grön
Gåvor | En gåva hade inte antecknats. | Röd
"""


def test_columns_with_gaps_between_them() -> None:
    told = controls_of(report_of(f"{TITLE}Resultat\n\n{SPACED}"))
    assert [(one.number, one.control_activity, one.status) for one in told] == [
        ("1", "Attest av fakturor i ekonomisystemet", "Gul"),
        ("2", "Nycklar", "Grön"),
        ("3", "Gåvor", "Röd"),
    ]
    assert told[0].result == "Av 40 fakturor saknade nio attest. Rutinen skrivs om."


def test_columns_with_bars_between_them() -> None:
    told = controls_of(report_of(f"{TITLE}Resultat\n\n{BARRED}"))
    assert [one.control_activity for one in told] == list(NAMES)
    assert [one.status for one in told] == ["Gul", "Grön", "Röd"]


def test_rows_in_columns_begin_at_their_numbers_and_end_at_the_last() -> None:
    text = TITLE + "Läget i korthet\n\nNr   Kontroll                Bedömning\n\n"
    text += "1    Attest av fakturor      Brist\n2    Nycklar till arkivet    Ingen brist\n"
    text += "     och förrådet\n3    Gåvor                   Liten brist\n\n"
    text += "Kostnader\n\nAllt ryms inom ram.\n\nBilaga\n\nVad kontrollerna visade\n\n"
    names = (NAMES[0], "Nycklar till arkivet och förrådet", NAMES[2])
    for number, (name, finding) in enumerate(zip(names, FINDINGS, strict=True), 1):
        text += f"Kontroll {number}. {name}\n\nFrekvens: Årligen\n\nResultat\n{finding}\n\n"
    found = controls_of(report_of(text))
    assert [(one.number, one.control_activity, one.status, one.result) for one in found] == [
        ("1", names[0], "Brist", FINDINGS[0]),
        ("2", names[1], "Ingen brist", FINDINGS[1]),
        ("3", names[2], "Liten brist", FINDINGS[2]),
    ]
