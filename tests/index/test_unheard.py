"""What a question names and no control speaks of: it is told, and a plain word of it is awaited."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from api.compose.not_told import never_said
from api.schemas import AskRequest, FiltersModel
from api.services import Services
from index.storage.scope import EVERYTHING
from index.topics.concepts import Concept, Zones, concepts, padded
from index.topics.judging import judged_topic
from index.topics.topic import Words, said
from index.topics.unheard import Unheard, speaks_plainly, unheard

TEXTS = (
    "Upphandling av avtal granskades, sju saknade blankett.",
    "Barn i förskolan besöktes, hanteringen av läkemedel följde rutinen.",
    "Konst inventerades i magasinet och förråden, redovisning av bidrag till föreningar kom.",
)


def missing(topic: str) -> list[tuple[str, bool]]:
    """The words of ``topic`` of which nothing in TEXTS speaks, and whether no part of them is."""
    places = [Zones(padded(text), padded(text)) for text in TEXTS]
    stems = frozenset(one for place in places for one in place.whole.partition("|")[2].split())
    asked = concepts(topic, stems)

    def say(other: Sequence[Concept]) -> Words:
        return said(other, places)

    return [(one.word, one.wholly) for one in unheard(topic, asked, say(asked), say)]


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("upphandling av elavtal", [("elavtal", True)]),
        ("köhanteringen till förskolan", [("köhanteringen", True)]),
        ("konst skadats av fukt i magasinet", [("fukt", True)]),
        ("föreningar fick en felaktig hyresavi", [("hyresavi", True)]),
        ("avtal om bidragskataloger i förskolan", [("bidragskataloger", False)]),
    ],
)
def test_a_thing_that_nothing_speaks_of_is_missing(
    topic: str, words: list[tuple[str, bool]]
) -> None:
    assert missing(topic) == words


@pytest.mark.parametrize(
    "topic",
    [
        "upphandling av avtal",
        "konst försvann ur magasinet",  # what happened to it is told in other words
        "snokat i magasinet",
        "känsliga uppgifter om barn",
        "tioveckorsgränsen för avtal",  # a control tells it as "inom tio veckor"
        "72-timmarsregeln",
        "föreningarnas bidragsredovisning",  # one passage says both its parts
        "läkemedelshanteringen i förskolan",
        "tillbaka bidragen till föreningar",
        "papper till föreningar",  # what reports in general call otherwise
        "bo i förråden",
        "avtal utan oro",
        "brandsäkert i förskolan",
    ],
)
def test_what_is_said_in_other_words_is_not(topic: str) -> None:
    assert missing(topic) == []


def test_of_a_compound_the_kind_of_thing_may_be_spoken_of() -> None:
    """ "Avskedspresent" is a present, and reports speak of gifts."""
    assert missing("köpt en avskedspresent till chefen") == [("avskedspresent", True)]
    gifts = Zones(padded("Gåvor redovisades."), padded("Gåvor redovisades."))

    def say(other: Sequence[Concept]) -> Words:
        return said(other, [gifts])

    asked = concepts("köpt en avskedspresent till chefen")
    (found,) = (one for one in unheard("köpt en avskedspresent till chefen", asked, say(asked), say)
                if one.word == "avskedspresent")  # fmt: skip
    assert found.kind and not found.wholly


def test_with_a_missing_thing_the_topic_must_be_spoken_of_plainly() -> None:
    wholly, in_part = (Unheard("elavtal", wholly=True),), (Unheard("brandlarm", wholly=False),)
    assert not speaks_plainly(0.6, 0.3, wholly)
    assert speaks_plainly(0.8, 0.3, wholly)
    assert speaks_plainly(0.6, 0.6, wholly)
    assert speaks_plainly(0.45, 0.2, in_part)
    assert speaks_plainly(0.45, 0.2, ())


def test_nothing_is_about_a_topic_whose_thing_is_missing(small_services: Services) -> None:
    found = judged_topic(
        "direktupphandling", EVERYTHING, small_services.searcher, small_services.library
    )
    assert found.about(single=False)
    unsure = dataclasses.replace(
        found, present=0.6, surest=0.3, missing=(Unheard("elavtal", wholly=True),)
    )
    assert not unsure.about(single=False)
    assert dataclasses.replace(unsure, missing=(), surest_needed=0.0).about(single=False)


def test_the_answer_says_which_thing_no_control_speaks_of() -> None:
    assert never_said([]) == ""
    assert never_said(["fukt"]).startswith("Ingen kontroll nämner ”fukt”:")
    assert "”fukt” eller ”mögel”" in never_said(["fukt", "mögel"])


@pytest.mark.parametrize(
    "question",
    [
        "Fanns det brister i direktupphandlingen av teaterkulisser?",
        "Hade kommunstyrelsen fel i dokumentationen vid direktupphandling av saltströare?",
        "Fanns det brister i dokumentationen av direktupphandlingar för hängmattor?",
    ],
)
def test_what_a_control_came_to_is_no_yes_to_a_thing_it_does_not_name(
    small_services: Services, question: str
) -> None:
    answer = small_services.ask(AskRequest(question=question, filters=FiltersModel()))
    assert answer.supported, "its other half is there"
    assert answer.sentences[0].text.startswith("Ingen kontroll nämner ")
    assert answer.sentences[0].kind == "coverage"
    assert not any(one.text.startswith(("Ja,", "Nej,")) for one in answer.sentences)


def test_an_own_case_has_things_that_others_lack(small_services: Services) -> None:
    told = "Vi har brister i direktupphandling av hängmattor. Hur har andra löst det?"
    answer = small_services.ask(AskRequest(question=told, filters=FiltersModel()))
    assert answer.interpretation.type == "similar" and answer.supported
    assert "Ingen kontroll nämner" not in answer.answer


@pytest.mark.parametrize("topic", ["statsbidrag sökts", "sökts statsbidrag"])
def test_a_thing_of_the_field_is_missing_wherever_it_stands(topic: str) -> None:
    assert ("statsbidrag", True) in missing(topic)  # "bidrag" alone is less
