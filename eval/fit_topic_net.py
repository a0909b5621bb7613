"""Training queries -> index/weights/topic_net.safetensors and topic_adapter_bundled.npz.

    python -m eval.fit_topic_net --cache vectors.npz      some ten minutes of one core

Learned from the training controls only (the given ones, and those that were written for the
project): each of their queries must lie nearest to its own control among all (those that share a
labelled topic are left out of the choice), and each phrase for a labelled topic near all controls
with the label. The passages' vectors are the library's and stay; what moves is the topic's side:
the upper layers of the bundled model by matrices of low rank (Hu et al. 2021, "LoRA"), and a linear
map of both sides, which is held near the identity and cut to a low rank afterwards.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from eval.topic_data import Control, controls, label_phrases, training_queries, vectors_of
from index.embedding import bundled
from index.embedding.embeddings import load_encoder
from index.embedding.loading import open_model
from index.topics.adapter import Adapter, adapter_of, side_of
from index.topics.topic_net import WEIGHTS, write_moves
from index.topics.wordings import Wordings, stored_wordings
from settings import Settings, load

TARGET = Path(__file__).parent.parent / "index" / "weights" / "topic_adapter_bundled.npz"
#: Layers from the input that stay; rank of a layer's moves and of the maps.
LOW, RANK, MAP_RANK = 4, 16, 64
EPOCHS, BATCH, RATE, MAP_RATE = 3, 64, 5e-4, 1e-3
#: How much a move counts, beside its factors; how firmly the maps are held; the temperature.
SCALE, HOLD, TEMPERATURE = 2.0, 0.025, 0.05
#: Weight of the labelled topics' phrases beside the queries, and how many of them a batch has.
PHRASES, PHRASES_AT_ONCE = 0.3, 6
_PRODUCTS = (
    "attention.self.query", "attention.self.key", "attention.self.value",
    "attention.output.dense", "intermediate.dense", "output.dense",
)  # fmt: skip
_WARM_UP, _LEAST_RATE = 30, 0.05
_LONGEST = 64
_NEVER = -1e4
_AT_ONCE = 64

Vectors = NDArray[np.float32]
Stored = dict[str, NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Examples:
    """``queries[i]`` is answered by passage ``own[i]``; ``phrases[j]`` by those of ``wanted[j]``;
    ``alike[a, b]``: two passages share a labelled topic. ``passages`` (n, d)."""

    passages: torch.Tensor
    queries: list[str]
    own: list[int]
    phrases: list[str]
    wanted: torch.Tensor
    alike: torch.Tensor


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned: the tuned network, and the maps and wordings as they are stored."""

    net: TunedNet
    stored: Stored

    @property
    def adapter(self) -> Adapter:
        """The maps and wordings as the program uses them."""
        return adapter_of(self.stored)


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--cache", type=Path, default=None, help="keeps vectors between runs")
    chosen = parser.parse_args(arguments)
    settings = load()
    known = controls()
    encoder = load_encoder(settings.model, settings)
    passages, _ = vectors_of(known, [], encoder, chosen.cache)
    pool = {number for number, control in enumerate(known) if control.pool == "t"}
    learned = learn(examples_of(known, passages, pool), settings)
    write_moves(WEIGHTS, learned.net.moves())
    np.savez_compressed(TARGET, **learned.stored)  # type: ignore[arg-type]
    for path in (WEIGHTS, TARGET):
        print(f"{path.name}: {path.stat().st_size / 1024:.0f} kB")


def examples_of(known: Sequence[Control], passages: Vectors, chosen: Collection[int]) -> Examples:
    """What is learned from: the controls of the numbers ``chosen`` and the queries that ask for
    them."""
    pool = [number for number in range(len(known)) if number in chosen]
    place = {number: n for n, number in enumerate(pool)}
    topics = [known[number].topics for number in pool]
    asked = [(text, place[n]) for text, n in training_queries(known) if n in place]
    wanted = [[label in one for one in topics] for _, label in label_phrases()]
    alike = [[bool(one & other) for other in topics] for one in topics]
    return Examples(
        torch.tensor(passages[pool]),
        [text for text, _ in asked],
        [own for _, own in asked],
        [phrase for phrase, _ in label_phrases()],
        torch.tensor(wanted).float(),
        torch.tensor(alike),
    )


