"""Measures of a year that no report is of yet, and those that failed: undone, or of no help."""

from __future__ import annotations

import pytest

from api.compose.measures_failed import Failed, failed_asked
from index.models import Outcome
from tests.answering import passage, told
from tests.asking import LINDSUND

_OLD = passage(
    "Socialnämnden", 2022, "Tre koder saknades. Alla koder ska bytas under våren 2023.",
    activity="Kontroll av koder", measures=["Alla koder ska bytas under våren 2023."],
)  # fmt: skip
_NEW = passage(
    "Socialnämnden", 2024,
    "Fyra nycklar saknades. Listan rättades samma dag. Ett nyckelskåp ska köpas in under våren.",
    activity="Kontroll av nycklar",
    measures=["Listan rättades samma dag.", "Ett nyckelskåp ska köpas in under våren."],
)  # fmt: skip


@pytest.mark.parametrize(
    "question", ["Vad ska socialnämnden göra 2025?", "Vilka åtgärder planeras för 2025?"]
)
def test_of_a_year_to_come_the_report_before_it_tells_what_it_plans(question: str) -> None:
    said = told(LINDSUND, question, _OLD, _NEW)
    assert "Rapporter för 2025 finns inte i biblioteket" in said
    assert "nyckelskåp ska köpas in" in said
    assert "koder ska bytas" not in said
    assert "rättades samma dag" not in said


def test_of_years_that_reports_are_of_all_is_told() -> None:
    said = told(LINDSUND, "Vilka åtgärder vidtogs 2024?", _OLD, _NEW)
    assert "finns inte i biblioteket" not in said
    assert "rättades samma dag" in said


@pytest.mark.parametrize(
    ("question", "failed"),
    [
        ("Vilka åtgärder har inte genomförts?", Failed.UNDONE),
        ("Vilka åtgärder från 2022 genomfördes inte?", Failed.UNDONE),
        ("Finns det åtgärder som aldrig införts?", Failed.UNDONE),
        ("Vilka åtgärder har inte fungerat?", Failed.USELESS),
        ("Vilka insatser har inte gett effekt?", Failed.USELESS),
        ("Vilka åtgärder har genomförts?", None),
        ("Vilka åtgärder fungerade?", None),
        ("Vilka kontroller har inte genomförts?", None),
    ],
)  # fmt: skip
def test_a_question_asks_what_became_of_measures(question: str, failed: Failed | None) -> None:
    assert failed_asked(question) is failed


_UNDONE = "Det lås som aviserades i fjol har inte kunnat införas."
_USELESS = "De åtgärder som beslutades har inte gett effekt."


def test_only_what_reports_say_outright_is_told() -> None:
    own = [
        passage("Socialnämnden", 2023, f"Fem dörrar stod öppna. {_UNDONE}", activity="Dörrar"),
        passage("Socialnämnden", 2023, f"Tio akter saknades. {_USELESS}", activity="Akter"),
        passage(
            "Kommunstyrelsen", 2023, "Två fel fanns. Rutinen skrevs om i maj.", activity="Attest",
            measures=["Rutinen skrevs om i maj."],
        ),
        passage(
            "Kommunstyrelsen", 2023, "Planen har inte genomförts.", Outcome.NOT_PERFORMED,
            activity="Plan",
        ),
    ]  # fmt: skip
    undone = told(LINDSUND, "Vilka åtgärder har inte genomförts?", *own)
    assert _UNDONE in undone
    assert "En kontroll säger 2023 om en åtgärd att den inte har genomförts." in undone
    assert "avgörs inte här" in undone
    for other in (_USELESS, "Rutinen skrevs om", "Planen har inte"):
        assert other not in undone
    useless = told(LINDSUND, "Vilka åtgärder har inte fungerat?", *own)
    assert _USELESS in useless
    assert _UNDONE not in useless


def test_that_no_report_says_it_is_said() -> None:
    said = told(LINDSUND, "Vilka åtgärder har inte genomförts?", _NEW)
    assert said.startswith("Ingen av kontrollerna säger om en åtgärd att den inte har genomförts.")
    assert "nyckelskåp" not in said
