"""API tokens in accounts.sqlite: made for a user, listed, revoked, and known again.

A token is an id and 32 bytes of chance; of these only a SHA-256 is kept, because nobody can guess
them, whatever the hash costs.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import time
from dataclasses import dataclass

from api.access.person import ROLES, Person
from api.access.users import LONGEST_NAME, Users, check_role, user_of
from errors import WrongUsage

#: How often the last use of a token or a session is written down, seconds.
SEEN_EVERY = 30
TOKEN_PREFIX = "ksk"


@dataclass(frozen=True, slots=True)
class Token:
    """An API token as it may be listed: everything but its secret. Times are Unix seconds."""

    id: str
    user: str
    name: str
    role: str
    created_at: float
    expires_at: float
    used_at: float | None


class Tokens(Users):
    """The part of an open accounts.sqlite that looks after tokens."""

    def add_token(self, name: str, called: str, role: str, days: float) -> tuple[Token, str]:
        """A token for a user, with its secret, which is told only now. Raises WrongUsage."""
        user = self.user(name)
        check_role(role)
        if ROLES.index(role) > ROLES.index(user.role):
            raise WrongUsage(role, "är mer än användaren själv får.", f"Ange högst {user.role}.")
        clean = " ".join(called.split())[:LONGEST_NAME]
        if not clean or days <= 0:
            raise WrongUsage(
                "Nyckeln", "saknar namn eller tid.", "Säg vad den är till, och hur länge."
            )
        token_id, secret, now = secrets.token_hex(6), secrets.token_urlsafe(32), time.time()
        self._changed(
            "INSERT INTO tokens (id, hash, user, name, role, created_at, expires_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (token_id, hash_of(secret), user.number, clean, role, now, now + days * 86400),
        )
        made = next(one for one in self.tokens(name) if one.id == token_id)
        return made, f"{TOKEN_PREFIX}_{token_id}_{secret}"

    def tokens(self, name: str | None = None) -> list[Token]:
        """Every token that has not expired, or those of one user, the newest first."""
        rows = self._rows(
            "SELECT tokens.*, users.name AS owner, users.folded FROM tokens "
            "JOIN users ON number = user WHERE expires_at > ? ORDER BY tokens.created_at DESC, id",
            (time.time(),),
        )
        wanted = self.row_of(name)["folded"] if name is not None else None
        return [_token(row) for row in rows if wanted in (None, row["folded"])]

    def revoke(self, token_id: str, name: str | None = None) -> Token:
        """End a token, with ``name`` only one of that user's. Raises WrongUsage."""
        for token in self.tokens(name):
            if token.id == token_id:
                self._changed("DELETE FROM tokens WHERE id = ?", (token_id,))
                return token
        raise WrongUsage(token_id[:40], "är ingen nyckel.", "Se listan över nycklar.")

    def with_token(self, token: str) -> Person | None:
        """The person whom a token stands for, when it holds and he or she is not shut out."""
        prefix, _, rest = token.partition("_")
        token_id, _, secret = rest.partition("_")
        if prefix != TOKEN_PREFIX or not secret:
            return None
        rows = self._rows(
            "SELECT users.*, hash, tokens.role AS at_most, expires_at, used_at FROM tokens "
            "JOIN users ON number = user WHERE id = ? AND NOT disabled",
            (token_id,),
        )
        now = time.time()
        kept = rows[0]["hash"] if rows else ""
        if not secrets.compare_digest(kept, hash_of(secret)) or rows[0]["expires_at"] <= now:
            return None
        if now - (rows[0]["used_at"] or 0) > SEEN_EVERY:
            self._changed("UPDATE tokens SET used_at = ? WHERE id = ?", (now, token_id))
        return user_of(rows[0]).person(rows[0]["at_most"])


def hash_of(secret: str) -> str:
    """What is kept of a secret of chance: SHA-256, which nobody can turn round."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _token(row: sqlite3.Row) -> Token:
    return Token(
        row["id"],
        row["owner"],
        row["name"],
        row["role"],
        row["created_at"],
        row["expires_at"],
        row["used_at"],
    )
