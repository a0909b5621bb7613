"""Sävhult's ten reports in ten layouts against their gold: a floor that may only rise."""

from __future__ import annotations

import pytest

import settings
from eval.city import DATA, _other_fields, files, gold_reports
from eval.reading import Score, compare
from ingest import open_source, read_source

CITY = DATA / "savhult"
GOLD = gold_reports(CITY)


@pytest.mark.parametrize("name", sorted(GOLD))
def test_a_report_of_another_city_is_read_as_its_gold_has_it(name: str) -> None:
    options = settings.load({})
    report = read_source(open_source(files(CITY)[name], options), options)
    score = Score()
    compare(report, GOLD[name], score, name)
    assert score.wrong == []
    assert report.placed == 1.0
    right, wanted = _other_fields(report, GOLD[name])
    # s03: the table behind tells a word for each control, which its gold leaves out.
    assert wanted - right == (len(GOLD[name]["controls"]) if name == "s03" else 0)
