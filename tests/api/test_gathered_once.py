"""What is read of the library once: the words of its sample (judging.py), heads (gathering.py)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.schemas import AskRequest
from api.services import Services
from index.engines.word_store import Gathered, Keys, WordStore
from index.models import Filters
from index.storage.heads import PassageHead
from index.storage.library import Library
from index.storage.scope import EVERYTHING
from index.topics import judging
from index.topics.judging import judged_topic
from ingest.models import Kind


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


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Vilka kontroller uteblev två år i rad?", set()),
        ("Vilka nya brister kom 2024?", {2024}),
        ("Vilka brister åtgärdades till 2024?", {2024}),
    ],
)
def test_controls_that_are_followed_are_read_once(
    question: str, years: set[int], small_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Filters] = []
    own = Library.heads

    def heads(library: Library, filters: Filters = EVERYTHING) -> Iterator[PassageHead]:
        asked.append(filters)
        return own(library, filters)

    monkeypatch.setattr(Library, "heads", heads)
    found = small_services.ask(AskRequest(question=question))
    assert len(asked) == 1 and not asked[0].years
    assert set(found.interpretation.years) == years
    scope = Filters(years=tuple(years), kinds=(Kind.CONTROL,))
    assert found.judged == len(list(own(small_services.library, scope))) > 0