class Moved(nn.Module):
    """A linear layer with a move of low rank."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear = linear
        self.down = nn.Parameter(
            torch.randn(RANK, linear.in_features) / math.sqrt(linear.in_features)
        )
        self.up = nn.Parameter(torch.zeros(linear.out_features, RANK))

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """The layer's output, moved."""
        moved: torch.Tensor = self.linear(rows) + (rows @ self.down.T) @ self.up.T * SCALE
        return moved


class TunedNet:
    """The bundled model with moved upper layers; what its lower layers make of a text is kept."""

    def __init__(self, settings: Settings) -> None:
        model: Any = open_model(str(bundled.bundled_folder(settings)), "float32")
        self.tokenizer = model.tokenizer
        self.network = model[0].auto_model
        for weight in self.network.parameters():
            weight.requires_grad_(False)
        self._low: dict[str, torch.Tensor] = {}
        self._moved: dict[str, Moved] = {}
        for number, layer in enumerate(self.network.encoder.layer):
            for place in _PRODUCTS:
                if number >= LOW:
                    parent, _, name = place.rpartition(".")
                    owner = layer.get_submodule(parent)
                    moved = Moved(getattr(owner, name))
                    setattr(owner, name, moved)
                    self._moved[f"encoder.layer.{number}.{place}.weight"] = moved

    def parameters(self) -> list[nn.Parameter]:
        """What is learned."""
        return [factor for moved in self._moved.values() for factor in (moved.down, moved.up)]

    def moves(self) -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
        """Name of each weight -> the factors of its move, (out, rank) and (rank, in)."""
        return {
            name: (moved.up.detach() * SCALE, moved.down.detach())
            for name, moved in self._moved.items()
        }

    def read(self, texts: Sequence[str]) -> None:
        """Put ``texts`` through the lower layers, once for all epochs."""
        missing = sorted({text for text in texts if text not in self._low}, key=len)
        for start in range(0, len(missing), _AT_ONCE):
            own = missing[start : start + _AT_ONCE]
            ids = self.tokenizer([f"query: {text}" for text in own], padding=True, truncation=True,
                                 max_length=_LONGEST, return_tensors="pt")  # fmt: skip
            with torch.inference_mode():
                states = self.network.embeddings(input_ids=ids["input_ids"])
                states = self._through(states, ids["attention_mask"].float(), 0, LOW)
            lengths = ids["attention_mask"].sum(1).tolist()
            for text, row, length in zip(own, states, lengths, strict=True):
                self._low[text] = row[:length].bfloat16().clone()

    def length(self, text: str) -> int:
        """Tokens of a text that was read."""
        return len(self._low[text])

    def embed(self, texts: Sequence[str]) -> torch.Tensor:
        """Vectors (n, d) of length 1 of texts that were read."""
        longest = max(self.length(text) for text in texts)
        states = torch.zeros(len(texts), longest, self._low[texts[0]].shape[1])
        mask = torch.zeros(len(texts), longest)
        for row, text in enumerate(texts):
            states[row, : self.length(text)] = self._low[text].float()
            mask[row, : self.length(text)] = 1
        states = self._through(states, mask, LOW, None).float()
        means = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return nn.functional.normalize(means)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """:meth:`embed` of any number of texts, in float32."""
        self.read(texts)
        order = sorted(range(len(texts)), key=lambda n: self.length(texts[n]))
        found = np.zeros((len(texts), self.network.config.hidden_size), dtype=np.float32)
        with torch.inference_mode():
            for start in range(0, len(order), _AT_ONCE):
                own = order[start : start + _AT_ONCE]
                found[own] = self.embed([texts[n] for n in own]).numpy()
        return found

    def _through(
        self, states: torch.Tensor, mask: torch.Tensor, first: int, last: int | None
    ) -> torch.Tensor:
        shut = (1.0 - mask[:, None, None, :]) * _NEVER
        for layer in self.network.encoder.layer[first:last]:
            given = layer(states, attention_mask=shut)
            states = given[0] if isinstance(given, tuple) else given
        return states


