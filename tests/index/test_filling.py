"""Generated reports: the same every time, texts that differ, and a library as ingest leaves it."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from eval.bench.filling import fill, spread
from eval.bench.generator import municipality, reports, templates
from index.engines import generations
from index.models import Outcome
from index.storage.library import Library
from tests.toy import ToyEncoder


def test_the_same_seed_gives_the_same_reports() -> None:
    assert list(itertools.islice(reports(100), 3)) == list(itertools.islice(reports(500), 3))
    assert next(reports(25, seed=1)) != next(reports(25, seed=2))


def test_texts_differ_and_every_topic_and_outcome_is_there() -> None:
    made = list(reports(3000))
    texts = Counter(passage.text for one in made for passage in one.report.passages)
    assert texts.total() == 3000
    assert len(texts) > 2950
    assert {one.outcome for report in made for one in report.judgements} == set(Outcome)
    topics = {topic for one in made for n in one.templates for topic in templates()[n].topics}
    assert topics == {topic for one in templates() for topic in one.topics}
    assert len({municipality(number) for number in range(900)}) == 900


def test_measures_and_evidence_stand_in_the_text() -> None:
    for made in reports(500):
        for passage, judgement in zip(made.report.passages, made.judgements, strict=True):
            for sentence in (*judgement.measures, judgement.evidence or ""):
                assert sentence in (passage.text.result or "")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def test_a_filled_library_is_one_that_ingest_could_have_left(library: Library) -> None:
    encoder = ToyEncoder()
    assert fill(library, encoder, 120, real=60) == 60
    assert [one.passage_count for one in library.reports()] == [25, 25, 25, 25, 20]
    assert library.integrity() == []
    generations.catch_up(library)
    assert library.current_keys().tolist() == list(range(1, 121))
    vectors = np.concatenate([matrix for _, matrix in library.vectors(library.model or "")])
    assert np.allclose(np.linalg.norm(vectors.astype(np.float32), axis=1), 1, atol=2e-3)
    for report in library.reports():
        assert library.original(report.id).is_file()


def test_many_at_once_are_all_or_none(library: Library) -> None:
    fill(library, ToyEncoder(), 50)
    before = [report.id for report in library.reports()]
    fill(library, ToyEncoder(), 50)  # known bytes: nothing new
    assert [report.id for report in library.reports()] == before


def test_passages_of_one_template_are_alike() -> None:
    made = list(reports(1000))
    texts = [p.text.result or "" for one in made for p in one.report.passages]
    numbers = [n for one in made for n in one.templates]
    same, any_two = spread(ToyEncoder().encode_passages(texts), numbers)
    assert same > any_two + 0.1
