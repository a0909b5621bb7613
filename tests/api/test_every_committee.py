"""Whether all committees had it, or had it in order: a report without such a control refutes that
all checked, and not that all had it in order."""

from __future__ import annotations

import pytest

from api.schemas import AnswerModel
from index.interpretation import QuestionType
from index.models import Outcome
from tests.answering import answer, evidence, passage, place

BAD = passage("Servicenämnden", 2024, "Tre kvitton saknades.")
WORSE = passage("Valnämnden", 2024, "Fyra kvitton saknades.")
CLEAN = passage("Hamnnämnden", 2024, "Alla kvitton fanns.", Outcome.NO_DEVIATION)
UNDONE = passage("Kulturnämnden", 2024, "Hanns inte med.", Outcome.NOT_PERFORMED)
SILENT = place("Socialnämnden", 2024)


def asked(
    question: str, *passages: object, fault: bool = False, silent: bool = True
) -> AnswerModel:
    outcomes = (Outcome.DEVIATION,) if fault else ()
    found = evidence(
        QuestionType.YESNO,
        list(passages),  # type: ignore[arg-type]
        outcomes=outcomes,
        scope=[SILENT] if silent else [],
    )
    return answer(question, found)


@pytest.mark.parametrize(
    "question",
    [
        "Följde alla nämnder reglerna för representation?",
        "Hade samtliga nämnder ordning på kvittona?",
        "Sköter varje nämnd sin representation?",
    ],
)
def test_a_no_names_those_that_found_otherwise_and_no_one_who_did_not_check(question: str) -> None:
    model = asked(question, BAD, WORSE, CLEAN, UNDONE)
    first, *rest = [one.text for one in model.sentences]
    assert first.startswith("Nej, avvikelser hade Servicenämnden 2024 och Valnämnden 2024 [")
    assert "Socialnämnden" not in first and "Kulturnämnden" not in first
    assert "Kontrollen genomfördes inte av Kulturnämnden 2024." in rest
    assert "Ingen sådan kontroll hittades i rapporten från Socialnämnden 2024." in rest
    assert model.dropped == 0


def test_a_report_without_the_control_does_not_say_that_it_went_wrong() -> None:
    model = asked("Följde alla nämnder reglerna för representation?", CLEAN)
    assert model.answer.startswith(
        "Av dem som kontrollerat det gäller det alla: utan avvikelse var Hamnnämnden 2024 [1]."
    )
    assert "Nej" not in model.answer


def test_where_all_reports_have_it_in_order_the_answer_is_yes() -> None:
    model = asked("Följde alla nämnder reglerna för representation?", CLEAN, silent=False)
    assert model.answer.startswith("Ja, det gäller alla nämnder")


def test_whether_all_had_faults_is_refuted_by_one_without() -> None:
    model = asked("Hade alla nämnder brister i representation?", BAD, CLEAN, fault=True)
    assert model.answer.startswith("Nej, utan avvikelse var Hamnnämnden 2024 [1].")


def test_what_was_not_made_decides_nothing() -> None:
    model = asked("Följde alla nämnder reglerna för representation?", UNDONE)
    assert model.answer.startswith("Det går inte att säga: ingen kontroll visar hur det var.")


def test_who_may_have_found_otherwise_is_not_among_all() -> None:
    unsure = passage("Hamnnämnden", 2024, "Kvitton lämnades.", Outcome.NO_DEVIATION, certain=False)
    model = asked("Hade alla nämnder brister i representation?", BAD, WORSE, unsure, fault=True)
    first, second, *_ = [one.text for one in model.sentences]
    assert first.startswith("Av dem med en säker bedömning gäller det alla: avvikelser hade Serv")
    assert second == "Vad kontrollen visade hos Hamnnämnden 2024 är osäkert: läs själv."
