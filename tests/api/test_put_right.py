"""What was put right where the library has no earlier report: told by the reports' own words, and
never denied for want of a report."""

from __future__ import annotations

import pytest

from api.compose.told_mended import mended_told
from api.papers.parts import reading_of
from api.schemas import AnswerModel, FiltersModel
from index.interpretation import Change, Course, Details, QuestionType
from index.models import Outcome, StoredPassage
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.web.test_web import KNOWN
from web.chips import chips_of
from web.state import State

MENDED = passage(
    "Valnämnden", 2024,
    "Alla kort är kvitterade. Förra årets brist, tre kort utan kvittens, har inte upprepats.",
    Outcome.NO_DEVIATION,
)  # fmt: skip
CLEAN = passage("Skolnämnden", 2024, "Alla kort är kvitterade.", Outcome.NO_DEVIATION)
CLEAN_NOW = passage("Valnämnden", 2024, "Alla kort är kvitterade.", Outcome.NO_DEVIATION)
REMEDIED = Details(change=Change.REMEDIED)
NAMES = Names((("Rönnvik", "Valnämnden"),), (2022, 2023, 2024), ("Rönnvik",))


@pytest.mark.parametrize(
    ("result", "told"),
    [
        ("Rutschkanan som dömdes ut 2023 är utbytt.", True),
        ("De fel som hittades förra året är rättade.", True),
        ("Jämfört med 2023, då två enheter låg under målet, är utfallet bättre.", True),
        ("Anmärkningen från föregående år är åtgärdad.", True),
        ("Brandsläckaren som saknades i fjol är på plats.", True),
        ("Under 2023 granskades 40 fakturor utan brister.", False),
        ("Bristen från förra året är ännu inte åtgärdad.", False),
        ("Inga brister hittades.", False),
        ("Ärendena är bättre beskrivna än 2023.", False),
    ],
)
def test_a_sentence_that_says_that_an_earlier_fault_is_gone(result: str, told: bool) -> None:
    found = mended_told(passage("Valnämnden", 2024, result, Outcome.NO_DEVIATION))
    assert found == (result if told else None)
    assert mended_told(passage("Valnämnden", 2024, result)) is None  # it found a fault


@pytest.mark.parametrize(
    ("none_now", "before", "told"),
    [
        ("Inget ärende har legat längre än en månad.", "Under 2023 hade vi två.", True),
        ("Inga nycklar saknas.", "I fjol var det fyra.", True),
        ("I år gäller det noll avtal.", "Föregående år fanns elva.", True),
        ("Inga kort saknas.", "Vid kontrollen 2022 saknades 14 st.", True),
        ("Alla nycklar är räknade.", "I fjol var det fyra.", False),
        ("Inga kort saknas.", "Under 2023 hade vi två samordnare.", False),
        ("Inga kort saknas.", "Nu har vi tio.", False),
        ("Inga kort saknas.", "Under 2024 hade vi två.", False),
    ],
)
def test_how_many_it_was_before_where_there_are_none_now(
    none_now: str, before: str, told: bool
) -> None:
    row = passage("Valnämnden", 2024, f"{none_now} {before}", Outcome.NO_DEVIATION)
    assert mended_told(row) == (before if told else None)


def test_what_was_put_right_is_told_by_the_report_itself() -> None:
    found = evidence(QuestionType.LIST, [MENDED, CLEAN], topics=(), years=(2023, 2024),
                     history=[MENDED, CLEAN], outcomes=(Outcome.NO_DEVIATION,),
                     details=REMEDIED)  # fmt: skip
    model = answer("Vilka nämnder har rättat till bristerna från 2023?", found)
    assert [row.committee for row in model.committees] == ["Valnämnden"]
    assert "Förra årets brist, tre kort utan kvittens, har inte upprepats." in model.answer
    assert "Biblioteket har ingen tidigare rapport att jämföra med" in model.answer


