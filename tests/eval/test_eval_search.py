"""The harness of the search figures: BM25 by its formula, the paired test, runs and their check."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from eval import results, runs
from eval.bm25 import K1, B, Bm25, plain_words
from eval.compare import compare, figures_of, main, randomisation_p
from eval.peers import runs_of
from eval.search_data import Query

QUERIES = (
    Query("q1", "konton", frozenset({"a", "b"}), "public"),
    Query("q2", "attest", frozenset({"c"}), "own"),
)


def test_bm25_is_its_formula() -> None:
    index = Bm25(["konto konto kvar", "attest", "konto"], plain_words)
    assert index.search("Konto") == [0, 2] or index.search("Konto") == [2, 0]
    idf = math.log(1 + (3 - 2 + 0.5) / (2 + 0.5))

    def score(often: int, length: int) -> float:
        return idf * often * (K1 + 1) / (often + K1 * (1 - B + B * length / (5 / 3)))

    best = 0 if score(2, 3) > score(1, 1) else 2
    assert index.search("konto")[0] == best
    assert index.search("saknas") == []


def test_a_constant_difference_is_no_chance_and_none_is_all_chance() -> None:
    assert randomisation_p([1.0] * 12, [0.5] * 12) < 0.01
    assert randomisation_p([0.5, 0.7], [0.5, 0.7]) == 1.0
    assert randomisation_p([1, 0, 1, 0], [0, 1, 0, 1]) > 0.5
    assert randomisation_p([], []) == 1.0


def test_questions_gained_and_lost_are_named() -> None:
    found = compare({"q1": 0.9, "q2": 0.2, "q3": 0.5}, {"q1": 0.4, "q2": 0.6, "q3": 0.5, "q4": 1})
    assert found.gained == (("q1", 0.5),)
    assert [name for name, _ in found.lost] == ["q2"]
    assert found.difference == pytest.approx(0.1 / 3)


def written(out: Path, name: str, ranked: dict[str, list[str]]) -> dict[str, float]:
    return runs.write_run(out, "dev", name, ranked, QUERIES, 1.5, "model toy")


def test_a_run_is_a_trec_file_with_a_card(tmp_path: Path) -> None:
    figures = written(tmp_path, "product", {"q1": ["a", "x", "b"], "q2": ["x", "c"]})
    lines = (tmp_path / "dev.product.trec").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "q1 Q0 a 1 1.000000 product"
    assert len(lines) == 5 and all(len(line.split()) == 6 for line in lines)
    card = json.loads((tmp_path / "dev.product.json").read_text(encoding="utf-8"))
    assert card["settings"] == "model toy" and card["seconds"] == 1.5 and card["commit"]
    assert figures["mrr"] == pytest.approx(0.75)
    assert figures["recall@20"] == 1


def test_the_check_fails_on_a_figure_that_is_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "product", {"q1": ["a", "b"], "q2": ["c"]})
    expected = tmp_path / "expected.toml"
    monkeypatch.setattr(runs, "EXPECTED", expected)
    expected.write_text('[dev.product]\n"ndcg@10" = 0.99\ntolerance = 0.02\n', encoding="utf-8")
    assert runs.check(tmp_path) == []
    expected.write_text('[dev.product]\n"ndcg@10" = 0.9\ntolerance = 0.02\n', encoding="utf-8")
    assert "ndcg@10 is 1.000, expected 0.9" in runs.check(tmp_path)[0]
    expected.write_text("[test.product]\nmrr = 0.9\ntolerance = 0.02\n", encoding="utf-8")
    assert "no run" in runs.check(tmp_path)[0]
    arguments = ["--out", str(tmp_path), "--split", "--check"]
    assert runs.main(arguments) == 1


def test_results_are_written_from_the_cards(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, "product", {"q1": ["a", "b"], "q2": ["c"]})
    written(tmp_path, "fused (reference)", {"q1": ["x", "a"], "q2": ["c"]})
    written(tmp_path, "part: without BM25", {"q1": ["a", "x", "b"], "q2": ["c"]})
    results.write(tmp_path, tmp_path / "RESULTS.md")
    page = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert "| product | 1.000 | 1.000 |" in page
    assert "Gained most: q1 +" in page
    assert "| without BM25 |" in page
    assert "## Test" not in page
    one, other = tmp_path / "dev.product.trec", tmp_path / "dev.fused-reference.trec"
    assert figures_of(one, "mrr") == {"q1": 1.0, "q2": 1.0}
    main([str(one), str(other)])
    assert "gained (1): q1" in capsys.readouterr().out


def test_runs_of_words_tell_what_a_chunk_holds() -> None:
    assert runs_of("ett två") == {("ett", "två")}
    assert len(runs_of("a b c d e f")) == 2
    assert runs_of("") == set()


def test_the_expected_figures_name_runs_that_exist() -> None:
    import tomllib

    expected = tomllib.loads(runs.EXPECTED.read_text(encoding="utf-8"))
    assert "product" in expected["dev"]
    for systems in expected.values():
        for figures in systems.values():
            assert 0 < figures["tolerance"] <= 0.03
