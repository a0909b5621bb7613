"""index/topics/broad_topics.py: a whole field of work is known by the words of its controls."""

from __future__ import annotations

import numpy as np
import pytest

from index.topics.broad_topics import Say, fields_of, load_fields, widened
from index.topics.concepts import Zones, padded
from index.topics.decision import Verdict
from index.topics.topic import said


def saying(passages: list[Zones]) -> Say:
    """How well each concept is said in these passages."""
    return lambda concepts: said(concepts, passages)


@pytest.mark.parametrize(
    "topic", ["it", "it-relaterade", "barn", "rör barn", "barn och elever", "korruption", "HR"]
)
def test_the_name_of_a_field_alone_is_a_field(topic: str) -> None:
    assert fields_of(topic)


@pytest.mark.parametrize(
    "topic",
    ["it-avtal", "orosanmälningar för barn", "äldres läkemedel", "behörigheter", "drönare", ""],
)
def test_a_topic_that_names_more_is_none(topic: str) -> None:
    assert not fields_of(topic)


@pytest.mark.parametrize(
    "topic",
    ["omorganisation", "vikarier", "sommarpersonal", "system uppgraderades",
     "nyckelpersoner slutat", "kommit till skada",
     "omorganisation lett till att uppgifter föll mellan stolarna", "ett IT-system byttes"],
)  # fmt: skip
def test_who_or_what_had_to_do_with_it_is_told_in_words(topic: str) -> None:
    assert fields_of(topic)


@pytest.mark.parametrize(
    "topic", ["konsultupphandlingar", "löner till vikarier", "lösenord byttes"]
)
def test_a_circumstance_beside_a_subject_is_none(topic: str) -> None:
    assert not fields_of(topic)


def test_passages_are_of_a_field_by_their_headings_and_results() -> None:
    passages = [
        Zones(padded("Frånvaro bland elever"), padded("Frånvaro bland elever. Två fall.")),
        Zones(padded("Körjournaler"), padded("Körjournaler. En buss till förskolan saknade en.")),
        Zones(padded("Körjournaler"), padded("Körjournaler. Alla var förda.")),
    ]
    before = Verdict(np.array([0.1, 0.0, 0.8]), 0.3)
    verdict = widened(before, saying(passages), "barn")
    assert verdict.chances == pytest.approx([0.8, 0.4, 0.24])  # the last says no word of it
    assert verdict.present == 1.0
    learned = widened(before, saying(passages), "barn", learned=True)
    assert learned.chances == pytest.approx([0.8, 0.4, 0.8])


def test_a_field_that_no_passage_says_changes_nothing() -> None:
    before = Verdict(np.array([0.1]), 0.3)
    verdict = widened(before, saying([Zones("", padded("Moms."))]), "barn")
    assert verdict.chances == pytest.approx([0.1])
    assert verdict.present == 0.3


def test_every_field_has_words_to_ask_and_words_to_find() -> None:
    found = load_fields()
    assert found.every
    assert all((one.asked or one.together) and one.said for one in found.every)


def test_a_circumstance_is_told_in_a_result_nearly_as_surely_as_in_a_heading() -> None:
    passages = [
        Zones(padded("Vikarier"), padded("Vikarier. Alla kunde rutinen.")),
        Zones(padded("Konton"), padded("Konton. Tre konton tillhörde timvikarier.")),
    ]
    before = Verdict(np.array([0.9, 0.0]), 0.3)
    assert widened(before, saying(passages), "vikarier").chances == pytest.approx([0.9, 0.81])
    assert not fields_of("vikarier", told=False) and fields_of("barn", told=False)


@pytest.mark.parametrize(
    "topic",
    ["tidigare års åtgärder inte hjälpt", "åtgärderna inte gett effekt", "insatser utan effekt",
     "det man gjort inte hjälpt", "handlingsplanen inte fullföljts"],
)  # fmt: skip
def test_measures_that_did_not_help_are_told_whatever_the_control(topic: str) -> None:
    passages = [
        Zones("", padded("Den åtgärd som vidtogs har inte haft tillräcklig effekt.")),
        Zones("", padded("En handlingsplan fanns även i fjol och fullföljdes.")),
        Zones("", padded("Planen från i fjol har inte fullföljts.")),
    ]
    verdict = widened(Verdict(np.array([0.1, 0.6, 0.0]), 0.3), saying(passages), topic)
    assert (verdict.chances > 0.5).tolist() == [True, False, True]


def test_measures_of_a_subject_are_no_circumstance() -> None:
    assert not fields_of("åtgärder mot mögel inte gett effekt")
