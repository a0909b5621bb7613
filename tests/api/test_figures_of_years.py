"""Whether there have been more of a thing is told by the number that each report states of it."""

from __future__ import annotations

import pytest

from api.schemas import AnswerModel
from index.interpretation import QuestionType
from index.models import Outcome
from tests.answering import answer, evidence, passage


def told(question: str, *results: str) -> AnswerModel:
    about = [
        passage("Hamnnämnden", 2022 + n, result, Outcome.NO_DEVIATION)
        for n, result in enumerate(results)
    ]
    return answer(question, evidence(QuestionType.TREND, about, topics=("olyckor",)))


@pytest.mark.parametrize(
    ("results", "way"),
    [
        (("4 olyckor har skett.", "7 olyckor har skett.", "9 olyckor har skett."),
         "fler för varje år"),
        (("9 olyckor har skett.", "7 olyckor har skett."), "alltså färre"),
        (("4 olyckor har skett.", "7 olyckor har skett.", "5 olyckor har skett."),
         "fler 2024 än 2022"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "question", ["Har olyckorna blivit fler?", "Ökade antalet olyckor i hamnen?"]
)
def test_the_numbers_stand_first(question: str, results: tuple[str, ...], way: str) -> None:
    model = told(question, *results)
    first = model.sentences[0].text
    assert first.startswith(f"Hamnnämnden: {results[0].split()[0]} olyckor 2022 [1]")
    assert first.endswith(f", {way}.") and model.dropped == 0


@pytest.mark.parametrize(
    ("question", "results"),
    [
        ("Har olyckorna blivit fler?", ("4 olyckor har skett.", "Allt var i ordning.")),
        ("Har andelen olyckor ökat?", ("4 olyckor har skett.", "7 olyckor har skett.")),
        ("Hur många olyckor anmälde nämnden?", ("4 olyckor har skett.", "7 olyckor har skett.")),
        ("Hur har det gått med olyckorna?", ("4 olyckor har skett.", "7 olyckor har skett.")),
    ],
)
def test_no_numbers_where_one_is_missing_or_another_is_asked_for(
    question: str, results: tuple[str, ...]
) -> None:
    assert "alltså fler" not in told(question, *results).answer
