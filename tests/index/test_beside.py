"""What a list needs is done beside each other for who is alone, and comes out the same."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from api.schemas import SearchRequest
from api.services import Services
from eval.bench.filling import file_of, texts_of
from eval.bench.generator import reports
from index.embedding import query_vectors
from index.embedding.beside import Beside
from index.embedding.embeddings import load_bundled
from index.embedding.query_vectors import QueryVectors
from index.engines import generations
from index.search import order
from index.search.hits import model_of
from index.storage.library import Library
from settings import load
from tests.toy import ToyEncoder

LISTS = (
    "behörigheter",
    "Vilka nämnder hade brister i attest av fakturor 2022?",
    "Hur har andra gjort när konton finns kvar efter att någon slutat?",
    "Vad gjordes inte?",
    "",
)


class _Held:
    """Work that lasts until it is let go."""

    def __init__(self, other: Beside) -> None:
        self._go = threading.Event()
        self._held = other.start(self._go.wait, at_once=True)

    def let_go(self) -> None:
        self._go.set()
        self._held.result()


@pytest.fixture
def held() -> Iterator[tuple[Beside, _Held]]:
    other = Beside(2)
    work = _Held(other)
    yield other, work
    work.let_go()


def _where() -> str:
    return threading.current_thread().name


def test_who_is_alone_has_it_done_by_another_thread() -> None:
    other = Beside(2)
    with other.asking():
        begun = other.start(_where, at_once=True)
        assert begun.is_begun()
        assert begun.result().startswith("beside")


def test_with_others_or_on_one_core_it_is_done_here() -> None:
    other = Beside(2)
    with other.asking(), other.asking():
        assert other.start(_where, at_once=True).result() == _where()
    assert other.start(_where, at_once=True).result() != _where()
    assert Beside(1).start(_where, at_once=True).result() == _where()


def test_what_nobody_has_begun_is_done_here_and_once(held: tuple[Beside, _Held]) -> None:
    other, work = held
    done: list[str] = []

    def note() -> int:
        done.append(_where())
        return len(done)

    waiting = other.start(note, at_once=True)
    assert waiting.result() == 1
    assert waiting.result() == 1
    work.let_go()
    other.start(_where).result()  # whatever waited before it has had its turn
    assert done == [_where()]


def test_an_error_is_that_of_who_needs_it() -> None:
    def fail() -> None:
        raise ValueError("gone wrong")

    for other in (Beside(2), Beside(1)):
        begun = other.start(fail, at_once=True)
        with pytest.raises(ValueError, match="gone wrong"):
            begun.result()


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder, encoder = tmp_path_factory.mktemp("beside") / "library", ToyEncoder()
    with Library.open(folder) as library:
        for made in reports(2_000):
            vectors = encoder.encode_passages(texts_of(made)).astype(np.float16)
            library.add_report(
                file_of(made), made.report, made.judgements, vectors, model_of(encoder)
            )
        generations.catch_up(library)
    opened = Services.open(load(library=folder), encoder)
    yield opened
    opened.close()


@pytest.mark.parametrize("text", LISTS)
@pytest.mark.parametrize("more", [{}, {"sort": "year"}, {"group": True}, {"offset": 20}])
def test_a_list_is_the_same(
    services: Services, text: str, more: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order, "REACH", 120)
    monkeypatch.setattr(order, "WEIGHED", 1)
    request = SearchRequest.model_validate({"query": text, **more})
    found = []
    for other in (Beside(1), Beside(2)):
        monkeypatch.setattr(order, "beside", other)
        monkeypatch.setattr(query_vectors, "beside", other)
        services.searcher._vectors = QueryVectors(services.encoder)
        found.append(services.search(request))
    assert found[0] == found[1]
    assert found[0].total


def test_a_question_is_begun_once_and_only_where_it_is_then_the_same() -> None:
    vectors = QueryVectors(ToyEncoder())
    begun = vectors.begin("Konton?")
    assert begun is not None
    assert np.array_equal(
        vectors.of_list(("konton", "Konton?"), begun),
        ToyEncoder().encode_queries(["konton", "Konton?"]),
    )
    assert vectors.begin("Konton?") is None
    assert QueryVectors(ToyEncoder(each_alone=False)).begin("Konton?") is None


@pytest.mark.slow
def test_two_texts_at_once_have_the_vectors_of_both_together_bit_for_bit(tmp_path: Path) -> None:
    encoder = load_bundled(load())
    assert encoder.each_alone
    for topic, question in zip(LISTS[:3], LISTS[1:4], strict=True):
        for texts in ((topic, question), (question,)):
            vectors = QueryVectors(encoder)
            apart = vectors.of_list(texts, vectors.begin(question))
            assert np.array_equal(apart, encoder.encode_queries(texts))
