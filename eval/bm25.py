"""Texts and an analysis -> BM25 rankings: the plain baseline, and each step of ours beside it.

Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), with the
idf of Lucene, log(1 + (N - n + 0.5) / (n + 0.5)), so that no word counts against a text.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

K1, B = 1.2, 0.75


def plain_words(text: str) -> list[str]:
    """Words in lower case, nothing else done to them."""
    return re.findall(r"\w+", text.lower())


class Bm25:
    """An index over ``texts``; ``analysis`` makes the terms of texts and questions alike."""

    def __init__(self, texts: Sequence[str], analysis: Callable[[str], list[str]]) -> None:
        self._analysis = analysis
        counts = [Counter(analysis(text)) for text in texts]
        self._lengths = [sum(count.values()) for count in counts]
        self._mean = sum(self._lengths) / max(1, len(texts))
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, count in enumerate(counts):
            for term, often in count.items():
                self._postings[term].append((number, often))

    def search(self, text: str) -> list[int]:
        """Numbers of the texts that share a term with ``text``, best first."""
        scores: dict[int, float] = defaultdict(float)
        total = len(self._lengths)
        for term in dict.fromkeys(self._analysis(text)):
            found = self._postings.get(term, [])
            idf = math.log(1 + (total - len(found) + 0.5) / (len(found) + 0.5))
            for number, often in found:
                norm = K1 * (1 - B + B * self._lengths[number] / self._mean)
                scores[number] += idf * often * (K1 + 1) / (often + norm)
        return sorted(scores, key=lambda number: (-scores[number], number))
