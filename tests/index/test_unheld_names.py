"""Municipalities and companies that the library holds nothing of are told, and never a topic."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.question.query import read_question
from index.question.vocabulary import load_vocabulary
from ingest.identity.places import listed_municipalities
from tests.asking import EKSTAD


def test_the_list_is_all_of_sweden() -> None:
    assert len(listed_municipalities()) == 290
    assert load_vocabulary().word_names < listed_municipalities()


@pytest.mark.parametrize(
    ("question", "unknown", "topics"),
    [
        ("Vilka nämnder i Sundsvall hade brister i inköp?", ["Sundsvall"], ("inköp",)),
        ("Hade Upplands Väsby brister i inköp 2023?", ["Upplands Väsby"], ("inköp",)),
        ("Vad visade Sundsvalls kontroller av inköp?", ["Sundsvall"], ("inköp",)),
        ("Vilka nämnder i Björkö hade brister i inköp?", ["Björkö"], ("inköp",)),
        ("Vad visade kontrollen av inköp i Vara?", ["Vara"], ("inköp",)),
        ("Jämför inköp i Ekstad och Sundsvall", ["Sundsvall"], ("inköp",)),
        # nothing unknown: a word, a person, a company, an authority, a municipality of the library
        ("Vara utan kontroll av inköp, vilka nämnder var det?", [], None),
        ("Vad visade kontrollen av avtalet med Lunds Bygg AB?", [], None),
        ("Vad skrev Länsstyrelsen i Malmö om tillsynen?", [], None),
        ("Vad gjorde Anna Berg åt inköpen?", [], None),
        ("Vilka nämnder i Stockholm hade brister i inköp?", [], ("inköp",)),
    ],
)
def test_municipalities(question: str, unknown: list[str], topics: tuple[str, ...] | None) -> None:
    read = read_question(question, EKSTAD)
    assert [one.text for one in read.unresolved] == unknown
    assert all(one.kind == "municipality" for one in read.unresolved)
    assert topics is None or read.topics == topics


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("Vad visade kontrollerna i Ekstads Bostäder AB?", ["Ekstads Bostäder AB"]),
        ("Vilka brister fanns i bostadsbolaget 2023?", ["bostadsbolaget"]),
        ("Vad visade kontrollen av fakturor från Visma AB?", []),
        ("Vad visade kontrollen i miljönämnden 2024?", ["miljönämnden"]),
    ],
)
def test_companies_and_committees(question: str, unknown: list[str]) -> None:
    read = read_question(question, EKSTAD)
    assert [(one.text, one.kind) for one in read.unresolved] == [
        (text, "committee") for text in unknown
    ]


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("Vem är kommundirektör?", True),
        ("vem är ordförande i socialnämnden", True),
        ("Vad heter kommunens dataskyddsombud?", True),
        ("Vem är ansvarig för kontrollen av attest?", False),
        ("Vilka chefer saknade attest?", False),
    ],
)
def test_who_holds_an_office_is_no_report_s_matter(question: str, office: bool) -> None:
    read = read_question(question, EKSTAD)
    assert (read.details.outside == "office") == office
    assert not office or read.type is QuestionType.LOOKUP


@pytest.mark.parametrize(
    ("question", "of_controls"),
    [
        ("Vilka kontroller genomfördes inte 2023?", True),
        ("Visa alla kontroller av inköp", True),
        ("Vilka avvikelser hade socialnämnden 2023?", True),
        ("Vad ställdes in 2023?", True),
        ("Vilka nämnder genomförde inte sina kontroller?", False),
        ("Vilka nämnder hade brister i inköp?", False),
    ],
)
def test_a_question_for_controls_asks_for_controls(question: str, of_controls: bool) -> None:
    read = read_question(question, EKSTAD)
    assert read.type is QuestionType.LIST
    assert read.details.of_controls == of_controls
