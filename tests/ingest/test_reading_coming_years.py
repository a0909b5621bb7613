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
