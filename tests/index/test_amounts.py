"""index/swedish/amounts.py: a number is the same however it is spelt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.swedish import number
from index.swedish.amounts import amounts


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("tolv konton", [(12, "")]),
        ("Trettiofem av fyrtio", [(35, ""), (40, "")]),
        ("1 140 verk, 1\u00a0082 funna", [(1140, ""), (1082, "")]),
        ("4,6 mnkr", [(4_600_000, "kr")]),
        ("385 000 kronor och 140 tkr", [(385_000, "kr"), (140_000, "kr")]),
        ("1,2 miljoner kronor", [(1_200_000, "kr")]),
        ("98,6 % mot 94 procent", [(98.6, "%"), (94, "%")]),
        ("en femtedel, ettan och tvåan", [(1, "")]),
        ("1.250 kr", [(1250, "kr")]),
        ("år 2024", [(2024, "")]),
        ("ÄB-2 och d06", [(2, "")]),
    ],
)
def test_spellings(text: str, values: list[tuple[float, str]]) -> None:
    assert [(one.value, one.unit) for one in amounts(text)] == values


@given(st.integers(0, 10**9))
def test_what_we_write_ourselves_is_read_back(count: int) -> None:
    assert [one.value for one in amounts(f"Antalet är {number(count)} stycken.")] == [count]


@given(st.text(max_size=200) | st.text("0123456789 ,.-%krtvåmiljon", max_size=80))
def test_places_are_inside_the_text(text: str) -> None:
    for one in amounts(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.value >= 0
