"""What the library asks of a database connection, whichever engine keeps it.

:class:`sqlite3.Connection` is one as it stands; :mod:`index.storage.postgres` makes PostgreSQL one.
The statements are written so that both understand them: ``?`` for values, ``ON CONFLICT``,
``RETURNING``, ``NULLS FIRST``; nothing that only one of them has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol


class Row(Protocol):
    """One row: its columns by name and by place."""

    def __getitem__(self, key: Any, /) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...
    def keys(self) -> Any:
        """The names of its columns."""


class Cursor(Protocol):
    """What a statement gave."""

    def fetchone(self) -> Any:
        """The next row; None after the last."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """One connection; a thread has its own."""

    @property
    def in_transaction(self) -> bool:
        """True between BEGIN and COMMIT or ROLLBACK."""

    def execute(self, statement: str, values: Any = (), /) -> Cursor:
        """Run one statement; ``?`` stands for one of ``values``."""

    def close(self) -> None:
        """Give the connection up."""
