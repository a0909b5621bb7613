"""Tagged pieces of lines -> controls: in rows, in columns, below names, before names, by number."""

from __future__ import annotations

from ingest.learned.features import ACTIVITY as A
from ingest.learned.features import NONE as N
from ingest.learned.features import RESULT as R
from ingest.learned.gathered import gathered
from ingest.learned.segments import number_of, segments
from ingest.learned.units import Unit, units_of
from ingest.models import Block, Cell, Document, Heading, Line, Paragraph, Table


def _paragraphs(*texts: str) -> list[Block]:
    return [Paragraph(Line(text)) for text in texts]


def _table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(Cell((Line(text),) if text else ()) for text in row) for row in rows))


def _read(blocks: list[Block], told: dict[str, int]) -> list[tuple[str, str]]:
    """The controls where each piece whose text begins so is what is told, and nothing else."""

    def tag(unit: Unit) -> int:
        return next((tag for text, tag in told.items() if unit.text.startswith(text)), N)

    units = units_of(Document(tuple(blocks)))
    controls, _ = gathered(segments(units, [tag(unit) for unit in units]))
    return [(control.activity, control.result) for control in controls]


def test_a_row_with_name_and_finding_is_a_control() -> None:
    table = _table(
        ("Vad", "Läget", "Vad vi gör"),
        ("Nycklar räknas", "Två saknas.", "Lås byts."),
        ("Larm provas", "Alla fungerar.", ""),
    )
    told = {"Nycklar": A, "Två": R, "Lås": R, "Larm": A, "Alla": R}
    assert _read([table], told) == [
        ("Nycklar räknas", "Två saknas.\nLås byts."),
        ("Larm provas", "Alla fungerar."),
    ]


def test_controls_that_stand_as_columns_are_read_column_by_column() -> None:
    table = _table(("", "Nycklar räknas", "Larm provas"), ("Läget", "Två saknas.", "Alla gick."))
    told = {"Nycklar": A, "Larm": A, "Två": R, "Alla": R}
    assert _read([table], told) == [
        ("Nycklar räknas", "Två saknas."),
        ("Larm provas", "Alla gick."),
    ]


def test_findings_before_their_names_are_of_the_name_below() -> None:
    lines = _paragraphs("Två saknas.", "Nycklar räknas", "Alla gick.", "Larm provas")
    told = {"Två": R, "Nycklar": A, "Alla": R, "Larm": A}
    assert _read(lines, told) == [
        ("Nycklar räknas", "Två saknas."),
        ("Larm provas", "Alla gick."),
    ]


def test_a_finding_with_the_number_of_a_row_is_told_of_that_row() -> None:
    table = _table(("1", "Nycklar räknas"), ("2", "Larm provas"))
    below = [
        Heading(Line("2"), 3),
        *_paragraphs("Alla gick."),
        Heading(Line("1"), 3),
        *_paragraphs("Två saknas."),
    ]
    told = {"Nycklar": A, "Larm": A, "Två": R, "Alla": R}
    assert _read([table, *below], told) == [
        ("Nycklar räknas", "Två saknas."),
        ("Larm provas", "Alla gick."),
    ]


def test_a_name_that_comes_again_is_the_same_control() -> None:
    lines = _paragraphs("Nycklar räknas", "Larm provas", "Larm provas", "Alla gick.")
    told = {"Nycklar": A, "Larm": A, "Alla": R}
    assert _read(lines, told) == [("Larm provas", "Alla gick.")]


def test_a_name_without_a_finding_is_lost_to_no_control_but_stays_in_the_rest() -> None:
    units = units_of(Document(tuple(_paragraphs("Nycklar räknas", "Larm provas", "Alla gick."))))
    controls, rest = gathered(segments(units, [A, A, R]))
    assert [control.activity for control in controls] == ["Larm provas"]
    assert [segment.text for segment in rest] == ["Nycklar räknas"]


def test_pieces_of_one_line_that_are_one_thing_are_put_together_word_for_word() -> None:
    text = "- Inventering: tre nycklar saknas – två är borttappade. Låsen byts i maj."
    units = units_of(Document(tuple(_paragraphs(text))))
    assert len(units) > 2
    [whole] = segments(units, [R] * len(units))
    assert whole.text == text


def test_a_sentence_that_was_cut_goes_on_in_its_line() -> None:
    lines = _paragraphs("Nycklar räknas", "Två nycklar saknas efter", "flytten i maj.", "Lås byts.")
    told = {"Nycklar": A, "Två": R, "flytten": R, "Lås": R}
    assert _read(lines, told) == [
        ("Nycklar räknas", "Två nycklar saknas efter flytten i maj.\nLås byts.")
    ]


def test_what_is_the_number_of_a_control_and_what_is_none() -> None:
    assert [number_of(text) for text in ("3", "K 4", "(2.1)", "Kontroll 7", "B-3.")] == [
        "3",
        "k4",
        "2.1",
        "7",
        "b-3",
    ]
    assert [number_of(text) for text in ("2024", "Nycklar", "3 av 40", "")] == [None] * 4
