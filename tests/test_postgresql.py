"""The library in PostgreSQL does what it does in SQLite: the same tests, on a real server."""

from __future__ import annotations

import inspect
import itertools
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import psycopg
import pytest

from api.services import Services
from errors import LibraryError, LibraryLocked, LibraryVersionMismatch, UnknownReport
from index.storage.library import Library
from index.storage.moving import move
from index.storage.postgres import named, tables_of
from index.storage.seen import SeenLibrary
from tests import postgresql
from tests.index import (
    test_corrections,
    test_duplicates,
    test_library,
    test_library_removing,
    test_library_versions,
    test_signing,
)
from tests.index import test_register as register_tests
from tests.shelf import shelf
from tests.shelved import MODEL, add, three

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        postgresql.programs() is None,
        reason="PostgreSQL's server is not here (Debian: apt-get install postgresql)",
    ),
]

_NUMBER = itertools.count(1)
#: These look into the SQLite file itself, or open its folder again.
_OF_SQLITE = {
    "test_one_process_writes_at_a_time_and_readers_go_on",
    "test_what_was_removed_is_erased_when_its_time_is_out",
    "test_by_command",
}


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgresql.server() as address:
        yield address


@pytest.fixture
def address(server: str) -> str:
    return postgresql.empty_database(server, f"library_{next(_NUMBER)}")


@pytest.fixture
def library(tmp_path: Path, address: str) -> Iterator[Library]:
    with Library.open(tmp_path / "library", 0.3, address=address) as opened:
        yield opened


@pytest.fixture
def services(tmp_path: Path, address: str) -> Iterator[Services]:
    with shelf(tmp_path / "library", database=address) as opened:
        yield opened


def _shared() -> Iterator[tuple[str, Callable[..., object]]]:
    """The tests of the other files that ask for nothing but an open library or services."""
    for module in (
        *(test_library, test_library_versions, test_library_removing),
        *(test_corrections, test_duplicates, test_signing, register_tests),
    ):
        short = module.__name__.rpartition("test_")[2]
        for name, test in vars(module).items():
            if name.startswith("test_") and name not in _OF_SQLITE and callable(test):
                asked = set(inspect.signature(test).parameters)
                if asked & {"library", "services", "site"} and "tmp_path" not in asked:
                    yield f"test_{short}{name.removeprefix('test')}", test


globals().update(dict(_shared()))


def test_the_same_tests_are_many() -> None:
    assert sum(name.startswith("test_library_") for name in globals()) > 25
    assert sum(name.startswith("test_corrections_") for name in globals()) > 8
    assert sum(name.startswith("test_signing_") for name in globals()) > 6


# ---- what only PostgreSQL has --------------------------------------------------------------------


def test_two_servers_share_one_library(tmp_path: Path, address: str) -> None:
    files = tmp_path / "files"
    with (
        Library.open(tmp_path / "one", address=address, originals=files) as one,
        Library.open(tmp_path / "two", address=address, originals=files) as two,
    ):
        report = add(one, "a.txt", three()).report
        assert two.reports() == [report]
        assert two.original(report.id).read_bytes() == one.original(report.id).read_bytes()
        assert add(two, "a.txt", three()).state == "unchanged"
        assert one.sequence() == two.sequence()


def test_one_server_writes_at_a_time_and_says_who(tmp_path: Path, address: str) -> None:
    with (
        Library.open(tmp_path / "one", address=address) as one,
        Library.open(tmp_path / "two", 0.2, address=address) as two,
        one.lock.held(),
    ):
        with pytest.raises(LibraryLocked, match=r"kontrollsok \d+ @ .*försök igen"):
            add(two, "b.txt", three(cases="tre"))
        assert list(two.scan()) == []
        add(one, "a.txt", three())  # the lock is held again by the same thread
    with Library.open(tmp_path / "two", 0.2, address=address) as two:
        assert len(list(two.scan())) == 3


