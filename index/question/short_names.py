"""A question's words -> committees named by short: "soc", "BUN", "ks", "socialförvaltningen".

The base of the reader in names.py, which reads whole names; apart because these are found by a
table or by letters, and not by the name's parts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from index.interpretation import Unresolved
from index.question.committee_names import (
    DEFINITE,
    CommitteeName,
    compound_initials,
    distance,
    letters_of,
    part_distance,
    parts_of,
)
from index.question.known_names import FoundNames, nearest
from index.question.vocabulary import Vocabulary
from index.swedish.lexicon import lexicon
from index.swedish.stop_words import STOP_WORDS
from index.swedish.words import Span, Word, fold, words

_SENTENCE_ENDS = re.compile(r"[.!?]\s+$")


class ShortNames:
    """What both ways of reading share, and the short ways; those ``at_home`` are of the
    municipality that the question names."""

    at_home: Collection[str] = ()

    def __init__(
        self,
        text: str,
        known: Sequence[CommitteeName],
        vocabulary: Vocabulary,
        found: FoundNames,
    ) -> None:
        self.text = text
        self.words = words(text)
        #: The parts of each word, folded.
        self.pieces = [[fold(one) for one in word.text.split("-") if one] for word in self.words]
        #: The first part of each word, each after a space.
        self.beginnings = "".join(f" {pieces[0]}" for pieces in self.pieces if pieces)
        self.known = known
        self.vocabulary = vocabulary
        self.found = found

    def _parts(self, word: Word) -> list[str]:
        return [] if word.folded in ("och", "samt") else parts_of(word.text)

    def _written_out(self, place: int, name: str) -> int:
        """Words of a name of several words that stand in the question from ``place``, else 0."""
        wanted = [word.folded for word in words(name)]
        own = [word.folded for word in self.words[place : place + len(wanted)]]
        return len(own) if own == wanted or own == [*wanted[:-1], f"{wanted[-1]}s"] else 0

    def _likest(self, asked: list[str], same: Sequence[CommitteeName]) -> str:
        """Of "Bygg- och miljönämnden" and "Miljö- och byggnämnden" of two municipalities the one of
        that which is named, else the one with its parts in the order asked for."""
        best = min(same, key=lambda one: (one.name not in self.at_home, [*one.parts] != asked))
        return best.name

    def _is_name_part(self, place: int) -> bool:
        """True for a word before "nämnden" that belongs to the name: known, or like a name."""
        word = self.words[place]
        if word.folded in self.vocabulary.never_names or not word.text[0].isalpha():
            return False
        if self.text[word.end : self.words[place + 1].start].strip():
            return False
        pieces = parts_of(word.text)
        if any(part_distance(piece, part_) is not None
               for piece in pieces for name in self.known for part_ in name.parts):  # fmt: skip
            return True
        if not self.found.free(Span(word.start, word.end)):  # "Tallås nämnder" are all of the town
            return False
        first = not place or _SENTENCE_ENDS.search(self.text[: word.start]) is not None
        return (word.text[0].isupper() and not first) or word.folded.endswith(("ska", "ra"))

    def _unknown(self, span: Span, near: Sequence[str] = ()) -> None:
        asked = self.text[span.start : span.end]
        candidates = tuple(near) or nearest(asked, [name.name for name in self.known])
        self.found.unresolved.append(Unresolved(asked, candidates))
        self.found.spans.append(span)

    def _take(self, committees: Sequence[str], span: Span) -> None:
        self.found.take(committees, span)

    # -- "socialförvaltningen", "kommunledningskontoret"

    def _administration(self, place: int) -> None:
        word = self.words[place]
        ending = next((end for end in self.vocabulary.administrations
                       if word.folded.startswith(end, max(0, len(word.folded) - len(end) - 3))
                       or end in word.folded[3:]), None)  # fmt: skip
        if ending is None or not self.found.free(Span(word.start, word.end)):
            return
        stem = word.folded[: word.folded.rindex(ending)]
        rest = word.folded[word.folded.rindex(ending) + len(ending) :]
        if rest not in DEFINITE:
            return
        first = place
        while first >= 2 and self.words[first - 1].folded == "och":
            if not self.words[first - 2].text.endswith("-"):
                break
            first -= 2
        if not stem and first == place and place and self._is_name_part(place - 1):
            first = place - 1
        asked = [piece for before in self.words[first:place] for piece in self._parts(before)]
        asked += parts_of(stem)
        meant = [name.name for name in self.known if distance(asked, name) == 0 or
                 self.vocabulary.served.get(" ".join(asked)) == fold(name.name)]  # fmt: skip
        if len(meant) == 1:
            self._take(meant, Span(self.words[first].start, word.end))

    # -- "soc", "BUN", "KS", "ks"

    def _informal(self, place: int) -> None:
        word = self.words[place]
        span = Span(word.start, word.end)
        formal = self.vocabulary.informal.get(word.folded.partition(":")[0])
        meant = [name.name for name in self.known if formal and fold(name.name) == formal]
        if len(meant) == 1 and self.found.free(span):
            self._take(meant, span)

    def _letters(self, place: int) -> None:
        """Capitals are always read as letters; small ones only where they are no Swedish word.

        "SBN" are the letters of the compound in "Samhällsbyggnadsnämnden"."""
        word = self.words[place]
        span = Span(word.start, word.end)
        small = word.text[0].islower()
        letters = fold(letters_of(word.text.partition(":")[0].upper() if small else word.text))
        if not letters or letters in self.vocabulary.never_letters or not self.found.free(span):
            return
        a_word = word.folded in STOP_WORDS or word.text in STOP_WORDS
        if small and (a_word or not (_is_unsayable(letters) or lexicon()[word.text] is None)):
            return
        meant = [name.name for name in self.known if fold(name.initials) == letters]
        meant = meant or [one.name for one in self.known if fold(compound_initials(one)) == letters]
        if len(meant) == 1:
            self._take(meant, span)
        elif meant:
            self._unknown(span, meant)


def _is_unsayable(letters: str) -> bool:
    """True for letters that can be no word of a language: two, or without a vowel between."""
    return len(letters) == 2 or not set(letters) & set("aeiouy")
