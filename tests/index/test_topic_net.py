"""topic_net.py: a topic is read by the bundled model with some of its weights moved."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from errors import ModelUnavailable
from index.embedding.embeddings import SentenceEncoder, load_bundled
from index.embedding.net_weights import NetWeights
from index.embedding.query_net import QueryNet
from index.topics.topic_net import IN, OUT, WEIGHTS, open_topic_net, read_moves, write_moves
from settings import load

TEXTS = ["räkningar som ingen godkänt", "behörigheter", "folk som slutat men kommer in ändå"]


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return load_bundled(load())


@pytest.mark.slow
def test_a_topic_has_the_vector_that_the_libraries_give_with_the_weights_moved(
    encoder: SentenceEncoder,
) -> None:
    topics = encoder.encode_topics(TEXTS)
    before = encoder.encode_queries(TEXTS)
    assert np.allclose(np.linalg.norm(topics, axis=1), 1, atol=1e-6)
    assert float((topics * before).sum(axis=1).max()) < 0.99  # it was moved
    moved = load_bundled(load())
    network = NetWeights.of_model(moved.model).named
    for name, move in read_moves(WEIGHTS).items():
        network[name].copy_((network[name].float() + move).to(network[name].dtype))
    theirs = moved._encode([f"query: {text}" for text in TEXTS], None)
    assert float((topics * theirs).sum(axis=1).min()) > 0.998
    assert float((encoder.encode_queries(TEXTS) * before).sum(axis=1).min()) > 0.9999


@pytest.mark.slow
def test_the_words_and_the_lower_layers_are_the_searchs_own(encoder: SentenceEncoder) -> None:
    net = QueryNet(NetWeights.of_model(encoder.model))
    tuned = open_topic_net(NetWeights.of_model(encoder.model), net)
    assert tuned._words is net._words
    same = [one is other for one, other in zip(tuned._layers, net._layers, strict=True)]
    assert same == sorted(same, reverse=True)
    assert 0 < same.count(True) < len(same)


@pytest.mark.slow
def test_what_the_lower_layers_made_of_a_text_is_used_by_both_and_changes_nothing(
    encoder: SentenceEncoder,
) -> None:
    weights = NetWeights.of_model(encoder.model)
    net = QueryNet(weights)
    asked = [[0, 10 + n, 400 + n, 2] for n in range(3)]
    net.encode(asked[:1], asked=True)  # before there is another network: by all its layers
    tuned = open_topic_net(weights, net)
    for text in asked:
        first, second = net.encode([text]), tuned.encode([text])
        assert np.array_equal(tuned.encode([text], asked=True), second)
        made = net._lower._last
        assert np.array_equal(net.encode([text], asked=True), first)
        assert net._lower._last is made is not None  # it went on from there
    together = net.encode(asked[:2], asked=True)  # the same tokens in other texts
    assert not np.array_equal(net.encode([asked[0] + asked[1]], asked=True)[0], together[0])


@pytest.mark.slow
def test_weights_that_cannot_be_used_are_refused_by_name(
    encoder: SentenceEncoder, tmp_path: Path
) -> None:
    net = QueryNet(NetWeights.of_model(encoder.model))
    absent, damaged, other = (tmp_path / name for name in ("absent", "damaged", "other"))
    damaged.write_bytes(WEIGHTS.read_bytes()[:1000])
    save_file({f"x{OUT}": torch.ones(2, 1), f"x{IN}": torch.ones(1, 2)}, other, {"base": "1"})
    for path in (absent, damaged, other):
        with pytest.raises(ModelUnavailable, match=path.name):
            open_topic_net(NetWeights.of_model(encoder.model), net, path)


def test_moves_come_back_as_they_were_written(tmp_path: Path) -> None:
    up, down = torch.tensor([[1.0], [0.5]]), torch.tensor([[2.0, 4.0, 8.0]])
    write_moves(tmp_path / "moves", {"encoder.layer.4.output.dense.weight": (up, down)})
    moves = read_moves(tmp_path / "moves")
    assert list(moves) == ["encoder.layer.4.output.dense.weight"]
    assert torch.equal(moves["encoder.layer.4.output.dense.weight"], up @ down)
