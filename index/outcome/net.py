"""Results of controls -> scores, by the bundled model's own layers, tuned to judge.

Tokenizer, token embeddings and the four lowest layers are the bundled model's, shared with the
search; the eight above are its layers moved by what ``weights/outcome_net.safetensors`` holds. A
result is judged through its sentences: each is the mean of its tokens' states (which have seen the
whole text), an attention picks those that decide, and the heads read what it picked beside the mean
of everything. So the sentence that decided is known without a second model, and the measures are a
score per sentence. Imported only where a model is loaded: torch is heavy.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from errors import ModelUnavailable
from index.embedding.bundled import REVISION
from index.embedding.embeddings import SentenceEncoder
from index.outcome.delta import read_delta
from index.outcome.scores import CLASSES, NetScores
from index.swedish.sentences import sentences
from ingest.models import ControlText

WEIGHTS = Path(__file__).parents[1] / "weights" / "outcome_net.safetensors"
#: Layers from the input that stay as they are.
SHARED = 4
#: Tokens of the context (process, activity) and of the whole input.
CONTEXT_TOKENS = 64
MAX_TOKENS = 448
#: Padded tokens of one batch when judging: some 100 MB at most.
_BATCH_TOKENS = 4096
_MASKED = -1e4
_ROUNDED = 16


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded inputs. ``sentence`` holds, per token, 1 + its sentence's number, or 0 for none."""

    ids: torch.Tensor
    mask: torch.Tensor
    sentence: torch.Tensor
    count: int


@dataclass(frozen=True, slots=True)
class Scores:
    """Logits: outcome (n, 4); severe, recurring (n,); per sentence (n, s): measure, attention."""

    outcome: torch.Tensor
    severe: torch.Tensor
    recurring: torch.Tensor
    measure: torch.Tensor
    attention: torch.Tensor


@dataclass(frozen=True, slots=True)
class Encoded:
    """One control as token ids, with the sentence number of each token (0: context)."""

    ids: tuple[int, ...]
    sentence: tuple[int, ...]


def context_of(text: ControlText) -> str:
    """What the judgement reads beside the result: what was to be controlled."""
    parts = (text.process, text.systematic_control, text.control_activity)
    return ". ".join(dict.fromkeys(part.replace("\n", " ") for part in parts if part))


def encode(tokenizer: Any, context: str, result: str) -> Encoded:
    """Token ids ``<s> context </s> result </s>`` with every result token in its sentence.

    A result that is too long loses its middle: what was found and what is done about it stand at
    its two ends.
    """
    spans = [span.text for span in sentences(result)]
    head, *pieces = tokenizer([context, *spans], add_special_tokens=False, verbose=False).input_ids
    head = head[:CONTEXT_TOKENS]
    begin, end = tokenizer.bos_token_id, tokenizer.eos_token_id
    ids = [token for piece in pieces for token in piece]
    owner = [number for number, piece in enumerate(pieces, start=1) for _ in piece]
    room = MAX_TOKENS - len(head) - 3
    if len(ids) > room:
        front = room * 2 // 3
        ids = ids[:front] + ids[len(ids) - (room - front) :]
        owner = owner[:front] + owner[len(owner) - (room - front) :]
    return Encoded((begin, *head, end, *ids, end), (*[0] * (len(head) + 2), *owner, 0))


