"""Controls whose signs the library does not have -> worked out and kept (findings/kept_signs.py).

Those that came with an older program, or whose judgement was corrected since. Nobody needs it for
the answer, only for its speed; so a program that is killed in between has lost nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from index.findings.kept_signs import line_of
from index.storage.library import Library

#: Controls that are read and written at a time: some hundredths of a second under the lock.
AT_ONCE = 1_000


def write_signs(library: Library, show: Callable[[int, int], None]) -> int:
    """Keep the signs of every control of ``library`` that has none of its own; how many they are.
    ``show`` is told how many controls were looked at, and of how many."""
    keys = [int(key) for key in library.current_keys()]
    written = 0
    for start in range(0, len(keys), AT_ONCE):
        show(start, len(keys))
        wanted = [
            (passage.key, line)
            for passage in library.passages(keys[start : start + AT_ONCE])
            if (line := line_of(passage.result, passage.status, passage.judgement))
            != passage.signs
        ]  # fmt: skip
        if wanted:
            library.keep_signs(wanted)
        written += len(wanted)
    return written
