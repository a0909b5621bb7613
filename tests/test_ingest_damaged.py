"""Damaged files: every one is read or refused by name; none crashes, hangs or changes the next."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest

import settings
from errors import BrokenFile, RefusedFile
from eval.forms.layouts import all_reports
from eval.forms.typesetting import to_pdf
from eval.forms.writing import to_docx, to_html
from ingest import source_of
from ingest.worker import Readers
from tests.conftest import EKSTAD

OPTIONS = settings.load({}, parse_seconds=30)


def originals() -> list[tuple[str, bytes]]:
    made = all_reports()
    pdfs = [(f"{n}.pdf", (EKSTAD / "pdf" / f"{n}.pdf").read_bytes()) for n in ("d01", "e08", "e10")]
    return [
        *pdfs,
        ("tabell.pdf", to_pdf(made[2])),
        ("tabell.docx", to_docx(made[3])),
        ("mallen.docx", to_docx(made[0])),
        ("sida.html", to_html(made[1]).encode()),
    ]


def damaged(content: bytes, dice: random.Random) -> bytes:
    """Cut off, bits turned, a piece gone, a piece many times, or a piece of noise."""
    data = bytearray(content)
    place = dice.randrange(len(data))
    kind = dice.randrange(5)
    if kind == 0:
        return bytes(data[:place])
    if kind == 1:
        for _ in range(dice.choice((1, 5, 50, 500))):
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    elif kind == 2:
        del data[place : place + dice.randrange(1, 5000)]
    elif kind == 3:
        data[place:place] = data[place : place + dice.randrange(1, 3000)] * dice.choice((1, 3, 20))
    else:
        data[place : place + 200] = dice.randbytes(200)
    return bytes(data)


def files(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    dice = random.Random(seed)
    base = originals()
    for _ in range(count):
        name, content = dice.choice(base)
        yield name, damaged(content, dice)


def check(count: int, seed: int) -> None:
    whole = (EKSTAD / "pdf" / "e08.pdf").read_bytes()
    with Readers(OPTIONS) as readers:
        before = readers.read(source_of("e08.pdf", whole, OPTIONS))
        for name, content in files(count, seed):
            begun = time.monotonic()
            try:
                readers.read(source_of(name, content, OPTIONS))
            except RefusedFile as refused:
                assert refused.subject == name
                assert refused.reason and refused.remedy
                crashed = isinstance(refused, BrokenFile) and "avbröts" in refused.reason
                assert not crashed, "the reader's process died"
            assert time.monotonic() - begun < OPTIONS.parse_seconds
        assert readers.read(source_of("e08.pdf", whole, OPTIONS)) == before


def test_forty_damaged_files() -> None:
    check(40, seed=1)


@pytest.mark.slow
def test_five_hundred_damaged_files() -> None:
    check(500, seed=2)