def test_nobody_is_said_to_have_put_nothing_right_without_a_report_to_compare_with() -> None:
    found = evidence(QuestionType.LIST, [CLEAN], topics=(), years=(2023, 2024), history=[CLEAN],
                     outcomes=(Outcome.NO_DEVIATION,), details=REMEDIED)  # fmt: skip
    model = answer("Vilka nämnder har rättat till bristerna från 2023?", found)
    assert "Ingen nämnd" not in model.answer
    assert model.answer.startswith("Biblioteket har ingen tidigare rapport att jämföra med, så ")


@pytest.mark.parametrize("came_to", [(Outcome.NO_DEVIATION,), (Outcome.DEVIATION,)])
def test_a_year_without_report_had_not_no_faults(came_to: tuple[Outcome, ...]) -> None:
    course = Course(1, False, (2023,), (2024,), came_to=came_to)
    found = evidence(QuestionType.LIST, [MENDED, CLEAN], topics=(), years=(2023, 2024),
                     history=[MENDED, CLEAN], outcomes=(Outcome.DEVIATION,),
                     details=Details(course=course))  # fmt: skip
    model = answer("Var har ett problem 2023 följts av en kontroll 2024?", found)
    assert model.answer.startswith("Biblioteket har ingen rapport för 2023.")
    assert "Ingen nämnd" not in model.answer
    named = ["Valnämnden"] if came_to == (Outcome.NO_DEVIATION,) else []
    assert [row.committee for row in model.committees] == named


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Vilka brister från 2022 är åtgärdade?", (2022, 2023, 2024)),
        ("Vilka av bristerna 2022 har åtgärdats?", (2022, 2023, 2024)),
        ("Vilka nämnder har rättat till felen från 2023?", (2023, 2024)),
        ("Vilka av förra årets brister har inte upprepats?", (2023, 2024)),
        ("Vilka brister är åtgärdade sedan förra året?", (2023, 2024)),
        ("Vilka brister åtgärdades 2023?", (2023,)),
    ],
)
def test_faults_of_a_year_are_followed_to_the_years_after(
    question: str, years: tuple[int, ...]
) -> None:
    found = read_question(question, NAMES)
    assert (found.details.change, found.years) == (Change.REMEDIED, years)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Hos vilka nämnder upprepades felet från 2022?", (2023, 2024)),
        ("Vilka brister från 2022 finns kvar?", (2023, 2024)),
        ("Vilka problem finns kvar från 2023?", (2024,)),
        ("Vilka återkommande brister från 2023 är allvarliga?", (2023,)),
        ("Vilka brister från 2024 kvarstår?", (2024,)),
    ],
)
def test_what_is_still_there_of_a_year_is_found_later(
    question: str, years: tuple[int, ...]
) -> None:
    found = read_question(question, NAMES)
    assert (found.recurring, found.years) == (True, years)


LEFT = passage("Valnämnden", 2024, "Två kort saknas, liksom i fjol.", recurring=True)
OLD = passage("Valnämnden", 2023, "Tre kort saknades.")
NEW = passage("Valnämnden", 2024, "Fyra avtal saknas.", activity="Uppföljning hos leverantörer")


def asked(*rows: StoredPassage) -> AnswerModel:
    """Whether last year's faults are put right."""
    found = evidence(QuestionType.YESNO, rows, topics=(), years=(2023, 2024), history=rows,
                     outcomes=(Outcome.NO_DEVIATION,), details=REMEDIED)  # fmt: skip
    return answer("Är bristerna från 2023 åtgärdade?", found)


def put_right(*rows: StoredPassage) -> str:
    return asked(*rows).sentences[0].text


def test_a_fault_that_is_new_was_not_left_of_an_earlier_year() -> None:
    assert put_right(OLD, LEFT, NEW) == (
        "Nej: en kontroll hade avvikelser 2024 som fanns redan tidigare [1]."
    )
    assert put_right(OLD, CLEAN_NOW, NEW).startswith("Ja: en kontroll hade tidigare avvikelser men")
    assert put_right(OLD, CLEAN_NOW, LEFT).startswith("Delvis: ")


def test_without_an_earlier_report_only_what_the_report_says_was_left() -> None:
    assert put_right(LEFT, NEW).startswith("Nej: en kontroll hade avvikelser 2024 som fanns redan")
    assert put_right(NEW).startswith("Biblioteket har ingen tidigare rapport att jämföra med, och")


