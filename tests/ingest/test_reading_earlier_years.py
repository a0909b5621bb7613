"""What a report tells of an earlier year is none of its own controls."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.models import Block, Document, Heading, Kind, Line, Paragraph, Table
from ingest.walk.controls import read_controls
from tests.ingest.test_reading_cards import cells
from tests.reading import controls_of, report_of

OWN = ("Fria passager i garaget", "Tankning av redskapsbilar", "Utlån av liftar")
THEN = ("Märkning av gasflaskor", "Lås till oljebodar")
TITLE = Heading(Line("Uppföljning av intern kontroll 2024"), 1)


def rows(names: Sequence[str], head: Sequence[str]) -> Table:
    told = (cells(name, f"Fel i fall {n} av 40 under året.") for n, name in enumerate(names))
    return Table((cells(*head), *told))


def own(head: Sequence[str] = ("Kontroll", "Resultat")) -> list[Block]:
    return [Heading(Line("Årets kontroller"), 2), rows(OWN, head)]


def names(blocks: Sequence[Block], kind: Kind = Kind.CONTROL) -> list[str | None]:
    drafts = read_controls(Document((TITLE, *blocks))).drafts
    told = [draft.text for draft in drafts if draft.kind is kind]
    return [t.control_activity if kind is Kind.CONTROL else t.result for t in told]


CHAPTERS = [
    "Kontroller från föregående år",
    "Kontroller från 2023",
    "4. Granskningar som gjordes 2023",
    "2023 års kontroller",
    "Förra årets kontroller",
    "Internkontroll under 2022",
    "Uppföljning av åtgärder från 2023",
]


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("head", [("Kontroll", "Resultat"), ("Kontrollmoment", "Läge i dag")])
def test_a_chapter_about_an_earlier_year_tells_no_controls(
    chapter: str, head: tuple[str, str]
) -> None:
    later: list[Block] = [
        Heading(Line(chapter), 2),
        Paragraph(Line("Läget är detta.")),
        rows(THEN, head),
    ]
    assert names([*own(), *later]) == [*OWN]
    told = " ".join(map(str, names([*own(), *later], Kind.ANALYSIS)))
    assert all(name in told for name in THEN)


def test_the_chapter_behind_it_tells_controls_again() -> None:
    earlier: list[Block] = [Heading(Line(CHAPTERS[0]), 2), rows(THEN, ("Kontroll", "Resultat"))]
    more: list[Block] = [Heading(Line("Kontroller 2024, tekniska enheten"), 2),
            rows(["Nycklar till hissar"], ("Kontroll", "Resultat"))]  # fmt: skip
    assert names([*own(), *earlier, *more]) == [*OWN, "Nycklar till hissar"]


@pytest.mark.parametrize(
    "label", ["Åtgärd från 2023", "Brist föregående år", "Kontroll 2023", "Rekommendation 2022"]
)
def test_a_table_whose_column_names_an_earlier_year_tells_no_controls(label: str) -> None:
    later: list[Block] = [
        Heading(Line("Sådant som togs över"), 2),
        rows(THEN, (label, "Läge december 2024")),
    ]
    assert names([*own(), *later]) == [*OWN]


@pytest.mark.parametrize(
    "chapter",
    [
        "Kontroller som flyttats från 2023",
        "Kontroller överförda från föregående år",
        "Kontroller 2024",
        "Kontroller under 2024",
        "Kontroller från planen",
        "Kontroller av 2023 års bokslut",
    ],
)
def test_controls_of_this_year_stay_controls(chapter: str) -> None:
    later: list[Block] = [Heading(Line(chapter), 2), rows(THEN, ("Kontroll", "Resultat"))]
    assert names([*own(), *later]) == [*OWN, *THEN]


def test_a_report_that_tells_nothing_else_keeps_what_it_has() -> None:
    only: list[Block] = [
        Heading(Line("Kontroller från 2023"), 2),
        rows(THEN, ("Kontroll", "Resultat")),
    ]
    assert names(only) == [*THEN]


SHEET = "Nr\tKontroll\tUtfall\tKommentar\n{}1\t{}\tGul\tTvå fel i maj.\n{}2\t{}\tGrön\tInga fel.\n"


@pytest.mark.parametrize("then", [*CHAPTERS[:2], "Kontroller från föregående år (2023)"])
@pytest.mark.parametrize("between", ["", "\n"])
def test_a_line_above_a_table_in_a_text_names_such_a_chapter(then: str, between: str) -> None:
    text = (
        f"Uppföljning av intern kontroll 2024\nHamnnämnden i Solvik\n\n{SHEET}\n{then}\n{between}"
    )
    text = text.format("K", OWN[0], "K", OWN[1]) + SHEET.format("P", THEN[0], "P", THEN[1])
    read = controls_of(report_of(text))
    assert [one.control_activity for one in read] == [*OWN[:2]]


@pytest.mark.parametrize(
    "line",
    [
        "Kontroller från 2023 som är flyttade hit har nummer med K.",
        "Alla kontroller från 2023 är gjorda om",
    ],
)
def test_a_sentence_above_a_table_names_no_chapter(line: str) -> None:
    text = f"Uppföljning av intern kontroll 2024\nHamnnämnden i Solvik\n\n{SHEET}\n{line}\n\n"
    text = text.format("K", OWN[0], "K", OWN[1]) + SHEET.format("P", THEN[0], "P", THEN[1])
    read = controls_of(report_of(text))
    assert [one.control_activity for one in read] == [*OWN[:2], *THEN]
