"""The measurements -> web/quality.json: what "Om svaren" tells the users of the site.

    python -m eval.quality [--final] [--library DIR]

Runs reading, the outcome decision on a city that it never saw, and every question about Ekstad that
was at hand, prints the figures and writes them into the file. They are development figures, and the
page says so beside those of the test split, which ``--final`` measures and writes instead. No
figure of the site is written by hand: tests/web/test_guide.py holds page and file together.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eval.answer_data import UNANSWERABLE, all_questions
from eval.answer_figures import Scored, figures
from eval.answers import SETS, run
from eval.outcome.crossfit import judged_of, load_held_out
from eval.outcome.data import load_examples
from eval.outcome.figures import Judged
from eval.outcome.figures import figures as outcome_figures
from eval.reading import score_ekstad

#: Where the site reads it from; a path and not an import, because nothing imports the pages.
FILE = Path(__file__).resolve().parent.parent / "web" / "quality.json"
SAMPLE = "Ekstad"
TEST_SAMPLE = "Granvik"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write; what is not measured now stays as it was."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--final", action="store_true", help="the test split instead; rarely")
    parser.add_argument("--library", type=Path, default=None, help="folder kept between runs")
    chosen = parser.parse_args(arguments)
    found = test_split(chosen.library) if chosen.final else development(chosen.library)
    for name, entry in found.items():
        print(f"{name:20} {json.dumps(entry, ensure_ascii=False)}")
    data = json.loads(FILE.read_text(encoding="utf-8"))
    part = "test" if chosen.final else "development"
    data[part] = {
        "measured": datetime.now(UTC).date().isoformat(),
        "sample": TEST_SAMPLE if chosen.final else SAMPLE,
        "figures": found,
    }
    FILE.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def development(library: Path | None) -> dict[str, dict[str, Any]]:
    """The city that was at hand while this was built."""
    return {**reading(), **outcomes(), **answers(library)}


def test_split(library: Path | None) -> dict[str, dict[str, Any]]:
    """The city that nothing was chosen by, as ``eval.final`` measures it."""
    from eval.city import measure
    from eval.final import GRANVIK

    command = "python -m eval.final"
    found = measure(GRANVIK, library, verbose=False)
    told = answer_entries(found.answers, command)
    del told["quotes_verbatim"]  # measured on the questions at hand
    read = _entry(found.reading.split_f1, command, found.controls)
    return {"controls_split": read, **outcome_entry(found.judged, command), **told}


def reading() -> dict[str, dict[str, Any]]:
    """Controls that are read as in the gold: activity and result, then every text field."""
    score = score_ekstad(regions=False)
    right, command = score.whole, "python -m eval.reading"
    return {
        "controls_split": _entry(score.split_f1, command, score.gold),
        "controls_read": _entry(score.share(right), command, score.gold, right),
    }


def outcomes() -> dict[str, dict[str, Any]]:
    """Outcomes of all Ekstad controls by both judges, learned from other texts alone."""
    held_out = load_held_out()
    judged = [judged_of(one, held_out[one.id]) for one in load_examples() if one.ekstad]
    return outcome_entry(judged, "python -m eval.outcome.crossfit")


def outcome_entry(judged: Sequence[Judged], command: str) -> dict[str, dict[str, Any]]:
    """Accuracy with its interval, of outcomes in a city whose texts were never learned from."""
    accuracy = next(f for f in outcome_figures(judged) if f.name == "outcome accuracy")
    right = sum(one.outcome is one.example.outcome for one in judged)
    entry = _entry(accuracy.value, command, len(judged), right)
    entry |= {"low": round(accuracy.low, 4), "high": round(accuracy.high, 4)}
    return {"outcomes_unseen": entry}


def answers(library: Path | None) -> dict[str, dict[str, Any]]:
    """Every question at hand, with outcomes of weights that never saw the committee: of those
    without an answer the public ones are too few to tell anything by."""
    every, _ = run(library, list(SETS), "held-out", all_questions)
    return answer_entries(every, "python -m eval.answers")


def answer_entries(every: Sequence[Scored], command: str) -> dict[str, dict[str, Any]]:
    """What of the answers' figures a user should know."""
    told = figures(every)
    lists = sum(one.question.type == "list" for one in every)
    cited = sum(bool(one.supported and one.question.relevant) for one in every)
    no = [one for one in every if one.question.type == UNANSWERABLE]
    yes = [one for one in every if one.question.type != UNANSWERABLE]
    quotes = sum(one.quotes for one in every)
    verbatim = sum(one.verbatim for one in every)
    said_no = sum(not one.supported for one in no)
    answered = sum(one.supported for one in yes)
    return {
        "list_precision": _entry(told["list_precision"], command, lists),
        "list_recall": _entry(told["list_recall"], command, lists),
        "citation_precision": _entry(told["citation_precision"], command, cited),
        "quotes_verbatim": _entry(told["quotes_verbatim"], command, quotes, verbatim),
        "said_no": _entry(said_no / len(no), command, len(no), said_no),
        "answered": _entry(answered / len(yes), command, len(yes), answered),
    }


def _entry(value: float, command: str, of: int, right: int | None = None) -> dict[str, Any]:
    """``right`` of ``of`` where the figure is a share, else a mean over ``of`` questions."""
    entry: dict[str, Any] = {"value": round(value, 4), "of": of, "command": command}
    return {**entry, "right": right} if right is not None else entry


if __name__ == "__main__":
    sys.exit(main())
