"""A page's picture -> the words that Tesseract recognises, with their places, line by line.

Tesseract is a program of its own and optional: one that is missing, or lacks Swedish, is said with
how to get it. It is run page by page, on one processor (the readers already run side by side), and
never longer than a page may take. Unit: pixels, origin top left.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from errors import FileTooLarge, ScannedFile
from settings import Settings

#: The language of the reports, by Tesseract's name for it.
LANGUAGE = "swe"
#: Take the page as one column of lines of any size; what belongs together is our layout's matter.
#: Measured on three scanned pages of tables and contents: recall 0.99-1.00; "sparse text" (11)
#: loses dot leaders and single digits, "automatic" (3) and "one block" (6) add words of their own.
ONE_COLUMN = "4"
_REMEDY = (
    "Installera textigenkänning och läs in filen igen (Debian och Ubuntu: apt-get install "
    "tesseract-ocr tesseract-ocr-swe; macOS: brew install tesseract tesseract-lang; Windows: "
    "installationsprogrammet för Tesseract med Swedish valt), eller kör "
    "'ocrmypdf -l swe in.pdf ut.pdf' och läs in ut.pdf."
)
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_CONFIDENCE = re.compile(r"x_wconf (\d+)")


@dataclass(frozen=True, slots=True)
class Seen:
    """A recognised word: its box, its baseline at its middle, and how sure Tesseract is (0-100)."""

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    base: float
    confidence: int


def program(name: str, settings: Settings) -> str:
    """Tesseract's path; raises ScannedFile for the file ``name`` where it can't be used."""
    path = shutil.which(settings.tesseract)
    if path is None:
        raise ScannedFile(
            name,
            "är inskannad: sidorna är bilder utan text, och programmet Tesseract hittas inte.",
            _REMEDY,
        )
    if LANGUAGE not in _languages(path):
        raise ScannedFile(
            name,
            "är inskannad: sidorna är bilder utan text, och Tesseract saknar svenska.",
            _REMEDY,
        )
    return path


@cache
def _languages(path: str) -> frozenset[str]:
    try:
        done = subprocess.run(
            [path, "--list-langs"], capture_output=True, timeout=30, check=False, env=_environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    told = (done.stdout + done.stderr).decode("utf-8", "replace")
    return frozenset(line.strip() for line in told.splitlines())


def recognise(
    path: str, picture: NDArray[np.uint8], name: str, page: int, settings: Settings
) -> list[list[Seen]]:
    """The lines of words on a grey picture; raises FileTooLarge when the page takes too long."""
    done = _run(path, picture, ["--psm", ONE_COLUMN, "hocr"], settings.ocr_page_seconds)
    if done is None:
        raise FileTooLarge(
            name,
            f"har en sida (s. {page}) vars text inte kunde kännas igen på "
            f"{settings.ocr_page_seconds} sekunder.",
            "Skanna sidan på nytt eller höj KONTROLLSOK_OCR_PAGE_SECONDS.",
        )
    return list(_lines(done))


def turned(path: str, picture: NDArray[np.uint8], settings: Settings) -> int:
    """How far (0, 90, 180, 270 degrees clockwise) the picture must be turned to stand upright."""
    done = _run(path, picture, ["--psm", "0"], settings.ocr_page_seconds, language="osd")
    found = re.search(rb"Rotate: (\d+)", done or b"")
    return int(found.group(1)) % 360 if found else 0


def _run(
    path: str,
    picture: NDArray[np.uint8],
    arguments: list[str],
    seconds: int,
    language: str = LANGUAGE,
) -> bytes | None:
    """What the program writes; None when it took too long. A page it fails on has no words."""
    from PIL import Image

    png = io.BytesIO()
    Image.fromarray(picture).save(png, "PNG", compress_level=1)
    command = [path, "stdin", "stdout", "-l", language, "--dpi", "300", *arguments]
    try:
        done = subprocess.run(
            command, input=png.getvalue(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=seconds, check=False, env=_environment(),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    return done.stdout


def _environment() -> dict[str, str]:
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}


def _lines(hocr: bytes) -> Iterator[list[Seen]]:
    from lxml import html  # type: ignore[import-untyped]

    if not hocr.strip():
        return
    root = html.document_fromstring(hocr, parser=html.HTMLParser(encoding="utf-8"))
    for line in root.xpath("//span[span[@class='ocrx_word']]"):
        words = [word for word in (_word(span, line) for span in line) if word is not None]
        if words:
            yield words


def _word(span: Any, around: Any) -> Seen | None:
    text = "".join(span.text_content().split()).replace("—", "–")  # Swedish has one dash
    place, told = span.get("title", ""), around.get("title", "")
    box, line_box = _BOX.search(place), _BOX.search(told)
    if not text or box is None or line_box is None:
        return None
    x0, top, x1, bottom = map(int, box.groups())
    line = _BASELINE.search(told)
    slope, offset = (float(line.group(1)), float(line.group(2))) if line else (0.0, 0.0)
    left, line_bottom = int(line_box.group(1)), int(line_box.group(4))
    base = line_bottom + offset + slope * ((x0 + x1) / 2 - left)
    sure = _CONFIDENCE.search(place)
    return Seen(text, x0, top, x1, bottom, base, int(sure.group(1)) if sure else 0)
