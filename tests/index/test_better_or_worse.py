"""Where it went better or worse, asked of nothing and nobody in particular."""

from __future__ import annotations

import pytest

from index.interpretation import Change, QuestionType
from index.question.better_or_worse import better_or_worse
from index.question.query import Names, read_question

NAMES = Names((("Rönnvik", "Valnämnden"),), (2022, 2023, 2024), ("Rönnvik",))


@pytest.mark.parametrize(
    ("question", "change", "years"),
    [
        ("Vilka kontroller visade fler fel än förra gången?", Change.WORSE, ()),
        ("Vilka brister har ökat sedan förra året?", Change.WORSE, ()),
        ("Var har det blivit sämre?", Change.WORSE, ()),
        ("I vilka kontroller har andelen fel ökat 2024?", Change.WORSE, (2024,)),
        ("Vilka nämnder har fått sämre resultat än året innan?", Change.WORSE, ()),
        ("Var har läget förbättrats jämfört med förra året?", Change.BETTER, ()),
        ("Inom vilka områden har bristerna blivit färre?", Change.BETTER, ()),
        ("Vilka kontroller visar förbättring?", Change.BETTER, ()),
    ],
)
def test_a_question_for_what_went_better_or_worse(
    question: str, change: Change, years: tuple[int, ...]
) -> None:
    read = read_question(question, NAMES)
    assert (read.details.change, read.type, read.years) == (change, QuestionType.LIST, years)
    assert (read.topics, read.outcomes) == ((), ())


@pytest.mark.parametrize(
    ("question", "change", "counted"),
    [
        ("Hur många kontroller visade sämre resultat än förra året?", Change.WORSE, "controls"),
        ("Hur många brister har blivit värre?", Change.WORSE, "controls"),
        ("Hur många nämnder har fått sämre resultat?", Change.WORSE, "committees"),
        ("Hur många fler fel än förra året hittades?", None, None),
        ("Hur många kontroller visade fler än tio fel?", None, None),
    ],
)
def test_a_number_of_what_went_worse(
    question: str, change: Change | None, counted: str | None
) -> None:
    read = read_question(question, NAMES)
    assert read.details.change is change
    assert change is None or read.type is QuestionType.COUNT
    assert counted is None or read.details.counted == counted


@pytest.mark.parametrize(
    "question",
    [
        "Har valnämnden blivit bättre?",
        "Var har valnämnden blivit sämre?",
        "Vilka kontroller av inköp visar förbättring?",
        "Har bristerna blivit fler?",
        "Vilka brister har inte minskat?",
        "Vilka nämnder hade fler avvikelser 2024 än 2023?",  # the numbers of two years
        "Vilka nämnder har förbättrat sig?",  # their controls are held against each other
        "Vilka kontroller visade fler än tio fel?",
    ],
)
def test_what_is_asked_of_something_is_read_as_others_are(question: str) -> None:
    assert read_question(question, NAMES).details.change not in (Change.WORSE, Change.BETTER)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("visa alla mindre avvikelser", None),
        ("vilka mindre brister fanns?", None),
        ("lista mindre avvikelser", None),
        ("vilka kontroller hade mindre fel?", None),
        ("vad har hittats för mindre anmärkningar?", None),
        ("vilka kontroller visade mindre fel än förra året?", Change.BETTER),
        ("vilka kontroller visade färre fel?", Change.BETTER),
    ],
)
def test_minor_faults_are_no_fewer_faults(text: str, change: Change | None) -> None:
    found = better_or_worse(text)
    assert (found and found[0]) is change
