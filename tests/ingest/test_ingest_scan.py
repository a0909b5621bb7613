"""Scanned PDFs: read by Tesseract with Swedish where it is, else refused with how to get it."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw

import errors
import settings
from eval.scans import scanned
from ingest import read_source, source_of
from ingest.models import Passage
from ingest.pdf.page import GlyphPage, Word
from ingest.scan.image import ink_of, skew_of, stem_of, strokes_of
from ingest.scan.numbers import renumbered
from tests.conftest import EKSTAD

OPTIONS = settings.load({})


def has_tesseract() -> bool:
    path = shutil.which("tesseract")
    if path is None:
        return False
    told = subprocess.run([path, "--list-langs"], capture_output=True, check=False, timeout=60)
    return b"swe" in told.stdout.split()


needs_tesseract = pytest.mark.skipif(
    not has_tesseract(), reason="Tesseract with Swedish is not installed (.ci/tesseract.sh)"
)


def sample(name: str) -> bytes:
    return (EKSTAD / "pdf" / f"{name}.pdf").read_bytes()


def words_of(passages: Sequence[Passage]) -> Counter[str]:
    fields = ("goal", "process", "working_method", "control_activity", "result")
    return Counter(
        f"{field}:{word}"
        for passage in passages
        for field in fields
        for word in (getattr(passage.text, field) or "").split()
    )


@needs_tesseract
@pytest.mark.slow
def test_a_scanned_report_comes_back_word_for_word_in_its_fields() -> None:
    whole = read_source(source_of("e08.pdf", sample("e08"), OPTIONS), OPTIONS)
    content = scanned(sample("e08"), range(4), skew=0.4)
    report = read_source(source_of("e08-skannad.pdf", content, OPTIONS), OPTIONS)
    assert report.identity.committee == "Valnämnden"
    assert dict(report.identity.sources)["text"] == "text recognition"
    assert any("textigenkänning" in note for note in report.notes)
    ids = {passage.id for passage in whole.passages}
    assert len(ids & {passage.id for passage in report.passages}) >= len(ids) - 1
    truth, read = words_of(whole.passages), words_of(report.passages)
    assert (truth & read).total() >= 0.98 * truth.total()
    assert read.total() <= 1.03 * truth.total()
    # The passage's region lies on the sheet as it was scanned, not as it was levelled.
    for then, now in zip(whole.passages, report.passages, strict=False):
        assert abs(then.regions[0].top - now.regions[0].top) < 8


@needs_tesseract
@pytest.mark.slow
def test_a_sheet_that_lies_on_its_side_is_turned() -> None:
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(scanned(sample("e08"), [2], skew=0.0, dpi=200))
    document[0].set_rotation(90)
    turned = io.BytesIO()
    document.save(turned)
    report = read_source(source_of("pa-sidan.pdf", turned.getvalue(), OPTIONS), OPTIONS)
    found = [passage.text.control_activity for passage in report.passages]
    assert "Avstämning efter valdagen" in found


@pytest.mark.parametrize(
    ("changed", "kind", "said"),
    [
        ({"tesseract": "finns-inte"}, errors.ScannedFile, "apt-get install tesseract-ocr"),
        ({"ocr_pages": 0}, errors.ScannedFile, "KONTROLLSOK_OCR_PAGES"),
    ],
)
def test_a_scan_that_can_not_be_read_is_refused_with_the_remedy(
    changed: dict[str, object], kind: type[errors.RefusedFile], said: str
) -> None:
    content = scanned(sample("e08"), [2, 3], skew=0.0, dpi=60)
    options = settings.load({}, **changed)
    with pytest.raises(kind) as caught:
        read_source(source_of("skannad.pdf", content, options), options)
    assert caught.value.subject == "skannad.pdf"
    assert said in caught.value.remedy


@needs_tesseract
def test_a_scan_of_too_many_pages_is_refused() -> None:
    content = scanned(sample("e08"), [2, 3], skew=0.0, dpi=60)
    options = settings.load({}, ocr_pages=1)
    with pytest.raises(errors.FileTooLarge, match="2 inskannade sidor"):
        read_source(source_of("skannad.pdf", content, options), options)


def test_text_drawn_as_outlines_is_a_scan() -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for place in range(300):
        x, y = 60 + place % 60 * 8, 700 - place // 60 * 20
        letter = canvas.beginPath()
        letter.moveTo(x, y)
        for corner in ((x + 5, y), (x + 5, y + 9), (x + 2, y + 9), (x + 2, y + 3), (x, y + 3)):
            letter.lineTo(*corner)
        letter.close()
        canvas.drawPath(letter, stroke=0, fill=1)
    canvas.save()
    options = settings.load({}, tesseract="finns-inte")
    with pytest.raises(errors.ScannedFile):
        read_source(source_of("konturer.pdf", out.getvalue(), options), options)


def test_one_picture_page_in_a_file_of_text_stops_nothing() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(sample("e08"))
    picture = pypdfium2.PdfDocument(scanned(sample("e08"), [0], skew=0.0, dpi=60))
    document.import_pages(picture, index=4)
    mixed = io.BytesIO()
    document.save(mixed)
    options = settings.load({}, tesseract="finns-inte")
    report = read_source(source_of("blandad.pdf", mixed.getvalue(), options), options)
    assert len(report.passages) == 6
    assert any("s. 5" in note and "Tesseract" in note for note in report.notes)


def numbered(number: int, text: str, x: float = 520.0) -> GlyphPage:
    body = Word("Kontroll", 60, 90, 110, 102, 100, 10, False)
    words = [body]
    for place, part in enumerate(text.split()):
        words.append(Word(part, x + 9 * place, 805, x + 9 * place + 7, 816, 815, 8, False))
    return GlyphPage(number, 595, 842, tuple(words), (), (), 1)


def test_a_misread_page_number_is_told_from_the_others_and_nothing_else_is() -> None:
    pages = [
        numbered(1, ""),
        numbered(2, "2 (5)"),
        numbered(3, "3 (5)"),
        numbered(4, "419)"),
        numbered(5, "5 kr", x=300.0),
    ]
    found = renumbered(pages, range(5))
    assert [page.words[-1].text for page in found[1:4]] == ["(5)", "(5)", "4(5)"]
    assert found[4] == pages[4]
    alone = [numbered(1, "419)"), numbered(2, "17 st")]
    assert renumbered(alone, range(2)) == alone


def drawn(skew: float) -> np.ndarray:
    """A ruled page: a frame of 400 x 300 points with one rule down, and a line of text."""
    page = Image.new("L", (1240, 1754), 250)
    pen = ImageDraw.Draw(page)
    for x in (200, 600, 1030):
        pen.line([(x, 300), (x, 900)], fill=20, width=3)
    for y in (300, 600, 900):
        pen.line([(200, y), (1030, y)], fill=20, width=3)
    for y in range(1000, 1500, 40):
        pen.line([(200, y), (900, y)], fill=60, width=12)
    return np.asarray(page.rotate(skew, Image.Resampling.BICUBIC, fillcolor=250))


@pytest.mark.parametrize("skew", [-2.0, -0.4, 0.0, 0.7, 3.0])
def test_how_far_a_page_is_askew(skew: float) -> None:
    assert skew_of(ink_of(drawn(skew))) == pytest.approx(skew, abs=0.11)


def test_rules_are_found_and_bars_are_none() -> None:
    found = strokes_of(ink_of(drawn(0.0)), points=150 / 72)
    across = [stroke for stroke in found if stroke.x1 - stroke.x0 > stroke.bottom - stroke.top]
    assert [stroke.top for stroke in across] == pytest.approx([300, 600, 900], abs=3)
    down = [stroke for stroke in found if stroke not in across]
    assert sorted(stroke.x0 for stroke in down) == pytest.approx([200, 600, 1030], abs=3)


def test_a_thick_stroke_is_thicker() -> None:
    thin, thick = np.zeros((40, 40), bool), np.zeros((40, 40), bool)
    thin[5:35, 18:21], thick[5:35, 16:23] = True, True
    assert stem_of(thick) / stem_of(thin) == pytest.approx(7 / 3, rel=0.15)
    assert stem_of(np.zeros((4, 4), bool)) == 0
