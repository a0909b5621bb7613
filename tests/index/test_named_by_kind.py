"""index/question/named_by_kind.py: companies and committees that are named by what they are."""

from __future__ import annotations

import dataclasses

import pytest

from index.question.query import Names, read_question

NAMES = Names(
    committees=(
        ("Lindsund", "Kommunstyrelsen"),
        ("Lindsund", "Barn- och utbildningsnämnden"),
        ("Lindsund", "Socialnämnden"),
        ("Lindsund", "Kommundelsnämnden Viksjö"),
        ("Lindsund", "Lindsundshem AB"),
        ("Lindsund", "Lindsunds Kraft och Avlopp AB"),
    ),
    years=(2023, 2024),
    municipalities=("Lindsund",),
)
ONE = dataclasses.replace(NAMES, committees=NAMES.committees[:5])


@pytest.mark.parametrize(
    ("question", "said", "meant"),
    [
        ("Hur många brister hade bostadsbolaget?", "bostadsbolaget", "Lindsundshem AB"),
        (
            "Vad visade energibolagets kontroller?",
            "energibolagets",
            "Lindsunds Kraft och Avlopp AB",
        ),
        (
            "Hade energi- och vattenbolaget brister 2024?",
            "energi- och vattenbolaget",
            "Lindsunds Kraft och Avlopp AB",
        ),
        ("Vilka brister hade kommunens bostadsbolag?", "kommunens bostadsbolag", "Lindsundshem AB"),
        ("Hur gick det för socialtjänsten?", "", "Socialnämnden"),
        ("Vilka fel hade VA-bolaget?", "VA-bolaget", "Lindsunds Kraft och Avlopp AB"),
        ("Vilka brister fanns i kommundelen?", "kommundelen", "Kommundelsnämnden Viksjö"),
        ("Vilka brister hade skolnämnden?", "skolnämnden", "Barn- och utbildningsnämnden"),
    ],
)
def test_what_alone_fits_is_meant_and_said(question: str, said: str, meant: str) -> None:
    read = read_question(question, NAMES)
    assert read.committees == (meant,)
    assert not said or (said, meant) in read.resolved
    assert read.topics == () and read.unresolved == ()


@pytest.mark.parametrize(
    "question",
    [
        "Hade bolaget brister i inköp?",  # there are two
        "Hade städbolaget fakturerat för mycket?",  # a supplier
        "Vilka brister fanns i norra kommundelen?",  # another one
        "Vilka nämnder och bolag hade brister i inköp?",
        "Har någon nämnd eller något bolag haft brister i inköp?",
    ],
)
def test_nothing_is_taken_where_none_or_several_fit(question: str) -> None:
    assert read_question(question, NAMES).committees == ()


def test_the_municipality_that_is_named_has_its_own() -> None:
    both = dataclasses.replace(
        NAMES,
        committees=(*NAMES.committees, ("Tjärnbo", "Tjärnbobostäder AB")),
        municipalities=("Lindsund", "Tjärnbo"),
    )
    assert read_question("Vilka brister hade bostadsbolaget?", both).committees == ()
    read = read_question("Vilka brister hade bostadsbolaget i Tjärnbo?", both)
    assert read.committees == ("Tjärnbobostäder AB",)


def test_the_only_company_is_the_company() -> None:
    assert read_question("Hade bolaget brister i inköp?", ONE).committees == ("Lindsundshem AB",)
    told = "Hur mycket hade bolaget med koppling till en chef sålt för?"
    assert read_question(told, ONE).committees == ()


def test_companies_as_a_group_are_still_a_group() -> None:
    assert set(read_question("Vilka bolag hade brister i inköp?", NAMES).committees) == {
        "Lindsundshem AB",
        "Lindsunds Kraft och Avlopp AB",
    }


@pytest.mark.parametrize(
    "question",
    [
        "Lista alla fel från 2024, nämnd för nämnd och även bolaget.",
        "Vilka nämnder, plus det kommunala bostadsbolaget, har haft fel i arkivet?",
        "Vilka fel fanns hos nämnderna samt bostadsbolaget?",
        "Vilka brister har Lindsunds nämnder?",
        "Hur många brister har Lindsunds nämnder och bolag sammantaget?",
        "Har bolag och stiftelser fått för mycket bidrag?",
        "Fick föreningar, stiftelser och bolag rätt bidrag?",
    ],
)
def test_all_committees_with_a_company_beside_them_are_not_the_company(question: str) -> None:
    read = read_question(question, ONE)
    assert (read.committees, read.unresolved) == ((), ())
    assert not any("plus" in topic or "även" in topic for topic in read.topics)


def test_a_company_beside_one_committee_is_asked_about() -> None:
    both = read_question("Hade socialnämnden och bolaget brister i arkivet?", ONE)
    assert set(both.committees) == {"Socialnämnden", "Lindsundshem AB"}
    own = read_question("Hade socialnämnden och kommunens bolag brister i arkivet?", ONE)
    assert set(own.committees) == {"Socialnämnden", "Lindsundshem AB"}
    assert read_question("Hade även bolaget fel?", ONE).committees == ("Lindsundshem AB",)
    assert read_question("Hade kommunens bolag brister?", ONE).committees == ("Lindsundshem AB",)
    unknown = read_question("Vilka brister har Almby nämnder?", ONE)
    assert [one.text for one in unknown.unresolved] == ["Almby nämnder"]
