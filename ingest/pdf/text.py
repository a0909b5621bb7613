"""Words of a PDF page -> text lines -> paragraphs (the ``Line`` of :mod:`ingest.models`).

A PDF knows no paragraphs. Whether a line goes on from the one above is read from the leading, the
typeface, the bullet, and from the greedy rule of every typesetter: a line is broken only where the
next word no longer fits; if it would have fitted, the break was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.clean import (
    FILLED,
    SOFT_HYPHEN,
    TYPESET_HYPHEN,
    clean_text,
    is_bullet,
    join_lines,
    list_item,
)
from ingest.models import Line, Region
from ingest.pdf.lines import TextLine
from ingest.pdf.page import turn_box
from ingest.pdf.setting import PARTS_WORD, SENTENCE_END, Setting, mid_sentence
from ingest.pdf.verdict_behind import behind_name
from ingest.vocabulary import EXTRA, vocabulary

#: A space is so wide at least (times the font size), and columns are known so well (points).
SPACE_WIDTH, COLUMN_SLACK = 0.28, 2.2
_DOTTED = re.compile(r"(?:\.\s?){4,}\s*\d*$|…+\s*\d*$")


def paragraphs(
    lines: Sequence[TextLine], right: float, setting: Setting, limit: float = float("inf")
) -> list[Line]:
    """Lines that stand under one another -> paragraphs.

    ``right`` is where the texts of the column end, ``limit`` where the cell would let them end.
    """
    return [paragraph(group, setting, limit) for group in grouped(lines, right, setting, limit)]


def grouped(
    lines: Sequence[TextLine], right: float, setting: Setting, limit: float = float("inf")
) -> list[list[TextLine]]:
    """The lines of each paragraph."""
    groups: list[list[TextLine]] = []
    in_cell = limit < float("inf")
    limit = limit if in_cell else right
    for line in lines:
        if groups and not _breaks(groups[-1], line, right, setting, limit, in_cell):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _breaks(
    group: list[TextLine],
    line: TextLine,
    right: float,
    setting: Setting,
    limit: float,
    in_cell: bool,
) -> bool:
    """True when ``line`` begins a new paragraph after the lines of ``group``."""
    above = group[-1]
    right = above.right or right
    going_on = mid_sentence(above, line)
    if _dash_inside(above, line, setting):
        return False
    if line.bulleted or _DOTTED.search(above.text) or _other_size(above, line, going_on):
        return True
    if not in_cell and (behind_name(above) or behind_name(line)):
        return True
    if not in_cell and (_ends_in_number_column(above) or _ends_in_number_column(line)):
        return True
    if _label_begins(above, line):
        return True
    if above.plain and line.bold and not going_on:
        return True
    if above.bold and line.plain and not _full(above, line, right):
        return True
    if not in_cell and _headed(group, line) and not going_on:
        return True
    if above.text.endswith(("-", SOFT_HYPHEN, TYPESET_HYPHEN)) and line.text[0].islower():
        return False
    told = _told_by_mark(above, line, setting)
    if told is None:
        told = _told_by_space(above, line, setting, limit)
    if told is not None:
        return told
    if (above.page, above.column) == (line.page, line.column):
        step = line.base - above.base
        most = setting.leading.get(round(above.size), 1.6 * above.size)
        if step <= 0 or step > 2.4 * above.size:
            return True
        if step > most and not mid_sentence(above, line):
            return True
    hung = line.x0 >= group[0].text_x0 - 2.5 or line.x0 > group[0].x0 + 2.5
    if group[0].bulleted and not hung and not going_on:
        return True
    short = setting.justified and not in_cell and above.x1 < right - 3.0 and not going_on
    if short and SENTENCE_END.search(above.text):
        return True
    return _forced(above, line, right)


def _headed(group: Sequence[TextLine], line: TextLine) -> bool:
    """True where lines that are bold as a whole, and end in no sign, stand above a plain one that
    begins with a capital: a heading, also one that fills its line."""
    if not line.plain or not all(above.bold for above in group):
        return False
    return group[-1].text[-1].isalnum() and line.text[0].isupper()


def _told_by_mark(above: TextLine, line: TextLine, setting: Setting) -> bool | None:
    """Whether a paragraph ends, told by the marked content that the lines stand in."""
    last, first = above.words[-1], line.words[0]
    if not setting.marked or above.page != line.page or min(last.mark, first.mark) < 0:
        return None
    if last.mark == first.mark:
        return False
    return True if last.bold == first.bold and not mid_sentence(above, line) else None


def _told_by_space(above: TextLine, line: TextLine, setting: Setting, limit: float) -> bool | None:
    """Whether a paragraph ends, told by the space that the writer left at the line's end or not."""
    if not setting.spaced or above.text.endswith(PARTS_WORD):
        return None
    if above.words[-1].space:
        return False
    end = above.right or limit
    if mid_sentence(above, line):
        return None
    room = end - above.x1 - SPACE_WIDTH * above.size - COLUMN_SLACK
    ended = bool(SENTENCE_END.search(above.text)) and above.x1 - end <= setting.reach
    return True if room > 0 or ended else None


