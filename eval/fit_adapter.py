"""Training queries -> index/weights/topic_adapter_bundled.npz: vectors turned to this material.

    python -m eval.fit_adapter --cache vectors.npz

Learned from the 900 training controls only: each of their queries must lie nearest to its own
control among all (those that share a labelled topic are left out of the choice), and each phrase
for a labelled topic near all controls with the label. The map is held near the identity, because
2 000 short queries would otherwise be learned by heart (mean average precision over the judged
topics of Ekstad, which it never saw: 0.81 before, 0.86-0.88 with this, 0.83-0.86 when held less).
Afterwards it is cut to a low rank, which costs 0.005 and makes the file small.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from eval.topic_data import Control, controls, label_phrases, training_queries, vectors_of
from index.adapter import Adapter, side_of
from index.embeddings import load_encoder
from index.wordings import Wordings, stored_wordings
from settings import load

TARGET = Path(__file__).parent.parent / "index" / "weights" / "topic_adapter_bundled.npz"
RANK = 64
STEPS, BATCH, RATE = 300, 256, 1e-3
#: How firmly the map is held to the identity, and the temperature of the choice.
HOLD, TEMPERATURE = 0.025, 0.05
#: Weight of the labelled topics' phrases beside the queries.
PHRASES = 0.3
_NEVER = -1e4

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Examples:
    """``queries[i]`` is answered by passage ``own[i]``; ``phrases[j]`` by those of ``wanted[j]``;
    ``alike[a, b]``: two passages share a labelled topic."""

    passages: torch.Tensor
    queries: torch.Tensor
    own: torch.Tensor
    phrases: torch.Tensor
    wanted: torch.Tensor
    alike: torch.Tensor


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--cache", type=Path, default=None, help="keeps vectors between runs")
    chosen = parser.parse_args(arguments)
    settings = load()
    known = controls()
    encoder = load_encoder(settings.model, settings)
    asked = [text for text, _ in training_queries(known)]
    phrases = [text for text, _ in label_phrases()]
    passages, vectors = vectors_of(known, [*asked, *phrases], encoder, chosen.cache)
    pool = {number for number, control in enumerate(known) if control.pool == "t"}
    examples = examples_of(known, passages, vectors[: len(asked)], vectors[len(asked) :], pool)
    np.savez_compressed(TARGET, **learn(examples))  # type: ignore[arg-type]
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1024:.0f} kB, rank {RANK}, "
          f"{len(asked)} queries, {len(phrases)} phrases")  # fmt: skip


def examples_of(
    known: Sequence[Control],
    passages: Vectors,
    queries: Vectors,
    phrases: Vectors,
    chosen: Collection[int],
) -> Examples:
    """What is learned from: the controls of the numbers ``chosen`` and the queries that ask for
    them."""
    pool = [number for number in range(len(known)) if number in chosen]
    place = {number: n for n, number in enumerate(pool)}
    topics = [known[number].topics for number in pool]
    asked = [
        (n, number) for n, (_, number) in enumerate(training_queries(known)) if number in place
    ]
    queries = queries[[n for n, _ in asked]]
    own = [place[number] for _, number in asked]
    wanted = [[label in one for one in topics] for _, label in label_phrases()]
    alike = [[bool(one & other) for other in topics] for one in topics]
    return Examples(
        torch.tensor(passages[pool]), torch.tensor(queries), torch.tensor(own),
        torch.tensor(phrases), torch.tensor(wanted).float(), torch.tensor(alike),
    )  # fmt: skip


def learn(examples: Examples) -> dict[str, NDArray[np.generic]]:
    """The maps of both sides, as they are stored."""
    torch.manual_seed(0)
    size = examples.passages.shape[1]
    means = {"topics": examples.queries.mean(0), "passages": examples.passages.mean(0)}
    maps = {side: torch.nn.Parameter(torch.zeros(size, size)) for side in means}
    optimiser = torch.optim.Adam(maps.values(), lr=RATE)
    for _ in range(STEPS):
        loss = _loss(examples, means, maps)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    stored: dict[str, NDArray[np.generic]] = {}
    for side, learned in maps.items():
        left, strength, right = np.linalg.svd(learned.detach().numpy())
        stored[f"{side}_mean"] = means[side].numpy().astype(np.float16)
        stored[f"{side}_down"] = (left[:, :RANK] * strength[:RANK]).astype(np.float16)
        stored[f"{side}_up"] = right[:RANK].astype(np.float16)
    sides = Adapter(side_of(stored, "topics"), side_of(stored, "passages"))
    wordings = Wordings(
        np.stack([sides.topic(one) for one in examples.queries.numpy()]),
        sides.adapted(examples.passages.numpy()),
        examples.own.numpy(),
    )
    return stored | stored_wordings(wordings)


def _loss(
    examples: Examples, means: dict[str, torch.Tensor], maps: dict[str, torch.nn.Parameter]
) -> torch.Tensor:
    """Cross-entropy of choosing the own control, of the labelled ones, and the pull home."""

    def turned(side: str, vectors: torch.Tensor) -> torch.Tensor:
        moved = vectors - means[side]
        return torch.nn.functional.normalize(moved + moved @ maps[side])

    passages = turned("passages", examples.passages)
    chosen = torch.randint(0, len(examples.queries), (BATCH,))
    own = examples.own[chosen]
    scores = turned("topics", examples.queries[chosen]) @ passages.T / TEMPERATURE
    others = examples.alike[own].clone()
    others[torch.arange(len(own)), own] = False
    loss = torch.nn.functional.cross_entropy(scores.masked_fill(others, _NEVER), own)
    shares = (turned("topics", examples.phrases) @ passages.T / TEMPERATURE).log_softmax(1)
    wanted = examples.wanted
    loss = loss - PHRASES * ((wanted * shares).sum(1) / wanted.sum(1)).mean()
    pull: torch.Tensor = sum((one**2).sum() for one in maps.values())  # type: ignore[assignment]
    return loss + HOLD * pull


if __name__ == "__main__":
    main()
