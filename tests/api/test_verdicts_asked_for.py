"""Questions about a committee's own verdict: as everybody words them, answered as it is worded."""

from __future__ import annotations

import pytest

from index.interpretation import Details, QuestionType
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage

NAMES = Names(
    (
        ("Björkö", "Socialnämnden"), ("Björkö", "Bygg- och miljönämnden"),
        ("Björkö", "Nämnden för stöd och omsorg"), ("Björkö", "Omsorgsnämnden"),
        ("Sjövik", "Miljö- och byggnämnden"),
    ),
    (2023, 2024),
    ("Björkö", "Sjövik"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "verdicts"),
    [
        ("Vad är den samlade bedömningen för Socialnämnden 2024?", ()),
        ("Vilken sammanvägd bedömning gjorde Omsorgsnämnden?", ()),
        ("Hur lyder slutsatsen för Socialnämnden?", ()),
        ("Vilken slutsats drog nämnden 2023?", ()),
        ("Vilka nämnder hade inte tillräcklig intern kontroll?", ("not_sufficient",)),
        ("Vilka nämnder har god intern kontroll?", ("sufficient",)),
        ("Vilka nämnder bedömer sin kontroll som tillräcklig?", ("sufficient",)),
        ("Vilka anser att deras kontroll är otillräcklig?", ("insufficient",)),
        ("Vilka nämnder har ingen bedömning 2024?", ("none",)),
        ("Vilka nämnder saknar en samlad bedömning?", ("none",)),
        ("Vilka har inte gjort någon sammanfattande bedömning?", ("none",)),
    ],
)
def test_a_question_about_the_whole_control_names_no_topic(
    question: str, verdicts: tuple[str, ...]
) -> None:
    read = read_question(question, NAMES)
    assert (read.topics, read.details.assessment, read.details.verdicts) == ((), True, verdicts)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder gjorde ingen bedömning av behovet?",
        "Saknas bedömning av risker hos Socialnämnden?",
        "Vad blev slutsatsen av kontrollen av bygglov?",
        "Vilka nämnder har god intern kontroll över sina inköp?",
        "Vilka nämnder bedömde kontrollen av fakturor som tillräcklig?",
    ],
)
def test_a_verdict_on_one_thing_is_about_that_thing(question: str) -> None:
    read = read_question(question, NAMES)
    assert read.topics
    assert not read.details.assessment


@pytest.mark.parametrize(
    ("question", "committee"),
    [
        ("Vad visar Bygg- och miljönämnden i Björkö?", "Bygg- och miljönämnden"),
        ("Vad visar Miljö- och byggnämnden i Björkö?", "Bygg- och miljönämnden"),
        ("Vad visar Bygg- och miljönämnden i Sjövik?", "Miljö- och byggnämnden"),
        ("Vad visar Miljö- och byggnämnden?", "Miljö- och byggnämnden"),
        ("Hur gick det för Nämnden för stöd och omsorg?", "Nämnden för stöd och omsorg"),
        ("Vad visar nämnden för stöd och omsorgs rapport?", "Nämnden för stöd och omsorg"),
        ("Vad visar Omsorgsnämnden?", "Omsorgsnämnden"),
    ],
)  # fmt: skip
def test_a_name_is_that_of_the_municipality_and_else_as_it_is_written(
    question: str, committee: str
) -> None:
    assert read_question(question, NAMES).committees == (committee,)


@pytest.mark.parametrize(
    ("verdict", "asked", "word"),
    [
        ("tillräcklig", "sufficient", "Ja"),
        ("i huvudsak tillräcklig", "sufficient", "Delvis"),
        ("tillräcklig med undantag för inköp", "sufficient", "Delvis"),
        ("inte helt tillräcklig", "sufficient", "Nej"),
        ("otillräcklig", "sufficient", "Nej"),
        ("godtagbar", "sufficient", "Med andra ord än så"),
        ("i huvudsak tillräcklig", "insufficient", "Nej"),
        ("inte helt tillräcklig", "insufficient", "Delvis"),
        ("inte helt tillräcklig", "not_sufficient", "Ja"),
        ("tillräcklig i stora delar", "not_sufficient", "Med andra ord än så"),
        ("tillräcklig", "not_sufficient", "Nej"),
    ],
)
def test_yes_and_no_are_said_as_the_verdict_is(verdict: str, asked: str, word: str) -> None:
    proof = passage("Hamnnämnden", 2023, "Sju kontroller gjordes.", None, assessment=verdict)
    details = Details(assessment=True, verdicts=(asked,))
    model = answer("Är den interna kontrollen tillräcklig?", evidence(
        QuestionType.YESNO, [proof], topics=(), details=details))  # fmt: skip
    assert model.answer.startswith(f"{word}, enligt den egna bedömningen: Hamnnämnden 2023 [1].")


def test_whoever_says_it_in_other_words_is_quoted_and_not_counted() -> None:
    reports = [
        passage("Hamnnämnden", 2023, "Åtta kontroller.", None, assessment="Inte helt tillräcklig"),
        passage("Skolnämnden", 2023, "Fem kontroller.", None, assessment="Godtagbar"),
        passage("Valnämnden", 2023, "Två kontroller.", None, assessment="Tillräcklig"),
    ]
    details = Details(assessment=True, verdicts=("partly",))
    model = answer("Vilka bedömde kontrollen som inte helt tillräcklig?", evidence(
        QuestionType.LIST, reports, topics=(), details=details))  # fmt: skip
    assert "En nämnd gjorde den bedömningen: Hamnnämnden" in model.answer
    assert "Med andra ord säger Skolnämnden 2023: ”Godtagbar”" in model.answer
    assert [row.committee for row in model.committees] == ["Hamnnämnden"]
    assert "Valnämnden" not in model.answer


def test_a_report_without_a_verdict_is_told_and_never_met_with_silence() -> None:
    bare = passage("Hamnnämnden", 2023, "Sex kontroller gjordes.", assessment=None)
    other = passage("Valnämnden", 2023, "Två kontroller.", assessment="Tillräcklig")
    about = Details(assessment=True)
    model = answer("Hur bedömde nämnden sin kontroll?", evidence(
        QuestionType.LOOKUP, [bare], topics=(), details=about))  # fmt: skip
    told = "Ingen samlad bedömning av den interna kontrollen har hittats hos Hamnnämnden 2023."
    assert told in model.answer
    none = Details(assessment=True, verdicts=("none",))
    listed = answer("Vilka nämnder har ingen samlad bedömning?", evidence(
        QuestionType.LIST, [bare, other], topics=(), details=none))  # fmt: skip
    assert told in listed.answer
    assert "Valnämnden" not in listed.answer


def test_a_verdict_of_another_kind_than_that_asked_about_is_told_and_not_left_out() -> None:
    proof = passage("Hamnnämnden", 2023, "Sju kontroller.", None, assessment="I stort tillräcklig")
    details = Details(assessment=True, verdicts=("sufficient",))
    model = answer("Bedöms kontrollen som tillräcklig?", evidence(
        QuestionType.LOOKUP, [proof], topics=(), details=details))  # fmt: skip
    assert "”I stort tillräcklig” [1]" in model.answer
