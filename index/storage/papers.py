"""Working papers in library.sqlite: an answer that was kept, whole, under a permanent address.

The library does not read what it keeps here: the documents are the face's own (JSON), and
``sequence`` says which state of the library they are about.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from errors import UnknownPaper
from index.storage import tables
from index.storage.connection import Row
from index.storage.registering import LibraryRegister


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A kept answer; ``filters``, ``answer`` and ``passages`` are JSON documents."""

    id: str
    at: str
    question: str
    filters: str
    answer: str
    passages: str
    sequence: int
    note: str
    made_by: str = ""


class LibraryPapers(LibraryRegister):
    """The part of :class:`index.storage.library.Library` that keeps answers."""

    def keep_paper(
        self,
        question: str,
        filters: str,
        answer: str,
        passages: str,
        sequence: int,
        note: str,
        made_by: str = "",
    ) -> StoredPaper:
        """Keep an answer given at ``sequence``; its address is never given to another."""
        paper_id = f"a{secrets.token_hex(8)}"
        with self.lock.held(), tables.transaction(self._db, self.database):
            self._db.execute(
                "INSERT INTO papers (id, at, question, filters, answer, passages, sequence, note, "
                "made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    paper_id,
                    tables.now(),
                    question,
                    filters,
                    answer,
                    passages,
                    sequence,
                    note,
                    made_by,
                ),
            )
        return self.paper(paper_id)

    def papers(self) -> list[StoredPaper]:
        """Every kept answer, the newest first."""
        return [_paper(row) for row in self._rows("SELECT * FROM papers ORDER BY number DESC")]

    def paper(self, paper_id: str) -> StoredPaper:
        """One kept answer. Raises UnknownPaper."""
        rows = self._rows("SELECT * FROM papers WHERE id = ?", (paper_id,))
        if not rows:
            raise unknown_paper(paper_id)
        return _paper(rows[0])

    def note_paper(self, paper_id: str, note: str) -> StoredPaper:
        """Write another note on a kept answer. Raises UnknownPaper."""
        with self.lock.held():
            self.paper(paper_id)
            with tables.transaction(self._db, self.database):
                self._db.execute("UPDATE papers SET note = ? WHERE id = ?", (note, paper_id))
        return self.paper(paper_id)

    def drop_paper(self, paper_id: str) -> StoredPaper:
        """Throw a kept answer away; returns it as it was. Raises UnknownPaper."""
        with self.lock.held():
            paper = self.paper(paper_id)
            with tables.transaction(self._db, self.database):
                self._db.execute("DELETE FROM papers WHERE id = ?", (paper_id,))
        return paper


def unknown_paper(paper_id: str) -> UnknownPaper:
    """The same words whether it never was or is not to be seen."""
    return UnknownPaper(
        paper_id[:40], "finns inte.", "Se listan över arbetspapper, eller fråga på nytt."
    )


def _paper(row: Row) -> StoredPaper:
    return StoredPaper(
        row["id"],
        row["at"],
        row["question"],
        row["filters"],
        row["answer"],
        row["passages"],
        row["sequence"],
        row["note"],
        row["made_by"],
    )
