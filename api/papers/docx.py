"""A working paper -> a Word document: the answer with its notes, rows, sources and coverage."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from api.papers import parts as parts
from api.papers.schemas import ChangesModel, PaperModel
from api.quoting.coverage_words import several_of
from api.quoting.references import short_marks
from api.swedish import unbroken
from api.workbook import NOT_IN_XML

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

MARK = re.compile(r"(\[\d+(?:–\d+)?\])")


def docx_of(paper: PaperModel, changes: ChangesModel) -> bytes:
    """The document: question, how it was read, answer, rows, sources with quotes, coverage."""
    from docx import Document as new_document

    document = new_document()
    document.core_properties.title = _plain(paper.question)[:250]
    document.core_properties.author = ""
    document.core_properties.comments = f"Kontrollsök, arbetspapper {paper.id}"
    _foot(document, f"Kontrollsök, arbetspapper {paper.id}, sida ")
    document.add_heading(_plain(paper.question), level=1)
    _pairs(document, "Så lästes frågan", parts.reading(paper))
    document.add_heading("Svar", level=2)
    for line in short_marks(paper.answer.answer).split("\n"):
        item = line.startswith("- ")
        style = "List Bullet" if item else "Normal"
        _marked(document.add_paragraph(style=style), line[2:] if item else line)
    _rows(document, paper)
    _sources(document, paper)
    _coverage(document, paper)
    if paper.note:
        document.add_heading("Anteckning", level=2)
        document.add_paragraph(_plain(paper.note))
    document.add_heading("Ändrat sedan dess" if changes.changed else "Oförändrat", level=2)
    for sentence in parts.news(changes):
        document.add_paragraph(_plain(sentence))
    _pairs(document, "Om svaret", parts.made(paper))
    document.add_paragraph(parts.DISCLAIMER)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _foot(document: Document, text: str) -> None:
    """``text`` and the number of the page below each, so that a sheet alone says what it is of."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(text)
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    paragraph._p.append(number)


def _rows(document: Document, paper: PaperModel) -> None:
    if not paper.answer.committees:
        return
    document.add_heading("Nämnd för nämnd", level=2)
    lines = [
        (row.committee or "Okänd nämnd", row.municipality or "", str(row.year or ""),
         parts.outcome_word(row.outcome), short_marks("".join(f"[{n}]" for n in row.citations)))
        for row in paper.answer.committees
    ]  # fmt: skip
    _table(document, ("Nämnd", "Kommun", "År", "Utfall", "Källor"), lines)


def _sources(document: Document, paper: PaperModel) -> None:
    if not paper.answer.citations:
        return
    document.add_heading("Källor", level=2)
    several = several_of(paper.answer)
    for one in paper.answer.citations:
        paragraph = document.add_paragraph()
        _marked(paragraph, f"[{one.n}]")
        where = parts.where(one, several=several)
        paragraph.add_run(f" {_plain(where)} ({_plain(one.source_file)}): ")
        quote = paragraph.add_run(_plain(parts.quoted(one)))
        quote.italic = True


def _coverage(document: Document, paper: PaperModel) -> None:
    document.add_heading("Täckning", level=2)
    several = several_of(paper.answer)
    lines = [
        (words, str(len(rows)), parts.named(rows, several=several))
        for words, rows in parts.coverage(paper)
    ]
    if lines:
        _table(document, ("Grupp", "Antal", "Nämnder och år"), lines)
    document.add_paragraph(f"Genomsökta rapporter: {paper.answer.coverage.reports}.")


def _pairs(document: Document, heading: str, pairs: Iterable[tuple[str, str]]) -> None:
    document.add_heading(heading, level=2)
    for label, text in pairs:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(_plain(text))


def _table(document: Document, head: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(head), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for line in lines:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            _marked(cell.paragraphs[0], text)


def _marked(paragraph: Paragraph, text: str) -> None:
    """Text whose marks [1] are raised like footnotes."""
    for piece in MARK.split(_plain(text)):
        run = paragraph.add_run(piece)
        run.font.superscript = True if MARK.fullmatch(piece) else None


def _plain(text: str) -> str:
    """Text without the characters that XML has no place for; numbers keep their unit."""
    return unbroken(NOT_IN_XML.sub("", text))
