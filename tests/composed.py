"""What answers are composed of in the tests, and what holds for every answer."""

from __future__ import annotations

from api.schemas import AnswerModel
from index.models import Outcome
from tests.answering import passage

SOCIAL = passage(
    "Socialnämnden", 2024, "Sjutton konton var öppna. Kontona stängdes samma dag.",
    evidence="Sjutton konton var öppna.", measures=["Kontona stängdes samma dag."],
)  # fmt: skip
TEKNISK = passage("Tekniska nämnden", 2024, "Alla konton stämde.", Outcome.NO_DEVIATION)
STYRELSEN = passage("Kommunstyrelsen", 2024, "En påminnelse skickades.", Outcome.UNCLEAR)
OGJORD = passage("Valnämnden", 2024, "Kontrollen utgick.", Outcome.NOT_PERFORMED)
ALL = [SOCIAL, TEKNISK, STYRELSEN, OGJORD]


def pairs(model: AnswerModel) -> list[tuple[str | None, int | None]]:
    return [(row.committee, row.year) for row in model.committees]


def holds(model: AnswerModel) -> None:
    """What every answer must fulfil, whatever it says."""
    numbers = {one.n for one in model.citations}
    assert numbers == set(range(1, len(numbers) + 1))
    for sentence in model.sentences:
        assert set(sentence.citations) <= numbers
        assert bool(sentence.citations) == (sentence.kind != "coverage")
        assert sentence.text in model.answer
    if not model.supported:
        assert model.committees == [] and model.citations == []
