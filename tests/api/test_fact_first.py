"""The sentence that says why, which or when stands before the line it is of."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from tests.answering import answer, evidence, passage
from tests.composed import holds

#: Long enough for a sentence of it to be quoted first.
MORE = (
    " Genomgången gjordes av två controllrar med hjälp av registret, och resultatet har gåtts "
    "igenom med berörda chefer på ett gemensamt möte i förvaltningen."
)


def first(
    question: str, result: str, topic: str, outcome: Outcome = Outcome.DEVIATION
) -> tuple[str, int]:
    """The first sentence of the answer by one control, and how many there are."""
    row = passage("Hamnnämnden", 2024, result + MORE, outcome)
    model = answer(question, evidence(QuestionType.LOOKUP, [row], topics=(topic,)))
    holds(model)
    return model.sentences[0].text, len(model.sentences)


@pytest.mark.parametrize(
    ("question", "result", "topic", "why"),
    [
        ("Varför var bryggorna sena?",
         "Fem bryggor kom på plats sent. Orsaken är att virket till bryggorna dröjde.", "bryggorna",
         "Orsaken är att virket"),
        ("Vad berodde det på att bryggorna var sena?",
         "Fem bryggor kom på plats sent. Eftersom virket dröjde fick arbetet vänta.", "bryggorna",
         "Eftersom virket dröjde"),
        ("Varför låg nyttjandet under målet?",
         "Två månader låg nyttjandet under målet. Det beror på enstaka fakturor.",
         "nyttjandet målet", "Det beror på enstaka"),
        ("Varför räknades inte båtarna?",
         "Båtarna räknades inte pga hög sjö i april. Hamnen var öppen.", "båtarna", "pga hög sjö"),
        ("Varför blev avgifterna för bryggorna fel?",
         "Ett fel i mätaren hittades. Felet gjorde att längden blev kort, vilket påverkade "
         "avgifterna för bryggorna.", "avgifterna bryggorna", "Felet gjorde att längden"),
        # what it came of stands before, asides apart
        ("Varför tror hamnen att stölder av båtar underrapporteras?",
         "Blanketten om båtar har inget fält för stölder. (En stöld är en skada.) Det betyder "
         "att det troligen är en underrapportering av stölder av båtar.", "stölder båtar",
         "”Blanketten om båtar har inget fält för stölder.” ”Det betyder att"),
        ("Av vilken anledning saknas skyltarna?",
         "Sex skyltar saknas till följd av stölder. Räcken finns.", "skyltarna", "till följd av"),
    ],
)  # fmt: skip
def test_why_is_told_first(question: str, result: str, topic: str, why: str) -> None:
    told, _ = first(question, result, topic)
    assert why in told and told.startswith("Hamnnämnden 2024: ”")


def test_of_a_control_left_undone_the_sentence_that_says_why() -> None:
    result = "Genomgången har utgått i år pga byte av system. Den görs nästa år i stället."
    told, _ = first("Varför gicks registret inte igenom?", result, "registret",
                    Outcome.NOT_PERFORMED)  # fmt: skip
    assert "pga byte av system" in told


@pytest.mark.parametrize(
    ("question", "result", "topic"),
    [
        # the reason of another fault
        ("Varför saknade fakturorna attest?",
         "Sju fakturor saknade attest. Kvitton fattades. Momsen blev fel på grund av kvittona.",
         "fakturorna attest"),
        # what came of a reason
        ("Varför gjordes ingen kontroll av frånvaron?",
         "Bytet av register drog ut. Vi valde därför att avstå från kontroll av frånvaron.",
         "kontroll av frånvaron"),
        ("Varför var bryggorna sena?", "Virket till bryggorna kom först i maj.", "bryggorna"),
        # it came to something else
        ("Varför var bryggorna sena?", "Bryggorna var sena, vilket medförde köer.", "bryggorna"),
    ],
)  # fmt: skip
def test_another_reason_is_not_put_first(question: str, result: str, topic: str) -> None:
    told, sentences = first(question, result, topic)
    assert sentences == 1 and told.startswith("Hamnnämnden 2024: Avvikelse. ")


@pytest.mark.parametrize(
    ("question", "result", "topic", "which"),
    [
        ("Vilket system används för båtplatserna?",
         "Båtplatser hyrs ut i systemet Kajen. Kön är lång.", "system båtplatserna", "Kajen"),
        ("Vilken verksamhet hade fel i tidsredovisningen?",
         "Tidsredovisningen gicks igenom. Fel i tidsredovisningen fanns i verksamheten Färjor.",
         "tidsredovisningen", "Färjor"),
        ("I vilken hamn saknades räcken?",
         "Räcken saknades i Norra hamnen. Allt ska målas om i vår.", "hamn räcken", "Norra hamnen"),
    ],
)  # fmt: skip
def test_which_one_is_told_first(question: str, result: str, topic: str, which: str) -> None:
    told, sentences = first(question, result, topic)
    assert which in told and sentences == 2


@pytest.mark.parametrize(
    ("question", "result", "topic"),
    [
        # of several, one must be weighed against the others
        ("Vilken hamn hade flest saknade räcken?", "I varje hamn saknades räcken.", "hamn räcken"),
        ("Vilken hamn saknade räcken?",
         "Räcken saknades i Norra hamnen. Räcken i Södra hamnen satt löst.", "hamn räcken"),
        ("Vilken kontroll visade fel på räcken?", "Kontroll av räcken visade fel.", "räcken"),
        ("Hur är det med räcken i hamnen?", "Räcken i hamnen saknas.", "räcken hamnen"),
    ],
)  # fmt: skip
def test_which_of_several_is_left_to_the_line(question: str, result: str, topic: str) -> None:
    _, sentences = first(question, result, topic)
    assert sentences == 1


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("När fick entreprenören veta om sprickorna?", "entreprenören sprickorna"),
        ("När meddelades entreprenören?", "entreprenören"),
        ("När gjordes kontrollen av entreprenören?", "kontroll entreprenören"),
        ("Vilken månad fick entreprenören besked?", "entreprenören besked"),
        ("Vilket datum hittades sprickorna?", "sprickorna"),
    ],
)
def test_a_day_or_a_month_is_a_date_before_the_year_of_the_report(
    question: str, topic: str
) -> None:
    """ "Under 2024" stands in every report, and tells no when."""
    result = (
        "Under 2024 har en omfattande kontroll av entreprenören för kajbygget genomförts. "
        "Sprickor hittades; entreprenören fick veta det i november 2024."
    )
    assert "i november" in first(question, result, topic)[0]


def test_a_year_alone_is_a_date_where_no_day_is_told() -> None:
    result = "Registret ska bytas ut. Kajen byggdes om 2019 av entreprenören."
    assert "2019" in first("När byggdes kajen om?", result, "kajen byggdes om")[0]
