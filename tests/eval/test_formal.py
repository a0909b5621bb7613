"""The test of formal results: labelled as the others are, and nothing of it learned from."""

from __future__ import annotations

from eval.outcome.data import load_examples
from eval.outcome.formal import examples
from index.models import Outcome


def test_every_label_is_whole_and_each_measure_stands_in_its_result() -> None:
    found = examples()
    assert {one.outcome for one in found} == set(Outcome)
    for one in found:
        assert (one.severity is not None) is (one.outcome is Outcome.DEVIATION)
        assert all(measure in (one.text.result or "") for measure in one.measures)


def test_nothing_of_it_is_learned_from() -> None:
    learned = {one.text.result for one in load_examples()}
    assert not [one.id for one in examples() if one.text.result in learned]
