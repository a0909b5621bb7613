"""Headings that tell a risk over the headings of controls: each control has it, none is lost."""

from __future__ import annotations

import re

import pytest

from ingest import Report
from ingest.models import ControlText
from tests.reading import controls_of, report_of

#: An export: risk over names without numbers, the status below the name, labels by themselves.
EXPORT = """# Uppföljning av internkontroll 2024

Tekniska nämnden

Lindsunds kommun

## Uppföljning av kontroller

### Risk 1: Vattenprover tas inte i tid

#### Provtagning vid badplatser

● Ingen avvikelse

**Ansvarig:** Miljöingenjör

**Kommentar:** Alla 14 badplatser provtogs enligt schemat under säsongen.

#### Larm vid reservoarer

▲ Mindre avvikelse

**Ansvarig:** Drifttekniker

**Kommentar:** Larmet vid Högåsen hade varit ur bruk i nio dygn.

### Risk 2: Entreprenörer faktureras dubbelt

#### Avstämning mot beställning

● Kontrollen ej utförd

**Ansvarig:** Controller

**Kommentar:** Tjänsten som controller var vakant hela hösten.
"""
#: A report in prose: risks as sentences, under areas.
PROSE = """# Rapport om intern kontroll 2023

Kulturnämnden i Lindsunds kommun

## Årets kontroller

### Arrangemang

#### Risk för att publiken skadas

Sannolikhet 3 Konsekvens 4 Riskvärde 12

##### Utrymningsvägar

Utfall: Två av elva lokaler saknade skyltar. Skyltarna sattes upp samma vecka.

##### Brandskyddsutbildning

Utfall: Alla 40 värdar hade gått utbildningen.

### Bidrag

#### Risk att bidrag betalas ut två gånger

##### Dubbla ansökningar

Utfall: Av 85 ansökningar hade tre betalats ut två gånger.
"""


def read(text: str) -> Report:
    """A text file as the program reads it."""
    return report_of(text, "rapport.md")


def controls(text: str) -> list[ControlText]:
    return controls_of(read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            EXPORT,
            [
                ("Vattenprover tas inte i tid", "Provtagning vid badplatser", "Ingen avvikelse"),
                ("Vattenprover tas inte i tid", "Larm vid reservoarer", "Mindre avvikelse"),
                (
                    "Entreprenörer faktureras dubbelt",
                    "Avstämning mot beställning",
                    "Kontrollen ej utförd",
                ),
            ],
        ),
        (
            PROSE,
            [
                ("Risk för att publiken skadas", "Utrymningsvägar", None),
                ("Risk för att publiken skadas", "Brandskyddsutbildning", None),
                ("Risk att bidrag betalas ut två gånger", "Dubbla ansökningar", None),
            ],
        ),
    ],
)
def test_a_risk_over_headings_of_controls(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    told = controls(text)
    assert [(one.risk, one.control_activity, one.status) for one in told] == expected
    assert all(one.result for one in told)


def test_headings_of_risks_and_controls_of_one_level() -> None:
    told = controls(EXPORT.replace("#### ", "### "))
    assert [(one.risk, one.control_activity, one.process) for one in told] == [
        ("Vattenprover tas inte i tid", "Provtagning vid badplatser", None),
        ("Vattenprover tas inte i tid", "Larm vid reservoarer", None),
        ("Entreprenörer faktureras dubbelt", "Avstämning mot beställning", None),
    ]


def test_a_risk_ends_with_its_heading() -> None:
    text = PROSE.replace("#### Risk att bidrag betalas ut två gånger\n", "")
    assert [one.risk for one in controls(text)][-1] is None


def test_the_area_above_a_risk_is_the_process() -> None:
    assert [one.process for one in controls(PROSE)] == ["Arrangemang", "Arrangemang", "Bidrag"]


def test_risks_with_labels_below_them_open_controls_as_before() -> None:
    text = """# Uppföljning av intern kontroll 2024

## Uppföljning av kontroller

### Risk: Nycklar kommer bort

Sannolikhet 3 Konsekvens 4 Riskvärde 12

#### Kontroll 1.1 Räkning av nycklar i fem skåp

#### Resultat

Alla fanns på plats.

### Risk: Larm når ingen

#### Kontroll

Provlarm en natt

#### Resultat

Två larm besvarades sent.
"""
    told = controls(text)
    assert [(one.risk, one.control_activity) for one in told] == [
        ("Nycklar kommer bort", "Räkning av nycklar i fem skåp"),
        ("Larm når ingen", "Provlarm en natt"),
    ]


@pytest.mark.parametrize(
    "value",
    [
        "Riskvärde: 12",
        "**Riskvärde:** 12",
        "Sannolikhet: 3 Konsekvens: 4",
        "Sannolikhet 3, konsekvens 4",
    ],
)
@pytest.mark.parametrize("told", ["Utfall: {}", "Ansvarig: Värdchef\n\nKommentar: {}"])
def test_how_great_a_risk_is_parts_it_not_from_its_controls(value: str, told: str) -> None:
    text = PROSE.replace("Sannolikhet 3 Konsekvens 4 Riskvärde 12", "")
    for heading in (
        "#### Risk för att publiken skadas",
        "#### Risk att bidrag betalas ut två gånger",
    ):
        text = text.replace(heading, f"{heading.replace('Risk ', 'Risk: ')}\n\n{value}")
    text = re.sub(r"Utfall: (.*)", lambda found: told.format(found[1]), text)
    report = read(text)
    assert [one.text.risk for one in report.passages if one.text.control_activity] == [
        "för att publiken skadas",
        "för att publiken skadas",
        "att bidrag betalas ut två gånger",
    ]
    assert report.placed == 1.0
