"""Input that can't become a report: each kind is refused by its name, with reason and remedy."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import errors
import settings
from eval.forms.layouts import all_reports
from eval.forms.writing import to_docx
from ingest import open_source, read_source, source_of
from tests.conftest import EKSTAD

OPTIONS = settings.load({})
REPORT = (
    "## Uppföljning av intern kontroll 2024, Äldrenämnden\n\n## Kontroller\n\n"
    "Kontrollmoment\tResultat\nGranskning av attest\tÅtta av tio fakturor var rätt attesterade.\n"
)


def pdf_of(draw: str, password: str | None = None) -> bytes:
    """A PDF of one page: with a text, a picture, or nothing."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    encrypt = StandardEncryption(password, canPrint=1) if password else None
    canvas = Canvas(buffer, encrypt=encrypt)
    if draw == "text":
        canvas.drawString(72, 720, "Uppföljning av intern kontroll 2024")
    elif draw == "scan":
        from PIL import Image

        canvas.drawImage(ImageReader(Image.new("L", (300, 400), 200)), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def zip_bomb() -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as member,
    ):
        for _ in range(450):
            member.write(b" " * (1024 * 1024))
    return buffer.getvalue()


def odt() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<office:document-content/>")
    return buffer.getvalue()


CASES: list[tuple[str, type[errors.RefusedFile], bytes]] = [
    ("tom.pdf", errors.EmptyFile, b""),
    ("blank.txt", errors.EmptyFile, b"\xef\xbb\xbf \n\n"),
    ("bara-vit.pdf", errors.EmptyFile, pdf_of("nothing")),
    ("trasig.pdf", errors.BrokenFile, b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"),
    ("lösenord.pdf", errors.EncryptedFile, pdf_of("text", "hemligt")),
    ("inskannad.pdf", errors.ScannedFile, pdf_of("scan")),
    ("brev.pdf", errors.NotAReport, pdf_of("text")),
    ("trasig.docx", errors.BrokenFile, b"PK\x03\x04" + bytes(200)),
    ("bomb.docx", errors.FileTooLarge, zip_bomb()),
    ("grekiska.txt", errors.WrongEncoding, "Εσωτερικός έλεγχος 2024".encode("cp1253")),
    ("brev.mht", errors.UnsupportedFormat, b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n"),
    ("rapport.odt", errors.UnsupportedFormat, odt()),
    ("dubbel.txt", errors.WrongEncoding, REPORT.encode().decode("cp1252", "replace").encode() * 3),
    ("bild.png", errors.UnsupportedFormat, b"\x89PNG\r\n\x1a\n" + bytes(50)),
    ("gammal.doc", errors.UnsupportedFormat, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    (
        "recept.md",
        errors.NotAReport,
        "# Bullar\n\nVispa smör och socker.\n\n## Gräddning\n\nI mitten av ugnen.\n".encode(),
    ),
]


@pytest.mark.parametrize(("name", "kind", "content"), CASES, ids=[case[0] for case in CASES])
def test_it_is_refused_by_name_with_reason_and_remedy(
    name: str, kind: type[errors.RefusedFile], content: bytes
) -> None:
    with pytest.raises(errors.RefusedFile) as caught:
        read_source(source_of(name, content, OPTIONS), OPTIONS)
    assert type(caught.value) is kind
    assert caught.value.subject == name
    assert caught.value.reason.endswith(".")
    assert caught.value.remedy.endswith(".")


def office(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(member, "<x/>")
    return buffer.getvalue()


def old_office(*streams: str) -> bytes:
    names = b"".join(stream.encode("utf-16-le") for stream in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + names + bytes(60)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (office("xl/workbook.xml"), "kalkylblad (Excel)"),
        (office("ppt/presentation.xml"), "presentation (PowerPoint)"),
        (office("anything/else.xml"), "zip-arkiv"),
        (old_office("Workbook"), "kalkylblad (.xls)"),
        (old_office("PowerPoint Document", "Workbook"), "presentation (.ppt)"),
        (old_office("Workbook", "WordDocument"), "Office-dokument (.doc)"),  # a table inside a text
        (old_office("WordDocument", "__substg1.0_0037001F"), "brev (.msg)"),  # what was enclosed
    ],
)
def test_documents_of_office_are_told_apart(content: bytes, what: str) -> None:
    with pytest.raises(errors.UnsupportedFormat) as caught:
        source_of("rapport", content, OPTIONS)
    assert what in caught.value.reason


def test_a_file_over_the_limit_is_not_even_read(tmp_path: Path) -> None:
    large = tmp_path / "stor.pdf"
    large.write_bytes(b"%PDF-1.7" + bytes(2 * 1024 * 1024))
    with pytest.raises(errors.FileTooLarge):
        open_source(large, settings.load({}, max_file_megabytes=1))


def test_a_pdf_with_too_many_pages_is_refused() -> None:
    content = (EKSTAD / "pdf" / "d01.pdf").read_bytes()
    options = settings.load({}, max_pages=3)
    with pytest.raises(errors.FileTooLarge):
        read_source(source_of("d01.pdf", content, options), options)


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(errors.UnreadableFile):
        open_source(tmp_path / "finns-inte.pdf", OPTIONS)


def test_the_ending_does_not_matter_only_the_content() -> None:
    pdf = (EKSTAD / "pdf" / "e08.pdf").read_bytes()
    docx = to_docx(all_reports()[0])
    assert source_of("rapport.txt", pdf, OPTIONS).format == "pdf"
    assert source_of("rapport.pdf", docx, OPTIONS).format == "docx"
    assert source_of("rapport.docx", b"<!DOCTYPE html><p>x</p>", OPTIONS).format == "html"
    assert source_of("rapport", REPORT.encode(), OPTIONS).format == "text"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_a_declared_encoding_is_read(encoding: str) -> None:
    report = read_source(source_of("r.txt", REPORT.encode(encoding), OPTIONS), OPTIONS)
    assert report.identity.committee == "Äldrenämnden"
    assert report.passages[0].text.result == "Åtta av tio fakturor var rätt attesterade."


def test_html_may_declare_its_own_encoding() -> None:
    page = (
        "<html><head><meta charset='windows-1252'></head><body><h1>Uppföljning av intern kontroll "
        "2024 Kulturnämnden</h1><table><tr><th>Kontrollmoment</th><th>Resultat</th></tr>"
        "<tr><td>Lån av böcker</td><td>Åtta saknas.</td></tr></table></body></html>"
    )
    report = read_source(source_of("r.html", page.encode("cp1252"), OPTIONS), OPTIONS)
    assert report.passages[0].text.result == "Åtta saknas."
