"""Who answers for controls: of the one that is named, of a few each, of all nobody."""

from __future__ import annotations

import dataclasses

import pytest

from index.interpretation import QuestionType
from index.models import StoredPassage
from tests.answering import passage, told
from tests.asking import LINDSUND, reader

read = reader(LINDSUND)


def _control(activity: str, responsible: str | None, result: str = "Två fel.") -> StoredPassage:
    own = passage("Socialnämnden", 2023, result, activity=activity)
    return dataclasses.replace(own, responsible=responsible)


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Vem är kontrollansvarig?", ()),
        ("Vem är handläggare?", ()),
        ("Vem är kontrollansvarig hos Socialnämnden 2023?", ()),
        ("Vem ansvarar för åtgärderna?", ()),
        ("Vem ansvarar för att bristerna åtgärdas?", ()),
        ("Vem är kontrollansvarig för nycklar?", ("nycklar",)),
        ("Vem är ansvarig för kontrollen av nycklar?", ("nycklar",)),
    ],
)
def test_it_is_asked_in_several_words(question: str, topics: tuple[str, ...]) -> None:
    found = read(question)
    assert (found.type, found.topics, found.outcomes) == (QuestionType.LOOKUP, topics, ())


def test_of_a_few_controls_each_is_told() -> None:
    own = [_control("Nycklar", "Enhetschef"), _control("Akter", "Jurist"), _control("Larm", None)]
    said = told(LINDSUND, "Vem är kontrollansvarig?", *own)
    assert "”Nycklar”: ansvarig ”Enhetschef”" in said
    assert "”Akter”: ansvarig ”Jurist”" in said
    assert "Larm" not in said


def test_of_many_it_is_said_how_many_have_one() -> None:
    own = [_control(f"Kontroll {n}", f"Chef {n}") for n in range(40)]
    said = told(LINDSUND, "Vem är kontrollansvarig?", *own)
    assert "Ingen enskild ansvarar för alla kontroller. 40 kontroller" in said
    assert "Chef 3" not in said


def test_where_no_report_has_it_nobody_else_is_quoted() -> None:
    own = [_control("Akter", None, "En handläggare hade fel. Åtgärderna är klara.")]
    for question in ("Vem är handläggare?", "Vem ansvarar för åtgärderna?"):
        said = told(LINDSUND, question, *own)
        assert "ingen särskild uppgift om" in said
        assert "hade fel" not in said


def test_a_result_that_says_who_made_the_control_answers() -> None:
    own = _control("Nycklar", None, "Chefen fick en lista. Kontrollen utförd av controller Nord.")
    said = told(LINDSUND, "Vem utförde kontrollen av nycklar?", own)
    assert said.startswith("Socialnämnden 2023: ”Kontrollen utförd av controller Nord.”")
    assert "ingen särskild uppgift" not in said
