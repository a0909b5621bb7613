"""Heads and numbers of pages that come only once, where the file tells that a page begins."""

from __future__ import annotations

import pytest

from tests.reading import controls

FORM = """Ekstads kommun                    Hamnnämnden

              Uppföljning av intern kontrollplan 2024

Hamnnämnden fastställde planen i februari.

Kontrollmoment    Kranar besiktas
Risk              Last faller
Utfali            Båda kranarna var besiktade.
Åtgärd            Inga

Kontrollmoment    Avgifter är rätt
Risk              Fel avgift
Utfall            40 platser hade rätt avgift.
Åtgärd            Inga

Kontrollmoment    Livbojar finns
Risk              Någon drunknar
Utfall            Fyra av trettio bojar saknades. Det är
{}                  en klar försämring.
Åtgärd            Nya köps in.
"""


@pytest.mark.parametrize(
    "end",
    [
        "\n                                   2\n\n\f\nEkstads kommun        Hamnnämnden\n\n",
        "\f      Hamnnämnden               Intern kontroll 2024                   2\n\n",
    ],
)
def test_a_value_goes_on_over_the_head_of_a_page(end: str) -> None:
    read = controls(FORM.format(end))
    assert read[-1].result == (
        "Fyra av trettio bojar saknades. Det är en klar försämring.\nNya köps in."
    )


def test_a_label_that_a_scanner_misread_once_is_one_of_its_column() -> None:
    read = controls(FORM.format(""))
    assert [one.control_activity for one in read] == [
        "Kranar besiktas", "Avgifter är rätt", "Livbojar finns"
    ]  # fmt: skip
    assert read[0].result == "Båda kranarna var besiktade."
