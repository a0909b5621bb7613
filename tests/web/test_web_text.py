"""How the site writes: marks in text, Swedish numbers, colours, templates that trust nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import REPOSITORY
from web.marks import (
    begun_at,
    begun_near,
    excerpt,
    find_quote,
    parts_of,
    shortened,
    unbroken,
    with_footnotes,
    with_quote,
)
from web.site import environment
from web.words import count, date, number, percent, years

# ---- marks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sju var [1][2][3][4][5].", ["1", "–5"]),
        ("Sju var [1][2][3].", ["1", "2", "3"]),
        ("Sju var [2] [3] [4] [5] [9].", ["2", "–5", "9"]),
        ("Sju var [5][4][3][2].", ["5", "4", "3", "2"]),
        ("Två [1] och två [2] och två [3] och två [4].", ["1", "2", "3", "4"]),
    ],
)
def test_of_a_long_run_of_footnotes_the_ends_are_shown(text: str, shown: list[str]) -> None:
    pieces = with_footnotes(text, range(1, 10))
    assert [piece.text for piece in pieces if piece.note] == shown
    assert all(str(piece.note) == piece.text.strip("–") for piece in pieces if piece.note)


def test_footnotes_are_only_known_citations() -> None:
    pieces = with_footnotes("Enligt bilaga [7] hade två fel [1] [2].", [1, 2])
    assert [piece.note for piece in pieces] == [None, 1, 2, None]
    assert pieces[0].text == "Enligt bilaga [7] hade två fel"


def test_a_quote_is_found_over_lines_and_lists() -> None:
    text = "Först.\n- ett fel\n- två  fel\nSist."
    span = find_quote(text, "ett fel två fel")
    assert span is not None
    assert text[slice(*span)] == "ett fel\n- två  fel"
    assert find_quote(text, "tre fel") is None
    assert find_quote(text, "") is None


def test_parts_keep_every_word_and_mark_the_quote() -> None:
    parts = parts_of("Ett <b>&amp; två.\n- tre\n- fyra\nFem sex.", ["fyra Fem"])
    assert [part.is_list for part in parts] == [False, True, False]
    pieces = [piece for part in parts for item in part.items for piece in item]
    assert "".join(piece.text for piece in pieces) == "Ett <b>&amp; två.trefyraFem sex."
    assert [piece.text for piece in pieces if piece.marked] == ["fyra", "Fem"]


@given(st.text(), st.text())
def test_parts_lose_nothing(text: str, quote: str) -> None:
    shown = "".join(
        piece.text for part in parts_of(text, [quote]) for item in part.items for piece in item
    )
    lines = [line.removeprefix("- ") if line[:2] == "- " else line for line in text.split("\n")]
    assert shown == "".join(line for line in lines if line.strip())


def test_an_excerpt_shows_the_evidence() -> None:
    long = "Inledning om arbetet. " * 40 + "Fyra konton stod kvar."
    assert "Fyra konton stod kvar." in excerpt(long, "Fyra konton stod kvar.")
    assert shortened("ord " * 200).endswith("ord …")


def test_what_a_report_said_is_told_apart() -> None:
    pieces = with_quote(with_footnotes("Socialnämnden: ”Kvar: ”17” konton.” [1]", [1]))
    assert [(piece.text, piece.quoted) for piece in pieces if piece.note is None] == [
        ("Socialnämnden: ", False),
        ("”Kvar: ”17” konton.”", True),
    ]
    several = with_quote(with_footnotes("S 2024: ”Ett.” ”Två.” [1] Gjort: ”Tre.” [2]", [1, 2]))
    assert [piece.text for piece in several if not piece.quoted and piece.note is None] == [
        "S 2024: ", " ", " Gjort: ",
    ]  # fmt: skip
    unclosed = with_quote(with_footnotes("S: ”Ett ”och” till. Två.” Tre ”fyra”", []))
    assert [piece.text for piece in unclosed if piece.quoted] == [
        "”Ett ”och” till. Två.”",
        "”fyra”",
    ]
    alone = with_footnotes("Ett ensamt ” tecken", [])
    assert with_quote(alone) == alone


# ---- Swedish -------------------------------------------------------------------------------------


def test_swedish_numbers_plurals_and_dates() -> None:
    assert number(1234567) == "1\u00a0234\u00a0567"
    assert number(9.45, 1) in ("9,4", "9,5")
    assert count(1, "rapport", "rapporter") == "1\u00a0rapport"
    assert count(22, "rapport", "rapporter") == "22\u00a0rapporter"
    assert (percent(1.0), percent(0.9999), percent(0.004)) == (
        "100\u00a0%",
        "99,9\u00a0%",
        "under 1\u00a0%",
    )
    assert date("2026-11-21T10:00:00+00:00") == "21 november 2026"
    assert years([2024, 2022, 2023]) == "2022–2024"
    assert years([2024, 2020, 2022]) == "2020, 2022 och 2024"


# ---- colours, templates, files -------------------------------------------------------------------


def tokens() -> tuple[dict[str, str], dict[str, str]]:
    """Colours of the light and of the dark page."""
    text = (REPOSITORY / "web/static/css/tokens.css").read_text("utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    colour = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    return dict(colour.findall(light)), dict(colour.findall(dark))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast of two #rrggbb colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_read(scheme: int) -> None:
    colours = tokens()[scheme]
    grounds = ("ground", "surface", "sunken")
    pairs = [(ink, on, 4.5) for ink in ("ink", "ink-2", "ink-3", "link") for on in grounds]
    pairs += [("edge", on, 3.0) for on in grounds] + [("ink", "mark", 4.5)]
    pairs += [(tone, f"{tone}-tint", 4.5) for tone in ("dev", "unc", "not", "ok")]
    too_weak = [
        f"{one} on {other}: {contrast(colours[one], colours[other]):.1f}"
        for one, other, least in pairs
        if contrast(colours[one], colours[other]) < least
    ]
    assert too_weak == []


def test_templates_hold_no_inline_script_or_style() -> None:
    templates = list((REPOSITORY / "web/templates").glob("*.html"))
    assert len(templates) > 30
    for template in templates:
        text = template.read_text("utf-8")
        assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*src=)", text), template.name
        assert "|safe" not in text, template.name
        assert "Markup" not in text, template.name


def test_nothing_comes_from_elsewhere() -> None:
    files = [*(REPOSITORY / "web").rglob("*.html"), *(REPOSITORY / "web").rglob("*.*s")]
    assert {file.suffix for file in files} == {".html", ".css", ".js"}
    for file in files:
        addresses = re.findall(r"(?:https?:)?//[\w.-]+\.\w+", file.read_text("utf-8"))
        assert [a for a in addresses if "www.w3.org" not in a] == [], file.name


def test_templates_escape_what_reports_and_questions_say() -> None:
    template = environment().from_string(
        '{% import "_parts.html" as parts with context %}{{ parts.report_text(parts_) }}'
    )
    text = template.render(
        parts_=parts_of("<script>alert(1)</script> & mer", ["<script>alert(1)</script>"]),
        several_municipalities=False,
    )
    assert "<script>" not in text
    assert "<mark>&lt;script&gt;alert(1)&lt;/script&gt;</mark>" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kort. Bristen finns kvar.", "Kort. Bristen finns kvar."),
        (f"{'Ett långt stycke. ' * 9}\n- Bristen finns kvar.", "- Bristen finns kvar."),
        (f"{'Ett ord till. ' * 9}Nära nog. Bristen finns kvar.", "Nära nog. Bristen finns kvar."),
        (f"- {'Ett ord till. ' * 9}Bristen finns kvar.", "- Ett ord till. Bristen finns kvar."),
        (f"{'ord ' * 30}Bristen finns kvar.", "ord ord ord ord Bristen finns kvar."),
        (f"{'a' * 80}Bristen finns kvar.", f"{'a' * 20}Bristen finns kvar."),
        ("Annat. " * 20, "Annat. " * 20),
    ],
)
def test_a_text_is_begun_so_that_the_quote_comes_soon(text: str, shown: str) -> None:
    start = begun_near(text, "Bristen finns kvar.", 20)
    assert begun_at(text, start) == shown


def test_a_number_in_groups_does_not_break() -> None:
    assert (
        unbroken("1 115 tkr 2022 2023, 12 345 678")
        == "1\u00a0115\u00a0tkr 2022 2023, 12\u00a0345\u00a0678"
    )
