"""Whether one year had more faults than another: said first, by the committees with both years."""

from __future__ import annotations

import pytest

from api.schemas import AnswerModel
from index.interpretation import QuestionType
from index.models import Outcome, Severity, StoredPassage
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage, place

OLD = passage("Hamnnämnden", 2022, "Tre poster saknades.")
NEW = passage("Hamnnämnden", 2024, "Fyra poster saknades.")
BESIDE = passage("Hamnnämnden", 2024, "Ett kort saknades.", activity="Kort")
CLEAN = passage("Hamnnämnden", 2022, "Allt fanns.", Outcome.NO_DEVIATION)
ELSEWHERE = passage("Valnämnden", 2024, "Sju poster saknades.")


def asked(question: str, *about: object, type_: QuestionType = QuestionType.COMPARE) -> AnswerModel:
    found = evidence(
        type_, list(about), topics=("inköp",), outcomes=(Outcome.DEVIATION,), years=(2022, 2024)  # type: ignore[arg-type]
    )  # fmt: skip
    return answer(question, found)


@pytest.mark.parametrize(
    ("question", "about", "said"),
    [
        ("Fanns det fler brister i inköp 2024 än 2022?", (OLD, NEW, BESIDE), "Ja, fler: två"),
        ("Hade nämnden färre fel i inköp 2024 än 2022?", (OLD, NEW, BESIDE), "Nej, fler: två"),
        ("Var det fler avvikelser i inköp 2022 än 2024?", (OLD, NEW, BESIDE), "Nej, färre: en"),
        ("Hade nämnden fler brister i inköp 2024 än 2022?", (OLD, NEW), "Nej, lika många: en"),
        ("Minskade bristerna i inköp mellan 2022 och 2024?", (OLD, NEW, BESIDE), "Nej, fler: två"),
        ("Hur många fel i inköp 2024 jämfört med 2022?", (OLD, NEW, BESIDE),
         "Fler 2024 än 2022: två"),
        ("Fanns det fler brister i inköp 2024 än 2022?", (CLEAN, NEW), "Ja, fler: en"),
    ],
)  # fmt: skip
def test_the_years_are_counted_before_anything_else(
    question: str, about: tuple[object, ...], said: str
) -> None:
    model = asked(question, *about)
    assert model.answer.startswith(said + " kontroll")
    assert model.dropped == 0


def test_the_same_is_said_of_a_trend() -> None:
    model = asked(
        "Ökade antalet brister i inköp mellan 2022 och 2024?", OLD, NEW, type_=QuestionType.TREND
    )
    assert model.answer.startswith(
        "Nej, lika många: en kontroll med avvikelse när det gäller inköp 2024 [1] mot en 2022 [2]."
    )


def test_who_has_a_report_of_one_year_alone_counts_for_neither() -> None:
    model = asked("Fanns det fler brister i inköp 2024 än 2022?", OLD, NEW, ELSEWHERE)
    assert model.answer.startswith(
        "Nej, lika många hos dem som har rapport för båda åren: en kontroll"
    )
    texts = [one.text for one in model.sentences]
    assert texts[1] == "En nämnd har rapport bara för ett av åren och räknas inte."


@pytest.mark.parametrize(
    "question",
    [
        "Jämför inköpen 2022 och 2024.",
        "Kom fler barn på simlektion 2024 än 2022?",
        "Var inköpen bättre 2024 än 2022?",
        "Vad skiljer bristerna i inköp 2022 och 2024?",
    ],
)
def test_what_asks_for_no_number_of_faults_is_not_counted(question: str) -> None:
    texts = [one.text for one in asked(question, OLD, NEW, BESIDE).sentences]
    assert not any(" mot " in text for text in texts)


