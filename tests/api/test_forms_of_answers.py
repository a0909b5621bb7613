"""Questions as auditors put them: who has most, was it put right, do all, what is there."""

from __future__ import annotations

import dataclasses

import pytest

from index.found import Evidence
from index.interpretation import Change, Counted, Details, QuestionType
from index.models import Outcome
from index.question.query import read_question
from tests.answering import answer, evidence, passage, place
from tests.asking import EKSTAD

BAD = passage("Socialnämnden", 2023, "Tre fel hittades.", activity="Kort")
WORSE = passage("Socialnämnden", 2023, "Sju fel hittades.", activity="Konton")
OTHER = passage("Valnämnden", 2023, "Ett fel hittades.")
CLEAN = passage("Valnämnden", 2024, "Alla stämde.", Outcome.NO_DEVIATION)


def asked(type_: QuestionType, about: list[object], **details: object) -> Evidence:
    """Evidence with these details, deviations asked for."""
    return evidence(type_, about, topics=(), outcomes=(Outcome.DEVIATION,),  # type: ignore[arg-type]
                    details=Details(**details))  # type: ignore[arg-type]  # fmt: skip


def test_who_has_the_most_is_told_with_the_number_and_who_comes_after() -> None:
    found = asked(QuestionType.LIST, [BAD, WORSE, OTHER], rank="most")
    model = answer("Vilken nämnd hade flest avvikelser?", found)
    assert model.dropped == 0
    assert model.answer.startswith(
        "Flest kontroller med avvikelse 2023 hade Socialnämnden, två stycken [1][2]. "
        "Därefter kommer Valnämnden med en [3]."
    )
    assert [row.committee for row in model.committees] == ["Socialnämnden"]


def test_who_has_none_has_the_least() -> None:
    found = asked(QuestionType.LIST, [BAD], rank="least")
    found = dataclasses.replace(found, scope=(*found.scope, place("Valnämnden", 2023)))
    model = answer("Vilken nämnd hade minst antal avvikelser?", found)
    assert model.answer.startswith("Inga kontroller med avvikelse redovisas av Valnämnden.")
    assert [row.committee for row in model.committees] == ["Valnämnden"]


@pytest.mark.parametrize(
    ("last", "said"), [(Outcome.NO_DEVIATION, "Ja"), (Outcome.DEVIATION, "Nej")]
)
def test_whether_it_was_put_right_is_told_by_the_last_year(last: Outcome, said: str) -> None:
    first = passage("Valnämnden", 2022, "Ett fel hittades.")
    now = passage("Valnämnden", 2024, "Så var det.", last)
    found = evidence(QuestionType.YESNO, [first, now], outcomes=(Outcome.NO_DEVIATION,),
                     details=Details(change=Change.REMEDIED))  # fmt: skip
    model = answer("Har valnämnden åtgärdat bristerna i behörigheter?", found)
    what = "inga avvikelser" if said == "Ja" else "avvikelser"
    assert model.answer.startswith(
        f"{said}, den senaste kontrollen fann {what} hos Valnämnden 2024 [1]."
    )


def test_a_new_deviation_needs_an_earlier_report() -> None:
    found = asked(QuestionType.LIST, [OTHER, BAD], change=Change.NEW)
    earlier = passage("Valnämnden", 2022, "Alla stämde.", Outcome.NO_DEVIATION)
    found = dataclasses.replace(found, history=evidence(QuestionType.LIST, [earlier]).about)
    model = answer("Vilka nya brister dök upp 2023?", found)
    assert [row.committee for row in model.committees] == ["Valnämnden"]


def test_nobody_is_said_of_the_years_that_were_asked_for() -> None:
    found = asked(QuestionType.COMBINED, [OTHER, CLEAN], excluded_years=(2023,))
    found = dataclasses.replace(
        found, interpretation=dataclasses.replace(found.interpretation, years=(2023, 2024))
    )
    model = answer("Vilka nämnder hade brister 2024 men inte 2023?", found)
    assert model.answer.startswith(
        "Ingen nämnd i de genomsökta rapporterna hade avvikelser 2024 men inte 2023."
    )


