"""How it is by now, one of some, and two questions in one: what is asked first is told first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.interpretation import Counted, QuestionType
from index.models import Outcome, Severity
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names(
    (("Ekstad", "Socialnämnden"), ("Ekstad", "Tekniska nämnden")), (2023, 2024), ("Ekstad",)
)


@pytest.mark.parametrize(
    ("question", "then", "now", "begins"),
    [
        ("Går alla vikarier igenom introduktionen numera?",
         ("31 av 118 vikarier hade inte gått igenom introduktionen.", Outcome.DEVIATION),
         ("Alla 124 vikarier hade gått igenom introduktionen.", Outcome.NO_DEVIATION),
         "Ja, enligt kontrollen hos Socialnämnden 2024"),
        ("Försvinner det fortfarande verktyg i socialnämnden?",
         ("17 verktyg saknades.", Outcome.DEVIATION),
         ("Inga verktyg saknades.", Outcome.NO_DEVIATION),
         "Nej, enligt kontrollen hos Socialnämnden 2024"),
        ("Saknas det fortfarande verktyg i socialnämnden?",
         ("Inga verktyg saknades.", Outcome.NO_DEVIATION),
         ("17 verktyg saknades.", Outcome.DEVIATION),
         "Ja, enligt kontrollen hos Socialnämnden 2024"),
        ("Går alla vikarier igenom introduktionen numera?",
         ("31 av 118 vikarier hade inte gått igenom introduktionen.", Outcome.DEVIATION),
         ("Underlaget är inte sammanställt.", Outcome.UNCLEAR),
         "Socialnämnden: avvikelse 2023"),
    ],
)  # fmt: skip
def test_the_latest_report_says_how_it_is(
    question: str, then: tuple[str, Outcome], now: tuple[str, Outcome], begins: str
) -> None:
    rows = [passage("Socialnämnden", year, *told, activity="Introduktion och verktyg")
            for year, told in ((2023, then), (2024, now))]  # fmt: skip
    asked = read_question(question, NAMES)
    assert asked.type is QuestionType.TREND
    model = answer(question, evidence(asked.type, rows, interpretation=asked))
    holds(model)
    assert model.answer.startswith(begins)
    assert "2023" in model.answer


@pytest.mark.parametrize(
    ("question", "now", "begins"),
    [
        ("Har socialnämnden fått ordning på verktygen?", Outcome.NO_DEVIATION, "Ja, "),
        ("Har socialnämnden fått bukt med svinnet av verktyg?", Outcome.DEVIATION, "Nej, "),
        ("Har socialnämnden kommit till rätta med verktygen?", Outcome.NO_DEVIATION, "Ja, "),
        ("Har socialnämnden fått ordning på verktygen?", Outcome.UNCLEAR, "Socialnämnden: "),
        ("Hur har socialnämnden fått ordning på verktygen?", Outcome.NO_DEVIATION, ""),
        ("Har socialnämnden inte fått ordning på verktygen?", Outcome.DEVIATION, ""),
    ],
)
def test_whether_it_was_put_in_order(question: str, now: Outcome, begins: str) -> None:
    rows = [
        passage("Socialnämnden", 2023, "17 verktyg saknades.", activity="Inventering av verktyg"),
        passage("Socialnämnden", 2024, "Se bilaga.", now, activity="Inventering av verktyg"),
    ]
    asked = read_question(question, NAMES)
    model = answer(question, evidence(asked.type, rows, interpretation=asked))
    holds(model)
    assert model.answer.startswith(begins)
    if not begins:
        assert not model.answer.startswith(("Ja", "Nej"))


def test_what_was_so_before_is_not_so_still() -> None:
    question = "Betalas räkningarna fortfarande för sent?"
    rows = [passage("Socialnämnden", 2023, "Sju räkningar betalades för sent."),
            passage("Socialnämnden", 2024, "Alla räkningar betalades i tid.",
                    Outcome.NO_DEVIATION)]  # fmt: skip
    asked = read_question(question, NAMES)
    model = answer(question, evidence(asked.type, rows, interpretation=asked))
    holds(model)
    assert model.answer.startswith("Nej, enligt kontrollen hos Socialnämnden 2024")


@pytest.mark.parametrize(
    ("question", "type_"),
    [
        ("Har någon i tekniska nämnden tagit emot gåvor 2023-2024?", QuestionType.YESNO),
        ("Fick någon i socialnämnden fel lön 2023 eller 2024?", QuestionType.YESNO),
        ("Hur kom det sig att dörrarna stod olåsta, och hur många var de?", QuestionType.LOOKUP),
        ("Lampor som inte lyser på gatorna, hur snabbt byts de?", QuestionType.LOOKUP),
        ("Fungerade larmet 2023 och 2024?", QuestionType.TREND),
        ("Försvunna tavlor - hittar man dem eller blir de fler?", QuestionType.TREND),
        ("Direktupphandlingarna: fler eller färre fel?", QuestionType.TREND),
        ("Borttappade datorer, blev de färre?", QuestionType.TREND),
    ],
)
def test_the_form(question: str, type_: QuestionType) -> None:
    assert read_question(question, NAMES).type is type_


def test_of_those_counted_first_some_were_serious() -> None:
    question = "Hur många avvikelser hade socialnämnden 2024, och hur många av dem var allvarliga?"
    rows = [passage("Socialnämnden", 2024, "Sju konton var kvar.", activity="Konton"),
            passage("Socialnämnden", 2024, "Tre barn fick ingen utredning.", activity="Utredningar",
                    severity=Severity.SERIOUS)]  # fmt: skip
    asked = read_question(question, NAMES)
    assert asked.details.counted is Counted.CONTROLS
    model = answer(question, evidence(asked.type, rows, interpretation=asked))
    holds(model)
    assert "Två kontroller hade avvikelser 2024" in model.answer
    assert "En kontroll hade allvarliga avvikelser 2024" in model.answer


def test_all_that_were_looked_at_are_not_those_with_faults() -> None:
    question = "Hur många av de föreningar som granskades 2024 var det något fel på?"
    told = "I år granskades 25 föreningar. I arton fall var allt som det skulle."
    asked = read_question(question, NAMES)
    rows = [passage("Tekniska nämnden", 2024, told, activity="Bidrag till föreningar")]
    model = answer(question, evidence(asked.type, rows, interpretation=asked))
    holds(model)
    assert "25 föreningar, enligt" not in model.answer
    assert told in model.answer


@pytest.mark.parametrize(
    ("question", "known", "years"),
    [
        ("Hur har antalet incidenter ändrats jämfört med året innan?", (2023, 2024), (2023, 2024)),
        ("Hur har antalet incidenter ändrats jämfört med året innan?", (2024,), (2024,)),
        ("Är det fler sena beslut än förra året?", (2022, 2024), (2024,)),
        ("Hur såg det ut med larmen i jämförelse med i fjol?", (2023, 2024), (2023, 2024)),
        ("Hur gick det med larmen 2023 jämfört med året innan?", (2022, 2023, 2024), (2022, 2023)),
        ("Hur många sena beslut var det i fjol?", (2023, 2024), (2023,)),
        ("Vilka fel 2023 kände man igen från året innan?", (2022, 2023, 2024), (2023,)),
    ],
)
def test_what_is_compared_with_the_year_before_is_of_the_newest_too(
    question: str, known: tuple[int, ...], years: tuple[int, ...]
) -> None:
    asked = read_question(question, Names((("Ekstad", "Socialnämnden"),), known, ("Ekstad",)))
    assert asked.years == years
    assert not any("jämför" in topic for topic in asked.topics)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Vad har socialnämnden gjort åt de gamla kontona?", {2023, 2024}),
        ("Vad gjorde socialnämnden åt de gamla kontona 2024?", {2024}),
    ],
)
def test_what_was_done_is_told_of_each_year_of_the_control(question: str, years: set[int]) -> None:
    done = {2023: "Alla konton är stängda.", 2024: "Chefen stänger kontot samma dag."}
    rows = [passage("Socialnämnden", year, f"Sju gamla konton var kvar. {told}", measures=[told],
                    activity="Gamla konton") for year, told in done.items()
            if year in years]  # fmt: skip
    asked = read_question(question, NAMES)
    assert asked.type is QuestionType.MEASURE
    scores = {rows[0].id: 0.5} if len(rows) > 1 else {}
    found = evidence(asked.type, rows, interpretation=asked)
    lower = tuple(replace(hit, score=scores.get(hit.passage.id, hit.score)) for hit in found.about)
    model = answer(question, replace(found, about=lower))
    holds(model)
    assert all((told in model.answer) == (year in years) for year, told in done.items())


@pytest.mark.parametrize(
    ("question", "years"),
    [
        (
            "Hur har anmälan av beslut utvecklats jämfört med året innan hos hamnnämnden?",
            (2021, 2022),
        ),
        ("Är det fler fel i löner hos hamnnämnden än föregående år?", (2021, 2022)),
        ("Vad står det i hamnnämndens senaste rapport?", (2022,)),
        ("Brister i hamnnämndens senaste uppföljning", (2022,)),
        ("Vad är nytt i senaste rapporten?", (2024,)),
        ("Vad fann hamnnämnden i fjol?", (2023,)),
        ("Hur gick det för hamnnämnden det senaste året?", (2024,)),
        ("Vad fann hamnnämnden i rapporten 2021?", (2021,)),
        ("Har löner blivit bättre i socialnämnden jämfört med året innan?", (2023, 2024)),
    ],
)
def test_a_committees_newest_report_is_its_own(question: str, years: tuple[int, ...]) -> None:
    """Another committee's newer report is none of it; "i fjol" is a year for all."""
    held = (("Hamnnämnden", 2021), ("Hamnnämnden", 2022), ("Socialnämnden", 2023),
            ("Socialnämnden", 2024))  # fmt: skip
    names = Names((("Ekstad", "Hamnnämnden"), ("Ekstad", "Socialnämnden")),
                  (2021, 2022, 2023, 2024), ("Ekstad",), held=held)  # fmt: skip
    assert read_question(question, names).years == years
