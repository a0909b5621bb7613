"""A topic that is the name of a process asks for the controls that stand below it."""

from __future__ import annotations

import numpy as np
import pytest

from index.topics.decision import Verdict
from index.topics.process_named import processes_named, with_process

NAMES = (
    "Entreprenader",
    "Ekonomi",
    "Gata och park",
    "Trygg rekrytering",
    "VA",
    "Vatten och avlopp",
)


@pytest.mark.parametrize(
    ("topic", "named"),
    [
        ("trygg rekrytering", ("Trygg rekrytering",)),
        ("entreprenader", ("Entreprenader",)),
        ("entreprenaderna", ("Entreprenader",)),
        ("gata och park", ("Gata och park",)),
        ("VA", ("VA",)),
    ],
)
def test_a_process_is_known_by_its_name(topic: str, named: tuple[str, ...]) -> None:
    assert processes_named(topic, NAMES) == named


@pytest.mark.parametrize(
    "topic", ["rekrytering", "vatten", "parkering", "entreprenader på väg", "av", ""]
)
def test_a_part_of_the_name_or_more_than_it_is_not_the_name(topic: str) -> None:
    assert processes_named(topic, NAMES) == ()


def test_its_controls_are_about_it() -> None:
    verdict = Verdict(np.array([0.2, 0.95, 0.6]), 0.1)
    found = with_process(verdict, np.array([True, True, False]))
    assert found.chances.tolist() == [0.9, 0.95, 0.6] and found.present == 0.9
    assert with_process(verdict, np.array([False, False, False])) is verdict
