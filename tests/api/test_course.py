"""Single controls over the years: how such questions are read, and what the answers claim."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

import numpy as np
import pytest

from index.evidence.going_on import going_on
from index.interpretation import Course
from index.models import Outcome, Severity, StoredPassage
from tests.answering import answer, evidence, hits, passage
from tests.over_years import (
    BAD,
    CLEAN,
    STOCK,
    UNCLEAR,
    UNDONE,
    UNDONE_TWICE,
    made,
    read,
    rows,
)

# ---- reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "outcome", "course"),
    [
        ("Finns det kontroller som uteblivit två år i rad?", UNDONE, Course(2, True)),
        ("Vilka kontroller har ställts in flera år i följd?", UNDONE, Course(2, True)),
        ("Har någon granskning hoppats över tre år på raken?", UNDONE, Course(3, True)),
        ("Vilka brister hittas nu för tredje året i rad?", BAD, Course(3, True)),
        ("Vem dras med ett fel som konstateras för minst fjärde gången?", BAD, Course(4)),
        ("Vilka kontroller har återigen inte genomförts?", UNDONE, Course(2)),
        ("Vilka kontroller ställdes in igen?", UNDONE, Course(2)),
        ("Vilka fel har funnits minst två av åren?", BAD, Course(2)),
        ("Har någon nämnd ställt in kontroller varje år?", UNDONE,
         Course(3, base=(2022, 2023, 2024), of_controls=False)),
        ("Var det samma brister 2024 som 2022?", BAD, Course(2, base=(2022, 2024))),
        ("Vilka kontroller ställs in varje år?", UNDONE, Course(3, base=(2022, 2023, 2024))),
        ("Vilka kontroller gjordes varken 2022 eller 2023?", UNDONE,
         Course(2, base=(2022, 2023))),
        ("Vilka kontroller gjordes inte 2022 och inte heller 2023?", UNDONE,
         Course(2, base=(2022, 2023))),
        ("Vilka kontroller hade avvikelser både 2022 och 2024?", BAD,
         Course(2, base=(2022, 2024))),
        ("Vilka brister från 2022 fanns kvar 2023?", BAD, Course(2, base=(2022, 2023))),
        ("Vilka brister 2024 fanns redan 2023?", BAD, Course(2, base=(2023, 2024))),
        ("Vilka nämnder har haft brister minst två år i rad?", BAD,
         Course(2, True, of_controls=False)),
        ("Vilka kontroller blev inte gjorda 2022, och vad visade de när de kom igen 2023?", UNDONE,
         Course(base=(2022,), then=(2023,))),
        ("Vilka avvikelser fanns 2023 och hur såg det ut för samma saker året efter?", BAD,
         Course(base=(2023,), then=(2024,))),
        ("Hur gick det 2024 med de kontroller som visade brister 2023?", BAD,
         Course(base=(2023,), then=(2024,))),
        ("Vad hände med de kontroller som ställdes in 2022?", UNDONE, Course(base=(2022,))),
        ("Blev de granskningar som sköts upp 2022 gjorda 2023?", UNDONE,
         Course(base=(2022,), then=(2023,))),
        ("Återkom bristerna från 2022 året efter?", BAD, Course(base=(2022,), then=(2023,))),
        ("Vilka kontroller som inte gjordes 2023 gjordes inte heller 2024?", UNDONE,
         Course(2, base=(2023, 2024))),
        ("Vilka uteblivna kontroller 2022 visade brister 2023?", UNDONE,
         Course(base=(2022,), then=(2023,), came_to=(BAD,))),
        ("Vilka kontroller hade avvikelser 2022 och var utan anmärkning 2024?", BAD,
         Course(base=(2022,), then=(2024,), came_to=(CLEAN,))),
        ("Hur många kontroller som var utan avvikelse 2023 fick avvikelser 2024?", CLEAN,
         Course(base=(2023,), then=(2024,), came_to=(BAD,))),
        ("Vilka kontroller som ställdes in 2022 genomfördes 2023?", UNDONE,
         Course(base=(2022,), then=(2023,), came_to=(BAD, CLEAN, UNCLEAR))),
        ("Vilka kontroller har gått från utan avvikelse till avvikelse?", CLEAN,
         Course(came_to=(BAD,))),
        ("Vilka kontroller var utan avvikelse 2022 men inte 2023?", CLEAN,
         Course(base=(2022,), then=(2023,), unlike=True)),
    ],
)  # fmt: skip
def test_a_control_is_followed(question: str, outcome: Outcome, course: Course) -> None:
    found = read(question)
    assert (found.details.course, found.outcomes, found.topics) == (course, (outcome,), ())


@pytest.mark.parametrize(
    "question",
    [
        "Vad har gjorts åt brister som funnits i flera år?",
        "Vilka kontroller ska göras minst två gånger per år?",
        "Hur har avvikelserna i inköp förändrats mellan 2022 och 2024?",
        "Vilka nämnder hade brister i inköp 2022 men inte 2023?",
        "Vilka brister fanns 2022 och vad gjordes åt dem?",
        "Vilka nämnder hade brister 2022 och inga anmärkningar 2023?",
        "Är bristerna från 2022 åtgärdade?",
    ],
)
def test_no_control_is_followed(question: str) -> None:
    assert read(question).details.course is None


def test_a_topic_stays_where_its_control_is_followed() -> None:
    found = read("Vilka avvikelser i attest fanns 2022, och hur gick det med dem 2023?")
    assert found.topics == ("attest",)
    assert found.details.course == Course(base=(2022,), then=(2023,))


def test_carried_out_in_one_year_and_not_in_another() -> None:
    found = read("Vilka kontroller genomfördes 2022 men inte 2023?")
    assert found.outcomes == (BAD, CLEAN, UNCLEAR)
    assert found.details.course == Course(base=(2022,), then=(2023,), unlike=True)


def test_both_and_neither() -> None:
    both = read("Vilka nämnder hade både uteblivna kontroller och allvarliga avvikelser?")
    assert both.details.every_outcome and both.severities == (Severity.SERIOUS,)
    neither = read("Vilka nämnder hade varken avvikelser eller uteblivna kontroller 2024?")
    assert neither.details.neither and not neither.topics
    assert not read("Vilka kontroller gjordes varken 2022 eller 2023?").details.neither
    topics = read("Vilka nämnder har varken brister i brandskydd eller i attest?").topics
    assert topics == ("brandskydd", "attest")


# ---- answers -------------------------------------------------------------------------------------


def test_undone_two_years_running() -> None:
    _, found = made("Finns det kontroller som uteblivit två år i rad?", UNDONE_TWICE)
    assert found.answer.startswith("Ja, en kontroll genomfördes inte under minst två år i rad")
    assert rows(found) == {("Hamnnämnden", 2022), ("Hamnnämnden", 2023)}
    assert "Inte heller i år blev den av." in found.answer and not found.dropped


def test_nothing_was_undone_so_long_and_no_more_is_claimed() -> None:
    question = "Finns det kontroller som uteblivit tre år i rad?"
    _, found = made(question, UNDONE_TWICE)
    assert "finns ingen kontroll som inte genomfördes." not in found.answer
    assert "inte rapporter för minst tre år" in found.answer
    year = passage("Hamnnämnden", 2024, "Förrådet stämde.", CLEAN, activity=STOCK)
    _, found = made(question, [*UNDONE_TWICE, year])
    assert found.answer.startswith(
        "Nej. Bland de kontroller som går att följa finns ingen som inte genomfördes under minst"
    )
    assert "Tre kontroller genomfördes inte något av åren" in found.answer
    assert "Rapporter för färre än tre år, så att det inte går att se: Valnämnden" in found.answer


def test_what_became_of_what_was_not_done() -> None:
    question = "Vilka kontroller gjordes inte 2022, och vad visade de när de kom igen 2023?"
    _, found = made(question, UNDONE_TWICE)
    assert "Två kontroller genomfördes inte 2022" in found.answer
    assert "Alla finns också 2023: en kontroll med avvikelse" in found.answer
    assert "2023: avvikelse. ”Två nycklar saknades av 12.”" in found.answer
    assert "2023: inte genomförd. ”Inte heller i år blev den av.”" in found.answer
    assert not found.dropped


def test_the_coverage_says_of_followed_controls_what_the_answer_says() -> None:
    question = "Vilka kontroller gjordes inte 2022, och vad visade de när de kom igen 2023?"
    _, found = made(question, UNDONE_TWICE)
    told = {
        name: {(one.committee, one.year) for one in getattr(found.coverage, name)}
        for name in ("not_performed", "with_deviation")
    }
    undone = {("Hamnnämnden", 2022), ("Hamnnämnden", 2023), ("Valnämnden", 2022)}
    assert told == {"not_performed": undone, "with_deviation": {("Valnämnden", 2023)}}


@pytest.mark.parametrize(
    "question",
    ["Hur många kontroller gjordes inte 2022?", "Hur många kontroller gjordes inte 2022-2023?"],
)
def test_the_coverage_says_of_counted_controls_what_was_counted(question: str) -> None:
    _, found = made(question, UNDONE_TWICE)
    undone = {(one.committee, one.year) for one in found.coverage.not_performed}
    assert undone == {(one.committee, one.year) for one in found.committees}
    assert ("Hamnnämnden", 2022) in undone
    assert ("Valnämnden", 2022) in undone


def test_whether_they_were_done_at_last() -> None:
    _, found = made("Blev de kontroller som ställdes in 2022 gjorda 2023?", UNDONE_TWICE)
    assert found.answer.startswith("Delvis.")


def test_what_left_the_plan_is_said() -> None:
    gone = passage("Valnämnden", 2022, "Kassan räknades inte.", UNDONE, activity="Kassaräkning")
    _, found = made("Vad hände med de kontroller som inte gjordes 2022?", [*UNDONE_TWICE, gone])
    assert "Två av dem finns också 2023" in found.answer
    assert "Ingen senare kontroll känns igen som samma." in found.answer


def test_clean_in_one_year_and_not_in_the_next() -> None:
    _, found = made("Vilka kontroller var utan avvikelse 2022 men inte 2023?", UNDONE_TWICE)
    assert found.answer.startswith("En kontroll var utan avvikelse 2022 men inte 2023, hos Hamn")
    assert "Fyra nycklar saknades." in found.answer


def test_what_came_to_something_else_is_counted_of_all() -> None:
    _, found = made("Vilka uteblivna kontroller 2022 visade brister 2023?", UNDONE_TWICE)
    assert "Två kontroller genomfördes inte 2022" in found.answer
    assert "En av dem hade avvikelser 2023" in found.answer
    assert rows(found) == {("Valnämnden", 2022), ("Valnämnden", 2023)}


def test_no_year_is_said_to_be_without_what_another_year_had() -> None:
    late = [one for one in UNDONE_TWICE if one.judgement and one.year == 2023]
    early = [passage("Hamnnämnden", 2022, "Förrådet stämde.", CLEAN, activity=STOCK)]
    _, found = made("Vilka kontroller gjordes inte 2022, och vad visade de 2023?", [*early, *late])
    assert "finns ingen kontroll 2022 som inte genomfördes" in found.answer


def renamed(passages: Iterable[StoredPassage]) -> list[StoredPassage]:
    """The same without the headings that they share."""
    return [dataclasses.replace(one, process=None, working_method=None) for one in passages]


def test_what_cannot_be_followed_is_not_denied() -> None:
    names = ["Kassor", "Löner", "Lås", "Konst", "Bilar", "Larm"]
    own = renamed(
        passage("Hamnnämnden", 2022 + number // 3, f"{one} utgick.", UNDONE, activity=one)
        for number, one in enumerate(names)
    )
    _, found = made("Har någon kontroll ställts in två år i rad?", own)
    assert found.answer.startswith("Det går inte att avgöra, för de flesta är skrivna på nytt")


# ---- controls that are worded anew ---------------------------------------------------------------

OLD = ("Utdrag ur belastningsregistret", "Inköp under gränsen", "Inaktiva konton", "Övning")
NEW = ("Visar alla upp registerutdrag?", "Finns det inköps-PM?", "Vem kan logga in?", "Mat")


def anew() -> tuple[list[StoredPassage], dict[int, np.ndarray]]:
    """Four controls of two years under new headings, and vectors by key: the first three go on."""
    passages = [
        passage("Hamnnämnden", year, f"{one} {year}.", BAD, activity=one)
        for year, names in ((2022, OLD), (2023, NEW)) for one in names
    ]  # fmt: skip
    passages = renamed(passages)
    random = np.random.default_rng(7)
    ways = random.normal(size=(5, 64))
    vectors = {
        one.key: ways[number % 4 if number != 7 else 4] + random.normal(size=64) * 0.2
        for number, one in enumerate(passages)
    }
    return passages, vectors


def test_controls_that_are_worded_anew_go_on_by_what_they_say() -> None:
    passages, vectors = anew()
    found = going_on(passages, lambda keys: np.stack([vectors[int(key)] for key in keys]))
    assert found == tuple((passages[n].id, passages[n + 4].id) for n in range(3))
    few = going_on(passages[2:6], lambda keys: np.stack([vectors[int(key)] for key in keys]))
    assert few == ()


def test_the_answer_follows_them() -> None:
    passages, vectors = anew()
    interpretation = read("Vilka brister från 2022 fanns kvar 2023?")
    made_of = evidence(interpretation.type, passages, interpretation=interpretation)
    pairs = going_on(passages, lambda keys: np.stack([vectors[int(key)] for key in keys]))
    made_of = dataclasses.replace(made_of, history=hits(passages), going_on=pairs)
    found = answer("Vilka brister från 2022 fanns kvar 2023?", made_of)
    assert found.answer.startswith("Tre kontroller hade avvikelser både 2022 och 2023")
    assert "läs själv att det är samma" in found.answer and not found.dropped


@pytest.mark.parametrize(
    ("question", "plan", "names"),
    [
        ("Vilka kontroller var nya 2023?", "new", {"Mat"}),
        ("Hur många nya kontroller fanns 2023?", "new", {"Mat"}),
        ("Vilka kontroller gjordes för första gången 2023?", "new", {"Mat"}),
        ("Vilka kontroller har tillkommit 2023?", "new", {"Mat"}),
        ("Vilka kontroller försvann ur planen mellan 2022 och 2023?", "gone", {"Övning"}),
        ("Vilka kontroller har tagits bort ur internkontrollplanen?", "gone", {"Övning"}),
    ],
)
def test_controls_that_came_into_a_plan_or_left_it(
    question: str, plan: str, names: set[str]
) -> None:
    passages, vectors = anew()
    interpretation = read(question)
    assert interpretation.details.course == Course(plan=plan) and not interpretation.topics
    made_of = evidence(interpretation.type, passages, interpretation=interpretation)
    pairs = going_on(passages, lambda keys: np.stack([vectors[int(key)] for key in keys]))
    made_of = dataclasses.replace(made_of, history=hits(passages), going_on=pairs)
    found = answer(question, made_of)
    assert {one.control for one in found.citations} == names and not found.dropped
    assert found.answer.startswith("En kontroll 202") and "känns inte igen" in found.answer


def test_new_deviations_are_no_new_controls() -> None:
    assert read("Vilka nya avvikelser fanns 2024?").details.course is None
    assert read("Vilka kontroller ströks 2024?").outcomes == (UNDONE,)


def test_what_went_on_is_not_new() -> None:
    passages, vectors = anew()
    interpretation = read("Vilka nya avvikelser fanns 2023?")
    own = [one for one in passages if one.year == 2023]
    made_of = evidence(interpretation.type, own, interpretation=interpretation)
    pairs = going_on(passages, lambda keys: np.stack([vectors[int(key)] for key in keys]))
    made_of = dataclasses.replace(made_of, history=hits(passages), going_on=pairs)
    assert "En kontroll hade nya avvikelser 2023" in answer("Nya avvikelser 2023?", made_of).answer
