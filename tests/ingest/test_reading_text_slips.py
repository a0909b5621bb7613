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
