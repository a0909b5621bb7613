"""Marks, statistics, earlier measures and notes: what is a control and what only looks like one."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import settings
from ingest import Report, read_source, source_of
from ingest.markup.docx import read_docx
from ingest.models import LeftOut
from tests.ingest.test_reading_shapes import (
    EVERY,
    LIGHTS,
    NAMES,
    RESULTS,
    RISKS,
    expect,
    row,
    section,
    table,
)

OPTIONS = settings.load({})
LIST = table(row("Nr", "Kontroll", "Resultat"), *(row(str(n), a, r) for n, a, r, *_ in EVERY))


def read(body: str) -> Report:
    page = f"<html><body>{body}</body></html>".encode()
    return read_source(source_of("rapport.html", page, OPTIONS), OPTIONS)


def marks(place: int, *signs: str) -> tuple[str, ...]:
    return tuple(signs[0] if place == column else "" for column in range(3))


def test_a_column_for_each_status_and_a_cross_in_one_of_them() -> None:
    body = table(
        row("Kontrollmoment", "Ja", "Nej", "Delvis", "Kommentar"),
        *(row(a, *marks(n % 3, "X"), r) for n, a, r, *_ in EVERY),
    )
    fields = {"control_activity": NAMES, "result": RESULTS, "status": ("Nej", "Delvis", "Ja")}
    expect(read(section("Kontroller", body)), fields)


def test_the_columns_of_the_colours_stand_under_one_head() -> None:
    body = (
        "<table><tr><td rowspan=2>Kontroll</td><td colspan=3>Bedömning</td>"
        "<td rowspan=2>Iakttagelse</td></tr>"
        + row("Grön", "Gul", "Röd")
        + "".join(row(a, *marks(n - 1, "●"), r) for n, a, r, *_ in EVERY)
        + "</table>"
    )
    fields = {"control_activity": NAMES, "result": RESULTS, "status": ("Grön", "Gul", "Röd")}
    expect(read(section("Kontroller", body)), fields)


STATISTICS = table(
    row("Område", "Antal kontroller", "Grön", "Röd"),
    row("It", "2", "1", "1"),
    row("Lön", "1", "1", "0"),
)
MATRIX = table(
    row("", "1 Försumbar", "2 Lindrig"), row("4 Sannolik", "4", "8"), row("3 Möjlig", "3", "6")
)
EARLIER = table(
    row("Åtgärd", "Status", "Kommentar"),
    row("Ny rutin", "Klar", "Beslutad."),
    row("Kurs", "Pågår", "Halva gruppen."),
)


@pytest.mark.parametrize(
    "other",
    [
        "<h2>Sammanfattning</h2>" + STATISTICS,
        "<h2>Riskmatris</h2>" + MATRIX,
        "<h2>Uppföljning av åtgärder från 2023</h2>" + EARLIER,
        "<h2>Internkontrollplan 2025</h2><p>Vi föreslår:</p><ul><li>Attest</li><li>Löner</li></ul>",
    ],
)
def test_what_tells_no_control_of_the_year_is_none(other: str) -> None:
    fields = {"control_activity": NAMES, "result": RESULTS}
    expect(read(section("Kontroller", LIST) + other), fields)
    expect(
        read(section("Kontroller", "") + other + "<h2>Resultat av kontroller</h2>" + LIST), fields
    )


def test_cards_of_bare_labels_whose_value_is_a_label_elsewhere() -> None:
    body = "".join(
        f"<div>{a}</div><div>Risk</div><div>{risk}</div><div>Så gjordes kontrollen</div>"
        f"<div>Stickprov</div><div>Resultat</div><div>{r}</div><div>Status</div><div>{s}</div>"
        for _, a, r, s, risk in EVERY
    )
    fields = {
        "control_activity": NAMES,
        "result": RESULTS,
        "status": LIGHTS,
        "risk": RISKS,
        "method": ("Stickprov",) * 3,
    }
    expect(read(section("Årets kontroller", body)), fields)


def test_text_before_the_first_label_tells_the_result() -> None:
    body = "".join(
        f"<h3>{a}</h3><p>{r}</p><p>Åtgärder:</p><ul><li>Kurs hålls.</li></ul><p>Bedömning: {s}</p>"
        for _, a, r, s, _ in EVERY
    )
    results = tuple(f"{result}\n- Kurs hålls." for result in RESULTS)
    expect(
        read(section("Kontroller", body)),
        {"control_activity": NAMES, "result": results, "status": LIGHTS},
    )


def test_a_footnote_of_word_is_named_and_left_out() -> None:
    import docx

    document = docx.Document()
    document.add_heading("Uppföljning av intern kontroll 2024, Socialnämnden", 1)
    rows = document.add_table(rows=0, cols=2)
    for cells in (("Kontroll", "Resultat"), *zip(NAMES, RESULTS, strict=True)):
        for cell, text in zip(rows.add_row().cells, cells, strict=True):
            cell.text = text
    made = io.BytesIO()
    document.save(made)
    report = read_source(source_of("rapport.docx", _with_note(made.getvalue()), OPTIONS), OPTIONS)
    expect(report, {"control_activity": NAMES, "result": RESULTS})
    assert ("Med enhet avses en skola.", LeftOut.NOTE) in [
        (left.text, left.reason) for left in report.dropped
    ]


def test_a_footnote_of_word_reads_no_file_of_ours(tmp_path: Path) -> None:
    import docx

    (tmp_path / "secret.txt").write_text("hemligt", encoding="utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    document = docx.Document()
    document.add_paragraph("Uppföljning av intern kontroll 2024, Socialnämnden")
    made = io.BytesIO()
    document.save(made)
    read_again = read_docx(_with_note(made.getvalue(), entity, "Ur &e; fil."), "rapport.docx")
    assert [left.reason for left in read_again.dropped] == [LeftOut.NOTE]
    assert "hemligt" not in read_again.dropped[0].text


def _with_note(content: bytes, before: str = "", text: str = "Med enhet avses en skola.") -> bytes:
    """The same document with a footnote in a part of its own."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    note = (
        f'{before}<w:footnotes xmlns:w="{word}"><w:footnote w:id="2"><w:p><w:r>'
        f"<w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/>'
                data = data.replace(b"</Relationships>", f"{link}</Relationships>".encode())
            target.writestr(name, data)
        target.writestr("word/footnotes.xml", note)
    return out.getvalue()
