"""A report -> the groups that may see it (sekretess): one rule for all its versions.

A report without groups is everybody's. One with groups is seen by the members of any of them, and
by whoever works with the library itself (the command line). What others see is made in one place:
:class:`index.storage.seen.SeenLibrary`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from errors import WrongUsage
from index.storage.connection import Connection

MOST_GROUPS = 50
LONGEST_NAME = 100


def group_name(text: str) -> str:
    """A group's name as it is kept and compared: NFC, single spaces. Raises WrongUsage."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name or len(name) > LONGEST_NAME or "," in name or not name.isprintable():
        raise WrongUsage(
            f"Gruppen ”{text[:40]}”",
            "har inget giltigt namn.",
            f"Skriv högst {LONGEST_NAME} tecken, utan kommatecken.",
        )
    return name


def group_names(texts: Iterable[str]) -> tuple[str, ...]:
    """Names of groups, each once, sorted; empty ones are passed over. Raises WrongUsage."""
    names = tuple(sorted({group_name(text) for text in texts if text.strip()}))
    if len(names) > MOST_GROUPS:
        raise WrongUsage("Grupperna", f"är fler än {MOST_GROUPS}.", "Slå ihop några av dem.")
    return names


def groups_of(db: Connection, lineage: int) -> set[str]:
    """The groups that may see a lineage; empty: everybody."""
    rows = db.execute("SELECT member_of FROM restrictions WHERE lineage = ?", (lineage,))
    return {str(row[0]) for row in rows.fetchall()}


def put(db: Connection, lineage: int, groups: Iterable[str]) -> None:
    """Let exactly ``groups`` see a lineage, inside the caller's transaction."""
    db.execute("DELETE FROM restrictions WHERE lineage = ?", (lineage,))
    for name in groups:
        db.execute("INSERT INTO restrictions (lineage, member_of) VALUES (?, ?)", (lineage, name))


def join(db: Connection, kept: int, other: int) -> None:
    """Two lineages become one: only who could see both sees it. Raises WrongUsage for nobody."""
    ours, theirs = groups_of(db, kept), groups_of(db, other)
    if not ours and not theirs:
        return
    both = ours & theirs if ours and theirs else ours | theirs
    if not both:
        raise WrongUsage(
            "Rapporten",
            "är en annan version av en rapport som andra grupper får se.",
            "Ge båda rapporterna samma grupper först.",
        )
    put(db, kept, sorted(both))
    put(db, other, ())


def inherit(db: Connection, number: int, groups: Sequence[str] = ()) -> None:
    """A new report is seen by ``groups``; one that was erased and comes again by whom it was seen
    by before; a new version by those who see the report."""
    row = db.execute("SELECT id, lineage FROM reports WHERE number = ?", (number,)).fetchone()
    if groups_of(db, row["lineage"]):
        return
    before = db.execute(
        "SELECT DISTINCT lineage FROM changes WHERE report_id = ?", (row["id"],)
    ).fetchall()
    known = [found for one in before if (found := groups_of(db, one[0]))]
    put(db, row["lineage"], sorted(known[0]) if known else groups)
