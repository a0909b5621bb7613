"""Damaged files made from the samples -> what became of each: read, refused by name, or worse.

``python -m eval.damaged`` makes 500 by a seed: cut off, bits turned, pieces gone, repeated or
replaced by noise, numbers made huge, and, inside .docx, the XML itself changed under sound
checksums. A sound file goes between them and must read the same each time: nothing leaks from one
file to the next. Exit code 1 when a reader died or hung, or when a sound file read otherwise.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import settings
from errors import RefusedFile
from eval.forms.layouts import all_reports
from eval.forms.typesetting import to_pdf
from eval.forms.writing import to_docx, to_html
from eval.reading import EKSTAD
from ingest import SourceFile, source_of
from ingest.models import Report
from ingest.processes.worker import Readers

#: A sound file goes in after so many damaged ones.
BETWEEN = 25
#: Seconds that one file may take here; samples take less than one.
SECONDS = 60
_NUMBER = re.compile(rb"(?<![\w.])\d{1,9}(?![\w.])")
_HUGE = (b"0", b"-1", b"65536", b"2147483648", b"99999999999", b"1e38")
_WHOLE = "hel.pdf"
_NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass
class Outcome:
    """What became of the files; ``worse`` names those that killed or outlasted their reader."""

    count: int = 0
    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    worse: list[str] = field(default_factory=list)
    leaked: int = 0
    sound: int = 0
    slowest: float = 0.0


@cache
def originals() -> tuple[tuple[str, bytes], ...]:
    """The samples that are damaged: PDFs of a browser and of a typesetter, Word, HTML."""
    from reportlab import rl_config

    rl_config.invariant = 1  # no date in the PDFs: a seed makes the same files on every day
    made = all_reports()
    names = ("d01", "d06", "e08", "e10")
    return (
        *((f"{name}.pdf", (EKSTAD / "pdf" / f"{name}.pdf").read_bytes()) for name in names),
        ("tabell.pdf", to_pdf(made[2])),
        ("prosa.pdf", to_pdf(made[-1])),
        ("mallen.docx", _undated(to_docx(made[0]))),
        ("tabell.docx", _undated(to_docx(made[3]))),
        ("matris.docx", _undated(to_docx(made[1]))),
        ("sida.html", to_html(made[1]).encode()),
    )


def _undated(content: bytes) -> bytes:
    """A .docx packed again without the time of day, so that a seed makes the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _NO_DATE), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def damaged(name: str, content: bytes, dice: random.Random) -> bytes:
    """The file, damaged in one of seven ways."""
    if name.endswith(".docx") and dice.random() < 0.5:
        return _changed_inside(content, dice)
    return _bytes_damaged(content, dice)


def _bytes_damaged(content: bytes, dice: random.Random) -> bytes:
    data = bytearray(content)
    place = dice.randrange(max(len(data), 1))
    kind = dice.randrange(6)
    if kind == 0:
        return bytes(data[:place])
    if kind == 1:
        for _ in range(dice.choice((1, 5, 50, 500))):
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    elif kind == 2:
        del data[place : place + dice.randrange(1, 5000)]
    elif kind == 3:
        data[place:place] = data[place : place + dice.randrange(1, 3000)] * dice.choice((1, 3, 20))
    elif kind == 4:
        data[place : place + 200] = dice.randbytes(200)
    else:
        share = dice.choice((0.002, 0.02, 0.2))
        return _NUMBER.sub(
            lambda found: dice.choice(_HUGE) if dice.random() < share else found.group(), content
        )
    return bytes(data)


