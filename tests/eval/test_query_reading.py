"""eval/query_reading.py: many ways of asking, over a municipality that does not exist."""

from __future__ import annotations

import functools

from eval.query_reading import Read, accuracy, read_all

#: Share of each part that is read right, rounded down from what `python -m eval.query_reading`
#: prints; a part with few cases must be whole.
FLOORS = {"type": 0.97, "committees": 0.99, "years": 0.99, "outcomes": 0.97, "topics": 0.97}
#: The same of the questions of five people: the half that was mended, and the other.
PEOPLE = {
    "people-open": {"type": 1.0, "committees": 1.0, "outcomes": 1.0, "topics": 0.97},
    "people-held-out": {"type": 0.9, "committees": 0.95, "outcomes": 0.92, "topics": 0.7},
}


@functools.cache
def reads() -> tuple[Read, ...]:
    return tuple(read_all())


def of_half(half: str) -> list[Read]:
    return [one for one in reads() if one.half == half]


def test_every_part_of_a_question_is_read() -> None:
    own = [one for one in reads() if not one.half.startswith("people")]
    assert len({one.question for one in own}) >= 320
    short = {
        part: (right, judged)
        for part, (right, judged) in accuracy(own).items()
        if right / judged < FLOORS.get(part, 1.0)
    }
    assert short == {}


def test_forms_that_nobody_looked_at_are_read_about_as_well() -> None:
    for half in ("open", "held-out"):
        right, judged = accuracy(of_half(half))["type"]
        assert judged >= 80 and right / judged >= 0.97


def test_what_other_people_ask_is_read_as_measured() -> None:
    for half, floors in PEOPLE.items():
        own = accuracy(of_half(half))
        for part, least in floors.items():
            right, judged = own[part]
            assert right / judged >= least, (half, part)
