"""synonyms*.toml, abbreviations.toml -> for a topic's text, the needles that find the same thing.

A *needle* is a piece of text to look for in the words of a passage (concepts.py; the
form is ``" word "`` for a whole word, ``" word"`` for the beginning of one, ``"word"`` anywhere).
Substrings, because a passage is then matched in microseconds.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from index.swedish.lexicon import lexicon

_FILE = Path(__file__).with_name("synonyms.toml")
_EVERYDAY = Path(__file__).with_name("synonyms_everyday.toml")
_ABBREVIATIONS = Path(__file__).with_name("abbreviations.toml")
#: A shorter word is only a word of its own: "lön" must not be found in "lönlös".
_INSIDE_FROM = 5
#: A shorter last word of a phrase stands as it is.
_INFLECTED_FROM = 3
_HANGING_HYPHEN = re.compile(r"(?<=\w)-(?= )")
#: Letters that an ending may have: "-ernas".
_ENDING = 5
#: A phrase of the list has no more words.
_LONGEST_PHRASE = 6
#: How a noun ends that is meant as the one that is known.
_DEFINITE = re.compile(r"\w{2}(?:[aeo]rna|[ae]na|en|et|n)s?$")
#: How longer endings begin, that make a noun of a verb: "orosanmäl-ningarna", or what such an
#: ending is: "direktupphandl-ingarna", of which "upphandl-ingsskadeavgift" is none.
_ING = re.compile(r"ing(?:en|ens|s|ar|ars|arna|arnas)?")
_DERIVED = ("ning", "ande", "else", "het")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of the list: a word or a phrase, with any ending when ``open``."""

    text: str
    open: bool

    @property
    def needles(self) -> tuple[str, ...]:
        """What to look for in a passage's padded text."""
        if not self.open:
            return (f" {self.text} ",)
        long = len(self.text) >= _INSIDE_FROM and " " not in self.text
        return (self.text,) if long else (f" {self.text}",)

    def is_asked(self, word: str) -> bool:
        """True when a question's ``word`` is this entry in some inflection; a longer compound is
        another thing ("personuppgiftsincident" is not "personuppgift")."""
        rest = word.removeprefix(self.text) if word.startswith(self.text) else None
        if rest is None or not self.open:
            return rest == ""
        return len(rest) <= _ENDING or rest.startswith(_DERIVED) or _ING.fullmatch(rest) is not None

    def is_phrase_of(self, padded: str) -> bool:
        """True when this is a phrase of several words that stands in a question's text, its last
        in any inflection unless it is a letter or two ("plan b" is no "plan bygglag")."""
        end = " " if len(self.text.rpartition(" ")[2]) < _INFLECTED_FROM else ""
        return " " in self.text and f" {self.text}{end}" in padded


@dataclass(frozen=True, slots=True)
class Rule:
    """``asked`` in a question finds ``found`` in a passage; ``name``: as well as itself, because
    both are one name ("SBA")."""

    asked: tuple[Pattern, ...]
    found: tuple[Pattern, ...]
    name: bool = False


