"""index/question/examples.py: things after "t.ex." and "alltså" are asked for too."""

from __future__ import annotations

import pytest

from index.models import Outcome
from index.question.query import read_question
from tests.asking import EKSTAD


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Var har man granskat skyddet av utsatta vuxna, t.ex. ledsagning och skyddat boende?",
         ("skyddet av utsatta vuxna", "ledsagning", "skyddat boende")),
        ("Vilka nämnder brister i yttre miljö, exempelvis lekplatser, parker och gator?",
         ("yttre miljö", "lekplatser", "parker", "gator")),
        ("Vilka har kontrollerat kontanter, alltså handkassor?", ("kontanter", "handkassor")),
        ("Vilka fel gällde stöd i hemmet, dvs hemtjänst eller trygghetslarm, 2023?",
         ("stöd i hemmet", "hemtjänst", "trygghetslarm")),
        ("Vilka brister fanns i tjänster som köps in av andra, som hemtjänst, HVB och plogning?",
         ("hemtjänst", "HVB", "plogning")),
    ],
)  # fmt: skip
def test_things_told_as_examples_are_asked_for_too(question: str, topics: tuple[str, ...]) -> None:
    found = read_question(question, EKSTAD).topics
    assert set(found) == set(topics)


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("Vilka brister är återkommande, dvs har påpekats tidigare år?", ()),
        ("Vilka har haft problem med GDPR, t.ex. att avtal saknats eller att någon läst?",
         ("GDPR",)),
        ("Hos vilka finns risk för jäv, alltså att någon handlagt ärenden åt närstående?",
         ("jäv",)),
        ("Vilka nämnder har fel i sina avgifter, t.ex. taxan?", ("avgifter",)),
        ("Vilka har brister i brandskyddet, alltså konstaterade?", ("brandskyddet",)),
    ],
)  # fmt: skip
def test_clauses_and_a_single_case_are_not(question: str, topics: tuple[str, ...]) -> None:
    assert read_question(question, EKSTAD).topics == topics


@pytest.mark.parametrize(
    "question",
    [
        "Vilka kontroller blev inte av på grund av personalbrist, t.ex. vakanser eller sjukdom?",
        "Vilka kontroller uteblev på grund av resursbrist, till exempel sjukdom eller vakanser?",
    ],
)
def test_examples_of_a_reason_are_reasons(question: str) -> None:
    found = read_question(question, EKSTAD)
    assert not found.topics and found.outcomes == (Outcome.NOT_PERFORMED,)
    assert {"sjukdom", "vakanser"} <= set(found.details.reasons)
