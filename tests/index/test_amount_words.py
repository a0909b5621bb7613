"""The pattern of numbers in words finds each of them whole, and nothing in a longer word."""

from __future__ import annotations

import pytest

from index.swedish.amounts import WORDS, amounts


def test_every_number_in_words_is_found_whole() -> None:
    for word, value in WORDS.items():
        for written in (word, word.capitalize(), f"({word})", f"av {word}, i"):
            [found] = amounts(written)
            assert (found.value, found.word) == (value, True), written
            assert written[found.start : found.end].lower() == word


@pytest.mark.parametrize("end", ["x", "s", "or", "n"])
def test_the_beginning_of_a_word_is_no_number(end: str) -> None:
    for word in WORDS:
        if word + end not in WORDS:
            assert amounts(word + end) == (), word + end


def test_numbers_in_words_take_their_scale_and_unit() -> None:
    told = amounts("tjugoen tusen kronor, hundra procent och tretton miljoner")
    assert [(one.value, one.unit) for one in told] == [
        (21_000, "kr"), (100, "%"), (13_000_000, ""),
    ]  # fmt: skip
