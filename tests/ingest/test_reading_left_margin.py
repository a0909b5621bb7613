"""A text that keeps the left margin of its pages is read as one without it."""

from __future__ import annotations

import pytest

from ingest.text.left_margin import without_margin
from tests.reading import controls_of, report_of

TEXT = """Parknämnden, Lindsunds kommun

Uppföljning av intern kontroll 2024

Nämndens bedömning av den interna kontrollen

Inte helt tillräcklig

Resultat per kontrollpunkt

Nr   Kontrollpunkt              Halvår 1                   Halvår 2                  Färg
1    Träd synas varje år        Nio av 40 träd osynade.    Alla träd synade.         Gul
2    Bänkar lagas i tid         Alla bänkar hela.          Alla bänkar hela.         Grön
3    Gödsel förvaras låst       Ett skåp stod öppet.       Båda skåpen låsta.        Gul
4    Redskap är märkta          Alla märkta.               Två spadar omärkta.       Gul
"""


@pytest.mark.parametrize("margin", [0, 3, 5, 12])
def test_the_margin_of_a_page_says_nothing(margin: int) -> None:
    report = report_of("".join(f"{' ' * margin}{line}\n" for line in TEXT.splitlines()))
    assert report.assessment == "Inte helt tillräcklig"
    assert [(one.number, one.status) for one in controls_of(report)] == [
        ("1", "Gul"), ("2", "Grön"), ("3", "Gul"), ("4", "Gul"),
    ]  # fmt: skip


def test_what_is_moved_in_against_other_lines_stays_so() -> None:
    lines = ["Rubrik", "  - punkt", "  - punkt", "", "      inskjuten text", "Slut"]
    assert without_margin(lines) == lines
    assert without_margin([f"    {line}" for line in lines]) == [
        line if line else "" for line in lines
    ]


def test_a_few_lines_left_of_the_margin_do_not_hide_it() -> None:
    lines = ["    text"] * 40 + ["Sida 1"]
    assert without_margin(lines) == ["text"] * 40 + ["Sida 1"]
