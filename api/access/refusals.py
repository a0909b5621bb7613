"""What was refused -> an entry in the audit log, a few of each hour: nobody fills the disk with it.

Strangers and the known have separate shares, so that a flood from outside hides nothing that a user
tried; within both, each source has its own. What is not written is counted, and the next entry that
is says how many there were. No address of a computer is written down.
"""

from __future__ import annotations

import logging
import threading

from limits import RateLimitItemPerHour
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from api.access.person import Person
from api.access.rates import network_of
from api.serving.logs import request_id
from errors import LibraryError
from index.storage.audit import Act, AuditLog

log = logging.getLogger("kontrollsok.audit")

#: Entries an hour of one network of strangers, and of all of them. At most 2 MB a day.
STRANGER, STRANGERS = 10, 100
#: Entries an hour of one user, and of all of them.
USER, USERS = 100, 1_000
#: The longest part of an address that is written down, in characters.
_LONGEST = 200


class Refusals:
    """The shares of one running server, in memory. Safe for threads."""

    def __init__(self, audit: AuditLog | None) -> None:
        self.audit = audit
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._left_out = 0
        self._lock = threading.Lock()

    def note(
        self, person: Person | None, address: str, method: str, path: str, status: int,
        action: str = "refused", subject: str = "",
    ) -> None:  # fmt: skip
        """Write that a request was refused with ``status``, where there is room. A log that can't
        be written is said in the program's own: what is refused stays refused."""
        if self.audit is None or (left_out := self._room(person, address)) is None:
            return
        detail: dict[str, object] = {"path": f"{method[:10]} {path[:_LONGEST]}", "status": status}
        if left_out:
            detail["not_written"] = left_out
        act = Act(
            person=person.name if person else "",
            role=person.role if person else "",
            via="http",
            action=action,
            subject=subject,
            request=request_id.get(),
            detail=detail,
        )
        try:
            self.audit.append(act)
        except LibraryError as error:
            log.error("a refused request could not be logged: %s", error)

    def _room(self, person: Person | None, address: str) -> int | None:
        """How many were left out before this one; None: this one is, too."""
        kind, name = ("user", person.name) if person else ("stranger", network_of(address))
        each, every = (USER, USERS) if person else (STRANGER, STRANGERS)
        with self._lock:
            if (
                self._limiter.test(RateLimitItemPerHour(each), kind, name)
                and self._limiter.hit(RateLimitItemPerHour(every), "all", kind)
                and self._limiter.hit(RateLimitItemPerHour(each), kind, name)
            ):
                left_out, self._left_out = self._left_out, 0
                return left_out
            self._left_out += 1
            return None
