"""The questions about silence and their figures: what is counted where, and what is not."""

from __future__ import annotations

from collections import Counter

from eval.answer_data import SETS
from eval.silence import WITHOUT, Asked, Question, figures, silence_questions


def asked(kind: str, supported: bool, said: bool, where: str = "alone", answer: str = "") -> Asked:
    question = Question(f"{kind}{said}", "d", kind, supported, f"{kind}?")
    return Asked(question, where, said, answer, ())


def test_the_questions_are_three_lots_of_sixty_over_both_sets() -> None:
    every = silence_questions()
    lots = Counter(
        "answerable" if one.supported else "near" if one.near else "outside" for one in every
    )
    assert lots == {"answerable": 60, "near": 60, "outside": 60}
    assert {one.set for one in every} == set(SETS)
    second = silence_questions("second")
    assert Counter(one.supported for one in second) == {False: 40, True: 20}
    assert not {one.question for one in second} & {one.question for one in every}
    assert len({one.id for one in every}) == len({one.question for one in every}) == 180


def test_silence_and_answers_are_counted_apart_and_by_kind() -> None:
    told = figures([
        asked("create", False, said=False),
        asked("create", False, said=True),
        asked("near_fault", False, said=True),
        asked("answerable", True, said=True),
    ])  # fmt: skip
    assert told["alone"]["silent"] == 1 / 3
    assert told["alone"]["answered"] == 1.0
    assert told["alone"]["create"] == 0.5 and told["alone"]["near_fault"] == 0.0


def test_an_answer_may_say_that_it_is_not_told() -> None:
    missing = "Ingen kontroll nämner ”fukt”: det som följer är det närmaste."
    told = figures([
        asked("near_fault", False, said=True, answer=missing),
        asked("near_fault", False, said=True, answer="Ja."),
        asked("answerable", True, said=True, answer="Ja."),
        asked("answerable", True, said=True, answer=missing),
    ])["alone"]  # fmt: skip
    assert (told["silent"], told["silent or says so"], told["doubts an answer"]) == (0.0, 0.5, 0.5)


def test_without_the_municipality_a_near_miss_is_not_counted() -> None:
    told = figures([
        asked("create", False, said=False, where=WITHOUT),
        asked("near_fault", False, said=True, where=WITHOUT),
    ])  # fmt: skip
    assert told[WITHOUT]["silent"] == 1.0
    assert "near_fault" not in told[WITHOUT]
