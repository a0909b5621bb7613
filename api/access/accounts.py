"""Users, their sessions and their API tokens, in accounts.sqlite (api/access/file.py).

Here is signing in; what there is of users is in api/access/users.py, of tokens in
api/access/tokens.py. A session's secret is 32 bytes of chance, kept as a hash only, as a token's.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Iterable

from api.access import passwords
from api.access.tokens import SEEN_EVERY, Tokens, hash_of
from api.access.users import User, check_role, clean_name, user_of
from errors import WrongUsage
from index.storage.restrictions import group_names


class Accounts(Tokens):
    """An open accounts.sqlite: who is known. Safe to use from several threads."""

    # ---- signing in ------------------------------------------------------------------------------

    def with_password(self, name: str, password: str) -> User | None:
        """The user, when the password is right and nobody has shut him or her out; it takes as
        long when there is no such user."""
        try:
            row: sqlite3.Row | None = self.row_of(name)
        except WrongUsage:
            row = None
        kept = row["password"] if row is not None and row["password"] else None
        right = passwords.fits(password, kept or passwords.NOBODYS)
        if row is None or kept is None or not right or row["disabled"]:
            return None
        if passwords.outdated(kept):
            again = passwords.hashed(password)
            self._changed("UPDATE users SET password = ? WHERE number = ?", (again, row["number"]))
        return user_of(row)

    def from_provider(
        self, issuer: str, subject: str, name: str, role: str, groups: Iterable[str]
    ) -> User:
        """The user whom a provider vouches for, made at the first time; role and groups are those
        of now. Raises WrongUsage for a name that is somebody else's, and for one shut out."""
        clean, names = clean_name(name), json.dumps(group_names(groups), ensure_ascii=False)
        check_role(role)
        found = self._rows(
            "SELECT * FROM users WHERE issuer = ? AND subject = ?", (issuer, subject)
        )
        if found and found[0]["disabled"]:
            raise WrongUsage(clean, "är avstängd.", "Be den som sköter Kontrollsök.")
        values = (clean, clean.casefold(), role, names)
        try:
            if found:
                self._changed(
                    "UPDATE users SET name = ?, folded = ?, role = ?, groups = ? WHERE number = ?",
                    (*values, found[0]["number"]),
                )
            else:
                self._changed(
                    "INSERT INTO users (name, folded, role, groups, issuer, subject, created_at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (*values, issuer, subject, time.time()),
                )
        except sqlite3.IntegrityError:
            raise WrongUsage(
                clean,
                "är namnet på ett annat konto här.",
                "Be den som sköter Kontrollsök att byta namn på det kontot.",
            ) from None
        return self.user(clean)

    def open_session(self, user: User) -> str:
        """A new session for ``user``; its secret, which is kept nowhere here."""
        secret = secrets.token_urlsafe(32)
        now = time.time()
        self._changed(
            "INSERT INTO sessions (hash, user, created_at, seen_at) VALUES (?, ?, ?, ?)",
            (hash_of(secret), user.number, now, now),
        )
        return secret

    def session(self, secret: str, idle_seconds: float, seconds: float) -> User | None:
        """The user of a session that has not ended; its use is noted."""
        now, kept = time.time(), hash_of(secret)
        rows = self._rows(
            "SELECT users.*, sessions.created_at AS opened_at, seen_at FROM sessions "
            "JOIN users ON number = user WHERE hash = ? AND NOT disabled",
            (kept,),
        )
        if not rows:
            return None
        if now - rows[0]["seen_at"] > idle_seconds or now - rows[0]["opened_at"] > seconds:
            self.end_session(secret)
            return None
        if now - rows[0]["seen_at"] > SEEN_EVERY:
            self._changed("UPDATE sessions SET seen_at = ? WHERE hash = ?", (now, kept))
        return user_of(rows[0])

    def end_session(self, secret: str) -> None:
        """Sign out."""
        self._changed("DELETE FROM sessions WHERE hash = ?", (hash_of(secret),))

    def drop_ended(self, seconds: float) -> None:
        """Delete what has ended: sessions older than ``seconds``, tokens that expired."""
        now = time.time()
        self._changed("DELETE FROM sessions WHERE created_at < ?", (now - seconds,))
        self._changed("DELETE FROM tokens WHERE expires_at < ?", (now,))
