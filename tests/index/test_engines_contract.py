"""One contract for both engines: the same questions in the same scopes over the same library.

FAISS and tantivy on one side, Milvus on the other (milvus-lite, or a cluster:
tests/milvus_server.py), with the real model's vectors over the 22 reports of Ekstad. Dense search
gives the same ten, up to ties; words and both together share nine of ten on the average (two BM25
of different makes, one of which rounds lengths to a byte); answers are the same word for word.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from api.schemas import AskRequest, SearchRequest
from api.services import Services
from eval.engines import SCOPES, overlap
from index.embedding.embeddings import Encoder, load_encoder, passage_text
from index.engines.engine import engine_of
from index.engines.state import model_of
from index.found import Hit
from index.milvus.cluster import MilvusEngine
from index.models import Filters
from index.search.hits import Searcher
from index.storage.check import CLEANING_DUE, check, index_state
from index.storage.library import Library
from settings import load
from tests.conftest import EKSTAD
from tests.milvus_server import ADDRESS, milvus, stop
from tests.toy import Source, analysis, control, judged, report

pytestmark = pytest.mark.slow

#: What a query may look like besides a question: slips, decimals, nothing that is known.
ODD = ["behörihet i systemt", "upphandlig", "3,5 procent", "qwxyz", "it-system 2024"]
OVERLAP = 0.90


def questions(step: int) -> list[str]:
    found: list[str] = []
    for name in ("d", "e"):
        content = json.loads((EKSTAD / "gold" / f"questions_{name}.json").read_text("utf-8"))
        found += [one["question"] for one in content[::step]]
    return found


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder("bundled", load({}))


@pytest.fixture(scope="module")
def folder(all_of_ekstad: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of Ekstad with its local index."""
    place = tmp_path_factory.mktemp("ekstad") / "library"
    shutil.copytree(all_of_ekstad, place)
    return place


@pytest.fixture(scope="module")
def local(folder: Path, encoder: Encoder) -> Iterator[Services]:
    services = Services.open(load({}, library=folder), encoder)
    yield services
    services.close()


@pytest.fixture(scope="module")
def remote(
    folder: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Services]:
    """The same library with its index in Milvus."""
    with milvus(tmp_path_factory.mktemp("milvus")) as chosen:
        services = Services.open(load({}, library=folder, **chosen), encoder)
        yield services
        services.close()


def keys(hits: Sequence[Hit]) -> list[int]:
    return [hit.passage.key for hit in hits]


def same_up_to_ties(one: Searcher, other: Searcher, text: str, scope: Filters) -> None:
    vector = one.vector(text)
    found = [
        searcher._state.halves.near(vector, 10, searcher._scope(searcher._state, scope))
        for searcher in (one, other)
    ]
    cosines = [part.cosines for part in found]
    np.testing.assert_allclose(cosines[0], cosines[1], atol=1e-5)
    differing = set(found[0].keys.tolist()) ^ set(found[1].keys.tolist())
    last = float(cosines[0][-1]) if len(cosines[0]) else 0.0
    for part in found:
        for key, cosine in zip(part.keys.tolist(), part.cosines.tolist(), strict=True):
            assert key not in differing or abs(cosine - last) < 1e-5


# ---- the same questions --------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCOPES)
def test_meaning_finds_the_same(local: Services, remote: Services, name: str) -> None:
    for text in questions(6):
        same_up_to_ties(local.searcher, remote.searcher, text, SCOPES[name])


@pytest.mark.parametrize("name", SCOPES)
def test_a_scope_is_the_same_passages(local: Services, remote: Services, name: str) -> None:
    scope = SCOPES[name]
    inside = {passage.key for passage in local.library.scan(scope)}
    one, other = (s.searcher.scores("behörigheter", scope) for s in (local, remote))
    assert set(one.keys.tolist()) == set(other.keys.tolist()) == inside
    order = np.argsort(one.keys), np.argsort(other.keys)
    np.testing.assert_allclose(one.cosines[order[0]], other.cosines[order[1]], atol=1e-5)
    assert local.searcher.facets(scope) == remote.searcher.facets(scope)


def test_words_find_the_same(local: Services, remote: Services) -> None:
    shares = []
    for scope in SCOPES.values():
        for text in questions(8) + ODD:
            said = [
                part.halves.said(text, searcher._scope(part, scope), None)
                for searcher in (local.searcher, remote.searcher)
                for part in [searcher._state]
            ]
            assert set(said[0][0].tolist()) == set(said[1][0].tolist()), text
            shares.append(overlap(said[0][0].tolist(), said[1][0].tolist()))
    assert np.mean(shares) >= OVERLAP


def test_both_halves_together_find_the_same(local: Services, remote: Services) -> None:
    shares = [
        overlap(keys(local.searcher.find(text, scope, 10)),
                keys(remote.searcher.find(text, scope, 10)))
        for scope in SCOPES.values()
        for text in questions(8)
    ]  # fmt: skip
    assert np.mean(shares) >= OVERLAP


