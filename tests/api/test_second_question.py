"""A second question in the same sentence: answered after the first, or said to have no answer."""

from __future__ import annotations

import pytest

from api.compose.second_question import second_asked
from api.quoting.asked import Wanted
from api.schemas import AnswerModel
from index.interpretation import Counted, Details, QuestionType
from index.models import Outcome
from tests.answering import answer, evidence, passage

LONG = "Kontrollen omfattade alla förråd och gjordes av två personer under hela hösten. " * 8
SAWS = passage(
    "Hamnnämnden", 2024,
    "Nio sågar saknas i förrådet. " + LONG + "Värdet är 60 tkr. Stölden är polisanmäld i maj. "
    "Låsen byttes samma dag. Ett nytt larm ska sättas in i mars 2025.",
    measures=("Låsen byttes samma dag.", "Ett nytt larm ska sättas in i mars 2025."),
)  # fmt: skip
BARE = passage("Valnämnden", 2024, "Fyra sågar saknas.")


def asked(question: str, *about: object) -> AnswerModel:
    found = evidence(
        QuestionType.LIST, list(about), topics=("sågar",), outcomes=(Outcome.DEVIATION,)  # type: ignore[arg-type]
    )  # fmt: skip
    return answer(question, found)


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("vad var de värda", "”Värdet är 60 tkr.” [1]"),
        ("vad kostade det", "”Värdet är 60 tkr.” [1]"),
        ("är det polisanmält", "”Stölden är polisanmäld i maj.” [1]"),
        ("när ska larmet vara på plats", "”Ett nytt larm ska sättas in i mars 2025.” [1]"),
        ("är felen åtgärdade", "Gjort: ”Låsen byttes samma dag.”"),
    ],
)
def test_what_the_control_says_to_it_is_quoted_and_who_says_nothing_is_named(
    second: str, told: str
) -> None:
    model = asked(f"Vilka nämnder saknade sågar 2024, och {second}?", SAWS, BARE)
    texts = [one.text for one in model.sentences]
    lead = texts.index(f"På den andra frågan, ”{second}?”, svarar kontrollerna:")
    assert texts[lead + 1].startswith("Hamnnämnden 2024: ") and told in texts[lead + 1]
    assert texts[lead + 2] == "Inget svar på det hittades hos Valnämnden 2024."
    assert model.dropped == 0


def test_a_question_that_no_control_answers_is_said_to_have_no_answer() -> None:
    model = asked("Vilka saknade sågar 2024 och vad var de värda?", BARE)
    told = "På den andra frågan, ”vad var de värda?”, hittades inget svar i kontrollerna."
    assert told in [one.text for one in model.sentences]


def test_what_is_quoted_already_is_not_said_twice() -> None:
    short = passage("Valnämnden", 2024, "Fyra sågar saknas, värda 9 tkr.")
    model = asked("Vilka saknade sågar 2024 och vad var de värda?", short)
    assert "andra frågan" not in model.answer
    assert model.answer.count("9 tkr") == 1


def test_of_several_sums_the_one_of_what_was_wrong_is_told() -> None:
    sums = passage("Hamnnämnden", 2024,
                   "Fyra sågar saknas. " + LONG + "Hela förrådet är värt 9,8 mnkr. "
                   "Sju verktyg, motsvarande 45 tkr, saknades helt.")  # fmt: skip
    model = asked("Vilka saknade sågar, och vad var de värda?", sums)
    assert "45 tkr" in model.answer and "9,8 mnkr" not in model.answer
    single = passage("Hamnnämnden", 2024,
                     "Fyra sågar saknas. " + LONG + "Totalt 412 tkr. "
                     "Störst enskild förlust: en saknad kran för 48 tkr.")  # fmt: skip
    model = asked("Vilka saknade sågar, och vad kostade det?", single)
    assert "412 tkr" in model.answer and "48 tkr" not in model.answer


def test_a_reason_is_added_where_it_is_told_outright_and_never_missed_aloud() -> None:
    why = passage("Hamnnämnden", 2024,
                  "Nio sågar saknas. " + LONG + "Det beror på att nyckeln är borta.")  # fmt: skip
    changed = passage("Valnämnden", 2024, "Fyra sågar saknas. " + LONG + "Koden byts varje månad.")
    model = asked("Vilka saknade sågar, och vad berodde det på?", why, changed)
    assert "”Det beror på att nyckeln är borta.”" in model.answer
    assert "Koden byts" not in model.answer and "Inget svar" not in model.answer


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Hur många cyklar stals, och vad var de värda?", Wanted.MONEY),
        ("Vilka hade fel i lönerna och hur stort belopp gällde det?", Wanted.MONEY),
        ("Överskreds gränsen för bygglov, och i hur många ärenden?", Wanted.NUMBER),
        ("Finns det brister i brandskyddet och när ska de vara åtgärdade?", Wanted.DATE),
        ("Vad ska göras åt taket, och av vem?", Wanted.PERSON),
        ("Vilka övningar ställdes in samt varför?", None),
    ],
)
def test_the_kind_of_the_second_question_is_read(question: str, wanted: Wanted | None) -> None:
    found = second_asked(question, ("sak",))
    if wanted is None:
        assert found is None or found.asked.wanted is Wanted.REASON
    else:
        assert found is not None and found.asked.wanted is wanted


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämnder hade fel och har rättat dem?",
        "Hur många nämnder hade gamla konton, och vilka var de?",
        "Vilka brister fanns i löner och arvoden?",
        "Berätta om lönerna och hur det gick",
        "Hur har avvikelser när det gäller nycklar och lås utvecklats?",
        "Vilka fel hittades, och vad gjordes åt dem?",
        "Vad visade granskningen av vem som har nycklar och när de kvitterats ut",
        "Var det fel i lönerna?",
    ],
)
def test_what_is_no_second_question(question: str) -> None:
    assert second_asked(question, ("sak",)) is None


def test_of_two_numbers_the_first_is_counted() -> None:
    found = evidence(QuestionType.COUNT, [SAWS], topics=("sågar",),
                     details=Details(counted=Counted.STATED))  # fmt: skip
    model = answer("Hur många sågar saknas, och hur många förråd gäller det?", found)
    assert model.answer.startswith("Nio sågar, enligt Hamnnämnden 2024 [1].")


@pytest.mark.parametrize("second", ["är det löst nu", "har felen rättats", "har det åtgärdats"])
def test_whether_it_is_mended_is_told_by_the_control_that_came_after(second: str) -> None:
    before = passage("Hamnnämnden", 2023, "Nio sågar saknas i förrådet.")
    after = passage("Hamnnämnden", 2024, "Alla 40 sågar återfanns.", Outcome.NO_DEVIATION)
    model = asked(f"Vilka nämnder saknade sågar, och {second}?", before, after)
    texts = [one.text for one in model.sentences]
    lead = texts.index(f"På den andra frågan, ”{second}?”, svarar kontrollerna:")
    assert texts[lead + 1].startswith("Hamnnämnden 2024, kontrollen därefter: utan avvikelse.")
    assert "Alla 40 sågar återfanns." in texts[lead + 1]
    assert "Inget svar" not in model.answer
    assert [(row.committee, row.year) for row in model.committees] == [("Hamnnämnden", 2023)]


def test_a_later_control_that_is_a_row_itself_is_not_told_twice() -> None:
    before = passage("Hamnnämnden", 2023, "Nio sågar saknas i förrådet.")
    after = passage("Hamnnämnden", 2024, "Fyra sågar saknas än.")
    model = asked("Vilka nämnder saknade sågar, och är det löst nu?", before, after)
    assert "kontrollen därefter" not in model.answer
