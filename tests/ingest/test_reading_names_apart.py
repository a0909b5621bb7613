"""Text out of a Word file: headings without marks, a blank line below every paragraph."""

from __future__ import annotations

import pytest

from tests.reading import controls

TOP = ("Ekstads kommun", "Fritidsnämnden", "Uppföljning av intern kontroll 2024")
CONTROLS = (
    ("Bad", "Livbojar", "Att livbojar finns", "Två av tio saknades.", "Nya köps in i maj."),
    ("Bad", "Vattenprov", "Att prov tas varje dag", "Prov togs varje dag.", "Inga"),
    ("Föreningar", "Bidrag", "Att bidrag har underlag", "Ett av tolv saknade underlag.", "Inga"),
    ("Hallar", "Nycklar", "Att nycklar kvitteras", "Alla hade kvitterat.", "Inga"),
)


def told(areas: bool, *below: str) -> list[tuple[str | None, ...]]:
    parts = [*TOP, "Resultat av kontrollerna", "Så här gick årets kontroller."]
    for place, (area, name, what, found, measure) in enumerate(CONTROLS):
        parts += [area] * (areas and (not place or CONTROLS[place - 1][0] != area))
        parts += [name, f"Kontrollmoment: {what}", f"Resultat: {found}", f"Åtgärder: {measure}"]
    text = "\n\n".join([*parts, *below])
    return [(c.goal, c.process, c.control_activity, c.result) for c in controls(text + "\n")]


def result(found: str, measure: str) -> str:
    return found if measure == "Inga" else f"{found}\n{measure}"


def test_the_name_above_a_label_is_no_part_of_the_control_above() -> None:
    assert told(areas=False) == [
        (None, name, what, result(found, measure)) for _, name, what, found, measure in CONTROLS
    ]


def test_an_area_stands_above_the_name() -> None:
    assert told(areas=True) == [
        (area, name, what, result(found, measure)) for area, name, what, found, measure in CONTROLS
    ]


def test_a_summary_that_names_the_controls_as_their_headings_do_repeats_them() -> None:
    """It also says which of the two headings is the area."""
    rows = [[area, name, "Utan anmärkning"] for area, name, *_ in CONTROLS]
    cells = [cell for row in rows for cell in row]
    found = told(True, "Sammanställning", "Område", "Kontroll", "Utfall", *cells)
    assert found == [
        (None, area, what, result(found, measure)) for area, _, what, found, measure in CONTROLS
    ]


@pytest.mark.parametrize(
    "last", ["Fritidschef", "Inga", "Ingen avvikelse", "En kort mening.", "- Ny rutin", "Utskick"]
)
def test_a_short_paragraph_over_one_label_is_what_was_found(last: str) -> None:
    """An office, a verdict, a sentence, and whatever stands so above one control of many."""
    parts = [*TOP, "Resultat av kontrollerna"]
    for place, (_, _, what, found, _) in enumerate(CONTROLS):
        parts += [f"Kontrollmoment: {what}", f"Resultat: {found}"]
        parts += [last] * (place == 1)
    names = [c.process for c in controls("\n\n".join(parts) + "\n")]
    assert names == [None] * len(CONTROLS)
