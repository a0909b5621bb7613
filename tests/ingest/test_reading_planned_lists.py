"""A plan that is a list which counts, and the findings by its numbers; lists that are none."""

from __future__ import annotations

import pytest

from ingest.text.counted_names import counted_lines
from tests.reading import controls

HEAD = "# Intern kontroll 2024\n\nIdrottsnämnden, Lindsunds kommun\n\n"
NAMES = ("Nycklar till hallarna", "Mål är förankrade", "Bidrag till föreningar", "Lån av redskap")
FOUND = ("Två av 40 nycklar saknades.", "Alla mål var förankrade.", "Tre belopp var fel.",
         "Listan fanns inte.")  # fmt: skip
PLAN = "".join(f"{n}. {name}\n" for n, name in enumerate(NAMES, 1))


@pytest.mark.parametrize(
    ("plan", "head", "word"),
    [
        ("Årets plan", "Vad granskningarna visade", "**Punkt {}**"),
        ("Internkontrollplan", "Resultat", "### Kontroll {}"),
        ("Det här skulle granskas", "Så gick det", "**Till punkt {}**"),
    ],
)
def test_findings_by_the_numbers_of_a_list(plan: str, head: str, word: str) -> None:
    text = f"{HEAD}## {plan}\n\n{PLAN}\n## {head}\n\n" + "".join(
        f"{word.format(n)}\n\n{found}\n\n" for n, found in enumerate(FOUND, 1)
    )
    assert [(one.number, one.control_activity, one.result) for one in controls(text, "r.md")] == [
        (str(n), *told) for n, told in enumerate(zip(NAMES, FOUND, strict=True), 1)
    ]


def test_lines_that_count_up_right_below_each_other_are_items() -> None:
    assert counted_lines(PLAN.split("\n")) == {0, 1, 2, 3}
    assert counted_lines(["1. Nycklar", "2. Mål"]) == frozenset()
    assert counted_lines(["3. Nycklar", "4. Mål", "5. Lån"]) == frozenset()
    assert counted_lines(["1. Nycklar till", "hallen", "2. Mål", "3. Lån"]) == frozenset()


def test_a_list_of_contents_without_pages_is_left_as_it_is() -> None:
    heads = ["1. Inledning", "2. Resultat", "3. Bedömning"]
    text = [*heads, "", heads[0], "Text.", "", heads[1], "Text.", "", heads[2], "God"]
    assert counted_lines(text) == frozenset()


def test_a_section_below_columns_is_no_row_of_them() -> None:
    rows = "".join(
        f"   {name.ljust(28)}{found.ljust(34)}Gul\n\n"
        for name, found in zip(NAMES, FOUND, strict=True)
    )
    text = (
        "   Lindsunds kommun\n   Idrottsnämnden\n\n   Uppföljning av intern kontroll 2024\n\n"
        f"   {'Granskat'.ljust(28)}{'Så gick det'.ljust(34)}Betyg\n\n{rows}"
        "   Förslag till beslut\n\n   Nämnden godkänner rapporten.\n"
    )
    assert [one.control_activity for one in controls(text)] == list(NAMES)
