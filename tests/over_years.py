"""Two years of a few made-up committees, and answers over them: for the tests of what is asked of
several years."""

from __future__ import annotations

import dataclasses

from api.schemas import AnswerModel
from index.found import Evidence
from index.models import Outcome, StoredPassage
from tests.answering import answer, evidence, hits, passage
from tests.asking import LINDSUND as NAMES
from tests.asking import reader

UNDONE, BAD, CLEAN, UNCLEAR = (
    Outcome.NOT_PERFORMED, Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.UNCLEAR,
)  # fmt: skip


read = reader(NAMES)


STOCK = "Inventering av förrådet"
KEYS = "Kontroll av nycklar"


def made(
    question: str, passages: list[StoredPassage], years: tuple[int, ...] = ()
) -> tuple[Evidence, AnswerModel]:
    """The answer to a question over these passages, read as it is typed."""
    interpretation = dataclasses.replace(read(question), committees=())
    about = [one for one in passages if not years or one.year in years]
    found = evidence(interpretation.type, about, interpretation=interpretation)
    found = dataclasses.replace(found, history=hits(passages))
    return found, answer(question, found)


UNDONE_TWICE = [
    passage("Hamnnämnden", 2022, "Kontrollen ställdes in.", UNDONE, activity=STOCK),
    passage("Hamnnämnden", 2023, "Inte heller i år blev den av.", UNDONE, activity=STOCK),
    passage("Hamnnämnden", 2022, "Alla 30 nycklar fanns.", CLEAN, activity=KEYS),
    passage("Hamnnämnden", 2023, "Fyra nycklar saknades.", BAD, activity=KEYS),
    passage("Valnämnden", 2022, "Den hanns inte med.", UNDONE, activity=KEYS),
    passage("Valnämnden", 2023, "Två nycklar saknades av 12.", BAD, activity=KEYS),
]


def rows(found: AnswerModel) -> set[tuple[str | None, int | None]]:
    return {(row.committee, row.year) for row in found.committees}
