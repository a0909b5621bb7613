"""Names of made-up towns, for questions that are read without a library."""

from __future__ import annotations

from collections.abc import Callable

from index.interpretation import Interpretation
from index.question.query import Names, read_question

_YEARS = (2022, 2023, 2024)
LINDSUND = Names(
    (("Lindsund", "Kommunstyrelsen"), ("Lindsund", "Socialnämnden"), (None, "Lindsunds Energi AB")),
    _YEARS,
    ("Lindsund",),
)
#: With a committee of two things, one of a place, a second company, and a year more.
LINDSUND_AND_MORE = Names(
    (
        *LINDSUND.committees,
        ("Lindsund", "Teknik- och fritidsnämnden"),
        ("Lindsund", "Kommundelsnämnden Granudden"),
        (None, "Lindsundshem AB"),
    ),
    (2021, *_YEARS),
    ("Lindsund",),
)

#: Two towns, one with districts.
EKSTAD = Names(
    committees=(
        ("Stockholm", "Bromma stadsdelsnämnd"),
        ("Stockholm", "Enskede-Årsta-Vantörs stadsdelsnämnd"),
        ("Stockholm", "Servicenämnden"),
        ("Ekstad", "Kommunstyrelsen"),
        ("Ekstad", "Kultur- och fritidsnämnden"),
        ("Ekstad", "Södra kommundelsnämnden"),
        ("Ekstad", "Norra kommundelsnämnden"),
        ("Ekstad", "Tekniska nämnden"),
        ("Ekstad", "Barn- och utbildningsnämnden"),
        ("Ekstad", "Byggnadsnämnden"),
        ("Ekstad", "Socialnämnden"),
    ),
    years=_YEARS,
    municipalities=("Ekstad", "Stockholm"),
)


def reader(names: Names) -> Callable[[str], Interpretation]:
    """What reads a question in a library that has these names."""
    return lambda question: read_question(question, names)
