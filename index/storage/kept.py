"""What is worked out of a report's words, kept for the next question; let go when one is erased.

Each is a function's last results in this process, found by the text or the passage that they are
of. So an erased report's words would stay in memory until the process ends: whoever erases lets go
of all of them, and they are worked out anew from what is left.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_LET_GO: list[Callable[[], None]] = []


def kept(most: int) -> Callable[[Callable[..., T]], functools._lru_cache_wrapper[T]]:
    """As ``functools.lru_cache`` with room for ``most``, for a function of what reports say."""

    def keeping(function: Callable[..., T]) -> functools._lru_cache_wrapper[T]:
        remembering = functools.lru_cache(maxsize=most)(function)
        _LET_GO.append(remembering.cache_clear)
        return remembering

    return keeping


def let_go() -> None:
    """Forget all of it."""
    for clear in _LET_GO:
        clear()
