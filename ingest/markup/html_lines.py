"""HTML, whole or in scraps -> the lines (paragraphs, list items) that it shows, with bold leads.

Used for HTML files and for the scraps of HTML that OCR exports leave in the cells of tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ingest.clean import clean_text, list_item
from ingest.models import Line

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tr",
        "td",
        "th",
        "section",
        "article",
        "header",
        "footer",
        "blockquote",
        "dd",
        "dt",
        "dl",
        "figure",
        "figcaption",
        "pre",
        "main",
        "aside",
        "nav",
        "address",
        "hr",
        "caption",
        "thead",
        "tbody",
        "tfoot",
    ]
)
_BOLD = frozenset(("b", "strong", "th"))
#: Elements in a line that hold a label or its value.
_VALUES = frozenset(("span", "label", "small", "output"))
_HIDDEN = frozenset(("script", "style", "template", "noscript", "head", "title"))
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]{2,8}|#\d{1,6});")


def has_tags(text: str) -> bool:
    """True when the text holds HTML tags or entities."""
    return bool(_TAG.search(text))


def scrap_lines(text: str) -> tuple[Line, ...]:
    """The lines of a scrap of HTML, for instance the content of a cell."""
    from lxml import html  # type: ignore[import-untyped]

    if not text.strip():
        return ()
    if not has_tags(text):
        line = make_line([(text, False)])
        return (line,) if line else ()
    root = html.fragment_fromstring(text, create_parent="div")
    return tuple(lines_in(root))


def lines_in(element: Any) -> list[Line]:
    """The lines of an element, in reading order."""
    walker = _Walker()
    walker.walk(element, bold=False)
    walker.flush()
    return walker.lines


def make_line(runs: Iterable[tuple[str, bool]], listed: bool = False) -> Line | None:
    """One line of its runs (text, bold); None when they hold no text."""
    runs = list(runs)
    text, bulleted = list_item(clean_text("".join(run for run, _ in runs)))
    if not text:
        return None
    lead = []
    for run, bold in runs:
        if run.strip() and not bold and not list_item(run + "x")[1]:
            break
        lead.append(run if bold else " ")
    bold_text = clean_text("".join(lead))
    bold_text = bold_text if text.startswith(bold_text) else ""
    return Line(("- " if listed or bulleted else "") + text, bold_text)


def _told_sign(element: Any) -> str:
    """What an image or an empty mark stands for, where that is a status: "Grön"."""
    from ingest.vocabulary import vocabulary

    for name in ("alt", "aria-label", "title"):
        text = clean_text(element.get(name) or "")
        if text and vocabulary().status_word(text):
            return text
    return ""


def _labels_next(element: Any) -> bool:
    """True for a label in an element of its own right before the element with its value, which a
    page sets in two columns: "<span>Risk</span><span>Fel betalas ut</span>"."""
    from ingest.vocabulary import vocabulary

    value = element.getnext()
    if value is None or element.tag not in _VALUES or value.tag not in _VALUES:
        return False
    text = clean_text("".join(element.itertext()))
    alone = not (element.tail or "").strip() and not (value.tail or "").strip()
    told = clean_text("".join(value.itertext()))
    known = bool(text) and text[0].isupper() and vocabulary().field_of(text) is not None
    return alone and known and bool(told) and value.getnext() is None


class _Walker:
    """Walks a tree and cuts its text into lines at block elements and before bold labels."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.runs: list[tuple[str, bool]] = []
        self.listed = False

    def flush(self) -> None:
        line = make_line(self.runs, self.listed)
        if line is not None:
            self.lines.append(line)
        self.runs = []
        self.listed = False

    def walk(self, element: Any, bold: bool) -> None:
        tag = element.tag if isinstance(element.tag, str) else "#comment"
        if tag in _HIDDEN or tag == "#comment":
            return
        if tag in _BLOCKS:
            self.flush()
        if tag == "li":
            self.listed = True
        inner = bold or tag in _BOLD
        if inner and not bold and self._starts_label(element):
            self.flush()
        if element.text:
            self.runs.append((element.text, inner))
        told = "" if element.text or len(element) else _told_sign(element)
        if told:
            self.runs.append((told, inner))
        for child in element:
            first = not any(run.strip() for run, _ in self.runs)
            self.walk(child, inner)
            if first and _labels_next(child):
                self.runs = [("".join(run for run, _ in self.runs).rstrip() + ": ", True)]
            elif child.tail:
                self.runs.append((child.tail, inner))
        if tag in _BLOCKS:
            self.flush()

    def _starts_label(self, element: Any) -> bool:
        """True for a bold label in the middle of a text: "... gåvor <b>Resultat:</b> ..."."""
        from ingest.vocabulary import vocabulary

        text = clean_text("".join(element.itertext()))
        return (
            bool(text)
            and vocabulary().field_of(text) is not None
            and any(run.strip() for run, _ in self.runs)
            and not self.listed
        )
