"""index/swedish/general_words.py: what names no subject is no topic, in any form."""

from __future__ import annotations

import pytest

from index.models import Outcome
from index.question.query import read_question
from index.swedish.general_words import load_general_words
from tests.asking import EKSTAD


@pytest.mark.parametrize(
    "question",
    [
        "Hur många kontroller slutade med en avvikelse om vi summerar alltihop?",
        "Visa alla granskningar som av någon orsak inte utfördes",
        "Vilka brister har uppdagats i årets rapporter?",
        "Antal fel i kultur- och fritidsnämndens redovisning 2023?",
        "Vilka moment inleddes men slutfördes aldrig, utan resultat?",
        "Vilka riktigt allvarliga fel har det hänt att man stött på?",
        "Vilka avvikelser är av det slaget att de bedömdes som väsentliga?",
        "Finns det något annat som nämnderna har haft problem med?",
        "Vad var det för sorts brister som drabbade socialnämnden 2024?",
    ],
)
def test_outcomes_as_such_have_no_topic(question: str) -> None:
    read = read_question(question, EKSTAD)
    assert read.topics == ()
    assert read.outcomes


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Vilka avvikelser berör ungdomar?", ("ungdomar",)),
        ("Vilka brister har noterats i färdtjänsten?", ("färdtjänsten",)),
        ("Vilka nämnder har drabbats av stölder?", ("stölder",)),
        ("Vilka brister gällde drönare?", ("drönare",)),
        ("Hur snabbt besvaras larmen?", ("besvaras larmen",)),
        ("Hur lång tid tog utredningarna?", ("utredningarna",)),
        ("Hur skötte nämnden sina kassor?", ("kassor",)),
        ("Vilka har snattat?", ("snattat",)),
        ("Vilka har städats bort?", ("städats bort",)),
        ("Vilka brister fanns i hanteringen av drönare?", ("drönare",)),
        ("Vilka fel inträffade med laddstolpar?", ("laddstolpar",)),
        ("Vilka nämnder har råkat skänka bort konst?", ("skänka bort konst",)),
        ("Har socialnämnden gett bort gåvor?", ("gett bort gåvor",)),
    ],
)
def test_a_subject_stays_and_what_carries_it_goes(question: str, topics: tuple[str, ...]) -> None:
    assert read_question(question, EKSTAD).topics == topics


def test_forms_are_made_and_words_of_the_field_are_none() -> None:
    general = load_general_words()
    made = (
        "påbörjats konstaterade ställdes märktes granskningarna ärendenas oklarare säkra uteblivna"
    )
    assert set(made.split()) <= general.every
    field = "betala attestera delegation bisyssla inköp protokoll underlag folk vänta läckt anmälan"
    assert not set(field.split()) & general.every
    assert general.light <= general.every


def test_what_is_said_to_be_clean_is_asked_for() -> None:
    read = read_question("Vilka kontroller hos servicenämnden 2023 höll måttet?", EKSTAD)
    assert (read.topics, read.outcomes) == ((), (Outcome.NO_DEVIATION,))
