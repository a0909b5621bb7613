"""How often may somebody ask? A user, an address, and whoever guesses passwords.

Guessing is slowed per address and user name together, never per name alone: else anybody could shut
a colleague out by guessing wrong on purpose. After a few wrong passwords each further attempt must
wait twice as long as the last, up to a few minutes; nothing is locked that somebody must open.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from errors import TooManyRequests

#: An address serves an office or a proxy: so many times what one user may send.
ADDRESS_SHARE = 3
#: Wrong passwords without waiting, per address and name; then 2, 4, 8 ... seconds.
FREE_GUESSES = 5
LONGEST_WAIT = 300.0
#: After so long without an attempt it is as if nothing had happened, seconds.
FORGOTTEN_AFTER = 900.0
#: Sign-ins per minute from one address, whatever the names; each costs a hash.
SIGN_INS_PER_MINUTE = 30
#: Pairs of address and name that are remembered.
KEPT = 10_000


class Rates:
    """The counts of one running server, in memory. Safe for threads."""

    def __init__(self, requests_per_minute: int) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._user = RateLimitItemPerMinute(requests_per_minute)
        self._address = RateLimitItemPerMinute(requests_per_minute * ADDRESS_SHARE)
        self._sign_in = RateLimitItemPerMinute(SIGN_INS_PER_MINUTE)
        self._guesses: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()
        self._lock = threading.Lock()

    def check_address(self, address: str) -> None:
        """Count a request from ``address``. Raises TooManyRequests."""
        if not self._limiter.hit(self._address, "address", network_of(address)):
            raise _too_many("Adressen", 60)

    def check_user(self, name: str) -> None:
        """Count a request of a user. Raises TooManyRequests."""
        if not self._limiter.hit(self._user, "user", name):
            raise _too_many("Användaren", 60)

    def check_sign_in(self, address: str, name: str) -> None:
        """Count an attempt to sign in, before its password is looked at. Raises TooManyRequests
        while this address has to wait with this name."""
        if not self._limiter.hit(self._sign_in, "sign-in", network_of(address)):
            raise _too_many("Adressen", 60)
        with self._lock:
            wrong, last = self._guesses.get(_pair(address, name), (0, 0.0))
        left = last + _wait(wrong) - time.monotonic()
        if left > 0:
            raise _too_many("Inloggningen", int(left) + 1)

    def wrong_password(self, address: str, name: str) -> None:
        """Note a wrong guess."""
        pair, now = _pair(address, name), time.monotonic()
        with self._lock:
            wrong, last = self._guesses.pop(pair, (0, now))
            self._guesses[pair] = (1 if now - last > FORGOTTEN_AFTER else wrong + 1, now)
            while len(self._guesses) > KEPT:
                self._guesses.popitem(last=False)

    def right_password(self, address: str, name: str) -> None:
        """Forget the wrong guesses."""
        with self._lock:
            self._guesses.pop(_pair(address, name), None)


def network_of(address: str) -> str:
    """The address as it is counted: of IPv6 the first half, since one customer has all the rest."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:100]
    if found.version == 4:
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False))


def _pair(address: str, name: str) -> tuple[str, str]:
    return network_of(address), name.casefold()[:200]


def _wait(wrong: int) -> float:
    return 0.0 if wrong < FREE_GUESSES else min(2.0 ** (wrong - FREE_GUESSES + 1), LONGEST_WAIT)


def _too_many(who: str, seconds: int) -> TooManyRequests:
    return TooManyRequests(
        who, "har skickat för många anrop.", f"Försök igen om {seconds} sekunder.", seconds
    )
