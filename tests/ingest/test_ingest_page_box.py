"""The box of a PDF page: whose corner places count from, and whose edge words stand inside.

A page may have its box from the node above it in the page tree, and a box that is displayed smaller
than the sheet. Some writers (for landscape tables too) give every page its box that way.
"""

from __future__ import annotations

import io

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
import pytest

import settings
from ingest import read_source, source_of
from ingest.models import Kind
from ingest.pdf.glyphs import read_page

#: Where the words stand on the sheet: from its left edge, and from its foot.
WORDS = {"Arkiv": (60, 540), "Diariet": (400, 300), "Loggen": (760, 40)}


def _pdf(above: str, own: str, drawn: str) -> bytes:
    """One page; ``above`` are entries of the node above it, ``own`` those of the page."""
    stream = drawn.encode("cp1252")
    font = "/Resources <</Font <</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica"
    font += "/Encoding/WinAnsiEncoding>> >> >>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[3 0 R]/Count 1 {above} {font}>>".encode(),
        f"<</Type/Page/Parent 2 0 R {own} /Contents 4 0 R>>".encode(),
        f"<</Length {len(stream)}>>\nstream\n".encode() + stream + b"\nendstream",
    ]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    table = out.tell()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    out.write(f"xref\n0 5\n0000000000 65535 f \n{rows}".encode())
    out.write(f"trailer <</Size 5/Root 1 0 R>>\nstartxref\n{table}\n%%EOF".encode())
    return out.getvalue()


def _text(words: dict[str, tuple[int, int]], size: int = 10) -> str:
    return "".join(f"BT /F {size} Tf {x} {y} Td ({word}) Tj ET\n" for word, (x, y) in words.items())


def _read(content: bytes) -> dict[str, tuple[float, float]]:
    document = pypdfium2.PdfDocument(content)
    try:
        return {word.text: (word.x0, word.top) for word in read_page(document[0], 1).words}
    finally:
        document.close()


@pytest.mark.parametrize(
    ("above", "own"),
    [
        ("/MediaBox [0 0 842 595]", ""),
        ("", "/MediaBox [0 0 842 595]"),
        ("/MediaBox [0 0 842 595] /CropBox [30 20 812 575]", ""),
        ("/MediaBox [0 0 842 595]", "/CropBox [30 20 812 575]"),
        ("/MediaBox [0 0 1191 842] /CropBox [0 0 1191 842]", "/MediaBox [0 0 842 595]"),
        ("/MediaBox [-20 -30 822 565]", ""),
    ],
)
def test_words_stand_where_they_are_displayed(above: str, own: str) -> None:
    content = _pdf(above, own, _text(WORDS))
    found = _read(content)
    assert found.keys() == WORDS.keys()
    with pdfplumber.open(io.BytesIO(content)) as opened:
        sheet = opened.pages[0]
        box = [max(a, b) for a, b in zip(sheet.cropbox[:2], sheet.mediabox[:2], strict=True)]
        for word in sheet.extract_words():
            x0, top = found[word["text"]]
            assert abs(word["x0"] - box[0] - x0) < 2, word["text"]
            assert abs(word["top"] - box[1] - top) < 4, word["text"]


def test_what_is_cut_off_the_page_is_not_read() -> None:
    content = _pdf("/MediaBox [0 0 842 595] /CropBox [0 0 500 595]", "", _text(WORDS))
    assert set(_read(content)) == {"Arkiv", "Diariet"}


@pytest.mark.parametrize("own", ["", "/CropBox [30 20 812 575]"])
def test_a_wide_table_is_read_to_its_last_column(own: str) -> None:
    rows = [
        ("Kontrollmoment", "Metod", "Resultat", "Åtgärd"),
        ("Nycklar kvitteras", "Kvittenslistor", "Tre nycklar saknas.", "Nya lås sätts in i juni."),
        ("Larm provas", "Protokoll", "Alla larm fungerade.", "Provet görs om nästa år."),
    ]
    drawn = "BT /F 16 Tf 50 540 Td (Uppföljning av intern kontroll 2024) Tj ET\n"
    drawn += "BT /F 10 Tf 50 515 Td (Hamnnämnden, Solvik kommun) Tj ET\n"
    for number, row in enumerate(rows):
        for place, text in zip((50, 250, 440, 690), row, strict=True):
            drawn += f"BT /F 10 Tf {place} {470 - 30 * number} Td ({text}) Tj ET\n"
    content = _pdf("/MediaBox [0 0 842 595]", own, drawn)
    options = settings.load({})
    report = read_source(source_of("plan.pdf", content, options), options)
    controls = [p for p in report.passages if p.kind is Kind.CONTROL]
    assert [one.text.result for one in controls] == [
        "Tre nycklar saknas.\nNya lås sätts in i juni.",
        "Alla larm fungerade.\nProvet görs om nästa år.",
    ]
    # the places that were read are those of the words, counted from the displayed corner
    with pdfplumber.open(io.BytesIO(content)) as opened:
        words = opened.pages[0].extract_words()
        left, top = opened.pages[0].cropbox[:2]
    begun = [word for word in words if 440 < 595 - word["bottom"] + 9 < 452]
    assert len(begun) == 12
    for word in begun:
        x, y = (word["x0"] + word["x1"]) / 2 - left, (word["top"] + word["bottom"]) / 2 - top
        assert any(r.x0 <= x <= r.x1 and r.top <= y <= r.bottom for r in controls[0].regions)
