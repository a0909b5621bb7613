"""api/yesno/keys.py: ways to say the same are looked for only where one of them can stand."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

import pytest

from api.yesno import keys

SAME = tomllib.loads(Path(keys.__file__).with_name("yesno_words.toml").read_text("utf-8"))["same"]


def texts(phrase: str) -> list[str]:
    """A sentence for each word that the phrase can begin with."""
    first, bracket, rest = phrase.partition(")") if phrase[0] == "(" else (phrase, "", "")
    assert not (bracket and " " in first), "a group with several words is read by its first alone"
    rest = rest.replace("[..]", "det").replace("(", "").partition("|")[0]
    return [f"Vi såg {one}{rest} ibland.".replace("*", "en") for one in first.strip("(").split("|")]


@pytest.mark.parametrize("phrases", SAME, ids=lambda one: str(one[0]))
def test_nothing_is_passed_over(phrases: list[str]) -> None:
    found = 0
    for text in (text for phrase in phrases for text in texts(phrase)):
        plain = text.lower()
        for number, (one, _) in enumerate(keys._same()):
            plain = one.sub(functools.partial(keys._numbered, number), plain)
        assert keys.said_the_same(text) == plain
        found += keys.SAME in plain
    assert found


@pytest.mark.parametrize("text", ["Alla nycklar finns.", "Rutinen följs.", ""])
def test_what_has_none_of_them_stays(text: str) -> None:
    assert keys.said_the_same(text) == text.lower()
