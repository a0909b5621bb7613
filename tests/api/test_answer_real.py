"""The deciding examples over the two real reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.schemas import AskRequest
from api.services import Services
from settings import load
from tests.composed import holds, pairs


@pytest.fixture(scope="module")
def stockholm(real_reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    services = Services.open(load({}, library=tmp_path_factory.mktemp("real")))
    services.add_files([real_reports], services.overrides("", "", ""), lambda *_: None)
    yield services
    services.close()


DECIDING = AskRequest(question="vilka nämnder hade behörighetsbrister?")


def test_a_reminder_is_no_deviation_and_both_controls_are_found(stockholm: Services) -> None:
    model = stockholm.ask(DECIDING)
    holds(model)
    assert ("Kommunstyrelsen", 2024) not in pairs(model)
    assert [row.committee for row in model.coverage.unclear] == ["Kommunstyrelsen"]
    assert model.coverage.not_mentioned == []


def test_the_deciding_example(stockholm: Services) -> None:
    model = stockholm.ask(DECIDING)
    assert pairs(model) == [("Servicenämnden", 2024)]
    assert any("kostnadslicenser" in one.quote for one in model.citations)


@pytest.mark.parametrize(
    "question", ["Hur blir vädret i morgon?", "Vad visade Brandnämndens kontroll av inköp?",
                 "Vilka brister fanns i skolskjutsen?", "Vad gjorde servicenämnden 2019?"]
)  # fmt: skip
def test_it_says_no(stockholm: Services, question: str) -> None:
    model = stockholm.ask(AskRequest(question=question))
    holds(model)
    assert not model.supported


def test_a_number_is_found_in_the_real_report(stockholm: Services) -> None:
    model = stockholm.ask(AskRequest(question="Hur många fakturor från First Card granskades?"))
    holds(model)
    assert model.supported
    assert any("94 fakturor granskats" in one.quote for one in model.citations)
