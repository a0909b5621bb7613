"""Lines of a PDF file -> what its typesetting is like: what paragraphs are told from.

Writers differ in leading, in the space that they leave at the end of a line, in tagging and in
justifying. Each is measured on the lines of the file that surely go on with one another, and
believed only where there are enough of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.clean import SOFT_HYPHEN, TYPESET_HYPHEN, common_words
from ingest.pdf.lines import TextLine

#: A step down of more than this many times the usual leading begins a new paragraph. Measured on
#: browser, LibreOffice and ReportLab output: inside a paragraph at most 1.12, between them 1.4 up.
PARAGRAPH_STEP = 1.27
#: Where no line surely goes on with the one above, a step of so many font sizes is a paragraph's.
UNSURE_STEP = 1.62
#: From so many wrapped lines on it is believed how a writer treats the space at their end.
MIN_WRAPPED = 6
#: Signs after which a word is parted without a space.
PARTS_WORD = ("-", "–", "/", SOFT_HYPHEN, TYPESET_HYPHEN)
#: How a sentence, or what introduces a list, ends.
SENTENCE_END = re.compile(r"[.!?:;…)\"”»]$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a file's typesetting is like: ``leading`` by font size, and its ``words``.

    A step down that is larger than ``leading`` (points) begins a paragraph.

    ``words`` are those that stand inside a line, in lower case; they help to mend broken ones.
    ``spaced``: the writer leaves the space at the end of a line that it wrapped (LibreOffice does),
    so that a line without one ends its paragraph. ``reach``: how near to the end of its column
    (points, negative) a line has come that still kept its space; one that is shorter had room.
    ``marked``: the file is tagged, and the lines of a paragraph stand in one marked content.
    ``justified``: running lines that go on all end at one place on the right.
    """

    leading: Mapping[float, float]
    words: Container[str]
    body: float
    spaced: bool = False
    reach: float = -float("inf")
    marked: bool = False
    justified: bool = False


def setting_of(
    lines: Sequence[TextLine],
    columns: Iterable[Sequence[TextLine]],
    limited: Iterable[tuple[TextLine, float]] = (),
) -> Setting:
    """Measure the typesetting: ``columns`` are the runs of lines that stand under one another,
    ``limited`` lines with the place (points) where their column ends."""
    steps: dict[float, list[float]] = {}
    sure: dict[float, list[float]] = {}
    columns = [column for column in columns if column]
    for column in columns:
        for above, below in zip(column, column[1:], strict=False):
            step, size = below.base - above.base, above.size
            if (
                (above.page, above.column) == (below.page, below.column)
                and abs(size - below.size) < 0.5
                and 0 < step < 2.2 * size
            ):
                steps.setdefault(round(size), []).append(step)
                if mid_sentence(above, below):
                    sure.setdefault(round(size), []).append(step)
    leading = {
        size: min(PARAGRAPH_STEP * _usual(found) + 0.3, UNSURE_STEP * size)
        for size, found in steps.items()
    }
    leading.update({s: 1.1 * _largest(found) + 0.6 for s, found in sure.items() if len(found) > 3})
    sizes: Counter[float] = Counter()
    inside: set[str] = set()
    for line in lines:
        for word in line.words:
            sizes[word.size] += len(word.text)
        last = line.words[-1].text
        whole = line.words if "-" in last[1:-1] else line.words[:-1]
        for word in whole:
            inside.add(word.text.strip(".,;:()\"”'").lower())
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    spaced = _leaves_spaces(columns)
    ends = [line.x1 - limit for line, limit in limited if line.words[-1].space and spaced]
    reach = max((end for end in ends if end <= 0), default=-float("inf"))
    known = common_words() | inside
    marked, justified = _is_marked(columns), _is_justified(columns)
    return Setting(leading, known, body, spaced, reach, marked, justified)


def _is_justified(columns: Sequence[Sequence[TextLine]]) -> bool:
    """True when the long lines that surely go on nearly all end at the same place."""
    ends = [
        round(above.x1)
        for column in columns
        for above, below in zip(column, column[1:], strict=False)
        if above.page == below.page and mid_sentence(above, below) and len(above.text) >= 60
    ]
    most = Counter(ends).most_common(1)
    near = sum(abs(end - most[0][0]) <= 1 for end in ends) if most else 0
    return len(ends) >= MIN_WRAPPED and near >= 0.8 * len(ends)


def _is_marked(columns: Sequence[Sequence[TextLine]]) -> bool:
    """True when lines that surely go on with one another stand in one marked content."""
    same = [
        above.words[-1].mark == below.words[0].mark >= 0
        for column in columns
        for above, below in zip(column, column[1:], strict=False)
        if above.page == below.page and mid_sentence(above, below)
    ]
    return len(same) >= MIN_WRAPPED and sum(same) >= 0.85 * len(same)


def _leaves_spaces(columns: Sequence[Sequence[TextLine]]) -> bool:
    """True when lines that were wrapped keep the space at their end, and last lines do not."""
    wrapped = [
        above.words[-1].space
        for column in columns
        for above, below in zip(column, column[1:], strict=False)
        if mid_sentence(above, below) and above.text[-1] not in PARTS_WORD
    ]
    last = [column[-1].words[-1].space for column in columns]
    last += [
        above.words[-1].space
        for column in columns
        for above, below in zip(column, column[1:], strict=False)
        if below.bulleted or above.bold != below.bold or abs(above.size - below.size) > 1.0
    ]
    if len(wrapped) < MIN_WRAPPED or len(last) < 3:
        return False
    return sum(wrapped) >= 0.5 * len(wrapped) and sum(last) <= 0.3 * len(last)


def mid_sentence(above: TextLine, below: TextLine) -> bool:
    """True when the line below surely goes on with the sentence of the line above."""
    return below.text[0].islower() and not SENTENCE_END.search(above.text)


def _usual(steps: list[float]) -> float:
    """The smallest step that is common: the leading inside paragraphs."""
    counted = Counter(round(step * 2) / 2 for step in steps)
    most = max(counted.values())
    return min(step for step, times in counted.items() if times >= max(1.0, 0.25 * most))


def _largest(steps: list[float]) -> float:
    """The leading inside paragraphs where it varies (a letter from another font is taller)."""
    return sorted(steps)[int(0.97 * (len(steps) - 1))]
