"""A report whose municipality was not read, in a library of one municipality and of two."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.schemas import AskRequest, FiltersModel
from api.services import Services
from index.engines import generations
from index.storage.library import Library
from settings import load
from tests.toy import MODEL, Source, ToyEncoder, control, embedded, judged, report

READ = ("Socialnämnden", "Ekstad")
UNREAD = ("Valnämnden", None)
OTHER = ("Byggnadsnämnden", "Ekby")


def _asked(
    folder: Path, question: str, *homes: tuple[str, str | None], by_hand: bool = False
) -> set[str]:
    library = Library.open(folder)
    for committee, municipality in homes:
        found = [control("Konton", "Brist: tre konton kvar.", who=committee)]
        made = report(committee, 2024, municipality, passages=found)
        source = Source(committee, committee.encode())
        library.add_report(source, made, judged(made), embedded(made), MODEL)
    generations.catch_up(library)
    services = Services(load({}, library=folder), library, ToyEncoder())
    chosen = FiltersModel(municipality=["Ekstad"]) if by_hand else FiltersModel()
    answer = services.ask(AskRequest(question=question, filters=chosen))
    services.close()
    return {row.committee or "" for row in answer.committees}


QUESTION = "Vilka brister har framkommit i Ekstad, alla nämnder?"


def test_a_question_about_the_only_municipality_asks_of_all_reports(tmp_path: Path) -> None:
    assert _asked(tmp_path, QUESTION, READ, UNREAD) == {"Socialnämnden", "Valnämnden"}


@pytest.mark.parametrize("homes", [(READ, UNREAD, OTHER), (READ, OTHER)])
def test_among_several_it_asks_of_those_that_say_so(
    tmp_path: Path, homes: tuple[tuple[str, str | None], ...]
) -> None:
    assert _asked(tmp_path, QUESTION, *homes) == {"Socialnämnden"}


def test_a_filter_set_by_hand_is_hard(tmp_path: Path) -> None:
    assert _asked(tmp_path, QUESTION, READ, UNREAD, by_hand=True) == {"Socialnämnden"}
