"""Questions with a greeting, with who asks and why before them, or with thanks after: none of that
is what they ask of; and what a question points back at is."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from tests.asking import LINDSUND as NAMES
from tests.asking import reader

read = reader(NAMES)


@pytest.mark.parametrize(
    ("question", "form", "topics"),
    [
        (
            "Hejsan! Jag är nyanställd controller och försöker sätta mig in i allt. Vilka nämnder "
            "hade brister i kontanthanteringen?",
            QuestionType.LIST,
            ("kontanthanteringen",),
        ),
        (
            "God förmiddag, jag håller på med årsrapporten och skulle vilja veta om socialnämnden "
            "granskade privata medel.",
            QuestionType.YESNO,
            ("privata medel",),
        ),
        (
            "Tja, kollegan på kontoret undrar. Varför gjordes inte kontrollen av passerkort?",
            QuestionType.LOOKUP,
            ("passerkort",),
        ),
        (
            "Jag är praktikant, så förlåt om det är en konstig fråga, men varför kontrollerades "
            "inte nödutgångarna?",
            QuestionType.LOOKUP,
            ("nödutgångarna",),
        ),
        (
            "Min syster är lärare och jag undrar om läromedlen räcker?",
            QuestionType.YESNO,
            ("läromedlen",),
        ),
        (
            "Som nyvald ledamot vill jag veta hur det gick för gatubelysningen.",
            QuestionType.LOOKUP,
            ("gatubelysningen",),
        ),
        (
            "Jämför socialnämndens kontroller av körjournaler 2022 och 2024 åt oss, är du snäll.",
            QuestionType.COMPARE,
            ("körjournaler",),
        ),
        (
            "Hur många nycklar saknades 2023? Det ska användas i ett bildspel. Tack på förhand!",
            QuestionType.COUNT,
            ("nycklar",),
        ),
        (
            "Min chef vill ha besked: varför besiktades inte hissarna? Vet ni?",
            QuestionType.LOOKUP,
            ("besiktades inte hissarna",),
        ),
    ],
)
def test_who_asks_and_why_is_no_topic(
    question: str, form: QuestionType, topics: tuple[str, ...]
) -> None:
    found = read(question)
    assert (found.type, found.topics) == (form, topics)


@pytest.mark.parametrize(
    "question",
    [
        "Hej! Jag behöver siffror till en presentation. Vilka kontroller gjordes inte 2024?",
        "Inför nämndmötet: vilka kontroller gjordes inte 2024?",
        "Vilka kontroller gjordes inte 2024? Behöver det till ett utskick.",
        "Vi ska träffa revisorerna på måndag. Vilka kontroller gjordes inte 2024?",
    ],
)
def test_an_outcome_alone_needs_no_more(question: str) -> None:
    found = read(question)
    assert (found.topics, found.outcomes) == ((), (Outcome.NOT_PERFORMED,))


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Jag granskar upphandling i år. Vilka nämnder hade brister där?", "upphandling"),
        ("Jag ska skriva om hot och våld. Vilka nämnder hade brister?", "hot och våld"),
        ("Jag läste i tidningen om en fest i Båstad. Vilken nämnd gällde det?", "fest"),
        ("Vi har hittat konton som står öppna. Hur har andra nämnder löst det?", "konton"),
        ("Jag är orolig för brandskyddet. Hur har det sett ut genom åren?", "brandskyddet"),
        ("Pengar har försvunnit ur kassan, hörde jag. Stämmer det?", "kassan"),
    ],
)
def test_what_is_pointed_back_at_is_the_topic(question: str, topic: str) -> None:
    found = read(question)
    assert topic in " ".join(found.topics)
    assert not any(word.startswith(("jag", "skriva", "läste", "orolig")) for word in found.topics)


def test_a_committee_that_is_named_first_is_asked_about() -> None:
    found = read("Vi ska träffa socialnämnden på fredag. Vilka brister har den haft?")
    assert (found.committees, found.topics) == (("Socialnämnden",), ())


def test_a_full_stop_of_an_abbreviation_ends_nothing() -> None:
    assert "direktupph" in " ".join(read("Kvarstår avv. i direktupph. hos KS?").topics)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vem sköter hamnloggarna framöver?", "hamnloggarna"),
        ("Vem ska sköta hamnloggarna i fortsättningen?", "hamnloggarna"),
        ("Hur ska bryggorna rengöras fortsättningsvis?", "bryggorna"),
        ("När ska fortsättningskursen hållas?", "fortsättningskursen"),
    ],
)
def test_that_it_is_of_the_time_to_come_is_no_topic(question: str, topic: str) -> None:
    found = " ".join(read(question).topics).lower()
    assert topic in found
    assert "framöver" not in found and not found.endswith(("fortsättningen", "fortsättningsvis"))


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Jag granskar gatubelysningen. Vilka nämnder hade avvikelser 2023?", ("gatubelysningen",)),
        ("Vi ska se över våra kassor. Vilka nämnder har haft brister?", ("kassor",)),
        ("Jag arbetar med dataskydd. Var finns det brister?", ("dataskydd",)),
        ("Vi håller på med inköp just nu. Vilka fick anmärkning?", ("inköp",)),
        ("Jag ska utreda hissarna. Hos vilka nämnder fanns fel?", ("hissarna",)),
        ("Jag granskar internkontrollen. Vilka nämnder hade avvikelser 2023?", ()),
        ("Jag arbetar med en rapport. Vilka nämnder hade brister?", ()),
        ("Jag jobbar på ett kontor. Vilka nämnder hade brister?", ()),
        ("Jag granskar hissar. Vilka nämnder hade brister i kassorna?", ("kassorna",)),
    ],
)
def test_what_is_worked_on_is_the_topic_where_the_question_names_none(
    question: str, topics: tuple[str, ...]
) -> None:
    assert read(question).topics == topics
