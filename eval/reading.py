"""Report files and their gold -> how much of them is read right.

``python -m eval.reading`` reads the sample reports (PDF) and compares every control with the gold:
each text field, the page, and whether the words inside the regions are the words of the control.
With ``--programs`` it measures reports in every layout, printed anew (:mod:`eval.forms.measure`).
Expected (measured 2026-11, 22 reports, 259 controls): every figure 100 %.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import settings
from ingest import Report, open_source, read_source
from ingest.models import Kind, Passage

EKSTAD = Path(__file__).parent / "data" / "ekstad"
FIELDS = ("goal", "process", "working_method", "systematic_control", "control_activity", "result")
IDENTITY = ("municipality", "committee", "year", "title", "assessment")
#: Share of a control's letters inside its regions, and of the letters there that are its own.
INSIDE = 0.99


def normal(text: str | None) -> str:
    """Text for comparing: NFC, one space; paragraphs count, their kind of white space does not."""
    lines = unicodedata.normalize("NFC", text or "").split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


@dataclass(slots=True)
class Score:
    """Counts over all reports that were compared."""

    reports: int = 0
    gold: int = 0
    read: int = 0
    split: int = 0
    whole: int = 0
    placed: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    identity: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def split_f1(self) -> float:
        """F1 of controls whose activity and result are both right."""
        return 2 * self.split / (self.gold + self.read) if self.gold + self.read else 0.0

    def share(self, count: int) -> float:
        """A share of the gold controls."""
        return count / self.gold if self.gold else 0.0


def compare(report: Report, gold: dict[str, Any], score: Score, name: str) -> None:
    """Add one report to the score; controls are matched by activity and result."""
    controls = [p for p in report.passages if p.kind is Kind.CONTROL]
    score.reports += 1
    score.gold += len(gold["controls"])
    score.read += len(controls)
    _compare_identity(report, gold, score, name)
    left = list(controls)
    for entry in gold["controls"]:
        found = _match(entry, left)
        if found is None:
            score.wrong.append(f"{name} {entry['id']}: inte hittad")
            continue
        left.remove(found)
        _compare_control(entry, found, score, name)
    score.wrong += [f"{name}: för mycket: {p.text.control_activity}" for p in left]


def _compare_identity(report: Report, gold: dict[str, Any], score: Score, name: str) -> None:
    read = {
        "municipality": report.identity.municipality,
        "committee": report.identity.committee,
        "year": report.identity.year,
        "title": report.title,
        "assessment": report.assessment,
    }
    for part in IDENTITY:
        same = part in gold and read[part] == gold[part]
        if part == "assessment" and read[part] and gold.get(part):  # a capital is the writer's
            same = str(read[part]).casefold() == str(gold[part]).casefold()
        if same:
            score.identity[part] += 1
        elif part in gold:
            score.wrong.append(f"{name} {part}: {read[part]!r}, rätt är {gold[part]!r}")


def _match(entry: dict[str, Any], left: Sequence[Passage]) -> Passage | None:
    activity, result = normal(entry.get("control_activity")), normal(entry.get("result"))

    def likeness(passage: Passage) -> int:
        return 2 * (normal(passage.text.control_activity) == activity) + (
            normal(passage.text.result)[:40] == result[:40]
        )

    best = max(left, key=likeness, default=None)
    return best if best is not None and likeness(best) > 0 else None


def _compare_control(entry: dict[str, Any], found: Passage, score: Score, name: str) -> None:
    right = True
    for part in FIELDS:
        read, gold = normal(getattr(found.text, part)), normal(entry.get(part))
        if read == gold:
            score.fields[part] += 1
        else:
            right = False
            score.wrong.append(
                f"{name} {entry['id']} {part}:\n    läst {read!r}\n    rätt {gold!r}"
            )
    score.whole += right
    score.split += all(
        normal(getattr(found.text, part)) == normal(entry.get(part))
        for part in ("control_activity", "result")
    )


# ---- regions: an independent reader looks at what stands inside them -----------------------------


def check_regions(report: Report, path: Path, score: Score, name: str) -> None:
    """Count the controls whose regions hold their words and no others (read with pdfplumber)."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        words = [page.extract_words() for page in document.pages]
    for passage in report.passages:
        if passage.kind is not Kind.CONTROL:
            continue
        inside = _words_inside(passage, words)
        text = passage.text
        own = _counted((text.control_activity, text.result))
        allowed = own + _counted((text.working_method, text.systematic_control, _LABELS))
        held = sum((inside & own).values()) / max(sum(own.values()), 1)
        strange = sum((inside - allowed).values()) / max(sum(inside.values()), 1)
        if held >= INSIDE and strange <= 1 - INSIDE and passage.page is not None:
            score.placed += 1
        else:
            score.wrong.append(
                f"{name} sida {passage.page} {text.control_activity}: "
                f"{held:.3f} av orden i rutorna, {strange:.3f} främmande: {inside - allowed}"
            )


