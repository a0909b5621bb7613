"""Opening: the index is read while the model is loaded, and is still held against it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from api.services import Services
from errors import IndexDamaged
from index.embedding import embeddings
from index.engines.local import LocalEngine
from index.engines.local_halves import LocalHalves
from index.storage.library import Library
from settings import load
from tests.searchable import COMMITTEES, add
from tests.toy import ToyEncoder


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Services that must load their model, over a library of three reports without an index."""
    with Library.open(tmp_path / "library") as library:
        for committee in COMMITTEES:
            add(library, committee, 2024)
    opened = Services.open(load({}, library=tmp_path / "library"))
    yield opened
    opened.close()


def test_index_and_model_are_loaded_side_by_side(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, began = threading.Event(), threading.Event()
    halves = LocalEngine.halves

    def reading(self: LocalEngine, *arguments: object) -> LocalHalves:
        assert began.wait(30)  # the model is being loaded
        found = halves(self, *arguments)  # type: ignore[arg-type]
        read.set()
        return found

    def loading(*_: object) -> ToyEncoder:
        began.set()
        assert read.wait(30)  # the index is there before the model is
        return ToyEncoder()

    monkeypatch.setattr(LocalEngine, "halves", reading)
    monkeypatch.setattr(embeddings, "load_encoder", loading)
    assert services.searcher.count() == 12
    assert np.isfinite(services.searcher.usual("konton")).all()


def test_a_library_of_another_model_is_refused_with_both_named(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embeddings, "load_encoder", lambda *_: ToyEncoder(name="other"))
    with pytest.raises(IndexDamaged, match=r"toy.*other"):
        _ = services.searcher


def test_an_empty_library_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "load_encoder", lambda *_: ToyEncoder())
    opened = Services.open(load({}, library=tmp_path / "empty"))
    assert opened.searcher.count() == 0
    opened.close()
