"""Passwords -> argon2id hashes, and back to yes or no; which passwords are taken at all.

One hash takes 64 MB and a tenth of a second on purpose. So few are worked on at once: many people
who sign in, or one who guesses, must not fill the memory.
"""

from __future__ import annotations

import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from errors import WrongUsage

SHORTEST, LONGEST = 12, 200
#: Hashes that are worked on at once.
AT_ONCE = 2

_hasher = PasswordHasher()
_working = threading.BoundedSemaphore(AT_ONCE)


def hashed(password: str) -> str:
    """The hash to keep, with its salt and its cost."""
    with _working:
        return _hasher.hash(_plain(password))


def fits(password: str, kept: str) -> bool:
    """True when ``password`` is the one that ``kept`` was made of."""
    with _working:
        try:
            return _hasher.verify(kept, _plain(password)[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False


#: Compared with where there is no such user, so that it takes as long as where there is.
NOBODYS = _hasher.hash("nobody signs in with this")


def outdated(kept: str) -> bool:
    """True for a hash of a lower cost than today's: made anew at the next sign-in."""
    return _hasher.check_needs_rehash(kept)


def check(password: str, name: str) -> None:
    """Raise WrongUsage for a password that is too short, too long or too easy."""
    plain = _plain(password)
    why = ""
    if len(plain) < SHORTEST:
        why = f"är kortare än {SHORTEST} tecken."
    elif len(plain) > LONGEST:
        why = f"är längre än {LONGEST} tecken."
    elif len(set(plain.casefold())) < 5:
        why = "består av för få olika tecken."
    elif name.casefold() in plain.casefold() or "kontrollsök" in plain.casefold():
        why = "innehåller användarens eller programmets namn."
    if why:
        raise WrongUsage("Lösenordet", why, "Välj till exempel fyra ord som inte hör ihop.")


def _plain(password: str) -> str:
    """The same letters however they were typed."""
    return unicodedata.normalize("NFC", password)
