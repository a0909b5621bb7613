"""The second reader finds what the first one lost, and nothing else."""

from __future__ import annotations

import io

import pytest

from ingest import open_source, read_source
from ingest.blocks import read_blocks
from ingest.pdf.witness import doubts, lost_words, read_again
from ingest.report import text_of
from settings import Settings
from tests.conftest import EKSTAD

SOURCE = open_source(EKSTAD / "pdf" / "e08.pdf", Settings())
READ = text_of(read_blocks(SOURCE, Settings()))


def test_a_whole_reading_is_confirmed() -> None:
    seen = read_again(SOURCE.content, READ, pages=40, seconds=60)
    assert seen.seen > 300
    assert (seen.found, seen.unread, seen.notes) == (1.0, (), ())
    assert read_source(SOURCE, Settings()).placed == 1.0


def test_what_the_reading_lost_is_named_with_its_page() -> None:
    assert "röstlängden" in READ
    seen = read_again(SOURCE.content, READ.replace("röstlängden", ""), pages=40, seconds=60)
    assert [(page, words) for page, words in seen.unread] == [(3, ("röstlängden.",))]
    assert 0.99 < seen.found < 1.0
    assert seen.lines() == ("s. 3: röstlängden.",)


def test_much_that_is_missing_is_told_as_a_doubt() -> None:
    words = {1: ["Nycklar", "kvitteras"], 2: [f"ord{number}" for number in range(98)]}
    every = " ".join(word for held in words.values() for word in held)
    few = lost_words(words, every.replace("Nycklar", ""))
    many = lost_words(words, every.replace("Nycklar", "").replace("ord97", ""))
    assert doubts(few, lost_words(words, every)) == ()
    (told,) = doubts(few, many)
    assert told.startswith("Text saknas i läsningen: 2% av orden (s. 1, 2).")


def test_pages_that_were_not_reached_are_told() -> None:
    seen = read_again(SOURCE.content, READ, pages=2, seconds=60)
    assert seen.notes == ("Kontrolläst av en andra läsare till och med s. 2.",)
    assert read_again(SOURCE.content, READ, pages=40, seconds=-1).notes


def test_its_own_trouble_is_a_note_and_no_refusal() -> None:
    seen = read_again(b"%PDF-1.4 broken", READ, pages=40, seconds=60)
    assert seen.found == 1.0
    assert len(seen.notes) == 1


def test_it_can_be_switched_off() -> None:
    assert read_source(SOURCE, Settings(witness_pages=0)).notes == ()


@pytest.mark.parametrize("sign", ["•", "\u2013", "…"])
def test_a_sign_that_the_second_reader_has_no_letter_for_is_not_lost(sign: str) -> None:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for line, text in enumerate(("Nycklar räknas.", "Kranen provas i maj.", "Bojar finns.")):
        canvas.drawString(50, 780 - 20 * line, f"{sign} {text}")
        canvas.drawString(50, 680 - 20 * line, f"{sign}{text}")
    canvas.save()
    read = "Nycklar räknas. Kranen provas i maj. Bojar finns."
    seen = read_again(buffer.getvalue(), read, pages=1, seconds=60)
    assert (seen.unread, seen.seen) == ((), 16)


def test_text_that_runs_upwards_is_not_lost() -> None:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.drawString(80, 700, "Kranen provas i maj.")
    canvas.rotate(90)
    canvas.drawString(650, -60, "Hamnens drift")
    canvas.save()
    seen = read_again(buffer.getvalue(), "Hamnens drift Kranen provas i maj.", 1, 60)
    assert (seen.unread, seen.seen) == ((), 6)
    lost = read_again(buffer.getvalue(), "Kranen provas i maj.", 1, 60)
    assert len(lost.unread) == 1
