"""Yes/no questions about more years than one, and what a report says has become of its fault."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names(
    (("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden")), (2022, 2023, 2024), ("Ekstad",)
)
CLEAN, FAULT, UNDONE = Outcome.NO_DEVIATION, Outcome.DEVIATION, Outcome.NOT_PERFORMED


def said(question: str, *rows: tuple[str, int, str, Outcome]) -> str:
    """The answer to ``question`` by controls of these committees and years."""
    asked = read_question(question, NAMES)
    assert asked.type is QuestionType.YESNO
    about = [passage(name, year, text, outcome, activity="Kontroll av bisysslor")
             for name, year, text, outcome in rows]  # fmt: skip
    model = answer(question, evidence(asked.type, about, interpretation=asked))
    holds(model)
    return model.answer


ALL_MADE = (("Hamnnämnden", 2022, "Alla bisysslor prövades.", CLEAN),
            ("Hamnnämnden", 2023, "Två bisysslor var inte prövade.", FAULT))  # fmt: skip
LEFT = ("Hamnnämnden", 2024, "Kontrollen av bisysslor utgick.", UNDONE)


@pytest.mark.parametrize(
    ("question", "rows", "begins"),
    [
        ("Har bisysslor kontrollerats alla år?", (*ALL_MADE, LEFT),
         "Nej, det gäller inte Hamnnämnden 2024 "),
        ("Har bisysslor kontrollerats alla år?", ALL_MADE,
         "Ja, enligt rapporterna från Hamnnämnden 2022 och 2023 "),
        ("Var bisysslorna i ordning samtliga år?", ALL_MADE,
         "Nej, det gäller inte Hamnnämnden 2023 "),
        ("Har bisysslor kontrollerats?", (*ALL_MADE, LEFT), "Ja, enligt kontrollerna hos "),
    ],
)  # fmt: skip
def test_every_year_is_each_of_them(
    question: str, rows: tuple[tuple[str, int, str, Outcome], ...], begins: str
) -> None:
    assert said(question, *rows).startswith(begins)


def test_it_was_so_before_by_an_earlier_report_of_the_same_committee() -> None:
    later = ("Hamnnämnden", 2024, "Tre bisysslor var inte prövade.", FAULT)
    other = ("Valnämnden", 2022, "En bisyssla var inte prövad.", FAULT)
    question = "Har det varit fel i bisysslorna tidigare?"
    text = said(question, ALL_MADE[1], later, other)
    assert text.startswith("Ja, avvikelser fanns hos Hamnnämnden 2023 [1]. Om det var så före ")
    assert "före Valnämnden 2022 framgår inte av rapporterna." in text
    assert said(question, ALL_MADE[0], later).startswith("Nej, ingen avvikelse fanns hos Hamn")


def test_it_was_so_before_by_what_the_report_says_itself() -> None:
    told = "Tre bisysslor var inte prövade. Samma brist påtalades även 2022."
    question = "Har bristen i bisysslorna funnits tidigare?"
    text = said(question, ("Hamnnämnden", 2024, told, FAULT))
    assert text.startswith("Ja, enligt rapporten från Hamnnämnden 2024: ”Samma brist påtalades")
    silent = said(question, ("Hamnnämnden", 2024, "Tre bisysslor var inte prövade.", FAULT))
    assert silent.startswith("Om det var så före Hamnnämnden 2024 framgår inte av rapporterna.")


def test_earlier_than_planned_is_no_earlier_year() -> None:
    told = "Alla bisysslor prövades tidigare än planerat."
    question = "Prövades bisysslorna tidigare än planerat?"
    assert "Om det var så" not in said(question, ("Hamnnämnden", 2024, told, CLEAN))


def test_what_was_done_is_quoted_where_nothing_says_that_the_fault_is_gone() -> None:
    row = passage("Hamnnämnden", 2024, "Elva anlöp saknade faktura. Fakturorna skickades i maj.",
                  measures=["Fakturorna skickades i maj."])  # fmt: skip
    question = "Är felen i fakturorna åtgärdade?"
    asked = read_question(question, NAMES)
    model = answer(question, evidence(asked.type, [row], interpretation=asked))
    holds(model)
    assert model.answer.startswith(
        "Ingen senare kontroll visar om det är åtgärdat hos Hamnnämnden 2024; "
        "gjort är: ”Fakturorna skickades i maj.” [1]"
    )


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Är A-felen på lekplatserna åtgärdade?", "A-felen på lekplatserna"),
        ("Har B-anmärkningarna på broarna åtgärdats?", "B-anmärkningarna på broarna"),
        ("Är IT-bristerna i hamnen åtgärdade?", "IT- i hamnen"),
        ("Är problemet med ej verkställda beslut löst?", "ej verkställda beslut"),
    ],
)
def test_a_class_of_faults_and_a_not_of_the_thing_stay_in_the_topic(
    question: str, topic: str
) -> None:
    read = read_question(question, NAMES)
    assert read.topics == (topic,)
    assert read.details.change is not None
