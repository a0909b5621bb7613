"""Labels alone in their lines: questions, a dash between two of them, levels of risk, and a list of
definitions."""

from __future__ import annotations

import pytest

from ingest.text.front import defined_apart
from tests.reading import controls_of, report_of

TOP = "Uppföljning av intern kontroll 2022\n\nHamnnämnden, Solvik kommun\n\n"
ASKED = """Kontrollmoment {}
{}
Vad har kontrollerats?
{}
Vad visade kontrollen?
{}
{}
{}

"""
PROBED = (
    ("Kajerna har stegar", "Hamnvakten har gått en rond till alla nio kajer.",
     "Två av nio kajer saknade stege.", "Stegar är beställda."),
    ("Larm provas", "Kontrollen har inte genomförts.", "-", "Prov görs i mars."),
    ("Bojar ligger rätt", "Lotsen har mätt alla 40 bojar.", "Alla låg rätt.", "-"),
)  # fmt: skip


@pytest.mark.parametrize(
    "asked", ["Vilka åtgärder vidtas?", "Vilka åtgärder planeras?", "Vad ska göras åt det?"]
)
def test_questions_alone_are_labels_from_the_first_control_on(asked: str) -> None:
    text = "".join(
        ASKED.format(count, name, how, found, asked, done)
        for count, (name, how, found, done) in enumerate(PROBED, 1)
    )
    read = controls_of(report_of(TOP + text))
    assert [(one.number, one.control_activity, one.method, one.result) for one in read] == [
        ("1", PROBED[0][0], PROBED[0][1], f"{PROBED[0][2]}\n{PROBED[0][3]}"),
        ("2", PROBED[1][0], PROBED[1][1], PROBED[1][3]),
        ("3", PROBED[2][0], PROBED[2][1], PROBED[2][2]),
    ]


@pytest.mark.parametrize("found", ["Resultat", "Utfall", "Iakttagelse"])
@pytest.mark.parametrize("done", ["Åtgärd", "Kommentar", "Planerad åtgärd"])
def test_a_label_below_a_label_and_a_dash_is_no_value(found: str, done: str) -> None:
    told = (("Stegar", "Två saknas."), ("Larm", "-"), ("Bojar", "Avvikelse"))
    text = "".join(
        f"Kontrollmoment\n{name}\n{found}\n{value}\n{done}\nDet rättas i {name.lower()}.\n\n"
        for name, value in told
    )
    read = controls_of(report_of(f"{TOP}KONTROLLER\n\n{text}"))
    assert [(one.control_activity, one.result) for one in read] == [
        ("Stegar", "Två saknas.\nDet rättas i stegar."),
        ("Larm", "Det rättas i larm."),
        ("Bojar", "Avvikelse\nDet rättas i bojar."),
    ]


@pytest.mark.parametrize("label", ["Risknivå", "Riskbedömning", "Riskklass"])
def test_how_grave_a_risk_is_is_no_verdict(label: str) -> None:
    told = (("Stegar", "Hög", "Två av nio kajer saknade stege."), ("Larm", "Låg", "Inga fel sågs."),
            ("Bojar", "Medel", "Tre av 40 bojar låg fel."))  # fmt: skip
    text = "".join(
        f"Kontroll {n}: {name}\n{label}: {level}\nResultat: {found}\nStatus: Klar\n\n"
        for n, (name, level, found) in enumerate(told, 1)
    )
    read = controls_of(report_of(f"{TOP}KONTROLLER\n\n{text}"))
    assert [(one.control_activity, one.result, one.status) for one in read] == [
        (name, found, "Klar") for name, _, found in told
    ]
    assert [dict(one.extra)[label] for one in read] == ["Hög", "Låg", "Medel"]


def test_a_list_of_definitions_tells_labels_and_values() -> None:
    text = "# Uppföljning av intern kontroll 2022\n\nHamnnämnden, Solvik kommun\n\n"
    for name, found in (("Stegar finns", "Två saknas."), ("Larm provas", "Inga fel.")):
        text += f"## Hamnen\n\nKontrollmoment\n:   {name}\n\nResultat\n:   {found}\n\n"
    read = controls_of(report_of(text))
    assert [(one.process, one.control_activity, one.result) for one in read] == [
        ("Hamnen", "Stegar finns", "Två saknas."),
        ("Hamnen", "Larm provas", "Inga fel."),
    ]


@pytest.mark.parametrize("lines", [["", "", ": a"], ["Kl 9:15"], ["a", ":b"], ["a", "    : b"]])
def test_other_colons_begin_no_definition(lines: list[str]) -> None:
    assert defined_apart(lines) == lines
