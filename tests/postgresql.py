"""A real PostgreSQL server on this machine for the tests, with an empty database for each."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

#: Where Debian puts the programs, which are not on the PATH.
_DEBIAN = Path("/usr/lib/postgresql")
_START_SECONDS = 60


def programs() -> Path | None:
    """The folder of PostgreSQL's programs; None where there is none, or nobody may run them."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(_DEBIAN.glob("*/bin"), reverse=True)
    usable = [folder for folder in folders if (folder / "initdb").exists()]
    return usable[0] if usable and (os.getuid() != 0 or _account() is not None) else None


def _account() -> pwd.struct_passwd | None:
    """PostgreSQL does not run as root: then as the account that its package made."""
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return None


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def server() -> Iterator[str]:
    """Start a server of our own; gives its address, to which a database's name is added."""
    folder = Path(tempfile.mkdtemp(prefix="kontrollsok-postgresql-"))
    account = _account() if os.getuid() == 0 else None
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    tools, data, port = programs(), folder / "data", _free_port()
    assert tools is not None
    command = [tools / "initdb", "-D", data, "-U", "kontrollsok", "-A", "trust", "-E", "UTF8"]
    subprocess.run(
        [*command, "--locale=C", "--no-sync"], check=True, stdout=subprocess.DEVNULL, cwd=folder,
        **who,  # type: ignore[call-overload]
    )  # fmt: skip
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    with subprocess.Popen(
        [tools / "postgres", "-D", data, *options.split()], cwd=folder, stderr=subprocess.DEVNULL,
        **who,  # type: ignore[call-overload]
    ) as process:  # fmt: skip
        try:
            address = f"postgresql://kontrollsok@127.0.0.1:{port}"
            _wait_for(f"{address}/postgres")
            yield address
        finally:
            process.terminate()
            process.wait()
            shutil.rmtree(folder, ignore_errors=True)


def _wait_for(address: str) -> None:
    until = time.monotonic() + _START_SECONDS
    while True:
        try:
            psycopg.connect(address, connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def empty_database(address: str, name: str) -> str:
    """Make an empty database on the server; its whole address."""
    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    return f"{address}/{name}"
