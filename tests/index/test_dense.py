"""The dense half: exact, inside its scope, whole on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from errors import IndexDamaged
from index.embedding.beside import Beside
from index.engines import scanning
from index.engines.dense import DenseIndex, write_base

DIMENSION = 16


def unit(count: int, seed: int = 1) -> NDArray[np.float16]:
    vectors = np.random.default_rng(seed).normal(size=(count, DIMENSION))
    half: NDArray[np.float16] = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(
        np.float16
    )
    return half


def exact(
    query: NDArray[np.float32], keys: NDArray[np.int64], vectors: NDArray[np.float16]
) -> list[int]:
    cosines = vectors.astype(np.float32) @ query
    return [int(keys[row]) for row in np.lexsort((keys, -cosines))]


@pytest.fixture
def keys() -> NDArray[np.int64]:
    """Keys with gaps, as after removals; far larger than their number."""
    return np.arange(5, 5 + 3 * 400, 3, dtype=np.int64)


@pytest.fixture
def index(tmp_path: Path, keys: NDArray[np.int64]) -> DenseIndex:
    """A base of 300 and a delta of 100."""
    vectors = unit(400)
    batches = [(keys[:200], vectors[:200]), (keys[200:300], vectors[200:300])]
    assert write_base(tmp_path / "base", batches, DIMENSION).tolist() == keys[:300].tolist()
    opened = DenseIndex.open(tmp_path / "base", DIMENSION)
    return opened.with_added([(keys[300:], vectors[300:])])


def test_it_finds_what_an_exact_scan_finds(index: DenseIndex, keys: NDArray[np.int64]) -> None:
    vectors = unit(400)
    for query in unit(20, seed=2).astype(np.float32):
        found = index.search(query, 25, None)
        assert found.keys.tolist() == exact(query, keys, vectors)[:25]
        wanted = vectors.astype(np.float32) @ query
        assert np.allclose(found.cosines, np.sort(wanted)[::-1][:25], atol=1e-6)
    assert index.keys.tolist() == keys.tolist()


@pytest.mark.parametrize("chosen", [1, 7, 130, 400])
def test_a_scope_is_hard(index: DenseIndex, keys: NDArray[np.int64], chosen: int) -> None:
    inside = np.sort(np.random.default_rng(3).permutation(400)[:chosen])
    allowed = np.zeros(int(keys[-1]) + 1, dtype=bool)
    allowed[keys[inside]] = True
    vectors = unit(400)
    for query in unit(10, seed=4).astype(np.float32):
        wanted = exact(query, keys[inside], vectors[inside])
        assert index.search(query, 50, allowed).keys.tolist() == wanted[:50]
        assert index.score_all(query, allowed).keys.tolist() == wanted


def test_an_empty_scope_and_an_empty_index_find_nothing(index: DenseIndex) -> None:
    query = unit(1)[0].astype(np.float32)
    nothing = np.zeros(2000, dtype=bool)
    assert index.search(query, 5, nothing).keys.tolist() == []
    assert index.score_all(query, nothing).keys.tolist() == []
    assert DenseIndex(DIMENSION).search(query, 5, None).keys.tolist() == []
    assert DenseIndex(DIMENSION).score_all(query, None).keys.tolist() == []
    assert DenseIndex(DIMENSION).keys.tolist() == []


def test_those_of_some_keys_are_those_of_the_scan(
    index: DenseIndex, keys: NDArray[np.int64]
) -> None:
    query = unit(1, seed=4)[0].astype(np.float32)
    some = np.concatenate([np.random.default_rng(5).permutation(keys)[:50], [3, 10**9]])
    found, every = index.cosines_of(query, some), index.cosines(query, None)
    known = dict(zip(every.keys.tolist(), every.cosines.tolist(), strict=True))
    assert sorted(found.keys.tolist()) == sorted(some[:50].tolist())
    assert [known[key] for key in found.keys.tolist()] == found.cosines.tolist()
    assert not len(index.cosines_of(query, some[50:]).keys)
    vectors = index.vectors_of(some)
    assert np.array_equal(vectors[:50], unit(400)[np.searchsorted(keys, some[:50])])
    assert not vectors[50:].any()
    assert np.array_equal(index.vectors_of(keys[:300]), unit(400)[:300])


def test_opposite_vectors_are_scored_too(tmp_path: Path) -> None:
    query = np.zeros(DIMENSION, dtype=np.float32)
    query[0] = 1
    vectors = np.zeros((2, DIMENSION), dtype=np.float16)
    vectors[:, 0] = (-1, 1)
    index = DenseIndex(DIMENSION).with_added([(np.array([3, 9]), vectors)])
    assert index.score_all(query, None).keys.tolist() == [9, 3]
    assert index.score_all(query, None).cosines.tolist() == [1, -1]


def test_adding_leaves_the_old_index_as_it_was(index: DenseIndex) -> None:
    before = index.keys.tolist()
    larger = index.with_added([(np.array([9999]), unit(1, seed=9))])
    assert index.keys.tolist() == before
    assert larger.keys.tolist() == [*before, 9999]
    query = unit(1, seed=9)[0].astype(np.float32)
    assert larger.search(query, 1, None).keys.tolist() == [9999]


def test_a_damaged_base_is_refused(tmp_path: Path) -> None:
    write_base(tmp_path / "base", [(np.arange(50), unit(50))], DIMENSION)
    assert not list(tmp_path.glob("*.tmp"))
    with pytest.raises(IndexDamaged, match="16 dimensioner"):
        DenseIndex.open(tmp_path / "base", DIMENSION + 1)
    whole = (tmp_path / "base").read_bytes()
    (tmp_path / "base").write_bytes(whole[:-100])
    with pytest.raises(IndexDamaged, match="FAISS"):
        DenseIndex.open(tmp_path / "base", DIMENSION)
    with pytest.raises(IndexDamaged, match="dimensioner"):
        DenseIndex(DIMENSION).with_added([(np.array([1]), np.ones((1, 3), dtype=np.float16))])


@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize("chosen", [None, 1, 130, 400])
def test_a_scan_in_halves_finds_what_faiss_finds(
    index: DenseIndex,
    keys: NDArray[np.int64],
    cores: int,
    chosen: int | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    allowed = None
    if chosen is not None:
        allowed = np.zeros(int(keys[-1]) + 1, dtype=bool)
        allowed[keys[np.sort(np.random.default_rng(3).permutation(400)[:chosen])]] = True
    query = unit(1, seed=2)[0].astype(np.float32)
    whole, every = index.search(query, 25, allowed), index.cosines(query, allowed)
    monkeypatch.setattr(scanning, "beside", Beside(cores))
    monkeypatch.setattr(scanning, "_MANY", 2)
    found, scanned = index.search(query, 25, allowed), index.cosines(query, allowed)
    assert np.array_equal(found.keys, whole.keys)
    assert np.array_equal(found.cosines, whole.cosines)
    assert np.array_equal(scanned.keys, every.keys)
    assert np.array_equal(scanned.cosines, every.cosines)
    if chosen is None:
        cosines, theirs = index.base.search(query[None, :], 25)
        base = found.keys <= keys[299]
        assert np.array_equal(found.keys[base], theirs[0][: base.sum()])
        assert np.array_equal(found.cosines[base], cosines[0][: base.sum()])
