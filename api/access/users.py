"""Users in accounts.sqlite: who there is, with which role and groups, and who is shut out.

Passwords are kept as argon2 hashes (api/access/passwords.py), because people choose them.
"""

from __future__ import annotations

import json
import sqlite3
import time
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from api.access import passwords
from api.access.file import AccountsFile
from api.access.person import ADMINISTRATOR, ROLES, Person
from errors import WrongUsage
from index.storage.restrictions import group_names

LONGEST_NAME = 100


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


class Users(AccountsFile):
    """The part of an open accounts.sqlite that looks after users."""

    def users(self) -> list[User]:
        """Every user, by name."""
        return [user_of(row) for row in self._rows("SELECT * FROM users ORDER BY folded")]

    def user(self, name: str) -> User:
        """A user by name. Raises WrongUsage."""
        return user_of(self.row_of(name))

    def numbered(self, number: int) -> User:
        """A user by number. Raises WrongUsage."""
        rows = self._rows("SELECT * FROM users WHERE number = ?", (number,))
        if not rows:
            raise _unknown(str(number))
        return user_of(rows[0])

    def add(
        self, name: str, role: str, groups: Iterable[str] = (), password: str | None = None
    ) -> User:
        """Add a user; without ``password`` nobody can sign in until one is set. Raises
        WrongUsage for a name that is taken or can't be, a role that is none, a weak password."""
        clean = clean_name(name)
        check_role(role)
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
        check_role(role)
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
        check_role(role)
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
        row = self.row_of(name)
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

    def row_of(self, name: str) -> sqlite3.Row:
        """All that is kept of a user, by name. Raises WrongUsage."""
        folded = " ".join(unicodedata.normalize("NFC", name).split()).casefold()
        rows = self._rows("SELECT * FROM users WHERE folded = ?", (folded,))
        if not rows:
            raise _unknown(name)
        return rows[0]

    def end_sessions(self, name: str) -> int:
        """Sign a user out everywhere; how many sessions ended. Raises WrongUsage."""
        number = self.user(name).number
        return self._changed("DELETE FROM sessions WHERE user = ?", (number,))


def user_of(row: sqlite3.Row) -> User:
    """A row of the table of users as a user."""
    return User(
        number=row["number"],
        name=row["name"],
        role=row["role"],
        groups=frozenset(json.loads(row["groups"])),
        disabled=bool(row["disabled"]),
        local=row["issuer"] is None,
        created_at=row["created_at"],
    )


def clean_name(text: str) -> str:
    """A name as it is kept. Raises WrongUsage for one that can't be."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise WrongUsage(
            f"Namnet ”{text[:40]}”", "kan inte användas.", f"Skriv högst {LONGEST_NAME} tecken."
        )
    return name


def _unknown(name: str) -> WrongUsage:
    return WrongUsage(name[:100], "är ingen användare.", "Se `kontrollsok users list`.")


def check_role(role: str) -> None:
    """Raise WrongUsage for a role that is none."""
    if role not in ROLES:
        raise WrongUsage(role[:40], "är ingen roll.", f"Välj bland {', '.join(ROLES)}.")
