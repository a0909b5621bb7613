"""The comparison with other software: what is relevant is known from the generator."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from eval.bench.filling import file_of
from eval.bench.generator import reports, templates
from eval.bench.peer import Judged, compared, judged, times_as_many
from index.storage.library import Library


def test_relevant_is_what_was_generated_from_the_querys_control(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        for made in reports(100):
            vectors = np.ones((len(made.report.passages), 4), dtype=np.float16)
            library.add_report(file_of(made), made.report, made.judgements, vectors, "toy")
        found = judged(library, every=1)
        processes = {
            str(passage.id): passage.process
            for report in library.reports()
            for passage in library.report_passages(report.id)
        }
    assert found
    known = {template.process or None for template in templates()}
    for query in found:
        assert query.relevant
        assert {processes[one] for one in query.relevant} <= known
        assert len({processes[one] for one in query.relevant}) == 1


def test_both_answer_the_same_queries_and_are_told_apart() -> None:
    queries = [Judged("a", frozenset({"1"})), Judged("b", frozenset({"2"}))]
    found = compared({"right": lambda text: ["1" if text == "a" else "2"],
                      "wrong": lambda text: ["3"]}, queries)  # fmt: skip
    assert found["right"]["ndcg@10"] == 1.0
    assert found["wrong"]["ndcg@10"] == 0.0
    assert found["right"]["a_second"] > 0
    assert found["wrong"]["a_second_together"] > 0


def test_each_other_system_is_held_against_ours() -> None:
    figures = {
        "ours": {"a_second": 60.0, "a_second_together": 80.0},
        "other": {"a_second": 20.0, "a_second_together": 40.0},
    }
    assert times_as_many(figures) == {"other": [3.0, 2.0]}