def test_nobody_left_undone_is_said_without_two_negations() -> None:
    found = evidence(QuestionType.LIST, [CLEAN], outcomes=(Outcome.NOT_PERFORMED,))
    model = answer("Vilka nämnder genomförde inte kontrollen av behörigheter?", found)
    assert model.answer.startswith("I de genomsökta rapporterna finns ingen kontroll")
    assert "som inte genomfördes." in model.answer
    assert "Ingen nämnd" not in model.answer


def test_whether_it_was_checked_is_answered_with_yes() -> None:
    found = evidence(QuestionType.YESNO, [CLEAN], outcomes=())
    model = answer("Har socialnämnden kontrollerat behörigheter?", found)
    assert model.answer.startswith("Ja, enligt kontrollen hos ")


def test_faults_of_two_years_were_there_both_years() -> None:
    early = passage("Valnämnden", 2022, "Ett fel hittades.")
    late = passage("Valnämnden", 2023, "Två fel hittades.")
    model = answer("Hur har det gått?", evidence(QuestionType.TREND, [early, late]))
    assert "Avvikelser fanns båda åren." in model.answer


def test_the_headline_says_which_years_it_was_not_in() -> None:
    early = passage("Valnämnden", 2022, "Ett fel hittades.")
    clean = passage("Valnämnden", 2023, "Alla stämde.", Outcome.NO_DEVIATION)
    found = asked(QuestionType.COMBINED, [early, clean], excluded_years=(2023,))
    found = dataclasses.replace(
        found, interpretation=dataclasses.replace(found.interpretation, years=(2022, 2023))
    )
    model = answer("Vilka nämnder hade brister 2022 men inte 2023?", found)
    assert model.dropped == 0
    assert model.answer.startswith("En nämnd hade avvikelser 2022 men inte 2023: Valnämnden [1].")


def test_reports_are_told_as_such() -> None:
    found = asked(QuestionType.LIST, [OTHER], reports="there")
    model = answer("Vilka rapporter finns?", found)
    assert model.answer == "Biblioteket har en rapport: Valnämnden 2023."
    gap = dataclasses.replace(
        asked(QuestionType.LIST, [OTHER], reports="missing"),
        expected=(place("Valnämnden", 2022, report=False), place("Valnämnden", 2023)),
    )
    model = answer("Vilka nämnder saknar rapport?", gap)
    assert model.answer.startswith("Rapport saknas i biblioteket för Valnämnden 2022.")
    assert [(row.committee, row.year) for row in model.committees] == [("Valnämnden", 2022)]


@pytest.mark.parametrize(
    ("years", "committees", "told"),
    [
        (
            (2023,),
            (),
            "Två nämnder har rapport bara för andra år: Byggnadsnämnden och Socialnämnden.",
        ),
        ((2022, 2023), (), None),
        ((), (), None),
        ((2023,), ("Valnämnden",), None),
    ],
)
def test_who_has_reports_of_other_years_alone_is_told_beside_what_is_missing(
    years: tuple[int, ...], committees: tuple[str, ...], told: str | None
) -> None:
    """Nothing is expected of them in the year that is asked for: they were said in no word."""
    found = asked(QuestionType.LIST, [OTHER], reports="missing")
    found = dataclasses.replace(
        found,
        interpretation=dataclasses.replace(
            found.interpretation, years=years, committees=committees
        ),
        expected=(place("Valnämnden", 2023),),
        known_committees=("Byggnadsnämnden", "Socialnämnden", "Valnämnden"),
    )
    texts = [one.text for one in answer("Vilka nämnder saknar rapport?", found).sentences]
    assert [text for text in texts if "andra år" in text] == ([told] if told else [])


def test_all_committees_are_not_all_where_one_lacks_it() -> None:
    found = evidence(QuestionType.YESNO, [CLEAN], scope=[place("Socialnämnden", 2024)])
    model = answer("Kontrollerade alla nämnder behörigheter 2024?", found)
    assert model.answer.startswith("Nej, det gäller inte Socialnämnden 2024.")


