"""The near misses are questions over cities that have reports, each once."""

from __future__ import annotations

from eval.city import DATA, files
from eval.near_misses import near_misses


def test_each_question_is_asked_once_of_a_city_with_reports() -> None:
    asked = near_misses()
    assert {city: len(own) for city, own in asked.items()} == {"vikmark": 46, "kallsta": 45}
    for city, own in asked.items():
        assert files(DATA / city)
        assert len(set(own)) == len(own)
