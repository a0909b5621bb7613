"""Single controls over the years: how such questions are read, and what the answers claim."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

import numpy as np
import pytest

from api.schemas import AnswerModel
from api.told_again import years_told
from index.going_on import going_on
from index.models import (
    Course,
    Evidence,
    Interpretation,
    Outcome,
    QuestionType,
    Severity,
    StoredPassage,
)
from index.query import read_question
from tests.answering import answer, evidence, hits, passage
from tests.test_asked_by_strangers import NAMES

UNDONE, BAD, CLEAN, UNCLEAR = (
    Outcome.NOT_PERFORMED, Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.UNCLEAR,
)  # fmt: skip


def read(question: str) -> Interpretation:
    return read_question(question, NAMES)


# ---- reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "outcome", "course"),
    [
        ("Finns det kontroller som uteblivit två år i rad?", UNDONE, Course(2, True)),
        ("Vilka kontroller har ställts in flera år i följd?", UNDONE, Course(2, True)),
        ("Har någon granskning hoppats över tre år på raken?", UNDONE, Course(3, True)),
        ("Vilka brister hittas nu för tredje året i rad?", BAD, Course(3, True)),
        ("Vem dras med ett fel som konstateras för minst fjärde gången?", BAD, Course(4)),
        ("Vilka kontroller har återigen inte genomförts?", UNDONE, Course(2)),
        ("Vilka kontroller ställdes in igen?", UNDONE, Course(2)),
        ("Vilka fel har funnits minst två av åren?", BAD, Course(2)),
        ("Har någon nämnd ställt in kontroller varje år?", UNDONE,
         Course(3, base=(2022, 2023, 2024), of_controls=False)),
        ("Var det samma brister 2024 som 2022?", BAD, Course(2, base=(2022, 2024))),
        ("Vilka kontroller ställs in varje år?", UNDONE, Course(3, base=(2022, 2023, 2024))),
        ("Vilka kontroller gjordes varken 2022 eller 2023?", UNDONE,
         Course(2, base=(2022, 2023))),
        ("Vilka kontroller gjordes inte 2022 och inte heller 2023?", UNDONE,
         Course(2, base=(2022, 2023))),
        ("Vilka kontroller hade avvikelser både 2022 och 2024?", BAD,
         Course(2, base=(2022, 2024))),
        ("Vilka brister från 2022 fanns kvar 2023?", BAD, Course(2, base=(2022, 2023))),
        ("Vilka brister 2024 fanns redan 2023?", BAD, Course(2, base=(2023, 2024))),
        ("Vilka nämnder har haft brister minst två år i rad?", BAD,
         Course(2, True, of_controls=False)),
        ("Vilka kontroller blev inte gjorda 2022, och vad visade de när de kom igen 2023?", UNDONE,
         Course(base=(2022,), then=(2023,))),
        ("Vilka avvikelser fanns 2023 och hur såg det ut för samma saker året efter?", BAD,
         Course(base=(2023,), then=(2024,))),
        ("Hur gick det 2024 med de kontroller som visade brister 2023?", BAD,
         Course(base=(2023,), then=(2024,))),
        ("Vad hände med de kontroller som ställdes in 2022?", UNDONE, Course(base=(2022,))),
        ("Blev de granskningar som sköts upp 2022 gjorda 2023?", UNDONE,
         Course(base=(2022,), then=(2023,))),
        ("Återkom bristerna från 2022 året efter?", BAD, Course(base=(2022,), then=(2023,))),
        ("Vilka kontroller som inte gjordes 2023 gjordes inte heller 2024?", UNDONE,
         Course(2, base=(2023, 2024))),
        ("Vilka uteblivna kontroller 2022 visade brister 2023?", UNDONE,
         Course(base=(2022,), then=(2023,), came_to=(BAD,))),
        ("Vilka kontroller hade avvikelser 2022 och var utan anmärkning 2024?", BAD,
         Course(base=(2022,), then=(2024,), came_to=(CLEAN,))),
        ("Hur många kontroller som var utan avvikelse 2023 fick avvikelser 2024?", CLEAN,
         Course(base=(2023,), then=(2024,), came_to=(BAD,))),
        ("Vilka kontroller som ställdes in 2022 genomfördes 2023?", UNDONE,
         Course(base=(2022,), then=(2023,), came_to=(BAD, CLEAN, UNCLEAR))),
        ("Vilka kontroller har gått från utan avvikelse till avvikelse?", CLEAN,
         Course(came_to=(BAD,))),
        ("Vilka kontroller var utan avvikelse 2022 men inte 2023?", CLEAN,
         Course(base=(2022,), then=(2023,), unlike=True)),
    ],
)  # fmt: skip
def test_a_control_is_followed(question: str, outcome: Outcome, course: Course) -> None:
    found = read(question)
    assert (found.details.course, found.outcomes, found.topics) == (course, (outcome,), ())


@pytest.mark.parametrize(
    "question",
    [
        "Vad har gjorts åt brister som funnits i flera år?",
        "Vilka kontroller ska göras minst två gånger per år?",
        "Hur har avvikelserna i inköp förändrats mellan 2022 och 2024?",
        "Vilka nämnder hade brister i inköp 2022 men inte 2023?",
        "Vilka brister fanns 2022 och vad gjordes åt dem?",
        "Vilka nämnder hade brister 2022 och inga anmärkningar 2023?",
        "Är bristerna från 2022 åtgärdade?",
    ],
)
def test_no_control_is_followed(question: str) -> None:
    assert read(question).details.course is None


def test_a_topic_stays_where_its_control_is_followed() -> None:
    found = read("Vilka avvikelser i attest fanns 2022, och hur gick det med dem 2023?")
    assert found.topics == ("attest",)
    assert found.details.course == Course(base=(2022,), then=(2023,))


def test_carried_out_in_one_year_and_not_in_another() -> None:
    found = read("Vilka kontroller genomfördes 2022 men inte 2023?")
    assert found.outcomes == (BAD, CLEAN, UNCLEAR)
    assert found.details.course == Course(base=(2022,), then=(2023,), unlike=True)


def test_both_and_neither() -> None:
    both = read("Vilka nämnder hade både uteblivna kontroller och allvarliga avvikelser?")
    assert both.details.every_outcome and both.severities == (Severity.SERIOUS,)
    neither = read("Vilka nämnder hade varken avvikelser eller uteblivna kontroller 2024?")
    assert neither.details.neither and not neither.topics
    assert not read("Vilka kontroller gjordes varken 2022 eller 2023?").details.neither
    topics = read("Vilka nämnder har varken brister i brandskydd eller i attest?").topics
    assert topics == ("brandskydd", "attest")


# ---- answers -------------------------------------------------------------------------------------

STOCK = "Inventering av förrådet"
KEYS = "Kontroll av nycklar"


def made(
    question: str, passages: list[StoredPassage], years: tuple[int, ...] = ()
) -> tuple[Evidence, AnswerModel]:
    """The answer to a question over these passages, read as it is typed."""
    interpretation = dataclasses.replace(read(question), committees=())
    about = [one for one in passages if not years or one.year in years]
    found = evidence(interpretation.type, about, interpretation=interpretation)
    found = dataclasses.replace(found, history=hits(passages))
    return found, answer(question, found)


UNDONE_TWICE = [
    passage("Hamnnämnden", 2022, "Kontrollen ställdes in.", UNDONE, activity=STOCK),
    passage("Hamnnämnden", 2023, "Inte heller i år blev den av.", UNDONE, activity=STOCK),
    passage("Hamnnämnden", 2022, "Alla 30 nycklar fanns.", CLEAN, activity=KEYS),
    passage("Hamnnämnden", 2023, "Fyra nycklar saknades.", BAD, activity=KEYS),
    passage("Valnämnden", 2022, "Den hanns inte med.", UNDONE, activity=KEYS),
    passage("Valnämnden", 2023, "Två nycklar saknades av 12.", BAD, activity=KEYS),
]


def rows(found: AnswerModel) -> set[tuple[str | None, int | None]]:
    return {(row.committee, row.year) for row in found.committees}


def test_undone_two_years_running() -> None:
    _, found = made("Finns det kontroller som uteblivit två år i rad?", UNDONE_TWICE)
    assert found.answer.startswith("Ja, en kontroll genomfördes inte under minst två år i rad")
    assert rows(found) == {("Hamnnämnden", 2022), ("Hamnnämnden", 2023)}
    assert "Inte heller i år blev den av." in found.answer and not found.dropped


def test_nothing_was_undone_so_long_and_no_more_is_claimed() -> None:
    question = "Finns det kontroller som uteblivit tre år i rad?"
    _, found = made(question, UNDONE_TWICE)
    assert "finns ingen kontroll som inte genomfördes." not in found.answer
    assert "inte rapporter för minst tre år" in found.answer
    year = passage("Hamnnämnden", 2024, "Förrådet stämde.", CLEAN, activity=STOCK)
    _, found = made(question, [*UNDONE_TWICE, year])
    assert found.answer.startswith(
        "Nej. Bland de kontroller som går att följa finns ingen som inte genomfördes under minst"
    )
    assert "Tre kontroller genomfördes inte något av åren" in found.answer
    assert "Rapporter för färre än tre år, så att det inte går att se: Valnämnden" in found.answer


def test_what_became_of_what_was_not_done() -> None:
    question = "Vilka kontroller gjordes inte 2022, och vad visade de när de kom igen 2023?"
    _, found = made(question, UNDONE_TWICE)
    assert "Två kontroller genomfördes inte 2022" in found.answer
    assert "Alla finns också 2023: en kontroll med avvikelse" in found.answer
    assert "2023: avvikelse. ”Två nycklar saknades av 12.”" in found.answer
    assert "2023: inte genomförd. ”Inte heller i år blev den av.”" in found.answer
    assert not found.dropped


def test_whether_they_were_done_at_last() -> None:
    _, found = made("Blev de kontroller som ställdes in 2022 gjorda 2023?", UNDONE_TWICE)
    assert found.answer.startswith("Delvis.")


def test_what_left_the_plan_is_said() -> None:
    gone = passage("Valnämnden", 2022, "Kassan räknades inte.", UNDONE, activity="Kassaräkning")
    _, found = made("Vad hände med de kontroller som inte gjordes 2022?", [*UNDONE_TWICE, gone])
    assert "Två av dem finns också 2023" in found.answer
    assert "Ingen senare kontroll känns igen som samma." in found.answer


def test_clean_in_one_year_and_not_in_the_next() -> None:
    _, found = made("Vilka kontroller var utan avvikelse 2022 men inte 2023?", UNDONE_TWICE)
    assert found.answer.startswith("En kontroll var utan avvikelse 2022 men inte 2023, hos Hamn")
    assert "Fyra nycklar saknades." in found.answer


def test_what_is_asked_of_one_report() -> None:
    both = "Vilka nämnder hade både avvikelser och uteblivna kontroller 2023?"
    _, found = made(both, UNDONE_TWICE, (2023,))
    assert rows(found) == {("Hamnnämnden", 2023)}
    neither = "Vilka nämnder hade varken avvikelser eller uteblivna kontroller 2023?"
    clean = passage("Byggnadsnämnden", 2023, "Allt stämde.", CLEAN)
    _, found = made(neither, [*UNDONE_TWICE, clean], (2023,))
    assert rows(found) == {("Byggnadsnämnden", 2023)}
    assert "hade varken" in found.answer
    _, found = made(neither, UNDONE_TWICE, (2023,))
    assert "Det gäller ingen nämnd i de genomsökta rapporterna: alla hade" in found.answer


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder genomförde alla sina kontroller 2023?",
        "Vilka nämnder har gjort samtliga planerade granskningar 2023?",
        "Vilka nämnder hade inga uteblivna kontroller 2023?",
        "Vilka nämnder ställde inte in någon kontroll 2023?",
        "Hur många nämnder hade inga kontroller som ställdes in 2023?",
    ],
)
def test_who_left_nothing_undone(question: str) -> None:
    found = read(question)
    assert (found.outcomes, found.topics) == ((UNDONE,), ()) and found.details.neither
    _, told = made(question, UNDONE_TWICE, (2023,))
    assert rows(told) == {("Valnämnden", 2023)}
    assert told.answer.startswith("En nämnd hade inga uteblivna kontroller 2023")


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder hade inga allvarliga avvikelser 2023?",
        "Vilka nämnder var utan allvarliga brister 2023?",
        "Vilka nämnder slapp allvarliga anmärkningar 2023?",
        "Hur många nämnder hade inga allvarliga brister 2023?",
        "Finns det nämnder som inte hade några allvarliga brister 2023?",
    ],
)
def test_who_had_nothing_grave(question: str) -> None:
    grave = passage("Hamnnämnden", 2023, "Kassan var tom.", BAD, severity=Severity.SERIOUS)
    _, found = made(question, [*UNDONE_TWICE, grave], (2023,))
    assert rows(found) == {("Valnämnden", 2023)}
    assert "En nämnd hade inga allvarliga avvikelser 2023: Valnämnden" in found.answer


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Fanns det inga uteblivna kontroller 2023?", "Nej."),
        ("Stämmer det att ingen kontroll uteblev 2023?", "Nej."),
        ("Har alla nämnder genomfört sina kontroller 2023?", "Nej."),
        ("Finns det någon nämnd som gjort alla sina kontroller 2023?", "Ja."),
        ("Har någon nämnd klarat sig utan allvarliga avvikelser 2023?", "Ja."),
        ("Var det inga allvarliga avvikelser 2023?", "Ja."),
    ],
)
def test_yes_or_no_to_what_is_denied(question: str, word: str) -> None:
    _, found = made(question, UNDONE_TWICE, (2023,))
    assert found.answer.startswith(word) and not found.dropped


def test_a_doubt_is_no_yes() -> None:
    doubted = passage(
        "Hamnnämnden", 2023, "Kassan.", BAD, activity=STOCK, certain=False, confidence=0.4,
        severity=Severity.SERIOUS,
    )  # fmt: skip
    _, found = made("Var det inga allvarliga avvikelser 2023?", [doubted])
    assert found.answer.startswith("Det är osäkert: läs själv.")


def test_what_was_not_looked_at_is_not_free_of_faults() -> None:
    undone = passage("Hamnnämnden", 2023, "Den hanns inte med.", UNDONE)
    clean = passage("Valnämnden", 2023, "Allt stämde.", CLEAN)
    _, found = made("Vilka nämnder hade inga allvarliga avvikelser 2023?", [undone, clean])
    assert rows(found) == {("Valnämnden", 2023)}


def test_never_is_of_all_years() -> None:
    _, found = made("Vilka nämnder har aldrig ställt in en kontroll?", UNDONE_TWICE)
    assert not found.committees and "alla hade kontroller som inte genomfördes" in found.answer


def test_inga_avvikelser_asks_for_clean_controls() -> None:
    found = read("Vilka nämnder hade inga avvikelser 2023?")
    assert found.outcomes == (CLEAN,) and not found.details.neither


def test_every_year_is_each_that_has_a_report() -> None:
    both = passage("Valnämnden", 2022, "Tre nycklar saknades.", BAD, activity="Kontroll av lås")
    _, found = made("Vilka nämnder har haft avvikelser varje år?", [*UNDONE_TWICE, both])
    assert rows(found) == {("Valnämnden", 2022), ("Valnämnden", 2023)}
    assert "varje år: Valnämnden 2022" in found.answer


def test_what_came_to_something_else_is_counted_of_all() -> None:
    _, found = made("Vilka uteblivna kontroller 2022 visade brister 2023?", UNDONE_TWICE)
    assert "Två kontroller genomfördes inte 2022" in found.answer
    assert "En av dem hade avvikelser 2023" in found.answer
    assert rows(found) == {("Valnämnden", 2022), ("Valnämnden", 2023)}


def test_no_year_is_said_to_be_without_what_another_year_had() -> None:
    late = [one for one in UNDONE_TWICE if one.judgement and one.year == 2023]
    early = [passage("Hamnnämnden", 2022, "Förrådet stämde.", CLEAN, activity=STOCK)]
    _, found = made("Vilka kontroller gjordes inte 2022, och vad visade de 2023?", [*early, *late])
    assert "finns ingen kontroll 2022 som inte genomfördes" in found.answer


def test_how_grave_is_asked_of_deviations_only() -> None:
    question = "Vilka nämnder hade både uteblivna kontroller och allvarliga avvikelser 2023?"
    grave = passage("Hamnnämnden", 2023, "Kassan var tom.", BAD, severity=Severity.SERIOUS)
    _, found = made(question, [*UNDONE_TWICE, grave], (2023,))
    assert rows(found) == {("Hamnnämnden", 2023)}
    _, found = made(question, UNDONE_TWICE, (2023,))
    assert not found.committees


def renamed(passages: Iterable[StoredPassage]) -> list[StoredPassage]:
    """The same without the headings that they share."""
    return [dataclasses.replace(one, process=None, working_method=None) for one in passages]


def test_what_cannot_be_followed_is_not_denied() -> None:
    names = ["Kassor", "Löner", "Lås", "Konst", "Bilar", "Larm"]
    own = renamed(
        passage("Hamnnämnden", 2022 + number // 3, f"{one} utgick.", UNDONE, activity=one)
        for number, one in enumerate(names)
    )
    _, found = made("Har någon kontroll ställts in två år i rad?", own)
    assert found.answer.startswith("Det går inte att avgöra, för de flesta är skrivna på nytt")


# ---- controls that are worded anew ---------------------------------------------------------------

OLD = ("Utdrag ur belastningsregistret", "Inköp under gränsen", "Inaktiva konton", "Övning")
NEW = ("Visar alla upp registerutdrag?", "Finns det inköps-PM?", "Vem kan logga in?", "Mat")


def anew() -> tuple[list[StoredPassage], dict[int, np.ndarray]]:
    """Four controls of two years under new headings, and vectors by key: the first three go on."""
    passages = [
        passage("Hamnnämnden", year, f"{one} {year}.", BAD, activity=one)
        for year, names in ((2022, OLD), (2023, NEW)) for one in names
    ]  # fmt: skip
    passages = renamed(passages)
    random = np.random.default_rng(7)
    ways = random.normal(size=(5, 64))
    vectors = {
        one.key: ways[number % 4 if number != 7 else 4] + random.normal(size=64) * 0.2
        for number, one in enumerate(passages)
    }
    return passages, vectors


def test_controls_that_are_worded_anew_go_on_by_what_they_say() -> None:
    passages, vectors = anew()
    found = going_on(passages, lambda keys: np.stack([vectors[int(key)] for key in keys]))
    assert found == tuple((passages[n].id, passages[n + 4].id) for n in range(3))
    few = going_on(passages[2:6], lambda keys: np.stack([vectors[int(key)] for key in keys]))
    assert few == ()


def test_the_answer_follows_them() -> None:
    passages, vectors = anew()
    interpretation = read("Vilka brister från 2022 fanns kvar 2023?")
    made_of = evidence(interpretation.type, passages, interpretation=interpretation)
    pairs = going_on(passages, lambda keys: np.stack([vectors[int(key)] for key in keys]))
    made_of = dataclasses.replace(made_of, history=hits(passages), going_on=pairs)
    found = answer("Vilka brister från 2022 fanns kvar 2023?", made_of)
    assert found.answer.startswith("Tre kontroller hade avvikelser både 2022 och 2023")
    assert "läs själv att det är samma" in found.answer and not found.dropped


@pytest.mark.parametrize(
    ("question", "plan", "names"),
    [
        ("Vilka kontroller var nya 2023?", "new", {"Mat"}),
        ("Hur många nya kontroller fanns 2023?", "new", {"Mat"}),
        ("Vilka kontroller har tillkommit 2023?", "new", {"Mat"}),
        ("Vilka kontroller försvann ur planen mellan 2022 och 2023?", "gone", {"Övning"}),
        ("Vilka kontroller har tagits bort ur internkontrollplanen?", "gone", {"Övning"}),
    ],
)
def test_controls_that_came_into_a_plan_or_left_it(
    question: str, plan: str, names: set[str]
) -> None:
    passages, vectors = anew()
    interpretation = read(question)
    assert interpretation.details.course == Course(plan=plan) and not interpretation.topics
    made_of = evidence(interpretation.type, passages, interpretation=interpretation)
    pairs = going_on(passages, lambda keys: np.stack([vectors[int(key)] for key in keys]))
    made_of = dataclasses.replace(made_of, history=hits(passages), going_on=pairs)
    found = answer(question, made_of)
    assert {one.control for one in found.citations} == names and not found.dropped
    assert found.answer.startswith("En kontroll 202") and "känns inte igen" in found.answer


def test_new_deviations_are_no_new_controls() -> None:
    assert read("Vilka nya avvikelser fanns 2024?").details.course is None
    assert read("Vilka kontroller ströks 2024?").outcomes == (UNDONE,)


def test_what_went_on_is_not_new() -> None:
    passages, vectors = anew()
    interpretation = read("Vilka nya avvikelser fanns 2023?")
    own = [one for one in passages if one.year == 2023]
    made_of = evidence(interpretation.type, own, interpretation=interpretation)
    pairs = going_on(passages, lambda keys: np.stack([vectors[int(key)] for key in keys]))
    made_of = dataclasses.replace(made_of, history=hits(passages), going_on=pairs)
    assert "En kontroll hade nya avvikelser 2023" in answer("Nya avvikelser 2023?", made_of).answer


# ---- what the reports themselves say -------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Det är tredje året i rad vi hittar gamla konton.", 3),
        ("Vi har haft samma anmärkning fyra år i rad.", 4),
        ("Målet nåddes inte, vare sig i år eller under de två föregående åren.", 3),
        ("Antalet var 15 år 2022 och 29 år 2023. Nu är det 38.", 3),
        ("Felet påtalades redan 2022 och var detsamma i fjolårets kontroll.", 3),
        ("I fjol saknades 11 kvitton, i år nio.", 2),
        ("Två kvitton saknades. Rutinen infördes 2021.", 1),
        ("Utan anmärkning för tredje året i rad. Men en nyckel saknas.", 1),
    ],
)
def test_years_that_a_report_tells_of(text: str, years: int) -> None:
    assert years_told(passage("Hamnnämnden", 2024, text, recurring=True))[0] == years


def test_reports_tell_what_the_library_cannot() -> None:
    said = "Det är tredje året i rad vi hittar gamla konton."
    told = passage("Hamnnämnden", 2024, f"17 konton var kvar. {said}", recurring=True)
    other = passage("Valnämnden", 2024, "Två konton var kvar.")
    _, found = made("Vem har ett fel som konstateras för minst tredje året?", [told, other])
    assert rows(found) == {("Hamnnämnden", 2024)}
    assert said in found.answer and "läs själv om det är samma fel" in found.answer
    assert not found.dropped


# ---- figures of earlier years, and what came after a measure -------------------------------------


def asked_of(
    question: str, passages: list[StoredPassage], topic: str, type_: QuestionType
) -> AnswerModel:
    """The answer of a form about a topic that all these passages are about."""
    ids = frozenset(one.id for one in passages)
    return answer(question, evidence(type_, passages, topics=(topic,), by_topic=(ids,)))


def test_a_trend_quotes_what_its_first_report_tells_of_earlier_years() -> None:
    told = "2022 var det 11 personer och 2021 fyra."
    kept = passage("Hamnnämnden", 2023, f"19 personer fick lön efter sin sista dag. {told}")
    later = passage("Hamnnämnden", 2024, "27 personer fick lön efter sin sista dag.")
    found = asked_of(
        "Blir det fler som får lön fast de slutat?", [kept, later], "lön", QuestionType.TREND
    )
    assert told in found.answer and not found.dropped


def test_a_year_that_something_is_from_is_no_figure_of_it() -> None:
    only = passage("Hamnnämnden", 2024, "Två nycklar saknades. Skåpet köptes 2019 för 40 tkr.")
    found = asked_of("Hur har det gått med nycklarna?", [only], "nycklar", QuestionType.TREND)
    assert "Om tidigare år" not in found.answer


def test_whether_a_measure_helped() -> None:
    shelf = "Ett låst skåp köps in."
    first = passage("Hamnnämnden", 2023, f"Fyra nycklar saknades. {shelf}", measures=[shelf])
    later = passage("Hamnnämnden", 2024, "Alla 40 nycklar fanns.", CLEAN)
    both = [first, later]
    found = asked_of("Hur har de fått bukt med nycklarna?", both, "nycklar", QuestionType.MEASURE)
    assert "Hamnnämnden 2024, kontrollen därefter: utan avvikelse" in found.answer
    assert "Alla 40 nycklar fanns." in found.answer and not found.dropped
    found = asked_of("Vad gjordes åt nycklarna?", both, "nycklar", QuestionType.MEASURE)
    assert "därefter" not in found.answer


def test_a_count_says_how_many_are_certain() -> None:
    certain = passage("Hamnnämnden", 2023, "Fyra nycklar saknades.", activity=KEYS)
    doubted = passage("Hamnnämnden", 2023, "Kassan.", activity=STOCK, certain=False, confidence=0.6)
    _, found = made("Hur många avvikelser hade hamnnämnden 2023?", [certain, doubted])
    assert "Två kontroller hade avvikelser 2023" in found.answer
    assert "Av dem är en säkert bedömd; en bedömdes osäkert: läs själv." in found.answer


@pytest.mark.parametrize(
    ("question", "type_"),
    [
        ("Hur många nämnder kan inte säga hur det står till med arkiven, antingen för att "
         "kontrollen inte gjordes eller för att resultatet saknas?", QuestionType.COUNT),
        ("Vilka nämnder vet inte hur det ligger till med arkiven, för att kontrollen sköts upp "
         "eller för att utfallet inte redovisas?", QuestionType.LIST),
        ("Hur många nämnder saknar besked om arkiven, antingen därför att kontrollen uteblev eller "
         "därför att resultatet inte framgår?", QuestionType.COUNT),
    ],
)  # fmt: skip
def test_undone_or_unclear(question: str, type_: QuestionType) -> None:
    found = read(question)
    assert (found.type, found.topics) == (type_, ("arkiven",))
    assert set(found.outcomes) == {UNDONE, UNCLEAR}


# ---- who had more in one year than in another ----------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder hade fler avvikelser 2023 än 2022?",
        "I vilka nämnder ökade antalet avvikelser från 2022 till 2023?",
        "Hur många nämnder fick fler brister 2023 än 2022?",
        "Vilka nämnder blev sämre från 2022 till 2023?",
        "Har någon nämnd fått fler avvikelser 2023 än 2022?",
    ],
)
def test_who_had_more_is_counted_for_each(question: str) -> None:
    steady = [
        passage("Byggnadsnämnden", year, f"Ett lov saknades {year}.", BAD) for year in (2022, 2023)
    ]
    alone = passage("Arkivnämnden", 2023, "Tre akter saknades.", BAD)
    _, found = made(question, [*UNDONE_TWICE, *steady, alone])
    assert rows(found) == {
        (name, year) for name in ("Hamnnämnden", "Valnämnden") for year in (2022, 2023)
    }
    assert "Två nämnder hade fler kontroller med avvikelse 2023 än 2022: Hamnnämnden och" in (
        found.answer
    )
    assert "Hamnnämnden: inga kontroller med avvikelse 2022" in found.answer
    assert "så de räknas inte: Arkivnämnden 2023." in found.answer and not found.dropped


def test_nobody_had_fewer() -> None:
    _, found = made("Vilka nämnder hade färre avvikelser 2023 än 2022?", UNDONE_TWICE)
    assert found.answer.startswith(
        "Ingen nämnd med rapporter för båda åren hade färre kontroller med avvikelse 2023 än 2022."
    )


# ---- what is not worked out ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Vilka fel är gemensamma för flera nämnder?",
            "Om olika nämnder har samma fel avgörs inte",
        ),
        ("Vilka brister har tre nämnder gemensamt?", "Om olika nämnder har samma fel avgörs inte"),
        ("Finns samma brister hos flera nämnder?", "Om olika nämnder har samma fel avgörs inte"),
        ("Vilka fel är vanligast?", "Vilket slags fel som är vanligast räknas inte"),
        ("Vilken avvikelse kostade mest?", "Belopp i olika rapporter jämförs inte"),
        ("Finns det samband mellan vakanser och uteblivna kontroller?", "Samband räknas inte ut"),
    ],
)
def test_what_is_not_worked_out_is_said(question: str, said: str) -> None:
    _, found = made(question, UNDONE_TWICE)
    assert found.answer.startswith(said)


def test_what_is_told_has_no_such_sentence() -> None:
    _, found = made("Vilka avvikelser fanns 2023?", UNDONE_TWICE)
    assert "räknas inte" not in found.answer and "avgörs inte" not in found.answer
