"""Who checked a thing, why controls were left undone, and what a question is for."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names((("Ekstad", "Hamnnämnden"),), (2023,), ("Ekstad",))


@pytest.mark.parametrize(
    ("question", "type_"),
    [
        ("Vem har granskat jäv?", QuestionType.LIST),
        ("Vem har kontrollerat löner och arvoden?", QuestionType.LIST),
        ("Vem har inventerat konst?", QuestionType.LIST),
        ("Vem har granskat kontrollen av jäv?", QuestionType.LOOKUP),
        ("Vem har kontrollerat det?", QuestionType.LOOKUP),
        ("Vem har granskat jäv hos hamnnämnden?", QuestionType.LOOKUP),
    ],
)
def test_who_has_checked_a_thing_is_committees_and_of_a_control_a_person(
    question: str, type_: QuestionType
) -> None:
    assert read_question(question, NAMES).type is type_


@pytest.mark.parametrize(
    ("question", "reasons"),
    [
        (
            "Vilka kontroller ställdes in för att personal saknades (vakans, sjukdom)?",
            ("att personal saknades", "vakans", "sjukdom"),
        ),
        (
            "Vilka kontroller gjordes inte på grund av systembyte (nytt system, uppgradering)?",
            ("systembyte", "nytt system", "uppgradering"),
        ),
    ],
)
def test_reasons_named_in_brackets_are_names_of_it(question: str, reasons: tuple[str, ...]) -> None:
    assert read_question(question, NAMES).details.reasons == reasons


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        (
            "Till granskningen av myndighetsutövning: hur många bygglov blev sena?",
            ("bygglov blev sena",),
        ),
        ("Inför revisionsrapporten om bidrag: vilka nämnder har brister i avtal?", ("avtal",)),
        ("Underlag till en artikel om skolan: vilka har brister i skolskjuts?", ("skolskjuts",)),
        ("Till granskningen av löner: vilka brister finns?", ("löner",)),
    ],
)
def test_what_a_question_is_for_is_no_topic_where_it_has_one(
    question: str, topics: tuple[str, ...]
) -> None:
    assert read_question(question, NAMES).topics == topics


@pytest.mark.parametrize(
    ("result", "told"),
    [
        ("Kontrollen har inte gjorts. Systemet fasades ut i maj.", "Systemet fasades ut i maj."),
        ("Kontrollen är inte gjord. Chefen tillträdde i maj.", "Chefen tillträdde i maj."),
        ("Kontrollen är inte gjord. Den tas med nästa år.", None),
        ("Kontrollen utgick då låsen byttes. Nya nycklar finns.", None),
    ],
)
def test_why_a_control_was_not_made_is_quoted_with_it(result: str, told: str | None) -> None:
    undone = passage("Hamnnämnden", 2023, result, Outcome.NOT_PERFORMED)
    model = answer("Vilka kontroller gjordes inte?", evidence(
        QuestionType.LIST, [undone], topics=(), outcomes=(Outcome.NOT_PERFORMED,)))  # fmt: skip
    holds(model)
    second = result.split(". ", 1)[1]
    assert (second in model.answer) is (told is not None)


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        (
            "Vilka låter folk som slutat eller bytt jobb komma åt system eller lås?",
            ("folk som slutat eller bytt jobb komma åt system",
             "folk som slutat eller bytt jobb komma åt lås"),
        ),
        (
            "obehöriga som kommer åt journaler eller personakter",
            ("obehöriga som kommer åt journaler", "obehöriga som kommer åt personakter"),
        ),
        (
            "Vilka har handlat av leverantörer som saknar avtal eller tillstånd?",
            ("leverantörer som saknar avtal eller tillstånd",),
        ),
    ],
)  # fmt: skip
def test_what_somebody_gets_at_is_each_of_two_things(
    question: str, topics: tuple[str, ...]
) -> None:
    assert read_question(question, NAMES).topics == topics
