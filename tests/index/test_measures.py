"""A measure sentence is done or planned, and tells when."""

from __future__ import annotations

import pytest

from api.schemas import MeasureModel
from index.outcome.measures import MeasureState, detail

DONE, PLANNED = MeasureState.DONE, MeasureState.PLANNED


@pytest.mark.parametrize(
    ("sentence", "state", "when"),
    [
        ("Kontona har stängts.", DONE, None),
        ("Felet rättades samma dag.", DONE, None),
        ("Rutinen är sedan den 1 mars 2024 ändrad.", DONE, "den 1 mars 2024"),
        ("Förrådet tömdes i maj och listan stämdes av.", DONE, "maj"),
        ("Åtgärdat.", DONE, None),
        ("Spärrade 3/12.", DONE, "3/12"),
        ("Ansvaret ligger numera hos registrator.", DONE, None),
        ("Rutinen ska förtydligas under våren 2025.", PLANNED, "våren 2025"),
        ("Följs upp i april.", PLANNED, "april"),
        ("Resterande enheter ansluts första kvartalet 2026.", PLANNED, "första kvartalet 2026"),
        ("En ny upphandling kommer att påbörjas 2026-01-15.", PLANNED, "2026-01-15"),
        ("Kontona har stängts och rutinen ska ses över vecka 8.", PLANNED, "vecka 8"),
        ("Spärren tas bort när felet är rättat.", PLANNED, None),
        ("Görs i tertial 1.", PLANNED, "tertial 1"),
        ("Nya lås införs för alla med larmrätt.", PLANNED, None),
        ("Kön redovisas för nämnden varje månad.", PLANNED, None),
        ("En ny blankett tas fram.", PLANNED, None),
        ("Enheten följer upp besöken varje månad.", PLANNED, None),
        ("Besiktning av bryggorna beställs omgående.", PLANNED, None),
        ("Chefen har fått i uppdrag att skriva en rutin.", PLANNED, None),
        ("Korten spärrades omgående.", DONE, None),
        ("Kommunens rutin uppdaterad.", DONE, None),
        ("Alla kort spärrade hos banken.", DONE, None),
    ],
)
def test_a_measure_is_read(sentence: str, state: MeasureState, when: str | None) -> None:
    found = detail(sentence)
    assert (found.text, found.state, found.when) == (sentence, state, when)


def test_the_contract_knows_every_state() -> None:
    for state in MeasureState:
        assert MeasureModel(text="x", state=state.value, when=None).state == state


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("Listorna ersätts av en app under 2023.", MeasureState.PLANNED),
        ("Vikarie tillsätts.", MeasureState.PLANNED),
        ("Nya lås insätts före jul.", MeasureState.PLANNED),
        ("Listorna har ersatts av en app.", MeasureState.DONE),
        ("Rättat.", MeasureState.DONE),
    ],
)
def test_what_is_put_in_place_of_another_is_to_come(told: str, state: MeasureState) -> None:
    assert detail(told).state is state
