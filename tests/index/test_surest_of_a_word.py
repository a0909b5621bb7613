"""A topic of one word is there only where a passage is likely enough about it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from api.services import Services
from index.storage.scope import EVERYTHING
from index.topics.broad_topics import fields_of
from index.topics.decision import load_decision
from index.topics.judged import Judged
from index.topics.judging import judged_topic

_FOUND = Judged(
    keys=np.arange(2),
    probabilities=np.array([0.25, 0.2]),
    cosines=np.zeros(2, np.float32),
    present=0.9,
    surely=0.4,
    surely_one=0.5,
    cut=0.1,
    cut_one=0.2,
    surest=0.25,
)


@pytest.mark.parametrize("single", [True, False])
def test_what_no_passage_is_likely_about_is_met_with_silence(single: bool) -> None:
    needed = load_decision("bundled").surest_of_a_word
    assert _FOUND.about(single)
    assert not replace(_FOUND, surest_needed=needed).about(single)
    assert replace(_FOUND, surest_needed=needed, surest=needed).about(single)


@pytest.mark.parametrize(
    ("topic", "single", "held"),
    [("moms", False, True), ("moms", True, False), ("fel i momsen", False, False)],
)
def test_it_is_asked_of_the_one_word_of_a_list(
    small_services: Services, topic: str, single: bool, held: bool
) -> None:
    found = judged_topic(
        topic, EVERYTHING, small_services.searcher, small_services.library, single=single
    )
    assert (found.surest_needed > 0.0) is held


def test_who_mentions_it_is_asked_of_no_surest(small_services: Services) -> None:
    found = judged_topic(
        "moms", EVERYTHING, small_services.searcher, small_services.library, mentioned=True
    )
    assert found.surest_needed == 0.0


@pytest.mark.parametrize("topic", ["dricksvattnet", "enskilda avlopp"])
def test_a_thing_of_its_own_is_no_name_of_the_field_around_it(topic: str) -> None:
    said = {needle.text.strip() for field in fields_of(topic) for needle in field.needles}
    assert not said & {"ledningsnät", "spillvatten"}


def test_the_climate_is_no_sewage() -> None:
    (climate,) = fields_of("klimatarbetet")
    (environment,) = fields_of("miljön")
    assert "avlopp" not in {needle.text for needle in climate.needles}
    assert "avlopp" in {needle.text for needle in environment.needles}
