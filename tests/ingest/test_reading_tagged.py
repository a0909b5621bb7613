"""Texts of tools that write Markdown and leave tables in tags and pages in comments."""

from __future__ import annotations

import pytest

import settings
from ingest import Report, read_source, source_of
from ingest.models import ControlText, Dropped, Kind, LeftOut, Paragraph, Table
from ingest.text.reader import read_text
from ingest.text.tagged import tables_in_lines, tagged_table, without_comments

OPTIONS = settings.load({})
TOP = "# Uppföljning av intern kontroll 2023\n\nHamnnämnden i Ekstads kommun\n\n## Resultat\n\n"
END = "\n\n## Förslag till beslut\n\nNämnden godkänner rapporten.\n"
HEAD = ("Risk", "Kontrollmoment", "Iakttagelse", "Status")
ROWS = (
    ("Båtar ligger gratis", "Båtplatser faktureras", "Fyra av 90 platser saknar faktura.", "Gul"),
    ("Båtar ligger gratis", "Köer hanteras i ordning", "Kön följs.", "Grön"),
    ("Olycka på kaj", "Räddningsstegar är hela", "Nio stegar är trasiga.", "Röd"),
)


def report(text: str) -> Report:
    return read_source(source_of("rapport.md", text.encode(), OPTIONS), OPTIONS)


def told(read: Report) -> list[tuple[str | None, ...]]:
    texts: list[ControlText] = [p.text for p in read.passages if p.kind is Kind.CONTROL]
    return [(one.risk, one.control_activity, one.result, one.status) for one in texts]


def table(rows: list[str], between: str, around: str = "{}") -> str:
    return around.format(f"<table>{between}" + between.join(rows) + f"{between}</table>")


def rows_of(tag: str, between: str) -> list[str]:
    head = between.join(f"<{tag}>{name}</{tag}>" for name in HEAD)
    out = [f"<tr>{between}{head}{between}</tr>"]
    for at, (risk, *cells) in enumerate(ROWS):
        first = ['<td rowspan="2">' + risk + "</td>"] if at == 0 else []
        first += [f"<td>{risk}</td>"] if at == 2 else []
        out.append(
            "<tr>" + between.join([*first, *(f"<td>{cell}</td>" for cell in cells), "</tr>"])
        )
    return out


@pytest.mark.parametrize("tag", ["th", "td"])
@pytest.mark.parametrize("between", ["\n", "", "\n\n  "])
@pytest.mark.parametrize(
    "around", ["{}", "<html><body>{}</body></html>", '<div align="center">\n\n{}\n</div>']
)
def test_a_table_in_tags_is_a_table(tag: str, between: str, around: str) -> None:
    text = TOP + table(rows_of(tag, between), between, around) + END
    assert told(report(text)) == list(ROWS)


def test_a_table_in_tags_goes_on_over_a_page() -> None:
    rows = rows_of("th", "\n")
    page = '\n<!-- PageFooter="Hamnnämnden" -->\n<!-- PageNumber="2" -->\n<!-- PageBreak -->\n\n'
    text = TOP + table(rows[:3], "\n") + page + table(rows[3:], "\n") + END
    assert told(report(text)) == list(ROWS)


def test_a_table_of_one_control_each_with_labels() -> None:
    pairs = (
        ("Kontroll", "Tömning av latrin"),
        ("Resultat", "Tömd varje vecka."),
        ("Status", "Grön"),
    )
    rows = [f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in pairs]
    others = [row.replace("latrin", "sopkärl").replace("vecka", "dag") for row in rows]
    text = f"{TOP}### Kontroll 1\n\n{table(rows, '')}\n\n### Kontroll 2\n\n{table(others, '')}{END}"
    assert [one[1:] for one in told(report(text))] == [
        ("Tömning av latrin", "Tömd varje vecka.", "Grön"),
        ("Tömning av sopkärl", "Tömd varje dag.", "Grön"),
    ]


def test_comments_tell_what_stands_at_the_edges_of_pages() -> None:
    text = (
        '<!-- PageHeader="Ekstads kommun" -->\n<!-- PageHeader="Hamnnämnden" -->\n\nKajen är hel.\n'
        '<!-- PageNumber="3 (9)" -->\n<!-- PageBreak -->\n<!-- PageHeader="Ekstads kommun" -->\n'
        "<!-- image -->\nBryggan är\n<!-- page 4 --> ny."
    )
    read = read_text(text)
    assert [b.line.text for b in read.blocks if isinstance(b, Paragraph)] == [
        "Kajen är hel.",
        "Bryggan är ny.",
    ]
    assert read.running_lines[:2] == ("Ekstads kommun", "Hamnnämnden")
    assert Dropped("3 (9)", LeftOut.PAGE_NUMBER) in read.dropped
    assert Dropped("image", LeftOut.NOTE) in read.dropped


def test_a_page_in_comments_is_no_control_and_names_the_committee() -> None:
    edges = '<!-- PageFooter="Hamnnämnden i Ekstads kommun" -->\n<!-- PageBreak -->\n'
    text = f"# Uppföljning av intern kontroll 2023\n\n{edges}\n## Resultat\n\n" + table(
        rows_of("th", "\n"), "\n"
    )
    read = report(text + END + edges)
    assert (read.identity.committee, read.identity.municipality) == ("Hamnnämnden", "Ekstad")
    assert told(read) == list(ROWS)
    assert not any("Page" in (p.text.result or "") for p in read.passages)


def test_what_stands_around_a_table_in_tags_stays_text() -> None:
    made = read_text("Se nedan.\n<table><tr><td>Nyckel</td><td>Kaj 3</td></tr></table> Ur pärmen.")
    assert [type(block) for block in made.blocks] == [Paragraph, Table, Paragraph]


@pytest.mark.parametrize(
    "text",
    [
        "Kajer\t<table><tr><td>hela</td></tr></table>",  # a table in a cell of another
        "<table> är den tagg som saknas i systemets mall.",
        "<table>\n<tr><td>Slutet är borta",
    ],
)
def test_no_table_that_closes_begins_a_line(text: str) -> None:
    assert tables_in_lines(text) == text
    assert not list(tagged_table(text))


def test_a_text_without_comments_is_as_it_was() -> None:
    text = "Kostnad < 40 000 kr -- se <!bilaga 2> och pil -->."
    assert without_comments(text).text == text
