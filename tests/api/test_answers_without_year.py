"""Answers from reports of which no year was read: nothing is said of a year they do not have."""

from __future__ import annotations

from pathlib import Path

from api.quoting.coverage import named
from api.schemas import AnswerModel, AskRequest, FiltersModel
from api.services import Services
from index.engines import generations
from index.found import CommitteeYear
from index.storage.library import Library
from ingest.models import Report, ReportId
from settings import load
from tests.shelf import add
from tests.toy import ToyEncoder, control, report


def made(committee: str | None, year: int | None, municipality: str | None = "Ekstad") -> Report:
    who = f"{committee}{year}"
    return report(
        committee, year, municipality, [control("Kontroll av konton", "Brist i två fall.", who=who)]
    )


def asked(folder: Path, question: str, *reports: Report) -> AnswerModel:
    settings = load({}, library=folder)
    library = Library.open(folder)
    for place, one in enumerate(reports):
        add(library, f"{place}.txt", one)
    generations.catch_up(library)
    services = Services(settings, library, ToyEncoder())
    try:
        return services.ask(AskRequest(question=question, filters=FiltersModel()))
    finally:
        services.close()


def test_a_library_of_one_report_without_a_year_is_not_empty(tmp_path: Path) -> None:
    question = "Vilka nämnder hade återkommande brister 2024?"
    told = [one.text for one in asked(tmp_path, question, made(None, None, None)).sentences]
    assert told[:2] == [
        "Biblioteket har ingen rapport för 2024.", "De rapporter som finns har inget angivet år.",
    ]  # fmt: skip


def test_reports_with_and_without_a_year_are_told_apart(tmp_path: Path) -> None:
    both = made("Socialnämnden", None), made("Socialnämnden", 2024)
    model = asked(tmp_path / "a", "Vilka rapporter finns?", *both)
    assert model.sentences[0].text == (
        "Biblioteket har två rapporter: Socialnämnden utan år och 2024."
    )
    model = asked(tmp_path / "b", "Vilka nämnder hade avvikelser?", *both)
    assert model.sentences[0].text == (
        "En nämnd hade avvikelser: Socialnämnden utan år [1] och 2024 [2]."
    )
    model = asked(tmp_path / "c", "Vilken nämnd har flest avvikelser?", *both)
    assert "2024 hade" not in model.sentences[0].text


def test_a_committee_without_any_year_is_named_alone() -> None:
    place = CommitteeYear("Ekstad", "Socialnämnden", None, ReportId("a"))
    other = CommitteeYear("Ekstad", "Socialnämnden", None, ReportId("b"))
    assert named([place, other]) == "Socialnämnden"
