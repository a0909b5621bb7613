"""Many threads -> few heaps of memory, so that what one thread lets go another one uses.

The C library of Linux (glibc) gives threads heaps of their own, eight for each core. A server has
some fifty threads, and each question is answered by another one; what an answer needed and let go
stays in the heap of the thread that had it. Measured with 50 users and 200 reports read meanwhile
(docs/measurements.md, Load): 16 heaps, of 1 016 MB nearly half free. Two are enough: Python's own
lock lets one thread at a time run, and who computes beside it asks for little memory.
"""

from __future__ import annotations

import ctypes
import os
import sys

#: Heaps of a process. An operator's own choice (MALLOC_ARENA_MAX, GLIBC_TUNABLES) is left alone.
HEAPS = 2
_ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


def few_heaps() -> bool:
    """From now on, for threads that start later; False where the system has no such choice."""
    chosen = "MALLOC_ARENA_MAX" in os.environ or "arena_max" in os.environ.get("GLIBC_TUNABLES", "")
    set_option = _of_c_library("mallopt")
    return not chosen and set_option is not None and bool(set_option(_ARENA_MAX, HEAPS))


def give_back() -> bool:
    """Give the system what is free in the heaps; False where it can't be told."""
    trim = _of_c_library("malloc_trim")
    return trim is not None and trim(0) >= 0


def _of_c_library(name: str) -> ctypes._NamedFuncPointer | None:
    """A function of the C library; None where it has none of this name (musl, macOS, Windows)."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
