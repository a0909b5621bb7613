"""Forms that a tool wrote with their labels to the left and the values to the right of a gap."""

from __future__ import annotations

import pytest

from ingest.text.beside import with_colons
from tests.reading import controls

TOP = "{0}Ekstads kommun\n{0}Valnämnden\n\n{0}Uppföljning av intern kontroll 2022\n\n"
FORMS = (
    ("Kontroll 1", "Röstmottagning", "Har alla mottagare utbildats?", "Kanslichef",
     "Alla 210 mottagare hade gått\nkursen.", "-"),
    ("Kontroll 2", "Förtidsröster", "Förvaras rösterna i kassaskåp?", "Valsamordnare",
     "Två av sju besök: skåpet stod\nöppet. Röster låg kvar.", "Rutinen gås igenom före\nval."),
    ("Kontroll 3", "Lokaler", "Är lokalerna tillgängliga för alla?", "Lokalplanerare",
     "Trösklar fanns i fyra lokaler.", "Ramper köps in."),
)  # fmt: skip
LABELS = ("Område", "Kontrollmoment", "Ansvarig", "Iakttagelse", "Åtgärd")


def form(indent: int, width: int, values: tuple[str, ...]) -> str:
    out = [" " * indent + values[0], ""]
    for label, value in zip(LABELS, values[1:], strict=True):
        first, *rest = value.split("\n")
        out.append(" " * indent + label.ljust(width) + first)
        out += [" " * (indent + width) + line for line in rest]
    return "\n".join(out) + "\n\n\n"


@pytest.mark.parametrize(("indent", "width"), [(0, 18), (3, 20), (8, 24)])
@pytest.mark.parametrize("page", [False, True])
def test_labels_to_the_left_wherever_the_page_begins(indent: int, width: int, page: bool) -> None:
    forms = [form(indent, width, values) for values in FORMS]
    if page:  # a page ends inside the second form
        at = forms[1].index(" " * indent + "Iakttagelse")
        forms[1] = forms[1][:at] + f"\n{' ' * 30}1\n\n" + forms[1][at:]
        forms[2] += f"\n{' ' * 30}2\n"
    read = controls(TOP.format(" " * indent) + "".join(forms))
    assert [one.process for one in read] == ["Röstmottagning", "Förtidsröster", "Lokaler"]
    assert [one.responsible for one in read] == ["Kanslichef", "Valsamordnare", "Lokalplanerare"]
    assert [one.number for one in read] == ["1", "2", "3"]
    assert [one.result for one in read] == [
        "Alla 210 mottagare hade gått kursen.",
        "Två av sju besök: skåpet stod öppet. Röster låg kvar.\nRutinen gås igenom före val.",
        "Trösklar fanns i fyra lokaler.\nRamper köps in.",
    ]


def test_words_that_stand_beside_each_other_once_are_no_labels() -> None:
    lines = ["Anna Berg            Förvaltningschef", "Ola Lind             Controller"]
    assert with_colons(lines) == lines


def test_a_table_of_three_columns_has_no_labels() -> None:
    lines = [
        "Attest    Gul    Två fel",
        "Kassa    Grön    Inget fel",
        "Attest    Gul    Ett fel",
    ] * 3
    assert with_colons(lines) == lines
