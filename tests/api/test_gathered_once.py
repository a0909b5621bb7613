"""judging.py: the words of the library's sample are gathered once, and not for each topic."""

from __future__ import annotations

import pytest

from api.services import Services
from index.engines.word_store import Gathered, Keys, WordStore
from index.storage.scope import EVERYTHING
from index.topics import judging
from index.topics.judging import judged_topic


def test_the_sample_is_gathered_for_the_first_topic(
    small_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "JUDGED", 8)
    monkeypatch.setattr(judging, "_SAMPLE", 5)
    small_services.searcher._memory.clear()
    asked: list[int] = []
    own = WordStore.gathered

    def gathered(store: WordStore, rows: Keys) -> Gathered:
        asked.append(len(rows))
        return own(store, rows)

    monkeypatch.setattr(WordStore, "gathered", gathered)
    first = judged_topic(
        "behörigheter", EVERYTHING, small_services.searcher, small_services.library
    )
    once = list(asked)
    assert len(once) == 2, "the sample, and what is judged"
    assert len(first.keys) < len(small_services.searcher.keys())
    judged_topic("hot och våld", EVERYTHING, small_services.searcher, small_services.library)
    assert len(asked) == len(once) + 1
    small_services.searcher._memory.clear()
