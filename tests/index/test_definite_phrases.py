"""A phrase of the synonyms is found in a question that has its nouns in the definite form."""

from __future__ import annotations

import pytest

from index.swedish.terms import tokens
from index.topics.concepts import concepts
from index.topics.synonyms import load_synonyms


@pytest.mark.parametrize(
    ("topic", "indefinite"),
    [
        ("stödet till föreningarna", "stöd till föreningar"),
        ("sena betalningarna", "sena betalningar"),
        ("utdraget ur belastningsregistret", "utdrag ur belastningsregistret"),
        ("fackliga förhandlingarna", "fackliga förhandlingar"),
        ("uppsägningen av personalen", "uppsägning av personal"),
    ],
)
def test_the_same_is_found_as_by_the_indefinite_form(topic: str, indefinite: str) -> None:
    (whole,), (plain,) = concepts(topic), concepts(indefinite)
    assert whole.of_field
    assert whole.words == (topic,)
    wanted = {one.text for one in plain.needles} - {f" {indefinite} "}
    assert wanted <= {one.text for one in whole.needles}


@pytest.mark.parametrize(
    "topic",
    [
        "säger upp facket",  # another form of a verb
        "föreningarnas stöd till varandra",  # other words between
        "stödet till ungdomarna",
        "säkerheten vid poolen",
    ],
)
def test_other_words_of_the_same_lemmas_are_no_phrase(topic: str) -> None:
    assert not load_synonyms().phrases("", tokens(topic))


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("direktupphandlingarna", "direktupphandlingar"),
        ("upphandlingarna", "upphandlingarnas"),
        ("upphandlingens", "upphandlingarna"),
        ("upphandlingsskadeavgift", ""),  # a longer compound is another thing
    ],
)
def test_a_longer_ending_is_the_same_word(asked: str, known: str) -> None:
    assert load_synonyms().for_word(asked) == load_synonyms().for_word(known)


@pytest.mark.parametrize("limit", ["fjortondagarsgränsen", "tioveckorsgräns", "72-timmarsregeln"])
def test_a_limit_in_one_word_is_told_by_what_tells_limits(limit: str) -> None:
    assert set(load_synonyms().for_word("tidsgränser")) <= set(load_synonyms().for_word(limit))
