"""Where one fact is asked for and several controls may hold it, each is quoted around it alone."""

from __future__ import annotations

import pytest

from api.quoting.asked import Wanted, wanted_by
from api.quoting.pieces import POINTED_FEW
from index.interpretation import Counted, Details, QuestionType
from tests.answering import answer, evidence, passage

BEFORE = "Registret gicks igenom under hösten av två personer från stödet. "
AFTER = "Chefen har informerats om utfallet och tar det vidare i sin egen ledningsgrupp. " * 6
ONE = passage("Hamnnämnden", 2024, BEFORE + "Tolv datorer saknades. " + AFTER)
TWO = passage("Valnämnden", 2024, BEFORE + "Sju datorer saknades. " + AFTER)


def lines(question: str, *about: object, counted: Counted | None = Counted.STATED) -> list[str]:
    type_ = QuestionType.COUNT if counted else QuestionType.LOOKUP
    found = evidence(
        type_, list(about), topics=("datorer",), details=Details(counted=counted)  # type: ignore[arg-type]
    )  # fmt: skip
    return [one.text for one in answer(question, found).sentences if one.kind == "quoted"]


def test_each_of_several_is_one_stretch_around_the_number() -> None:
    told = lines("Hur många datorer saknades?", ONE, TWO)
    assert len(told) == 2
    assert "Tolv datorer saknades." in told[0] and "Sju datorer saknades." in told[1]
    assert all(len(one) < POINTED_FEW + 60 and one.count("”") == 2 for one in told)


def test_an_open_question_is_told_at_length() -> None:
    told = lines("Vad visade kontrollen av datorer?", ONE, TWO, counted=None)
    assert all(len(one) > POINTED_FEW for one in told)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Hur lång var väntetiden?", Wanted.TIME),
        ("Hur långa var handläggningstiderna?", Wanted.TIME),
        ("Hur lång är svarstiden i telefon?", Wanted.TIME),
        ("Hur lång är listan?", Wanted.NUMBER),
        ("Hur långt är det till skolan?", Wanted.NUMBER),
    ],
)
def test_how_long_a_time_was_is_told_by_a_time(question: str, wanted: Wanted) -> None:
    assert wanted_by(question) is wanted
