"""Outcome and severity of the open cities' controls, with the statuses that stand in their reports.

    python -m eval.outcome.cities [--verbose]

The gold texts are judged as if they had been read right, report by report, so that a report's own
scale counts (index/outcome/scale.py). No weight learned from these cities; how statuses are read
was developed on them.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.metrics import f1
from eval.outcome.data import DATA, Example, example_of
from index.embedding.embeddings import Encoder, load_encoder, passage_text
from index.models import Judgement, Severity
from index.outcome.judge import OutcomeModel
from index.outcome.scale import graded
from settings import load

CITIES = (
    "savhult", "tjarnby", "morbylund", "hallinge", "norrnas", "lindskog", "vikmark", "ronnvik",
    "sandhult",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """A control of a city, the status that stands beside it, and what was decided."""

    city: str
    example: Example
    status: str | None
    judgement: Judgement

    @property
    def right(self) -> bool:
        """True when the outcome is the label's."""
        return self.judgement.outcome is self.example.outcome


def main(arguments: Sequence[str] | None = None) -> None:
    """Judge and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--verbose", action="store_true", help="control by control, what is wrong")
    chosen = parser.parse_args(arguments)
    settings = load()
    encoder = load_encoder(settings.model, settings)
    model = OutcomeModel.load(settings, encoder)
    found = [one for city in CITIES for one in judged(city, model, encoder)]
    for city in (*CITIES, "all"):
        own = [one for one in found if city in (one.city, "all")]
        said = {one.example.id for one in own if one.judgement.severity is Severity.SERIOUS}
        true = {one.example.id for one in own if one.example.severity is Severity.SERIOUS}
        right = sum(one.right for one in own) / len(own)
        print(
            f"{city:10} {len(own)} controls: outcome right {right:.3f}; serious: {len(true)}, "
            f"said {len(said)}, of them right {len(said & true)}, F1 {f1(said, true):.3f}"
        )
    for one in found if chosen.verbose else ():
        wanted, own_ = one.example, one.judgement
        if not one.right or own_.severity is not wanted.severity:
            print(wanted.id, one.status, wanted.outcome.value, wanted.severity, "judged",
                  own_.outcome.value, own_.severity, (wanted.text.result or "")[:120])  # fmt: skip


def judged(city: str, model: OutcomeModel, encoder: Encoder) -> Iterator[Judged]:
    """Every control of a city that has a result."""
    for path in sorted((DATA / city / "gold").glob("[a-z][0-9][0-9].json")):
        report = json.loads(path.read_text("utf-8"))
        rows = [row for row in report["controls"] if row.get("result") and row.get("outcome")]
        examples = [example_of(row, row["id"], report["id"], city) for row in rows]
        statuses = [row.get("status") for row in rows]
        texts = [
            dataclasses.replace(example.text, status=status)
            for example, status in zip(examples, statuses, strict=True)
        ]
        said = [passage_text(text, report["committee"], report["year"]) for text in texts]
        decided = graded(statuses, model.judge(texts, encoder.encode_passages(said)))
        for example, status, judgement in zip(examples, statuses, decided, strict=True):
            assert judgement is not None  # every one of them is a control
            yield Judged(city, example, status, judgement)


if __name__ == "__main__":
    main()
