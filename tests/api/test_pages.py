"""Page pictures: the mark lies on the words, whatever the page's box and rotation."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image, ImageChops, ImageStat

from api.pages import BAR_LEFT, BAR_WIDTH, MAX_PIXELS, render_page
from errors import BrokenFile, UnknownPage
from ingest.models import Region
from tests.conftest import EKSTAD

PAGE = 6
WORD = "timvikarier"


@cache
def content() -> bytes:
    return (EKSTAD / "pdf" / "d06.pdf").read_bytes()


def region_of(pdf: bytes, spelled: str) -> Region:
    """Where pdfplumber, which knows nothing of our reader, finds a word on the displayed page."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        words = opened.pages[PAGE - 1].extract_words()
    word = next(w for w in words if w["text"] in (spelled, spelled[::-1]))
    left, top = corner(pdf)
    sides = (word["x0"] - left, word["top"] - top, word["x1"] - left, word["bottom"] - top)
    return Region(PAGE, *sides)


def corner(pdf: bytes) -> tuple[float, float]:
    """How far the displayed corner lies from that of the whole sheet, which pdfplumber counts from.

    Both turn with the page, so which two edges meet in that corner depends on the rotation.
    """
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[PAGE - 1]
    left, bottom, right, top = sheet.get_mediabox()
    crop_left, crop_bottom, crop_right, crop_top = sheet.get_cropbox()
    west, east, south, north = (
        crop_left - left,
        right - crop_right,
        crop_bottom - bottom,
        top - crop_top,
    )
    corners = {0: (west, north), 90: (south, west), 180: (east, south), 270: (north, east)}
    return corners[sheet.get_rotation()]


def yellow(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """The box of everything under the highlighter, in pixels, margin bar left out."""
    left = int((BAR_LEFT + BAR_WIDTH + 1) * picture.width / 600)
    blue = picture.getchannel("B").point(lambda value: 255 if 90 < value < 150 else 0)
    red = picture.getchannel("R").point(lambda value: 255 if value > 240 else 0)
    both = Image.composite(blue, Image.new("L", picture.size, 0), red)
    both.paste(0, (0, 0, left, picture.height))
    return both.getbbox()


def picture_of(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def turned(rotation: int, crop: tuple[float, float, float, float] | None) -> bytes:
    document = pypdfium2.PdfDocument(content())
    sheet = document[PAGE - 1]
    if crop:
        sheet.set_cropbox(*crop)
    sheet.set_rotation(rotation)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@cache
def word_as_it_was() -> Image.Image:
    """The word cut from the untouched page, with the mark's air around it."""
    region = region_of(content(), WORD)
    page = picture_of(render_page(content(), PAGE, [], 2.0))
    edges = (region.x0 - 2, region.top - 2, region.x1 + 2, region.bottom + 2)
    return page.crop(tuple(round(edge * 2) for edge in edges)).convert("L")  # type: ignore[arg-type]


def likeness(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two grey pictures of nearly one size; 0 is the same, about 60 is not."""
    difference = ImageChops.difference(one.resize(other.size), other)
    return float(ImageStat.Stat(difference).mean[0])


@pytest.mark.parametrize("crop", [None, (40, 60, 560, 800)], ids=["whole", "cropped"])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_mark_lies_on_the_word(rotation: int, crop: tuple[float, ...] | None) -> None:
    pdf = turned(rotation, crop)  # type: ignore[arg-type]
    region = region_of(pdf, WORD)
    scale = 2.0
    bare = picture_of(render_page(pdf, PAGE, [], scale))
    marked = picture_of(render_page(pdf, PAGE, [region], scale))
    assert yellow(bare) is None
    box = yellow(marked)
    assert box is not None
    # the same size as the word and its air, whichever way the page is turned
    assert abs((box[2] - box[0]) - (region.x1 - region.x0 + 4) * scale) <= 3
    assert abs((box[3] - box[1]) - (region.bottom - region.top + 4) * scale) <= 3
    # the same word is under it as on the page as it was, and its ink is as black as it was
    inside = bare.crop(box).convert("L")
    upright = inside.rotate(rotation, expand=True)
    assert likeness(upright, word_as_it_was()) < 25
    assert sum(v < 40 for v in marked.crop(box).convert("L").tobytes()) >= sum(
        v < 40 for v in inside.tobytes()
    )


def test_regions_of_other_pages_are_left_out() -> None:
    other = Region(PAGE + 1, 100, 100, 200, 200)
    assert render_page(content(), PAGE, [other], 1.0) == render_page(content(), PAGE, [], 1.0)


def test_overlapping_regions_are_no_darker() -> None:
    once = Region(PAGE, 100, 300, 300, 400)
    assert render_page(content(), PAGE, [once, once], 1.0) == render_page(
        content(), PAGE, [once], 1.0
    )


def test_a_region_over_the_edge_is_cut() -> None:
    wide = Region(PAGE, -50, -50, 5000, 5000)
    box = yellow(picture_of(render_page(content(), PAGE, [wide], 1.0)))
    assert box is not None


@pytest.mark.parametrize("page", [0, -1, 8, 10**9])
def test_a_page_that_is_not_there(page: int) -> None:
    with pytest.raises(UnknownPage) as refused:
        render_page(content(), page, [], 1.0)
    assert "mellan 1 och 7" in refused.value.remedy


def test_a_format_without_pages() -> None:
    with pytest.raises(UnknownPage):
        render_page("Uppföljning av intern kontroll".encode(), 1, [], 1.0)


def test_a_broken_pdf() -> None:
    with pytest.raises(BrokenFile):
        render_page(b"%PDF-1.7 and then nothing of the sort", 1, [], 1.0)


def test_a_poster_is_drawn_smaller() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(14000, 14000)
    stream = io.BytesIO()
    document.save(stream)
    picture = picture_of(render_page(stream.getvalue(), 1, [], 4.0))
    assert picture.width * picture.height <= MAX_PIXELS * 1.01


def test_many_at_once() -> None:
    region = Region(PAGE, 100, 300, 300, 400)
    alone = render_page(content(), PAGE, [region], 1.0)
    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(lambda _: render_page(content(), PAGE, [region], 1.0), range(24)))
    assert set(drawn) == {alone}
