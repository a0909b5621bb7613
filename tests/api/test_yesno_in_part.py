"""What some committees have in order and others have not is in order in part."""

from __future__ import annotations

import pytest

from index.interpretation import Details, QuestionType
from index.models import Outcome
from tests.answering import answer, evidence, passage

CLEAN = passage("Valnämnden", 2024, "Alla kassor räknades och stämde.", Outcome.NO_DEVIATION,
                activity="Räkning av kassor")  # fmt: skip
FAULT = passage("Skolnämnden", 2024, "Tre kassor stämde inte.", activity="Räkning av kassor")
FAULT_BEFORE = passage("Valnämnden", 2023, "En kassa stämde inte.", activity="Räkning av kassor")


@pytest.mark.parametrize(
    "question", ["Är kassorna i ordning?", "Sköts kassorna som de ska?", "Stämmer kassorna?"]
)
def test_order_with_some_is_order_in_part(question: str) -> None:
    found = evidence(QuestionType.YESNO, [CLEAN, FAULT], topics=("kassorna",), outcomes=())
    model = answer(question, found)
    assert model.answer.startswith(
        "Delvis: avvikelser hade Skolnämnden 2024 [1]; utan avvikelse var Valnämnden 2024 [2]."
    )


def test_order_with_one_committee_is_told_by_its_own_controls() -> None:
    found = evidence(QuestionType.YESNO, [CLEAN, FAULT_BEFORE], topics=("kassorna",), outcomes=())
    assert not answer("Är kassorna i ordning?", found).answer.startswith("Delvis")


def test_whether_somebody_has_it_in_order_is_answered_by_who_has() -> None:
    found = evidence(QuestionType.YESNO, [CLEAN, FAULT], topics=("kassorna",), outcomes=(),
                     details=Details(any_committee=True))  # fmt: skip
    assert answer("Har någon nämnd ordning på kassorna?", found).answer.startswith("Ja")


def test_whether_there_are_faults_is_answered_by_who_has_them() -> None:
    found = evidence(QuestionType.YESNO, [CLEAN, FAULT], topics=("kassorna",),
                     outcomes=(Outcome.DEVIATION,))  # fmt: skip
    assert answer("Finns det brister i kassorna?", found).answer.startswith("Ja")


def test_of_all_of_them_each_control_of_the_thing_tells() -> None:
    near = passage("Valnämnden", 2024, "Alla lekplatser är säkra.", Outcome.NO_DEVIATION,
                   activity="Är lekplatserna säkra?")  # fmt: skip
    other = passage("Skolnämnden", 2024, "Tre gungor var trasiga.",
                    activity="Besiktning av lekplatser")  # fmt: skip
    elsewhere = passage("Hamnnämnden", 2024, "Två bryggor var trasiga.",
                        activity="Besiktning av bryggor")  # fmt: skip
    found = evidence(QuestionType.YESNO, [near, other, elsewhere], topics=("lekplatser säkra",),
                     outcomes=())  # fmt: skip
    model = answer("Är samtliga lekplatser säkra?", found)
    assert model.answer.startswith("Delvis: avvikelser hade Skolnämnden 2024")
    assert "Tre gungor var trasiga." in model.answer and "bryggor" not in model.answer
