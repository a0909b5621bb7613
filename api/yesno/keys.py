"""The words of yesno_words.toml, and those of a text that say something, as they are compared."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from index.question.vocabulary import compile_phrases
from index.storage.kept import kept
from index.swedish.stop_words import STOP_WORDS
from index.swedish.terms import search_terms, tokens

_FILE = Path(__file__).with_name("yesno_words.toml")
#: What stands for every way to say the same, before the number of its list.
SAME = "likt"

#: How the keys of "alla", "samtliga" and "varje" begin.
ALL_STEMS = re.compile(r"(?:all|allt|samt|samtlig|varj|vartend|varend|båd|bägg)\w?")
#: Where a clause ends.
_ENDS = re.compile(
    r"[;:()]|,(?!\d)|\bmen\b|\bmedan\b|\bsom\b|\bvilket\b|\beftersom\b|\bdå\b|"
    r"\boch\b(?=\s+(?:\w+\s+){0,2}?(?:ingen|inga|inget|ingenting|inte|ej|aldrig|varken)\b)|"
    # "och vid kontrollen i juli kunde ingen ...": what begins with a when or where has its own verb
    r"\boch\b(?=\s+(?:vid|i|under|efter|på|hos|av)\s+(?:\w+\s+){1,4}?"
    r"(?:kunde|kan|var|är|fanns|finns|hade|har|blev|fick|gick|kom|stod|visade|gjordes)\s+"
    r"(?:ingen|inga|inget|ingenting|inte|ej|aldrig|varken)\b)"
)

#: How a noun ends that is made of a verb.
_OF_VERBS = ("ning", "ing", "ande", "ende")

#: One word of a text: its stem (or the number of a way to say the same), then its compound parts.
Keys = tuple[str, ...]


@functools.cache
def claim_words() -> dict[str, re.Pattern[str]]:
    """The lists of yesno_words.toml, compiled."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: compile_phrases(phrases) for name, phrases in data.items() if name != "same"}


@functools.cache
def _same() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Each list, and what one of must stand in a text that has any of its phrases: nineteen of
    twenty are found out so, in a tenth of the time."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple((compile_phrases(one), _beginnings(one)) for one in data["same"])


def _beginnings(phrases: Iterable[str]) -> tuple[str, ...]:
    """The first word of each phrase, or of a phrase that begins with several each of them, without
    the `*` at its ends."""
    words = (one for phrase in phrases for one in phrase.partition(" ")[0].strip("()").split("|"))
    return tuple(dict.fromkeys(word.strip("*") for word in words))


def keys_of(text: str, without: frozenset[str] = frozenset()) -> tuple[Keys, ...]:
    """The words that say something, in order, each with every form that finds it; words of names
    and years are left out."""
    found = [word for word in words_of(text) if not is_empty(word, without)]
    return tuple(dict.fromkeys(key(word) for word in found))


def words_of(text: str) -> list[str]:
    """The words of a text, each way to say the same by the number of its list."""
    return tokens(said_the_same(text))


@kept(20_000)
def said_the_same(text: str) -> str:
    """A text in lower case, each way to say the same by the number of its list; the words in a gap
    of it stay ("fick inte pengarna tillbaka"). The clauses of a control are looked at several times
    for each question, and there are two dozen lists."""
    plain = text.lower()
    for number, (one, beginnings) in enumerate(_same()):
        if any(beginning in plain for beginning in beginnings):
            plain = one.sub(functools.partial(_numbered, number), plain)
    return plain


def _numbered(number: int, found: re.Match[str]) -> str:
    return " ".join((f" {SAME}{number}", *(gap.strip() for gap in found.groups() if gap), ""))


def is_empty(word: str, without: frozenset[str]) -> bool:
    """True for a word that says nothing of its own, or is one of ``without``."""
    return word in without or word.removesuffix("s") in without or _says_nothing(word)


@kept(20_000)
def _says_nothing(word: str) -> bool:
    """True for a word that says nothing of its own, whoever asks."""
    words = claim_words()
    return (
        word in STOP_WORDS
        or word.isdigit()
        or any(words[one].fullmatch(word) for one in ("light", "negation", "nothing"))
    )


@functools.lru_cache(maxsize=4_096)
def key(word: str) -> Keys:
    """The search terms by which a word is compared with another; itself where it has none."""
    return tuple(search_terms(word)) or (word,)


def clauses(sentence: str) -> list[str]:
    """The clauses of a sentence, in lower case."""
    return [one for one in _ENDS.split(sentence.lower()) if one.strip()]


def said_of(asked: Sequence[Keys], told: Sequence[Keys]) -> float:
    """Share (0-1) of the words of ``asked`` that are among ``told``."""
    return sum(among(one, told) for one in asked) / (len(asked) or 1)


def said_with(asked: Sequence[Keys], own: str, beside: Sequence[str], enough: float) -> float:
    """Share of the words of ``asked`` that a text of its ``own`` says; with what stands ``beside``
    it, where they say ``enough`` of them together."""
    said = said_of(asked, keys_of(own))
    whole = said_of(asked, keys_of("\n".join([own, *beside]))) if beside else 0.0
    return whole if whole >= enough else said


def among(word: Keys, told: Iterable[Keys]) -> bool:
    """True when a word is one of ``told``."""
    return any(same_word(word, one) for one in told)


def same_word(asked: Keys, told: Keys) -> bool:
    """True where one of two words is the other, or a part of it."""
    return asked[0] in told or told[0] in asked


def names_the_deed(verb: Keys | None, told: Iterable[Keys]) -> bool:
    """True where a noun of ``told`` is made of ``verb``: "hävning" of "hävts"."""
    if verb is None:
        return False
    return any(one[0].removesuffix(end) == verb[0] for one in told for end in _OF_VERBS
               if one[0].endswith(end))  # fmt: skip