def learn(examples: Examples, settings: Settings) -> Learned:
    """Tune the network and the maps together; the same examples give the same result."""
    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    net = TunedNet(settings)
    before = net.vectors(examples.queries)
    net.read(examples.phrases)
    means = {"topics": torch.tensor(before).mean(0), "passages": examples.passages.mean(0)}
    size = examples.passages.shape[1]
    maps = {side: nn.Parameter(torch.zeros(size, size)) for side in means}
    optimiser = torch.optim.AdamW([
        {"params": net.parameters(), "lr": RATE, "weight_decay": 0.01},
        {"params": list(maps.values()), "lr": MAP_RATE, "weight_decay": 0.0},
    ])  # fmt: skip
    rates = [group["lr"] for group in optimiser.param_groups]
    steps = EPOCHS * math.ceil(len(examples.queries) / BATCH)
    step, begun = 0, time.monotonic()
    for epoch in range(EPOCHS):
        losses = []
        for batch in _batches(examples, net, chance):
            share = min(1.0, (step + 1) / _WARM_UP) * max(_LEAST_RATE, 1 - step / steps)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * share
            loss = _loss(examples, net, means, maps, batch, chance)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            losses.append(loss.item())
            step += 1
        print(f"  {epoch + 1} of {EPOCHS}: loss {np.mean(losses):.3f}, "
              f"{time.monotonic() - begun:.0f} s", flush=True)  # fmt: skip
    return Learned(net, _stored(examples, net, means, maps))


def _batches(
    examples: Examples, net: TunedNet, chance: np.random.Generator
) -> Iterator[NDArray[np.int64]]:
    """Numbers of queries, those of about one length together, in any order."""
    lengths = np.array([net.length(text) for text in examples.queries])
    order = np.argsort(lengths + 3 * chance.random(len(lengths)), kind="stable")
    parts = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
    yield from (parts[n] for n in chance.permutation(len(parts)))


def _loss(
    examples: Examples, net: TunedNet, means: dict[str, torch.Tensor],
    maps: dict[str, nn.Parameter], batch: NDArray[np.int64], chance: np.random.Generator,
) -> torch.Tensor:  # fmt: skip
    """Cross-entropy of choosing the own control, of the labelled ones, and the pull home."""

    def turned(side: str, vectors: torch.Tensor) -> torch.Tensor:
        moved = vectors - means[side]
        return nn.functional.normalize(moved + moved @ maps[side])

    passages = turned("passages", examples.passages)
    few = chance.choice(len(examples.phrases), PHRASES_AT_ONCE, replace=False)
    texts = [examples.queries[n] for n in batch] + [examples.phrases[n] for n in few]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = net.embed(texts)
    scores = turned("topics", vectors.float()) @ passages.T / TEMPERATURE
    own = torch.tensor([examples.own[n] for n in batch])
    others = examples.alike[own].clone()
    others[torch.arange(len(own)), own] = False
    loss = nn.functional.cross_entropy(scores[: len(own)].masked_fill(others, _NEVER), own)
    wanted, shares = examples.wanted[few], scores[len(own) :].log_softmax(1)
    loss = loss - PHRASES * ((wanted * shares).sum(1) / wanted.sum(1).clamp(min=1)).mean()
    pull: torch.Tensor = sum((one**2).sum() for one in maps.values())  # type: ignore[assignment]
    return loss + HOLD * pull


def _stored(
    examples: Examples, net: TunedNet, means: dict[str, torch.Tensor], maps: dict[str, nn.Parameter]
) -> Stored:
    """The maps of both sides and the wordings, as they are stored."""
    stored: Stored = {}
    for side, learned in maps.items():
        left, strength, right = np.linalg.svd(learned.detach().numpy())
        stored[f"{side}_mean"] = means[side].numpy().astype(np.float16)
        stored[f"{side}_down"] = (left[:, :MAP_RANK] * strength[:MAP_RANK]).astype(np.float16)
        stored[f"{side}_up"] = right[:MAP_RANK].astype(np.float16)
    sides = Adapter(side_of(stored, "topics"), side_of(stored, "passages"))
    wordings = Wordings(
        np.stack([sides.topic(one) for one in net.vectors(examples.queries)]),
        sides.adapted(examples.passages.numpy()),
        np.array(examples.own),
    )
    return stored | stored_wordings(wordings)


if __name__ == "__main__":
    main()