_LABELS = "Beskrivning och resultat av kontrollaktivitet"


def _words_inside(passage: Passage, pages: Sequence[Sequence[dict[str, Any]]]) -> Counter[str]:
    found: list[str] = []
    for number, page in enumerate(pages, 1):
        boxes = [region for region in passage.regions if region.page == number]
        for word in page:
            x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
            if any(r.x0 - 1 <= x <= r.x1 + 1 and r.top - 1 <= y <= r.bottom + 1 for r in boxes):
                found.append(word["text"])
    return _counted([" ".join(found)])


def _counted(texts: Iterable[str | None]) -> Counter[str]:
    """Words as bare letters: hyphens at line ends part a word in the PDF and not in the text."""
    letters: Counter[str] = Counter()
    for text in texts:
        for word in re.findall(r"\w+", unicodedata.normalize("NFC", text or "").lower()):
            letters.update(word)
    return letters


# ---- the command ---------------------------------------------------------------------------------


def score_ekstad(regions: bool = True) -> Score:
    """Read the 22 sample reports and compare them with their gold."""
    score = Score()
    options = settings.load()
    for path in sorted((EKSTAD / "pdf").glob("*.pdf")):
        gold = json.loads((EKSTAD / "gold" / f"{path.stem}.json").read_text("utf-8"))
        report = read_source(open_source(path, options), options)
        compare(report, gold, score, path.stem)
        if regions:
            check_regions(report, path, score, path.stem)
    return score


def lines_of(score: Score) -> list[str]:
    """The score as a table, in Swedish."""
    out = [
        f"rapporter {score.reports}   kontroller i facit {score.gold}   lästa {score.read}",
        f"aktivitet och resultat rätt (F1)   {score.split_f1:8.4f}",
        f"alla textfält rätt                 {score.share(score.whole):8.2%}",
        f"sida och rutor rätt                {score.share(score.placed):8.2%}",
    ]
    out += [f"  {part:32} {score.share(score.fields[part]):8.2%}" for part in FIELDS]
    out += [f"  {part:32} {score.identity[part]:3d} av {score.reports}" for part in IDENTITY]
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the score; the exit code is 1 when it is under 98 %."""
    parser = argparse.ArgumentParser(description="Mäter läsningen mot facit.")
    parser.add_argument("--wrong", action="store_true", help="visa allt som lästes fel")
    parser.add_argument(
        "--programs",
        action="store_true",
        help="mät i stället rapporter i alla layouter, utskrivna av LibreOffice och en webbläsare",
    )
    parser.add_argument(
        "--looks",
        type=int,
        default=0,
        metavar="N",
        help="mät varje rapport i N slumpade utseenden, utskrivna av LibreOffice",
    )
    chosen = parser.parse_args(arguments)
    if chosen.programs or chosen.looks:
        from eval.forms import measure

        return measure.main(chosen.wrong, chosen.looks)
    score = score_ekstad()
    print("\n".join(lines_of(score)))
    if chosen.wrong:
        print("\n".join(score.wrong))
    return 0 if score.share(score.whole) >= 0.98 and score.share(score.placed) >= 0.98 else 1


if __name__ == "__main__":
    sys.exit(main())
