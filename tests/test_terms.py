"""The Swedish analysis: one key for the forms of a word, hyphens and colons, stop words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stop_words import STOP_WORDS
from index.terms import analyse, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kontroller", "kontroll"),
        ("KONTROLLERNA", "kontroll"),
        ("fakturornas", "faktura"),
        ("behörigheter", "behörighet"),
        ("GDPR:s", "gdpr"),
        ("e\u2011post", "e-post"),
        (unicodedata.normalize("NFD", "behörighet"), "behörighet"),
        ("leveran\u00adtör", "leverantör"),
    ],
)
def test_forms_of_a_word_share_a_term(one: str, other: str) -> None:
    assert set(analyse(other)) <= set(analyse(one))
    assert analyse(other)


def test_a_hyphen_gives_the_joined_word_and_its_parts() -> None:
    assert set(analyse("IT-system")) >= {*analyse("itsystem"), *analyse("it"), *analyse("system")}
    assert set(analyse("e-post")) >= set(analyse("epost"))
    assert "e" not in analyse("e-post")


def test_suspended_hyphen_and_years() -> None:
    assert tokens("Kultur- och fritidsnämnden 2022\u20132024, 3.5 %") == [
        "kultur",
        "och",
        "fritidsnämnden",
        "2022-2024",
        "3.5",
    ]
    assert set(analyse("2022\u20132024")) == {"2022", "2024"}


def test_letters_with_rings_and_dots_are_kept_apart() -> None:
    assert analyse("år") != analyse("ar")
    assert analyse("lön") != analyse("lån")


def test_stop_words_go_and_deciding_words_stay() -> None:
    assert analyse("vilka av de som har och att") == []
    assert analyse("inte") == ["int"]
    assert {"inte", "ingen", "saknas", "delvis"}.isdisjoint(STOP_WORDS)


@given(st.text(max_size=200))
def test_any_text_gives_clean_terms(text: str) -> None:
    for term in analyse(text):
        assert term
        assert not any(char.isspace() for char in term)
    assert analyse(text) == analyse(text)
