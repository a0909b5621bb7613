"""How many there were of each kind is told by every sentence that counts one; how many of what is
called as reports are, by the report's own number."""

from __future__ import annotations

import pytest

from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names((("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden")), (2024,), ("Ekstad",))
KINDS = ("Sju båtplatser saknade livboj.", "Vid fyra båtplatser saknades ström.",
         "Två båtplatser hade fel nummer.")  # fmt: skip
MANY = passage(
    "Hamnnämnden", 2024, "Hamnens 210 båtplatser besöktes i maj av två hamnvakter som "
    "gick längs bryggorna med kartan i handen och prickade av. " + " ".join(KINDS),
)  # fmt: skip


def first(question: str, *rows: object) -> str:
    read = read_question(question, NAMES)
    model = answer(question, evidence(read.type, list(rows), interpretation=read))  # type: ignore[arg-type]
    holds(model)
    return model.sentences[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Vilka fel hade båtplatserna och hur många av varje?",
        "Vilka fel fanns på båtplatserna, och hur många var det av vardera slaget?",
        "Hur fördelade sig felen på båtplatserna?",
    ],
)
def test_every_kind_is_told(question: str) -> None:
    said = first(question, MANY)
    assert all(f"”{one}”" in said for one in KINDS) and "210" not in said


def test_of_one_kind_the_number_alone() -> None:
    said = first("Hur många båtplatser saknade livboj?", MANY)
    assert "livboj" in said or "Sju båtplatser" in said
    assert "fel nummer" not in said


COUNTED = passage("Hamnnämnden", 2024, "Under året har 83 uppföljningar av arrenden gjorts. "
                  "Nio avvikelser noterades. Alla har diarieförts av hamnkontoret och "
                  "gåtts igenom med hamnchefen på ett möte i november.")  # fmt: skip
UNCOUNTED = passage("Valnämnden", 2024, "Arrendena har följts upp utan anmärkning.")


def test_things_that_are_called_as_reports_are() -> None:
    assert "83 uppföljningar" in first("Hur många uppföljningar av arrenden gjordes?", COUNTED)
    said = first("Hur många uppföljningar av arrenden gjordes?", UNCOUNTED)
    assert said.startswith("En av en rapport")
    assert "rapport" in first("Hur många uppföljningar tar upp arrenden?", COUNTED)
