"""Words of a PDF page -> lines of text: the words that stand on one baseline, left to right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.clean import BULLET, is_bullet
from ingest.pdf.page import Word


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words on one baseline, left to right. ``page_size`` and ``turned`` lead back to the page.

    ``column`` is 1 or 2 on a page of two columns, which ends at ``right`` (points), else 0.
    """

    words: tuple[Word, ...]
    page: int
    page_size: tuple[float, float]
    turned: int = 0
    column: int = 0
    right: float = 0.0

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        """Upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def base(self) -> float:
        """The baseline that most of the words stand on."""
        return self.words[0].base

    @property
    def size(self) -> float:
        """The size of most of the letters."""
        first = self.words[0].size
        if all(word.size == first for word in self.words):
            return first
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return sizes.most_common(1)[0][0]

    @property
    def text(self) -> str:
        """The line as text, a line-break hyphen still at its end."""
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        """True when every word is bold (bullets aside)."""
        real = [word for word in self.words if not is_bullet(word.text)]
        return bool(real) and all(word.bold for word in real)

    @property
    def plain(self) -> bool:
        """True when no word is bold."""
        return not any(word.bold for word in self.words)

    @property
    def bulleted(self) -> bool:
        """True when it begins a list item."""
        return bool(BULLET.match(self.text))

    @property
    def text_x0(self) -> float:
        """Left edge of the text after a bullet."""
        if self.bulleted and len(self.words) > 1 and is_bullet(self.words[0].text):
            return self.words[1].x0
        return self.words[0].x0


def lines_of(
    words: Iterable[Word], page: int, page_size: tuple[float, float], turned: int = 0
) -> list[TextLine]:
    """Words -> lines, top to bottom; words on one baseline make one line."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        if rows and _same_line(rows[-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [
        TextLine(tuple(_glued(sorted(row, key=lambda w: w.x0))), page, page_size, turned)
        for row in rows
    ]


def _same_line(row: list[Word], word: Word) -> bool:
    first = max(row, key=lambda w: w.size)
    reach = 0.32 * min(first.bottom - first.top, 14.0)
    if abs(word.base - first.base) <= reach:
        return True
    low, high = sorted((word.size, first.size))
    return (
        0.5 * high < low < 0.8 * high
        and first.top - 1 <= (word.top + word.bottom) / 2 <= first.bottom + 1
    )


def _glued(row: list[Word]) -> list[Word]:
    """Pieces of one word that the file holds apart (kerning, change of font) put together."""
    out: list[Word] = []
    for word in row:
        last = out[-1] if out else None
        if last is not None and 0 <= word.x0 - last.x1 + 0.6 <= 0.6 + 0.06 * word.size:
            if not _glueable(last, word):
                out.append(word)
                continue
            out[-1] = Word(
                last.text + word.text,
                last.x0,
                min(last.top, word.top),
                word.x1,
                max(last.bottom, word.bottom),
                last.base,
                last.size,
                last.bold,
                last.turn,
                word.space,
                last.mark,
            )
        else:
            out.append(word)
    return out


def _glueable(last: Word, word: Word) -> bool:
    """Not where the file itself has a space: letters in italics reach over it. A sign before a
    text is no letter of it; an "o" without room for a space behind it is ("om", drawn letter by
    letter)."""
    sign = is_bullet(last.text) and last.text != "o"
    return not sign and last.bold == word.bold and not last.space
