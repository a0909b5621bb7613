"""Deviations that are asked for by what befell the people: who was ill, on leave or not there."""

from __future__ import annotations

import pytest

from api.predicates import subject
from index.models import CommitteeYear, Details, Interpretation, Outcome, QuestionType
from index.query import Names, read_question
from index.reasons_told import stating
from tests.answering import answer, evidence, passage

NAMES = Names((("Lindsund", "Socialnämnden"),), (2022, 2023), ("Lindsund",))


@pytest.mark.parametrize(
    ("question", "topics", "reasons"),
    [
        (
            "I vilka nämnder har sjukskrivningar varit en del av förklaringen till bristen?",
            (),
            ("sjukskrivningar",),
        ),
        (
            "Var skyller man på semestern eller att folk var lediga när något gått fel?",
            (),
            ("semestern", "folk var lediga"),
        ),
        ("Vilka avvikelser berodde på att folk var sjuka?", (), ("att folk var sjuka",)),
        ("Vilka brister i lönerna berodde på sjukdom?", ("lönerna",), ("sjukdom",)),
        ("Hos vilka uppstod fel på grund av vakanser?", (), ("vakanser",)),
        ("Vilka nämnder anger tidsbrist som orsak till felen?", (), ("tidsbrist",)),
    ],
)
def test_what_befell_people(
    question: str, topics: tuple[str, ...], reasons: tuple[str, ...]
) -> None:
    read = read_question(question, NAMES)
    assert read.type is QuestionType.LIST
    assert read.outcomes == (Outcome.DEVIATION,)
    assert (read.topics, read.details.reasons) == (topics, reasons)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka brister berodde på leverantören?",
        "Vilka hade brister i rehabilitering av sjuka?",
        "Vilka åtgärder vidtogs mot brister på grund av sjukdom?",
        "Hur hanterades fel på grund av sjukdom?",
    ],
)
def test_what_is_none(question: str) -> None:
    assert read_question(question, NAMES).details.reasons == ()


@pytest.mark.parametrize(
    ("reason", "result", "given"),
    [
        ("sjukskrivningar", "Två listor var osignerade, där chefen var sjukskriven.", True),
        ("att folk var lediga", "Besluten kom för sent. Semester, ersättare ej utsedd.", True),
        ("vakanser", "Två akter var ofullständiga på grund av att tjänsten var vakant.", True),
        ("vakanser", "Två vakanta tjänster hade kvar sina kort.", False),
        ("tidsbrist", "Tre svar dröjde, och det hann bli november.", False),
        ("sjukskrivningar", "Två listor var osignerade.", False),
    ],
)
def test_a_deviation_gives_it(reason: str, result: str, given: bool) -> None:
    found = passage("Socialnämnden", 2023, result, Outcome.DEVIATION)
    assert bool(stating(found, reason)) is given


def test_an_answer_says_that_the_report_says_it_and_not_that_it_was_why() -> None:
    details = Details(reasons=("sjukskrivningar",))
    read = Interpretation(QuestionType.LIST, (), outcomes=(Outcome.DEVIATION,), details=details)
    assert subject(read) == " där rapporten nämner ”sjukskrivningar” eller liknande"
    clean = passage("Socialnämnden", 2023, "Allt var i ordning.", Outcome.NO_DEVIATION)
    place = CommitteeYear(clean.municipality, clean.committee, clean.year, clean.report_id)
    nothing = evidence(QuestionType.LIST, [], scope=[place], nearest=[clean], interpretation=read)
    said = answer("Vilka brister berodde på sjukskrivningar?", nothing).answer
    assert "säger inte om någon avvikelse att den uppstod på grund av ”sjukskrivningar”" in said