def _changed_inside(content: bytes, dice: random.Random) -> bytes:
    """A .docx whose parts are damaged and packed again, so that no checksum tells."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        chosen = {"word/document.xml" if dice.random() < 0.7 else dice.choice(names)}
        for name in names:
            held = old.read(name)
            if name in chosen:
                if dice.random() < 0.1:
                    continue
                held = (
                    _tags_damaged(held, dice) if dice.random() < 0.6 else _bytes_damaged(held, dice)
                )
            new.writestr(zipfile.ZipInfo(name, _NO_DATE), held, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _tags_damaged(xml: bytes, dice: random.Random) -> bytes:
    """XML that is sound but says nonsense: elements doubled, emptied, or put somewhere else."""
    found = list(re.finditer(rb"<w:(tc|tr|p|r|tbl|tcPr)\b[^>]*>.*?</w:\1>", xml, re.DOTALL))
    if not found:
        return xml
    for piece in sorted(dice.sample(found, min(len(found), 5)), key=lambda m: -m.start()):
        other = dice.choice(found).group()
        instead = dice.choice((b"", piece.group() * 2, other))
        xml = xml[: piece.start()] + instead + xml[piece.end() :]
    return xml


def files(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """``count`` damaged files with their names, the same for the same seed."""
    dice = random.Random(seed)
    for number in range(count):
        name, content = dice.choice(originals())
        yield f"{number:04d}-{name}", damaged(name, content, dice)


def run(count: int, seed: int, options: settings.Settings, workers: int = 1) -> Outcome:
    """Read them all, in bounded children like every ingest."""
    found = Outcome(count)
    whole = source_of(_WHOLE, (EKSTAD / "pdf" / "e08.pdf").read_bytes(), options)
    with Readers(options, workers) as readers:
        before = readers.read(whole)
        begun = time.monotonic()
        for source, result in readers.read_all(_sources(count, seed, whole, found, options)):
            found.slowest = max(found.slowest, time.monotonic() - begun)
            begun = time.monotonic()
            _note(found, source, result, before)
    return found


def _sources(
    count: int, seed: int, whole: SourceFile, found: Outcome, options: settings.Settings
) -> Iterator[SourceFile]:
    """Those that can be told to be no report at once are refused here, as an ingest does."""
    for number, (name, content) in enumerate(files(count, seed), 1):
        try:
            yield source_of(name, content, options)
        except RefusedFile as refused:
            _note_refusal(found, name, refused)
        if number % BETWEEN == 0 or number == count:
            yield whole


def _note(found: Outcome, source: SourceFile, result: Report | RefusedFile, before: Report) -> None:
    if source.name == _WHOLE:
        found.sound += 1
        found.leaked += result != before
    elif isinstance(result, RefusedFile):
        _note_refusal(found, source.name, result)
    else:
        found.read += 1


def _note_refusal(found: Outcome, name: str, refused: RefusedFile) -> None:
    found.refused[refused.code] += 1
    said = refused.subject == name and refused.reason and refused.remedy
    if not said or "avbröts" in refused.reason or "sekunder att läsa" in refused.reason:
        found.worse.append(f"{name}: {refused.reason}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what became of them."""
    parser = argparse.ArgumentParser(description="Läser skadade filer och räknar vad som händer.")
    parser.add_argument("--count", type=int, default=500, help="antal filer")
    parser.add_argument("--seed", type=int, default=2, help="frö")
    parser.add_argument("--workers", type=int, default=2, help="läsande processer")
    chosen = parser.parse_args(arguments)
    options = settings.load({}, parse_seconds=SECONDS)
    found = run(chosen.count, chosen.seed, options, chosen.workers)
    print(f"skadade filer    {found.count} (frö {chosen.seed})")
    print(f"lästa            {found.read}")
    kinds = ", ".join(f"{code} {n}" for code, n in found.refused.most_common())
    print(f"nekade med namn  {found.refused.total()} ({kinds})")
    print(f"läsaren dog eller gick över tiden: {len(found.worse)}")
    for line in found.worse:
        print(f"    {line}")
    print(f"hela filer emellan: {found.sound}, annorlunda lästa: {found.leaked}")
    print(f"längst väntan på en fil: {found.slowest:.1f} s av tillåtna {SECONDS}")
    whole = found.read + found.refused.total() == found.count
    return 0 if whole and not found.worse and not found.leaked else 1


if __name__ == "__main__":
    sys.exit(main())
