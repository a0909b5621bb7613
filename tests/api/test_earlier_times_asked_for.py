"""Whether a yes/no question asks of an earlier time, and which of its two neighbours it is."""

from __future__ import annotations

import pytest

from api.yesno.earlier import fault_before, happened_before, without_the_time


@pytest.mark.parametrize("question, left", [
    ("Har det hänt förr att nycklar kommit bort?", "Har det hänt att nycklar kommit bort?"),
    ("Har det förekommit tidigare att kunder fakturerats fel?",
     "Har det förekommit att kunder fakturerats fel?"),
    ("Saknades protokoll vid tidigare granskningar också?", "Saknades protokoll ?"),
])  # fmt: skip
def test_what_happens_is_asked_of_without_the_time(question: str, left: str) -> None:
    assert happened_before(question)
    assert " ".join(without_the_time(question).split()) == left


@pytest.mark.parametrize("question", [
    "Har felet funnits tidigare?", "Är bristen återkommande?", "Fanns samma fel redan förut?",
    "Har det varit fel tidigare hos nämnden?",
])  # fmt: skip
def test_a_fault_is_asked_of_over_the_years(question: str) -> None:
    assert fault_before(question) and not happened_before(question)


@pytest.mark.parametrize("question", [
    "Är de klara tidigare än planerat?", "Har det hänt att nycklar kommit bort?",
    "Fick tidigare anställda behålla sina konton?",
])  # fmt: skip
def test_no_earlier_time_is_asked_of(question: str) -> None:
    assert not happened_before(question) and not fault_before(question)
