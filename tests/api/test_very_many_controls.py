"""Questions of all controls of all years: no control is held against each that was found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.quoting.rows import Row
from index.found import Hit
from index.models import StoredPassage
from tests.answering import passage
from tests.over_years import BAD, made

Equal = Callable[[object, object], bool]
YEARS = range(2015, 2025)


def many(committees: int) -> list[StoredPassage]:
    """The same two faults of every committee in every year."""
    return [
        passage(f"Nämnd {number:02}", year, "Fyra kvitton saknades.", BAD, activity=activity)
        for number in range(committees)
        for year in YEARS
        for activity in ("Kontroll av kvitton", "Inventering av kassor")
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Vilka brister återkom flera år i rad?",
        "Vilka nämnder hade samma fel flera år?",
        "Vilka nämnder har haft brister minst två år i rad?",
    ],
)
def test_as_many_comparisons_as_controls(question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    passages = many(40)
    for noun in (Hit, Row):
        monkeypatch.setattr(noun, "__eq__", _noting(noun.__eq__, compared))
    _, answer = made(question, passages)
    assert len(answer.committees) == 40 * len(YEARS) and not answer.dropped
    assert len(compared) < 10 * len(passages)


def _noting(equal: Equal, compared: list[object]) -> Equal:
    def noted(one: object, other: object) -> bool:
        compared.append(one)
        return equal(one, other)

    return noted
