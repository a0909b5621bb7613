"""Small things in texts out of a scanner: numbers, titles without headings, how it was all done."""

from __future__ import annotations

import pytest

from tests.reading import controls_of, report_of

CHAPTERS = """Ekstads kommun
Valnämnden

Uppföljning av intern kontroll 2024

1 Bakgrund
Planen antogs i december.

{0}
Urvalet har gjorts slumpvis bland alla ärenden.

3 Val

3.{1} Utlämning av röstkort
Alla 9 000 röstkort delades ut i tid. En ny rutin har skrivits.

3.2 Rösträkning
Två av tolv distrikt räknades om.

4 Lokaler

4.{1} Tillgänglighet
En lokal saknade ramp.
"""


@pytest.mark.parametrize("figure", ["1", "l", "I"])
@pytest.mark.parametrize(
    "method",
    ["2 Så har kontrollerna gjorts", "2 Hur granskningarna har genomförts",
     "2 Så gjordes kontrollerna", "2 Hur har kontrollerna valts"],
)  # fmt: skip
def test_sections_of_a_text_whose_figures_are_misread(figure: str, method: str) -> None:
    told = controls_of(report_of(CHAPTERS.format(method, figure)))
    assert [(one.process, one.control_activity) for one in told] == [
        ("Val", "Utlämning av röstkort"), ("Val", "Rösträkning"), ("Lokaler", "Tillgänglighet")
    ]  # fmt: skip


FORM = """Kontroll {0}.1: Att {1} följs
Utförd tertial 1: {2}   tertial 2: ja   helår: ja
Status: {3}
Kommentar: Rutinen för {1} gicks igenom i maj och fungerar.

"""


@pytest.mark.parametrize(
    "title", ["Uppföljning av risker och kontroller 2024", "Helårsrapport för nämnden 2024"]
)
def test_a_report_without_headings_has_its_title_and_no_answers_for_times(title: str) -> None:
    body = "".join(
        FORM.format(number, name, answer, colour)
        for number, (name, answer, colour) in enumerate(
            [("attest", "ja", "Grön"), ("moms", "nej", "Gul"), ("kassa", "delvis", "Grön")], 1
        )
    )
    report = report_of(f"Ekstads kommun\nValnämnden\n\n{title}\n\n{body}")
    assert report.title == title
    told = controls_of(report)
    assert [one.number for one in told] == ["1.1", "2.1", "3.1"]
    assert [one.frequency for one in told] == [None, None, None]


def test_how_often_is_still_a_time() -> None:
    form = "Kontroll: {0}\nSker: {1}\nKommentar: Rutinen gicks igenom i maj och den fungerar.\n\n"
    times = ("varje tertial", "två gånger per år", "löpande")
    body = "".join(form.format(f"Rutin {n}", time) for n, time in enumerate(times))
    told = controls_of(report_of(f"Ekstads kommun\nUppföljning av intern kontroll 2024\n\n{body}"))
    assert [one.frequency for one in told] == list(times)


SPOTTED = """Ekstads kommun
Valnämnden

Uppföljning av intern kontroll 2024

Kontroll: Att röstkort delas ut i tid

Resultat: Alla 9 000 röstkort delades ut i tid.

{0}

Kontroll: Att röster räknas om

Resultat: Två av tolv distrikt räknades om.
{0}
"""


@pytest.mark.parametrize("spot", ["|", "' .", "`", ". '", "~ |", "´ . :", "|."])
def test_spots_that_a_scanner_took_for_signs_are_no_text(spot: str) -> None:
    told = controls_of(report_of(SPOTTED.format(spot)))
    assert [one.result for one in told] == [
        "Alla 9 000 röstkort delades ut i tid.", "Två av tolv distrikt räknades om."
    ]  # fmt: skip


@pytest.mark.parametrize("verdict", ["Avvikelse", "Ingen avvikelse", "Utan anmärkning", "Brist"])
@pytest.mark.parametrize("head", ["3 Resultat av kontrollerna", "Kontroller under året"])
@pytest.mark.parametrize("first", ["", "Risk\n\nNågot glöms\n\n"])
def test_labels_with_a_value_below_each_are_no_table(verdict: str, head: str, first: str) -> None:
    """And a verdict below its label is none, though it may name a column elsewhere."""
    body = "".join(
        f"{first}Kontrollmoment\n\nAtt {name} följs\n\nStatus\n\n{verdict}\n\nResultat\n\n"
        f"Två av nio {name} var gamla.\n\n"
        for name in ("rutiner", "planer", "beslut")
    )
    text = f"Ekstads kommun\nValnämnden\n\nIntern kontroll 2024\n\n{head}\n\n{body}"
    told = controls_of(report_of(text))
    assert [(one.control_activity, one.status, one.result) for one in told] == [
        (f"Att {name} följs", verdict, f"Två av nio {name} var gamla.")
        for name in ("rutiner", "planer", "beslut")
    ]


@pytest.mark.parametrize(
    ("lead", "method"),
    [("Melod", "Loggutdrag"), ("Mctod", "Loggutdrag"), ("Mefod", "Loggutdrag"), ("Motor", None)],
)
def test_a_label_with_a_letter_misread_is_that_of_the_others(lead: str, method: str | None) -> None:
    """A word of its own is none ("Motor")."""
    leads = ("Metod", lead, "Metod")
    body = "".join(
        f"3.{n} Hamnens {name}\n\nKontroll: Att {name} följs\n\n{lead}: Loggutdrag\n\n"
        f"Resultat: Två av nio {name} var gamla.\n\n"
        for n, (lead, name) in enumerate(zip(leads, ("planer", "regler", "avtal"), strict=True), 1)
    )
    text = f"Ekstads kommun\nValnämnden\n\nIntern kontroll 2024\n\n3 Resultat\n\n{body}"
    told = controls_of(report_of(text))
    assert [one.method for one in told] == ["Loggutdrag", method, "Loggutdrag"]
