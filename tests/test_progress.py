"""The progress of a long command: its rate, the time left, and a log that stays short."""

from __future__ import annotations

import io

import pytest

from api.progress import ProgressLine, span


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_rate_and_time_left_are_those_of_the_last_minutes() -> None:
    out, clock = Terminal(), Clock()
    line = ProgressLine(out, clock)
    for done in range(1000):  # known already: ten a second
        clock.now += 0.1
        line("read", done, 1300, "gammal.pdf")
    for done in range(1000, 1201):  # new: one in two seconds
        clock.now += 2
        line("read", done, 1300, "ny.pdf")
    last = out.getvalue().split("\r\033[K")[-1]
    assert last == "1200/1300 filer, 30 i minuten, 3 min kvar  ny.pdf"


def test_other_stages_keep_the_count_of_files() -> None:
    out = Terminal()
    line = ProgressLine(out, Clock())
    line("read", 3, 9, "a.pdf")
    line("embed", 64, 256, "a.pdf")
    assert out.getvalue().endswith("3/9 filer, bäddar in 64/256")


def test_a_log_gets_a_line_now_and_then_and_the_last() -> None:
    out, clock = io.StringIO(), Clock()
    line = ProgressLine(out, clock)
    for done in range(601):
        clock.now += 0.1
        line("read", done, 600, "a\x1b[31m.pdf")
    lines = out.getvalue().splitlines()
    assert 6 <= len(lines) <= 8
    assert lines[-1].startswith("600/600 filer, 600 i minuten")
    assert "\x1b" not in out.getvalue()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 s"), (89, "89 s"), (100, "2 min"), (3600, "60 min"), (7500, "2 h 5 min")],
)
def test_a_duration_as_people_say_it(seconds: float, said: str) -> None:
    assert span(seconds) == said
