"""Lists of words are looked up by how they begin: what they find is what trying each would find."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.question.vocabulary import compile_phrases, phrase_pattern
from index.swedish.terms import tokens
from index.topics.synonyms import load_synonyms

ROOT = Path(__file__).parents[2]


def _questions() -> list[str]:
    found = []
    for path in sorted((ROOT / "eval" / "data" / "training").glob("t*.jsonl"))[:6]:
        for line in path.read_text(encoding="utf-8").splitlines()[:20]:
            found += [query.lower() for query in json.loads(line)["queries"]]
    assert len(found) > 200
    return found


def _lists(data: Any) -> Iterator[list[str]]:
    """Every list of phrases of a file, in any depth."""
    if isinstance(data, dict):
        for name, one in data.items():
            if name != "names":
                yield from _lists(one)
    elif isinstance(data, list) and data and isinstance(data[0], str):
        yield data
    elif isinstance(data, list):
        for one in data:
            yield from _lists(one)


def test_a_list_of_phrases_finds_what_each_of_them_finds() -> None:
    data = tomllib.loads(
        (ROOT / "index" / "question" / "question_words.toml").read_text(encoding="utf-8")
    )
    lists = list(_lists(data))
    assert len(lists) > 40
    hits = 0
    for phrases in lists:
        ordered = sorted(set(phrases), key=len, reverse=True)
        plain = re.compile("|".join(f"(?:{phrase_pattern(one)})" for one in ordered))
        begun = compile_phrases(phrases)
        for question in _questions():
            expected = [(one.span(), one.groups()) for one in plain.finditer(question)]
            assert [(one.span(), one.groups()) for one in begun.finditer(question)] == expected
            hits += len(expected)
    assert hits > 500


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (["fel"], "felet och fel", ["fel"]),
        (["(bäst|sämst)"], "obäst, bäst", ["bäst"]),
        (["((stora|små) fel|brist*)"], "små fel, brister", ["små fel", "brister"]),
        (["[inga] (fel|brister)"], "inga fel, brister", ["inga fel", "brister"]),
        (["*fel"], "mätfel", ["mätfel"]),
        ([".. än förr", "fel"], "det är bättre än förr, fel", ["det är bättre än förr", "fel"]),
        (["fel .. igen"], "fel kom det igen", ["fel kom det igen"]),
    ],
)
def test_phrases_in_every_form(phrases: list[str], text: str, found: list[str]) -> None:
    assert [one.group().strip() for one in compile_phrases(phrases).finditer(text)] == found


def test_a_word_finds_the_rules_that_trying_each_would_find() -> None:
    synonyms = load_synonyms()
    words = sorted({word for question in _questions() for word in tokens(question)})
    known = 0
    for word in words:
        rules = [rule for rule in synonyms.rules if any(one.is_asked(word) for one in rule.asked)]
        needles = [needle for rule in rules for one in rule.found for needle in one.needles]
        assert synonyms.for_word(word) == tuple(dict.fromkeys(needles))
        known += bool(needles)
    assert known > 50
