"""Labelled examples -> what the network is trained on: token ids, targets, and the trunk's states.

Embeddings and lower layers (the trunk) never change, so their states are computed once for all
epochs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from eval.outcome.data import Example
from index.models import Severity
from index.outcome.net import Batch, Encoded, Trunk, collate, context_of, encode
from index.outcome.scores import CLASSES
from index.swedish.sentences import sentences


@dataclass(frozen=True, slots=True)
class Item:
    """An example as the network sees it: with and without its context, and its targets."""

    full: Encoded
    bare: Encoded
    outcome: int
    severe: float
    deviation: bool
    recurring: float
    measures: tuple[float, ...]


def items_of(examples: Sequence[Example], tokenizer: Any) -> list[Item]:
    """Examples as token ids and targets."""
    found = []
    for example in examples:
        result = example.text.result or ""
        wanted = set(example.measures)
        found.append(
            Item(
                full=encode(tokenizer, context_of(example.text), result),
                bare=encode(tokenizer, "", result),
                outcome=CLASSES.index(example.outcome),
                severe=float(example.severity is Severity.SERIOUS),
                deviation=example.severity is not None,
                recurring=float(example.recurring),
                measures=tuple(float(s.text in wanted) for s in sentences(result)),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Prepared:
    """Items with the trunk's states of their tokens, float16: the trunk never changes.

    ``full`` and ``bare`` hold one array (tokens, hidden) per item, with and without context.
    """

    items: list[Item]
    full: list[torch.Tensor]
    bare: list[torch.Tensor]

    def pick(self, rows: Sequence[int]) -> Prepared:
        """Some of them, in the order of ``rows``."""
        return Prepared(
            [self.items[row] for row in rows],
            [self.full[row] for row in rows],
            [self.bare[row] for row in rows],
        )


def prepare(trunk: Trunk, items: Sequence[Item], pad: int) -> Prepared:
    """Run the trunk once over every item."""
    full = _states(trunk.eval(), [item.full for item in items], pad)
    return Prepared(list(items), full, _states(trunk, [item.bare for item in items], pad))


@torch.no_grad()
def _states(trunk: Trunk, texts: Sequence[Encoded], pad: int) -> list[torch.Tensor]:
    order = sorted(range(len(texts)), key=lambda row: len(texts[row].ids))
    found: dict[int, torch.Tensor] = {}
    for start in range(0, len(order), 16):
        rows = order[start : start + 16]
        with torch.autocast("cpu", torch.bfloat16):
            states = trunk(collate([texts[row] for row in rows], pad)).half()
        for place, row in enumerate(rows):
            found[row] = states[place, : len(texts[row].ids)].clone()
    return [found[row] for row in range(len(texts))]


def stacked(states: Sequence[torch.Tensor], batch: Batch) -> torch.Tensor:
    """States of texts of unlike length as one array, zeros after the end of each."""
    filled = torch.zeros((*batch.ids.shape, states[0].shape[1]))
    for row, one in enumerate(states):
        filled[row, : len(one)] = one
    return filled
