"""eval/answers.py: the figures, and one question asked the whole way."""

from __future__ import annotations

import pytest

from eval.answers import Question, Scored, by_type, figures, gold_ids, questions
from eval.topic_data import cases, controls


def scored(type_: str, said: set[str], true: set[str], supported: bool = True) -> Scored:
    question = Question("q", "?", type_, frozenset((one, 2024) for one in true),
                        frozenset(true), "")  # fmt: skip
    return Scored(
        question=question, read_as=type_, supported=supported,
        said=frozenset((one, 2024) for one in said), cited=frozenset(said), milliseconds=1.0,
        answer="", topics=(),
    )  # fmt: skip


def test_figures_by_hand() -> None:
    every = [
        scored("list", {"a", "b"}, {"a"}),
        scored("list", {"a"}, {"a"}),
        scored("lookup", {"c"}, {"c"}),
        scored("lookup", set(), {"d"}, supported=False),
        scored("unanswerable", set(), set(), supported=False),
        scored("unanswerable", {"x"}, set()),
    ]
    told = figures(every)
    assert told["list_f1"] == pytest.approx((2 / 3 + 1) / 2)
    assert told["list_strict"] == 0.5
    assert told["citation_precision"] == pytest.approx((0.5 + 1 + 1) / 3)
    assert told["citation_recall"] == pytest.approx(3 / 4)
    assert told["silent_when_unanswerable"] == 0.5
    assert told["answers_when_answerable"] == 0.75
    assert by_type(every)["lookup"]["answered"] == 0.5


def test_the_question_sets_are_whole() -> None:
    assert {name: len(questions(name)) for name in ("d", "e")} == {"d": 45, "e": 38}
    assert sum(one.type == "unanswerable" for one in questions("d") + questions("e")) == 11


def test_the_judged_topics_name_controls_that_exist() -> None:
    known = controls()
    assert sum(one.pool != "t" for one in known) == 259
    judged = [case for case in cases(known) if case.source == "about"]
    assert len({case.topic for case in judged}) > 60
    assert all(not case.about & case.unknown for case in judged)


def test_gold_controls_are_found_again_by_their_text(small_services: object) -> None:
    from api.services import Services

    assert isinstance(small_services, Services)
    ids = gold_ids("d", small_services)
    assert {one[:3] for one in ids.values()} == {"d03", "d06"}
    assert len(set(ids.values())) == len(ids) == 26
