"""The bundled model's folder -> its vectors, without opening sentence-transformers.

Of a first answer's eight seconds of processor time five went to importing sentence-transformers and
transformers and to opening the model with them, for weights that a network of our own computes
(query_net.py). The folder is written by us (bundled.py), so its weights and its tokenizer are read
as they lie there. Whatever needs the model itself (judging outcomes, many questions, training)
has it opened with sentence-transformers the moment it asks.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from index.embedding import bundled
from index.embedding.embeddings import BUNDLED, SentenceEncoder
from index.embedding.model_source import load_model
from index.embedding.net_weights import NetWeights
from index.embedding.query_net import QueryNet
from index.topics.topic_net import open_topic_net

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer


class BundledEncoder(SentenceEncoder):
    """A :class:`SentenceEncoder` of the bundled model. Safe to share between threads."""

    def __init__(self, folder: Path, precision: str, batch: int) -> None:
        """``folder``: the unpacked model, whole (:func:`index.embedding.bundled.bundled_folder`).

        Raises OSError, ValueError or KeyError when it can't be read.
        """
        from tokenizers import Tokenizer

        self._folder = folder
        self._weights = NetWeights.of_folder(folder, precision)
        words = self._weights.named["embeddings.word_embeddings.weight"]
        self._describe(
            BUNDLED, bundled.REVISION, bundled.PROMPTS, precision, batch, int(words.shape[1])
        )
        limits = json.loads((folder / "sentence_bert_config.json").read_text("utf-8"))
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(max_length=int(limits["max_seq_length"]))
        self._opening = threading.Lock()
        self._open: SentenceTransformer | None = None

    @property
    def model(self) -> SentenceTransformer:
        """The model itself, opened when something needs more than vectors.

        Raises :class:`errors.ModelUnavailable`.
        """
        with self._opening:
            if self._open is None:
                self._open = load_model(str(self._folder), BUNDLED, self.precision)
            return self._open

    @cached_property
    def _net(self) -> QueryNet:
        return QueryNet(self._weights)

    @cached_property
    def _topic_net(self) -> QueryNet:
        return open_topic_net(self._weights, self._net)

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        with self.lock:
            return [one.ids for one in self._tokenizer.encode_batch(list(texts))]
