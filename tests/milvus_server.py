"""Where the tests' Milvus is: milvus-lite in a file, or a cluster that the environment names.

    KONTROLLSOK_TEST_MILVUS_ADDRESS=https://host:19530 KONTROLLSOK_TEST_MILVUS_TOKEN=... \\
        python -m pytest tests/index/test_engines_contract.py tests/index/test_milvus.py

Every use has collections of its own name, which are dropped at its end.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.milvus.client import Cluster

ADDRESS = os.environ.get("KONTROLLSOK_TEST_MILVUS_ADDRESS", "")
TOKEN = os.environ.get("KONTROLLSOK_TEST_MILVUS_TOKEN", "")


@contextmanager
def milvus(folder: Path, *, address: str = "", goes_on: bool = False) -> Iterator[dict[str, str]]:
    """Settings of a Milvus with nothing of this name in it.

    It is the one at ``address``, else milvus-lite in ``folder``, which is closed at the end unless
    it ``goes_on``.
    """
    name = f"test_{uuid.uuid4().hex}"
    goes_on = goes_on or bool(address)
    address = ADDRESS or address or str(folder / "milvus.db")
    try:
        yield {
            "engine": "milvus",
            "milvus_address": address,
            "milvus_token": TOKEN,
            "milvus_name": name,
        }
    finally:
        cluster = Cluster(address, TOKEN)
        for collection in cluster.ask("list_collections"):
            if collection.startswith(name):
                cluster.ask("drop_collection", collection)
        if not goes_on:
            stop(address)


def stop(address: str) -> None:
    """Close a milvus-lite file, so that the next use reads it from disk; a cluster goes on."""
    if not ADDRESS:
        from milvus_lite.server_manager import (  # type: ignore[import-untyped]
            server_manager_instance,
        )

        server_manager_instance.release_server(address)
