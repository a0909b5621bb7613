"""The progress of a long command: its rate, the time left, and a log that stays short."""

from __future__ import annotations

import io

import pytest

from api.commands.progress import ProgressLine, span


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
        line("store", done, 1300, "gammal.pdf")
    for done in range(1000, 1201):  # new: one in two seconds
        clock.now += 2
        line("store", done, 1300, "ny.pdf")
    last = out.getvalue().split("\r\033[K")[-1]
    assert last == "1200/1300 rapporter klara, 30 i minuten, 3 min kvar; sparar ny.pdf"


def test_what_is_opened_is_not_done_and_every_stage_tells_of_all() -> None:
    out, clock = Terminal(), Clock()
    line = ProgressLine(out, clock)
    line("read", 0, 9, "a.pdf")
    assert out.getvalue().endswith("0/9 rapporter klara; läser a.pdf")
    line("read", 3, 9, "d.pdf")
    line("embed", 64, 256, "a.pdf")
    assert out.getvalue().endswith("0/9 rapporter klara; 64/256 avsnitt inbäddade; bäddar in")
    clock.now = 60
    line("store", 1, 8, "a.pdf")  # one is refused
    line("read", 4, 9, "e.pdf")
    told = "1/8 rapporter klara, 1 i minuten, 7 min kvar; 64/256 avsnitt inbäddade; läser e.pdf"
    assert out.getvalue().endswith(told)
    line("store", 8, 8, "i.pdf")
    assert out.getvalue().endswith("i.pdf\n")
    line("index", 1, 3, "vektorer")
    assert out.getvalue().endswith("; indexerar 1/3")


def test_a_command_that_reads_no_files_tells_its_own_steps() -> None:
    out = Terminal()
    ProgressLine(out, Clock())("embed", 64, 256, "a.pdf")
    assert out.getvalue().endswith("\033[Kbäddar in 64/256")


def test_a_log_gets_a_line_now_and_then_and_the_last() -> None:
    out, clock = io.StringIO(), Clock()
    line = ProgressLine(out, clock)
    for done in range(601):
        clock.now += 0.1
        line("store", done, 600, "a\x1b[31m.pdf")
    lines = out.getvalue().splitlines()
    assert 6 <= len(lines) <= 8
    assert lines[-1].startswith("600/600 rapporter klara, 600 i minuten")
    assert "\x1b" not in out.getvalue()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 s"), (89, "89 s"), (100, "2 min"), (3600, "60 min"), (7500, "2 h 5 min")],
)
def test_a_duration_as_people_say_it(seconds: float, said: str) -> None:
    assert span(seconds) == said
