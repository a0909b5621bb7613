"""A working paper -> text with footnotes, to paste into a document."""

from __future__ import annotations

from api.papers import parts as parts
from api.papers.schemas import ChangesModel, PaperModel
from api.quoting.coverage_words import several_of
from api.quoting.references import short_marks


def text_of(paper: PaperModel, changes: ChangesModel) -> str:
    """Question, answer with its marks, notes with quotes, coverage, and how it was made."""
    answer = paper.answer
    several = several_of(answer)
    blocks = [paper.question, short_marks(answer.answer)]
    if answer.citations:
        blocks.append("\n".join(f"[{one.n}] {parts.where(one, several=several)} "
                                f"({one.source_file}): {parts.quoted(one)}"
                                for one in answer.citations))  # fmt: skip
    covered = [f"{words} ({len(rows)}): {parts.named(rows, several=several)}."
               for words, rows in parts.coverage(paper)]  # fmt: skip
    if covered:
        blocks.append("\n".join(["Täckning", *covered]))
    if paper.note:
        blocks.append(f"Anteckning\n{paper.note}")
    if changes.changed:
        blocks.append("\n".join(["Ändrat sedan dess", *parts.news(changes)]))
    facts = [*parts.reading(paper), *parts.made(paper)]
    blocks.append("\n".join(f"{label}: {text}" for label, text in facts))
    blocks.append(parts.DISCLAIMER)
    return "\n\n".join(blocks) + "\n"
