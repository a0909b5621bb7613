"""Rows asked for beside a question whether, or by no more than their name."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names
from tests.asking import reader

NAMES = Names(
    (("Lindsund", "Kommunstyrelsen"), ("Lindsund", "Socialnämnden")),
    (2022, 2023, 2024),
    ("Lindsund",),
)
LIST, YESNO, LOOKUP = QuestionType.LIST, QuestionType.YESNO, QuestionType.LOOKUP


read = reader(NAMES)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("broar och vägar, är det säkert? vilka har kollat", "broar och vägar"),
        ("Är maten säker i skolorna? Vilka har undersökt det", "maten säker i skolorna"),
        ("Diskas allt rent i köken? vem har kontrollerat det", "Diskas allt rent i köken"),
        ("Har man testat reservkraften? vilka år", "reservkraften"),
        ("Har man övat utrymning? vilka år och hur gick det", "övat utrymning"),
        ("hur mår eleverna? vilka nämnder har följt upp det", "mår eleverna"),
        ("Om strömmen går, vilka nämnder har övat?", "strömmen går, har övat"),
        ("Om det värsta händer – vilka nämnder har prövat beredskapen?", "beredskapen"),
        ("Har man jämfört flera anbud? Visa alla granskningar.", "jämfört flera anbud"),
        ("Stämmer lönerna? Lista alla kontroller", "lönerna"),
        ("Löner, kontroller?", "Löner"),
    ],
)
def test_who_checked_is_asked_of_all_whatever_they_found(question: str, topic: str) -> None:
    found = read(question)
    assert (found.type, found.topics) == (LIST, (topic,))
    assert (found.outcomes, found.severities) == ((), ())


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("kontroller om mediciner, oavsett hur det gick", "mediciner"),
        ("granskningar av avfall, alla", "avfall"),
        ("stickprov på fakturor, hur de än gick", "fakturor"),
        ("Allt kommunstyrelsen har kontrollerat på personalområdet", "personalområdet"),
        ("Allt som granskats om jäv", "jäv"),
    ],
)
def test_controls_named_first_are_rows_whatever_they_found(question: str, topic: str) -> None:
    found = read(question)
    assert (found.type, found.topics, found.outcomes) == (LIST, (topic,), ())


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Fel i löner och i hur de rapporteras", "löner"),
        ("Brister i arkivet och hur det sköts", "arkivet"),
    ],
)
def test_faults_named_first_are_rows(question: str, topic: str) -> None:
    found = read(question)
    assert (found.type, found.topics) == (LIST, (topic,))
    assert found.outcomes == (Outcome.DEVIATION,)


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Om larmet inte fungerade, fick någon hjälp?", YESNO),
        ("Är badplatserna säkra?", YESNO),
        ("Har nämnden jämfört priserna?", YESNO),
        ("Försvinner flera datorer varje månad?", YESNO),
        ("Försvinner det fler datorer nu?", QuestionType.TREND),
        ("Hur såg det ut hos kommunstyrelsen jämfört med socialnämnden?", QuestionType.COMPARE),
        ("Kontroller av kassan, hur många gjordes?", QuestionType.COUNT),
        ("Brister i lönerna: vad berodde de på?", LOOKUP),
        ("Bristerna i attest, vad gör man åt dem?", QuestionType.MEASURE),
    ],
)
def test_what_only_looks_like_it_keeps_its_form(question: str, form: QuestionType) -> None:
    assert read(question).type is form


@pytest.mark.parametrize(
    "question",
    [
        "Vad gick bra 2023, alltså utan avvikelse, per nämnd?",
        "Vad fungerade bra 2022?",
        "Vilka områden gick bra 2024, alltså utan anmärkning?",
        "Vad har skötts helt utan fel, nämnd för nämnd?",
    ],
)
def test_what_went_well_are_controls_and_not_those_who_were_all_in_order(question: str) -> None:
    found = read(question)
    assert (found.type, found.topics) == (LIST, ())
    assert found.outcomes == (Outcome.NO_DEVIATION,)
    assert found.details.of_controls