def test_a_list_of_results_is_the_same(local: Services, remote: Services) -> None:
    shares = []
    for text in questions(8) + ODD:
        pages = [s.search(SearchRequest(query=text, limit=10)) for s in (local, remote)]
        assert pages[0].total == pages[1].total, text
        assert pages[0].facets == pages[1].facets
        ids = [[one.id for one in page.results] for page in pages]
        shares.append(overlap(ids[0], ids[1]))
    assert np.mean(shares) >= OVERLAP


def told(services: Services, question: str) -> dict[str, Any]:
    """The whole answer but for what names the engine and its time."""
    return services.ask(AskRequest(question=question)).model_dump(exclude={"index", "elapsed_ms"})


@pytest.mark.parametrize("question", questions(7))
def test_an_answer_is_the_same(local: Services, remote: Services, question: str) -> None:
    assert told(local, question) == told(remote, question)


def test_alike_passages_are_the_same(local: Services, remote: Services) -> None:
    for passage in list(local.library.scan(SCOPES["combined"]))[:3]:
        one, other = (keys(s.searcher.similar(passage.id, depth=10)) for s in (local, remote))
        assert overlap(one, other) >= OVERLAP


def test_both_are_found_in_order(local: Services, remote: Services) -> None:
    for services in (local, remote):
        engine = engine_of(services.settings)
        assert index_state(services.library, engine=engine).state == "current"
        assert check(services.library, services.settings).problems == []
        assert services.status().index == "current"


# ---- changes -------------------------------------------------------------------------------------


def add(library: Library, encoder: Encoder, name: str, found: str, year: int = 2025) -> str:
    """A report with a name that must not become a condition; its id."""
    committee = 'Nämnden för "prov" \\ and key > 0'
    made = report(
        committee, year,
        passages=[
            control("Kontroll av drönarflygningar", found, who="prov"),
            control("Attest av fakturor", "Allt i ordning.", who="prov"),
            analysis("Nämndens kontroll är god.", who="prov"),
        ],
    )  # fmt: skip
    who = made.identity
    texts = [passage_text(one.text, who.committee, who.year) for one in made.passages]
    vectors = encoder.encode_passages(texts).astype(np.float16)
    source = Source(name, name.encode())
    return library.add_report(source, made, judged(made), vectors, model_of(encoder)).report.id


def test_changes_come_to_both(folder: Path, encoder: Encoder, tmp_path: Path) -> None:
    """A report is added, replaced and removed; then the server is closed and opened again."""
    own = tmp_path / "library"
    shutil.copytree(folder, own)
    scope = Filters(committees=('Nämnden för "prov" \\ and key > 0',))
    with Library.open(own) as library, milvus(tmp_path) as chosen:
        settings = [load({}, library=own), load({}, library=own, **chosen)]
        pair = [Searcher.open(library, encoder, one) for one in settings]
        one, other = pair

        def both(words: str) -> tuple[int, bool]:
            """How many are in the scope, and whether the words find one of them first."""
            for searcher in pair:
                searcher.refresh()
                assert searcher.sequence == library.sequence()
            same_up_to_ties(one, other, "brister i behörigheter", Filters())
            same_up_to_ties(one, other, words, scope)
            inside = [set(searcher.scores(words, scope).keys.tolist()) for searcher in pair]
            assert inside[0] == inside[1] == {passage.key for passage in library.scan(scope)}
            first = [keys(searcher.find(words, Filters(), 10))[:1] for searcher in pair]
            assert first[0] == first[1]
            return len(inside[0]), first[0][0] in inside[0]

        assert both("drönarflygningar") == (0, False)
        added = add(library, encoder, "one.txt", "Brist: två flygningar saknade tillstånd.")
        assert both("drönarflygningar") == (3, True)
        replaced = add(
            library, encoder, "two.txt", "Alla flygningar hade tillstånd och försäkring."
        )
        assert replaced != added
        assert both("försäkring av drönarflygningar") == (3, True)
        library.remove(replaced)
        library.remove(added)
        assert both("drönarflygningar") == (0, False)
        for chosen_settings in settings:
            assert check(library, chosen_settings).problems == [CLEANING_DUE]


@pytest.mark.skipif(bool(ADDRESS), reason="a cluster is not stopped by a test")
def test_it_is_there_when_the_server_comes_back(local: Services, remote: Services) -> None:
    before = remote.searcher.find("behörigheter", Filters(), 10)
    stop(remote.settings.milvus_address)
    fresh = MilvusEngine(remote.settings.milvus_address, "", remote.settings.milvus_name)
    searcher = Searcher(remote.library, remote.encoder, remote.settings, fresh)
    assert keys(searcher.find("behörigheter", Filters(), 10)) == keys(before)
