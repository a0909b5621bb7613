"""A PDF's bytes and a page number -> a PNG of the page with the passage marked.

The mark is what lets a reader check an answer with her own eyes in two seconds: a highlighter over
the words, and a bar in the margin that is seen when the page is small. The highlight multiplies,
as a pen does, so that the words under it stay as black as they were.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from errors import BrokenFile, UnknownPage
from ingest.models import Region

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

#: Highlighter yellow and the darker bar beside it; the same hues as the site's own marks.
HIGHLIGHT = (255, 227, 114)
BAR = (214, 158, 0)
#: PDF points: air around a region; where the bar begins, from the left edge, and its width.
AIR = 2.0
BAR_LEFT = 14.0
BAR_WIDTH = 4.0
#: A page larger than this is drawn smaller: a poster must not take the machine's memory.
MAX_PIXELS = 12_000_000

#: Left, top, right, bottom in pixels.
Box = tuple[int, int, int, int]

#: pdfium is not thread-safe, so one page at a time is drawn in a process.
_PDFIUM = threading.Lock()


def render_page(content: bytes, page: int, regions: Sequence[Region], scale: float) -> bytes:
    """PNG of ``page`` (from 1) at ``scale`` pixels per point, with ``regions`` marked.

    Regions of other pages are left out. Raises :class:`errors.UnknownPage` where the file has no
    such page or no pages at all, and :class:`errors.BrokenFile` where it can't be drawn.
    """
    if not content.startswith(b"%PDF") and b"%PDF" not in content[:1024]:
        raise UnknownPage(
            f"Sidan {page}",
            "kan inte visas: filformatet har inga sidor.",
            "Läs kontrollens text, eller öppna originalet.",
        )
    with _PDFIUM:
        picture, used_scale = _draw(content, page, scale)
    boxes = [_box(region, used_scale) for region in regions if region.page == page]
    stream = io.BytesIO()
    _marked(picture, boxes, used_scale).save(stream, format="PNG", compress_level=1)
    return stream.getvalue()


def _draw(content: bytes, page: int, scale: float) -> tuple[Image, float]:
    """The page as a picture, and the scale that was used."""
    import pypdfium2

    try:
        return _drawn(pypdfium2.PdfDocument(content), page, scale)
    except pypdfium2.PdfiumError as error:
        raise BrokenFile(
            f"Sidan {page}", f"kan inte ritas ({error}).", "Öppna originalet i stället."
        ) from error


def _drawn(document: PdfDocument, page: int, scale: float) -> tuple[Image, float]:
    try:
        if not 1 <= page <= len(document):
            raise UnknownPage(
                f"Sidan {page}",
                f"finns inte; filen har {len(document)} sidor.",
                f"Välj en sida mellan 1 och {len(document)}.",
            )
        sheet = document[page - 1]
        width, height = sheet.get_size()
        fitting = (MAX_PIXELS / max(width * height, 1.0)) ** 0.5
        used = min(scale, fitting)
        picture = sheet.render(scale=used).to_pil().convert("RGB")
        return picture, used
    finally:
        document.close()


def _box(region: Region, scale: float) -> Box:
    """A region in pixels of the picture, with a little air around it; both count from the upper
    left corner of the page as it is displayed."""
    left, top = region.x0 - AIR, region.top - AIR
    right, bottom = region.x1 + AIR, region.bottom + AIR
    return round(left * scale), round(top * scale), round(right * scale), round(bottom * scale)


def _marked(picture: Image, boxes: Sequence[Box], scale: float) -> Image:
    """The picture with ``boxes`` under the highlighter and a bar beside them in the margin."""
    from PIL import Image, ImageChops, ImageDraw

    words = Image.new("L", picture.size, 0)
    margin = Image.new("L", picture.size, 0)
    bar_left, bar_right = round(BAR_LEFT * scale), round((BAR_LEFT + BAR_WIDTH) * scale)
    for left, top, right, bottom in boxes:
        if left < right and top < bottom:
            ImageDraw.Draw(words).rectangle((left, top, right - 1, bottom - 1), fill=255)
            ImageDraw.Draw(margin).rectangle((bar_left, top, bar_right, bottom - 1), fill=255)
    for mask, colour in ((words, HIGHLIGHT), (margin, BAR)):
        if (area := mask.getbbox()) is not None:
            under = picture.crop(area)
            inked = ImageChops.multiply(under, Image.new("RGB", under.size, colour))
            picture.paste(inked, area, mask.crop(area))
    return picture
