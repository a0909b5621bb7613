"""Statuses of scales that no list has, and what a report's own scale says of how grave one is."""

from __future__ import annotations

import dataclasses

import pytest

from index.models import Judgement, Outcome, OutcomeSource, Severity
from index.outcome.scale import graded
from index.outcome.status import Status, read_status, read_undecided

CLEAN, FAULT = Outcome.NO_DEVIATION, Outcome.DEVIATION
MINOR, SERIOUS = Severity.MINOR, Severity.SERIOUS


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Helt tillfredsställande", Status(CLEAN, None)),
        ("Delvis tillfredsställande", Status(FAULT, MINOR)),
        ("I huvudsak uppfyllt", Status(FAULT, MINOR)),
        ("Inte helt uppfyllt", Status(FAULT, MINOR)),
        ("Otillfredsställande", Status(FAULT, None, lowest=True)),
        ("Efterlevs ej", Status(FAULT, None, lowest=True)),
        ("Fungerar ej", Status(FAULT, None, lowest=True)),
        ("Bristfällig", Status(FAULT, None, lowest=True)),
        ("Ej acceptabel", Status(FAULT, None, lowest=True)),
        ("Klar med allvarligt fel", Status(FAULT, SERIOUS)),
        ("Klar utan fel", Status(CLEAN, None)),
        ("Viss anmärkning", Status(FAULT, MINOR)),
        ("Väsentlig anmärkning", Status(FAULT, SERIOUS)),
        ("Inga väsentliga avvikelser", Status(CLEAN, None)),
        ("Avvikelse – allvarlig", Status(FAULT, SERIOUS)),
        ("Brist (väsentlig)", Status(FAULT, SERIOUS)),
        ("Avvikelse, mindre", Status(FAULT, MINOR)),
        ("Avvikelse. Större delen klar", Status(FAULT, None)),
        ("Avvikelse – åtgärdad", Status(FAULT, None)),
        ("I huvudsak utan anmärkning", Status(FAULT, MINOR)),
        ("I huvudsak OK", Status(FAULT, MINOR)),
        ("Inte helt okej", Status(FAULT, MINOR)),
        ("Ej OK", Status(FAULT, None, lowest=True)),
        ("OK med anmärkning", Status(FAULT, MINOR)),
        ("OK med anm.", Status(FAULT, MINOR)),
        ("Inte på någon avvikelse", Status(CLEAN, None)),
        ("Visar inte några brister", Status(CLEAN, None)),
        ("Avviker", Status(FAULT, None)),
        ("Avviker något i mindre grad", Status(FAULT, MINOR)),
        ("Avviker inte", Status(CLEAN, None)),
        ("Stämmer", Status(CLEAN, None)),
        ("Stämmer ej", Status(FAULT, None, lowest=True)),
        ("Godkänd med anmärkning", Status(FAULT, MINOR)),
        ("Behöver utvecklas", Status(FAULT, MINOR)),
        ("Förbättring krävs", Status(FAULT, MINOR)),
        ("Ej prövat", Status(Outcome.NOT_PERFORMED, None)),
        ("Granskning pågår", Status(Outcome.UNCLEAR, None)),
        ("Ej färdigställd", Status(Outcome.UNCLEAR, None)),
    ],
)
def test_a_step_of_any_scale_is_read(cell: str, wanted: Status) -> None:
    assert read_status(cell) == wanted


@pytest.mark.parametrize(
    "cell",
    [
        "Godtagbar", "Acceptabel nivå", "Kan ej bedömas", "Åtgärd pågår", "Brist åtgärdad",
        "Avviker ej bedömd", "Delvis genomförd", "Inga förbättringsbehov", "Mycket hög",
        "Uppföljningen visar att rutinerna inte följs på fyra av de tio enheterna",
    ],
)  # fmt: skip
def test_what_is_no_step_or_another_on_each_scale_decides_nothing(cell: str) -> None:
    assert read_status(cell) is None


