"""Paragraphs of a Word document -> their lines with what is bold, their style and their level.

Bold, heading levels and lists are told by a paragraph's own marks, else by its style, else by the
style that one is based on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.clean import clean_text
from ingest.markup.html_lines import make_line
from ingest.models import Line

#: The namespaces of Word's elements, and of what is written twice for older programs.
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W, _MC = WORD, COMPATIBILITY
_HEADING_STYLE = re.compile(r"^(?:heading|rubrik|överskrift|otsikko)\s*([1-9])", re.IGNORECASE)
_TITLE_STYLE = re.compile(r"^(?:title|titel|rubrik|huvudrubrik|dokumentrubrik)$", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list|punkt|bullet", re.IGNORECASE)


class Paragraphs:
    """Reads paragraphs; knows the styles of their document (python-docx's)."""

    def __init__(self, document: Any) -> None:
        self.styles = {style.style_id: style for style in document.styles}

    def lines(self, element: Any) -> list[Line]:
        """The lines of one paragraph: more than one where it holds line breaks."""
        listed = self._listed(element)
        runs: list[tuple[str, bool]] = []
        out: list[Line] = []
        for text, bold in self._runs(element):
            if text == "\n":
                self._flush(runs, listed, out)
                runs = []
            else:
                runs.append((text, bold))
        self._flush(runs, listed, out)
        return out

    def with_tabs(self, element: Any) -> str:
        """The text of one paragraph as it is, its tabs kept."""
        runs = (run for run in element.iter(f"{_W}r") if not self._hidden(run, element))
        parts = (child for run in runs for child in run)
        return "".join(
            "\t" if child.tag in (f"{_W}tab", f"{_W}ptab") else child.text or ""
            for child in parts
            if child.tag in (f"{_W}t", f"{_W}tab", f"{_W}ptab")
        )

    def _flush(self, runs: list[tuple[str, bool]], listed: bool, out: list[Line]) -> None:
        line = make_line(runs, listed and not out)
        if line is not None:
            out.append(line)

    def _runs(self, element: Any) -> Iterator[tuple[str, bool]]:
        """(text, bold) of the runs, a line break as a run of its own."""
        base = self._style_bold(element)
        for run in element.iter(f"{_W}r"):
            if self._hidden(run, element):
                continue
            bold = self._bold(run, base)
            for child in run:
                if child.tag == f"{_W}t":
                    yield child.text or "", bold
                elif child.tag in (f"{_W}tab", f"{_W}ptab"):
                    yield " ", bold
                elif child.tag in (f"{_W}br", f"{_W}cr"):
                    yield (
                        ("\n" if child.get(f"{_W}type") in (None, "textWrapping") else " "),
                        bold,
                    )
                elif child.tag == f"{_W}noBreakHyphen":
                    yield "-", bold
                elif child.tag == f"{_W}sym":
                    yield "•", bold
                elif child.tag == f"{_W}drawing":
                    yield _told_picture(child), bold

    def _hidden(self, run: Any, paragraph: Any) -> bool:
        """True for deleted text, the fallback of a drawing, and runs of a nested paragraph."""
        for ancestor in run.iterancestors():
            if ancestor is paragraph:
                return False
            if ancestor.tag in (
                f"{_W}del",
                f"{_W}moveFrom",
                f"{_W}p",
                f"{_MC}Fallback",
            ):
                return True
        return False

    def _bold(self, run: Any, base: bool) -> bool:
        found = run.find(f"{_W}rPr/{_W}b")
        if found is not None:
            return found.get(f"{_W}val") not in ("0", "false", "off")
        style = run.find(f"{_W}rPr/{_W}rStyle")
        named = self.styles.get(style.get(f"{_W}val")) if style is not None else None
        if named is not None and named.font.bold is not None:
            return bool(named.font.bold)
        return base

    def _style_bold(self, element: Any) -> bool:
        style = self._style(element)
        while style is not None:
            if style.font.bold is not None:
                return bool(style.font.bold)
            style = style.base_style
        return False

    def _style(self, element: Any) -> Any:
        found = element.find(f"{_W}pPr/{_W}pStyle")
        return self.styles.get(found.get(f"{_W}val")) if found is not None else None

    def style_name(self, element: Any) -> str:
        """The name of a paragraph's style; "" where it has none."""
        style = self._style(element)
        return str(style.name or "") if style is not None else ""

    def level(self, element: Any, style: str) -> int:
        """The level (1-6) of a heading, 0 for other paragraphs."""
        found = _HEADING_STYLE.match(style)
        if found:
            return min(int(found.group(1)) + 1, 6)
        if _TITLE_STYLE.match(style):
            return 1
        held: Any = element
        named = self._style(element)
        while True:
            outline = held.find(f"{_W}pPr/{_W}outlineLvl") if held is not None else None
            if outline is not None:
                value = int(outline.get(f"{_W}val") or 9)
                return min(value + 2, 6) if value < 9 else 0
            if named is None:
                return 0
            held, named = named.element, named.base_style

    def _listed(self, element: Any) -> bool:
        numbering = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if numbering is not None:
            return numbering.get(f"{_W}val") not in (None, "0")
        style = self._style(element)
        if style is None or _HEADING_STYLE.match(str(style.name)):
            return False
        return bool(style.element.find(f"{_W}pPr/{_W}numPr") is not None) or bool(
            _LIST_STYLE.search(str(style.name)) and str(style.name) != "List Paragraph"
        )


def _told_picture(drawing: Any) -> str:
    """What a picture stands for by its alternative text, where that is a status: "Grön"."""
    from ingest.vocabulary import vocabulary

    for held in drawing.iter():
        if str(held.tag).endswith("}docPr"):
            text = clean_text(held.get("descr") or held.get("title") or "")
            return text if text and vocabulary().status_word(text) else ""
    return ""
