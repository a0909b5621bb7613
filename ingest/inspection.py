"""Source file -> one HTML page that shows how it was read: headings, cells and passages drawn.

For ``kontrollsok inspect FILE``: a wrong reading can be seen and understood. The page stands alone
(pictures inside), so that it can be sent to somebody who can help.
"""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from errors import NotAReport
from ingest import report_of
from ingest.blocks import read_blocks
from ingest.files import SourceFile
from ingest.models import (
    Document,
    FileFormat,
    Heading,
    Kind,
    Line,
    Paragraph,
    Passage,
    Region,
    Report,
)
from settings import Settings

#: Pixels per point of the pages' pictures.
SCALE = 1.3
_COLOURS = {"heading": "#2a7d2a", "cell": "#c77700", "text": "#888", "passage": "#1450c8"}
_LEGEND = (
    "<h2>Sidorna</h2><p>Ramarna: "
    + ", ".join(
        f"<span style='color:{_COLOURS[kind]}'>{word}</span>"
        for kind, word in (
            ("heading", "rubrik"),
            ("cell", "text i en tabellcell"),
            ("text", "annan text"),
            ("passage", "kontroll eller analys, med sitt nummer"),
        )
    )
    + "</p>"
)
_STYLE = (
    "body{font:15px/1.45 system-ui,sans-serif;max-width:70rem;margin:1rem auto;padding:0 1rem}"
    ".page{position:relative;margin:1rem 0;border:1px solid #999;display:inline-block}"
    ".page img{display:block;max-width:100%}"
    ".page svg{position:absolute;inset:0;width:100%;height:100%}"
    "table{border-collapse:collapse}"
    "td{border:1px solid #999;padding:.2rem .4rem;vertical-align:top}"
    "dt{font-weight:600;margin-top:.4rem}dd{margin:0;white-space:pre-line}"
    "article{border-left:4px solid #1450c8;padding-left:.8rem;margin:1rem 0}"
)
_FIELDS = {
    "goal": "Mål", "process": "Process", "working_method": "Arbetssätt",
    "systematic_control": "Systematisk kontroll", "number": "Nr", "risk": "Risk",
    "control_activity": "Kontrollaktivitet", "method": "Metod", "frequency": "Frekvens",
    "responsible": "Ansvarig", "status": "Status", "result": "Resultat",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inspection:
    """The page, and why the file is no report where it is none: its blocks are drawn all the same,
    since a report that is not recognised is what one most wants to look into."""

    page: str
    refused: NotAReport | None = None


def inspect(source: SourceFile, settings: Settings) -> Inspection:
    """Read and draw; raises a subclass of :class:`errors.RefusedFile` for an unreadable file."""
    document = read_blocks(source, settings)
    try:
        report = report_of(document, source, settings)
    except NotAReport as refused:
        why = f"<h1>{html.escape(source.name)}</h1><p>{html.escape(str(refused))}</p>"
        return Inspection(_page(source, document, why + _blocks(document), ()), refused)
    told = _summary(source, report) + _passages(report) + _left_out(report)
    return Inspection(_page(source, document, told, report.passages))


def _page(source: SourceFile, document: Document, told: str, passages: Sequence[Passage]) -> str:
    drawn = "".join(_pages(source, document, passages)) if source.format is FileFormat.PDF else ""
    return (
        "<!doctype html><html lang='sv'><head><meta charset='utf-8'>"
        f"<title>{html.escape(source.name)}</title><style>{_STYLE}</style></head><body>"
        f"{told}{_LEGEND if drawn else ''}{drawn}</body></html>"
    )


def _blocks(document: Document) -> str:
    """What was found, block by block, for a file in which no control was found."""
    out = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            out += f"<h3>{html.escape(block.line.text)} (rubrik {block.level})</h3>"
        elif isinstance(block, Paragraph):
            out += f"<p>{html.escape(block.line.text)}</p>"
        else:
            rows = "".join(
                "<tr>"
                + "".join(
                    f"<td>{html.escape(' / '.join(line.text for line in cell.lines))}</td>"
                    for cell in row
                )
                + "</tr>"
                for row in block.rows
            )
            out += f"<table>{rows}</table>"
    return f"<h2>Så läses filen</h2>{out}"


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


def _pages(source: SourceFile, document: Document, passages: Sequence[Passage]) -> Iterator[str]:
    import pypdfium2  # type: ignore[import-untyped]

    boxes = list(_boxes(document, passages))
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


def _boxes(document: Document, passages: Sequence[Passage]) -> Iterator[tuple[Region, str, str]]:
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
    for number, passage in enumerate(passages, 1):
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
