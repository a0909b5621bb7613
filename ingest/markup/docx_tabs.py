"""Paragraphs of a Word document whose label is set apart by a tab -> the label with a colon.

"Resultat<tab>Alla fakturor var attesterade." is a label and its value, as "Resultat: ..." is; once
the tab is a space, nothing tells the two apart. One tab is such a mark where labels come again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from ingest.clean import clean_text
from ingest.markup.docx_text import WORD, Paragraphs
from ingest.models import Line
from ingest.plain import plain
from ingest.vocabulary import EXTRA, vocabulary

_W = WORD
#: So many labels that tell something come again with a tab; a label is no longer (characters).
LABELS, TIMES, LENGTH = 2, 2, 45


class Tabs:
    """Knows which labels of a document are set apart by tabs."""

    def __init__(self, paragraphs: Paragraphs, body: Any) -> None:
        self.paragraphs = paragraphs
        found = map(self._label, body.iter(f"{_W}p"))
        counted = Counter(plain(label) for label in found if label)
        words = vocabulary()
        again = {label for label, times in counted.items() if times >= TIMES}
        telling = {label for label in again if words.field_of(label) not in (None, EXTRA)}
        self.labels = again if len(telling) >= LABELS else set[str]()

    def marked(self, element: Any, lines: list[Line]) -> list[Line]:
        """The lines of a paragraph, a colon behind a label that a tab sets apart."""
        label = self._label(element) if self.labels and lines else ""
        if not label or plain(label) not in self.labels:
            return lines
        first, *others = lines
        rest = first.text.removeprefix(label).lstrip(" :")
        if rest == first.text or not rest:
            return lines
        bold = f"{label}:" if first.bold == label else first.bold
        if first.bold.startswith(f"{label} "):
            bold = f"{label}: {rest}"[: len(first.bold) + 1]
        return [replace(first, text=f"{label}: {rest}", bold=bold), *others]

    def _label(self, element: Any) -> str:
        """A known label before the only tab of a paragraph, or ""."""
        text = self.paragraphs.with_tabs(element)
        label, *parts = text.split("\t")
        told = [part for part in parts if part.strip()]
        label = clean_text(label).rstrip(" :")
        if len(told) != 1 or not label or len(label) > LENGTH or parts[-1] != told[0]:
            return ""
        return label if vocabulary().field_of(label) is not None else ""
