"""Letters of a PDF that stand each by itself are put together to words."""

from __future__ import annotations

import pytest

from ingest.pdf.lines import lines_of
from ingest.pdf.page import Word


def text_of(*parts: tuple[str, float]) -> str:
    """The line of these pieces, each with the gap before it (points)."""
    words, at = [], 50.0
    for text, gap in parts:
        right = at + gap + 5.0 * len(text)
        words.append(Word(text, at + gap, 92, right, 102, 100, 10.0, False))
        at = right
    (line,) = lines_of(words, 1, (560, 700))
    return line.text


@pytest.mark.parametrize("word", ["om", "och", "ordning", "två", "olåst"])
@pytest.mark.parametrize("before", [[], [("akter", 0.0), ("som", 2.8)]])
def test_letters_without_room_between_them_are_a_word(
    word: str, before: list[tuple[str, float]]
) -> None:
    letters = [(letter, 2.8 if place == 0 else 0.0) for place, letter in enumerate(word)]
    assert text_of(*before, *letters) == " ".join([*(text for text, _ in before), word])


@pytest.mark.parametrize(("sign", "gap"), [("o", 2.8), ("o", 9.0), ("•", 0.0), ("•", 6.0)])
def test_a_sign_before_a_text_is_no_letter_of_it(sign: str, gap: float) -> None:
    assert text_of((sign, 0.0), ("akter", gap)) == f"{sign} akter"
