"""Source file -> one HTML page that shows how it was read: headings, cells and passages drawn.

For ``kontrollsok inspect FILE``: a wrong reading can be seen and understood. The page stands alone
(pictures inside), so that it can be sent to somebody who can help.
"""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Iterable, Iterator

from ingest.blocks import read_blocks
from ingest.files import SourceFile
from ingest.models import Document, FileFormat, Heading, Kind, Line, Paragraph, Region, Report
from ingest.report import Overrides, read_report
from settings import Settings

#: Pixels per point of the pages' pictures.
SCALE = 1.3
_COLOURS = {"heading": "#2a7d2a", "cell": "#c77700", "text": "#888", "passage": "#1450c8"}
_STYLE = (
    "body{font:15px/1.45 system-ui,sans-serif;max-width:70rem;margin:1rem auto;padding:0 1rem}"
    ".page{position:relative;margin:1rem 0;border:1px solid #999;display:inline-block}"
    ".page img{display:block;max-width:100%}"
    ".page svg{position:absolute;inset:0;width:100%;height:100%}"
    "dt{font-weight:600;margin-top:.4rem}dd{margin:0;white-space:pre-line}"
    "article{border-left:4px solid #1450c8;padding-left:.8rem;margin:1rem 0}"
)
_FIELDS = {
    "goal": "Mål", "process": "Process", "working_method": "Arbetssätt",
    "systematic_control": "Systematisk kontroll", "number": "Nr", "risk": "Risk",
    "control_activity": "Kontrollaktivitet", "method": "Metod", "frequency": "Frekvens",
    "responsible": "Ansvarig", "status": "Status", "result": "Resultat",
}  # fmt: skip


def inspect_html(source: SourceFile, settings: Settings) -> str:
    """The page; raises a subclass of :class:`errors.RefusedFile` for a file that can't be read."""
    document = read_blocks(source, settings)
    report = read_report(document, source.name, Overrides())
    pages = "".join(_pages(source, document, report)) if source.format is FileFormat.PDF else ""
    return (
        "<!doctype html><html lang='sv'><head><meta charset='utf-8'>"
        f"<title>{html.escape(source.name)}</title><style>{_STYLE}</style></head><body>"
        f"{_summary(source, report)}{_passages(report)}{_left_out(report)}{pages}</body></html>"
    )


def _summary(source: SourceFile, report: Report) -> str:
    whose = report.identity
    told = dict(whose.sources)
    rows = [
        ("Nämnd", whose.committee, told.get("committee")),
        ("Kommun", whose.municipality, told.get("municipality")),
        ("År", whose.year, told.get("year")),
        ("Period", whose.period, None),
        ("Titel", report.title, None),
        ("Bedömning", report.assessment, None),
        ("Placerade ord", f"{report.placed:.1%}", None),
    ]
    body = "".join(
        f"<dt>{name}</dt><dd>{html.escape(str(value if value is not None else 'hittades inte'))}"
        f"{f' (från: {html.escape(where)})' if where else ''}</dd>"
        for name, value, where in rows
    )
    notes = "".join(f"<li>{html.escape(note)}</li>" for note in report.notes)
    return f"<h1>{html.escape(source.name)}</h1><dl>{body}</dl><ul>{notes}</ul>"


def _passages(report: Report) -> str:
    out = "<h2>Kontroller och analys</h2>"
    for number, passage in enumerate(report.passages, 1):
        kind = "Kontroll" if passage.kind is Kind.CONTROL else "Analys"
        place = f", sida {passage.page}" if passage.page else ""
        fields = [(label, getattr(passage.text, name)) for name, label in _FIELDS.items()]
        fields += list(passage.text.extra)
        body = "".join(
            f"<dt>{html.escape(label)}</dt><dd>{html.escape(text)}</dd>"
            for label, text in fields
            if text
        )
        out += f"<article><h3>{number}. {kind}{place}</h3><dl>{body}</dl></article>"
    return out


def _left_out(report: Report) -> str:
    dropped = "".join(
        f"<li>{html.escape(entry.reason)}: {html.escape(entry.text)}</li>"
        for entry in report.dropped
    )
    lost = "".join(f"<li>{html.escape(text)}</li>" for text in report.unplaced)
    return (
        f"<details><summary>Utelämnat med skäl ({len(report.dropped)})</summary>"
        f"<ul>{dropped}</ul></details>"
        f"<details><summary>Inte placerat ({len(report.unplaced)})</summary>"
        f"<ul>{lost}</ul></details>"
    )


# ---- the drawn pages -----------------------------------------------------------------------------


def _pages(source: SourceFile, document: Document, report: Report) -> Iterator[str]:
    import pypdfium2  # type: ignore[import-untyped]

    boxes = list(_boxes(document, report))
    opened = pypdfium2.PdfDocument(source.content)
    try:
        for index in range(len(opened)):
            page = opened[index]
            width, height = page.get_size()
            picture = io.BytesIO()
            page.render(scale=SCALE).to_pil().save(picture, "PNG", optimize=True)
            data = base64.b64encode(picture.getvalue()).decode("ascii")
            drawn = "".join(
                _box(region, kind, label)
                for region, kind, label in boxes
                if region.page == index + 1
            )
            yield (
                f"<h2>Sida {index + 1}</h2><div class='page'>"
                f"<img alt='Sida {index + 1}' src='data:image/png;base64,{data}'>"
                f"<svg viewBox='0 0 {width:.1f} {height:.1f}'>{drawn}</svg></div>"
            )
    finally:
        opened.close()


def _boxes(document: Document, report: Report) -> Iterator[tuple[Region, str, str]]:
    """(region, kind, label) of everything that is drawn."""
    for block in document.blocks:
        if isinstance(block, Heading):
            yield from _of([block.line], "heading")
        elif isinstance(block, Paragraph):
            yield from _of([block.line], "text")
        else:
            for row in block.rows:
                for cell in row:
                    yield from _of(cell.lines, "cell")
    for number, passage in enumerate(report.passages, 1):
        for region in passage.regions:
            yield region, "passage", str(number)


def _of(lines: Iterable[Line], kind: str) -> Iterator[tuple[Region, str, str]]:
    for line in lines:
        for region in line.regions:
            yield region, kind, ""


def _box(region: Region, kind: str, label: str) -> str:
    colour = _COLOURS[kind]
    grow = 2.0 if kind == "passage" else 0.0
    wide, high = region.x1 - region.x0 + 2 * grow, region.bottom - region.top + 2 * grow
    text = (
        f"<text x='{region.x0 - 12:.1f}' y='{region.top + 9:.1f}' font-size='9' "
        f"fill='{colour}'>{label}</text>"
        if label
        else ""
    )
    return (
        f"<rect x='{region.x0 - grow:.1f}' y='{region.top - grow:.1f}' width='{wide:.1f}' "
        f"height='{high:.1f}' fill='none' stroke='{colour}' stroke-width='0.8'/>{text}"
    )
