"""How it was the year before is asked beside how it is: both years are in the scope."""

from __future__ import annotations

import pytest

from tests.asking import LINDSUND, reader

read = reader(LINDSUND)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Finns krisplaner, och hur såg det ut året innan?", "krisplaner"),
        ("Är badvattnet provtaget och hur var läget förra året?", "badvattnet"),
        ("Stämmer kassorna, och hur gick det i fjol?", "kassorna"),
        ("Finns det brandskyddsronder och hur såg läget ut föregående år?", "brandskyddsronder"),
        ("Var elevakterna låsta, och hur var det året före?", "elevakterna"),
    ],
)  # fmt: skip
def test_both_years_are_in_the_scope(question: str, topic: str) -> None:
    found = read(question)
    assert set(found.years) == {2024, 2023}
    assert topic in found.topics[0]


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Fanns planer för krishantering året innan?", (2023,)),
        ("Hur såg det ut i fjol med kassorna?", (2023,)),
        ("Hur såg det ut 2022 med kassorna, och vem har ansvaret?", (2022,)),
        ("Finns planer för krishantering, och hur såg de ut?", ()),
    ],
)
def test_one_year_or_none_stays_so(question: str, years: tuple[int, ...]) -> None:
    assert read(question).years == years
