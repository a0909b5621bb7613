"""A topic that is the name of a process ("trygg rekrytering", "VA") -> its controls are about it.

A report often calls a control by its method alone ("Stickprov av 50 beslut"), under the name of the
process; who asks by that name asks for what stands below it, whatever words it uses itself.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.swedish.stop_words import STOP_WORDS
from index.swedish.terms import search_terms, tokens
from index.topics.decision import Verdict

#: How likely a control is about the name of its process.
_ABOUT = 0.9


def processes_named(topic: str, processes: Sequence[str]) -> tuple[str, ...]:
    """The processes whose name the topic is, in any form ("entreprenaden" is "Entreprenader")."""
    asked = _key(topic)
    first = topic.strip()[:1].casefold()
    if not asked or not first:
        return ()
    return tuple(one for one in processes if one[:1].casefold() == first and _key(one) == asked)


def with_process(verdict: Verdict, inside: NDArray[np.bool_]) -> Verdict:
    """The verdict with the controls ``inside`` the process about it; as it was where none is."""
    if not inside.any():
        return verdict
    chances = np.where(inside, np.maximum(verdict.chances, _ABOUT), verdict.chances)
    return Verdict(chances, max(verdict.present, _ABOUT))


@functools.lru_cache(maxsize=20_000)
def _key(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared: the stem of each."""
    found = [word for word in tokens(text) if word not in STOP_WORDS]
    return tuple((search_terms(word) or [word])[0] for word in found)
