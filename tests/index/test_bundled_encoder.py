"""The bundled model is opened without sentence-transformers, and gives the same vectors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from errors import ModelUnavailable
from index.embedding import bundled, embeddings, model_source
from index.embedding.bundled_encoder import BundledEncoder
from index.embedding.net_weights import NetWeights
from index.embedding.query_net import QueryNet
from index.topics.topic_net import open_topic_net
from settings import load

pytestmark = pytest.mark.slow
TEXTS = (
    "behörigheter", "", " ", "\n- punkt ett\n- punkt två\t3,5 %", "ＡＢＣ ﬁ é e\u0301 – ”citat” 😀",
    "Vilka nämnder hade brister i behörighetshanteringen 2022-2024, och återkom de?",
    "<s> </s> <mask> <unk>", "Konton finns kvar efter att någon slutat. " * 90,
)  # fmt: skip


@pytest.fixture(scope="module")
def encoder() -> BundledEncoder:
    found = embeddings.load_bundled(load())
    assert isinstance(found, BundledEncoder)
    return found


def test_tokens_and_vectors_are_those_of_the_opened_model(encoder: BundledEncoder) -> None:
    model = encoder.model
    prompted = [f"passage: {text}" for text in TEXTS] + [f"query: {text}" for text in TEXTS]
    tokens = encoder._tokens(prompted)
    assert tokens == model.tokenizer(prompted, truncation=True, max_length=512)["input_ids"]
    assert max(map(len, tokens)) == model.max_seq_length
    assert encoder.dimension == model.get_embedding_dimension()
    opened = NetWeights.of_model(model)
    net = QueryNet(opened)
    assert np.array_equal(encoder._net.encode(tokens), net.encode(tokens))
    topics = open_topic_net(opened, net)
    assert np.array_equal(encoder._topic_net.encode(tokens), topics.encode(tokens))


def test_both_precisions_are_read_from_the_folder() -> None:
    folder = bundled.bundled_folder(load())
    for precision in ("float32", "bfloat16"):
        opened = NetWeights.of_model(model_source.load_model(str(folder), "bundled", precision))
        read = NetWeights.of_folder(folder, precision)
        assert set(read.named) >= {n for n in opened.named if not n.endswith("position_ids")}
        assert all(bool((read.named[name] == value).all()) and read.named[name].dtype == value.dtype
                   for name, value in opened.named.items() if name in read.named)  # fmt: skip
        kept = (opened.layers, opened.heads, opened.epsilon)
        assert kept == (read.layers, read.heads, read.epsilon)


def test_a_question_needs_none_of_the_libraries() -> None:
    script = (
        "import sys\nfrom settings import load\n"
        "from index.embedding.embeddings import load_encoder\n"
        "encoder = load_encoder('bundled', load())\n"
        "encoder.encode_queries(['konton']); encoder.encode_topics(['konton'])\n"
        "encoder.encode_passages(['Konton fanns kvar.'])\n"
        "print({'sentence_transformers', 'transformers'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "set()"


def test_a_folder_that_cannot_be_read_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.json").write_text("{}", "utf-8")
    (tmp_path / "model.safetensors").write_bytes(b"damaged")
    monkeypatch.setattr(bundled, "bundled_folder", lambda settings: tmp_path)
    with pytest.raises(ModelUnavailable, match="kunde inte laddas"):
        embeddings.load_bundled(load())
