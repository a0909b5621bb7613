"""When faults are to be mended, of none that is named: what is planned with a time, for each."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from tests.answering import passage, told
from tests.asking import LINDSUND, reader

read = reader(LINDSUND)


@pytest.mark.parametrize(
    "question",
    ["När ska bristerna vara åtgärdade?", "När ska felen hos Socialnämnden vara rättade?",
     "När senast ska avvikelserna åtgärdas?", "När ska åtgärderna vara klara?"],
)  # fmt: skip
def test_it_is_asked_of_what_is_planned(question: str) -> None:
    found = read(question)
    assert (found.type, found.topics) == (QuestionType.MEASURE, ())


def test_what_is_named_keeps_its_own_answer() -> None:
    assert read("När ska bristerna i larmen vara åtgärdade?").type is QuestionType.LOOKUP
    assert read("När ska larmet vara i drift?").topics == ("larmet",)


_TIMED = "Listan ska vara klar den 30 juni 2024."
_OFTEN = "Listan ska gås igenom varje kvartal."
_DONE = "Listan rättades den 3 maj."


def test_each_control_with_a_time_is_told_and_no_other() -> None:
    own = [
        passage("Socialnämnden", 2023, f"Två fel. {_TIMED}", activity="Nycklar", measures=[_TIMED]),
        passage("Socialnämnden", 2023, f"Tre fel. {_OFTEN}", activity="Akter", measures=[_OFTEN]),
        passage("Socialnämnden", 2023, f"Ett fel. {_DONE}", activity="Larm", measures=[_DONE]),
    ]
    said = told(LINDSUND, "När ska bristerna vara åtgärdade?", *own)
    assert said.startswith("En av tre kontroller med avvikelse anger en tid")
    assert f"”Nycklar”: ”{_TIMED}”" in said
    assert _OFTEN not in said
    assert _DONE not in said
    none = told(LINDSUND, "När ska bristerna vara åtgärdade?", *own[1:])
    assert none == "Av två kontroller med avvikelse anger ingen när den ska vara åtgärdad."
