"""Controls whose signs the library does not have -> worked out and kept (findings/kept_signs.py).

Those that came with an older program, or whose judgement was corrected since. Nobody needs it for
the answer, only for its speed; so a program that is killed in between has lost nothing. By which
rules it was done, and how far, is noted in the library in the same transaction, so that who comes
after goes on there: a server does a little at a time; ``reindex`` does all of it and notes that at
its end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.findings.kept_signs import is_kept, line_of, rules
from index.storage.derived import SIGNS_DONE
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
        wanted = _wanted(library, keys[start : start + AT_ONCE])
        if wanted:
            library.keep_signs(wanted)
        written += len(wanted)
    library.note_signs_done()
    return written


def write_next(library: Library, count: int, wait_seconds: float | None = None) -> bool:
    """The same for the next ``count`` controls after those that were noted; False when all is done.

    They are worked out before the lock is taken, and the lock is waited for ``wait_seconds``: then
    LibraryLocked, and nothing is written. A control that was corrected meanwhile gets a line that
    is not of its judgement, which nobody uses.
    """
    reached = _reached(library)
    if reached is None:
        return False
    keys = library.keys_after(reached, count)
    noted = _noted(library, str(keys[-1]) if keys else SIGNS_DONE)
    library.keep_signs(_wanted(library, keys), noted, wait_seconds)
    return bool(keys)


def signs_left(library: Library) -> int:
    """How many passages are yet to be looked at by the rules of this program."""
    reached = _reached(library)
    return 0 if reached is None else library.count_after(reached)


def _wanted(library: Library, keys: Sequence[int]) -> list[tuple[int, str | None]]:
    """Key and line of those of these passages that have no line of their own."""
    return [
        (one.key, line_of(one.result, one.status, one.judgement))
        for one in library.passages(keys)
        if not is_kept(one)
    ]


def _reached(library: Library) -> int | None:
    """The key up to which signs are by these rules, 0 where none is known to be; None: all are."""
    reached = _by_rules(library).get(rules(), "0")
    return None if reached == SIGNS_DONE else int(reached)


def _by_rules(library: Library) -> dict[str, str]:
    """How far signs were made, by whose rules: servers of two versions may share a library while
    one is upgraded, and each goes through it once."""
    pairs = (one.partition(" ") for one in library.signs_noted().split(";") if one)
    return {by: reached for by, _, reached in pairs}


def _noted(library: Library, reached: str) -> str:
    """The note with how far these rules have come, beside that of the last others."""
    others = {by: how for by, how in _by_rules(library).items() if by != rules()}
    kept = [*list(others.items())[-1:], (rules(), reached)]
    return ";".join(f"{by} {how}" for by, how in kept)
