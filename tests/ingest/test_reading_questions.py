"""Forms of questions as text: one count through areas in capitals, boxes of which one is ticked."""

from __future__ import annotations

import pytest

from ingest.models import Heading
from ingest.text.reader import read_text
from ingest.vocabulary import vocabulary
from tests.reading import controls_of, report_of

TOP = "Solvik kommun\n\nSjälvskattning 2024 av intern kontroll\n\nNämnd: Hamnnämnden\n\n"
ASKED = [
    ("HAMN", "1. Är bojarna utlagda?", "☒ Ja   ☐ Nej   ☐ Ej svarat", "Alla 40 bojar ligger ute."),
    ("", "2. Är kajerna besiktade?", "☐ Ja   ☒ Nej   ☐ Ej svarat", "Två kajer återstår."),
    ("FÄRJA", "3. Övas livräddning varje år?", "☐ Ja   ☐ Nej   ☒ Ej svarat", "Loggen är borta."),
    ("BADPLATS", "4. Tas prov på vattnet?", "☒ Ja   ☐ Nej   ☐ Ej svarat", "Prov togs varje vecka."),
]
TEXT = TOP + "".join(
    f"{area}\n\n{asked}\n\n{boxes}\n\nKommentar: {told}\n\n" for area, asked, boxes, told in ASKED
)


def test_questions_counted_through_areas_are_under_them() -> None:
    read = controls_of(report_of(TEXT + "SAMLAD BEDÖMNING\n\nGod.\n"))
    assert [(one.process, one.control_activity, one.status, one.result) for one in read] == [
        ("HAMN", "Är bojarna utlagda?", "Ja", "Alla 40 bojar ligger ute."),
        ("HAMN", "Är kajerna besiktade?", "Nej", "Två kajer återstår."),
        ("FÄRJA", "Övas livräddning varje år?", "Ej svarat", "Loggen är borta."),
        ("BADPLATS", "Tas prov på vattnet?", "Ja", "Prov togs varje vecka."),
    ]


@pytest.mark.parametrize(
    ("boxes", "status"),
    [
        ("☐ Ja ☐ Nej ☒ Vet ej", True),
        ("☐ Godkänd ☒ Saknas helt", True),
        ("☒ Delvis ☐ Aldrig", True),
        ("☒ Kajen ☐ Bryggan", False),
        ("☐ Ja ☐ Nej", False),
        ("Vet ej", False),
    ],
)
def test_a_ticked_box_beside_those_of_a_verdict_is_one(boxes: str, status: bool) -> None:
    assert vocabulary().status_word(boxes) is status


def _told(*headings: str) -> str:
    """Headings, those that end in a full stop with a text below; others right above the next."""
    return "".join(
        f"{one.rstrip('.')}\n\n" + "Inga fel.\n\n" * one.endswith(".") for one in headings
    )


@pytest.mark.parametrize(
    ("headings", "levels"),
    [
        (["HAMN", "1. Bojar.", "2. Kajer.", "BADPLATS", "3. Prov."], [2, 3, 3, 2, 3]),
        # one area parts nothing, the count goes through no area above the first or begins anew,
        # and what has a text of its own is a chapter like the others
        (["HAMN", "1. Bojar.", "2. Kajer.", "3. Prov."], [2, 2, 2, 2]),
        (["1. Bojar.", "HAMN", "2. Kajer.", "BADPLATS", "3. Prov."], [2, 2, 2, 2, 2]),
        (["HAMN.", "1. Bojar.", "BADPLATS.", "2. Kajer.", "3. Prov."], [2, 2, 2, 2, 2]),
        (["HAMN", "1. Bojar.", "2. Kajer.", "BADPLATS", "1. Prov."], [2, 2, 2, 2, 2]),
    ],
)
def test_which_headings_are_of_areas(headings: list[str], levels: list[int]) -> None:
    blocks = read_text(_told(*headings)).blocks
    assert [block.level for block in blocks if isinstance(block, Heading)] == levels


@pytest.mark.parametrize(
    "heading", ["DEL 2  FRÅGOR OCH SVAR", "Del B Frågor och svar", "Frågor och svar"]
)
def test_the_chapter_of_questions_and_answers_is_no_process(heading: str) -> None:
    text = f"{TOP}{heading}\n\n" + "".join(
        f"Fråga {n}. {asked[3:]}\nSvar: Ja. {told}\n\n" for n, (_, asked, _, told) in
        enumerate(ASKED, 1)
    )  # fmt: skip
    read = controls_of(report_of(text))
    assert [(one.process, one.control_activity) for one in read] == [
        (None, asked[3:]) for _, asked, *_ in ASKED
    ]


def test_a_part_that_is_no_number_stays_in_a_heading() -> None:
    assert vocabulary().section_of("Del 2 Frågor och svar") == "controls"
    assert vocabulary().section_of("Del av kontroller") != vocabulary().section_of("Kontroller")