@pytest.mark.parametrize(
    ("question", "type_", "topics"),
    [
        ("Vilka brister återkom år efter år?", QuestionType.LIST, ()),
        ("Berätta om kontrollen av lekplatser", QuestionType.LOOKUP, ("lekplatser",)),
        ("Andra som haft problem med sena fakturor?", QuestionType.SIMILAR, ("sena fakturor",)),
        ("Hade inte tekniska nämnden brister i inköp?", QuestionType.YESNO, ("inköp",)),
        ("Har kommunstyrelsen åtgärdat bristerna i inköp?", QuestionType.YESNO, ("inköp",)),
        ("Vilken nämnd hade minst antal brister 2023?", QuestionType.LIST, ()),
        ("Finns det kontroller vars resultat är oklart?", QuestionType.YESNO, ()),
        ("Vilka rapporter finns från 2022?", QuestionType.LIST, ()),
        ("Vilka kontroller gjordes inte vare sig 2023 eller 2024?", QuestionType.LIST, ()),
        ("Var inköpen bättre 2024 än 2022?", QuestionType.COMPARE, ("inköpen",)),
        ("Vilka namnder hade brister i inköp?", QuestionType.LIST, ("inköp",)),
        ("Vilka nämder hade probelm med inköp?", QuestionType.LIST, ("inköp",)),
        ("Är det sant att nämnden hade 40 dubbelbetalningar?", QuestionType.YESNO,
         ("40 dubbelbetalningar",)),
        ("Har felbetalningar förekommit?", QuestionType.YESNO, ("felbetalningar",)),
        ("Vilka atgarder har namnden vidtagit mot hot?", QuestionType.MEASURE, ("hot",)),
        ("Vilka kontroller liknar kontrollen av lekplatser?", QuestionType.LIST, ("lekplatser",)),
        ("Hade tekniska nämnden brister i både inköp och attest?", QuestionType.COMBINED,
         ("inköp", "attest")),
        ("Hade tekniska nämnden brister i inköp både 2022 och 2023?", QuestionType.TREND,
         ("inköp",)),
    ],
)  # fmt: skip
def test_how_they_are_read(question: str, type_: QuestionType, topics: tuple[str, ...]) -> None:
    read = read_question(question, EKSTAD)
    assert (read.type, read.topics) == (type_, topics)


def test_finer_points_of_reading() -> None:
    both = read_question("Vilka hade brister i både inköp och attest 2022-2024?", EKSTAD)
    assert both.details.every_topic and not both.details.every_year
    both_years = read_question("Vilka nämnder hade brister både 2022 och 2023?", EKSTAD)
    assert both_years.details.every_year
    partly = read_question("Vilka bedömde att internkontrollen inte är helt tillräcklig?", EKSTAD)
    assert partly.details.verdicts == ("partly",)
    assert read_question("Har nämnderna följt upp förra årets avvikelser?", EKSTAD).years == (2023,)
    authority = read_question("Vad sa Länsstyrelsens tillsyn om inköp?", EKSTAD)
    assert authority.unresolved == () and authority.committees == ()


def test_controls_without_deviation_are_counted_beside_those_with() -> None:
    found = evidence(QuestionType.COUNT, [BAD, CLEAN, passage(
        "Socialnämnden", 2023, "Alla rätt.", Outcome.NO_DEVIATION)], topics=(),
        outcomes=(Outcome.NO_DEVIATION,), details=Details(counted=Counted.CONTROLS))  # fmt: skip
    model = answer("Hur många kontroller var utan avvikelse?", found)
    assert model.answer.startswith("Två kontroller var utan avvikelse 2023 och 2024:")


def test_reports_that_have_a_thing_are_counted_and_named() -> None:
    details = Details(counted=Counted.REPORTS)
    found = evidence(
        QuestionType.COUNT, [BAD, OTHER, CLEAN], topics=("behörigheter",), details=details
    )
    model = answer("I hur många av rapporterna tas behörigheter upp?", found)
    assert model.dropped == 0
    assert model.answer.startswith(
        "Tre av tre rapporter har en kontroll när det gäller behörigheter: Socialnämnden 2023 och "
        "Valnämnden 2023 och 2024 [1][2][3]."
    )


