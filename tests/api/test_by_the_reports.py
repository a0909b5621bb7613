"""Which faults were put right by what their own report says: asked so, and answered with the
sentence that says it."""

from __future__ import annotations

import pytest

from api.compose.corrected import corrected_told
from api.schemas import AnswerModel
from index.interpretation import Change, Counted, Details, QuestionType
from index.models import Outcome, StoredPassage
from index.question.query import Names, read_question
from tests.answering import answer, evidence, hits, passage

NAMES = Names((("Rönnvik", "Valnämnden"),), (2022, 2023, 2024), ("Rönnvik",))
MENDED = passage("Valnämnden", 2024, "Två kort var kvar. Felen rättades i augusti.")
LEFT = passage("Skolnämnden", 2024, "Tre kort var kvar. Rutinen ses över.")
DEVIATIONS = (Outcome.DEVIATION,)


@pytest.mark.parametrize(
    ("question", "change"),
    [
        ("Vilka avvikelser åtgärdades direkt?", Change.CORRECTED),
        ("Vilka fel rättades på plats?", Change.CORRECTED),
        ("Vilka brister är redan åtgärdade?", Change.CORRECTED),
        ("Hur många avvikelser åtgärdades omgående?", Change.CORRECTED),
        ("Vilka nämnder rättade felen under året?", Change.CORRECTED),
        ("Vilka nämnder har redan åtgärdat sina brister?", Change.CORRECTED),
        ("Lista de fel som korrigerades samma dag", Change.CORRECTED),
        ("Vilka brister åtgärdades inte direkt?", None),
        ("Vilka brister från 2023 är åtgärdade?", Change.REMEDIED),
        ("Vilka brister från 2023 åtgärdades under 2024?", Change.REMEDIED),
        ("Vilka nämnder granskade fakturor direkt?", None),
    ],
)
def test_what_was_put_right_when_it_was_found(question: str, change: Change | None) -> None:
    read = read_question(question, NAMES)
    assert read.details.change is change
    assert change is not Change.CORRECTED or read.outcomes == DEVIATIONS


@pytest.mark.parametrize(
    ("result", "told"),
    [
        ("En blockerad utgång åtgärdades på plats.", True),
        ("Ett konto var kvar och spärrades samma dag.", True),
        ("Två belopp var fel, vilket har rättats i lönesystemet.", True),
        ("Felen är rättade.", True),
        ("Bristen upptäcktes direkt.", False),
        ("Felet anmäldes omedelbart till leverantören.", False),
        ("En utgång åtgärdades inte på plats.", False),
        ("Kontot ska spärras direkt.", False),
        ("Rutinen ses över.", False),
        ("Alla kort granskades under året.", False),
    ],
)
def test_a_sentence_that_says_that_the_fault_was_put_right(result: str, told: bool) -> None:
    [hit] = hits([passage("Valnämnden", 2024, f"Tre fel hittades. {result}")])
    assert corrected_told(hit) == (result if told else None)


def test_a_control_without_fault_has_put_nothing_right() -> None:
    [hit] = hits([passage("Valnämnden", 2024, "Felen är rättade.", Outcome.NO_DEVIATION)])
    assert corrected_told(hit) is None


def test_those_that_say_so_are_listed_and_of_the_others_nothing_is_claimed() -> None:
    found = evidence(QuestionType.LIST, [MENDED, LEFT], topics=(), outcomes=DEVIATIONS,
                     details=Details(change=Change.CORRECTED))  # fmt: skip
    model = answer("Vilka nämnder har redan åtgärdat sina brister?", found)
    assert [row.committee for row in model.committees] == ["Valnämnden"]
    assert "Felen rättades i augusti." in model.answer
    assert "Om en avvikelse till säger rapporterna inte uttryckligen" in model.answer


def test_without_any_that_says_so_nobody_is_named() -> None:
    found = evidence(QuestionType.LIST, [LEFT], topics=(), outcomes=DEVIATIONS,
                     details=Details(change=Change.CORRECTED))  # fmt: skip
    model = answer("Vilka nämnder har redan åtgärdat sina brister?", found)
    assert not model.committees
    assert model.answer.startswith("I de genomsökta rapporterna hittades inget om att en avvikelse")


def _counted(*passages: StoredPassage) -> AnswerModel:
    """ "Hur många avvikelser har åtgärdats?" of a library with one year."""
    found = evidence(QuestionType.COUNT, passages, topics=(), years=(2024,), history=passages,
                     outcomes=(Outcome.NO_DEVIATION,),
                     details=Details(change=Change.REMEDIED, counted=Counted.CONTROLS))  # fmt: skip
    return answer("Hur många avvikelser har åtgärdats?", found)


def test_a_number_is_told_by_the_reports_too_and_is_none_where_nothing_can_be_compared() -> None:
    counted = _counted(MENDED, LEFT)
    assert counted.answer.startswith("En kontroll hade en avvikelse som enligt rapporten")
    assert "Om en avvikelse till säger rapporterna inte uttryckligen" in counted.answer
    assert _counted(LEFT).answer.startswith("Biblioteket har ingen tidigare rapport")


def test_the_reports_themselves_tell_where_there_is_no_earlier_one() -> None:
    found = evidence(QuestionType.LIST, [MENDED, LEFT], topics=(), years=(2024,),
                     history=[MENDED, LEFT], outcomes=(Outcome.NO_DEVIATION,),
                     details=Details(change=Change.REMEDIED))  # fmt: skip
    model = answer("Vilka avvikelser har rättats till?", found)
    assert "Felen rättades i augusti." in model.answer
    assert [row.committee for row in model.committees] == ["Valnämnden"]


UNTREATED = Details(change=Change.UNTREATED)


@pytest.mark.parametrize(
    ("question", "change"),
    [
        ("Vilka brister saknar åtgärd?", Change.UNTREATED),
        ("Vilka avvikelser har ingen åtgärd?", Change.UNTREATED),
        ("Vilka nämnder har brister utan planerade åtgärder?", Change.UNTREATED),
        ("Hur många avvikelser saknar åtgärder?", Change.UNTREATED),
        ("Lista fel som inte fått någon åtgärd", Change.UNTREATED),
        ("Vilka nämnder saknar åtgärdsprogram för elever?", None),
        ("Vilka åtgärder planeras mot bristerna?", None),
        ("Saknas åtgärder för bristerna?", None),
    ],
)
def test_faults_without_a_measure(question: str, change: Change | None) -> None:
    assert read_question(question, NAMES).details.change is change


def test_faults_of_which_no_measure_is_told_are_listed() -> None:
    planned = passage("Skolnämnden", 2024, "Tre kort var kvar.", measures=["Rutinen ses över."])
    bare = passage("Hamnnämnden", 2024, "Fyra kort var kvar.")
    clean = passage("Parknämnden", 2024, "Alla kort är inne.", Outcome.NO_DEVIATION)
    found = evidence(QuestionType.LIST, [MENDED, planned, bare, clean], topics=(),
                     outcomes=DEVIATIONS, details=UNTREATED)  # fmt: skip
    model = answer("Vilka nämnder har brister utan åtgärder?", found)
    assert [row.committee for row in model.committees] == ["Hamnnämnden"]
    assert "hade avvikelser utan redovisad åtgärd" in model.answer
    none = evidence(QuestionType.LIST, [planned, clean], topics=(), outcomes=DEVIATIONS,
                    details=UNTREATED)  # fmt: skip
    assert answer("Vilka nämnder har brister utan åtgärder?", none).answer.startswith(
        "I de genomsökta rapporterna hittades ingen avvikelse utan redovisad åtgärd."
    )
