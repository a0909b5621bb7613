"""loosening.py: what a no would find without one part of its scope, over two reports."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from api.compose.silence import without
from api.schemas import AnswerModel, AskRequest, FiltersModel
from api.services import Services
from index.evidence.gathering import is_about_everything
from index.found import Loosened
from index.interpretation import Details, Interpretation, QuestionType
from index.search.loosening import loosened
from index.storage.scope import EVERYTHING
from tests.answering import evidence, passage, place


def ask(services: Services, question: str, **filters: object) -> AnswerModel:
    given = FiltersModel.model_validate(filters)
    return services.ask(AskRequest(question=question, filters=given))


@pytest.mark.parametrize(
    ("question", "filters", "told"),
    [
        (
            "Vilka nämnder hade brister i hot och våld 2019?", {},
            "Utan året 2019 finns svar i två rapporter: Kommunstyrelsen 2024 och "
            "Socialnämnden 2024.",
        ),
        (
            "Vad visade kommunstyrelsens kontroll av handkassor?", {},
            "Utan begränsningen till Kommunstyrelsen finns svar i en rapport: Socialnämnden 2024.",
        ),
        (
            "Vad visade kontrollen av hot och våld?", {"process": ["Ekonomi"]},
            "Utan begränsningen till ”Ekonomi” finns svar i två rapporter: Kommunstyrelsen 2024 "
            "och Socialnämnden 2024.",
        ),
    ],
)  # fmt: skip
def test_a_no_names_the_part_that_stands_in_the_way(
    small_services: Services, question: str, filters: dict[str, list[str]], told: str
) -> None:
    answer = ask(small_services, question, **filters)
    assert not answer.supported
    assert [one.text for one in answer.loosen] == [told]
    assert told in answer.answer


def test_two_parts_that_only_help_together(small_services: Services) -> None:
    answer = ask(small_services, "Vad visade socialnämndens kontroll av bisysslor 2019?")
    told = (
        "Utan året 2019 och begränsningen till Socialnämnden finns svar i en rapport: "
        "Kommunstyrelsen 2024."
    )
    assert not answer.supported and told in answer.answer
    assert [(one.filter, [two.filter for two in one.also]) for one in answer.loosen] == [
        ("year", ["committee"])
    ]


def test_a_municipality_without_reports_is_told(small_services: Services) -> None:
    answer = ask(small_services, "Vilka nämnder i Sundsvall hade brister i hot och våld?")
    assert not answer.supported and answer.committees == [] and answer.citations == []
    assert answer.answer.startswith("Biblioteket har ingen rapport från Sundsvall. ")
    assert "De rapporter som finns är från Ekstad." in answer.answer
    assert [(one.filter, one.values, one.reports) for one in answer.loosen] == [
        ("municipality", ["Sundsvall"], 2)
    ]


def test_a_known_committee_of_an_unknown_municipality_is_not_another_s(
    small_services: Services,
) -> None:
    answer = ask(small_services, "Vad visade socialnämndens kontroll i Sundsvall av hot och våld?")
    assert not answer.supported
    assert "Biblioteket har ingen rapport från Sundsvall." in answer.answer


def test_what_is_offered_gives_an_answer(small_services: Services) -> None:
    question = "Vad visade kommunstyrelsens kontroll av handkassor?"
    (offered,) = ask(small_services, question).loosen
    everyone = [report.committee or "" for report in small_services.reports()]
    freed = ask(small_services, question, **{offered.filter: everyone})
    assert freed.supported
    assert len({row.report_id for row in freed.committees}) == offered.reports


@pytest.mark.parametrize(
    "question",
    [
        "Hur blir vädret 2019?",
        "Brandnämndens kontroll av parkeringstillstånd",
        "parkeringstillstånd",
    ],
)
def test_nothing_is_offered_that_would_not_help(small_services: Services, question: str) -> None:
    answer = ask(small_services, question)
    assert not answer.supported and answer.loosen == []


def test_an_answer_offers_nothing(small_services: Services) -> None:
    answer = ask(small_services, "Vilka nämnder hade brister i hot och våld 2024?")
    assert answer.supported and answer.loosen == []


def test_several_years_in_words() -> None:
    places = (place("Socialnämnden", 2022), place("Valnämnden", 2022))
    assert without(Loosened("years", (2023, 2024), places)) == (
        "Utan åren 2023 och 2024 finns svar i två rapporter: Socialnämnden 2022 och "
        "Valnämnden 2022."
    )


def test_a_report_of_the_scope_itself_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    own, other = (passage("Valnämnden", year, "Fyra nycklar saknades.") for year in (2024, 2023))
    asked = Interpretation(QuestionType.LOOKUP, ("nycklar",), years=(2024,))
    wide = evidence(QuestionType.LIST, [own, other], interpretation=asked)
    monkeypatch.setattr("index.search.loosening.gather", lambda *_: wide)
    silent = dataclasses.replace(wide, about=())
    nothing: Any = None  # neither the searcher nor the library is asked
    (found,) = loosened(silent, EVERYTHING, nothing, nothing)
    assert [one.year for one in found.places] == [2023]
    monkeypatch.setattr(
        "index.search.loosening.gather", lambda *_: dataclasses.replace(wide, about=wide.about[:1])
    )
    assert loosened(silent, EVERYTHING, nothing, nothing) == ()


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        ("Vilka brister fanns 2019?", {}),
        ("Vilka kontroller gjordes inte 2019?", {}),
        ("Vilka nämnder bedömde den interna kontrollen som tillräcklig 2019?", {}),
        ("Vilka brister återkom 2019?", {}),
        ("Vilka brister fanns?", {"process": ["Ekonomi"], "year": [2019]}),
        ("Vilka brister hade kommunstyrelsen 2019?", {"process": ["Ekonomi"]}),
    ],
)
def test_of_everything_reports_are_counted_and_no_passage_is_read(
    small_services: Services,
    question: str,
    filters: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as slow:
        slow.setattr("index.search.loosening.is_about_everything", lambda _: False)
        read = ask(small_services, question, **filters)
    with monkeypatch.context() as barred:
        barred.setattr("index.search.loosening.gather", lambda *_: pytest.fail("gathered"))
        counted = ask(small_services, question, **filters)
    assert read.loosen == counted.loosen
    assert counted.loosen


@pytest.mark.parametrize(
    "narrowed",
    [
        Interpretation(QuestionType.LIST, ("nycklar",)),
        Interpretation(QuestionType.LIST, (), details=Details(excluded_topics=("nycklar",))),
        Interpretation(QuestionType.LIST, (), details=Details(left_out=("nycklar",))),
        Interpretation(QuestionType.LIST, (), details=Details(reasons=("sjuk",))),
    ],
)
def test_what_is_asked_of_some_controls_is_not_about_everything(narrowed: Interpretation) -> None:
    assert is_about_everything(Interpretation(QuestionType.LIST, ()))
    assert not is_about_everything(narrowed)
