"""Texts -> their vectors: the same network as sentence-transformers runs, without it.

A question is a dozen tokens, and somebody waits for it. Most of what the libraries do for a batch
is in the way then: modules around modules, padding, a mask, weights laid out anew for every
product, threads that wait for each other. Here the weights are laid out once, the texts stand one
after the other without padding, the layers are one program (net_layers.py), and one thread
computes. The vectors are the same (cosine 0.99997 with those of the libraries;
tests/index/test_query_net.py) in half the processor time or less. Passages gain too: 1.25 times as
many in the same processor time. Each product treats a row by itself, so a text has the same vector
whatever stands beside it.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding.net_weights import NetWeights

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

    from index.embedding.net_layers import Program

    Tensor = torch.Tensor
    Pair = tuple[Tensor, Tensor]

#: Rows that the weights are laid out for: the tokens of a usual question. Others give the same.
_ROWS = 16
#: More rows than this are filled up to a multiple of it. Torch keeps a program for each number of
#: rows, 3 MB of them: with any number memory grew by half a megabyte with every passage.
_FILLED = 128


@dataclass(frozen=True, slots=True)
class _Layer:
    """Weights of a layer: query, key and value in one product; what follows; two norms."""

    attended: Pair
    joined: Pair
    norm: Pair
    wide: Pair
    narrow: Pair
    last_norm: Pair

    @property
    def every(self) -> list[Tensor]:
        """All of them, in the order in which they are used."""
        pairs = (self.attended, self.joined, self.norm, self.wide, self.narrow, self.last_norm)
        return [one for pair in pairs for one in pair]


class _Threads:
    """How many threads compute what a thread asks torch for: one for a question, else as many as
    there were before the first question, or its share while several threads embed."""

    def __init__(self) -> None:
        self._before = 1
        self._share = 0

    def one(self) -> None:
        """One, for what this thread asks from now on. Two that wait for each other on a busy
        machine took ten times as long."""
        import torch

        if torch.get_num_threads() != 1:
            self._before = self._before if self._share else torch.get_num_threads()
            torch.set_num_threads(1)

    def all(self) -> None:
        """As many as before, for what this thread asks from now on."""
        import torch

        wanted = self._share or self._before
        if (self._share or wanted != 1) and torch.get_num_threads() != wanted:
            torch.set_num_threads(wanted)

    def most(self) -> int:
        """As many as there are when nothing is shared."""
        import torch

        return max(self._before, torch.get_num_threads())

    @contextmanager
    def shared(self, share: int) -> Iterator[None]:
        """``share`` for each thread that embeds passages in the meantime."""
        import torch

        self._before, self._share = self.most(), share
        try:
            yield
        finally:
            self._share = 0
            torch.set_num_threads(self._before)


threads = _Threads()


class _Lower:
    """What the lower layers that networks share made of the texts asked last: a topic is asked for
    by the search's network, and the next moment by the one that was tuned on it."""

    def __init__(self, layers: int) -> None:
        #: So many of the lower layers are those of all networks.
        self.layers = layers
        self._last: tuple[object, int, Tensor] | None = None

    def made(self, texts: object) -> tuple[int, Tensor] | None:
        """After how many layers, and what; None for other texts than the last, or where another
        network was tuned since, which has fewer layers in common."""
        last = self._last  # another thread may put its own there
        if last is None or last[0] != texts or last[1] > self.layers:
            return None
        return last[1], last[2]

    def keep(self, texts: object, layers: int, rows: Tensor) -> None:
        """Note what ``layers`` of them made."""
        self._last = (texts, layers, rows)


