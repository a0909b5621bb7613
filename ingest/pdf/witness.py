"""A PDF and what was read from it -> the words that a second, independent reader sees beside it.

"Nothing is lost" must not rest on our own reader's word. pdfplumber, which shares no code with the
PDFium that we read with, reads pages once more; a word of its that stands nowhere in what we read
is reported as unplaced. It can only find fault, never change a field, and its own trouble with a
file is a note and never a refusal.

It is slow, so it reads every fifth page; where one word is missing, there or between PDFium's own
words and what was made of them (:func:`lost_words`, every page), it reads them all.
"""

from __future__ import annotations

import io
import re
import time
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

#: The second reading may take this share of the time that a file is given.
SHARE_OF_TIME = 0.25
#: Every so many pages one is read, from the third on, where tables are. It takes three times as
#: long over a page as our own reading does.
SPREAD = 5
#: A report that lacks this share of its words has lost more than a few signs: a column, a box.
DOUBTFUL = 0.02
#: Words of one page that are shown; a page with more was read wrongly as a whole.
SHOWN_WORDS = 40
#: What pdfplumber has for a sign whose letter it does not know, as the bullets of some writers.
_NO_LETTER = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What the second reader saw: ``seen`` words in all, ``unread`` those that we lack, by page."""

    seen: int
    unread: tuple[tuple[int, tuple[str, ...]], ...]
    notes: tuple[str, ...] = ()

    @property
    def found(self) -> float:
        """Share (0-1) of the words it saw that stand in what we read."""
        lost = sum(len(words) for _, words in self.unread)
        return 1.0 - lost / self.seen if self.seen else 1.0

    def lines(self) -> tuple[str, ...]:
        """The missing words, a line a page."""
        return tuple(f"s. {page}: {' '.join(words[:SHOWN_WORDS])}" for page, words in self.unread)


def lost_words(words: Mapping[int, Sequence[str]], read: str) -> SecondReading:
    """Hold ``words`` (by page) against ``read``, all that was made of them."""
    ours = _letters(read)
    unread = []
    for page, held in words.items():
        missing = tuple(word for word in held if _letters(word) not in ours)
        if missing:
            unread.append((page, missing))
    return SecondReading(sum(map(len, words.values())), tuple(unread))


def doubts(*readings: SecondReading) -> tuple[str, ...]:
    """What to tell where so much is missing that the controls can hardly be whole."""
    worst = min(readings, key=lambda one: one.found)
    if 1.0 - worst.found < DOUBTFUL:
        return ()
    pages = ", ".join(str(page) for page, _ in worst.unread[:20])
    return (
        f"Text saknas i läsningen: {1.0 - worst.found:.0%} av orden (s. {pages}). "
        "Granska läsningen innan svaren används.",
    )


def read_again(
    content: bytes, read: str, pages: int, seconds: float, spread: int = 1
) -> SecondReading:
    """Hold the words that pdfplumber sees in ``content`` against ``read``, all that we have.

    Every ``spread``-th page, at most ``pages`` pages and ``seconds`` seconds; what was not reached
    is told in ``notes``.
    """
    import pdfplumber

    ours = _letters(read)
    seen = 0
    unread: list[tuple[int, tuple[str, ...]]] = []
    notes: list[str] = []
    deadline = time.monotonic() + seconds
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            chosen = list(enumerate(document.pages, 1))[
                min(spread, len(document.pages), 3) - 1 :: spread
            ]
            for count, (number, page) in enumerate(chosen):
                if count >= pages or time.monotonic() > deadline:
                    notes.append(f"Kontrolläst av en andra läsare till och med s. {number - 1}.")
                    break
                words = [word for word in _words(page) if _letters(word)]
                missing = tuple(word for word in words if not _stands(_letters(word), ours))
                seen += len(words)
                if missing:
                    unread.append((number, missing))
                page.close()
    except Exception as error:  # the second reader is a witness: its trouble is told, not ours
        notes.append(f"Kunde inte kontrolläsas av en andra läsare ({type(error).__name__}).")
    return SecondReading(seen, tuple(unread), tuple(notes))


def _words(page: object) -> Iterator[str]:
    for word in page.extract_words(use_text_flow=False):  # type: ignore[attr-defined]
        yield _NO_LETTER.sub("", word["text"])


def _stands(letters: str, ours: str) -> bool:
    """True for a word that we have; the second reader tells one that runs upwards from its end."""
    return letters in ours or letters[::-1] in ours


def _letters(text: str) -> str:
    """Letters and digits only: hyphens at line ends, ligatures and bullets are no loss."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in plain if char.isalnum())
