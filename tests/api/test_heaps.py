"""Fifty threads need little memory; a site is ready when a question needs no loading more."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.storage.tables import PAGES_KEPT
from tests.shelf import shelf
from tests.toy import ToyEncoder

#: Starts threads that all hold memory, and prints what the choice said and the heaps there are.
THREADS = """
import ctypes, sys, tempfile, threading
from api.serving.heaps import few_heaps, give_back
said = few_heaps()
begun = threading.Barrier(9)
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.fopen.restype, libc.malloc_info.argtypes = ctypes.c_void_p, [ctypes.c_int, ctypes.c_void_p]
libc.fclose.argtypes = [ctypes.c_void_p]
def hold():
    libc.malloc(50_000)
    begun.wait()
threads = [threading.Thread(target=hold) for _ in range(8)]
for thread in threads:
    thread.start()
begun.wait()
with tempfile.NamedTemporaryFile("r") as told:
    file = libc.fopen(told.name.encode(), b"w")
    libc.malloc_info(0, file)
    libc.fclose(file)
    print(said, told.read().count("<heap nr="), give_back())
"""


def heaps(**environment: str) -> list[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("MALLOC")}
    done = subprocess.run(
        [sys.executable, "-c", THREADS], env={**own, **environment}, check=True,
        capture_output=True, text=True, cwd=Path(__file__).parents[2], timeout=60,
    )  # fmt: skip
    return done.stdout.split()


@pytest.mark.skipif(sys.platform != "linux", reason="the C library of Linux gives heaps to threads")
def test_many_threads_share_two_heaps_unless_the_operator_chose() -> None:
    assert heaps() == ["True", "2", "True"]
    assert heaps(MALLOC_ARENA_MAX="4") == ["False", "4", "True"]


@dataclass(frozen=True)
class Asked(ToyEncoder):
    """Notes at each topic whether the site says that it is ready."""

    noted: list[bool] = field(default_factory=list)
    services: list[object] = field(default_factory=list)

    def encode_topics(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.noted.extend(one.ready for one in self.services)  # type: ignore[attr-defined]
        return super().encode_topics(texts)


def test_a_site_is_ready_when_a_whole_question_was_answered(tmp_path: Path) -> None:
    encoder = Asked()
    with shelf(tmp_path / "library") as services:
        services._encoder = encoder
        encoder.services.append(services)
        assert not services.ready
        services.warm()
        assert encoder.noted and not any(encoder.noted)
        assert services.ready


def test_each_thread_keeps_little_of_the_library(tmp_path: Path) -> None:
    with shelf(tmp_path / "library") as services:
        kept = services.library._db.execute("PRAGMA cache_size").fetchone()[0]
        assert -PAGES_KEPT == kept > -2000  # negative: KiB
