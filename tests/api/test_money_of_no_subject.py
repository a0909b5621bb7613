"""How much money, of no subject: the sums of each control, and none for all."""

from __future__ import annotations

import pytest

from index.models import Outcome, Severity
from tests.answering import passage, told
from tests.asking import LINDSUND, reader

read = reader(LINDSUND)


@pytest.mark.parametrize(
    "question",
    ["Hur mycket pengar handlar det om?", "Hur mycket pengar har kommunen förlorat?",
     "Hur mycket pengar har betalats ut fel?", "Hur stora belopp rör det sig om 2023?"],
)  # fmt: skip
def test_no_subject_is_read(question: str) -> None:
    found = read(question)
    assert not found.topics
    assert Outcome.DEVIATION in found.outcomes


@pytest.mark.parametrize(
    "question",
    ["Hur mycket pengar krävs tillbaka av föreningar?", "Hur mycket kostade nycklarna?",
     "Hur mycket pengar försvann ur kassan?"],
)  # fmt: skip
def test_a_subject_is_kept(question: str) -> None:
    assert read(question).topics


def test_each_sum_is_told_of_its_own_control_and_none_is_added_up() -> None:
    own = [
        passage("Socialnämnden", 2023, "Kassan saknade 900 kronor.", activity="Kassa"),
        passage("Socialnämnden", 2023, "Två miljoner kronor betalades dubbelt.",
                activity="Fakturor", severity=Severity.SERIOUS),
        passage("Socialnämnden", 2023, "Två nycklar saknades.", activity="Nycklar"),
        passage("Socialnämnden", 2023, "Alla 40 000 kronor fanns.", Outcome.NO_DEVIATION,
                activity="Bidrag"),
    ]  # fmt: skip
    said = told(LINDSUND, "Hur mycket pengar handlar det om?", *own)
    assert said.startswith("Två av tre kontroller med avvikelse nämner belopp.")
    assert said.index("”Fakturor”") < said.index("”Kassa”")
    assert "Nycklar" not in said
    assert "40 000" not in said
    none = told(LINDSUND, "Hur mycket pengar handlar det om?", own[2])
    assert none.startswith("Av en kontroll med avvikelse nämner ingen ett belopp.")
