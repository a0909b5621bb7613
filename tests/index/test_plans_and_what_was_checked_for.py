"""Controls of a plan, what was made one, what was let wait, and what somebody only checked for."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from tests.asking import LINDSUND_AND_MORE as NAMES
from tests.asking import reader

NOT_PERFORMED = (Outcome.NOT_PERFORMED,)
DEVIATION = (Outcome.DEVIATION,)


read = reader(NAMES)


@pytest.mark.parametrize(
    "question",
    [
        "I vilka nämnder genomfördes inte alla kontroller i planen för 2023?",
        "Vilka kontroller enligt planen 2022 blev inte av?",
        "Hur många kontroller i årets plan genomfördes inte?",
        "Vilka moment som stod i internkontrollplanen för 2022 hoppades över?",
        "Vilka granskningar ur den beslutade planen ställdes in?",
    ],
)
def test_a_plan_of_controls_is_no_subject(question: str) -> None:
    found = read(question)
    assert (found.topics, found.outcomes) == ((), NOT_PERFORMED)


def test_a_plan_that_is_checked_is_one() -> None:
    found = read("Vilka kontroller av planen för skyddsrum genomfördes inte?")
    assert (found.topics, found.outcomes) == (("planen för skyddsrum",), NOT_PERFORMED)


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Vilka nämnder hade delegering som kontrollmoment?", ("delegering",)),
        ("Vilka har haft körkort som kontrollpunkt?", ("körkort",)),
        ("Vilka hade inköp som sitt granskningsområde 2023?", ("inköp",)),
        ("Vilka har arkiv eller diarium som ett kontrollområde?", ("arkiv", "diarium")),
    ],
)
def test_who_had_it_as_a_control_is_whoever_found_what(
    question: str, topics: tuple[str, ...]
) -> None:
    found = read(question)
    assert (found.type, found.topics, found.outcomes) == (QuestionType.LIST, topics, ())


def test_faults_in_such_a_control_are_faults() -> None:
    assert read("Vilka hade brister i inköp som kontrollmoment?").outcomes == DEVIATION


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder har låtit barn vänta för länge på utredning eller uppföljning?",
        "Vilka har låtit sökande vänta på granskning av ansökan?",
        "Vilka lät klienterna vänta på uppföljning?",
    ],
)
def test_who_lets_people_wait_does_wrong_and_skips_no_control(question: str) -> None:
    found = read(question)
    assert found.outcomes == DEVIATION
    assert "vänta" in found.topics[0]


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder har låtit kontrollen av arkiv vänta?",
        "Vilka har låtit granskningen vänta till nästa år?",
        "Vilka kontroller lät man vänta?",
        "Vilka nämnder blev inte klara med allt de skulle kolla 2022?",
        "Vilka hann inte klart med det de skulle granska?",
        "Vilka blev aldrig färdiga med allt som skulle kontrolleras?",
        "Vilka var inte klara med alla planerade kontroller?",
    ],
)
def test_who_lets_a_control_wait_or_is_not_through_with_all_has_not_made_it(question: str) -> None:
    assert read(question).outcomes == NOT_PERFORMED


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder blev inte klara med sina utredningar?",
        "Vilka blev inte klara med alla bokslut de skulle lämna?",
    ],
)
def test_who_is_not_through_with_the_work_itself_has(question: str) -> None:
    found = read(question)
    assert found.outcomes == DEVIATION
    assert found.topics


@pytest.mark.parametrize(
    "question",
    [
        "För vilka kontroller kan resultatet inte bedömas?",
        "Var går utfallet inte att avgöra?",
        "I vilka kontroller gick resultatet inte att bedöma?",
        "Vilka kontrollers resultat kunde inte värderas?",
        "Var kunde man inte utläsa resultatet?",
        "Vilka granskningar har ett utfall som inte går att tolka?",
    ],
)
def test_a_result_that_can_not_be_judged_is_none(question: str) -> None:
    found = read(question)
    assert (found.type, found.outcomes, found.topics) == (
        QuestionType.LIST, (Outcome.UNCLEAR,), (),
    )  # fmt: skip


def test_results_of_pupils_are_a_thing() -> None:
    found = read("Var har elevernas resultat inte bedömts?")
    assert found.outcomes == DEVIATION
    assert found.topics


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Vilka nämnder har tittat på om mat eller vatten är som det ska?", ("mat", "vatten")),
        ("Vilka har kollat om larmen fungerar som de ska?", ("larmen",)),
        ("Vilka har kontrollerat att brandskyddet sköts som det ska?", ("brandskyddet",)),
        ("Vilka nämnder har följt upp att hemtjänsten fungerar bra?", ("hemtjänsten",)),
    ],
)
def test_a_good_state_that_was_checked_for_is_no_outcome(
    question: str, topics: tuple[str, ...]
) -> None:
    found = read(question)
    assert (found.type, found.topics, found.outcomes) == (QuestionType.LIST, topics, ())


@pytest.mark.parametrize(
    "question",
    [
        "Vilka har kontrollerat arkivet utan anmärkning?",
        "Vilka har granskat att attesten följs utan anmärkning?",
        "Vilka har granskat löner och hade inga fel?",
        "Var var arkivet som det ska?",
    ],
)
def test_what_was_found_is_one(question: str) -> None:
    assert read(question).outcomes == (Outcome.NO_DEVIATION,)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder har provat att larma sin krisledning och fått det att fungera utan fel?",
        "Vilka har testat att läsa tillbaka en kopia helt utan fel?",
        "Vilka har prövat att utrymma skolan utan anmärkning?",
    ],
)
def test_what_was_tried_and_went_well_is_no_check_of_whether(question: str) -> None:
    assert read(question).outcomes == (Outcome.NO_DEVIATION,)
