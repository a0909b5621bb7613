"""A chapter about what is to come, below the controls, is none of them."""

from __future__ import annotations

import pytest

from ingest.models import Kind
from ingest.vocabulary import vocabulary
from tests.reading import report_of

TEXT = """# Internkontroll 2024

Hamnnämnden i Ekstads kommun

## Kaj

### Kontroll av livbojar

Fyra av trettio bojar saknades vid ronden i maj.

### Kontroll av belysning

Alla lampor lyste.

## {}

Nämnden behåller kontrollen av livbojar och lägger till en kontroll av stegar.
"""


@pytest.mark.parametrize(
    "heading",
    ["Arbetet under 2025", "Det fortsatta arbetet under 2025", "Inför 2025", "Fokusområden 2025",
     "Planerat arbete under 2025", "Inför nästa år"],
)  # fmt: skip
def test_what_is_to_come_is_no_control(heading: str) -> None:
    read = report_of(TEXT.format(heading), "rapport.md").passages
    assert [p.text.control_activity for p in read if p.kind is Kind.CONTROL] == [
        "Kontroll av livbojar",
        "Kontroll av belysning",
    ]


@pytest.mark.parametrize(
    "heading",
    ["Arbete under jord", "Inför utbetalning", "Fokusgrupper", "Arbetet under jouren 2024"],
)
def test_what_is_checked_is_no_chapter_about_what_is_to_come(heading: str) -> None:
    assert vocabulary().section_of(heading) is None


@pytest.mark.parametrize(
    "heading", ["Risker inför 2025", "4. Internkontrollplan 2025", "Kommande års riskanalys"]
)
def test_running_text_about_the_risks_or_the_plan_of_a_later_year_is_no_control(
    heading: str,
) -> None:
    text = (
        TEXT.replace("# Internkontroll 2024", "# Internkontroll 2024\n\n## 1. Årets granskningar")
        .replace("## Kaj\n\n", "")
        .format(heading)
    )
    read = report_of(text, "rapport.md").passages
    assert [p.text.control_activity for p in read if p.kind is Kind.CONTROL] == [
        "Kontroll av livbojar",
        "Kontroll av belysning",
    ]


def test_the_risks_of_the_year_itself_are_controls() -> None:
    text = "# Internkontroll 2024\n\nHamnnämnden\n\n## Årets kontroller\n\n" + "".join(
        f"### {name}\n\n{found}\n\n"
        for name, found in (
            ("Kontroll av risker i hamnen 2024", "Fyra av trettio bojar saknades."),
            ("Kontroll av lån 2023-2024", "Inga fel hittades."),
        )
    )
    read = [p for p in report_of(text, "rapport.md").passages if p.kind is Kind.CONTROL]
    assert len(read) == 2
