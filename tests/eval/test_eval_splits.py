"""The data of the fits and of the test split: halves that never mix, questions with their facts."""

from __future__ import annotations

from eval.city import gold_reports, questions
from eval.facts import says
from eval.final import GRANVIK
from eval.topic_data import controls
from eval.topic_training import halves


def test_controls_of_one_activity_stand_in_one_half() -> None:
    known = controls()
    half = halves(known)
    assert len(half) == sum(control.pool == "t" for control in known)
    assert 0.4 < sum(half.values()) / len(half) < 0.6
    seen: dict[tuple[str | None, str | None], int] = {}
    for number, side in half.items():
        passage = known[number].passage
        assert seen.setdefault((passage.process, passage.control_activity), side) == side


def test_a_reference_answer_of_the_test_split_says_its_facts() -> None:
    every = questions(GRANVIK)
    assert len(every) == 64
    words = [fact for one in every for fact in one.facts if "name" in fact["any"][0]]
    assert len(words) > 90
    for one in every:
        for fact in one.facts:
            if "name" in fact["any"][0]:
                assert says(fact, one.answer), (one.id, fact)


def test_the_test_split_has_every_layout() -> None:
    assert len({report["layout"] for report in gold_reports(GRANVIK).values()}) == 7
