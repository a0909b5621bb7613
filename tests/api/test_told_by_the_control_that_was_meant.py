"""What was asked of one control, committee or measure is told by the one that was meant."""

from __future__ import annotations

import pytest

from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.asking import reader

NAMES = Names(
    (("Lindsund", "Kommunstyrelsen"), ("Lindsund", "Socialnämnden"), (None, "Lindsunds Energi AB")),
    (2022, 2023, 2024),
    ("Lindsund",),
)


read = reader(NAMES)


def test_what_is_made_up_for_is_no_control_that_is_followed() -> None:
    found = read("Hur tar man igen de besiktningar som inte hanns med?")
    assert found.details.course is None and found.topics == ("besiktningar",)


def test_how_many_over_several_years_are_told_together_before_year_by_year() -> None:
    rows = [passage("Socialnämnden", year, "Ej gjord.", Outcome.NOT_PERFORMED, activity=name)
            for year, name in ((2022, "Nycklar"), (2022, "Kort"), (2024, "Kort"))]  # fmt: skip
    for question, first in (
        ("Hur många av socialnämndens kontroller har inte gjorts 2022-2024?", "Tre kontroller"),
        ("Antal kontroller per år som inte gjorts hos socialnämnden 2022-2024?", "2022: två"),
    ):
        asked = read(question)
        model = answer(question, evidence(asked.type, rows, interpretation=asked))
        assert model.answer.startswith(first) and model.dropped == 0
        assert "2024: en kontroll som inte genomfördes" in model.answer


def test_what_was_left_undone_is_told_of_the_control_that_was() -> None:
    question = "Hur tar socialnämnden igen loggkontrollen som inte hanns med?"
    asked = read(question)
    other = passage("Socialnämnden", 2023, "Två hade läst. Ärendet pågår.", activity="Loggkontroll",
                    measures=("Ärendet pågår.",))  # fmt: skip
    undone = passage("Socialnämnden", 2024, "Hanns inte med. Den görs i mars.",
                     Outcome.NOT_PERFORMED, activity="Loggkontroll",
                     measures=("Den görs i mars.",))  # fmt: skip
    text = answer(question, evidence(asked.type, [other, undone], interpretation=asked)).answer
    assert "Den görs i mars." in text and "Ärendet pågår" not in text


def test_a_committee_by_its_first_word_in_the_genitive() -> None:
    names = Names((("L", "Tekniska nämnden"), ("L", "Socialnämnden")), (2024,), ("L",))
    for question, committee in (
        ("Vad försvann ur tekniskas förråd?", "Tekniska nämnden"),
        ("Hur gick socialens loggkontroll?", "Socialnämnden"),
    ):
        assert read_question(question, names).committees == (committee,)
    assert not read_question("Hur gick tekniska prov av larm?", names).committees


@pytest.mark.parametrize(
    ("question", "result", "quoted"),
    [
        (
            "Vilka nämnder har polisanmält något?",
            "Logg fördes av 29 av 41. En medarbetare hade läst en anhörigs akt.\n"
            "Händelsen har polisanmälts. Rutinen görs om.",
            "läst en anhörigs akt.” ”Händelsen har polisanmälts.",
        ),
        (
            "Vilka har krävt tillbaka pengar från föreningar?",
            "Två föreningar kom aldrig in med något. Fel utbetalt belopp uppgår till 54 tkr. "
            "Beloppet har återkrävts. Reglerna görs om.",
            "54 tkr. Beloppet har återkrävts.",
        ),
    ],
)
def test_what_was_done_is_quoted_with_what_it_was_done_about(
    question: str, result: str, quoted: str
) -> None:
    asked = read(question)
    row = passage("Socialnämnden", 2024, result, evidence=result.split(". ")[0] + ".",
                  measures=("Beloppet har återkrävts.", "Rutinen görs om."))  # fmt: skip
    assert quoted in answer(question, evidence(asked.type, [row], interpretation=asked)).answer


def test_what_was_left_undone_is_named() -> None:
    asked = read("Vilka nämnder lät bli att kontrollera skyddsrum?")
    row = passage("Socialnämnden", 2024, "Inte utfört.", Outcome.NOT_PERFORMED,
                  activity="Kontroll av 18 skyddsrum")  # fmt: skip
    model = answer(asked.type, evidence(asked.type, [row], interpretation=asked))
    assert "- Socialnämnden 2024, ”Kontroll av 18 skyddsrum”: ”Inte utfört.”" in model.answer
    assert model.dropped == 0


@pytest.mark.parametrize(
    ("question", "answers", "other"),
    [
        (
            "Hur snabbt gick utrymningen när man övade?",
            ("Utrymningen: 340 personer ute på 5 min.", Outcome.NO_DEVIATION),
            ("Utrymningen övades inte på tre av 23 skolor.", Outcome.DEVIATION),
        ),
        (
            "När stängdes kontona efter valet?",
            ("Kontona stängdes den 28 juni efter valet.", Outcome.NO_DEVIATION),
            ("Kontona kontrollerades inte, senast 4 maj 2023 efter valet.", Outcome.NOT_PERFORMED),
        ),
        (
            "Varför gick det inte att återställa backupen?",
            ("Backupen gick inte att återställa eftersom kopieringen bytts.", Outcome.NO_DEVIATION),
            ("Backupen återställdes på 2 h. Godkänt.", Outcome.NO_DEVIATION),
        ),
    ],
)
def test_one_thing_is_told_by_the_control_that_holds_it(
    question: str, answers: tuple[str, Outcome], other: tuple[str, Outcome]
) -> None:
    asked = read(question)
    rows = [passage(name, 2024, *one, activity="Kontroll")
            for name, one in (("Socialnämnden", answers), ("Kommunstyrelsen", other))]  # fmt: skip
    model = answer(question, evidence(asked.type, rows, interpretation=asked))
    assert [row.committee for row in model.committees] == ["Socialnämnden"]


def test_what_was_done_is_told_where_it_is_not_sure_that_all_was_in_order() -> None:
    question = "Vad har nämnderna gjort åt larm som inte fungerade?"
    asked = read(question)
    sure = passage("Socialnämnden", 2024, "Två larm var trasiga. Larmen byttes.",
                   measures=("Larmen byttes.",))  # fmt: skip
    unsure = passage("Kommunstyrelsen", 2024, "Sju larm var oladdade. Laddställ är köpt.",
                     Outcome.NO_DEVIATION, certain=False,
                     measures=("Laddställ är köpt.",))  # fmt: skip
    model = answer(question, evidence(asked.type, [sure, unsure], interpretation=asked))
    assert "Larmen byttes." in model.answer and "Laddställ är köpt." in model.answer


def test_the_board_for_a_crisis_is_a_topic_where_no_report_is_its_own() -> None:
    found = read("Övade krisledningsnämnden 2023?")
    assert not found.unresolved and found.topics == ("Övade krisledningsnämnden",)
    held = Names((("L", "Krisledningsnämnden"), ("L", "Kommunstyrelsen")), (2023,), ("L",))
    assert read_question("Brister hos krisledningsnämnden?", held).committees == (
        "Krisledningsnämnden",
    )
