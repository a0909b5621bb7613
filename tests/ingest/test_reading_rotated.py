"""Pages that are turned: by the page's own rotation, or with text that runs sideways."""

from __future__ import annotations

import io

import pytest

import settings
from eval.forms.layouts import all_reports
from eval.forms.typesetting import to_pdf
from ingest import Report, read_source, source_of
from tests.reading import controls_of

OPTIONS = settings.load({})
MATRIX = next(made for made in all_reports() if made.name == "matrix")


def turned(content: bytes, degrees: int) -> bytes:
    """The PDF with every page's rotation set."""
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(content)
    for page in document:
        page.set_rotation(degrees)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def read(content: bytes) -> Report:
    return read_source(source_of("turned.pdf", content, OPTIONS), OPTIONS)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_read_like_an_upright_one(degrees: int) -> None:
    upright = to_pdf(MATRIX)
    assert controls_of(read(turned(upright, degrees))) == controls_of(read(upright))


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_regions_lie_on_the_page_as_it_is_shown(degrees: int) -> None:
    import pypdfium2

    content = turned(to_pdf(MATRIX), degrees)
    document = pypdfium2.PdfDocument(content)
    sizes = [page.get_size() for page in document]
    document.close()
    regions = [region for passage in read(content).passages for region in passage.regions]
    assert regions
    for region in regions:
        width, height = sizes[region.page - 1]
        assert 0 <= region.x0 < region.x1 <= width
        assert 0 <= region.top < region.bottom <= height
