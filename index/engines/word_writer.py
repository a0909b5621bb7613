"""Passages that go by -> the files of their words as numbers, which word_store.py looks in.

Nothing but the numbers of the words is held meanwhile:

    words.txt    line 1: the form of what was stored; then the words, one a line, sorted
    words.i4     per passage: words of the headings, other words, separator, terms of the headings,
                 other terms, separator; each as 2 x number, + 1 where it stands in the headings
    words.npy    (n, 3) int64: key, begin and end in words.i4; sorted by key
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

import numpy as np

from index.models import StoredPassage
from index.storage.originals import sync_file
from index.swedish.terms import analysed, terms_version
from index.topics.concepts import zone_fields, zone_texts
from ingest.models import Kind, PassageId, ReportId

FILES = ("words.txt", "words.i4", "words.npy")
SEPARATOR = "|"
#: Numbers that are gathered before they are written: 4 MB.
_TOGETHER = 1_000_000


def form() -> str:
    """Changes when another text, or other terms of it, would be stored of the same passage."""
    named = {
        field.name: field.name for field in fields(StoredPassage) if field.type == "str | None"
    }
    empty = StoredPassage(
        key=0, id=PassageId(""), kind=Kind.CONTROL, report_id=ReportId(""), source_file="",
        year=None, extra=(("column", "text"),), judgement=None, page=None, regions=(), **named,
    )  # fmt: skip
    shown = repr(zone_texts(empty)).encode()
    return f"1-{terms_version()}-{hashlib.sha256(shown).hexdigest()[:8]}"


class WordWriter:
    """Writes a store while passages go by; nothing but the numbers of words is held."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is that of the generation."""
        self._folder = folder
        self._numbers: dict[str, int] = {}
        self._waiting = array("i")
        self._places = array("q")
        self._written = 0

    def watching(self, passages: Iterable[StoredPassage]) -> Iterator[StoredPassage]:
        """The same passages, each noted as it goes by; the store is whole after the last."""
        with (self._folder / "words.tmp").open("wb") as file:
            for passage in passages:
                self._note(passage)
                if len(self._waiting) >= _TOGETHER:
                    self._flush(file)
                yield passage
            self._flush(file)
        self._finish()

    def _note(self, passage: StoredPassage) -> None:
        begin = self._written + len(self._waiting)
        known = self._numbers
        heading, other = ([analysed(text) for text in texts] for texts in zone_fields(passage))
        for kind in range(2):
            for texts, inside in ((heading, 1), (other, 0)):
                for text in texts:
                    self._waiting.extend([
                        2 * known.setdefault(word, len(known)) + inside for word in text[kind]
                    ])  # fmt: skip
            self._waiting.append(2 * known.setdefault(SEPARATOR, len(known)))
        self._places.extend((passage.key, begin, self._written + len(self._waiting)))

    def _flush(self, file: object) -> None:
        self._waiting.tofile(file)  # type: ignore[arg-type]
        self._written += len(self._waiting)
        self._waiting = array("i")

    def _finish(self) -> None:
        """Number the words in their order, so that a beginning is a range of numbers."""
        words = sorted(self._numbers)
        renumbered = np.zeros(len(words), dtype=np.int32)
        renumbered[[self._numbers[word] for word in words]] = np.arange(len(words), dtype=np.int32)
        source = self._folder / "words.tmp"
        with source.open("rb") as old, (self._folder / "words.i4").open("wb") as new:
            while len(codes := np.fromfile(old, dtype=np.int32, count=_TOGETHER)):
                (2 * renumbered[codes >> 1] + (codes & 1)).astype("<i4").tofile(new)
        source.unlink()
        places = np.frombuffer(self._places, dtype=np.int64).reshape(-1, 3)
        np.save(self._folder / "words.npy", places[np.argsort(places[:, 0], kind="stable")])
        text = "\n".join([form(), *words])
        (self._folder / "words.txt").write_text(text + "\n", encoding="utf-8")
        for name in FILES:
            sync_file(self._folder / name)
