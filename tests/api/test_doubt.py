"""An outcome that is not certain is told as one: at its control, or beside the numbers."""

from __future__ import annotations

import pytest

from index.models import Severity, StoredPassage
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.over_years import BAD, CLEAN, KEYS, STOCK

HARBOUR, LIGHTS = "Hamnnämnden", "Fyrnämnden"
NAMES = Names((("Ekstad", HARBOUR), ("Ekstad", LIGHTS)), (2023,), ("Ekstad",))
UNSURE = "(osäkert, läs själv)"

SURE = passage(HARBOUR, 2023, "Fyra nycklar saknades.", BAD, activity=KEYS)
DOUBTED = passage(HARBOUR, 2023, "Lagret är flyttat.", BAD, activity=STOCK, certain=False,
                  confidence=0.6)  # fmt: skip
CLEAN_DOUBTED = passage(HARBOUR, 2023, "Lagret är flyttat.", CLEAN, activity=STOCK, certain=False,
                        confidence=0.6)  # fmt: skip
OTHERS = passage(LIGHTS, 2023, "En lykta saknades.", BAD, activity="Lyktor räknas", certain=False,
                 confidence=0.6)  # fmt: skip
MORE = passage(HARBOUR, 2023, "Tre bojar saknades.", BAD, activity="Bojar räknas")


def told(question: str, passages: list[StoredPassage]) -> list[str]:
    asked = read_question(question, NAMES)
    found = answer(question, evidence(asked.type, passages, interpretation=asked))
    assert not found.dropped
    return found.answer.splitlines()


def test_in_a_row_of_several_only_what_is_not_certain_is_marked() -> None:
    lines = told("Vilka nämnder hade avvikelser 2023?", [SURE, DOUBTED])
    row = next(line for line in lines if line.startswith("- Hamnnämnden"))
    assert row.count(UNSURE) == 1
    assert row.index("nycklar saknades") < row.index("flyttat") < row.index(UNSURE)


def test_a_row_of_which_nothing_is_certain_says_so_once() -> None:
    lines = told("Vilka nämnder hade avvikelser 2023?", [SURE, OTHERS])
    rows = {line.split()[1]: line for line in lines if line.startswith("- ")}
    assert rows["Fyrnämnden"].startswith(f"- Fyrnämnden 2023 {UNSURE}: ")
    assert UNSURE not in rows["Hamnnämnden"]


@pytest.mark.parametrize(
    ("question", "passages", "said"),
    [
        (
            "Vilken nämnd hade flest avvikelser 2023?",
            [SURE, MORE, OTHERS],
            "Osäkert bedömd bland de räknade, läs själv: ”Lyktor räknas” hos Fyrnämnden 2023.",
        ),
        (
            "Jämför hamnnämnden och fyrnämnden 2023.",
            [SURE, CLEAN_DOUBTED, OTHERS],
            "Osäkert bedömd bland de räknade, läs själv: "
            "”Inventering av förrådet” hos Hamnnämnden 2023.",
        ),
    ],
)
def test_numbers_that_count_what_is_not_certain_name_it(
    question: str, passages: list[StoredPassage], said: str
) -> None:
    assert said in "\n".join(told(question, passages))


@pytest.mark.parametrize(
    "question", ["Vilken nämnd hade flest avvikelser 2023?", "Jämför hamnnämnden 2023."]
)
def test_where_all_is_certain_nothing_is_said(question: str) -> None:
    assert "säkert" not in "\n".join(told(question, [SURE, MORE]))


GRAVE = passage(HARBOUR, 2023, "Lagret är borta.", BAD, activity=STOCK, severity=Severity.SERIOUS,
                severity_confidence=0.5)  # fmt: skip
SURELY = passage(HARBOUR, 2023, "Tre båtar sjönk.", BAD, activity=KEYS, severity=Severity.SERIOUS,
                 severity_confidence=0.95)  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "Vilka allvarliga avvikelser hade hamnnämnden 2023?",
        "Hur många allvarliga brister hade hamnnämnden 2023?",
        "Vilka nämnder hade allvarliga avvikelser 2023?",
    ],
)
def test_where_it_is_asked_how_grave_faults_are_it_says_where_that_is_unsure(question: str) -> None:
    lines = "\n".join(told(question, [GRAVE, SURELY]))
    assert lines.count("(hur allvarlig är osäkert, läs själv)") == 1
    assert lines.index("hur allvarlig") > lines.index("Hamnnämnden")


def test_where_it_is_not_asked_nothing_is_said_of_it() -> None:
    assert "hur allvarlig" not in "\n".join(
        told("Vilka avvikelser hade hamnnämnden 2023?", [GRAVE])
    )
