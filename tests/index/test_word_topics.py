"""index/topics/word_topics.py: which topics of a file a text names, alone or side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.topics.concepts import padded
from index.topics.word_topics import WordTopics, load_word_topics

FILE = """
beside = ["område*", "trygghet~"]
[[field]]
asked = ["cykel~", "cyklar", "cykling"]
said = ["^däck*", "ringklocka*"]
headed = ["avtal*"]
[[field]]
asked = ["båt~", "båtar", "båt och brygg"]
said = ["roder*"]
[[field]]
together = [[["cykel", "cyklar", "cyklars"], ["lås", "låst"]], [["stöld"], ["cyklar"]]]
said = ["låskedja*"]
[[field]]
asked = ["hamn*"]
said = ["kaj*"]
"""


@pytest.fixture
def topics(tmp_path: Path) -> WordTopics:
    path = tmp_path / "topics.toml"
    path.write_text(FILE, encoding="utf-8")
    return load_word_topics(path, "field")


@pytest.mark.parametrize(
    ("topic", "named"),
    [
        ("cykeln", (0,)),
        ("cykelns område", (0,)),
        ("båtar och cyklar", (0, 1)),
        ("båten, cykeln eller hamnen", (0, 1, 3)),
        ("båt och bryggor", (1,)),
        ("båt- och bryggområdet", (1,)),
        ("cyklars lås", (2,)),  # the closest: not all of cycling too
        ("låst på cykeln", ()),  # "cykeln" is not among the forms of the third
        ("låst bland cyklar", (2,)),
        ("stöld av cyklar", (2,)),
        ("tryggheten för båtar", (1,)),
        ("cyklars lås och båtar", (1, 2)),
    ],
)
def test_names_of_topics(topics: WordTopics, topic: str, named: tuple[int, ...]) -> None:
    assert topics.side_by_side(topic) == named


@pytest.mark.parametrize(
    "topic",
    [
        "cyklar i hamnen",  # one inside another
        "båtar för cyklar",
        "cyklars båtar",
        "cykelbana",  # a compound is another thing
        "båtar och trädgårdar",
        "lås",
        "",
    ],
)
def test_a_topic_that_names_more_or_one_thing_of_another_is_none(
    topics: WordTopics, topic: str
) -> None:
    assert topics.side_by_side(topic) == ()


def test_what_finds_them_stands_anywhere_or_in_headings_alone(topics: WordTopics) -> None:
    anywhere, heading = topics.every[0].concept, topics.every[0].heading_concept
    assert anywhere.found(padded("Två vinterdäcken och en ringklocka var slitna."))
    assert anywhere.found(padded("Däcken var slitna."))
    assert not anywhere.found(padded("Avtalet med båtklubben gick ut."))
    assert heading.found(padded("Avtal om service"))
    assert not anywhere.found(padded("Fördäckets färg"))  # "^": at the beginning of a word alone
