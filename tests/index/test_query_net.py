"""Questions and passages are embedded by a network of our own: the vectors are the libraries'."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest
import torch

from index.embedding.embeddings import SentenceEncoder, load_bundled
from index.embedding.net_layers import program, upwards
from index.embedding.net_weights import NetWeights
from index.embedding.query_net import QueryNet, threads
from settings import load

pytestmark = pytest.mark.slow
TEXTS = (
    "behörigheter",
    "Vilka nämnder hade brister i behörighetshanteringen 2022-2024, och återkom de?",
    "Hur har andra gjort när konton finns kvar efter att någon slutat? " * 40,  # more than it takes
    "åäö ÅÄÖ é – ”citat” 3,5 %",
)  # fmt: skip


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return load_bundled(load())


def test_a_question_alone_has_the_vector_that_the_libraries_give(encoder: SentenceEncoder) -> None:
    assert QueryNet.fits(encoder.model)
    for text in TEXTS:
        theirs = encoder._encode([f"query: {text}"], None)[0]
        assert float(encoder.encode_queries([text])[0] @ theirs) > 0.999


def test_texts_together_do_not_see_each_other(encoder: SentenceEncoder) -> None:
    together = encoder.encode_queries(TEXTS[:3])
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-6)
    for text, vector in zip(TEXTS[:3], together, strict=True):
        assert float(encoder.encode_queries([text])[0] @ vector) > 0.999


def test_passages_have_the_vectors_of_the_libraries_whatever_stands_beside(
    encoder: SentenceEncoder,
) -> None:
    together = encoder.encode_passages(TEXTS)
    theirs = encoder._encode([f"passage: {text}" for text in TEXTS], None)
    assert float((together * theirs).sum(axis=1).min()) > 0.999
    alone = np.stack([encoder.encode_passages([text])[0] for text in TEXTS])
    assert float((together * alone).sum(axis=1).min()) > 0.99999


def test_any_number_of_tokens_is_computed_in_a_few_shapes(
    encoder: SentenceEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Torch keeps a program for each shape: memory must not grow with the number of passages."""
    net = QueryNet(NetWeights.of_model(encoder.model))
    run, shapes = net._upwards, set[int]()

    def counted(rows: torch.Tensor, *given: Any) -> torch.Tensor:
        shapes.add(rows.shape[0])
        return run(rows, *given)

    monkeypatch.setattr(QueryNet, "_upwards", lambda self, *given: counted(*given))
    for count in range(145, 257, 16):
        vectors = net.encode([[0, *range(5, count - 61), 2], [0, *range(5, 63), 2]])
        assert float(vectors[1] @ net.encode([[0, *range(5, 63), 2]])[0]) > 0.9999
    assert shapes == {60, 256}


def test_while_threads_share_the_cores_each_has_its_share(encoder: SentenceEncoder) -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(4)
    with threads.shared(3):
        encoder.encode_passages(["attest"])
        assert torch.get_num_threads() == 3
        encoder.encode_queries(["attest"])
        assert torch.get_num_threads() == 1
        encoder.encode_passages(["attest"])
        assert torch.get_num_threads() == 3
        assert threads.most() == 4
    assert torch.get_num_threads() == 4
    torch.set_num_threads(before)


def test_many_go_the_libraries_way_and_come_out_the_same(encoder: SentenceEncoder) -> None:
    many = encoder.encode_queries([*TEXTS, *TEXTS])
    assert float(many[1] @ encoder.encode_queries([TEXTS[1]])[0]) > 0.999


def test_without_weights_laid_out_beforehand_it_is_the_same(encoder: SentenceEncoder) -> None:
    plain = QueryNet(NetWeights.of_model(encoder.model), laid_out=False)
    numbers = encoder._tokens(["query: " + TEXTS[1]])
    assert float(plain.encode(numbers)[0] @ encoder.encode_queries([TEXTS[1]])[0]) > 0.999


def test_the_layers_as_one_program_give_what_they_give_step_by_step(
    encoder: SentenceEncoder,
) -> None:
    net = QueryNet(NetWeights.of_model(encoder.model))
    weights = [one for layer in net._layers for one in layer.every]
    threads.one()
    with torch.inference_mode():
        for lengths in ([7], [10, 8], [24, 21], [100, 40]):
            ends = np.cumsum(lengths).tolist()
            spans = [slice(end - own, end) for own, end in zip(lengths, ends, strict=True)]
            rows = net._embedded(range(100, 100 + sum(lengths)), spans)
            given = (rows, ends, weights, net._heads, net._epsilon)
            assert torch.equal(program()(*given), upwards(*given))


def test_threads_ask_at_once_and_get_their_own(encoder: SentenceEncoder) -> None:
    alone = [encoder.encode_queries([text])[0] for text in TEXTS]
    found: dict[int, list[float]] = {}

    def ask(number: int) -> None:
        place = number % len(TEXTS)
        own = [encoder.encode_queries([TEXTS[place]])[0] for _ in range(3)]
        found[number] = [float(vector @ alone[place]) for vector in own]

    asking = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert len(found) == 6
    assert min(min(cosines) for cosines in found.values()) > 0.999


def test_passages_are_embedded_by_all_threads_after_a_question(encoder: SentenceEncoder) -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    encoder.encode_queries(["attest"])
    assert torch.get_num_threads() == 1
    encoder.encode_passages(["attest"])
    assert torch.get_num_threads() == 2
    torch.set_num_threads(before)
