"""A label and its value in one line, a space between: what most tools leave of a small table."""

from __future__ import annotations

import pytest

from ingest.text.label_lines import label_lines
from ingest.vocabulary import vocabulary
from tests.reading import controls

TOP = "Ekstads kommun\nHamnnämnden\nUppföljning av intern kontroll 2024\n"
PAGE = "Uppföljning av intern kontroll 2024\n{} (3)\n"
CONTROLS = (
    ("Bojar", "Någon drunknar", "Att livbojar finns", "Gul", "Två av tio bojar\nsaknades i juni.",
     "Nya köps in."),
    ("Avgifter", "Fel avgift tas ut", "Kontroll av att båtplatser har\nrätt avgift", "Grön",
     "40 båtplatser hade rätt avgift.", "-"),
    ("Kranar", "Last faller", "Besiktning av kranar", "Röd", "Kranen i väster var inte\nbesiktad.",
     "Besiktigas i maj."),
)  # fmt: skip


def text(labels: tuple[str, str, str, str, str], headed: bool = True) -> str:
    out = TOP + "3 Årets kontroller\n"
    for place, (name, *values) in enumerate(CONTROLS, 1):
        out += f"3.{place} {name}\n" if headed else ""
        lines = [f"{label} {value}\n" for label, value in zip(labels, values, strict=True)]
        out += "".join(lines[:2]) + PAGE.format(place + 1) + "".join(lines[2:])
    return out


@pytest.mark.parametrize(
    "labels",
    [
        ("Risk", "Kontrollmoment", "Status", "Resultat", "Åtgärd"),
        ("Risk", "Kontrollaktivitet", "Bedömning", "Iakttagelse", "Åtgärder"),
        ("Risk", "Kontrollpunkt", "Status", "Resultat av kontroll", "Åtgärd"),
    ],
)
def test_each_label_has_its_value(labels: tuple[str, str, str, str, str]) -> None:
    assert [
        (c.process, c.risk, c.control_activity, c.status, c.result) for c in controls(text(labels))
    ] == [
        (name, risk, what.replace("\n", " "), status,
         " ".join(found.split("\n")) + f"\n{measure}" * (measure != "-"))
        for name, risk, what, status, found, measure in CONTROLS
    ]  # fmt: skip


def test_without_headings_between() -> None:
    labels = ("Risk", "Kontrollmoment", "Status", "Resultat", "Åtgärd")
    assert [(c.risk, c.status) for c in controls(text(labels, headed=False))] == [
        (risk, status) for _, risk, _, status, _, _ in CONTROLS
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["Kontroll av att avgifter tas ut", "Resultat av den visas nedan", "Risk för fel"] * 2,
        ["Risk Någon drunknar", "Status Gul", "Åtgärd Byts ut"] * 3,
        ["Kontrollmoment Att bojar finns", "Resultat Två saknades", "Status Gul"],
        ["Resultat Två saknades", "Kontroll Bojar", "Status Gul", "Kontroll Nät", "Resultat Alla",
         "Status Grön", "Resultat Ett fanns", "Status Gul", "Kontroll Is", "Resultat Mätt"],
    ],
    ids=["sentences", "no control", "once", "in no order"],
)  # fmt: skip
def test_what_only_begins_with_the_word_is_no_label(lines: list[str]) -> None:
    assert label_lines(lines, vocabulary()) == {}
