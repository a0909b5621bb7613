"""A library is built anew with another model: switched whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from errors import IndexDamaged, LibraryError
from index.engines import manifest
from index.intake.build import add_files, reindex
from index.models import Filters
from index.search.hits import Searcher, model_of
from index.storage.check import check
from index.storage.library import Library
from settings import Settings
from tests.inboxes import ENCODER, found, ingest
from tests.toy import MODEL, ToyEncoder, ToyOutcome

# ---- other models --------------------------------------------------------------------------------


def test_another_model_is_refused_before_anything_is_stored(library: Library, inbox: Path) -> None:
    ingest(library, inbox / "a.md")
    other = ToyEncoder(revision="2")
    with pytest.raises(LibraryError, match=r"toy@1.*toy@2"):
        add_files([inbox], library, lambda: other, ToyOutcome, Settings())
    assert len(library.reports()) == 1


class Killed(BaseException):
    """Stands for the end of the process."""


class DyingEncoder(ToyEncoder):
    """Embeds one report and is gone."""

    def encode_passages(self, texts: Sequence[str], progress: object = None) -> np.ndarray:
        if self.dimension in _EMBEDDED:
            raise Killed
        _EMBEDDED.add(self.dimension)
        return super().encode_passages(texts)


_EMBEDDED: set[int] = set()


def test_reindex_with_another_model_switches_when_it_is_whole(
    library: Library, inbox: Path
) -> None:
    ingest(library, inbox)
    with pytest.raises(Killed):
        reindex(library, DyingEncoder(revision="2", dimension=32), Settings())
    assert library.model == MODEL
    assert len(found(library)) == 3
    other = ToyEncoder(revision="2", dimension=32)
    with pytest.raises(IndexDamaged, match=r"toy@1.*toy@2"):
        Searcher.open(library, other, Settings())
    reindex(library, other, Settings())
    searcher = Searcher.open(library, other, Settings())
    assert searcher.model == library.model == model_of(other)
    assert len(searcher.find("konton", Filters(), 3)) == 3
    assert check(library, Settings()).problems == []
    with pytest.raises(IndexDamaged):
        Searcher.open(library, ENCODER, Settings())


def test_a_kill_between_librarys_switch_and_indexs(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(library, inbox)
    other = ToyEncoder(revision="2", dimension=32)

    def die(*_: object) -> NoReturn:
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(manifest, "switch", die)
        reindex(library, other, Settings())
    assert library.model == model_of(other)
    searcher = Searcher.open(library, other, Settings())
    assert len(searcher.find("konton", Filters(), 3)) == 3
    assert check(library, Settings()).problems == []
