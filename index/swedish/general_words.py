"""general_words.toml -> the Swedish words that name no subject, in all their forms.

A question about outcomes as such ("hur många kontroller visade fel om man räknar ihop allt?") has
words left that are no topic. They are known by a list, and not by what a word looks like: a noun
that the list does not have stays a topic, and an unknown subject is answered with silence.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("general_words.toml")


@dataclass(frozen=True, slots=True)
class GeneralWords:
    """``light`` words carry another one and are cut from a topic's edges; ``every`` has them and
    all others that are no topic alone; ``particles`` are those that a verb takes along, ``verbs``,
    ``nouns`` and ``adjectives`` those of both; ``carrying`` nouns are cut off before "av"."""

    light: frozenset[str]
    every: frozenset[str]
    particles: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    carrying: frozenset[str]


@functools.cache
def load_general_words() -> GeneralWords:
    """Read the file and make the forms, once."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    light_verbs = frozenset(_forms(data["light"]))
    light = light_verbs | frozenset(_forms(data["small"]))
    verbs = light_verbs | frozenset(_forms(data["verbs"]))
    particles = frozenset(_forms(data["particles"]))
    adjectives, nouns = frozenset(_forms(data["adjectives"])), frozenset(_forms(data["nouns"]))
    every = light | verbs | particles | adjectives | nouns
    carrying = frozenset(_forms(data["carrying"]))
    return GeneralWords(light, every, particles, verbs, nouns, adjectives, carrying)


def _forms(section: Mapping[str, Any]) -> Iterable[str]:
    """Every form of every word of a section; its keys tell how they are inflected."""
    for kind, words in section.items():
        make = _KINDS[kind]
        for word in words.split():
            yield from make(word)


def _ending(*endings: str, cut: int = 0) -> Callable[[str], list[str]]:
    """Forms that are made by cutting ``cut`` letters off a word and adding each ending."""
    return lambda word: [word[: len(word) - cut] + ending for ending in endings]


def _noun(*endings: str, cut: int = 0) -> Callable[[str], list[str]]:
    """The same for a noun, each form also with the s of the genitive."""
    return _ending(*endings, *(f"{ending}s" for ending in endings), cut=cut)


def _adjective(word: str) -> list[str]:
    """Neuter, plural and degrees: klar klart klara klarare klarast, säker säkra, utebliven
    uteblivna, planerad planerade."""
    if word.endswith("ad"):
        return _ending("ad", "at", "ade", cut=2)(word)
    if word.endswith("en"):
        return _ending("en", "et", "na", cut=2)(word)
    stem = word
    if word.endswith(("el", "er")):
        stem = word[:-2] + word[-1]
    degrees = _ending("a", "are", "ast", "aste")(stem)
    return [word, f"{word}t", word.removesuffix("d") + "tt", *degrees]


def _second(past: str) -> Callable[[str], list[str]]:
    """The second conjugation: ställa ställer ställde ställt, märka märker märkte märkt, glömma
    glömde."""
    make = _ending(
        "", "a", "er", past, "t", "s", "as", f"{past}s", "ts", past[0], f"{past[0]}a", cut=1
    )

    def forms(word: str) -> list[str]:
        single = word[:-2] + "a" if word.endswith(("mma", "nna")) else word
        return [*make(word), *make(single)]

    return forms


_KINDS: dict[str, Callable[[str], list[str]]] = {
    "first": _ending("a", "ar", "ade", "at", "as", "ades", "ats", "ad", "ande", cut=1),
    "er_de": _second("de"),
    "er_te": _second("te"),
    "strong": lambda word: [word],
    "words": lambda word: [word],
    "plain": _adjective,
    "er": _noun("", "en", "er", "erna"),
    "e": _noun("", "n", "r", "rna"),
    "ar": _noun("", "en", "ar", "arna"),
    "or": _noun("a", "an", "or", "orna", cut=1),
    "t": _noun("", "et", "en"),
    "n": _noun("", "t", "n", "na"),
}
