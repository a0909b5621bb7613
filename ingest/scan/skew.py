"""A document that was read from levelled pages -> its regions where the words stand on the sheets
as they were scanned, askew."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ingest.models import Block, Document, Line, Region, Table
from ingest.pdf.page import GlyphPage


def on_the_sheet(
    document: Document, pages: Iterable[GlyphPage], skews: Mapping[int, float]
) -> Document:
    """The document with its regions turned back; ``skews`` tells of each page that was levelled how
    far it had been askew (degrees counter-clockwise)."""
    if not skews:
        return document
    middles = {page.number: (page.width / 2, page.height / 2) for page in pages}

    def back(region: Region) -> Region:
        if region.page not in skews:
            return region
        return _turned_back(region, skews[region.page], *middles[region.page])

    def line(held: Line) -> Line:
        return replace(held, regions=tuple(map(back, held.regions)))

    def block(held: Block) -> Block:
        if isinstance(held, Table):
            rows = tuple(
                tuple(replace(cell, lines=tuple(map(line, cell.lines))) for cell in row)
                for row in held.rows
            )
            return replace(held, rows=rows)
        return replace(held, line=line(held.line))

    return replace(document, blocks=tuple(map(block, document.blocks)))


def _turned_back(region: Region, degrees: float, middle_x: float, middle_y: float) -> Region:
    """The region moved as its middle moves when the page is turned counter-clockwise again."""
    angle = math.radians(degrees)
    x = (region.x0 + region.x1) / 2 - middle_x
    y = (region.top + region.bottom) / 2 - middle_y
    along = x * math.cos(angle) + y * math.sin(angle) - x
    down = y * math.cos(angle) - x * math.sin(angle) - y
    return replace(
        region,
        x0=region.x0 + along,
        x1=region.x1 + along,
        top=region.top + down,
        bottom=region.bottom + down,
    )
