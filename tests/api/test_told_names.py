"""api/compose/told_names.py: names in a sentence, found as the patterns beside would find them."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as some

from api.compose.told_names import Known, ends_word, stands, without_word, years_after

NAMES = some.text("aås _-.1", min_size=1, max_size=3)
TEXTS = some.text("aås _-.1ö", max_size=14)
PIECES = some.lists(
    some.sampled_from(
        ["a", "å", "s", " ", " i ", " i b", " i bå", "1", " 2024", " 1999", "–", "_"]
    ),
    max_size=9,
).map("".join)


@given(NAMES, TEXTS)
def test_a_name_stands_in_a_text(name: str, text: str) -> None:
    assert stands(name, text) == bool(re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", text))


@given(some.lists(NAMES, max_size=5, unique=True), TEXTS)
def test_every_name_that_stands_is_among_the_known(names: list[str], text: str) -> None:
    among = Known(names).among(text)
    assert {name for name in names if stands(name, text)} <= set(among)
    assert all(name in text for name in among)
    assert [len(name) for name in among] == sorted(map(len, among), reverse=True)


@given(NAMES, TEXTS)
def test_a_name_is_taken_out(name: str, text: str) -> None:
    assert without_word(name, text) == re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)


@given(NAMES, TEXTS)
def test_what_is_told_ends_with_a_word(told: str, text: str) -> None:
    assert ends_word(told, text) == bool(re.search(rf"{re.escape(told)}(?!\w)", text))


@settings(max_examples=400)
@given(
    some.sampled_from(["a", "å", "as", "a i b"]), some.lists(some.sampled_from(["b", "bå"])), PIECES
)
def test_years_after_a_name_and_its_town(name: str, towns: list[str], text: str) -> None:
    longest_first = sorted(towns, key=len, reverse=True)
    town = rf"(?: i (?:{'|'.join(map(re.escape, longest_first))}))?" if towns else ""
    wanted = re.findall(rf"{re.escape(name)}{town} ((?:19|20)\d\d)(?![\d–])", text)
    between = [f" i {one}" for one in longest_first] + [""]
    assert list(years_after(name, between, text)) == [int(year) for year in wanted]