def collate(items: Sequence[Encoded], pad: int) -> Batch:
    """Pad to the longest, rounded up: few shapes are quicker than little padding."""
    longest = -(-max(len(item.ids) for item in items) // _ROUNDED) * _ROUNDED
    ids = torch.full((len(items), longest), pad, dtype=torch.long)
    mask = torch.zeros((len(items), longest), dtype=torch.long)
    sentence = torch.zeros((len(items), longest), dtype=torch.long)
    for row, item in enumerate(items):
        ids[row, : len(item.ids)] = torch.tensor(item.ids)
        mask[row, : len(item.ids)] = 1
        sentence[row, : len(item.ids)] = torch.tensor(item.sentence)
    return Batch(ids, mask, sentence, max(1, int(sentence.max())))


class Trunk(nn.Module):
    """The bundled model's embeddings and lower layers, as they are: shared, never tuned."""

    def __init__(self, backbone: Any, layers: int) -> None:
        super().__init__()
        self.embeddings = backbone.embeddings
        self.layers = nn.ModuleList(backbone.encoder.layer[:layers])

    def forward(self, batch: Batch) -> torch.Tensor:
        """States (n, tokens, hidden) after the last of these layers."""
        states: torch.Tensor = self.embeddings(input_ids=batch.ids)
        return _through(self.layers, states, batch.mask)


class OutcomeNet(nn.Module):
    """Tuned upper layers of the bundled model's shape, with the heads of the judgement."""

    def __init__(self, layers: Sequence[nn.Module], hidden: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)
        self.dropout = nn.Dropout(dropout)
        self.attend = nn.Linear(hidden, 1)
        self.outcome = nn.Linear(2 * hidden, len(CLASSES))
        self.severe = nn.Linear(2 * hidden, 1)
        self.recurring = nn.Linear(2 * hidden, 1)
        self.measure = nn.Linear(hidden, 1)

    def forward(self, states: torch.Tensor, batch: Batch) -> Scores:
        """Judge a batch from the trunk's states."""
        states = _through(self.layers, states, batch.mask).to(self.attend.weight.dtype)
        member = nn.functional.one_hot(batch.sentence, batch.count + 1)[:, :, 1:].to(states.dtype)
        size = member.sum(dim=1)
        means = torch.einsum("bts,bth->bsh", member, states) / size.clamp(min=1).unsqueeze(-1)
        weight = batch.mask.to(states.dtype)
        whole = torch.einsum("bt,bth->bh", weight, states) / weight.sum(1, keepdim=True)
        means = self.dropout(means)
        attention = self.attend(means).squeeze(-1).masked_fill(size == 0, _MASKED)
        picked = torch.einsum("bs,bsh->bh", attention.softmax(dim=1), means)
        vector = self.dropout(torch.cat([whole, picked], dim=1))
        return Scores(
            self.outcome(vector),
            self.severe(vector).squeeze(-1),
            self.recurring(vector).squeeze(-1),
            self.measure(means).squeeze(-1).masked_fill(size == 0, _MASKED),
            attention,
        )


class NetScorer:
    """Judges by the tuned layers, in the precision of the encoder that they share with."""

    def __init__(self, encoder: SentenceEncoder, net: OutcomeNet) -> None:
        self._encoder = encoder
        self._trunk = Trunk(encoder.model[0].auto_model, SHARED)
        self._net = net.eval()

    @classmethod
    def load(cls, encoder: SentenceEncoder, weights: Path = WEIGHTS) -> NetScorer:
        """Open the weights that the program ships, beside the bundled ``encoder``.

        Raises :class:`errors.ModelUnavailable` when the file is missing, damaged or was made for
        another model.
        """
        backbone: Any = encoder.model[0].auto_model
        tuned = copy.deepcopy(list(backbone.encoder.layer[SHARED:]))
        net = OutcomeNet(tuned, int(backbone.config.hidden_size)).float()
        try:
            net.load_state_dict(read_delta(weights, net.state_dict(), REVISION))
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            reason = " ".join(str(error).split())[:200]
            raise ModelUnavailable(
                f"Bedömningens vikter {weights.name}",
                f"kunde inte läsas ({reason}).",
                "Installera om programmet.",
            ) from error
        for layer in net.layers:
            layer.to(next(backbone.parameters()).dtype)
        return cls(encoder, net)

    @torch.inference_mode()
    def score(self, texts: Sequence[ControlText]) -> list[NetScores]:
        """Scores of controls that have a result, in order."""
        tokenizer: Any = self._encoder.model.tokenizer
        with self._encoder.lock:
            items = [encode(tokenizer, context_of(t), t.result or "") for t in texts]
        found: dict[int, NetScores] = {}
        for rows in _batches([len(item.ids) for item in items]):
            batch = collate([items[row] for row in rows], int(tokenizer.pad_token_id))
            scores = self._net(self._trunk(batch), batch)
            for place, row in enumerate(rows):
                found[row] = net_scores(scores, place, len(sentences(texts[row].result or "")))
        return [found[row] for row in range(len(texts))]


def net_scores(scores: Scores, row: int, count: int) -> NetScores:
    """One row as numpy; a sentence that was left out keeps a very low logit."""
    measure = np.full(count, _MASKED, np.float32)
    attention = np.full(count, _MASKED, np.float32)
    width = min(count, scores.measure.shape[1])
    measure[:width] = scores.measure[row, :width].float().numpy()
    attention[:width] = scores.attention[row, :width].float().numpy()
    return NetScores(
        scores.outcome[row].float().numpy().copy(),
        float(scores.severe[row]),
        float(scores.recurring[row]),
        measure,
        attention,
    )


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Rows of like length together, each batch within _BATCH_TOKENS."""
    rows: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda one: lengths[one]):
        if rows and (len(rows) + 1) * (lengths[row] + _ROUNDED) > _BATCH_TOKENS:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _through(layers: nn.ModuleList, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """``states`` after ``layers``; padding is hidden from attention."""
    hidden = (1.0 - mask[:, None, None, :].to(states.dtype)) * torch.finfo(states.dtype).min
    for layer in layers:
        states = layer(states, attention_mask=hidden)
    return states
