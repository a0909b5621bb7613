"""index/topics/wordings.py: what a topic brings to mind."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from index.topics.decision import load_decision
from index.topics.wordings import Wordings, stored_wordings, wordings_of

DATA = Path(__file__).parents[2] / "eval" / "data" / "training"


def three() -> Wordings:
    """Two wordings for the first control, one for the second."""
    asked = np.array([[1, 0, 0], [0.8, 0.6, 0], [0, 0, 1]], dtype=np.float32)
    return Wordings(asked, np.eye(3, dtype=np.float32)[:2], np.array([0, 0, 1]))


def test_a_topic_recalls_the_controls_that_wordings_near_it_ask_for() -> None:
    recalled = three().recalled(np.array([0.9, 0.43, 0.0], dtype=np.float32))
    assert recalled @ np.array([1, 0, 0]) > 0.99
    assert np.linalg.norm(recalled) == pytest.approx(1.0, abs=1e-5)


def test_between_two_wordings_it_recalls_both() -> None:
    middle = np.array([1, 0, 1], dtype=np.float32) / np.sqrt(2)
    recalled = three().recalled(middle.astype(np.float32))
    assert recalled[0] == pytest.approx(recalled[1], abs=0.1)


def test_stored_wordings_come_back() -> None:
    back = wordings_of(stored_wordings(three()))
    assert back.asked == pytest.approx(three().asked, abs=0.01)
    assert (back.answers == three().answers).all()
    assert (back.own == three().own).all()


def test_the_shipped_wordings_point_at_controls() -> None:
    wordings = load_decision("bundled").adapter.wordings
    assert wordings is not None
    assert len(wordings.asked) == len(wordings.own) > 9000
    assert wordings.own.min() >= 0
    assert wordings.own.max() < len(wordings.answers)


def test_every_training_control_has_four_written_queries() -> None:
    text = (DATA / "wordings" / "queries.jsonl").read_text(encoding="utf-8")
    entries = [json.loads(line) for line in text.splitlines()]
    lines = {
        (path.stem, line)
        for path in DATA.glob("*.jsonl")
        for line in range(len(path.read_text(encoding="utf-8").splitlines()))
    }
    assert {(entry["file"], entry["line"]) for entry in entries} == lines
    assert len(entries) == len(lines)
    assert all(len(set(entry["queries"])) == 4 for entry in entries)
