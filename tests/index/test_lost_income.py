"""Income that never came in, asked for in everyday words: told by what was not charged or lost."""

from __future__ import annotations

import pytest

from index.topics.concepts import concepts, zones
from tests.answering import passage

ASKED = ["miste om pengar", "glömt att ta betalt", "inte tagit betalt", "miste om bidrag",
         "pengar som de borde ha fått in"]  # fmt: skip


def finds(topic: str, result: str) -> bool:
    whole = zones(passage("Hamnnämnden", 2023, result, activity="Kontroll av taxan")).whole
    return any(concept.found(whole) for concept in concepts(topic))


@pytest.mark.parametrize("topic", ASKED)
@pytest.mark.parametrize(
    "result",
    [
        "Kontrollen visar att avgiften för bryggor inte har debiterats i år.",
        "Elva båtplatser hade inte fakturerats.",
        "Ansökan kom in för sent och ersättning har därmed gått förlorad.",
        "För 2019 är fordran preskriberad.",
        "Intäktsbortfallet beräknas till 40 000 kronor.",
    ],
)
def test_what_was_not_charged_or_was_lost_tells_it(topic: str, result: str) -> None:
    assert finds(topic, result)


@pytest.mark.parametrize("topic", ASKED)
@pytest.mark.parametrize(
    "result",
    [
        "Alla avgifter har debiterats i tid.",
        "Två mappar med ritningar har gått förlorade vid flytten.",
        "Fyra fakturor betalades för sent.",
    ],
)
def test_other_losses_and_what_came_in_do_not(topic: str, result: str) -> None:
    assert not finds(topic, result)
