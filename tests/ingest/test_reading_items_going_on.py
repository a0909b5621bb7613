"""An item that a full line cut goes on in the next one, also where a sentence begins there."""

from __future__ import annotations

import pytest

from ingest.text.items_going_on import items_going_on
from ingest.vocabulary import vocabulary
from tests.reading import controls

HEAD = (
    "Lindsunds kommun\nIdrottsnämnden\n\nUppföljning av intern kontroll 2024\n\nNämnden antog "
    "en plan för sin interna kontroll, som bygger på en analys av risker i november 2023.\n\n"
    "Resultat av kontrollerna\n\n"
)


@pytest.mark.parametrize("bullet", ["- ", "• ", "– "])
def test_what_stands_between_two_items_is_the_rest_of_the_upper_one(bullet: str) -> None:
    text = HEAD + (
        f"{bullet}Nycklar till hallarna: Två av 40 nycklar saknades vid räkningen.\n"
        "Låsen har bytts i båda hallarna.\n"
        f"{bullet}Mål är förankrade: Alla mål var förankrade.\n"
        f"{bullet}Bidrag till föreningar: Tre belopp av 60 var fel. Felen uppgår till\n"
        "sju tusen kronor. Beloppen har krävts tillbaka från föreningarna.\nRutinen ändras i maj.\n"
        f"{bullet}Lån av redskap: Listan fanns inte.\n"
    )
    assert [one.result for one in controls(text)] == [
        "Två av 40 nycklar saknades vid räkningen. Låsen har bytts i båda hallarna.",
        "Alla mål var förankrade.",
        "Tre belopp av 60 var fel. Felen uppgår till sju tusen kronor. Beloppen har krävts "
        "tillbaka från föreningarna. Rutinen ändras i maj.",
        "Listan fanns inte.",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        # the name of the next area
        ["- Nycklar: två saknades.", "Bidrag", "- Lån: listan fanns inte."],
        # a label
        ["- Nycklar till alla hallar: två saknades.", "Åtgärd: Låsen byts.", "- Lån: inga."],
        # a paragraph of its own below a short item
        ["- Nycklar.", "Sammantaget är läget gott i alla hallar i kommunen.", "- Lån."],
        # no item below
        ["- Nycklar: två saknades vid räkningen.", "Sammantaget är läget gott.", "", "- Lån."],
    ],
)
def test_other_lines_between_items_are_no_part_of_them(lines: list[str]) -> None:
    assert items_going_on(lines, vocabulary()) == frozenset()
