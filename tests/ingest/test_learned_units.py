"""A document -> the pieces of its lines and what may name each."""

from __future__ import annotations

from ingest.learned.contexts import contexts
from ingest.learned.units import units_of
from ingest.models import Cell, Document, Heading, Line, Paragraph, Table


def _pieces(text: str, bold: str = "") -> list[str]:
    return [unit.text for unit in units_of(Document((Paragraph(Line(text, bold)),)))]


def test_a_line_is_cut_behind_number_label_bold_sentence_and_dash() -> None:
    assert _pieces("4.2 Larm provas") == ["4.2", "Larm provas"]
    assert _pieces("Läget: Alla gick.") == ["Läget:", "Alla gick."]
    assert _pieces("Larm provas Alla gick.", "Larm provas") == ["Larm provas", "Alla gick."]
    assert _pieces("Alla gick. Ett saknas.") == ["Alla gick.", "Ett saknas."]
    assert _pieces("Larm provas – alla gick") == ["Larm provas –", "alla gick"]


def test_a_line_that_is_one_thing_stays_whole() -> None:
    for text in (
        "Larm provas",
        "Av 12.500 nycklar, kl. 14:30, saknas två (se bilaga)",
        "2024 års plan",
        "- in- och utpassering",
    ):
        assert _pieces(text) == [text]


def test_no_letter_of_a_line_is_lost() -> None:
    text = "- 3. Larm: provas – varje vecka. Alla gick: ja. B 2 Nycklar räknas!"
    for unit in (found := units_of(Document((Paragraph(Line(text, "- 3. Larm:")),)))):
        assert unit.line.text == text
    ends = [unit.end for unit in found]
    assert [unit.start for unit in found] == [0, *ends[:-1]] and ends[-1] == len(text)


def test_what_names_a_cell_and_a_line() -> None:
    rows = (("Vad", "Läget"), ("Larm provas", "Alla gick."))
    table = Table(tuple(tuple(Cell((Line(text),)) for text in row) for row in rows))
    blocks = (
        Heading(Line("Trygghet"), 1),
        Heading(Line("Dörrar"), 2),
        table,
        Paragraph(Line("Noterat:")),
        Paragraph(Line("Ett saknas.")),
        Paragraph(Line("Åtgärd: Lås byts.")),
    )
    units = units_of(Document(blocks))
    named = {unit.text: own for unit, own in zip(units, contexts(units), strict=True)}
    cell = named["Alla gick."]
    assert (cell["column"], cell["row"], cell["left"], cell["up"]) == (
        "Läget",
        "Larm provas",
        "Larm provas",
        "Läget",
    )
    assert cell["heading"] == "Dörrar" and named["Dörrar"]["heading"] == "Trygghet"
    assert named["Ett saknas."]["label"] == "Noterat"
    assert named["Lås byts."]["front"] == "Åtgärd"
    assert named["Trygghet"]["heading"] == named["Vad"]["column"] == ""
