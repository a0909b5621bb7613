"""eval/facts.py: facts are found in an answer, and not in one that lacks them."""

from __future__ import annotations

from typing import Any

import pytest

from eval.answer_data import SETS, UNANSWERABLE, all_questions, coverage_gold
from eval.facts import load_facts, says

ANSWER = (
    "Nej, enligt kontrollen hos Socialnämndens förvaltning 2024 [1].\n"
    "- Socialnämnden 2024: ”Tolv konton stängdes den 14 mars 2023, kostnaden blev 1,2 mnkr"
    " (98,6 %). Läget den 30/9.” [2]"
)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ({"number": 12}, True),
        ({"number": 1}, False),  # [1] is a mark, no number
        ({"money": 1200000}, True),
        ({"money": 12}, False),
        ({"percent": 98.6}, True),
        ({"percent": 12}, False),
        ({"date": "2023-03-14"}, True),
        ({"date": "03-14"}, True),
        ({"date": "2023-03"}, True),
        ({"date": "2024-03-14"}, False),
        ({"date": "09-30"}, True),
        ({"date": "2023-03-15"}, False),
        ({"verdict": "nej"}, True),
        ({"verdict": "ja"}, False),
        ({"name": "Socialnämnden"}, True),
        ({"name": "Social"}, False),
        ({"says": ["öppnades", "stängdes"]}, True),
        ({"says": ["öppnades"]}, False),
        ({"any": [{"number": 99}, {"number": 12}]}, True),
        ({"any": [{"number": 99}, {"number": 98}]}, False),
    ],
)
def test_each_kind(fact: dict[str, Any], said: bool) -> None:
    assert says(fact, ANSWER) is said


def test_the_further_data_is_whole() -> None:
    every = [one for name in SETS for one in all_questions(name)]
    assert len({one.id for one in every}) == len(every)
    can = [one for one in every if one.type != UNANSWERABLE]
    none = [one for one in every if one.source == "unanswerable"]
    near = [one for one in none if one.answer == "near_miss"]
    assert all(one.facts for one in can)
    assert set(load_facts()) == {one.id for one in can}
    assert len(none) >= 60 and len(near) >= 30
    assert sum(one.source == "more" for one in every) >= 40
    covered = [one for name in SETS for one in coverage_gold(name)]
    assert len(covered) >= 20
    for one in covered:
        places = [pair for pairs in one.classes.values() for pair in pairs]
        assert len(places) == len(set(places))


def test_every_fact_is_right_of_the_reference_answer_or_its_controls() -> None:
    """A fact must be told by the gold itself: by the reference answer or a relevant control."""
    import json

    from eval.answer_data import GOLD

    texts = {
        row["id"]: " ".join(str(value) for value in row.values())
        for path in GOLD.glob("[de][0-9][0-9].json")
        for row in json.loads(path.read_text(encoding="utf-8"))["controls"]
    }
    for name in SETS:
        for one in all_questions(name):
            names = " ".join(committee for committee, _ in one.committees)
            gold = ". ".join([one.answer, names, *(texts[i] for i in one.relevant)])
            wrong = [fact for fact in one.facts if "says" not in fact and not says(fact, gold)]
            assert not wrong, (one.id, wrong)
