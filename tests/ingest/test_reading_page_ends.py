"""Where a page of a text ends: between a name and what it names, in a sentence, beside a head."""

from __future__ import annotations

import pytest

from ingest.text.pages import without_pages
from ingest.text.reader import read_text
from tests.reading import controls

TOP = "Ekstads kommun\nFritidsnämnden\n\nUppföljning av intern kontroll 2024\n\n"
ENDS = ("Sida {0}\n\n", "\n- {0} -\n\n\n", "\n\nsid {0}\nEkstads kommun     Intern kontroll\n\n")


@pytest.mark.parametrize("end", ENDS)
def test_between_a_lettered_name_and_what_is_told(end: str) -> None:
    body = (
        "Redovisning av kontroller\n\na) Nycklar\nAlla nycklar fanns.\nBedömning: grön\n\n"
        f"b) Hyror\n{end.format(1)}Två hyror saknades.\nBedömning: gul\n\n"
        f"c) Bad\nVattnet provades.\nBedömning: grön\n{end.format(2)}d) Is\nIsen mättes inte.\n"
        f"Bedömning: röd\n{end.format(3)}"
    )
    told = controls(TOP + body)
    assert [(one.control_activity, one.result, one.status) for one in told] == [
        ("Nycklar", "Alla nycklar fanns.", "grön"), ("Hyror", "Två hyror saknades.", "gul"),
        ("Bad", "Vattnet provades.", "grön"), ("Is", "Isen mättes inte.", "röd"),
    ]  # fmt: skip


@pytest.mark.parametrize("end", ENDS)
def test_between_an_area_and_its_list(end: str) -> None:
    body = (
        f"1 Plan\n\nHallar\nF1 Hyror tas ut\nF2 Nycklar räknas\n\nBad\n{end.format(1)}"
        f"F3 Vatten provas\nF4 Vakter finns\n{end.format(2)}2 Resultat av kontrollerna\n\n"
        "F1. Alla hyror togs ut.\n\nF2. Två nycklar saknades.\n\nF3. Proven var bra.\n\n"
        f"F4. Inte kontrollerat.\n{end.format(3)}"
    )
    assert [(one.process, one.control_activity) for one in controls(TOP + body)] == [
        ("Hallar", "Hyror tas ut"), ("Hallar", "Nycklar räknas"),
        ("Bad", "Vatten provas"), ("Bad", "Vakter finns"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "below", "goes_on"),
    [
        ("stickprovet visade att fyra avtal från", "Ekstads bolag saknades.", True),
        ("den brist som har påtalats sedan", "2022. En rutin skrivs nu.", True),
        ("av de fakturor som har granskats var", "12 fel.", True),
        ("4.1 En stad att lita på", "Process: Hyror", False),
        ("Utdrag ur bokningssystemet", "3 Resultat", False),
        ("Fastighetschefen på kontoret", "4", False),
        ("Utdrag ur bokningssystemet", "b) Nycklar", False),
        ("4   Nycklar räknas av vaktmästare    Grön", "5   Hyror tas ut    Gul", True),
    ],
)
def test_a_sentence_over_the_end_and_names_that_end_there(
    above: str, below: str, goes_on: bool
) -> None:
    text = f"{TOP}Text om kontroller och planer i staden\n{above}\n\nSida 2\n\n{below}\n\nSida 3\n"
    lines = without_pages(text.split("\n")).lines
    at = lines.index(above)
    assert (lines[at + 1] == below) == goes_on


def test_the_end_of_a_sentence_is_no_running_head() -> None:
    page = "Nycklar delas ut av\nvaktmästaren.\n\n- {0} -\n\nSvaret gavs av\n"
    lines = without_pages((page.format(1) + page.format(2) + page.format(3)).split("\n")).lines
    assert lines.count("vaktmästaren.") == 3


def test_a_word_that_the_text_has_whole_is_mended_though_it_begins_large() -> None:
    text = "Saldot stäms av mot Kronofog-\nden varje vecka.\n\nNio av Kronofogden sedda krav.\n"
    assert "mot Kronofogden varje vecka." in "\n".join(read_text(text).texts())
