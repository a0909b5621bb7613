"""A working paper -> an Excel workbook; every cell is text or a number, never a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from api.papers import parts as parts
from api.papers.schemas import ChangesModel, PaperModel
from api.quoting.coverage_words import several_of
from api.quoting.references import reference_of
from api.workbook import Cells, write_workbook


def xlsx_of(paper: PaperModel, changes: ChangesModel) -> bytes:
    """The workbook: answer, rows with quotes, sources, coverage, and what has changed since."""
    sheets: list[tuple[str, Iterable[Cells]]] = [
        ("Svar", _head(paper)),
        ("Rader", _rows(paper)),
        ("Källor", _sources(paper, changes)),
        ("Täckning", _coverage(paper)),
        ("Ändrat sedan dess", [("Vad",), *((one,) for one in parts.news(changes))]),
    ]
    stream = io.BytesIO()
    write_workbook(sheets, stream)
    return stream.getvalue()


def _head(paper: PaperModel) -> Iterator[Cells]:
    yield ("Fråga", paper.question)
    yield from parts.answer_lines(paper.answer)
    if paper.note:
        yield ("Anteckning", paper.note)
    yield from parts.reading(paper)
    yield from parts.made(paper)
    yield ("Att veta", parts.DISCLAIMER)


def _rows(paper: PaperModel) -> Iterator[Cells]:
    yield ("Kommun", "Nämnd", "År", "Utfall", "Källor")
    for row in paper.answer.committees:
        marks = "".join(f"[{n}]" for n in row.citations)
        outcome = parts.outcome_word(row.outcome)
        yield (row.municipality, row.committee, row.year, outcome, marks)


def _sources(paper: PaperModel, changes: ChangesModel) -> Iterator[Cells]:
    yield (
        *("Källa", "Citat", "Hänvisning", "Kontroll", "Kommun", "Nämnd", "År", "Fil", "Sida"),
        *("Kontrollens id", "Nu"),
    )
    several = several_of(paper.answer)
    now = {one.n: one.text for one in changes.citations}
    for one in paper.answer.citations:
        yield (
            one.n,
            parts.quoted(one),
            reference_of(one, several=several),
            one.control,
            one.municipality,
            one.committee,
            one.year,
            one.source_file,
            one.page,
            one.control_id,
            now.get(one.n),
        )


def _coverage(paper: PaperModel) -> Iterator[Cells]:
    yield ("Grupp", "Nämnd", "År", "Kommun", "Rapport")
    for words, rows in parts.coverage(paper):
        for row in rows:
            yield (words, row.committee, row.year, row.municipality, row.report_id)
