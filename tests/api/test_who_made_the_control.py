"""Who checked a thing, or how many did: a committee that left the control undone did not."""

from __future__ import annotations

import pytest

from api.schemas import AnswerModel
from index.interpretation import Counted
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import pairs

NAMES = Names(
    (("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden"), ("Ekstad", "Arkivnämnden")), (2023, 2024),
    ("Ekstad",),
)  # fmt: skip
FAULT = passage("Hamnnämnden", 2024, "Tre nycklar saknades.", activity="Nycklar")
UNTOLD = passage("Arkivnämnden", 2024, "Listor begärdes in.", Outcome.UNCLEAR, activity="Nycklar")
UNDONE = passage("Valnämnden", 2024, "Hanns inte med.", Outcome.NOT_PERFORMED, activity="Nycklar")


def asked(question: str, *about: object) -> AnswerModel:
    read = read_question(question, NAMES)
    model = answer(question, evidence(read.type, list(about), interpretation=read))  # type: ignore[arg-type]
    assert model.dropped == 0
    return model


@pytest.mark.parametrize(
    "question",
    [
        "Vilka kontrollerade nycklar 2024?",
        "Vilka nämnder har granskat nycklar?",
        "Hur många nämnder genomförde kontrollen av nycklar?",
        "Hur många gjorde granskningen av nycklar 2024?",
        "Hur många nämnder har följt upp nycklar?",
    ],
)
def test_who_left_it_undone_did_not_make_it(question: str) -> None:
    model = asked(question, FAULT, UNTOLD, UNDONE)
    assert model.answer.startswith("Två nämnder genomförde kontroller när det gäller nycklar 2024")
    assert pairs(model) == [("Arkivnämnden", 2024), ("Hamnnämnden", 2024)]
    assert "Kontrollen genomfördes inte av Valnämnden 2024." in model.answer
    assert "Avvikelser redovisas av Hamnnämnden 2024." in model.answer


@pytest.mark.parametrize(
    "question",
    [
        "Vilka kontrollerade nycklar?",
        "Hur många nämnder genomförde kontrollen av nycklar?",
        "Hur många har inventerat nycklar?",
        "Hur stor andel av nämnderna granskade nycklar?",
    ],
)
def test_nobody_made_it(question: str) -> None:
    model = asked(question, UNDONE)
    assert model.answer.startswith(
        "Ingen nämnd i de genomsökta rapporterna genomförde kontroller när det gäller nycklar"
    )
    assert model.supported and not pairs(model)
    assert "”Hanns inte med.”" in model.answer


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Vilka nämnder har kontroller av nycklar?", (FAULT, UNTOLD, UNDONE)),
        ("Vilka har granskat eller tänkt granska nycklar?", (FAULT, UNTOLD, UNDONE)),
        ("Vilka kontrollerade nycklar?", (FAULT, UNTOLD)),
    ],
)
def test_who_has_such_a_control_is_another_question(
    question: str, about: tuple[object, ...]
) -> None:
    model = asked(question, *about)
    assert "har kontroller när det gäller" in model.answer
    assert len(pairs(model)) == len(about)


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("Hur många genomförde kontrollen av nycklar?", Counted.COMMITTEES),
        ("Hur många har gjort en kontroll av nycklar?", Counted.COMMITTEES),
        ("Hur många hade granskat sina nycklar?", Counted.COMMITTEES),
        ("Hur många kontrollerade nycklar saknades?", Counted.STATED),
        ("Hur många nycklar kontrollerades?", Counted.STATED),
        ("Hur många kontroller av nycklar genomfördes?", Counted.CONTROLS),
    ],
)
def test_what_is_counted(question: str, counted: Counted) -> None:
    assert read_question(question, NAMES).details.counted is counted
