"""index/topic_parts.py: alternatives have a subject each; examples and predicates are none."""

from __future__ import annotations

import pytest

from index.query import read_question
from tests.test_query import NAMES


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        # a list of nouns is a list of alternatives
        (
            "Lista avvikelser om arkiv, diarium och gallring",
            ("arkiv", "diarium", "gallring"),
        ),
        (
            "Vilka nämnder hade brister i kassor, värdesaker eller gåvor?",
            ("kassor", "värdesaker", "gåvor"),
        ),
        # what is said after two nouns is said of both
        (
            "Vilka har missat viten eller skadestånd som leverantören var skyldig?",
            ("viten som leverantören var skyldig", "skadestånd som leverantören var skyldig"),
        ),
        # one subject, several deeds
        (
            "Var har hyror debiterats dubbelt, saknat avtal eller skickats till fel adress?",
            ("hyror debiterats dubbelt", "hyror saknat avtal", "hyror skickats till fel adress"),
        ),
        # a half without a subject is no alternative
        (
            "Vilka har krävt vite av entreprenörer eller fört in det i avtalet?",
            ("krävt vite av entreprenörer eller fört in det i avtalet",),
        ),
        ("Var har verktyg eller maskiner kommit bort?", ("verktyg eller maskiner",)),
        # examples and explanations tell of what was named
        ("Vilka hade brister i arkivet, t.ex. felsorterade ritningar?", ("arkivet",)),
        ("Vilka hade brister i arkivet, alltså sådant som låg fel?", ("arkivet",)),
        ("Vilka hade brister, exempelvis i arkivet?", ("arkivet",)),
        # a second question about the same
        ("Vilka år var det fel i hyrorna, och är det åtgärdat nu?", ("hyrorna",)),
        ("skadestånd, var har kommunen fått betala det?", ("skadestånd",)),
    ],
)
def test_alternatives(question: str, topics: tuple[str, ...]) -> None:
    assert read_question(question, NAMES).topics == topics
