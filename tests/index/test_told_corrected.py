"""A sentence that says outright that a fault was put right is a measure."""

from __future__ import annotations

import pytest

from index.outcome.told_corrected import tells_all_corrected, tells_corrected


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


@pytest.mark.parametrize(
    "said",
    [
        "Dessa fel har korrigerats.",
        "Bristerna är numera åtgärdade.",
        "Alla 214 fel är åtgärdade.",
        "De tre anmärkningarna har avhjälpts.",
        "Fakturorna är rättade.",
        "Felet rättades till samma dag.",
        "Problemet är sedan maj löst.",
    ],
)
def test_a_fault_that_is_gone(said: str) -> None:
    assert tells_all_corrected(said)


@pytest.mark.parametrize(
    "said",
    [
        "Felen är delvis rättade.",
        "Två av felen är rättade.",
        "Hälften av bristerna är åtgärdade.",
        "Av bristerna är 14 av 20 åtgärdade.",
        "Mallen är rättad.",
        "Vid genomgången av rutinen hittades en mall som var gammal, och bristen åtgärdades.",
        "Felen ska vara rättade i maj.",
        "Bristerna är ännu inte åtgärdade.",
        "Bristen från förra året är åtgärdad.",
        "Vi såg fel, och mallen är rättad.",
        "Alla 42 ärenden är avslutade i diariet.",
        "Kontona har därefter avslutats.",
        "Ingen av de 11 punkterna i planen är åtgärdad.",
    ],
)
def test_what_is_gone_in_part_to_come_or_another_thing(said: str) -> None:
    assert not tells_all_corrected(said)
