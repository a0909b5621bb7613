"""The chain of the audit log: what an entry's hash is made of, and where it does not hold."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence

#: What the first entry of the first month is chained to.
START = "0" * 64
#: The columns of an entry that its hash is over, in this order.
HASHED = ("number", "month", "at", "person", "role", "via", "action", "subject", "detail",
          "request", "question_hash")  # fmt: skip


def chained(before: str, values: Sequence[object]) -> str:
    """The hash of an entry: over the hash before it and its own fields."""
    return hash_of(before + json.dumps(list(values), ensure_ascii=False))


def hash_of(text: str) -> str:
    """SHA-256 of a text, as hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def broken_links(db: sqlite3.Connection) -> Iterator[str]:
    """Where the chain does not hold, one sentence in Swedish each; reads every entry."""
    before, number = START, 0
    for month in db.execute("SELECT * FROM months ORDER BY month").fetchall():
        if month["before"] != before:
            yield f"{month['month']} börjar inte där månaden före slutar."
        if month["dropped_at"] is not None:
            before, number = month["end_hash"], number + month["entries"]
            continue
        before = month["before"]
        for row in _entries(db, month["month"]):
            number += 1
            whole = chained(before, [row[name] for name in HASHED]) == row["hash"]
            if row["number"] != number or not whole:
                yield f"post {row['number']} ({row['at']}) hör inte ihop med posten före."
                number = row["number"]
            if (
                row["text"] is not None
                and hash_of(row["salt"] + row["text"]) != (row["question_hash"])
            ):
                yield f"frågan i post {row['number']} är en annan än den som ställdes."
            before = row["hash"]
    given = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entries'").fetchone()
    if (given[0] if given else 0) != number:
        yield "de sista posterna saknas."


def _entries(db: sqlite3.Connection, month: str) -> sqlite3.Cursor:
    return db.execute(
        "SELECT entries.*, questions.salt, questions.text FROM entries "
        "LEFT JOIN questions ON questions.entry = entries.number "
        "WHERE month = ? ORDER BY number",
        (month,),
    )
