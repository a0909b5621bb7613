"""api: what an answer needs for each of its rows is worked out once."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from api.compose import yesno
from api.quoting import rows
from api.quoting.asked import asked_by
from api.schemas import AskRequest, FiltersModel
from api.services import Services
from index.evidence import gathering
from index.interpretation import Interpretation, QuestionType
from index.models import Filters, StoredPassage
from index.question.query import read_question
from tests.answering import hits, passage


def test_rows_are_grouped_once_where_a_filter_is_set_by_hand(
    small_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    grouped = []
    own = rows.rows_of

    def counted(*hits: object, **more: object) -> object:
        grouped.append(hits)
        return own(*hits, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(rows, "rows_of", counted)
    years = sorted({one.year for one in small_services.reports() if one.year})
    answer = small_services.ask(
        AskRequest(
            question="Vilka nämnder hade brister i behörigheter?", filters=FiltersModel(year=years)
        )
    )
    assert answer.supported
    assert answer.coverage.reports
    assert len(grouped) == 1


def test_what_a_question_asks_is_read_once(small_services: Services) -> None:
    question = "Hur många brister i behörigheter fanns det?"
    read = read_question(question, small_services.names(), Filters())
    assert asked_by(question, read) is asked_by(question, read)
    assert asked_by("Vilka brister i behörigheter fanns det?", read).noun is None


def test_passages_that_are_equal_have_one_hash(small_services: Services) -> None:
    passage = next(iter(small_services.library.scan()))
    again = dataclasses.replace(passage)
    assert again is not passage
    assert (again, hash(again)) == (passage, hash(passage))
    other = dataclasses.replace(passage, result="Något annat.")
    kept: dict[StoredPassage, int] = {passage: 1, other: 2}
    assert (kept[again], len(kept)) == (1, 2)


def test_which_controls_go_on_as_which_is_worked_out_once_for_a_library(
    small_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = small_services.library
    asked: list[int] = []

    def counted(passages: Sequence[StoredPassage], _: object) -> tuple[()]:
        asked.append(len(list(passages)))
        return ()

    monkeypatch.setattr(gathering, "going_on", counted)
    monkeypatch.setattr(library, "_memory", {})

    def ask(question: str) -> None:
        small_services.ask(AskRequest(question=question, filters=FiltersModel()))

    ask("Vilka brister är nya 2024?")
    ask("Vilka brister återkom två år i rad?")
    ask("Vilka kontroller är nya 2024?")
    assert len(asked) == 1
    now = library.sequence()
    monkeypatch.setattr(library, "sequence", lambda: now + 1)
    ask("Vilka brister är nya 2024?")
    assert len(asked) == 2
    ask("Vilka brister hos Socialnämnden är nya 2024?")
    assert len(asked) == 3, "other committees, other controls"


def test_without_a_topic_of_several_words_no_sentence_is_looked_for_in_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*_: object) -> str:
        raise AssertionError

    monkeypatch.setattr(yesno, "best_sentence", never)
    found = hits([passage("Valnämnden", 2024, "Två kort saknas.")])
    for topics in ((), ("kort",), ("korten och det",)):
        read = Interpretation(QuestionType.YESNO, topics)
        asked = asked_by("Finns det brister?", read)
        assert yesno._word_for_word(found, asked, read) == found
