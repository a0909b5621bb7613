"""Forms with several labels beside each other in a line, each with its value."""

from __future__ import annotations

import pytest

from ingest.text.labels_in_line import with_labels_apart
from ingest.vocabulary import vocabulary
from tests.reading import controls

FORM = """Kontroll nr: A{0}     Kontrollmoment: {1}
Metod: Stickprov
Genomförd: Ja     Datum: 2024-10-12     Utförd av: J. Holm
Resultat av kontrollen:
{2}
Behov av åtgärder:
{3}

"""
FOUND = (
    ("Livbojar finns", "Fyra av trettio bojar saknades\nvid ronden i maj.", "Nya köps in."),
    ("Avgifter är rätt", "40 båtplatser hade rätt avgift.", "-"),
    ("Kranar är besiktade", "Den västra kranen var inte besiktad.", "Besiktigas i maj."),
)


def test_each_label_of_a_line_has_its_value() -> None:
    forms = "".join(FORM.format(place, *one) for place, one in enumerate(FOUND, 1))
    read = controls(f"Ekstads kommun\nHamnnämnden\n\nUtförda internkontroller 2024\n\n{forms}")
    assert [one.control_activity for one in read] == [name for name, *_ in FOUND]
    assert [one.number for one in read] == ["A1", "A2", "A3"]
    assert [one.responsible for one in read] == ["J. Holm"] * 3
    assert read[0].result == "Fyra av trettio bojar saknades vid ronden i maj.\nNya köps in."
    assert read[1].result == "40 båtplatser hade rätt avgift."


@pytest.mark.parametrize(
    "lines",
    [
        ["Kontroll: Bojar  Ansvarig: Hamnchef", "Kontroll: Kranar"],  # once only
        ["Dnr: 2024/1  Handläggare: Eva", "Dnr: 2024/1  Handläggare: Eva"],  # no control's
        ["Kontroll: Bojar  och kranar", "Kontroll: Lån  och gåvor"],  # a wide blank
    ],
)
def test_other_lines_stay_whole(lines: list[str]) -> None:
    assert with_labels_apart(lines, vocabulary()) == lines
