"""When something is to be done stands in what is planned, and the newest report tells it last."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.quoting.asked import asked_by
from index.interpretation import Interpretation, QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage

MENDING = [
    "När ska bristerna i behörigheterna vara åtgärdade?",
    "Till när ska nämnden ha åtgärdat sina behörigheter?",
    "När väntas behörigheterna vara rättade?",
]
NO_TIME = "Ingen tidpunkt har hittats i det som rapporterna säger om det."
FOUND = "I mars fanns 14 konton kvar för personer som slutat, några sedan 2019. "


def told(question: str, *plans: tuple[int, str], topic: str = "behörigheter") -> str:
    """The first sentence of the answer from one committee's reports of these years."""
    rows = [passage("Valnämnden", year, FOUND + plan, measures=[plan]) for year, plan in plans]
    return answer(question, evidence(QuestionType.LOOKUP, rows, topics=(topic,))).sentences[0].text


@pytest.mark.parametrize("question", MENDING)
def test_what_is_to_be_mended_is_told_by_the_newest_report(question: str) -> None:
    found = told(question, (2023, "Behörigheterna ska rensas under 2024."),
                 (2024, "Ny rutin ska gälla från den 1 mars 2025."))  # fmt: skip
    assert "1 mars 2025" in found and "2024." not in found.replace("Valnämnden 2024", "")


def test_a_thing_that_is_named_is_told_where_the_plan_names_it() -> None:
    found = told(
        "När ska rollmodellen vara i drift?",
        (2023, "Rollmodellen ska vara i drift den 30 september 2024."),
        (2024, "Vikarier ska läggas in under våren 2025."),
        topic="rollmodellen",
    )
    assert "30 september 2024" in found


def test_a_measure_in_a_column_of_its_own_is_looked_at_too() -> None:
    plan = "Kontona ska stängas senast den 1 mars 2025."
    row = replace(passage("Valnämnden", 2024, FOUND, measures=[plan]), extra=(("Åtgärd", plan),))
    for question in (MENDING[0], "Har nämnden gamla konton, och när ska de vara borttagna?"):
        model = answer(question, evidence(QuestionType.LOOKUP, [row]))
        assert "1 mars 2025" in model.answer


def test_a_date_of_what_happened_is_no_date_to_come() -> None:
    """Without a plan that has a date that is said, the fault is quoted, and March is no answer."""
    row = passage("Valnämnden", 2024, FOUND + "Rutinen ska ses över.",
                  measures=["Rutinen ska ses över."])  # fmt: skip
    model = answer(MENDING[0], evidence(QuestionType.LOOKUP, [row]))
    assert model.sentences[0].text == NO_TIME
    assert "Avvikelse." in model.sentences[1].text


@pytest.mark.parametrize(
    ("question", "coming"),
    [
        *((one, True) for one in MENDING),
        ("Vilket datum ska taket vara lagat?", True),
        ("När upptäcktes felet?", False),
        ("Hur många konton ska stängas?", False),
    ],
)
def test_which_questions_ask_for_what_is_to_come(question: str, coming: bool) -> None:
    assert asked_by(question, Interpretation(QuestionType.LOOKUP, ("konton",))).coming is coming


@pytest.mark.parametrize(
    "question",
    [
        "När senast ska entreprenören ha lagat bryggorna?",
        "Senast när ska bryggorna vara lagade?",
        "Vilket datum ska entreprenören senast ha lagat bryggorna?",
        "Vilken dag måste bryggorna vara lagade?",
    ],
)
def test_a_day_that_somebody_was_given(question: str) -> None:
    """No plan by its verb, and "senast" asks for no last time of what was."""
    names = Names((("Ekstad", "Hamnnämnden"),), (2024,), ("Ekstad",))
    plan = (
        "Sprickor fanns i bryggorna; de har visats för entreprenören, som har fått till den "
        "3 maj 2025 på sig att laga bryggorna."
    )
    row = passage("Hamnnämnden", 2024, "Kajerna är hela sedan i mars, och inga båtar låg fel vid "
                  f"besöket eller tidigare under säsongen. {plan}")  # fmt: skip
    read = read_question(question, names)
    model = answer(question, evidence(read.type, [row], interpretation=read))
    assert "3 maj 2025" in model.sentences[0].text
    assert "Senast i de genomsökta" not in model.answer


def test_what_is_to_come_is_told_by_the_analysis_where_no_control_has_its_day() -> None:
    undone = passage("Hamnnämnden", 2024, "Registret gicks inte igenom på grund av bytet.",
                     Outcome.NOT_PERFORMED)  # fmt: skip
    analysis = passage("Hamnnämnden", 2024, "Ett annat verktyg för båtregistret bör övervägas. "
                       "Nytt verktyg är köpt och kommer att tas i drift under våren 2025.",
                       None)  # fmt: skip
    found = evidence(
        QuestionType.LOOKUP, [undone, analysis], topics=("verktyg båtregistret i drift",)
    )
    model = answer("När ska det nya verktyget för båtregistret vara i drift?", found)
    assert "våren 2025" in model.answer and "gicks inte igenom" not in model.answer
