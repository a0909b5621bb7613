"""Numbered lists of a text whose items name controls, with what is told of each below it; the
minutes that hold such a list."""

from __future__ import annotations

import pytest

from ingest import Report
from ingest.models import Block, ControlText, Heading, Paragraph
from ingest.text.reader import read_text
from tests.reading import controls_of, report_of

TOP = """# {title}

Kulturnämnden, Ekby kommun

## Sammanfattning

Kontrollerna visar att rutinerna fungerar.

## Scenkonst

"""
NAMES = ("Biljettkassan räknas av", "Frikort registreras", "Föremål märks vid inlån")
RESULTS = (
    "Kassan stämde på kronan.",
    "Fyra av 30 frikort saknade mottagare.",
    "Alla 12 inlån var märkta.",
)
TITLE = "Uppföljning av intern kontroll 2024"


def read(text: str, title: str = TITLE) -> Report:
    """The report of a text below its title and the name of an area."""
    whole = TOP.format(title=title) + text
    return report_of(whole, "r.md")


def told(text: str) -> list[ControlText]:
    """The controls of a text."""
    return controls_of(read(text))


@pytest.mark.parametrize("number", ["{}. ", "{}) "])
@pytest.mark.parametrize("bold", ["**{}**", "__{}__", "{}"])
@pytest.mark.parametrize("label", ["- {}: ", "* **{}:** ", "- *{}:* "])
def test_a_numbered_item_names_what_is_told_in_the_items_below_it(
    number: str, bold: str, label: str
) -> None:
    lines: list[str] = []
    for place, (name, result) in enumerate(zip(NAMES, RESULTS, strict=True), 1):
        lines += [
            number.format(place) + bold.format(name),
            f"   {label.format('Utfall')}{result}",
            f"   {label.format('Bedömning')}Gul",
        ]
    found = told("\n".join(lines))
    assert [(one.number, one.control_activity, one.result, one.status) for one in found] == [
        (str(place), name, result, "Gul")
        for place, (name, result) in enumerate(zip(NAMES, RESULTS, strict=True), 1)
    ]


def blocks(text: str) -> list[tuple[str, bool]]:
    """(text, is a heading) of every block."""

    def one(block: Block) -> tuple[str, bool]:
        assert isinstance(block, Heading | Paragraph)
        return block.line.text, isinstance(block, Heading)

    return [one(block) for block in read_text(text).blocks]


def test_a_numbered_sentence_in_bold_and_a_bold_word_head_nothing() -> None:
    assert blocks(
        "# Beslut\n\n1. **Nämnden godkänner rapporten.**\n2. **Arkivet** får en plan."
    ) == [
        ("Beslut", True),
        ("1. Nämnden godkänner rapporten.", False),
        ("2. Arkivet får en plan.", False),
    ]


def test_a_number_at_the_margin_of_running_text_goes_on() -> None:
    lines = "Vid en genomgång av alla avtal i de förvaltningar som har fler än", "12 Avtal i år."
    assert blocks("\n".join(lines)) == [(" ".join(lines), False)]


@pytest.mark.parametrize("before", ["§ 14 ", "§14 ", "KUN § 14 ", "§ 14/2024 ", "§ 14. "])
def test_the_number_of_a_paragraph_of_minutes_is_no_part_of_the_title(before: str) -> None:
    control = f"### Kontroll: {NAMES[0]}\n\nResultat: {RESULTS[0]}\n"
    assert read(control, before + TITLE).title == TITLE
