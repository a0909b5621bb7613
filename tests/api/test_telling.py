"""What a list quotes of a control whose finding has two sentences."""

from __future__ import annotations

import pytest

from api.quoting.asked import Asked, Wanted
from api.quoting.pieces import telling
from api.quoting.quotes import pieces_of
from index.topics.concepts import concepts
from tests.answering import hits, passage

ASKED = Asked(Wanted.ANYTHING, concepts("läkemedel"), None)


def told(result: str, evidence: str, measures: tuple[str, ...] = ()) -> str:
    control = passage("Vårdnämnden", 2024, result, evidence=evidence, measures=measures)
    return " ".join(telling(hits([control])[0], ASKED))


def test_who_signed_a_text_is_not_quoted_by_itself() -> None:
    assert pieces_of("Två fel.\nEn plan finns.\n/Enhetschef Park") == ("Två fel.", "En plan finns.")
    assert pieces_of("/Controller") == ("/Controller",)
    assert pieces_of("Två fel.\n/ A. Ek, enhetschef") == ("Två fel.",)
    assert pieces_of("Två fel.\n/Kassan stämde inte i maj.")[1:] == ("/Kassan stämde inte i maj.",)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Saldot stämde inte på tre enheter.", "Sammanlagt saknas 71 tabletter."),
        ("På tre enheter saknades signaturer.", "Två skåp stod olåsta och saknade lista."),
        ("Kassan stämde inte hos två boenden.", "Kvitton saknades för nio uttag."),
    ],
)
def test_a_short_finding_of_two_faults_is_quoted_whole(first: str, second: str) -> None:
    assert told(f"{first} {second}", first) == f"{first} {second}"
    assert told(f"{first} {second}", second) == f"{first} {second}"


def test_what_is_done_about_it_and_long_texts_are_left_out() -> None:
    first, done = "Saldot stämde inte på tre enheter.", "Saknade nycklar ersätts i maj."
    assert told(f"{first} {done}", first, (done,)) == first
    long = "Signaturer saknades hos flera enheter, " + "och listorna var inte ifyllda " * 8 + "."
    assert told(f"{first} {long}", first) == first


def test_a_fault_of_another_thing_than_the_one_asked_for_is_left_out() -> None:
    first, second = "Två läkemedel saknade signatur.", "Nycklar saknades i tre fall."
    assert told(f"{first} {second}", first) == first


def test_what_was_in_order_is_no_second_fault() -> None:
    first, second = "Saldot stämde inte på tre enheter.", "Skåpen var låsta."
    assert second not in told(f"{first} {second}", first)


@pytest.mark.parametrize(
    "second",
    [
        "Inga tecken finns på stöld, men en lista saknas.",
        "Vi har inte sett tecken på missbruk, men listor saknas.",
    ],
)
def test_what_reassures_is_no_second_fault(second: str) -> None:
    first = "Saldot stämde inte på tre enheter."
    assert told(f"{first} {second}", first) == first
