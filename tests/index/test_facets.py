"""Facets counted all at once are those of counting each field by itself."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from index.engines.columns import FACETS, Columns
from index.engines.feeding import Facts


def columns(count: int, seed: int = 1) -> Columns:
    """Made-up passages of 12 reports, some without a process or a severity."""
    draw = np.random.default_rng(seed)
    reports = draw.integers(1, 13, count).tolist()
    places = {
        n: (f"Ort{n % 3}", None if n == 4 else f"Nämnd{n % 5}", 2020 + n % 4) for n in range(13)
    }
    return Columns.of(
        [
            Facts(
                key=np.arange(1, count + 1).tolist(),
                report=reports,
                places=places,
                process=draw.choice(np.array(["Inköp", "Attest", None], object), count).tolist(),
                outcome=draw.choice(["deviation", "no_deviation"], count).tolist(),
                severity=draw.choice(np.array(["minor", None], object), count).tolist(),
                recurring=draw.choice([True, False], count).tolist(),
                kind=["control"] * count,
            )
        ]
    )


def counted(of: Columns, rows: np.ndarray) -> dict[str, Counter[object]]:
    values: dict[str, Counter[object]] = {}
    for field in FACETS:
        codes = of.codes[field][rows]
        values[field] = Counter(
            of.words[field].values[code] for code in codes.tolist() if code >= 0
        )
    return values


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.7, 1.0])
def test_they_are_the_counts_of_each_field(share: float) -> None:
    of = columns(500)
    rows = np.random.default_rng(2).random(500) < share
    found = of.facets(rows)
    assert list(found) == list(FACETS)
    assert {field: Counter(dict(pairs)) for field, pairs in found.items()} == counted(of, rows)
    for pairs in found.values():
        assert [count for _, count in pairs] == sorted((n for _, n in pairs), reverse=True)


def test_values_that_came_later_change_nothing_for_the_old_columns() -> None:
    old = columns(60)
    new = old.changed([3], [])
    later = Columns.of([], old.words)
    old.words["process"].coded(["Ny process"])
    old.words["report"].coded([99])
    rows = np.ones(60, dtype=bool)
    assert Counter(dict(old.facets(rows)["process"])) == counted(old, rows)["process"]
    left = np.ones(len(new.keys), dtype=bool)
    assert Counter(dict(new.facets(left)["year"])) == counted(new, left)["year"]
    assert later.facets(np.ones(0, dtype=bool)) == {field: [] for field in FACETS}


def test_rows_are_found_by_key_where_keys_are_missing() -> None:
    of = columns(60).changed([3, 7], [])
    assert 0 < len(of.keys) < 60
    assert of.rows_of(of.keys[::-1]).tolist() == list(range(len(of.keys)))[::-1]
    asked = np.array([-1, 0, *range(1, 61), 61, 10**9])
    assert of.holds(asked).tolist() == np.isin(asked, of.keys).tolist()
    some = np.arange(len(of.keys)) % 3 == 0
    assert asked[of.inside(asked, some)].tolist() == of.keys[some].tolist()
