"""The coarse index: beside the exact one, nearly as good, exact in its cosines and its scope."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from errors import IndexDamaged
from eval.bench.filling import fill
from index.engines.coarse import FILE, write_coarse
from index.engines.dense import DenseIndex, write_base
from index.engines.local import LocalEngine
from index.search.hits import Searcher
from index.storage.library import Library
from index.storage.scope import EVERYTHING
from settings import load
from tests.toy import ToyEncoder

DIMENSION, COUNT = 16, 4_000


@pytest.fixture(scope="module")
def vectors() -> NDArray[np.float16]:
    """Unit vectors around 40 centres."""
    draw = np.random.default_rng(5)
    centres = draw.normal(size=(40, DIMENSION))
    near = centres[draw.integers(40, size=COUNT)] + 0.4 * draw.normal(size=(COUNT, DIMENSION))
    half: NDArray[np.float16] = (near / np.linalg.norm(near, axis=1, keepdims=True)).astype("f2")
    return half


@pytest.fixture
def folder(tmp_path: Path, vectors: NDArray[np.float16]) -> Path:
    keys = np.arange(COUNT - 100, dtype=np.int64) * 2
    write_base(tmp_path / "base", [(keys, vectors[:-100])], DIMENSION)
    return tmp_path


def test_it_is_built_from_the_size_that_is_set_and_kept_with_its_base(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        fill(library, ToyEncoder(), 100)
        small = LocalEngine(101).catch_up(library)
        assert small is not None
        assert not any(name.endswith(FILE) for name in small.files)
        large = LocalEngine(100).rebuild(library, library.model or "", library.dimension)
        assert large is not None
        assert f"{large.generation}/{FILE}" in large.files
        library.remove(library.reports()[0].id)
        after = LocalEngine(100).catch_up(library)
        assert after is not None
        assert after.base_generation == large.generation
        assert f"{large.generation}/{FILE}" in after.files
        settings = load({}, library=library.folder, approximate_from=1_000)
        hits = Searcher.open(library, ToyEncoder(), settings).find("behörigheter", EVERYTHING, 5)
        assert len(hits) == 5


def test_it_finds_nearly_what_an_exact_search_finds(
    folder: Path, vectors: NDArray[np.float16]
) -> None:
    write_coarse(folder / "base", folder / FILE)
    delta = (np.arange(100, dtype=np.int64) * 2 + 1, vectors[-100:])
    index = DenseIndex.open(folder / "base", DIMENSION).with_added([delta])
    alive = np.ones(2 * COUNT, dtype=bool)
    alive[::6] = False
    for scope in (None, alive):
        shares = []
        for query in vectors[::97].astype(np.float32):
            true, found = index.search(query, 10, scope), index.search_coarsely(query, 10, scope)
            shares.append(len(np.intersect1d(true.keys, found.keys)) / 10)
            assert scope is None or scope[found.keys].all()
            exact = index.vectors_of(found.keys) @ query
            assert np.allclose(found.cosines, exact, atol=1e-6)
            assert (np.diff(found.cosines) <= 0).all()
        assert np.mean(shares) >= 0.98


def test_a_damaged_one_is_said_so(folder: Path) -> None:
    (folder / FILE).write_bytes(b"nothing")
    with pytest.raises(IndexDamaged, match="check --repair"):
        DenseIndex.open(folder / "base", DIMENSION)
