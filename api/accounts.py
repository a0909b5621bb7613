"""Users, their sessions and their API tokens, in accounts.sqlite (api/account_file.py).

Secrets are kept as hashes only: passwords by argon2 (api/passwords.py), because people choose them;
sessions and tokens by SHA-256, because they are 32 bytes of chance that nobody can guess, whatever
the hash costs.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
import time
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from api import passwords
from api.account_file import AccountsFile
from api.person import ADMINISTRATOR, ROLES, Person
from errors import WrongUsage
from index.restrictions import group_names

LONGEST_NAME = 100
#: How often a session's last use is written down, seconds.
SEEN_EVERY = 30
TOKEN_PREFIX = "ksk"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with an account; ``issuer`` and ``subject`` name him or her at a provider."""

    number: int
    name: str
    role: str
    groups: frozenset[str]
    disabled: bool
    local: bool
    created_at: float

    def person(self, role: str | None = None) -> Person:
        """The person; ``role`` holds a token to at most that."""
        lower = min(self.role, role or self.role, key=ROLES.index)
        account = f"{self.number}.{self.created_at:.6f}"  # also when the file was begun anew
        return Person(self.name, lower, self.groups, account=account)


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


class Accounts(AccountsFile):
    """An open accounts.sqlite: who is known. Safe to use from several threads."""

    # ---- users -----------------------------------------------------------------------------------

    def users(self) -> list[User]:
        """Every user, by name."""
        return [_user(row) for row in self._rows("SELECT * FROM users ORDER BY folded")]

    def user(self, name: str) -> User:
        """A user by name. Raises WrongUsage."""
        return _user(self._row(name))

    def numbered(self, number: int) -> User:
        """A user by number. Raises WrongUsage."""
        rows = self._rows("SELECT * FROM users WHERE number = ?", (number,))
        if not rows:
            raise _unknown(str(number))
        return _user(rows[0])

    def add(
        self, name: str, role: str, groups: Iterable[str] = (), password: str | None = None
    ) -> User:
        """Add a user; without ``password`` nobody can sign in until one is set. Raises
        WrongUsage for a name that is taken or can't be, a role that is none, a weak password."""
        clean = _name(name)
        _check_role(role)
        if password is not None:
            passwords.check(password, clean)
        try:
            self._changed(
                "INSERT INTO users (name, folded, password, role, groups, created_at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (
                    clean,
                    clean.casefold(),
                    passwords.hashed(password) if password is not None else None,
                    role,
                    json.dumps(group_names(groups), ensure_ascii=False),
                    time.time(),
                ),
            )
        except sqlite3.IntegrityError:
            raise WrongUsage(clean, "finns redan.", "Välj ett annat namn.") from None
        return self.user(clean)

    def set_role(self, name: str, role: str) -> User:
        """Give a user another role. Raises WrongUsage, also for the last administrator's."""
        _check_role(role)
        with self._lock:
            user = self.user(name)
            if role != ADMINISTRATOR:
                self._check_not_last(user)
            self._changed("UPDATE users SET role = ? WHERE number = ?", (role, user.number))
        return self.user(name)

    def set_groups(self, name: str, groups: Iterable[str]) -> User:
        """Put a user into exactly these groups. Raises WrongUsage."""
        names = json.dumps(group_names(groups), ensure_ascii=False)
        self._changed(
            "UPDATE users SET groups = ? WHERE number = ?", (names, self.user(name).number)
        )
        return self.user(name)

    def change(self, number: int, role: str, groups: Iterable[str], *, disabled: bool) -> User:
        """Role, groups and whether the user is let in: all three or none. Raises WrongUsage."""
        _check_role(role)
        names = json.dumps(group_names(groups), ensure_ascii=False)
        with self._lock:
            user = self.numbered(number)
            if disabled or role != ADMINISTRATOR:
                self._check_not_last(user)
            self._changed(
                "UPDATE users SET role = ?, groups = ?, disabled = ? WHERE number = ?",
                (role, names, int(disabled), number),
            )
        if disabled:
            self.end_sessions(user.name)
        return self.numbered(number)

    def set_password(self, name: str, password: str) -> User:
        """Set a password; ends the user's sessions, not the tokens of programs. Raises
        WrongUsage."""
        row = self._row(name)
        if row["issuer"]:
            raise WrongUsage(
                str(row["name"]), "loggar in hos en annan tjänst.", "Byt lösenordet där."
            )
        passwords.check(password, str(row["name"]))
        kept = passwords.hashed(password)
        self._changed("UPDATE users SET password = ? WHERE number = ?", (kept, row["number"]))
        self.end_sessions(name)
        return self.user(name)

    def set_disabled(self, name: str, *, disabled: bool) -> User:
        """Shut a user out at once, or let him or her in again. Raises WrongUsage."""
        with self._lock:
            user = self.user(name)
            if disabled:
                self._check_not_last(user)
            self._changed(
                "UPDATE users SET disabled = ? WHERE number = ?", (int(disabled), user.number)
            )
        if disabled:
            self.end_sessions(name)
        return self.user(name)

    def _check_not_last(self, user: User) -> None:
        able = [one.number for one in self.users()
                if one.role == ADMINISTRATOR and not one.disabled]  # fmt: skip
        if able == [user.number]:
            raise WrongUsage(
                user.name,
                "är den enda administratören.",
                "Gör någon annan till administratör först.",
            )

    def _row(self, name: str) -> sqlite3.Row:
        folded = " ".join(unicodedata.normalize("NFC", name).split()).casefold()
        rows = self._rows("SELECT * FROM users WHERE folded = ?", (folded,))
        if not rows:
            raise _unknown(name)
        return rows[0]

    # ---- signing in ------------------------------------------------------------------------------

    def with_password(self, name: str, password: str) -> User | None:
        """The user, when the password is right and nobody has shut him or her out; it takes as
        long when there is no such user."""
        try:
            row: sqlite3.Row | None = self._row(name)
        except WrongUsage:
            row = None
        kept = row["password"] if row is not None and row["password"] else None
        right = passwords.fits(password, kept or passwords.NOBODYS)
        if row is None or kept is None or not right or row["disabled"]:
            return None
        if passwords.outdated(kept):
            again = passwords.hashed(password)
            self._changed("UPDATE users SET password = ? WHERE number = ?", (again, row["number"]))
        return _user(row)

    def from_provider(
        self, issuer: str, subject: str, name: str, role: str, groups: Iterable[str]
    ) -> User:
        """The user whom a provider vouches for, made at the first time; role and groups are those
        of now. Raises WrongUsage for a name that is somebody else's, and for one shut out."""
        clean, names = _name(name), json.dumps(group_names(groups), ensure_ascii=False)
        _check_role(role)
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
            (_hash(secret), user.number, now, now),
        )
        return secret

    def session(self, secret: str, idle_seconds: float, seconds: float) -> User | None:
        """The user of a session that has not ended; its use is noted."""
        now, kept = time.time(), _hash(secret)
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
        return _user(rows[0])

    def end_session(self, secret: str) -> None:
        """Sign out."""
        self._changed("DELETE FROM sessions WHERE hash = ?", (_hash(secret),))

    def end_sessions(self, name: str) -> int:
        """Sign a user out everywhere; how many sessions ended. Raises WrongUsage."""
        number = self.user(name).number
        return self._changed("DELETE FROM sessions WHERE user = ?", (number,))

    def drop_ended(self, seconds: float) -> None:
        """Delete what has ended: sessions older than ``seconds``, tokens that expired."""
        now = time.time()
        self._changed("DELETE FROM sessions WHERE created_at < ?", (now - seconds,))
        self._changed("DELETE FROM tokens WHERE expires_at < ?", (now,))

    # ---- tokens ----------------------------------------------------------------------------------

    def add_token(self, name: str, called: str, role: str, days: float) -> tuple[Token, str]:
        """A token for a user, with its secret, which is told only now. Raises WrongUsage."""
        user = self.user(name)
        _check_role(role)
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
            (token_id, _hash(secret), user.number, clean, role, now, now + days * 86400),
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
        wanted = self._row(name)["folded"] if name is not None else None
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
        if not secrets.compare_digest(kept, _hash(secret)) or rows[0]["expires_at"] <= now:
            return None
        if now - (rows[0]["used_at"] or 0) > SEEN_EVERY:
            self._changed("UPDATE tokens SET used_at = ? WHERE id = ?", (now, token_id))
        return _user(rows[0]).person(rows[0]["at_most"])


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _user(row: sqlite3.Row) -> User:
    return User(
        number=row["number"],
        name=row["name"],
        role=row["role"],
        groups=frozenset(json.loads(row["groups"])),
        disabled=bool(row["disabled"]),
        local=row["issuer"] is None,
        created_at=row["created_at"],
    )


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


def _name(text: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise WrongUsage(
            f"Namnet ”{text[:40]}”", "kan inte användas.", f"Skriv högst {LONGEST_NAME} tecken."
        )
    return name


def _unknown(name: str) -> WrongUsage:
    return WrongUsage(name[:100], "är ingen användare.", "Se `kontrollsok users list`.")


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise WrongUsage(role[:40], "är ingen roll.", f"Välj bland {', '.join(ROLES)}.")
