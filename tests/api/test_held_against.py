"""index/topics/judging.py: what is asked of one municipality is held against its own reports."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.services import Services
from index.models import Filters
from index.topics import judging
from index.topics.judged import Judged
from index.topics.judging import judged_topic
from settings import load

ELSEWHERE = Path(__file__).parents[2] / "eval" / "data" / "tallas" / "pdf"
TOPICS = ("behörigheter", "lönekontrollen", "kvitton", "hot och våld", "enskilda avlopp")


@pytest.fixture(scope="module")
def beside_another(
    small_services: Services, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Services]:
    """The two reports of Ekstad with those of another town beside them."""
    folder = tmp_path_factory.mktemp("two towns") / "library"
    shutil.copytree(small_services.library.folder, folder)
    opened = Services.open(load({}, library=folder), small_services.searcher.encoder)
    paths = sorted(ELSEWHERE.glob("*.pdf"))[:2]
    summary = opened.add_files(paths, opened.overrides("", "", ""), lambda *_: None)
    assert summary.count("added") == len(paths) == 2, summary.refused
    yield opened
    opened.close()


def judged(services: Services, topic: str, scope: Filters) -> Judged:
    return judged_topic(topic, scope, services.searcher, services.library)


def told(services: Services, found: Judged) -> list[tuple[str | None, float]]:
    """Passages by their text, since keys are a library's own, with their probabilities."""
    texts = {
        one.key: one.control_activity for one in services.library.passages(found.keys.tolist())
    }
    pairs = zip(found.keys.tolist(), found.probabilities.tolist(), strict=True)
    return [(texts[key], round(probability, 5)) for key, probability in pairs]


@pytest.mark.parametrize("topic", TOPICS)
def test_other_municipalities_change_nothing(
    small_services: Services,
    beside_another: Services,
    topic: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(judging, "_ENOUGH", 10)
    ekstad = Filters(municipalities=("Ekstad",))
    alone = judged(small_services, topic, ekstad)
    among = judged(beside_another, topic, ekstad)
    assert len(alone.keys) > 10
    assert told(beside_another, among) == told(small_services, alone)
    bounds = [(one.present, one.cut, one.cut_one) for one in (alone, among)]
    assert bounds[0] == pytest.approx(bounds[1], abs=1e-5)


def test_a_committee_is_held_against_its_municipality(
    beside_another: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "_ENOUGH", 10)
    one = Filters(municipalities=("Ekstad",), committees=("Kommunstyrelsen",))
    within = judged(beside_another, "hot och våld", one)
    whole = judged(beside_another, "hot och våld", Filters(municipalities=("Ekstad",)))
    assert 0 < len(within.keys) < len(whole.keys)
    assert (within.present, within.cut) == (whole.present, whole.cut)


def test_a_municipality_with_few_passages_is_held_against_the_library(
    beside_another: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    ekstad = Filters(municipalities=("Ekstad",))
    monkeypatch.setattr(judging, "_ENOUGH", 10)
    by_itself = judged(beside_another, "behörigheter", ekstad)
    monkeypatch.setattr(judging, "_ENOUGH", 10_000)
    with_others = judged(beside_another, "behörigheter", ekstad)
    assert told(beside_another, by_itself) != told(beside_another, with_others)