class QueryNet:
    """A BERT encoder with mean pooling. Safe to share between threads."""

    def __init__(self, source: NetWeights, laid_out: bool = True) -> None:
        """Take the weights as they are, of a model that :meth:`fits` said yes to.

        ``laid_out``: beforehand, where torch has oneDNN; else at every product, as everywhere.
        """
        import torch

        weights = source.named
        self._heads, self._epsilon = source.heads, source.epsilon
        self._packed = laid_out and torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]
        self._program = _program() if self._packed else None
        self._words = weights["embeddings.word_embeddings.weight"]
        self._places = weights["embeddings.position_embeddings.weight"]
        self._kind = weights["embeddings.token_type_embeddings.weight"][0]
        self._norm = _pair(weights, "embeddings.LayerNorm")
        self._layers = [self._layer(weights, _named(number)) for number in range(source.layers)]
        self._lower = _Lower(source.layers)

    def tuned(self, source: NetWeights, moves: Mapping[str, Tensor]) -> QueryNet:
        """The same network with some weights moved: ``moves`` by name, in the weights' shapes;
        ``source`` are those that it was made from.

        What has not moved is shared: token embeddings, and the layers without a move.
        """
        weights = dict(source.named)
        for name, move in moves.items():
            weights[name] = (weights[name].float() + move).to(weights[name].dtype)
        other = copy.copy(self)
        other._layers = [
            self._layer(weights, name) if any(moved.startswith(f"{name}.") for moved in moves)
            else layer
            for name, layer in zip(map(_named, range(len(self._layers))), self._layers, strict=True)
        ]  # fmt: skip
        same = [one is own for one, own in zip(other._layers, self._layers, strict=True)]
        self._lower.layers = min(self._lower.layers, [*same, False].index(False))
        return other

    @staticmethod
    def fits(model: SentenceTransformer) -> bool:
        """True for a model that is computed so: BERT with absolute places, mean, length 1."""
        config = getattr(getattr(model[0], "auto_model", None), "config", None)
        names = [type(module).__name__ for module in model]
        pooling = getattr(model[1], "pooling_mode", None) if len(names) > 1 else None
        return (
            getattr(config, "model_type", None) == "bert"
            and getattr(config, "position_embedding_type", "absolute") == "absolute"
            and getattr(config, "hidden_act", None) == "gelu"
            and names[:2] == ["Transformer", "Pooling"]
            and set(names[2:]) <= {"Normalize"}
            and pooling == "mean"
        )

    def encode(self, texts: Sequence[Sequence[int]], asked: bool = False) -> NDArray[np.float32]:
        """Vectors (n, d) of length 1 of texts, given as the numbers of their tokens.

        ``asked``: they are a question's, which a tuned network is asked for next. It is computed on
        as many threads as the caller has chosen (:data:`threads`).
        """
        import torch

        with torch.inference_mode():
            lengths = [len(numbers) for numbers in texts]
            ends = np.cumsum(lengths).tolist()
            spans = [slice(end - own, end) for own, end in zip(lengths, ends, strict=True)]
            run = self._run_shared if asked else self._run
            rows = run([n for numbers in texts for n in numbers], spans).float()
            means = torch.stack([rows[span].mean(0) for span in spans])
            found: NDArray[np.float32] = means.numpy()
        sizes = np.linalg.norm(found, axis=1, keepdims=True)
        unit: NDArray[np.float32] = found / np.maximum(sizes, 1e-12)
        return unit

    def _run(self, tokens: Sequence[int], spans: Sequence[slice]) -> Tensor:
        return self._upwards(self._embedded(tokens, spans), spans, self._layers)

    def _run_shared(self, tokens: Sequence[int], spans: Sequence[slice]) -> Tensor:
        """As :meth:`_run`, going on from what the lower layers made of the same texts."""
        texts = (tuple(tokens), tuple(span.stop for span in spans))
        made = self._lower.made(texts)
        if made is None:
            below = self._lower.layers
            rows = self._upwards(self._embedded(tokens, spans), spans, self._layers[:below])
            self._lower.keep(texts, below, rows)
        else:
            below, rows = made
        return self._upwards(rows, spans, self._layers[below:])

    def _embedded(self, tokens: Sequence[int], spans: Sequence[slice]) -> Tensor:
        """Words, places and kind of the tokens, filled up."""
        import torch
        from torch.nn.functional import layer_norm

        wide = (self._words.shape[1],)
        empty = -len(tokens) % _FILLED if len(tokens) > _FILLED else 0
        places = [n for span in spans for n in range(span.stop - span.start)] + [0] * empty
        tokens = [*tokens, *[0] * empty]
        rows = self._words[torch.tensor(tokens)] + self._places[torch.tensor(places)] + self._kind
        return layer_norm(rows, wide, *self._norm, self._epsilon)

    def _upwards(self, rows: Tensor, spans: Sequence[slice], layers: Sequence[_Layer]) -> Tensor:
        """What these layers make of the rows."""
        from torch.nn.functional import layer_norm

        if self._program is not None:
            weights = [one for layer in layers for one in layer.every]
            ends = [span.stop for span in spans]
            return self._program(rows, ends, weights, self._heads, self._epsilon)
        wide = (rows.shape[1],)
        for layer in layers:
            attended = self._attended(self._product(rows, layer.attended), spans)
            rows = rows + self._product(attended, layer.joined)
            rows = layer_norm(rows, wide, *layer.norm, self._epsilon)
            inner = self._product(self._product(rows, layer.wide, "gelu"), layer.narrow)
            rows = layer_norm(rows + inner, wide, *layer.last_norm, self._epsilon)
        return rows

    def _attended(self, three: Tensor, spans: Sequence[slice]) -> Tensor:
        """Each text attends to itself; ``three`` (tokens, 3 d) are queries, keys and values."""
        import torch
        from torch.nn.functional import scaled_dot_product_attention

        count, width = three.shape[0], three.shape[1] // 3
        heads = three.view(count, 3, self._heads, width // self._heads).permute(1, 2, 0, 3)
        parts = []
        for span in spans:
            asking, asked, told = (heads[n : n + 1, :, span] for n in range(3))
            parts.append(scaled_dot_product_attention(asking, asked, told)[0])
        covered = sum(span.stop - span.start for span in spans)
        if covered < count:
            parts.append(heads.new_zeros(self._heads, count - covered, width // self._heads))
        return torch.cat(parts, dim=1).transpose(0, 1).reshape(count, width)

    def _product(self, rows: Tensor, weights: Pair, then: str = "none") -> Tensor:
        from torch.nn.functional import gelu, linear

        found = linear(rows, *weights)
        return gelu(found) if then == "gelu" else found

    def _layer(self, weights: dict[str, Tensor], name: str) -> _Layer:
        import torch

        own = [_pair(weights, f"{name}.attention.self.{one}") for one in ("query", "key", "value")]
        attended = tuple(torch.cat([pair[n] for pair in own]) for n in (0, 1))
        return _Layer(
            self._laid_out(attended),
            self._laid_out(_pair(weights, f"{name}.attention.output.dense")),
            _pair(weights, f"{name}.attention.output.LayerNorm"),
            self._laid_out(_pair(weights, f"{name}.intermediate.dense")),
            self._laid_out(_pair(weights, f"{name}.output.dense")),
            _pair(weights, f"{name}.output.LayerNorm"),
        )

    def _laid_out(self, pair: Sequence[Tensor]) -> Pair:
        import torch

        weight, bias = pair
        if self._packed:
            weight = torch.ops.mkldnn._reorder_linear_weight(weight.contiguous(), _ROWS)
        return weight, bias


@functools.cache
def _program() -> Program:
    """The layers in one step, made once for all networks."""
    from index.embedding.net_layers import program

    return program()


def _named(layer: int) -> str:
    return f"encoder.layer.{layer}"


def _pair(weights: dict[str, Tensor], name: str) -> Pair:
    return weights[f"{name}.weight"], weights[f"{name}.bias"]