@dataclass(frozen=True)
class Synonyms:
    """The files, compiled: rules of words for the same, heads of compounds, and weak words."""

    rules: tuple[Rule, ...]
    heads: frozenset[str]
    weak: tuple[Pattern, ...]

    def is_weak(self, word: str) -> bool:
        """True for a word that says little of what a topic is about."""
        return any(
            word == one.text or (one.open and word.startswith(one.text)) for one in self.weak
        )

    def for_word(self, word: str) -> tuple[str, ...]:
        """Needles that find the same as ``word`` of a question."""
        return _needles(self._asked_by(word))

    def names_of(self, word: str) -> tuple[str, ...]:
        """Needles of what ``word`` of a question is an abbreviation of, or is abbreviated to."""
        return _needles(rule for rule in self._asked_by(word) if rule.name)

    def _asked_by(self, word: str) -> list[Rule]:
        numbers = {number for number, one in self._beginning(word) if one.is_asked(word)}
        return [self.rules[number] for number in sorted(numbers)]

    def is_of_field(self, word: str) -> bool:
        """True for a word that the list knows, also by its first part ("behörighetshantering")."""
        return bool(self.for_word(word) or self.for_word(self.head_of(word)))

    def for_beginning(self, word: str) -> tuple[str, ...]:
        """Needles for the longest entry that a compound begins with
        ("försörjningsstöds-utbetalningar"), for a compound that nobody else uses."""
        long = [
            (len(one.text), number)
            for number, one in self._beginning(word)
            if one.open and len(one.text) >= _INSIDE_FROM
        ]
        return _needles([self.rules[max(long)[1]]]) if long else ()

    def _beginning(self, word: str) -> list[tuple[int, Pattern]]:
        """The rules, by number, with an entry that ``word`` begins with, and that entry."""
        ends = range(1, len(word) + 1)
        return [one for end in ends for one in self._by_text.get(word[:end], ())]

    @cached_property
    def _by_text(self) -> dict[str, list[tuple[int, Pattern]]]:
        """Text of an entry -> the rules that it asks for: there are thousands of them, and a word
        begins with a handful."""
        found: dict[str, list[tuple[int, Pattern]]] = {}
        for number, rule in enumerate(self.rules):
            for one in rule.asked:
                found.setdefault(one.text, []).append((number, one))
        return found

    def phrases(
        self, padded: str, words: Sequence[str]
    ) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """Phrases of the list that stand in a question, as they stand there, longest first, with
        their needles and those of them that are one name with it; ``words`` are the question's:
        "stödet till föreningarna" is the list's "stöd till föreningar"."""
        found = self._definite(words)
        for rule in self.rules:
            for pattern in rule.asked:
                if pattern.is_phrase_of(padded):
                    found.setdefault(pattern.text, []).append(rule)
        ordered = sorted(found.items(), key=lambda pair: -len(pair[0]))
        return [
            (text, _needles(rules), _needles(rule for rule in rules if rule.name))
            for text, rules in ordered
        ]

    def _definite(self, words: Sequence[str]) -> dict[str, list[Rule]]:
        """Text of each run of ``words`` that is a phrase with its nouns in the definite form."""
        found: dict[str, list[Rule]] = {}
        lemmas = [lexicon().lemma(word) for word in words]
        for start in range(len(words)):
            for end in range(start + 2, min(start + _LONGEST_PHRASE, len(words)) + 1):
                run = words[start:end]
                for number, phrase in self._by_lemmas.get(tuple(lemmas[start:end]), ()):
                    if all(_is_form_of(one, its) for one, its in zip(run, phrase, strict=True)):
                        found.setdefault(" ".join(run), []).append(self.rules[number])
        return found

    @cached_property
    def _by_lemmas(self) -> dict[tuple[str, ...], list[tuple[int, list[str]]]]:
        """Lemmas of a phrase -> the rules that it asks for, and its words."""
        found: dict[tuple[str, ...], list[tuple[int, list[str]]]] = {}
        for number, rule in enumerate(self.rules):
            for one in rule.asked:
                if " " in one.text:
                    phrase = one.text.split()
                    key = tuple(map(lexicon().lemma, phrase))
                    found.setdefault(key, []).append((number, phrase))
        return found

    def head_of(self, word: str) -> str:
        """``word`` without a general last part: "behörighetshanteringen" -> "behörighet"."""
        for head in sorted(self.heads, key=len, reverse=True):
            rest = word[: -len(head)]
            if word.endswith(head) and len(rest) >= 3:
                return rest.removesuffix("s") if len(rest) > 4 else rest
        return word


def _is_form_of(word: str, its: str) -> bool:
    """True where ``word``, of the same lemma, is ``its`` or the definite form of it; "sade upp" is
    not "sagts upp"."""
    definite = _DEFINITE.search(word) is not None and _DEFINITE.search(its) is None
    return word == its or definite or word == f"{its}a"


def _needles(rules: Iterable[Rule]) -> tuple[str, ...]:
    found = [needle for rule in rules for pattern in rule.found for needle in pattern.needles]
    return tuple(dict.fromkeys(found))


@functools.cache
def load_synonyms() -> Synonyms:
    """The synonyms of all files, read and compiled once."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    everyday = tomllib.loads(_EVERYDAY.read_text(encoding="utf-8"))
    same, wide = ([*data[name], *everyday[name]] for name in ("same", "wide"))
    rules = [Rule(_patterns(one["words"]), _patterns(one["words"])) for one in same]
    rules += [Rule(_patterns(one["wide"]), _patterns(one["narrow"])) for one in wide]
    names = tomllib.loads(_ABBREVIATIONS.read_text(encoding="utf-8"))["name"]
    rules += [Rule(_patterns(one["words"]), _patterns(one["words"]), name=True) for one in names]
    return Synonyms(tuple(rules), frozenset(data["heads"]), _patterns(data["weak"]))


def pattern_of(entry: str) -> Pattern:
    """An entry of a list of words, in the form that words of a text have (index/swedish/terms.py):
    "plan- och bygglag*" is said by "plan och bygglagen", because a word ends at its hyphen."""
    plain = _HANGING_HYPHEN.sub("", re.sub(r"\s+", " ", entry.lower()))
    return Pattern(plain.removesuffix("*"), plain.endswith("*"))


def _patterns(entries: Sequence[str]) -> tuple[Pattern, ...]:
    return tuple(map(pattern_of, entries))
