"""What is set beside a question goes over what it says, and the answer says where was looked."""

from __future__ import annotations

import pytest

from api.schemas import AnswerModel, AskRequest, FiltersModel
from api.services import Services


def ask(services: Services, question: str, **filters: object) -> AnswerModel:
    given = FiltersModel.model_validate(filters)
    return services.ask(AskRequest(question=question, filters=given))


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"municipality": ["Sundsvall"]},
         "Biblioteket har ingen rapport i Sundsvall för 2024. De rapporter som finns är från"),
        ({"committee": ["Valnämnden"]},
         "Biblioteket har ingen rapport från Valnämnden för 2024. De rapporter som finns är från "
         "Kommunstyrelsen och Socialnämnden."),
        ({"year": [2019]},
         "Biblioteket har ingen rapport för 2019. De rapporter som finns gäller 2024."),
        ({"year": [2019], "committee": ["Socialnämnden"]},
         "Biblioteket har ingen rapport från Socialnämnden för 2019. De rapporter som finns gäller "
         "2024."),
    ],
)  # fmt: skip
def test_a_no_names_what_was_set(
    small_services: Services, filters: dict[str, list[object]], told: str
) -> None:
    """It named the question's year, of which there are reports: nothing of that was true."""
    answer = ask(small_services, "Vilka nämnder hade brister i hot och våld 2024?", **filters)
    assert not answer.supported
    assert answer.answer.startswith(told)
    assert answer.interpretation.years == [2024]  # as the question was read


@pytest.mark.parametrize(
    ("question", "committee"),
    [
        ("Hade Socialnämnden brister i hot och våld 2019?", "Kommunstyrelsen"),
        ("Vilka brister i hot och våld hade Kommunstyrelsen 2021?", "Socialnämnden"),
        ("Vilka nämnder hade brister i leverantörsfakturor 2020?", "Kommunstyrelsen"),
        ("Vilka nämnder hade konton kvar för den som slutat 2018?", "Kommunstyrelsen"),
    ],
)
def test_an_answer_speaks_of_the_year_and_the_committee_that_were_set(
    small_services: Services, question: str, committee: str
) -> None:
    answer = ask(small_services, question, year=[2024], committee=[committee])
    assert answer.supported
    assert {row.committee for row in answer.committees} <= {committee}
    assert committee in answer.answer and "2024" in answer.answer
    assert question[-5:-1] not in answer.answer