def _dash_inside(above: TextLine, line: TextLine, setting: Setting) -> bool:
    """True when a dash at the beginning of a line stands inside a sentence, and is no bullet."""
    if line.words[0].text not in ("-", "–", "—") or above.page != line.page:
        return False
    last, first = above.words[-1], line.words[0]
    if setting.marked and last.mark == first.mark >= 0:
        return True
    return setting.spaced and last.space and not SENTENCE_END.search(above.text)


def _other_size(above: TextLine, line: TextLine, going_on: bool) -> bool:
    """True for another font size; a letter from another font may make one line look larger."""
    small, large = sorted((above.size, line.size))
    return large - small > 0.7 and not (going_on and large < 1.35 * small)


def _label_begins(above: TextLine, line: TextLine) -> bool:
    """True when the line begins with a label: bold words up to a colon, or a known label."""
    head, colon, _ = line.text.partition(":")
    starts = colon and line.text[0].isupper() and len(line.words) > 1
    words = vocabulary()
    known = words.field_of(head) not in (None, EXTRA) or words.title_label(head)
    if starts and known and not above.text.endswith(","):
        return True
    if above.words[-1].bold or not line.words[0].bold:
        return False
    lead = []
    for word in line.words:
        if not word.bold:
            break
        lead.append(word.text)
    if not lead[0][0].isupper():
        return False
    return lead[-1].endswith(":") or words.field_of(" ".join(lead)) not in (None, EXTRA)


def _ends_in_number_column(line: TextLine) -> bool:
    """A line of a table of contents without dots: a page number far to the right."""
    if len(line.words) < 2 or not line.words[-1].text.isdigit():
        return False
    return line.words[-1].x0 - line.words[-2].x1 > 3 * line.size


def _full(above: TextLine, line: TextLine, right: float) -> bool:
    """True when the first word of ``line`` would not have fitted at the end of ``above``."""
    first = line.words[0]
    return above.x1 + 0.3 * above.size + first.x1 - first.x0 > right - 1.0


def _forced(above: TextLine, line: TextLine, right: float) -> bool:
    """True when a line was broken though its next word would have fitted."""
    if _full(above, line, right):
        return False
    return bool(SENTENCE_END.search(above.text)) or line.text[0].isupper()


def paragraph(group: list[TextLine], setting: Setting, limit: float = float("inf")) -> Line:
    """The lines of one paragraph as a clean line with its places."""
    texts = [
        line.text + _filled(line, below, setting, limit)
        for line, below in zip(group, [*group[1:], None], strict=True)
    ]
    text, listed = list_item(join_lines(texts, setting.words))
    bold = _bold_lead(group, text, setting)
    prefix = "- " if listed else ""
    return Line(prefix + text, bold, tuple(regions_of(group)))


def _filled(line: TextLine, below: TextLine | None, setting: Setting, limit: float) -> str:
    """FILLED when the line is so full that not one more letter would fit; twice when it holds
    more than one word, for few typesetters cut a word that stands beside others."""
    if below is None or limit == float("inf") or (line.words[-1].space and setting.spaced):
        return ""
    first = below.words[0]
    letter = (first.x1 - first.x0) / max(len(first.text), 1)
    if line.x1 + 1.6 * letter <= limit:
        return ""
    return FILLED if sum(not is_bullet(word.text) for word in line.words) == 1 else FILLED * 2


def _bold_lead(group: list[TextLine], text: str, setting: Setting) -> str:
    """The leading part of ``text`` that is bold."""
    parts: list[str] = []
    for line in group:
        lead = []
        for word in line.words:
            if not word.bold and not is_bullet(word.text):
                break
            if not is_bullet(word.text):
                lead.append(word.text)
        parts.append(" ".join(lead))
        if len(lead) < sum(not is_bullet(word.text) for word in line.words):
            break
    bold = join_lines(parts, setting.words)
    return bold if text.startswith(bold) else ""


def regions_of(lines: Iterable[TextLine]) -> list[Region]:
    """One box per page around the lines, in the page as displayed."""
    boxes: dict[int, list[tuple[float, float, float, float]]] = {}
    for line in lines:
        box = (line.x0, line.top, line.x1, line.bottom)
        if line.turned:
            box = turn_box(box, (360 - line.turned) % 360, *line.page_size)
        boxes.setdefault(line.page, []).append(box)
    return [Region(page, *_around(found)) for page, found in sorted(boxes.items())]


def _around(
    boxes: Sequence[tuple[float, float, float, float]],
) -> tuple[float, float, float, float]:
    return (
        round(min(box[0] for box in boxes), 1),
        round(min(box[1] for box in boxes), 1),
        round(max(box[2] for box in boxes), 1),
        round(max(box[3] for box in boxes), 1),
    )


def whole_text(lines: Iterable[TextLine]) -> str:
    """The lines as one clean text, for comparing."""
    return clean_text(" ".join(line.text for line in lines))
