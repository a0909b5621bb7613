"""A sentence that says outright that a fault was put right is a measure."""

from __future__ import annotations

import pytest

from index.outcome.told_corrected import tells_corrected


@pytest.mark.parametrize(
    "said",
    [
        "Dessa fel har korrigerats.",
        "Systemfelet är nu åtgärdat, och en tilläggsfakturering har gjorts.",
        "Bristerna rättades under hösten.",
        "Samtliga har i efterhand kompletterats.",
        "Avvikelserna är avhjälpta.",
        "Dessa har vid upptäckt avslutats.",
        "Kontona har därefter avslutats.",
    ],
)
def test_a_fault_that_was_put_right(said: str) -> None:
    assert tells_corrected(said)


@pytest.mark.parametrize(
    "said",
    [
        "Felen har ännu inte rättats.",
        "Bristerna ska vara åtgärdade i maj.",
        "Alla handlingar är diarieförda.",
        "Fel kan rättas i systemet av chefen.",
        "De brister som påtalades förra året är avhjälpta.",
        "Om fel upptäcks har de alltid korrigerats.",
        "Protokollen justerades inom fjorton dagar.",
        "Det har avslutats 30 ärenden under året.",
    ],
)
def test_what_is_to_come_denied_or_of_something_else(said: str) -> None:
    assert not tells_corrected(said)
