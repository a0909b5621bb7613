"""Cards of a PDF that have no rules: a bar over a filled panel and text beside it."""

from __future__ import annotations

from ingest.pdf.page import Area, GlyphPage, Word
from ingest.pdf.panels import panels_of

BAR = Area(58, 100, 538, 120, (11, 85, 99))
PANEL = Area(58, 120, 258, 220, (238, 244, 245))


def words(text: str, x0: float, base: float) -> list[Word]:
    """The words of a line, six points a letter."""
    out, at = [], x0
    for word in text.split():
        right = at + 6 * len(word)
        out.append(Word(word, at, base - 8, right, base, base, 10.0, False))
        at = right + 4
    return out


def page(left: list[str], right: list[str], *areas: Area) -> GlyphPage:
    """A page with a head in the bar and lines in both halves below it."""
    told = words("K1 Utbetalningar Anmärkning", 62, 114)
    for number, text in enumerate(left):
        told += words(text, 62, 134 + 16 * number)
    for number, text in enumerate(right):
        told += words(text, 266, 134 + 16 * number)
    return GlyphPage(1, 595, 842, tuple(told), (), areas, 0)


def test_a_bar_over_a_panel_is_a_card_where_labels_stand_in_both_halves() -> None:
    found = panels_of(
        page(
            ["ARBETSSÄTT", "Enligt riktlinje", "ANSVARIG", "Enhetschef"],
            ["RESULTAT AV KONTROLLEN", "Fyra av 45 var fel."],
            BAR,
            PANEL,
        ),
        [],
    )
    assert [grid.box for grid in found] == [(58, 100, 538, 220)]
    assert len(found[0].cells) == 3


def test_shades_without_labels_are_no_card() -> None:
    plain = ["Kansliet", "Ekonomi", "Personal"]
    assert panels_of(page(plain, ["Två fel", "Inga fel"], BAR, PANEL), []) == []
    assert panels_of(page(["ARBETSSÄTT", "a", "ANSVARIG"], ["UTFALL", "b"], PANEL), []) == []
