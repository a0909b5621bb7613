"""A process or a thread that computes for long -> one that lets whoever answers go first."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

#: How much it steps back (Unix); a process that stands at this or lower already stays there.
NICE = 10


def give_way() -> None:
    """Lower the priority of this process; on Linux of this thread, and of those that it starts."""
    if hasattr(os, "setpriority"):
        with suppress(OSError):
            now = os.getpriority(os.PRIO_PROCESS, 0)
            os.setpriority(os.PRIO_PROCESS, 0, max(now, NICE))


def give_way_in_thread() -> None:
    """The same for this thread alone; nothing where that is not known (other than Linux)."""
    if sys.platform == "linux":
        give_way()
