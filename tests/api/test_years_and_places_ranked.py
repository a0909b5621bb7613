"""Which year, or which municipality, had the most; and years that cannot be held against each
other."""

from __future__ import annotations

import pytest

from index.interpretation import Change, Counted, Details, QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

COMMITTEES = (("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden"))
NAMES = Names(COMMITTEES, (2022, 2023, 2024), ("Ekstad",))
FAULTS = [
    passage("Hamnnämnden", 2022, "En faktura var fel.", activity="Fakturor"),
    passage("Hamnnämnden", 2023, "Två fakturor var fel.", activity="Fakturor"),
    passage("Hamnnämnden", 2023, "Tre konton fanns kvar.", activity="Konton"),
    passage("Hamnnämnden", 2024, "Allt stämde.", Outcome.NO_DEVIATION, activity="Konton"),
]


def said(question: str) -> str:
    asked = read_question(question, NAMES)
    model = answer(question, evidence(asked.type, FAULTS, interpretation=asked))
    holds(model)
    return model.answer


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Vilket år hade Hamnnämnden flest avvikelser?",
         "Inga kontroller med avvikelse redovisas 2024. "
         "Flest kontroller med avvikelse fanns 2023 (en rapport), två stycken [1][2]. "
         "Därefter 2022 (en rapport) med en stycken [3]."),
        ("Vilket år hade Hamnnämnden minst antal brister?",
         "Inga kontroller med avvikelse redovisas 2024. Därefter 2022 (en rapport)"),
    ],
)  # fmt: skip
def test_the_year_that_leads_comes_first(question: str, begins: str) -> None:
    assert said(question).startswith(begins)


def test_the_municipality_that_leads_comes_first() -> None:
    other = passage("Hamnnämnden", 2023, "Fyra lån var fel.", municipality="Lindsund")
    found = evidence(QuestionType.LIST, [*FAULTS, other], topics=(),
                     outcomes=(Outcome.DEVIATION,))  # fmt: skip
    model = answer("Vilken kommun hade flest brister?", found)
    holds(model)
    assert model.answer.startswith("Flest kontroller med avvikelse fanns i Ekstad (tre rapporter)")
    assert "Därefter i Lindsund (en rapport) med en stycken" in model.answer


@pytest.mark.parametrize(
    ("question", "first"),
    [("Hade Lindsund fler brister än Ekstad?", "Flest kontroller med avvikelse fanns i Ekstad"),
     ("Har Ekstad färre brister än Lindsund?",
      "Lägst antal kontroller med avvikelse fanns i Lindsund")],
)  # fmt: skip
def test_more_than_another_municipality_is_told_by_both(question: str, first: str) -> None:
    names = Names((*COMMITTEES, ("Lindsund", "Hamnnämnden")), (2023,), ("Ekstad", "Lindsund"))
    other = passage("Hamnnämnden", 2023, "Fyra lån var fel.", municipality="Lindsund")
    asked = read_question(question, names)
    model = answer(question, evidence(asked.type, [*FAULTS, other], interpretation=asked))
    holds(model)
    assert model.answer.startswith(first)


@pytest.mark.parametrize(
    "question",
    ["Vilken nämnd hade flest avvikelser?", "Vilken kommunstyrelse hade flest avvikelser?",
     "Vilka år hade Hamnnämnden avvikelser?", "Vilket år hade Hamnnämnden minst tre brister?"],
)  # fmt: skip
def test_other_questions_are_no_rank_of_years(question: str) -> None:
    assert "fanns 2023 (en rapport)" not in said(question)


def test_reports_of_different_committees_tell_nothing_of_two_years() -> None:
    one = passage("Hamnnämnden", 2024, "Sex listor kom sent.", activity="Listor")
    other = passage("Valnämnden", 2023, "Alla listor kom i tid.", Outcome.NO_DEVIATION,
                    activity="Listor")  # fmt: skip
    question = "Fler eller färre sena listor 2024 än 2023?"
    found = evidence(QuestionType.COMPARE, [one, other], topics=("sena listor",),
                     years=(2023, 2024))  # fmt: skip
    model = answer(question, found)
    holds(model)
    assert "De skiljer sig åt" not in model.answer
    assert "Hos ingen nämnd hittades en sådan kontroll både 2023 och 2024" in model.answer
    same = passage("Hamnnämnden", 2023, "Alla listor kom i tid.", Outcome.NO_DEVIATION,
                   activity="Listor")  # fmt: skip
    both = answer(question, evidence(QuestionType.COMPARE, [one, same], topics=("sena listor",),
                                     years=(2023, 2024)))  # fmt: skip
    assert both.answer.startswith("De skiljer sig åt")


@pytest.mark.parametrize(
    "question",
    ["Vilka avvikelser från 2022 är borta 2023 hos Hamnnämnden?",
     "Vilka brister från 2022 har försvunnit 2023?"],
)  # fmt: skip
def test_what_is_gone_is_what_was_put_right(question: str) -> None:
    assert read_question(question, NAMES).details.change is Change.REMEDIED


def test_pupils_who_are_away_are_no_faults_that_are_gone() -> None:
    read = read_question("Vilka nämnder följer elever som är borta från skolan?", NAMES)
    assert read.details.change is None


@pytest.mark.parametrize(
    "question",
    ["Har Transportstyrelsen fått en anmälan?", "Vad skrev Hyresnämnden?",
     "Har Centrala studiestödsnämnden krävt något?"],
)  # fmt: skip
def test_an_authority_of_the_state_is_no_committee_that_is_missing(question: str) -> None:
    assert read_question(question, NAMES).unresolved == ()
    assert read_question("Vad skrev Brandnämnden?", NAMES).unresolved != ()


def test_what_is_reported_to_somebody_is_told_to_them() -> None:
    asked = read_question("Har något anmälts till IVO?", NAMES)
    row = passage("Hamnnämnden", 2024, "Fyra beslut har väntat och har rapporterats till IVO.")
    model = answer("Har något anmälts till IVO?", evidence(asked.type, [row], interpretation=asked))
    assert model.answer.startswith("Ja, ")


def test_a_number_of_controls_is_still_counted() -> None:
    found = evidence(QuestionType.COUNT, FAULTS, topics=(), outcomes=(Outcome.DEVIATION,),
                     details=Details(counted=Counted.CONTROLS))  # fmt: skip
    assert answer("Hur många brister fanns 2023?", found).answer.startswith("Tre kontroller hade")
