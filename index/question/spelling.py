"""A question as it was typed -> the same with its framing words spelt as Swedish spells them.

"hur gick dt med kontrolen" is read as "hur gick det med kontrollen". Words that frame a question
are mended, and those that the synonyms know as subjects ("represantationen"): a word that the
dictionary has stays, and so does a name. Other subjects are compared by the search, which has its
own ways of finding them misspelt.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path

from rapidfuzz.distance import OSA

from index.question.committee_names import body_word
from index.question.vocabulary import load_vocabulary
from index.swedish.compounds import splitter
from index.swedish.general_words import load_general_words
from index.swedish.lexicon import lexicon
from index.swedish.words import fold, words
from index.topics.synonyms import load_synonyms

_FILE = Path(__file__).with_name("spoken_words.toml")
#: A shorter word may be another one, or a name ("visma", "visa").
_LEAST_LETTERS = 6
#: The same for a word that only lacks its dots ("nagon").
_LEAST_WITHOUT_DOTS = 4
#: Letters that the ending of a subject may have: "-ingarna".
_ENDING = 7


def spelt(text: str) -> str:
    """``text`` with its misspelt framing words mended; upper case stays at a word's beginning."""
    for pattern, written, exact in _spoken():
        said = functools.partial(_written, written=written, exact=exact)
        text = pattern.sub(said, text)
    signs, place = [], 0
    for number, word in enumerate(words(text)):
        name = number > 0 and word.text[0].isupper()
        meant = None if name or len(word.text) < _LEAST_WITHOUT_DOTS else _meant(word.text.lower())
        if meant is not None:
            signs += [text[place : word.start], _like(word.text, meant)]
            place = word.end
    return "".join([*signs, text[place:]])


def _written(found: re.Match[str], written: str, *, exact: bool) -> str:
    """What is meant; capitals alone are an abbreviation and stay ("VA"), but where they are what is
    looked for (``exact``)."""
    said = found.group()
    if exact:
        return found.expand(written)
    return said if said.isupper() else _like(said, found.expand(written))


def _like(said: str, written: str) -> str:
    """``written`` with a capital where ``said`` has one."""
    return written[:1].upper() + written[1:] if said[:1].isupper() else written


@functools.lru_cache(maxsize=10_000)
def _meant(word: str) -> str | None:
    """The framing word that an unknown one is a slip of; None: it is no slip, or of two words."""
    if not word.isalpha() or body_word(fold(word)) or _is_known(word):
        return None
    near = _framing()[fold(word[0])]
    without_dots = [one for one in near if fold(one) == word]
    slips = without_dots or [one for one in near if _is_slip(word, one)]
    # a letter is left out more often than put in: "förvaltningr" is no "förvaltning"
    longest = [one for one in slips if len(one) == max(map(len, slips))]
    return longest[0] if len(longest) == 1 else _subject(word) if not slips else None


def _subject(word: str) -> str | None:
    """The subject that an unknown word is a slip of, with its ending; None for none, or several."""
    meant = set()
    if word.endswith("s") and _is_known(word[:-1]):  # "de inhyrdas"
        return None
    for stem in _subjects()[fold(word[0])]:
        for length in (len(stem) - 1, len(stem), len(stem) + 1):
            rest = word[length:]
            if len(rest) <= _ENDING and _is_slip(word[:length], stem) and _is_known(stem + rest):
                meant.add(stem + rest)
    return meant.pop() if len(meant) == 1 else None


def _is_slip(word: str, meant: str) -> bool:
    """True when one letter is missing, too many, another, or in the other's place."""
    least = min(len(word), len(meant))
    return least >= _LEAST_LETTERS and OSA.distance(word, meant, score_cutoff=1) <= 1


def _is_known(word: str) -> bool:
    """True for a word of the dictionary, and for a compound of such words."""
    entry = lexicon()[word]
    return (entry is not None and entry.word is not None) or len(splitter().split(word)) > 1


@functools.cache
def _framing() -> dict[str, list[str]]:
    """First letter, folded -> the words that frame a question and may be misspelt."""
    found: dict[str, list[str]] = defaultdict(list)
    general: Collection[str] = load_general_words().every | load_vocabulary().framing
    for word in sorted(general):
        if len(word) >= _LEAST_WITHOUT_DOTS and word.isalpha() and lexicon()[word] is not None:
            found[fold(word[0])].append(word)
    return found


@functools.cache
def _subjects() -> dict[str, list[str]]:
    """First letter, folded -> the words of subjects as they begin."""
    found: dict[str, list[str]] = defaultdict(list)
    every = {one.text for rule in load_synonyms().rules for one in (*rule.asked, *rule.found)}
    for stem in sorted(every):
        if len(stem) >= _LEAST_LETTERS and stem.isalpha():
            found[fold(stem[0])].append(stem)
    return found


@functools.cache
def _spoken() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    found = []
    for one in data["spoken"]:
        exact = one.get("exact", False)
        pattern = re.compile(one["pattern"], re.NOFLAG if exact else re.IGNORECASE)
        found.append((pattern, one["written"], exact))
    return tuple(found)