def judged(severity: Severity, sure: float) -> Judgement:
    """A deviation that a status told, whose severity the text weighed."""
    return Judgement(
        FAULT, 0.9, True, OutcomeSource.STATUS, None, severity, False, severity_confidence=sure
    )


def severities(*told: tuple[str, Judgement]) -> list[Severity | None]:
    found = graded([status for status, _ in told], [judgement for _, judgement in told])
    return [one.severity if one else None for one in found]


def test_a_plain_fault_is_minor_where_the_report_has_a_word_for_a_grave_one() -> None:
    plain = ("Brist", judged(SERIOUS, 0.8))
    assert severities(plain, ("Allvarlig brist", judged(SERIOUS, 1.0))) == [MINOR, SERIOUS]
    assert severities(plain, ("Utan brist", judged(MINOR, 1.0)))[0] is SERIOUS


def test_the_lowest_step_of_three_is_grave_unless_the_text_is_sure() -> None:
    middle = ("Delvis uppfyllt", judged(MINOR, 1.0))
    lowest = ("Ej uppfyllt", judged(MINOR, 0.6))
    assert severities(middle, lowest) == [MINOR, SERIOUS]
    assert severities(middle, ("Ej uppfyllt", judged(MINOR, 0.999)))[1] is MINOR
    assert severities(lowest) == [MINOR]  # no middle: nothing says how low it is


def test_the_lowest_step_that_says_so_is_grave_beside_a_middle_one() -> None:
    middle, failed = ("Godkänt med anmärkning", judged(MINOR, 1.0)), judged(MINOR, 0.9999)
    assert severities(middle, ("Underkänt", failed)) == [MINOR, SERIOUS]
    assert severities(middle, ("Underkända", failed)) == [MINOR, SERIOUS]
    assert severities(("Underkänt", failed)) == [MINOR]  # of two steps the lower says no more


def test_what_the_text_or_a_person_decided_stays() -> None:
    other = dataclasses.replace(judged(SERIOUS, 0.8), source=OutcomeSource.MODEL)
    assert severities(("Brist", other), ("Allvarlig brist", judged(SERIOUS, 1.0)))[0] is SERIOUS
    assert graded(["Brist", None], [None, other]) == [None, other]


@pytest.mark.parametrize(
    ("cell", "result", "wanted"),
    [
        ("Ej bedömd", "Loggar togs ut till maj. Sedan dess går det inte.", Outcome.UNCLEAR),
        ("Kan inte avgöras", "Fyra av tio enheter har svarat.", Outcome.UNCLEAR),
        ("Bedömning saknas", "Underlaget sammanställs i mars.", Outcome.UNCLEAR),
        ("Ingen bedömning", None, Outcome.UNCLEAR),
        ("Ej bedömd", "Kontrollen har inte gjorts, då tjänsten var vakant.", Outcome.NOT_PERFORMED),
        ("Går ej att bedöma", "Provet har inte kunnat genomföras i år.", Outcome.NOT_PERFORMED),
        ("Ej bedömd", "Kontrollen sköts upp, ett nytt system kom i maj.", Outcome.NOT_PERFORMED),
        ("Ej bedömd", "Momentet genomfördes inte under året.", Outcome.NOT_PERFORMED),
        ("Kan inte bedömas", "Granskningen blev inte av.", Outcome.NOT_PERFORMED),
        ("Kan inte bedömas", "Mötet där svaren skulle ges sköts upp.", Outcome.UNCLEAR),
    ],
)
def test_a_status_that_leaves_it_undecided(cell: str, result: str | None, wanted: Outcome) -> None:
    assert read_status(cell) is None
    assert read_undecided(cell, result) == Status(wanted, None)


@pytest.mark.parametrize(
    "cell",
    ["Bedömd utan anmärkning", "Ej åtgärdad", "Bedömd", "Går ej att avgöra om brist finns", ""],
)
def test_a_status_that_tells_something_or_of_something_else(cell: str) -> None:
    assert read_undecided(cell, "Tre av tio saknades.") is None
