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


def test_labels_between_bars_are_parted_too() -> None:
    text = "Ekstads kommun\nHamnnämnden\n\nInternkontroll 2024\n\n" + "".join(
        f"Kontroll: {name} | Status: {status} | Ansvarig: Hamnchef\n\n{found}\n\n{'-' * 60}\n"
        for name, status, found in (
            ("Livbojar", "Gul", "Fyra av trettio bojar saknades."),
            ("Kranar", "Grön", "Båda kranarna var besiktade."),
            ("Avgifter", "Grön", "40 platser hade rätt avgift."),
        )
    )
    read = controls(text)
    assert [one.control_activity for one in read] == ["Livbojar", "Kranar", "Avgifter"]
    assert [one.status for one in read] == ["Gul", "Grön", "Grön"]
    assert {one.responsible for one in read} == {"Hamnchef"}


def test_a_label_in_brackets_behind_a_bold_name_is_one() -> None:
    text = "# Intern kontroll 2024\n\nHamnnämnden, Ekstads kommun\n\n## Kontroller\n\n" + "".join(
        f"{place}. **{name}** (ansvarig: hamnchef)\n\n   {found}\n\n"
        for place, (name, found) in enumerate(
            (
                ("Livbojar", "Fyra av trettio bojar saknades."),
                ("Kranar", "Båda kranarna var besiktade."),
                ("Avgifter", "40 platser hade rätt avgift."),
            ),
            1,
        )
    )
    read = controls(text, "rapport.md")
    assert [one.control_activity for one in read] == ["Livbojar", "Kranar", "Avgifter"]
    assert [one.responsible for one in read] == ["hamnchef"] * 3
    assert read[0].result == "Fyra av trettio bojar saknades."


def test_labels_with_a_full_stop_begin_a_paragraph_each() -> None:
    text = "Ekstads kommun\nHamnnämnden\n\nUppföljning av internkontrollplan 2024\n\n" + "".join(
        f"Kontrollpunkt {place} – {name}\nMetod. Rond.\nResultat. {found}\nBedömning. {said}.\n\n"
        for place, (name, found, said) in enumerate(
            (
                ("Livbojar", "Fyra av trettio bojar saknades.", "Avvikelse"),
                ("Kranar", "Båda kranarna var besiktade.", "Ingen avvikelse"),
                ("Avgifter", "40 platser hade rätt avgift.", "Ingen avvikelse"),
            ),
            1,
        )
    )
    read = controls(text)
    assert [one.control_activity for one in read] == ["Livbojar", "Kranar", "Avgifter"]
    assert [one.method for one in read] == ["Rond."] * 3
    assert [one.result for one in read] == [
        "Fyra av trettio bojar saknades.",
        "Båda kranarna var besiktade.",
        "40 platser hade rätt avgift.",
    ]


def test_questions_that_begin_lines_again_and_again_begin_a_paragraph_each() -> None:
    text = "Uppföljning av intern kontroll 2024\nHamnnämnden, Ekstads kommun\n\n" + "".join(
        f"{place}) {name}\nHur har vi kontrollerat? Rond.\nVad visade kontrollen? {found}\n{more}\n"
        for place, (name, found, more) in enumerate(
            (
                ("Livbojar", "Fyra av trettio saknades i maj.", "Vad gör vi nu? Nya köps in.\n"),
                ("Kranar", "Den västra var inte besiktad.", "Vad gör vi nu? Besiktigas.\n"),
                ("Avgifter", "Fem avgifter var fel.", "Vad gör vi nu? De rättas.\n"),
            ),
            1,
        )
    )
    read = controls(text)
    assert [one.result for one in read] == [
        "Fyra av trettio saknades i maj.\nNya köps in.",
        "Den västra var inte besiktad.\nBesiktigas.",
        "Fem avgifter var fel.\nDe rättas.",
    ]