def test_writers_in_many_threads_lose_nothing(library: Library) -> None:
    library.lock._wait_seconds = 30.0  # type: ignore[attr-defined]
    threads = [
        threading.Thread(target=add, args=(library, f"{n}.txt", three(cases=str(n), who=str(n))))
        for n in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert library.sequence() >= 6
    assert len({row[0] for row in library._rows("SELECT sha256 FROM reports")}) == 6


def test_a_lost_connection_is_said_and_the_next_call_makes_a_new_one(
    library: Library, address: str
) -> None:
    add(library, "a.txt", three())
    with psycopg.connect(address, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    with pytest.raises(LibraryError, match="svarar inte längre"):
        library.reports()
    assert len(library.reports()) == 1


def test_another_format_version_is_refused_and_both_are_named(tmp_path: Path, address: str) -> None:
    Library.open(tmp_path, address=address).close()
    with psycopg.connect(address) as other:
        other.execute("UPDATE meta SET value = '99' WHERE name = 'format_version'")
    with pytest.raises(LibraryVersionMismatch, match=r"formatversion 99"):
        Library.open(tmp_path, address=address)


def test_a_server_that_is_not_there_is_said_without_the_password(tmp_path: Path) -> None:
    nowhere = "postgresql://revisor:hemligt@127.0.0.1:1/bibliotek"
    assert named(nowhere) == "postgresql://revisor@127.0.0.1:1/bibliotek"
    with pytest.raises(LibraryError, match="kan inte nås") as said:
        Library.open(tmp_path, address=nowhere)
    assert "hemligt" not in str(said.value)


def test_the_tables_are_told_in_its_words() -> None:
    told = tables_of("CREATE TABLE a (n INTEGER PRIMARY KEY AUTOINCREMENT, b BLOB) WITHOUT ROWID;")
    assert told == (
        "CREATE TABLE a (n BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, b BYTEA);"
    )


# ---- from a folder to a server -------------------------------------------------------------------


def test_a_library_is_moved_whole_and_goes_on_counting(tmp_path: Path, address: str) -> None:
    files = tmp_path / "files"
    with Library.open(tmp_path / "folder") as folder:
        gone = add(folder, "gone.txt", three(cases="tio", who="x")).report
        kept = add(folder, "a.txt", three()).report
        folder.remove(gone.id)
        counted = move(folder, address, files, lambda *_: None)
        assert counted["reports"] == 1
        with Library.open(tmp_path / "server", address=address, originals=files) as moved:
            assert moved.reports() == folder.reports() != []
            assert list(moved.scan()) == list(folder.scan())
            assert moved.sequence() == folder.sequence()
            for ours, theirs in zip(moved.vectors(MODEL), folder.vectors(MODEL), strict=True):
                assert np.array_equal(ours[0], theirs[0]) and np.array_equal(ours[1], theirs[1])
            assert moved.original(kept.id).read_bytes() == folder.original(kept.id).read_bytes()
            highest = max(passage.key for passage in folder.scan())
            add(moved, "b.txt", three(cases="tre", who="y"))
            assert max(passage.key for passage in moved.scan()) > highest
        with pytest.raises(LibraryError, match="inte tom"):
            move(folder, address, None, lambda *_: None)


def test_a_move_that_fails_leaves_nothing_half(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path / "folder") as folder:
        add(folder, "a.txt", three())

        def stop(table: str, done: int, total: int) -> None:
            if table == "passages":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            move(folder, address, None, stop)
        assert move(folder, address, None, lambda *_: None)["passages"] == 3


def test_a_restricted_report_is_narrowed_away_by_the_server_too(library: Library) -> None:
    secret = add(library, "a.txt", three()).report
    library.restrict(secret.id, ["social"])
    member = SeenLibrary(library, frozenset({"social"}))
    other = SeenLibrary(library, frozenset({"annat"}))
    try:
        assert [one.groups for one in member.reports()] == [("social",)]
        assert len(list(member.scan())) == secret.passage_count
        assert (other.reports(), list(other.scan()), list(other.facts())) == ([], [], [])
        assert (other.last_change(), other.sequence()) == (0, library.sequence())
        with pytest.raises(UnknownReport):
            other.report(secret.id)
        for table in ("reports", "passages", "papers", "restrictions"):
            with pytest.raises(LibraryError):
                other._rows(f"DELETE FROM {table}")
        assert len(library.reports()) == 1
    finally:
        member.close()
        other.close()
