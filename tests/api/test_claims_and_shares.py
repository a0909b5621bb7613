"""Misspelt questions, committees that are left out, claims of all or nobody, and shares."""

from __future__ import annotations

import dataclasses

import pytest

from index.interpretation import Change, Counted, Details, QuestionType
from index.models import Outcome
from index.question.spelling import spelt
from tests.answering import answer, evidence, passage, place
from tests.asking import EKSTAD, reader

BAD = passage("Socialnämnden", 2023, "Tre fel hittades.", activity="Kort")
CLEAN = passage("Valnämnden", 2023, "Alla stämde.", Outcome.NO_DEVIATION)
UNDONE = passage("Valnämnden", 2024, "Kontrollen gjordes inte.", Outcome.NOT_PERFORMED)


read = reader(EKSTAD)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hur gick dt med kontrolen", "hur gick det med kontrollen"),
        ("vilka nämder har avikelser", "vilka nämnder har avvikelser"),
        ("Vilka atgarder gjordes", "Vilka åtgärder gjordes"),
        ("va de bättre", "var det bättre"),
        ("skulle den va klar", "skulle den vara klar"),
        ("felen i VA-avgifter och Visma", "felen i VA-avgifter och Visma"),
        ("kontrollen av elevakter", "kontrollen av elevakter"),
    ],
)
def test_only_what_frames_a_question_is_spelt_anew(typed: str, meant: str) -> None:
    assert spelt(typed) == meant


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Vilka nämnder har inte hållit tider som lagen kräver?", "tider som lagen kräver"),
        ("Var har känsliga uppgifter om äldre spridits?", "känsliga uppgifter om äldre spridits"),
        ("Hade fel personer nycklar till arkivet?", "fel personer nycklar till arkivet"),
        ("Vilka nämnder låter personal åka ensam nattetid?", "personal åka ensam nattetid"),
    ],
)
def test_a_subject_keeps_the_words_that_frame_others(question: str, topic: str) -> None:
    assert read(question).topics == (topic,)


def test_committees_after_utom_are_left_out_together() -> None:
    for question in (
        "Vilka nämnder utom Kommunstyrelsen och Socialnämnden hade brister i inköp?",
        "Vilka nämnder, bortsett från kommunstyrelsen samt socialnämnden, hade brister i inköp?",
    ):
        found = read(question)
        assert found.topics == ("inköp",)
        assert not {"Kommunstyrelsen", "Socialnämnden"} & set(found.committees)
        assert len(found.committees) > 1


def test_one_that_is_asked_to_be_alone_is_looked_at_with_all() -> None:
    found = read("Är det bara Socialnämnden som har problem med inköp?")
    assert found.details.alone == ("Socialnämnden",) and found.committees == ()


def test_the_finer_points_are_read() -> None:
    assert read("Hur stor andel av nämnderna hade avvikelser i inköp?").details.share
    assert read("Vilken nämnd hade först brister i inköp?").details.rank == "first"
    assert read("Vilka nämnder har minst tre avvikelser?").details.rank is None
    assert read("Stämmer det att ingen nämnd hade fel i inköp?").details.denied
    assert read("Vilken nämnd har haft avvikelser varje år?").details.every_year
    later = read("Har Socialnämnden åtgärdat bristerna i inköp från 2022?")
    assert later.details.change is Change.REMEDIED and later.years == (2022, 2023, 2024)
    assert read("Varför har Socialnämnden inte åtgärdat bristerna?").outcomes == (
        Outcome.DEVIATION,
    )


def told(question: str, about: list[object], **details: object) -> str:
    found = evidence(QuestionType.YESNO, about, topics=(), outcomes=(Outcome.DEVIATION,),  # type: ignore[arg-type]
                     details=Details(**details))  # type: ignore[arg-type]  # fmt: skip
    model = answer(question, found)
    assert model.dropped == 0
    return model.answer


def test_a_claim_of_nobody_is_refuted_by_somebody() -> None:
    assert told("Stämmer det att ingen nämnd hade fel?", [BAD, CLEAN], denied=True).startswith(
        "Nej, Socialnämnden hade avvikelser 2023, enligt de genomsökta rapporterna [1]."
    )
    assert told("Är det bara Valnämnden?", [BAD, CLEAN], alone=("Valnämnden",)).startswith(
        "Nej, Socialnämnden hade också avvikelser"
    )
    assert told("Är det bara Socialnämnden?", [BAD], alone=("Socialnämnden",)).startswith(
        "Ja, bara Socialnämnden hade avvikelser 2023"
    )


def test_a_claim_of_every_control_is_refuted_by_one() -> None:
    found = evidence(QuestionType.YESNO, [CLEAN, UNDONE], topics=())
    assert answer("Gjordes alla kontroller?", found).answer.startswith(
        "Nej, hos Valnämnden 2024 finns en kontroll som inte genomfördes [1]."
    )
    found = evidence(QuestionType.YESNO, [CLEAN], topics=())
    assert answer("Gjordes alla kontroller?", found).answer.startswith("Ja, en kontroll genomf")


def test_whether_it_is_still_there_is_told_by_the_newest_control() -> None:
    now = passage("Socialnämnden", 2024, "Alla stämde.", Outcome.NO_DEVIATION)
    found = evidence(QuestionType.YESNO, [BAD, now], outcomes=(Outcome.DEVIATION,))
    assert answer("Finns det kvar brister i behörigheter?", found).answer.startswith(
        "Nej, den senaste kontrollen fann inga avvikelser hos Socialnämnden 2024 [1]."
    )


def test_a_share_is_told_of_all_and_of_those_that_checked() -> None:
    found = evidence(QuestionType.COUNT, [BAD, CLEAN], outcomes=(Outcome.DEVIATION,),
                     details=Details(counted=Counted.COMMITTEES, share=True))  # fmt: skip
    found = dataclasses.replace(found, scope=(*found.scope, place("Kulturnämnden", 2023)))
    model = answer("Hur stor andel av nämnderna hade brister i behörigheter?", found)
    assert model.answer.startswith(
        "En av tre nämnder (33 procent) hade avvikelser när det gäller behörigheter 2023. "
        "Av de två som har en sådan kontroll är det 50 procent."
    )


def test_first_is_told_by_the_years() -> None:
    later = passage("Valnämnden", 2024, "Ett fel hittades.")
    found = evidence(QuestionType.LIST, [later, BAD], outcomes=(Outcome.DEVIATION,),
                     details=Details(rank="first"))  # fmt: skip
    model = answer("Vilken nämnd hade först brister i behörigheter?", found)
    assert model.answer.startswith(
        "Först i de genomsökta rapporterna hade Socialnämnden avvikelser när det gäller "
        "behörigheter: 2023 [1]. Därefter 2024: Valnämnden [2]."
    )
    assert [row.committee for row in model.committees] == ["Socialnämnden"]


def test_a_question_about_a_fault_is_answered_by_those_who_had_it() -> None:
    found = evidence(QuestionType.LOOKUP, [CLEAN, BAD], outcomes=(Outcome.DEVIATION,))
    model = answer("Vad kostade felen i behörigheter?", found)
    assert [row.committee for row in model.committees] == ["Socialnämnden"]
