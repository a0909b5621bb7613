"""Word -> the parts of a Swedish compound: behörighetsbrister -> behörighet + brist.

One dynamic programme over the word. A part that stands in the dictionary costs -log of its share of
ordinary text in this field plus a fixed sum, so that few and common parts win: `kontroll` stays
whole though `kon` and `troll` are words too. The dictionary's compounding forms say which words may
begin (behörighets-, skol-) and which may end one; nobody guesses at "-s-".
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from index.swedish.lexicon import Lexicon, lexicon

#: Words of the field with how often 900 control texts have them, by lemma (only those seen twice).
_COUNTS = "word_counts.json"
_FIRST_AT_LEAST, _LAST_AT_LEAST, _PARTS_AT_MOST = 3, 4, 4
#: Cost of one more part, in nats; with it `stick|prov` is taken and `kon|troll` is not.
_PART_COST = 2.0
#: How much rarer than a listed word its parts may be, nats each. Measured on 125 compounds and 98
#: other words: 105 right and 1 false split at 0, 112 and 2 at 1, 118 and 3 at 2.
_LISTED_ALLOWANCE = 1.0
#: Compounding forms that the dictionary does not flag, found by misses on the same words.
_MORE_BEGINS = {
    "diarie": "diarium",
    "gatu": "gata",
    "hem": "hem",
    "oros": "oro",
    "serverings": "servering",
    "års": "år",
}
_MORE_ENDS = {"föring": "föring", "läggning": "läggning", "sättning": "sättning"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a word as it stands there, and its lemma."""

    text: str
    lemma: str


class Splitter:
    """Splits words with a lexicon and the counts of the field."""

    def __init__(self, words: Lexicon, counts: Mapping[str, int]) -> None:
        self._words = words
        self._counts = counts
        self._total = sum(counts.values()) or 1

    def is_common(self, word: str) -> bool:
        """True for a word, in any form, that texts of the field use in general."""
        return self._words.lemma(word) in self._counts

    def split(self, word: str) -> tuple[Part, ...]:
        """The parts of ``word`` in lower case, one part when it is no compound.

        A part that is a compound itself is split once more.
        """
        parts = self._once(word)
        if len(parts) == 1:
            return parts
        return tuple(finer for part in parts for finer in self._finer(part))

    def _finer(self, part: Part) -> tuple[Part, ...]:
        found = self._once(part.text)
        return found if len(found) > 1 else (part,)

    def _once(self, word: str) -> tuple[Part, ...]:
        entry = self._words[word]
        whole = Part(word, (entry.word if entry else None) or word)
        if len(word) < _FIRST_AT_LEAST + _LAST_AT_LEAST or not word.isalpha():
            return (whole,)
        best = self._cheapest(word)
        if best is None or (entry and entry.word and not self._likelier(best, whole)):
            return (whole,)
        return best[1]

    def _likelier(self, split: tuple[float, tuple[Part, ...]], whole: Part) -> bool:
        """True when the parts of a word that the dictionary lists are, on the average, commoner
        than the word itself."""
        cost, parts = split
        return cost / len(parts) <= self._cost(whole.lemma) + _LISTED_ALLOWANCE

    def _cheapest(self, word: str) -> tuple[float, tuple[Part, ...]] | None:
        """The cheapest way to take the whole word as two parts or more, with its cost."""
        # reached[(end, parts)] = cheapest way to take word[:end] as so many beginning parts
        reached: dict[tuple[int, int], tuple[float, tuple[Part, ...]]] = {(0, 0): (0.0, ())}
        best: tuple[float, tuple[Part, ...]] | None = None
        for start in range(len(word)):
            for count in range(_PARTS_AT_MOST):
                so_far = reached.get((start, count))
                if so_far is None:
                    continue
                best = self._ended(word, start, so_far, best) if count else best
                if count < _PARTS_AT_MOST - 1:
                    self._begun(word, start, count, so_far, reached)
        return best

    def _ended(
        self,
        word: str,
        start: int,
        so_far: tuple[float, tuple[Part, ...]],
        best: tuple[float, tuple[Part, ...]] | None,
    ) -> tuple[float, tuple[Part, ...]] | None:
        for text in _with_shared_letter(word, start, len(word)):
            lemma = self._end(text)
            if lemma is not None and len(text) >= _LAST_AT_LEAST:
                cost = so_far[0] + self._cost(lemma)
                if best is None or cost < best[0]:
                    best = (cost, (*so_far[1], Part(text, lemma)))
        return best

    def _begun(
        self,
        word: str,
        start: int,
        count: int,
        so_far: tuple[float, tuple[Part, ...]],
        reached: dict[tuple[int, int], tuple[float, tuple[Part, ...]]],
    ) -> None:
        for end in range(start + _FIRST_AT_LEAST, len(word) - _LAST_AT_LEAST + 2):
            for text in _with_shared_letter(word, start, end):
                lemma = self._begin(text)
                if lemma is None:
                    continue
                cost = so_far[0] + self._cost(lemma)
                place = (end, count + 1)
                if place not in reached or cost < reached[place][0]:
                    reached[place] = (cost, (*so_far[1], Part(text, lemma)))

    def _begin(self, text: str) -> str | None:
        entry = self._words[text]
        if entry is not None and entry.begin is not None:
            return self._words.lemma(entry.begin)
        return _MORE_BEGINS.get(text)

    def _end(self, text: str) -> str | None:
        entry = self._words[text]
        if entry is not None and entry.end:
            return entry.word
        return _MORE_ENDS.get(text)

    def _cost(self, lemma: str) -> float:
        return _PART_COST - math.log((self._counts.get(lemma, 0) + 1) / self._total)


def _with_shared_letter(word: str, start: int, end: int) -> list[str]:
    """``word[start:end]``, and the same with a letter shared with the part before it.

    Three equal letters are written as two: natt + tåg -> nattåg.
    """
    text = word[start:end]
    if start >= 2 and word[start - 1] == word[start - 2]:
        return [text, word[start - 1] + text]
    return [text]


@lru_cache(maxsize=1)
def splitter() -> Splitter:
    """The splitter over the installed dictionary."""
    counts = json.loads(
        resources.files("index.swedish").joinpath(_COUNTS).read_text(encoding="utf-8")
    )
    return Splitter(lexicon(), counts)
