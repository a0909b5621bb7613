"""Text files in the encodings that Swedish files are found in: told with certainty, or refused."""

from __future__ import annotations

import pytest

import errors
import settings
from ingest import read_source, source_of
from ingest.encoding import decode_html, decode_text
from ingest.models import FileFormat

OPTIONS = settings.load({})
REPORT = (
    "## Uppföljning av intern kontroll 2024, Äldrenämnden\n\n## Kontroller\n\n"
    "Kontrollmoment\tResultat\n"
    "Granskning av attest – ”stickprov”\tÅtta av tio fakturor à 500 kr var rätt attesterade.\n"
)
TOLD = [
    ("cp1252", "Windows-1252"),
    ("mac_roman", "Mac Roman"),
    ("utf-16-le", "UTF-16"),
    ("utf-16-be", "UTF-16"),
]


@pytest.mark.parametrize(("encoding", "called"), TOLD, ids=[name for name, _ in TOLD])
def test_an_encoding_that_is_certain_is_read_and_said(encoding: str, called: str) -> None:
    report = read_source(source_of("r.txt", REPORT.encode(encoding), OPTIONS), OPTIONS)
    assert report.identity.committee == "Äldrenämnden"
    assert report.passages[0].text.result == "Åtta av tio fakturor à 500 kr var rätt attesterade."
    assert any(called in note for note in report.notes), report.notes


@pytest.mark.parametrize("encoding", ["latin-1", "cp850"])
def test_encodings_without_typographic_signs(encoding: str) -> None:
    plain = REPORT.replace("–", "-").replace("”", '"')
    assert decode_text("r.txt", plain.encode(encoding)).text == plain


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_is_declared_is_not_remarked_on(encoding: str) -> None:
    assert decode_text("r.txt", REPORT.encode(encoding)).notes == ()


@pytest.mark.parametrize(
    "content",
    [
        "Отчет о внутреннем контроле комитета".encode("koi8-r"),
        "Kontrolle der Verwaltung: keine größeren Mängel für 2024".encode("iso8859-2"),
        b"Kontroll \xe5\xe4\xf6 och \x80\x81\x8d bytes av annat slag",
        "Granskning 5 £ per styck".encode("cp1252"),
        "Uppföljning på svenska".encode() + " med två teckenkodningar: åäö".encode("cp1252"),
    ],
    ids=["russian", "german", "noise", "no-swedish-letter", "mixed"],
)
def test_what_is_not_certain_is_refused(content: bytes) -> None:
    with pytest.raises(errors.WrongEncoding) as caught:
        decode_text("r.txt", content * 3)
    assert caught.value.subject == "r.txt"
    assert "UTF-8" in caught.value.remedy


def test_html_that_declares_another_encoding_than_it_has() -> None:
    page = "<html><head><meta charset='utf-8'></head><p>Åtta ärenden är öppna.</p></html>"
    decoded = decode_html("r.html", page.encode("cp1252"))
    assert decoded.text == page
    assert "Windows-1252" in decoded.notes[0]


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("<h1>Uppföljning</h1><p>a</p><p>b</p><table><tr><td>c</td></tr></table>", FileFormat.HTML),
        ("<!-- export -->\n<table><tr><td>å</td></tr><tr><td>b</td></tr></table>", FileFormat.HTML),
        ("## Rubrik\n<p>a</p><p>b</p><p>c</p>", FileFormat.TEXT),
        ("<p>a</p>\tb\t<p>c</p>\n<p>d</p>\t<p>e</p>", FileFormat.TEXT),
        ("a < b och c > d", FileFormat.TEXT),
    ],
)
def test_a_page_without_its_frame_is_a_page(content: str, form: FileFormat) -> None:
    assert source_of("r.txt", content.encode(), OPTIONS).format is form


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_html_is_seen_in_every_encoding(encoding: str) -> None:
    page = "<!DOCTYPE html><html><p>å</p></html>".encode(encoding)
    assert source_of("r.txt", page, OPTIONS).format is FileFormat.HTML