def test_no_committee_with_both_years_is_not_held_against_itself() -> None:
    found = evidence(
        QuestionType.COMPARE, [OLD, ELSEWHERE], topics=("inköp",),
        outcomes=(Outcome.DEVIATION,), years=(2022, 2024), scope=[place("Kulturnämnden", 2024)],
    )  # fmt: skip
    model = answer("Fanns det fler brister i inköp 2024 än 2022?", found)
    assert "mot en" not in model.answer


# ---- of no topic: all controls ------------------------------------------------------------------

GRAVE = passage("Hamnnämnden", 2024, "Kassan är tom.", activity="Kassa", severity=Severity.SERIOUS)
AGAIN = passage("Hamnnämnden", 2024, "Samma kort saknas.", activity="Kort", recurring=True)
UNDONE = passage("Hamnnämnden", 2022, "Gjordes inte.", Outcome.NOT_PERFORMED, activity="Båtar")
FINE = passage("Hamnnämnden", 2024, "Alla fanns.", Outcome.NO_DEVIATION, activity="Båtar")
NAMES = Names((("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden")), (2022, 2024), ("Ekstad",))


def of_all(question: str, *about: StoredPassage) -> AnswerModel:
    read = read_question(question, NAMES)
    model = answer(question, evidence(read.type, list(about), interpretation=read))
    assert model.dropped == 0
    return model


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Har det blivit fler avvikelser 2024 än 2022?",
         "Ja, fler: tre kontroller med avvikelse 2024 [1][2][3] mot en 2022 [4]."),
        ("Är bristerna färre 2024 än 2022?",
         "Nej, fler: tre kontroller med avvikelse 2024 [1][2][3] mot en 2022 [4]."),
        ("Har det blivit fler allvarliga avvikelser 2024 än 2022?",
         "Ja, fler: en kontroll med allvarlig avvikelse 2024 [1] mot ingen 2022 [2][3]."),
        ("Blev de återkommande bristerna fler 2024 än 2022?",
         "Ja, fler: en kontroll med återkommande avvikelse 2024 [1] mot ingen 2022 [2][3]."),
        ("Blev fler kontroller inte genomförda 2024 än 2022?",
         "Nej, färre: inga kontroller som inte genomfördes 2024 [1] mot en 2022 [2]."),
        ("Blev det fler kontroller utan anmärkning 2024 än 2022?",
         "Ja, fler: en kontroll utan avvikelse 2024 [1] mot ingen 2022 [2]."),
    ],
)  # fmt: skip
def test_of_all_controls_the_kind_that_is_asked_for_is_counted_and_said(
    question: str, said: str
) -> None:
    told = of_all(question, OLD, UNDONE, NEW, GRAVE, AGAIN, FINE).answer
    lead, kind = said.split(": ")[0], said.split(": ")[1].split(" 20")[0]
    assert told.startswith(f"{lead}: {kind} 2024 [")


def test_the_lines_of_the_years_name_the_kind_too() -> None:
    told = of_all("Har det blivit fler allvarliga avvikelser 2024 än 2022?", OLD, NEW, GRAVE)
    lines = [one.text for one in told.sentences]
    assert "2022: inga kontroller med allvarlig avvikelse i en rapport." in lines
    assert any(line.startswith("2024: en kontroll med allvarlig avvikelse i") for line in lines)


def test_controls_in_order_are_counted_beside_others_that_were_not() -> None:
    told = of_all("Blev det fler kontroller utan anmärkning 2024 än 2022?", OLD, NEW, FINE)
    assert any(one.text.startswith("2024: en kontroll utan avvikelse") for one in told.sentences)


@pytest.mark.parametrize(
    "question",
    ["Har det blivit fler avvikelser 2024 än 2022?", "Blev bristerna färre 2024 än 2022?"],
)
def test_where_nobody_has_both_years_it_is_said_that_nothing_can_be_said(question: str) -> None:
    told = of_all(question, OLD, ELSEWHERE)
    assert told.answer.startswith(
        "Det går inte att säga: ingen nämnd har rapport för både 2022 och 2024."
    )
    assert not any(word in told.answer for word in ("Ja,", "Nej,"))
