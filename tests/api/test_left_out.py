"""What a question leaves out ("inköp utom direktupphandling") is not what is asked about."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from api.schemas import AskRequest, FiltersModel
from api.services import Services
from index.evidence.gathering import left_out_keys
from index.interpretation import QuestionType
from index.models import Outcome, Severity
from index.storage.scope import EVERYTHING
from index.topics.judged import Judged
from tests.answering import passage
from tests.over_years import BAD, UNDONE, made, read


@pytest.mark.parametrize(
    ("question", "topics", "left_out"),
    [
        ("Vilka brister i inköp utom direktupphandling fanns 2023?", ("inköp",),
         ("direktupphandling",)),
        ("Vilka kontroller om personal utom dygnsvila visade fel?", ("personal",), ("dygnsvila",)),
        ("Vilka nämnder hade brister i arkiv, gallring undantagen?", ("arkiv",), ("gallring",)),
        ("Visa brister i IT, bortsett från behörigheter", ("IT",), ("behörigheter",)),
        ("Vilka avvikelser i annat än ekonomi hade socialnämnden 2023?", (), ("ekonomi",)),
        ("Vilka brister hade socialnämnden 2024 utom de som gäller barn?", (), ("barn",)),
        ("Förutom löner, vilka brister hade socialnämnden?", (), ("löner",)),
        ("Vilka avvikelser fanns som inte rör brandskydd 2022?", (), ("brandskydd",)),
        ("Hur många avvikelser hade nämnderna utom i lön och inköp?", (), ("lön", "inköp")),
        ("Vilka andra kontroller än kassakontrollen visade brister?", (), ("kassakontrollen",)),
        ("Har socialnämnden brister i något annat än journaler?", (), ("journaler",)),
    ],
)  # fmt: skip
def test_what_stands_after_utom_is_left_out(
    question: str, topics: tuple[str, ...], left_out: tuple[str, ...]
) -> None:
    found = read(question)
    assert (found.topics, found.details.left_out) == (topics, left_out)
    assert found.outcomes == (BAD,)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka åtgärder utöver utbildning har vidtagits?",  # other measures
        "Är det något annat än pengar som stulits?",
        "Gjordes något annat än att räkna kassan?",
        "Vilka nämnder hade fler brister än 2022?",
        "Vilka brister fanns i utomhusmiljön?",
        "Vilka hade brister i allt utom 2023?",
    ],
)
def test_what_leaves_nothing_out(question: str) -> None:
    assert read(question).details.left_out == ()


def test_all_that_was_not_done_but_one_thing() -> None:
    found = read("Lista allt som inte genomfördes 2024 förutom sådant som rör inköp")
    assert (found.type, found.outcomes) == (QuestionType.LIST, (UNDONE,))
    assert (found.topics, found.details.left_out) == ((), ("inköp",))


@pytest.mark.parametrize(
    ("question", "severity"),
    [
        ("Vilka fel hade socialnämnden förutom de allvarliga?", Severity.MINOR),
        ("Visa alla avvikelser utom de mindre avvikelserna", Severity.SERIOUS),
    ],
)
def test_a_grade_is_left_out(question: str, severity: Severity) -> None:
    found = read(question)
    assert (found.severities, found.topics) == ((severity,), ())
    assert found.details.left_out == ()


def test_it_is_said_what_is_left_out() -> None:
    one = passage("Hamnnämnden", 2023, "Fyra köp gjordes utanför avtal.", BAD, activity="Inköp")
    question = "Vilka nämnder hade brister i inköp utom direktupphandling 2023?"
    _, told = made(question, [one])
    assert "när det gäller inköp utom direktupphandling 2023: Hamnnämnden [1]" in told.answer
    _, told = made("Vilka nämnder hade avvikelser i annat än löner 2023?", [one])
    assert told.answer.startswith("En nämnd hade avvikelser i annat än löner 2023: Hamnnämnden")


@pytest.mark.parametrize(
    ("wide", "left_out"),
    [
        ("Vilka brister finns 2024?",
         "Vilka brister finns 2024 utom i dataskydd och behörigheter?"),
        ("Vilka kontroller genomfördes inte 2024?",
         "Vilka kontroller genomfördes inte 2024 förutom de som rör löner?"),
    ],
)  # fmt: skip
def test_controls_about_it_do_not_count(wide: str, left_out: str, small_services: Services) -> None:
    def cited(question: str) -> set[str]:
        told = small_services.ask(AskRequest(question=question, filters=FiltersModel()))
        return {one.control_id for one in told.citations}

    assert cited(left_out) < cited(wide)


def test_a_part_of_a_subject_is_left_out(small_services: Services) -> None:
    def faults(question: str) -> set[str | None]:
        told = small_services.ask(AskRequest(question=question, filters=FiltersModel()))
        return {small_services.passage(one.control_id).control_activity for one in told.citations}

    part = faults("Vilka kontroller av direktupphandling finns?")
    assert part
    assert not part & faults("Vilka kontroller av inköp utom direktupphandling finns?")


def test_an_outcome_is_no_topic_that_is_left_out() -> None:
    found = read("Vilka nämnder hade avvikelser utom kommunstyrelsen?")
    assert found.details.left_out == () and found.committees == (
        "Socialnämnden",
        "Lindsunds Energi AB",
    )
    assert found.outcomes == (Outcome.DEVIATION,)


def test_what_only_tells_of_it_by_the_way_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word of a whole field in a result alone ("avrop gjort") makes no control one of it."""
    keys = np.array([1, 2, 3])
    judged = Judged(
        keys, np.array([0.9, 0.51, 0.5]), np.zeros(3, np.float32), 1.0, 0.0, 0.0, 0.3, 0.3
    )
    monkeypatch.setattr("index.evidence.gathering.judged_topic", lambda *_: judged)
    nothing: Any = None  # what judges is replaced
    assert left_out_keys(("inköp",), EVERYTHING, nothing, nothing) == {1, 2}
