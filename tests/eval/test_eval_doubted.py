"""How many reports are read wrongly without a word, and how many rightly with one."""

from __future__ import annotations

from pathlib import Path

from eval import doubted
from eval.city import DATA, files
from eval.doubted import Read, read_first, read_now, table, wrong_controls
from ingest.models import ControlText

GOLD = {
    "controls": [
        {"control_activity": "Nycklar kvitteras", "result": "Alla fanns."},
        {"control_activity": "Avtal diarieförs", "result": "Tre saknades.\nDe söks."},
    ]
}


def test_wrong_are_those_that_are_missed_or_too_many_whichever_are_more() -> None:
    keys = ControlText(control_activity="Nycklar kvitteras", result="Alla fanns.")
    deals = ControlText(control_activity="Avtal diarieförs", result="Tre saknades.\nDe söks.")
    cut = ControlText(control_activity="Avtal diarieförs", result="Tre saknades.")
    assert wrong_controls([deals, keys], GOLD) == 0
    assert wrong_controls([keys], GOLD) == 1
    assert wrong_controls([keys, cut], GOLD) == 1
    assert wrong_controls([keys, deals, cut, cut], GOLD) == 2
    assert wrong_controls([], GOLD) == 2


def test_the_table_tells_what_was_silent_and_what_was_doubted_in_vain() -> None:
    reports = [
        Read("a", "a01", 6, 0, ()),
        Read("a", "a02", 6, 2, ()),
        Read("b", "b01", 6, 3, ("Granska läsningen.",)),
        Read("b", "b02", 6, 0, ("Granska läsningen.",)),
    ]
    head, *lines = table(reports)
    assert head.split()[:2] == ["wrong", "reports"]
    assert [line.split() for line in lines] == [
        ["a", "1", "1", "2", "2", "1", "0"],
        ["b", "1", "0", "3", "0", "1", "1"],
        ["all", "2", "1", "5", "2", "2", "1"],
    ]


def test_a_city_is_read_now_and_by_the_program_of_a_commit(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """The newest commit stands for the one that met the city first."""
    monkeypatch.setitem(doubted.FIRST, "ekeberga", "HEAD")
    monkeypatch.setattr(doubted, "gold_reports", _one)
    (now,), (first,) = list(read_now("ekeberga")), list(read_first("ekeberga"))
    assert now == first == Read("ekeberga", "n19", 6, 0, ())


def _one(city: Path) -> dict[str, dict[str, object]]:
    from eval.city import gold_reports

    assert set(gold_reports(city)) == set(files(DATA / "ekeberga"))
    return {"n19": gold_reports(city)["n19"]}
