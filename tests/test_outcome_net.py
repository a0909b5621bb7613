"""The fine-tuning candidate: inputs, training loop and scores fit together, on a few texts."""

from __future__ import annotations

import pytest

from eval.outcome.data import load_examples
from eval.outcome.learn import Options, fit, items_of, load_backbone, predict, prepare
from eval.outcome.net import CONTEXT_TOKENS, MAX_TOKENS, Trunk, encode
from index.outcome_scores import CLASSES


@pytest.mark.slow
def test_a_handful_of_texts_is_learned_by_heart() -> None:
    by_outcome = {e.outcome: e for e in load_examples() if e.source == "t4"}
    examples = list(by_outcome.values())
    assert len(examples) == len(CLASSES)
    backbone, tokenizer = load_backbone()
    pad = int(tokenizer.pad_token_id)
    items = prepare(Trunk(backbone, 11), items_of(examples, tokenizer), pad)
    net = fit(backbone, pad, items, Options(epochs=40, frozen=11, average_from=1.0, smoothing=0.0))
    found = predict(net, items, pad)
    assert [CLASSES[int(one.outcome.argmax())] for one in found] == [e.outcome for e in examples]
    for one, item in zip(found, items.items, strict=True):
        assert len(one.measures) == len(item.measures)


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
