"""Made-up reports, printed by several programs -> how much of them is read right.

``python -m eval.reading --programs`` writes the 22 sample reports anew as Word files and the
reports of every other layout as Word and HTML, has LibreOffice and a browser print them, reads all
of that, and compares it with what was put in. Both programs must be on the machine.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

import settings
from errors import RefusedFile
from eval.forms import exports, lights, matrices, proses, sections, shorts
from eval.forms.elements import Look, Made, Whose
from eval.forms.programs import print_page, print_word
from eval.forms.writing import to_docx, to_html
from eval.reading import normal
from ingest import Report, read_source, source_of
from ingest.models import Kind, Passage

Expected = dict[str, str | None]
LAYOUTS: dict[str, Callable[[], list[Made]]] = {
    "matris": matrices.reports,
    "avsnitt": sections.reports,
    "trafikljus": lights.reports,
    "systemutskrift": exports.reports,
    "kort tabell": shorts.reports,
    "löptext": proses.reports,
}
#: The fields of a report that are compared with what was put in.
IDENTITY = ("municipality", "committee", "year", "period", "date", "diary_number", "assessment")


@dataclass(slots=True)
class Tally:
    """Counts over the reports of one layout and program; words are counted, not letters."""

    controls: int = 0
    read: int = 0
    split: int = 0
    fields: int = 0
    fields_right: int = 0
    words: int = 0
    words_right: int = 0
    words_left_out: int = 0
    identity: int = 0
    identity_right: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def split_f1(self) -> float:
        """F1 of controls whose activity and result are both right."""
        return 2 * self.split / (self.controls + self.read) if self.read else 0.0

    def row(self, name: str) -> str:
        """One line of the table that is printed."""
        return (
            f"{name:30} {self.split_f1:6.3f} {self.fields_right / max(self.fields, 1):7.2%} "
            f"{self.words_right / max(self.words, 1):8.3%} "
            f"{self.words_left_out / max(self.words, 1):7.3%} {self.read:5d}/{self.controls:<5d}"
            f"{self.identity_right:3d}/{self.identity}"
        )


def count(report: Report, expected: Iterable[Expected], whose: Whose, to: Tally) -> None:
    """Compare one report with what was put in, and add the counts."""
    left = [passage for passage in report.passages if passage.kind is Kind.CONTROL]
    to.read += len(left)
    out = _words(" ".join(dropped.text for dropped in report.dropped))
    for entry in expected:
        to.controls += 1
        found = _nearest(entry, left)
        if found is not None:
            left.remove(found)
        _count_fields(entry, found, out, to)
    for name in IDENTITY:
        if name in whose:
            held = report.identity if hasattr(report.identity, name) else report
            to.identity += 1
            to.identity_right += getattr(held, name) == whose[name]


def _count_fields(entry: Expected, found: Passage | None, out: Counter[str], to: Tally) -> None:
    bad = []
    for name, text in entry.items():
        read = getattr(found.text, name) if found is not None else None
        wanted, have = _words(text), _words(read)
        to.fields += 1
        to.words += wanted.total()
        to.words_right += (wanted & have).total()
        to.words_left_out += ((wanted - have) & out).total()
        if normal(read) == normal(text):
            to.fields_right += 1
        else:
            bad.append(name)
            to.wrong.append(f"{name}:\n    läst {read!r}\n    rätt {text!r}")
    to.split += not {"control_activity", "result"} & set(bad)


def _nearest(entry: Expected, left: list[Passage]) -> Passage | None:
    """The passage that is most like the control that was put in."""

    def likeness(passage: Passage) -> int:
        same = normal(passage.text.control_activity) == normal(entry.get("control_activity"))
        begins = normal(passage.text.result)[:50] == normal(entry.get("result"))[:50]
        return 2 * same + begins

    best = max(left, key=likeness, default=None)
    return best if best is not None and likeness(best) else None


def _words(text: str | None) -> Counter[str]:
    return Counter((text or "").split())


# ---- what is measured ----------------------------------------------------------------------------


def read_bytes(content: bytes, name: str) -> Report:
    """Read a file that was made here; the second reader stays out of it."""
    options = settings.load({"KONTROLLSOK_WITNESS_PAGES": "0"})
    return read_source(source_of(name, content, options), options)


def ekstad() -> Iterator[tuple[str, Tally]]:
    """The sample reports as Word, and printed by LibreOffice."""
    from eval.forms.ekstad import NAMES, gold_of, written
    from eval.reading import FIELDS

    files = {name: to_docx(written(gold_of(name))) for name in NAMES}
    printed = print_word(files)
    for ending, made in (("docx", files), ("pdf", printed)):
        tally = Tally()
        for name, content in made.items():
            gold = gold_of(name)
            expected = [{part: entry[part] for part in FIELDS} for entry in gold["controls"]]
            whose: Whose = {"committee": gold["committee"], "year": gold["year"]}
            count(read_bytes(content, f"{name}.{ending}"), expected, whose, tally)
        yield ("Ekstad, LibreOffice" if ending == "pdf" else "Ekstad, Word"), tally


def layouts() -> Iterator[tuple[str, Tally]]:
    """Every other layout as Word, printed by LibreOffice, and printed by a browser."""
    for layout, make in LAYOUTS.items():
        reports = make()
        words = {made.name: to_docx(made) for made in reports}
        office = print_word(words)
        browser = {made.name: print_page(to_html(made)) for made in reports}
        for program, ending, files in (
            ("Word", "docx", words),
            ("LibreOffice", "pdf", office),
            ("Chromium", "pdf", browser),
        ):
            tally = Tally()
            for made in reports:
                report = read_bytes(files[made.name], f"rapport.{ending}")
                count(report, made.expected, made.identity, tally)
            yield f"{layout}, {program}", tally


FONTS = ("Liberation Sans", "Liberation Serif", "DejaVu Sans", "DejaVu Serif", "Carlito")


def any_look(name: str, seed: int, wide: bool) -> Look:
    """A look drawn by chance, the same each time for a name and a seed."""
    draw = random.Random(f"{name}{seed}")
    fill = draw.choice(["ffffff", "dddddd", "1f3864", "bdd7ee", "e2efda"])
    return Look(
        font=draw.choice(FONTS),
        size=draw.choice([9, 10, 10.5, 11, 12]),
        cell_size=draw.choice([7.5, 8, 9] if wide else [8, 9, 9.5, 10, 11]),
        borders=draw.choice(["ruled", "across", "frame", "columns", "shaded", "bare"]),
        head_fill=fill,
        head_ink="ffffff" if fill == "1f3864" else "000000",
        head_bold=draw.random() < 0.8,
        after=draw.choice([0, 3, 6, 8, 10]),
        cell_after=draw.choice([0, 0, 2, 4, 6]),
        margin=draw.choice([15, 20, 25]),
        repeat_head=draw.random() < 0.5,
        split_rows=draw.random() < 0.6,
        justified=draw.random() < 0.2,
        footer=draw.choice(["Sida {page} ({pages})", "{page}", "Sid {page} av {pages}"]),
    )


def looks(count_each: int) -> Iterator[tuple[str, Tally]]:
    """Every report in looks that nobody chose, as Word prints of LibreOffice."""
    for layout, make in LAYOUTS.items():
        drawn = {
            f"{made.name}-{seed}": replace(
                made,
                look=replace(any_look(made.name, seed, made.landscape), columns=made.look.columns),
            )
            for made in make()
            for seed in range(count_each)
        }
        printed = print_word({name: to_docx(made) for name, made in drawn.items()})
        tally = Tally()
        for name, made in drawn.items():
            try:
                report = read_bytes(printed[name], "rapport.pdf")
            except RefusedFile:
                tally.controls += len(made.expected)
                tally.wrong.append(f"{name}: avvisad")
                continue
            count(report, made.expected, made.identity, tally)
        yield f"{layout}, slumpat utseende", tally


def main(show_wrong: bool, drawn: int = 0) -> int:
    """Print the table; the exit code is 1 when a layout is under its bound."""
    head = f"{'':30} {'F1':>6} {'fält':>7} {'ord rätt':>8} {'bort':>7} {'lästa/facit':>11} vems"
    sys.stdout.write(head + "\n")
    low = False
    for name, tally in looks(drawn) if drawn else chain(ekstad(), layouts()):
        sys.stdout.write(tally.row(name) + "\n")
        sys.stdout.flush()
        low = low or tally.split_f1 < (0.995 if name.startswith("Ekstad") else 0.97)
        if show_wrong:
            sys.stdout.write("\n".join(tally.wrong) + "\n" if tally.wrong else "")
    return int(low)


def print_all(folder: Path) -> None:
    """Print every report with both programs into a folder: what the tests read."""
    for make in LAYOUTS.values():
        reports = make()
        printed = print_word({made.name: to_docx(made) for made in reports})
        for made in reports:
            (folder / f"{made.name}-libre.pdf").write_bytes(printed[made.name])
            (folder / f"{made.name}-chromium.pdf").write_bytes(print_page(to_html(made)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the printed reports go")
    print_all(parser.parse_args().folder)
