"""The register of committees in library.sqlite: read, checked, changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from errors import WrongUsage
from index.storage import tables
from index.storage.connection import Connection, Row
from index.storage.register import Entry
from index.storage.removing import LibraryRemovals
from index.storage.scope import fold

FIRST_YEAR, LAST_YEAR = 1862, 2100
NAME_CHARACTERS = 200


class LibraryRegister(LibraryRemovals):
    """The part of :class:`index.storage.library.Library` that knows the committees."""

    def register(self) -> tuple[Entry, ...]:
        """Every entry, by municipality and name."""
        rows = self._rows(
            "SELECT * FROM register ORDER BY municipality NULLS FIRST, committee, number"
        )
        return tuple(_entry(row) for row in rows)

    def registered(self, number: int) -> Entry:
        """One entry. Raises WrongUsage."""
        for entry in self.register():
            if entry.number == number:
                return entry
        raise WrongUsage(
            f"Nummer {number}", "finns inte i registret.", "Se `kontrollsok register list`."
        )

    def put_entry(self, entry: Entry) -> Entry:
        """Add an entry, or change the one of its number. Raises WrongUsage for one that can't be:
        a name or alias that another has, years the wrong way round, a successor nobody knows."""
        with self.lock.held():
            if entry.number:
                self.registered(entry.number)
            clean = _clean(entry)
            known = {fold(place.committee) for place in self.identities()}
            _check(clean, [one for one in self.register() if one.number != entry.number], known)
            with tables.transaction(self._db, self.database):
                number = _write(self._db, clean)
        return replace(clean, number=number)

    def drop_entry(self, number: int) -> Entry:
        """Take an entry out; returns it as it was. Raises WrongUsage."""
        with self.lock.held():
            entry = self.registered(number)
            with tables.transaction(self._db, self.database):
                self._db.execute("DELETE FROM register WHERE number = ?", (number,))
        return entry


def _entry(row: Row) -> Entry:
    return Entry(
        municipality=row["municipality"],
        committee=row["committee"],
        first=row["first_year"],
        last=row["last_year"],
        aliases=tuple(json.loads(row["aliases"])),
        successor=row["successor"],
        number=row["number"],
    )


def _write(db: Connection, entry: Entry) -> int:
    columns = "municipality, committee, aliases, successor, first_year, last_year"
    values = (
        entry.municipality,
        entry.committee,
        json.dumps(list(entry.aliases), ensure_ascii=False),
        entry.successor,
        entry.first,
        entry.last,
    )
    if entry.number:
        db.execute(
            f"UPDATE register SET ({columns}) = (?, ?, ?, ?, ?, ?) WHERE number = ?",
            (*values, entry.number),
        )
        return entry.number
    row = db.execute(
        f"INSERT INTO register ({columns}) VALUES (?, ?, ?, ?, ?, ?) RETURNING number", values
    ).fetchone()
    return int(row[0])


def _clean(entry: Entry) -> Entry:
    """Names with single spaces; what is empty is None, and an alias stands once."""
    aliases = (" ".join(alias.split()) for alias in entry.aliases)
    return replace(
        entry,
        municipality=" ".join((entry.municipality or "").split()) or None,
        committee=" ".join(entry.committee.split()),
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias)),
        successor=" ".join((entry.successor or "").split()) or None,
    )


def _check(entry: Entry, others: Sequence[Entry], known: set[str]) -> None:
    names = (entry.committee, *entry.aliases, entry.successor or "", entry.municipality or "")
    if not entry.committee:
        raise WrongUsage("Nämndens namn", "saknas.", "Ange nämnden, som Socialnämnden.")
    if any(len(name) > NAME_CHARACTERS for name in names):
        raise WrongUsage("Ett namn", "är för långt.", f"Högst {NAME_CHARACTERS} tecken går in.")
    for year in (entry.first, entry.last):
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise WrongUsage(str(year), "är inget årtal.", "Ange fyra siffror, till exempel 2024.")
    if entry.first and entry.last and entry.first > entry.last:
        raise WrongUsage(
            f"{entry.first}-{entry.last}", "slutar innan det börjar.", "Byt plats på åren."
        )
    if fold(entry.committee) in {fold(alias) for alias in entry.aliases}:
        raise WrongUsage(
            entry.committee, "är både namn och alias.", "Ange bara de andra namnen som alias."
        )
    for other in others:
        _check_beside(entry, other)
    _check_successor(entry, others, known)


def _check_beside(entry: Entry, other: Entry) -> None:
    if not (other.of(entry.municipality) or entry.of(other.municipality)):
        return
    for name in (entry.committee, *entry.aliases):
        if other.named(name):
            raise WrongUsage(
                name,
                f"finns redan i registret, som nummer {other.number} ({other.committee}).",
                f"Ändra den i stället: kontrollsok register set {other.number}.",
            )


def check_known(entry: Entry, known: set[str]) -> None:
    """Raise WrongUsage unless the entry's successor is one of ``known`` (folded names)."""
    if entry.successor and fold(entry.successor) not in known:
        raise WrongUsage(
            entry.successor,
            "är ingen känd nämnd.",
            "Lägg till efterträdaren i registret först, med samma stavning.",
        )


def _check_successor(entry: Entry, others: Sequence[Entry], known: set[str]) -> None:
    if entry.successor is None:
        return
    registered = {fold(one.committee): one for one in others}
    if fold(entry.successor) == fold(entry.committee):
        raise WrongUsage(
            entry.committee, "kan inte efterträda sig själv.", "Ange en annan efterträdare."
        )
    check_known(entry, known | set(registered))
    later: str | None = entry.successor
    seen: set[str] = set()
    while later is not None and fold(later) not in seen:
        seen.add(fold(later))
        if fold(later) == fold(entry.committee):
            raise WrongUsage(
                entry.committee,
                f"skulle efterträda sig själv genom {entry.successor}.",
                "Kontrollera vem som kom efter vem.",
            )
        following = registered.get(fold(later))
        later = following.successor if following else None
