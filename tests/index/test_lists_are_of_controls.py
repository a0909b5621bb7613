"""A list is of controls: what only another paragraph speaks of is beside it, and said to be."""

from __future__ import annotations

from dataclasses import replace

from index.evidence.gathering import only_of_controls
from index.found import Evidence
from index.interpretation import QuestionType
from index.models import StoredPassage
from tests.answering import answer, evidence, passage, place

_PARAGRAPH = passage("Socialnämnden", 2024, "Underskottet beror på skolskjuts.", None)
_CONTROL = passage("Tekniska nämnden", 2024, "Två av tio konton var öppna.")


def _found(*about: StoredPassage) -> Evidence:
    own = evidence(QuestionType.LIST, about, scope=[place("Socialnämnden", 2024)])
    return replace(own, judged=2)


def test_what_only_a_paragraph_speaks_of_is_no_answer_to_a_list() -> None:
    found = only_of_controls(_found(_PARAGRAPH))
    assert not found.about and found.beside == found.nearest
    told = answer("Vilka nämnder hade brister i skolskjutsen?", found)
    assert not told.supported and told.nearest == [_PARAGRAPH.id]
    assert "nämns utanför kontrollerna i Socialnämnden 2024" in told.answer


def test_a_paragraph_beside_a_control_and_other_questions_are_as_they_were() -> None:
    both = _found(_PARAGRAPH, _CONTROL)
    assert only_of_controls(both) == both
    one = evidence(QuestionType.LOOKUP, [_PARAGRAPH], scope=[place("Socialnämnden", 2024)])
    assert only_of_controls(one) == one
