"""Names right above what they name in a text without marks: areas, and items over inner items."""

from __future__ import annotations

import pytest

from ingest.models import ControlText
from ingest.text.names import items_over_text, outer_items, over_paragraphs
from tests.reading import controls_of, report_of

TOP = (
    "Ekstads kommun\nTekniska nämnden\n\nUppföljning av intern kontroll 2024\n\n"
    "Årets kontroller\nHär följer vad som har kontrollerats.\n\n"
)
AREAS = (
    ("Vatten och avlopp", "Kommunen har tre vattenverk.", (
        ("Provtagning av råvatten", "Alla prover togs i tid.", None),
        ("Journal över läckor", "Nio av 40 läckor saknades.", "Journalen görs digital."))),
    ("Gator", "", (("Tillstånd för schakt", "Två schakt saknade tillstånd.", "Avgift togs ut."),)),
    ("Avfall", "Hämtning sköts av ett bolag.", (
        ("Fakturering av latrin", "Fakturorna stämde.", None),
        ("Körlistor", "Listorna har inte gåtts igenom.", None))),
)  # fmt: skip


def body(outer: str, inner: str, labels: tuple[str, str]) -> str:
    out = ""
    for area, intro, items in AREAS:
        out += f"{area}\n{intro}\n\n" if intro else f"{area}\n\n"
        for name, found, done in items:
            out += f"{outer}{name}\n{inner}{labels[0]}: {found}\n"
            out += f"{inner}{labels[1]}: {done}\n" if done else ""
            out += "\n"
    return out


def controls(text: str) -> list[ControlText]:
    return controls_of(report_of(TOP + text))


@pytest.mark.parametrize(
    ("outer", "inner"), [("• ", "  o "), ("- ", "    - "), ("* ", "• "), ("▪ ", "  – ")]
)
@pytest.mark.parametrize("labels", [("Resultat", "Åtgärd"), ("Vi hittade", "Det gör vi nu")])
def test_an_item_names_what_the_items_below_it_tell(
    outer: str, inner: str, labels: tuple[str, str]
) -> None:
    told = controls(body(outer, inner, labels))
    assert [(one.process, one.control_activity, one.result) for one in told] == [
        (area, name, "\n".join(filter(None, (found, done))))
        for area, _, items in AREAS
        for name, found, done in items
    ]


def test_items_without_labels_below_them_name_nothing() -> None:
    lines = "• Attest\n  o Alla fakturor var rätt.\n• Moms\n  o En var fel.\n• Kassa\n  o Rätt.\n"
    assert outer_items(lines.split("\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna Ek\nFörvaltningschef\n\nOla By\nController\n\nIda Os\nSekreterare\n",  # who signs
        "Resultat\nAlla var rätt i år.\n\nMetod\nStickprov togs i maj.\n\nRisk\nDet går fel.\n",
        "Kontrollen visar att\nalla fakturor var rätt.\n\nRätt\nAllt var rätt i år.\n",
        "Attest\nAlla var rätt i år.\n\nAttest\nTvå var fel i år.\n\nAttest\nEn var fel i maj.\n",
    ],
)
def test_lines_that_are_no_names(text: str) -> None:
    assert over_paragraphs(text.split("\n"), ()) == []


def test_names_right_above_paragraphs() -> None:
    text = "Inköp\nInköpen följer avtal.\n\nLön\nLönerna var rätt.\n\nBil\nInga bilar lånades.\n"
    assert over_paragraphs(text.split("\n"), ()) == [0, 3, 6]


@pytest.mark.parametrize("bullet", ["•", "-", "o"])
@pytest.mark.parametrize("status", ["", " (gul)"])
def test_items_right_above_sentences_name_controls(bullet: str, status: str) -> None:
    told = (("Kajerna har stegar", "Två av nio kajer saknade stege."),
            ("Avgifter är rätt", "Alla 40 fakturor var rätt. Taxan\nföljs i alla delar."),
            ("Larm provas", "Provet ställdes in."))  # fmt: skip
    text = "".join(f"{bullet} {name}{status}\n{found}\n\n" for name, found in told)
    text = f"Intern kontroll 2024\n\nHamnnämnden i Solvik\n\nGenomförda kontroller\n\n{text}"
    read = controls_of(report_of(text))
    assert [(one.control_activity, one.result) for one in read] == [
        (name, found.replace("\n", " ")) for name, found in told
    ]
    assert {one.status for one in read} == ({"gul"} if status else {None})


@pytest.mark.parametrize(
    "last",
    ["• Larm provas: provet ställdes in.\nDet görs om i maj.", "• Larm provas", "• Larm\n• Bojar"],
)
def test_items_that_tell_something_themselves_name_nothing(last: str) -> None:
    text = "".join(f"• Stegar {n}\nTvå av dem saknas.\n\n" for n in ("ett", "två", "tre"))
    assert items_over_text(f"{text}{last}\n".split("\n")) == []
