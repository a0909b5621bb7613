"""Several servers over one library: reports in PostgreSQL, search in Milvus, files in one folder.

Real servers of both: PostgreSQL from the machine's packages, and milvus-lite as a process of its
own that is spoken to over the network, as a cluster is.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from errors import LibraryLocked
from index.milvus.cluster import MilvusEngine
from index.models import Filters
from index.search.hits import Searcher
from index.storage.check import check
from index.storage.erasing import clean
from index.storage.library import Library
from settings import Settings, load
from tests import postgresql
from tests.milvus_server import ADDRESS, milvus
from tests.searchable import add
from tests.toy import ToyEncoder

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        postgresql.programs() is None,
        reason="PostgreSQL's server is not here (Debian: apt-get install postgresql)",
    ),
]

ENCODER = ToyEncoder()
_START_SECONDS = 60


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Milvus that is another process."""
    if ADDRESS:
        yield ADDRESS
        return
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    folder = tmp_path_factory.mktemp("milvus")
    command = [sys.executable, "-m", "milvus_lite", "server", "--data-dir", str(folder / "data"),
               "--host", "127.0.0.1", "--port", str(port)]  # fmt: skip
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=dict(os.environ))
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(port: int) -> None:
    until = time.monotonic() + _START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with postgresql.server() as address:
        yield address


class Server:
    """One machine of several: a folder of its own, the database and the cluster that all share."""

    def __init__(self, settings: Settings) -> None:
        self.library = Library.open(
            settings.library, 0.5, address=settings.database, originals=Path(settings.originals)
        )
        self.engine = MilvusEngine(
            settings.milvus_address, settings.milvus_token, settings.milvus_name
        )
        self.settings = settings

    def searcher(self) -> Searcher:
        return Searcher(self.library, ENCODER, self.settings, self.engine)


@pytest.fixture
def servers(
    tmp_path: Path, cluster: str, database: str, request: pytest.FixtureRequest
) -> Iterator[tuple[Server, Server]]:
    address = postgresql.empty_database(database, f"shared_{abs(hash(request.node.name))}")
    with milvus(tmp_path, address=cluster) as chosen:
        opened = [
            Server(
                load({}, library=tmp_path / name, database=address,
                     originals=str(tmp_path / "files"), **chosen)
            )
            for name in ("one", "two")
        ]  # fmt: skip
        yield opened[0], opened[1]
        for server in opened:
            server.library.close()


def found(searcher: Searcher) -> set[str]:
    searcher.refresh()
    hits = searcher.find("konton för den som slutat", Filters(), 50)
    assert all(hit.cosine is not None for hit in hits)
    return {str(hit.passage.report_id) for hit in hits}


def test_what_one_server_takes_in_the_other_finds(servers: tuple[Server, Server]) -> None:
    one, two = servers
    first = add(one.library, "Socialnämnden", 2024)
    one.engine.catch_up(one.library)
    searchers = [one.searcher(), two.searcher()]
    second = add(two.library, "Tekniska nämnden", 2024)
    two.engine.catch_up(two.library)
    assert [found(searcher) for searcher in searchers] == [{first, second}] * 2
    one.library.remove(first)
    one.engine.catch_up(one.library)
    assert [found(searcher) for searcher in searchers] == [{second}] * 2
    assert {searcher.generation for searcher in searchers} == {"0000000001"}
    for server in servers:
        assert clean(server.library, server.engine)
        assert check(server.library, server.settings).problems == []
    assert [found(searcher) for searcher in searchers] == [{second}] * 2
    assert not (two.library.folder / "index").exists(), "a server has no index of its own"


def test_one_server_writes_to_the_cluster_at_a_time(servers: tuple[Server, Server]) -> None:
    one, two = servers
    add(one.library, "Socialnämnden", 2024)
    one.engine.catch_up(one.library)
    late = add(two.library, "Valnämnden", 2024)
    begun, go_on = threading.Event(), threading.Event()

    def progress(stage: str, done: int, total: int, name: str) -> None:
        begun.set()
        assert go_on.wait(60)

    writer = threading.Thread(target=one.engine.catch_up, args=(one.library, progress))
    writer.start()
    assert begun.wait(60)
    with pytest.raises(LibraryLocked):
        two.engine.catch_up(two.library, wait_seconds=0)
    behind = Searcher.open(two.library, ENCODER, two.settings)  # it waits for nobody
    assert late in {hit.passage.report_id for hit in behind.score_all("konton")}
    go_on.set()
    writer.join(60)
    assert late in found(behind)
    assert two.engine.catch_up(two.library, wait_seconds=0) is not None


def test_the_rights_to_write_differ() -> None:
    """The lock of the cluster is not the lock of the library."""
    from index.storage.library import WRITER_LOCK, shared_lock

    names = ("index kontrollsok", "index kontrollsok_seen_0", "index other")
    numbers = {shared_lock("postgresql://h/d", name, 1)._number for name in names}  # type: ignore[attr-defined]
    assert len(numbers | {WRITER_LOCK}) == 4
    assert all(0 <= number < 2**31 for number in numbers)
