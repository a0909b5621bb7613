"""Of all of them: no yes because a control was made, nor because something is planned for all."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names((("Ekstad", "Hamnnämnden"),), (2023,), ("Ekstad",))
FAULT = "Övning saknades för sex av arton badvärdar. Fyra av dem hade tjänstgjort ensamma."
PLANNED = "Besök läggs in som bevakning för varje placerat barn."


def said(question: str, result: str, outcome: Outcome, *, activity: str, measure: str = "") -> str:
    text = f"{result}\n{measure}" if measure else result
    row = passage("Hamnnämnden", 2023, text, outcome, activity=activity,
                  measures=(measure,) if measure else ())  # fmt: skip
    read = read_question(question, NAMES)
    assert read.type is QuestionType.YESNO
    model = answer(question, evidence(QuestionType.YESNO, [row], interpretation=read))
    holds(model)
    return model.answer.split(",")[0].split(".")[0]


@pytest.mark.parametrize(
    ("question", "activity", "result", "outcome", "word"),
    [
        ("Har alla badvärdar gjort övningen?", "Övning för badvärdar", FAULT,
         Outcome.DEVIATION, "Nej"),
        ("Hade samtliga badvärdar genomfört övningen?", "Övning för badvärdar", FAULT,
         Outcome.DEVIATION, "Nej"),
        ("Har alla badvärdar gjort övningen?", "Övning för badvärdar",
         "Övning fanns för samtliga arton badvärdar.", Outcome.NO_DEVIATION, "Ja"),
        ("Har nämnden gjort övningen?", "Övning för badvärdar", FAULT, Outcome.DEVIATION, "Ja"),
        ("Har alla kontroller av övningar gjorts?", "Kontroll av övningar", FAULT,
         Outcome.DEVIATION, "Ja"),
    ],
)  # fmt: skip
def test_what_is_claimed_of_all_is_of_each_of_them(
    question: str, activity: str, result: str, outcome: Outcome, word: str
) -> None:
    assert said(question, result, outcome, activity=activity) == word


def test_what_is_planned_for_all_of_them_is_not_so_yet() -> None:
    found = "För elva av 42 placerade barn har färre än fyra besök gjorts."
    told = said("Har alla placerade barn fått besök?", found, Outcome.DEVIATION,
                activity="Besök hos placerade barn", measure=PLANNED)  # fmt: skip
    assert told == "Nej"


NEITHER = "Inget säkert ja eller nej har hittats"
CONTROL = "Kontroll av hamnavgifter"


@pytest.mark.parametrize(
    ("question", "result", "outcome", "word"),
    [
        ("Har någon öppnat journaler utan lov?",
         "Sex av 28 hade kvar åtkomst. Loggarna visar att ingen har öppnat journaler efter bytet.",
         Outcome.DEVIATION, "Nej"),
        ("Har båtägare fått bidrag de inte skulle ha?",
         "I fem fall saknades protokoll. Inget tyder på att någon båtägare fått bidrag felaktigt.",
         Outcome.DEVIATION, "Nej"),
        ("Har någon handläggare jäv?", "Samtliga 23 handläggare har lämnat jävsförklaring.",
         Outcome.NO_DEVIATION, NEITHER),
        ("Har datorerna lämnats tillbaka?",
         "Hur många datorer som lämnats tillbaka kan inte fastställas.", Outcome.UNCLEAR,
         "Det framgår inte vad kontrollen hos Hamnnämnden 2023 visade [1]"),
        ("Är bron vid Kvarnen öppen?", "Bron vid Kvarnen stängdes av i november.",
         Outcome.DEVIATION, NEITHER),
        ("Kontrolleras nya firmor innan de betalas?",
         "Kontroll av nya firmor var gjord för 28 av 30.", Outcome.DEVIATION, NEITHER),
    ],
)  # fmt: skip
def test_a_sentence_that_does_not_say_so_is_no_yes(
    question: str, result: str, outcome: Outcome, word: str
) -> None:
    assert said(question, result, outcome, activity=CONTROL) == word


def test_what_is_planned_is_not_so_yet() -> None:
    planned = "Rutin för uttag av vite fastställs i mars."
    told = said("Har kommunen fått betala vite?", "Klagomålen åtgärdades sent.", Outcome.DEVIATION,
                activity="Entreprenören följer avtalet", measure=planned)  # fmt: skip
    assert told == NEITHER


def test_a_faulty_thing_that_is_handled_is_no_fault_that_is_asked_for() -> None:
    told = said("Har felaktiga utbetalningar krävts tillbaka?",
                "Av 18 ärenden hade elva utretts. Sju låg kvar utan åtgärd.", Outcome.DEVIATION,
                activity="Utbetalningar utreds")  # fmt: skip
    assert told != "Ja"
