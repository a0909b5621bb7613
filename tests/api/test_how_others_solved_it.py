"""How others came to terms with it: what they found and did, and not who never had it."""

from __future__ import annotations

import dataclasses

import pytest

from index.interpretation import QuestionType
from index.models import Outcome, StoredPassage
from tests.answering import answer, evidence, passage
from tests.over_years import BAD, CLEAN, KEYS, read, rows

TURNED = passage(
    "Hamnnämnden", 2023, "Alla 30 nycklar fanns. Ett nyckelskåp har införts.", CLEAN, activity=KEYS,
    evidence="Alla 30 nycklar fanns.", measures=["Ett nyckelskåp har införts."],
)  # fmt: skip
LOST = passage(
    "Valnämnden", 2023, "Fyra nycklar saknades. Låsen har bytts.", BAD, activity=KEYS,
    evidence="Fyra nycklar saknades.", measures=["Låsen har bytts."],
)  # fmt: skip
FINE = passage("Kulturnämnden", 2023, "Alla nycklar fanns.", CLEAN, activity=KEYS)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Hur kom andra till rätta med direktupphandlingar utan underlag?",
         "direktupphandlingar utan underlag"),
        ("Hur fick andra nämnder bukt med nycklar på drift?", "nycklar på drift"),
        ("Hur lyckades andra få ordning på arkivet?", "arkivet"),
        ("Vad har andra gjort åt sena orosanmälningar?", "sena orosanmälningar"),
    ],
)  # fmt: skip
def test_others_are_asked_about(question: str, topic: str) -> None:
    found = read(question)
    assert (found.type, found.topics) == (QuestionType.SIMILAR, (topic,))


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vad har hjälpt mot stölder?", "stölder"),
        ("Vad hjälpte mot svinnet av verktyg?", "svinnet av verktyg"),
        ("Hur kom nämnden till rätta med gamla konton?", "gamla konton"),
    ],
)
def test_what_helped_asks_for_measures(question: str, topic: str) -> None:
    found = read(question)
    assert (found.type, found.topics) == (QuestionType.MEASURE, (topic,))


def test_who_never_had_the_problem_solved_nothing() -> None:
    question = "Hur löste andra nämnder problemet med nycklar?"
    asked = dataclasses.replace(read(question), committees=())
    since = passage("Valnämnden", 2024, "Alla nycklar fanns.", CLEAN, activity=KEYS)
    found = evidence(asked.type, [TURNED, LOST, since, FINE], interpretation=asked)
    assert rows(answer(question, found)) == {
        ("Hamnnämnden", 2023), ("Valnämnden", 2023), ("Valnämnden", 2024),
    }  # fmt: skip
    question = "Hur har andra gjort med nycklar?"
    asked = dataclasses.replace(read(question), committees=())
    found = evidence(asked.type, [TURNED, LOST, FINE], interpretation=asked)
    assert ("Kulturnämnden", 2023) in rows(answer(question, found))


def test_a_control_that_was_left_undone_met_no_case_like_theirs() -> None:
    undone = passage("Hamnnämnden", 2022, "Utgår. Läggs på 2023.", Outcome.NOT_PERFORMED,
                     activity=KEYS, measures=["Läggs på 2023."])  # fmt: skip
    question = "Vi hittade nycklar som ingen kvitterat. Finns liknande fall?"
    asked = dataclasses.replace(read(question), committees=())
    found = evidence(asked.type, [undone, LOST], interpretation=asked)
    assert rows(answer(question, found)) == {("Valnämnden", 2023)}
    question = "Vår inventering av nycklar ställdes in. Har andra haft samma problem?"
    asked = dataclasses.replace(read(question), committees=())
    found = evidence(asked.type, [undone, LOST], interpretation=asked)
    assert ("Hamnnämnden", 2022) in rows(answer(question, found))


@pytest.mark.parametrize(
    ("question", "had_it"),
    [
        ("Hos oss försvann nycklar. Har någon annan haft det, och vad gjorde de?", True),
        ("Vi saknar nycklar. Har andra nämnder råkat ut för samma sak?", True),
        ("Hos oss är nycklar borta. Har det hänt hos någon annan nämnd?", True),
        ("Hos oss är nycklar borta. Hur gör andra med nycklar?", False),
    ],
)
def test_who_had_the_like_is_told_and_not_who_never_had_it(question: str, had_it: bool) -> None:
    asked = dataclasses.replace(read(question), committees=(), outcomes=())
    assert asked.type is QuestionType.SIMILAR
    found = evidence(asked.type, [TURNED, LOST, FINE], interpretation=asked)
    told = rows(answer(question, found))
    assert ("Valnämnden", 2023) in told
    assert (("Kulturnämnden", 2023) not in told) is had_it
    nobody = evidence(asked.type, [TURNED, FINE], interpretation=asked)
    assert ("Hamnnämnden", 2023) in rows(answer(question, nobody))


def test_a_control_that_was_left_undone_does_nothing_about_it() -> None:
    undone = passage("Hamnnämnden", 2022, "Utgår. Läggs på 2023.", Outcome.NOT_PERFORMED,
                     activity=KEYS, measures=["Läggs på 2023."])  # fmt: skip
    asked = dataclasses.replace(read("Åtgärder mot försvunna nycklar?"), committees=())
    assert asked.type is QuestionType.MEASURE

    def told(*hits: StoredPassage) -> set[tuple[str | None, int | None]]:
        return rows(answer("Åtgärder mot försvunna nycklar?",
                           evidence(asked.type, list(hits), interpretation=asked)))  # fmt: skip

    assert told(undone, LOST) == {("Valnämnden", 2023)}
    assert told(undone) == {("Hamnnämnden", 2022)}


@pytest.mark.parametrize(
    "question",
    [
        "Vad ska Valnämnden göra åt nycklarna?",
        "Hur tänker Valnämnden komma till rätta med nycklarna?",
        "Vad planerar Valnämnden för åtgärder kring nycklarna?",
    ],
)
def test_old_plans_are_not_what_is_to_be_done(question: str) -> None:
    later = passage(
        "Valnämnden", 2024, "En nyckel saknades. Skåpet ska bytas i maj.", BAD, activity=KEYS,
        evidence="En nyckel saknades.", measures=["Skåpet ska bytas i maj."],
    )  # fmt: skip
    asked = dataclasses.replace(read(question), committees=())
    assert asked.type is QuestionType.MEASURE
    planned = passage(
        "Valnämnden", 2022, "Tre nycklar saknades. Låsen ska bytas.", BAD, activity=KEYS,
        evidence="Tre nycklar saknades.", measures=["Låsen ska bytas."],
    )  # fmt: skip
    found = evidence(asked.type, [planned, LOST, later], interpretation=asked)
    model = answer(question, found)
    assert ("Valnämnden", 2022) not in rows(model) and "Skåpet ska bytas i maj." in model.answer
    question = "Vad har Valnämnden gjort åt nycklarna?"
    asked = dataclasses.replace(read(question), committees=())
    model = answer(question, evidence(asked.type, [planned, LOST], interpretation=asked))
    assert ("Valnämnden", 2022) in rows(model)
