"""Texts -> vectors, through sentence-transformers; and the one place that says what is embedded.

torch and sentence-transformers are imported when a model is loaded, never before: most commands
need neither. The bundled model runs in float32 or bfloat16, whichever is faster on this processor
and agrees with float32; a short measurement decides it once per processor. Texts of like length are
computed together, as many as fit a budget of tokens, so that hardly any padding is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.embedding import bundled, precision
from index.embedding.batching import batches
from index.embedding.model_source import (
    folder_revision,
    hub_revision,
    load_model,
    prompts_of,
    unavailable,
)
from index.embedding.net_weights import NetWeights
from index.embedding.query_net import QueryNet, threads
from ingest.models import ControlText
from settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED = "bundled"
#: Tokens, padding included, that are computed together: what fits the processor's second cache.
#: Passages a second on one busy core in bfloat16: 9.1 / 9.9 / 8.5 / 8.1 with 512 / 1 024 / 2 048 /
#: 4 096, and 5.9 with 32 texts whatever their length.
TOKENS_AT_ONCE = 1024
#: Tokens of a text for a model that does not say how many it takes.
_LONGEST = 512
#: Texts from which on the libraries' way with a batch is the faster one.
_BATCH_FROM = 5


class Encoder(Protocol):
    """Something that turns texts into vectors of length 1.

    ``name`` and ``revision`` together say which vectors can be compared with each other. Several
    threads may embed passages at once.
    """

    @property
    def name(self) -> str:
        """As the user names it: "bundled", or a model's name or path."""

    @property
    def revision(self) -> str:
        """What exactly was loaded: another revision gives other vectors."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def precision(self) -> str:
        """How it computes: "float32" or "bfloat16"."""

    @property
    def each_alone(self) -> bool:
        """True when a question has the same vector whatever is embedded with it, and is computed by
        one thread: two are then as well embedded at the same time."""

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Vectors of passages, shape (n, dimension), float32, length 1, in the order of ``texts``.

        ``progress`` is called with the number of texts that are done so far.
        """

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, as :meth:`encode_passages`."""

    def encode_topics(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of topics as they are judged, as :meth:`encode_queries` where nothing was learned
        for the model."""


