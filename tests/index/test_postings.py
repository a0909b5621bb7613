"""Which passages have a word: the postings say what a search for all of them says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from errors import IndexDamaged
from eval.bench.filling import file_of
from eval.bench.generator import Made, report, reports
from index.engines import generations, lexical, postings
from index.engines.engine import Scope
from index.engines.local import LocalEngine
from index.engines.local_halves import LocalHalves
from index.engines.postings import FILES, Postings
from index.engines.state import load
from index.models import Filters
from index.storage.library import Library
from tests.toy import ToyEncoder

TEXTS = (
    ("behörigheter",),
    ("Vilka nämnder hade brister i attest 2021?", "attest"),
    ("direktuphandling",),  # a slip
    ("Kommunstyrelsen 2020",),
    ("xyzzy",),
    ("",),
)


def enter(library: Library, made: Made) -> None:
    count = len(made.report.passages)
    vectors = np.ones((count, ToyEncoder().dimension), dtype=np.float16)
    library.add_report(file_of(made), made.report, made.judgements, vectors, "toy")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    opened = Library.open(tmp_path / "library")
    for made in reports(200):
        enter(opened, made)
    generations.catch_up(opened)
    return opened


def halves_of(library: Library) -> LocalHalves:
    state = load(library, LocalEngine(), "toy", ToyEncoder().dimension, None)
    assert isinstance(state.halves, LocalHalves)
    return state.halves


def agree(halves: LocalHalves) -> None:
    everything = Scope(Filters(), np.ones(len(halves.columns.keys), dtype=bool))
    for texts in TEXTS:
        found = [halves.said(text, everything, None)[0] for text in texts]
        matching = halves.matching(texts)
        assert matching is not None
        assert halves.columns.keys[matching].tolist() == np.unique(np.concatenate(found)).tolist()


def test_they_say_what_a_search_says(library: Library) -> None:
    halves = halves_of(library)
    agree(halves)
    found = halves.matching(TEXTS[0])
    assert found is not None
    assert found.any()


@pytest.mark.parametrize("frequent", [1, 10**9])
def test_frequent_terms_and_many_slips_say_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch, frequent: int
) -> None:
    monkeypatch.setattr(lexical, "MANY", 0)  # slips are told by the postings' terms
    monkeypatch.setattr(postings, "_FREQUENT", frequent)
    monkeypatch.setattr(postings, "_KEPT", 2)
    halves = halves_of(library)
    agree(halves)
    assert halves.lexical is not None
    assert halves.lexical.slips(("direktuphandling",)) is None
    assert halves.lexical.strange(("direktuphandling xyzzyx",)) == ["direktuphandling"]
    assert halves.postings is not None
    assert "direktupphandling" in halves.postings.near(["direktuphandling"])


def test_what_came_later_and_what_went_is_told_too(library: Library) -> None:
    enter(library, report("Nykomna", "Kommunstyrelsen", 2021, 20))
    library.remove(library.reports()[0].id)
    generations.catch_up(library)
    halves = halves_of(library)
    assert halves.manifest is not None
    assert halves.manifest.base_generation != halves.manifest.generation
    agree(halves)


def test_scores_of_some_are_those_of_the_search(library: Library) -> None:
    halves = halves_of(library)
    assert halves.lexical is not None
    keys, scores = halves.lexical.together(("brister i behörigheter",), Filters(), None)
    some = np.concatenate([keys[::3], np.setdiff1d(halves.columns.keys, keys)[:5]])
    found = halves.lexical.scores(("brister i behörigheter",), some)
    assert np.allclose(found[: len(keys[::3])], scores[::3])
    assert not found[len(keys[::3]) :].any()


def test_an_index_without_them_still_opens_and_a_damaged_one_says_so(library: Library) -> None:
    folder = next(path.parent for path in library.index_folder.rglob(FILES[0]))
    (folder / FILES[1]).write_bytes(b"half")
    with pytest.raises(IndexDamaged):
        Postings.open(folder)
    (folder / FILES[0]).write_text("another form\nword\n", encoding="utf-8")
    assert Postings.open(folder) is None
    (folder / FILES[0]).unlink()
    assert Postings.open(folder) is None
