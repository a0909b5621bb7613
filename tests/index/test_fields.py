"""fields.py: topics that name a whole field of work, and the controls that are of it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from index.engines.passage_words import terms_of
from index.engines.word_store import WordStore
from index.engines.word_writer import WordWriter
from index.models import StoredPassage
from index.topics.concepts import zones
from index.topics.decision import Verdict
from index.topics.fields import Terms, fields_named, labels, load_fields, of_field
from tests.answering import passage

NEAR = 0.15


@pytest.mark.parametrize(
    ("topic", "named"),
    [
        ("informationssäkerhet", ("informationssäkerhet",)),
        ("it- och informationssäkerhet", ("informationssäkerhet",)),
        ("äldreomsorgen", ("äldreomsorg",)),
        ("barn och unga", ("barn och unga",)),
        ("rör arbetsmiljön", ("arbetsmiljö",)),
        ("fastigheter och inventarier", ("fastigheter", "inventarier")),
    ],
)
def test_a_topic_that_names_fields_alone(topic: str, named: tuple[str, ...]) -> None:
    assert fields_named(topic) == named


@pytest.mark.parametrize(
    "topic", ["personuppgifter i skolan", "inköp av drönare", "brandskydd", "läkemedel", ""]
)
def test_a_topic_that_names_more_or_less_is_none(topic: str) -> None:
    assert fields_named(topic) == ()


def _terms(*texts: tuple[str, str]) -> Terms:
    passages = [zones(_passage(number, *text)) for number, text in enumerate(texts)]
    return terms_of(passages, load_fields().places)


def _passage(number: int, activity: str, result: str) -> StoredPassage:
    made = passage("Kommunstyrelsen", 2024, result, activity=activity)
    return dataclasses.replace(
        made, key=number, process=None, working_method=None, systematic_control=None
    )


TEXTS = (
    (
        "Kontroll av lösenord och kryptering av mobila enheter",
        "Elva av trettio servrar saknar klassning av informationen.",
    ),
    ("Lagning av gator", "Potthål har lagats inom två veckor."),
    ("Granskning av direktupphandlingar", "Tre avtal var inte konkurrensutsatta."),
)


def test_a_control_is_of_its_field_though_it_does_not_say_its_name() -> None:
    above = load_fields().above(_terms(*TEXTS), ("informationssäkerhet",))
    assert above.shape == (3,)
    assert above[0] > 0 > max(above[1], above[2])


def test_of_several_fields_the_nearest_counts() -> None:
    terms = _terms(*TEXTS)
    both = load_fields().above(terms, ("informationssäkerhet", "anläggningar"))
    apart = [load_fields().above(terms, (one,)) for one in ("informationssäkerhet", "anläggningar")]
    assert both == pytest.approx(np.maximum(*apart))


def test_words_that_nothing_was_learned_of_change_nothing() -> None:
    learned = load_fields()
    above = learned.above(_terms(("Xyzzy", "Qwfparstd.")), ("skola",))
    place = learned.labels.index("skola")
    assert above == pytest.approx([learned.intercepts[place] - learned.bounds[place]])


def test_a_list_takes_what_is_above_the_bound_and_nothing_below() -> None:
    before = Verdict(np.array([0.3, 0.3, 0.01]), 0.2)
    verdict = of_field(before, np.array([1.0, -3.0, 2.0]), NEAR)
    taken = verdict.chances >= NEAR * verdict.chances.max()
    assert taken.tolist() == [True, False, True]
    assert verdict.present >= 0.5


def test_a_field_that_no_passage_is_of_leaves_the_verdict() -> None:
    before = Verdict(np.array([0.3, 0.2]), 0.2)
    assert of_field(before, np.array([-9.0, -9.0]), NEAR) is before


def test_every_named_field_was_learned() -> None:
    assert set(labels()) == set(load_fields().labels)


def test_the_word_store_gives_the_same_terms_as_the_texts(tmp_path: Path) -> None:
    passages = [_passage(number, *text) for number, text in enumerate(TEXTS)]
    list(WordWriter(tmp_path).watching(passages))
    store = WordStore.open(tmp_path)
    assert store is not None
    stored = store.terms(store.gathered(np.arange(3)), load_fields().places)
    read = terms_of([zones(one) for one in passages], load_fields().places)
    assert _triples(stored) == _triples(read)


def _triples(terms: Terms) -> set[tuple[int, int, bool]]:
    columns = (terms.rows.tolist(), terms.which.tolist(), terms.heading.tolist())
    return set(zip(*columns, strict=True))
