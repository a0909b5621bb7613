"""The tuned layers: inputs, training loop, the small file, and scores that two judges give."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from eval.outcome.data import load_examples
from eval.outcome.learn import Options, fit, load_backbone, predict
from eval.outcome.prepared import items_of, prepare
from index.embedding.bundled import REVISION
from index.outcome.delta import read_delta, write_delta
from index.outcome.mix import Weights, mixed_outcome, mixed_share
from index.outcome.net import (
    CONTEXT_TOKENS,
    MAX_TOKENS,
    WEIGHTS,
    OutcomeNet,
    Trunk,
    _batches,
    encode,
)
from index.outcome.scores import CLASSES


@pytest.mark.slow
def test_a_handful_of_texts_is_learned_by_heart() -> None:
    by_outcome = {e.outcome: e for e in load_examples() if e.source == "t4"}
    examples = list(by_outcome.values())
    assert len(examples) == len(CLASSES)
    backbone, tokenizer = load_backbone()
    pad = int(tokenizer.pad_token_id)
    items = prepare(Trunk(backbone, 11), items_of(examples, tokenizer), pad)
    options = Options(epochs=40, frozen=11, average_from=1.0, smoothing=0.0)
    net = fit(backbone, pad, items, [options])
    found = predict(net, items, pad)
    assert [CLASSES[int(one.outcome.argmax())] for one in found] == [e.outcome for e in examples]
    for one, item in zip(found, items.items, strict=True):
        assert len(one.measure) == len(item.measures)


@pytest.mark.slow
def test_a_long_result_loses_its_middle_and_keeps_its_ends() -> None:
    _, tokenizer = load_backbone()
    result = "Först kom detta. " + "Mellan dem stod mycket text. " * 200 + "Sist kom åtgärden."
    encoded = encode(tokenizer, "Sammanhang " * 200, result)
    assert len(encoded.ids) == len(encoded.sentence) == MAX_TOKENS
    assert encoded.sentence[: CONTEXT_TOKENS + 2] == (0,) * (CONTEXT_TOKENS + 2)
    numbers = [number for number in encoded.sentence if number]
    assert numbers[0] == 1
    assert numbers[-1] == 202


# ---- the file ------------------------------------------------------------------------------------


def _net(seed: int) -> OutcomeNet:
    torch.manual_seed(seed)
    return OutcomeNet([torch.nn.Linear(64, 64)], 64)


def test_moves_come_back_to_a_fifteenth_of_the_largest_in_their_block(tmp_path: Path) -> None:
    base, tuned = _net(1).state_dict(), _net(2).state_dict()
    write_delta(tmp_path / "w.safetensors", base, tuned, REVISION)
    back = read_delta(tmp_path / "w.safetensors", base, REVISION)
    assert set(back) == set(tuned)
    for name, weight in tuned.items():
        moved = (weight - base[name]).abs().max().item()
        assert (back[name] - weight).abs().max().item() <= moved / 15 * 1.01
    assert torch.equal(back["outcome.weight"], tuned["outcome.weight"])


def test_weights_of_another_model_are_refused(tmp_path: Path) -> None:
    base = _net(1).state_dict()
    write_delta(tmp_path / "w.safetensors", base, base, "another-1")
    with pytest.raises(ValueError, match="another-1"):
        read_delta(tmp_path / "w.safetensors", base, REVISION)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "w.safetensors").write_bytes(WEIGHTS.read_bytes()[:5000])
    with pytest.raises(ValueError, match="."):
        read_delta(tmp_path / "w.safetensors", _net(1).state_dict(), REVISION)


def test_the_file_is_small() -> None:
    assert WEIGHTS.stat().st_size < 12_000_000


# ---- two judges ----------------------------------------------------------------------------------


def test_batches_hold_every_row_once_and_stay_bounded() -> None:
    lengths = [5, 448, 30, 448, 12] * 40
    batches = list(_batches(lengths))
    assert sorted(row for rows in batches for row in rows) == list(range(len(lengths)))
    assert max(len(rows) * max(lengths[row] for row in rows) for rows in batches) <= 4096


def test_judges_who_agree_are_surer_together_and_a_weight_of_none_is_silent() -> None:
    words = np.array([0.6, 0.2, 0.1, 0.1], np.float32)
    net = np.log(words)
    both = mixed_outcome(words, net, Weights(1.0, 1.0))
    assert both[0] > words[0]
    assert both.sum() == pytest.approx(1)
    assert mixed_outcome(words, -net, Weights(1.0, 0.0)) == pytest.approx(words, abs=1e-5)
    assert mixed_share(0.7, 5.0, Weights(1.0, 0.0)) == pytest.approx(0.7, abs=1e-5)
    assert mixed_share(0.7, 5.0, Weights(1.0, 0.1)) > 0.7
