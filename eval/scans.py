"""Sample reports printed, scanned and recognised -> how much of them comes back right.

``python -m eval.scans d06 e08`` makes a picture PDF of each (300 dpi, grey, noise, 0.4 degrees
askew, JPEG), reads it with Tesseract as an ingest does, and compares with the gold field by field.
Both are made by machine: paper that was creased, stamped or copied reads worse.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections import Counter
from collections.abc import Sequence

import numpy as np

import settings
from eval.forms.ekstad import gold_of
from eval.reading import EKSTAD, FIELDS, Score, compare
from ingest import Report, read_source, source_of
from ingest.models import Kind


def scanned(content: bytes, pages: Sequence[int], skew: float, dpi: int = 300) -> bytes:
    """Pages as a scanner gives them: grey, noisy, a little askew, compressed; no text."""
    import pypdfium2  # type: ignore[import-untyped]
    from PIL import Image

    dice = np.random.default_rng(3)
    sheets = []
    document = pypdfium2.PdfDocument(content)
    for index in pages:
        drawn = document[index].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        turned = np.asarray(drawn.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255))
        noisy = turned * 0.93 + 8 + dice.normal(0, 6, turned.shape)
        sheets.append(Image.fromarray(noisy.clip(0, 255).astype(np.uint8)))
    document.close()
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=dpi, quality=80)
    return out.getvalue()


def words_right(report: Report, gold: dict[str, object]) -> tuple[int, int]:
    """(words of the gold's controls that stand in their field, all of them)."""
    read, truth = Counter[str](), Counter[str]()
    for passage in report.passages:
        if passage.kind is Kind.CONTROL:
            for field in FIELDS:
                text = getattr(passage.text, field) or ""
                read.update(f"{field}:{word}" for word in text.split())
    controls = gold["controls"]
    for control in controls if isinstance(controls, list) else []:
        for field in FIELDS:
            truth.update(f"{field}:{word}" for word in (control.get(field) or "").split())
    return (read & truth).total(), truth.total()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Mäter läsningen av inskannade rapporter.")
    parser.add_argument("names", nargs="*", default=["e08", "d06"], help="rapporter, t.ex. e08")
    options, score = settings.load(), Score()
    right = total = 0
    for name in parser.parse_args(arguments).names:
        content = (EKSTAD / "pdf" / f"{name}.pdf").read_bytes()
        pages = pages_of(content)
        source = source_of(f"{name}.pdf", scanned(content, pages, 0.4), options)
        report = read_source(source, options)
        compare(report, gold_of(name), score, name)
        held, all_words = words_right(report, gold_of(name))
        right, total = right + held, total + all_words
        print(f"{name}: {report.notes[0]}")
    print(f"kontroller i facit {score.gold}, lästa {score.read}")
    print(f"aktivitet och resultat ordagrant rätt (F1) {score.split_f1:.3f}")
    for field in FIELDS:
        print(f"  {field:20} {score.share(score.fields[field]):7.1%}")
    print(f"ord i rätt fält {right / total:.2%} av {total}")
    return 0


def pages_of(content: bytes) -> Sequence[int]:
    """The page numbers of a PDF, from 0."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    count = len(document)
    document.close()
    return range(count)


if __name__ == "__main__":
    sys.exit(main())