def test_all_controls_of_a_thing_are_listed_with_what_they_came_to() -> None:
    read = read_question("Visa alla kontroller av inköp", EKSTAD)
    assert read.outcomes == () and read.details.of_controls and read.topics == ("inköp",)
    read = read_question("Vilka kontroller handlade om fakturor?", EKSTAD)
    assert read.outcomes == () and read.topics == ("fakturor",)
    found = evidence(QuestionType.LIST, [BAD, CLEAN], details=Details(of_controls=True))
    model = answer("Visa alla kontroller av behörigheter", found)
    assert "- Socialnämnden 2023, ”Kort”: Avvikelse. ”Tre fel hittades.” [1]" in model.answer
    assert "- Valnämnden 2024, ”Kontroll av konton”: Utan avvikelse. ”Alla" in model.answer


def test_many_sides_are_grouped_by_what_they_came_to() -> None:
    found = evidence(QuestionType.COMPARE, [BAD, OTHER, CLEAN, passage(
        "Kommunstyrelsen", 2024, "Ej gjord.", Outcome.NOT_PERFORMED)])  # fmt: skip
    model = answer("Jämför nämnderna", found)
    assert model.dropped == 0
    assert model.sentences[0].text == (
        "De skiljer sig åt: avvikelser hade Socialnämnden 2023 [1] och Valnämnden 2023 [2]; "
        "kontrollen genomfördes inte av Kommunstyrelsen 2024 [3]; "
        "utan avvikelse var Valnämnden 2024 [4]."
    )


def test_a_measure_that_was_quoted_is_not_quoted_again() -> None:
    measures = ["Kort spärras i maj.", "Låsen ska bytas."]
    row = passage("Valnämnden", 2024, "Tre fel hittades. Kort spärras i maj.\nLåsen ska bytas.",
                  measures=measures)  # fmt: skip
    model = answer("Hur har det gått?", evidence(QuestionType.TREND, [row]))
    assert all(model.answer.count(one) == 1 for one in measures)


def test_more_than_so_many_is_a_number_and_no_topic() -> None:
    read = read_question("Visa nämnder med fler än fem avvikelser 2024", EKSTAD)
    assert (read.topics, read.details.at_least) == ((), 6)
    assert read_question("Vilka hade minst två brister?", EKSTAD).details.at_least == 2
    model = answer("Vilka hade minst två avvikelser?", asked(
        QuestionType.LIST, [BAD, WORSE, OTHER], at_least=2))  # fmt: skip
    assert [row.committee for row in model.committees] == ["Socialnämnden"]
    assert model.answer.startswith("En nämnd hade minst två kontroller med avvikelse 2023: Soc")


def test_how_many_there_were_year_by_year() -> None:
    found = asked(QuestionType.TREND, [BAD, WORSE, passage("Valnämnden", 2024, "Ett fel.")])
    found = dataclasses.replace(
        found, interpretation=dataclasses.replace(found.interpretation, years=(2023, 2024, 2025))
    )
    model = answer("Har antalet avvikelser minskat?", found)
    assert model.answer.split(" Rapporterna")[0] == (
        "2023: två kontroller med avvikelse i en rapport [1][2]. "
        "2024: en kontroll med avvikelse i en rapport [3]. Biblioteket har ingen rapport för 2025."
    )
    assert "inte från samma nämnder alla år, så talen kan inte jämföras rakt av" in model.answer


def test_how_many_one_committee_had_in_the_years_that_have_a_report() -> None:
    later = passage("Socialnämnden", 2025, "Ett fel.")
    found = asked(QuestionType.TREND, [BAD, WORSE, later])
    one = dataclasses.replace(found.interpretation, committees=("Socialnämnden",))
    model = answer("Har bristerna ökat?", dataclasses.replace(found, interpretation=one))
    assert model.answer.startswith(
        "2023: två kontroller med avvikelse i en rapport [1][2]. "
        "2025: en kontroll med avvikelse i en rapport [3]."
    )
    assert "jämföras" not in model.answer


def test_less_grave_is_not_grave() -> None:
    read = read_question("Vilka brister var mindre allvarliga 2023?", EKSTAD)
    assert [one.value for one in read.severities] == ["minor"]
