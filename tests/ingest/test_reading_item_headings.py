"""Names of controls set as bold items of a list, with what is told of each between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

import settings
from ingest import Report, open_source, read_source, source_of
from ingest.models import Block, ControlText, Heading, Kind, Line, Paragraph
from ingest.models import Document as Blocks
from ingest.structure.item_headings import with_item_headings
from ingest.vocabulary import vocabulary

OPTIONS = settings.load({})
NAMES = ("Lagerinventering", "Kreditkontroll av nya kunder", "Behörigheter i kontrollrummet")
FOUND = (
    "Inventeringen i december gav en differens på 0,3 procent.",
    "Nio av 40 nya kunder hade inte kontrollerats.",
    "Två konsulter hade kvar sina konton.",
)
MEASURES = ("", "Kunderna kontrolleras i mars.", "Kontona är borttagna.")


def controls(report: Report) -> list[ControlText]:
    return [one.text for one in report.passages if one.kind is Kind.CONTROL]


def _expected() -> list[str]:
    return ["\n".join(filter(None, pair)) for pair in zip(FOUND, MEASURES, strict=True)]


@pytest.mark.parametrize("style", ["List Number", "List Bullet", "List Number 2"])
@pytest.mark.parametrize("head", ["Årets kontroller", "Resultat av uppföljningen"])
def test_word_counts_the_names_as_a_list(tmp_path: Path, style: str, head: str) -> None:
    document = Document()
    document.add_heading("Internkontrollrapport 2023", 0)
    document.add_paragraph("Alvdala Energi AB, ett bolag i Alvdala kommun")
    document.add_heading(head, 1)
    for name, found, measure in zip(NAMES, FOUND, MEASURES, strict=True):
        document.add_paragraph(style=style).add_run(name).bold = True
        document.add_paragraph(found)
        if measure:
            document.add_paragraph(f"Åtgärd: {measure}")
    document.add_heading("Nästa steg", 1)
    document.add_paragraph("Styrelsen godkänner rapporten.")
    document.save(str(tmp_path / "r.docx"))
    found_ = controls(read_source(open_source(tmp_path / "r.docx", OPTIONS), OPTIONS))
    assert [one.control_activity for one in found_] == list(NAMES)
    assert [one.result for one in found_] == _expected()


def test_points_between_the_names_stay_with_their_control() -> None:
    page = "<h1>Internkontrollrapport 2023</h1><p>Alvdala Energi AB</p><h2>Årets kontroller</h2>"
    for number, (name, found, measure) in enumerate(zip(NAMES, FOUND, MEASURES, strict=True), 1):
        page += f'<ol start="{number}"><li><strong>{name}</strong></li></ol>'
        page += f"<p>Vid besök {number} sågs detta:</p><ul><li>{found}</li><li>inget mer</li></ul>"
        page += f"<p>Åtgärd: {measure}</p>" if measure else ""
    report = read_source(source_of("r.html", page.encode(), OPTIONS), OPTIONS)
    assert [one.control_activity for one in controls(report)] == list(NAMES)
    assert [one.result for one in controls(report)] == [
        f"Vid besök {n} sågs detta:\n- {found}\n- inget mer" + (f"\n{more}" if more else "")
        for n, (found, more) in enumerate(zip(FOUND, MEASURES, strict=True), 1)
    ]


def _headings(*lines: tuple[str, bool]) -> list[str]:
    blocks: tuple[Block, ...] = tuple(
        Paragraph(Line(text, text.removeprefix("- ") if bold else "")) for text, bold in lines
    )
    read = with_item_headings(Blocks(blocks), vocabulary()).blocks
    return [block.line.text for block in read if isinstance(block, Heading)]


@pytest.mark.parametrize(
    "lines",
    [
        # a list of terms, and text below the whole of it
        [("- Ekonomi", True), ("- Personal", True), ("- Inköp", True), ("Texten.", False)],
        # two are no list of controls
        [("- Ekonomi", True), ("Text.", False), ("- Personal", True), ("Text.", False)],
        # sentences and labels
        [(f"- {n} fel hittades.", True) for n in range(3)] + [("Text.", False)],
        [("- Resultat", True), ("Text.", False)] * 3,
        # verdicts below the names of controls
        [("- Gul", True), ("Tre fel hittades.", False), ("- Avvikelse", True), ("Text.", False)]
        * 2,
        [("- Lager", True), ("Kommentar", False), ("Tre fel hittades.", False)] * 3,
        # values below each, which the labels tell
        [("- Lager", True), ("Risk: svinn", False)] * 3,
    ],
)
def test_other_bold_items_stay_items(lines: list[tuple[str, bool]]) -> None:
    assert _headings(*lines) == []


def test_each_item_with_text_is_a_heading() -> None:
    lines = [pair for name in NAMES for pair in ((f"- {name}", True), ("Tre fel hittades.", False))]
    assert _headings(*lines) == list(NAMES)


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("Kultur- och fritidsnämnden", "Internkontroll 2024"),
        ("Byggnadsnämnden", "Internkontroll 2024"),
        ("Rapport till byggnadsnämnden", "Internkontroll 2024 Rapport till byggnadsnämnden"),
    ],
)
def test_a_subtitle_that_says_whose_report_it_is_is_no_part_of_the_title(
    tmp_path: Path, below: str, title: str
) -> None:
    """Word gives the style of subtitles a level of a list."""
    document = Document()
    document.add_paragraph("Internkontroll 2024", style="Title")
    document.add_paragraph(below, style="Subtitle")
    document.add_heading("Kontroll: Attest av fakturor", 1)
    document.add_paragraph("Resultat: Tre av 40 fakturor saknade attest.")
    document.save(str(tmp_path / "r.docx"))
    report = read_source(open_source(tmp_path / "r.docx", OPTIONS), OPTIONS)
    assert report.title == title
    assert report.identity.committee == below.replace("Rapport till b", "B")
