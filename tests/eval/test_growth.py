"""RESULTS.md has several writers, and each keeps what the others wrote."""

from __future__ import annotations

from pathlib import Path

from eval import results


def test_each_part_of_the_results_keeps_the_others(tmp_path: Path) -> None:
    page = tmp_path / "RESULTS.md"
    results.write(tmp_path, page)
    results.write_growth("## Growth\n\nlarge", page)
    results.write_below("## Long tests", page)
    results.write_ingest("## Ingest\n\nmany", page)
    whole = page.read_text(encoding="utf-8")
    assert whole.index("# Results of finding") < whole.index("## Growth")
    assert whole.index("## Growth") < whole.index("## Ingest") < whole.index("## Long tests")
    results.write(tmp_path, page)
    assert page.read_text(encoding="utf-8") == whole
    results.write_growth("## Growth\n\nlarger", page)
    assert page.read_text(encoding="utf-8") == whole.replace("large", "larger")
