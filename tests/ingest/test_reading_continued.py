"""Names that a page's end has told once more: "Attest (forts.)"."""

from __future__ import annotations

import pytest

from ingest.models import Block, Cell, Document, Heading, Line, Paragraph, Table
from ingest.structure.continued import with_continued
from tests.reading import told

NAMES = ("Attest av fakturor", "Bisysslor hos chefer", "Åtkomst till journaler")


def _control(name: str, again: str = "") -> list[Block]:
    out: list[Block] = [Heading(Line(name), 3), Paragraph(Line("Resultat: Tre av tio saknas."))]
    out += [Heading(Line(again), 3)] if again else []
    return [*out, Paragraph(Line("Bedömning: Avvikelse"))]


def _form(*rows: tuple[str, str]) -> Table:
    return Table(tuple(tuple(Cell((Line(t),)) if t else Cell() for t in row) for row in rows))


@pytest.mark.parametrize(
    "again",
    [
        "{} (forts.)", "{} (forts)", "{} (fortsättning)", "{}, forts.", "{} – fortsättning",
        "Forts. {}", "Fortsättning på {}", "2. {} (forts.)",
    ],
)  # fmt: skip
def test_what_stands_below_a_name_told_again_goes_on_with_its_control(again: str) -> None:
    blocks: list[Block] = [Heading(Line("Kontroller"), 1)]
    blocks += [*_control(NAMES[0]), *_control(NAMES[1], again.format(NAMES[1]))]
    found = told([*blocks, *_control(NAMES[2])])
    assert [(c.control_activity or c.process, c.result, c.status) for c in found] == [
        (name, "Tre av tio saknas.", "Avvikelse") for name in NAMES
    ]


def test_a_form_that_goes_on_under_its_name_is_one() -> None:
    first = _form((NAMES[0], ""), ("Risk", "Fel"), ("Resultat", "Tre saknas."))
    rest = _form((f"{NAMES[0]} (forts.)", ""), ("Bedömning", "Gul"))
    document = with_continued(Document((first, rest)))
    (whole,) = document.blocks
    assert isinstance(whole, Table)
    assert len(whole.rows) == 4
    assert [left.text for left in document.dropped] == [f"{NAMES[0]} (forts.)"]


@pytest.mark.parametrize("text", ["Utbildning, fortsättning", "Fortsatt arbete", "Forts. arbete"])
def test_a_name_that_was_not_told_before_stays(text: str) -> None:
    document = Document((Heading(Line("Kontroller"), 1), Heading(Line(text), 2)))
    assert with_continued(document) is document