KASSOR = [
    passage("Valnämnden", 2023, "En kassa saknade 40 kr.", activity="Räkning av kassor"),
    passage("Valnämnden", 2024, "Räkningen ställdes in.", Outcome.NOT_PERFORMED,
            activity="Räkning av kassor"),
]  # fmt: skip
BILAR = passage("Valnämnden", 2023, "Två bilar saknade körjournal.", activity="Körjournaler")
ALONE = passage("Skolnämnden", 2024, "Ett lås saknas.", activity="Låsrond")


def test_faults_of_which_nothing_tells_are_neither_gone_nor_left() -> None:
    model = asked(OLD, CLEAN_NOW, *KASSOR, BILAR)
    assert [one.text for one in model.sentences][:2] == [
        "Ja: en kontroll hade tidigare avvikelser men inte längre [1].",
        "Om det är åtgärdat framgår inte för ytterligare två kontroller: en som inte gjordes 2024 "
        "[2] och en som inte hittades i rapporten året efter [3].",
    ]
    told = asked(OLD, CLEAN_NOW, BILAR).sentences[1].text
    assert told == (
        "Om det är åtgärdat framgår inte för ytterligare en kontroll, som inte hittades i "
        "rapporten året efter [2]."
    )


def test_a_control_in_other_words_is_not_said_to_be_lost() -> None:
    again = passage("Valnämnden", 2024, "Alla bilar hade körjournal.", Outcome.NO_DEVIATION,
                    activity="Stickprov av körjournaler i bilar")  # fmt: skip
    assert "inte hittades" not in asked(OLD, CLEAN_NOW, BILAR, again).answer


def test_each_source_has_its_line_and_what_it_came_to() -> None:
    model = asked(OLD, CLEAN_NOW, *KASSOR, BILAR)
    lines = [one.text for one in model.sentences if one.kind == "quoted"]
    assert [one.text for one in model.sentences[2:] if one.kind == "quoted"] == lines
    assert len(lines) == len(model.citations) == 3
    assert [line.split(": ")[1].split(".")[0] for line in lines] == [
        "Utan avvikelse", "Inte genomförd", "Avvikelse",
    ]  # fmt: skip


def test_the_coverage_is_of_those_faults_alone() -> None:
    model = asked(OLD, CLEAN_NOW, NEW, *KASSOR, ALONE)
    assert [row.year for row in model.coverage.with_deviation] == [2023]
    assert [row.year for row in model.coverage.not_performed] == [2024]
    assert [row.committee for row in model.coverage.not_mentioned] == ["Skolnämnden"]
    assert "tidigare rapport att jämföra med finns inte från Skolnämnden 2024." in model.answer


@pytest.mark.parametrize(
    ("question", "type_"),
    [
        ("Är bristerna från 2023 åtgärdade 2024?", QuestionType.YESNO),
        ("Har avvikelserna i inköp 2023 åtgärdats 2024?", QuestionType.YESNO),
        ("Har 2023 års brister åtgärdats 2024?", QuestionType.YESNO),
        ("Åtgärdades bristerna från 2023 under 2024?", QuestionType.YESNO),
        ("Har bristerna i inköp ökat 2022-2024?", QuestionType.TREND),
        ("Hur har bristerna utvecklats 2023 och 2024?", QuestionType.TREND),
    ],
)
def test_whether_faults_are_mended_is_a_yes_or_no_also_over_two_years(
    question: str, type_: QuestionType
) -> None:
    found = read_question(question, NAMES)
    assert found.type is type_
    assert (found.details.change is Change.REMEDIED) == (type_ is QuestionType.YESNO)


def test_how_it_was_read_says_what_became_of_faults() -> None:
    model = asked(OLD, CLEAN_NOW)
    assert model.interpretation.change == "remedied"
    assert ("Utfall", "åtgärdade avvikelser") in reading_of(model, FiltersModel())
    chips = chips_of(model.interpretation, State(question=model.question), KNOWN)
    assert [chip.value for chip in chips if chip.label == "Utfall"] == ["Åtgärdade avvikelser"]