class SentenceEncoder:
    """An :class:`Encoder` over a sentence-transformers model. Safe to share between threads."""

    def __init__(
        self,
        model: SentenceTransformer,
        name: str,
        revision: str,
        prompts: Mapping[str, str],
        precision: str,
        batch: int,
    ) -> None:
        dimension = int(model.get_embedding_dimension() or 0)
        self._describe(name, revision, prompts, precision, batch, dimension)
        self._given = model

    def _describe(
        self,
        name: str,
        revision: str,
        prompts: Mapping[str, str],
        precision: str,
        batch: int,
        dimension: int,
    ) -> None:
        self.name, self.revision = name, revision
        self.precision, self.dimension = precision, dimension
        self._prompts = prompts
        self._batch = batch
        #: Held while its tokenizer is used: two threads at once can't use a fast one.
        self.lock = threading.Lock()
        #: Held over a question: it is computed on all cores, so another one had better wait.
        self._one_question = threading.Lock()

    @property
    def model(self) -> SentenceTransformer:
        """The model itself, open."""
        return self._given

    @property
    def each_alone(self) -> bool:
        """See :attr:`Encoder.each_alone`."""
        return self._net is not None

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """See :meth:`Encoder.encode_passages`."""
        prompted = [self._prompts["passage"] + text for text in texts]
        if not texts or self._net is None:
            return self._encode(prompted, progress)
        threads.all()
        return self._by(self._net, prompted, progress)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See :meth:`Encoder.encode_queries`."""
        prompted = [self._prompts["query"] + text for text in texts]
        net = self._net if 0 < len(texts) < _BATCH_FROM else None
        if net is None:
            with self._one_question:
                return self._encode(prompted, None)
        threads.one()
        return net.encode(self._tokens(prompted), asked=True)

    def encode_topics(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of topics (n, dimension), length 1, for judging what is about them: by
        topic_net.py, to be held against adapted vectors of passages. Those of
        :meth:`encode_queries` for a model that nothing was learned for.
        """
        threads.one()
        if self._topic_net is None:
            return self.encode_queries(texts)
        prompted = [self._prompts["query"] + text for text in texts]
        if len(texts) == 1:
            return self._topic_net.encode(self._tokens(prompted), asked=True)
        return self._by(self._topic_net, prompted, None)

    def _by(
        self, net: QueryNet, prompted: Sequence[str], progress: Callable[[int], None] | None
    ) -> NDArray[np.float32]:
        """Vectors by a network of our own, texts of about one length together."""
        vectors = np.zeros((len(prompted), self.dimension), dtype=np.float32)
        tokens = self._tokens(prompted) if prompted else []
        done = 0
        for rows in batches([len(ids) for ids in tokens], TOKENS_AT_ONCE, self._batch):
            vectors[rows] = net.encode([tokens[row] for row in rows])
            done += len(rows)
            if progress is not None:
                progress(done)
        return vectors

    @property
    def _topic_net(self) -> QueryNet | None:
        """What embeds topics; None for a model that nothing was learned for."""
        return None

    @cached_property
    def _net(self) -> QueryNet | None:
        """What embeds passages, and a question or two; None for a model that it can't compute."""
        fits = QueryNet.fits(self.model)
        return QueryNet(NetWeights.of_model(self.model)) if fits else None

    def _encode(
        self, prompted: Sequence[str], progress: Callable[[int], None] | None
    ) -> NDArray[np.float32]:
        threads.all()
        vectors = np.zeros((len(prompted), self.dimension), dtype=np.float32)
        done = 0
        for rows in batches(self._lengths(prompted), TOKENS_AT_ONCE, self._batch):
            vectors[rows] = self._batch_of([prompted[row] for row in rows])
            done += len(rows)
            if progress is not None:
                progress(done)
        # A bfloat16 sum is off by up to 0.4 percent: make the length 1 again in float32.
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: NDArray[np.float32] = vectors / np.maximum(lengths, 1e-12)
        return unit

    def _batch_of(self, texts: list[str]) -> NDArray[np.float32]:
        """What the model's own ``encode`` gives for one batch; only the words are split in turns,
        so that threads compute side by side."""
        import torch

        with torch.inference_mode():
            with self.lock:
                features = self.model.preprocess(texts)
            found = self.model(features)["sentence_embedding"][:, : self.dimension]
            unit = torch.nn.functional.normalize(found, p=2, dim=1)
        vectors: NDArray[np.float32] = unit.float().cpu().numpy()
        return vectors

    def _lengths(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text; its letters, a fourth of them, where the model counts otherwise."""
        if len(texts) < 2:
            return [1] * len(texts)
        tokenizer = getattr(self.model, "tokenizer", None)
        most = self.model.max_seq_length or _LONGEST
        if not callable(tokenizer):
            return [min(len(text) // 4 + 2, most) for text in texts]
        return [len(ids) for ids in self._tokens(texts)]

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """Numbers of the tokens of each text, as many as the model takes."""
        most = self.model.max_seq_length or _LONGEST
        with self.lock:
            found: list[list[int]] = self.model.tokenizer(
                list(texts), truncation=True, max_length=most
            )["input_ids"]
        return found


def load_encoder(name: str, settings: Settings) -> Encoder:
    """The encoder called ``name``: "bundled", or a sentence-transformers model's name or path.

    The bundled one and a path never touch the network; a name is looked up on this machine first,
    and only then fetched, because the user asked for it. Raises :class:`errors.ModelUnavailable`.
    """
    if name == BUNDLED:
        return load_bundled(settings)
    path = Path(name).expanduser()
    if path.is_dir():
        path = path.resolve()  # one folder is one model, from wherever it is named
        name = str(path)
    model = load_model(name, name, "float32", online=not path.is_dir())
    revision = folder_revision(path) if path.is_dir() else hub_revision(model)
    prompts = prompts_of(model.prompts, name)
    return SentenceEncoder(model, name, revision, prompts, "float32", settings.encode_batch)


def load_bundled(settings: Settings) -> SentenceEncoder:
    """The encoder over the bundled model. Raises :class:`errors.ModelUnavailable`."""
    from index.embedding.bundled_encoder import BundledEncoder

    folder = bundled.bundled_folder(settings)
    kind = precision.chosen(folder, bundled.REVISION, settings)
    try:
        return BundledEncoder(folder, kind, settings.encode_batch)
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise unavailable(BUNDLED, error) from error


def passage_text(text: ControlText, committee: str | None, year: int | None) -> str:
    """What is embedded: the passage with its context, one field a line, from wide to narrow.

    The word that a question asks for often stands only in the heading (design 9). The risk stands
    in for the working method in layouts that have no such column.
    """
    head = " ".join(part for part in (committee, str(year) if year else None) if part)
    fields = (
        head,
        text.goal,
        text.process,
        text.risk,
        text.working_method,
        text.systematic_control,
        text.control_activity,
        text.result,
    )
    return "\n".join(field for field in fields if field)
