"""eval/query_reading.py: many ways of asking, over a municipality that does not exist."""

from __future__ import annotations

from eval.query_reading import accuracy, read_all

#: Share of each part that is read right, rounded down from what `python -m eval.query_reading`
#: prints; a part with few cases must be whole.
FLOORS = {"type": 0.97, "committees": 0.99, "years": 0.99, "outcomes": 0.97, "topics": 0.97}


def test_every_part_of_a_question_is_read() -> None:
    reads = list(read_all())
    assert len({one.question for one in reads}) >= 320
    short = {
        part: (right, judged)
        for part, (right, judged) in accuracy(reads).items()
        if right / judged < FLOORS.get(part, 1.0)
    }
    assert short == {}


def test_forms_that_nobody_looked_at_are_read_about_as_well() -> None:
    halves = {
        half: [one for one in read_all() if one.half == half] for half in ("open", "held-out")
    }
    for own in halves.values():
        right, judged = accuracy(own)["type"]
        assert judged >= 80 and right / judged >= 0.97
