"""Names that a label counts, each in the line right above what is told of it."""

from __future__ import annotations

import pytest

from ingest.text.counted_names import counted_names
from tests.reading import controls

HEAD = "LINDSUNDS KOMMUN\nParknämnden\n\nIntern kontroll 2024\n\nKontroller\n\n"
TOLD = (
    ("Att träd längs vägar och gator synas minst en gång varje år",
     "Av 40 träd hade elva inte synats sedan 2022. Två av dem stod vid en skola och\n"
     "har fällts."),
    ("Att bänkar lagas", "Alla bänkar var hela. Ronden gjordes i maj av parkmästaren och en\n"
     "medarbetare från förrådet."),
    ("Att gödsel och bekämpningsmedel förvaras låst i godkända skåp hos alla\nparkens arbetslag",
     "3 av 4 skåp var låsta."),
)  # fmt: skip


@pytest.mark.parametrize("label", ["Kontroll {}.", "Granskning {}:", "Kontrollpunkt {} –"])
def test_a_name_ends_with_its_line(label: str) -> None:
    text = HEAD + "".join(
        f"{label.format(n)} {name}\n{told}\n\n" for n, (name, told) in enumerate(TOLD, 1)
    )
    read = controls(text)
    assert [(one.number, one.control_activity) for one in read] == [
        (str(n), " ".join(name.split())) for n, (name, _) in enumerate(TOLD, 1)
    ]
    assert [one.result for one in read] == [" ".join(told.split()) for _, told in TOLD]


def test_measures_by_the_same_numbers_in_a_chapter_of_their_own() -> None:
    text = HEAD + "".join(f"Kontroll {n}. {name}\n{told}\n\n" for n, (name, told) in
                          enumerate(TOLD, 1))  # fmt: skip
    text += "Åtgärder\n\n1. Syn görs i maj.\n3. Låset byts.\n\nBedömning\n\nGod\n"
    read = controls(text)
    assert [(one.result or "").split("\n")[1:] for one in read] == [
        ["Syn görs i maj."], [], ["Låset byts."],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        # running text goes on in the next line
        ["Kontroll 1. Vi har gått igenom fakturorna från", "Kommunal för maj.", "",
         "Kontroll 2. Nycklarna har räknats av vaktmästaren och", "inga saknades.", "",
         "Kontroll 3. Larmen har provats under en vecka i maj", "utan anmärkning."],
        # they do not count up from one
        ["Kontroll 2. Nycklar", "Inga saknades.", "", "Kontroll 4. Larm", "Alla provades.", "",
         "Kontroll 7. Fakturor", "Två var fel."],
        # two are not enough
        ["Kontroll 1. Nycklar", "Inga saknades.", "", "Kontroll 2. Larm", "Alla provades."],
        # the name is a sentence that has ended
        ["Kontroll 1. Nycklarna räknades.", "Inga saknades.", "", "Kontroll 2. Larmen provades.",
         "Alla ljöd.", "", "Kontroll 3. Fakturor lästes.", "Två var fel."],
        # a list
        ["Kontroll 1. Nycklar", "- Inga saknades.", "", "Kontroll 2. Larm", "- Alla provades.",
         "", "Kontroll 3. Fakturor", "- Två var fel."],
    ],
)  # fmt: skip
def test_other_lines_with_a_label_and_a_number_are_left_as_they_are(lines: list[str]) -> None:
    assert counted_names(lines) == {}
