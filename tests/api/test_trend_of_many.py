"""api/compose/trend.py: what is asked of a committee's controls is asked of its own, not of all."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from api.compose import trend as compose_trend
from index.evidence import history
from index.interpretation import QuestionType
from index.models import Outcome, StoredPassage
from tests.answering import answer, evidence, passage

#: A committee's name, in two municipalities: each has controls of its own.
COMMITTEES = [(f"Nämnd {letter}", town) for letter in "ABC" for town in ("Ekstad", "Tallås")]


def controls() -> list[StoredPassage]:
    found = (Outcome.DEVIATION, Outcome.NO_DEVIATION)
    return [
        passage(name, year, f"Av {year - 2000} konton var två fel.", outcome, municipality=town)
        for name, town in COMMITTEES
        for year, outcome in zip((2023, 2024), found, strict=True)
    ]


def test_a_control_is_followed_among_its_committees_own(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[set[tuple[str | None, str | None]]] = []
    seen: list[int] = []

    def chains(among: Iterable[StoredPassage]) -> list[list[StoredPassage]]:
        given = list(among)
        asked.append({(one.committee, one.municipality) for one in given})
        return history.chains(given)

    def chain(followed: object, among: list[object]) -> frozenset[str]:
        seen.append(len(among))
        return first(followed, among)  # type: ignore[arg-type]

    first = compose_trend._chain
    monkeypatch.setattr(compose_trend, "chains", chains)
    monkeypatch.setattr(compose_trend, "_chain", chain)
    made = answer("Hur har det gått med konton?", evidence(QuestionType.TREND, controls()))
    assert {len(one) for one in asked} == {1}
    assert set(seen) == {2}, "both years of one committee, of twelve controls"
    told = {(row.committee, row.municipality, row.year) for row in made.committees}
    assert told == {(name, town, year) for name, town in COMMITTEES for year in (2023, 2024)}
