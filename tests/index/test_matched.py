"""What matches is the same, and begins the same, whether all is weighed or only what is far up."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from eval.bench.filling import file_of, texts_of
from eval.bench.generator import reports
from index.engines.local_halves import LocalHalves
from index.models import Filters, Outcome
from index.search import order
from index.search.hits import Searcher, model_of
from index.search.ranking import Wanted
from index.storage.library import Library
from settings import Settings
from tests.toy import ToyEncoder

QUERIES = (
    Wanted("behörigheter", "behörigheter"),
    Wanted("attest av fakturor", "Vilka nämnder hade brister i attest av fakturor?",
           frozenset({Outcome.DEVIATION})),
    Wanted("upphandling", "upphandling", recurring=True),
)  # fmt: skip
SCOPES = (Filters(), Filters(years=(2015, 2016, 2017, 2018)))


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    library = Library.open(tmp_path_factory.mktemp("matched") / "library")
    encoder = ToyEncoder()
    for made in reports(300):
        vectors = encoder.encode_passages(texts_of(made)).astype(np.float16)
        library.add_report(
            file_of(made), made.report, made.judgements, vectors, model_of(encoder)
        )  # fmt: skip
    return Searcher.open(library, encoder, Settings(search_depth=20))


@pytest.mark.parametrize("wanted", QUERIES)
@pytest.mark.parametrize("scope", SCOPES)
def test_few_weighed_begin_as_all_do(
    searcher: Searcher, wanted: Wanted, scope: Filters, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = searcher.matches(wanted, scope, topic=True)
    monkeypatch.setattr(order, "REACH", 120)
    monkeypatch.setattr(order, "WEIGHED", 1)
    few = searcher.matches(wanted, scope, topic=True, count=10)
    assert few.keys[:5].tolist() == every.keys[:5].tolist()
    assert np.allclose(few.scores[:5], every.scores[:5])
    assert len(few.keys) <= len(every.keys)
    assert few.total == every.total == len(every.keys)
    assert few.facets() == every.facets()


def test_without_postings_all_are_weighed_and_say_the_same(searcher: Searcher) -> None:
    held = searcher.matches(QUERIES[1], Filters(), topic=True, count=10)
    state = searcher._state
    halves = state.halves
    assert isinstance(halves, LocalHalves)
    bare = dataclasses.replace(halves, postings=None)
    searcher._state = dataclasses.replace(state, halves=bare)
    try:
        plain = searcher.matches(QUERIES[1], Filters(), topic=True, count=10)
    finally:
        searcher._state = state
    assert plain.keys.tolist() == held.keys.tolist()
    assert plain.facets() == held.facets()


def test_without_a_topic_the_whole_scope_matches(searcher: Searcher) -> None:
    found = searcher.matches(QUERIES[0], SCOPES[1], topic=False, count=10)
    assert found.total == searcher.count(SCOPES[1])
