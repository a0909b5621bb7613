"""The optional cross-encoder: a real one, tiny and with weights by chance, on the real way."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from errors import ModelUnavailable
from index.embedding.reranker import Reranker
from index.engines import generations
from index.search.hits import Searcher, Wanted
from index.storage.library import Library
from settings import Settings
from tests.toy import MODEL, Source, ToyEncoder, control, embedded, judged, report

pytestmark = pytest.mark.slow
WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "konton", "attest", "brist", "kvar", "diarium")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of two layers over nine words, saved as any other is."""
    import torch
    from sentence_transformers import CrossEncoder

    bert: Any = importlib.import_module("transformers")  # its lazy names carry no types
    made = tmp_path_factory.mktemp("reranker")
    (made / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    torch.manual_seed(3)
    config = bert.BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=32, num_labels=1, initializer_range=0.5,
    )  # fmt: skip
    bert.BertForSequenceClassification(config).save_pretrained(made)
    bert.BertTokenizerFast(str(made / "vocab.txt")).save_pretrained(made)
    CrossEncoder(str(made), local_files_only=True).save_pretrained(str(made))
    return made


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("reranked") / "library") as opened:
        for word in ("konton", "attest", "diarium", "kvar"):
            made = report(word, 2024, passages=[control(word, f"Brist: {word} kvar.", who=word)])
            opened.add_report(
                Source(word, word.encode()), made, judged(made), embedded(made), MODEL
            )
        generations.catch_up(opened)
        yield opened


def test_it_reads_question_and_passage_together(folder: Path) -> None:
    reranker = Reranker.load(str(folder))
    texts = ["konton kvar", "attest brist", "diarium"]
    standing = reranker.standing("konton", texts)
    assert standing.shape == (3,)
    assert standing.mean() == pytest.approx(0, abs=1e-6)
    assert standing.std() == pytest.approx(1, abs=1e-6)
    assert reranker.standing("attest", texts) != pytest.approx(standing)
    assert reranker.standing("konton", ["konton"]).tolist() == [0]
    assert reranker.standing("konton", ["konton", "konton"]).tolist() == [0, 0]


def test_the_list_is_ordered_with_what_it_says(folder: Path, library: Library) -> None:
    wanted = Wanted("konton attest", "konton attest")
    without = Searcher.open(library, ToyEncoder(), Settings())
    assert without.reranker is None
    plain = without.ranked(wanted)
    read = Searcher.open(library, ToyEncoder(), Settings(reranker=str(folder))).ranked(wanted)
    assert sorted(read.keys.tolist()) == sorted(plain.keys.tolist())
    assert not np.allclose(np.sort(read.scores), np.sort(plain.scores))
    assert read.scores.tolist() == sorted(read.scores.tolist(), reverse=True)


def test_one_that_can_not_be_loaded_is_named(tmp_path: Path) -> None:
    empty = tmp_path / "none"
    empty.mkdir()
    with pytest.raises(ModelUnavailable) as raised:
        Reranker.load(str(empty))
    assert "none" in str(raised.value) and "KONTROLLSOK_RERANKER" in str(raised.value)
