"""The question sets of Ekstad -> figures of the answers: the whole way, from PDF to citation.

    python -m eval.answers [--library DIR] [--verbose] [--json FILE]

One library per question set is built (d: four committees over three years, e: ten committees of
one year), because each set's gold holds within its own reports. These are development figures:
questions and reports were at hand while the program was written.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from api.schemas import AnswerModel, AskRequest, FiltersModel
from api.services import Services
from eval.metrics import (
    abstention,
    citation_precision,
    citation_recall,
    f1,
    mean,
    precision,
    recall,
    strict,
)
from eval.outcome.crossfit import load_held_out
from index.build import Judge, add_files
from index.embeddings import Encoder, load_encoder
from index.models import Judgement
from ingest import Overrides
from ingest.models import ControlText
from settings import Settings, load

EKSTAD = Path(__file__).parent / "data" / "ekstad"
SETS = ("d", "e")
UNANSWERABLE = "unanswerable"

Pair = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its gold."""

    id: str
    question: str
    type: str
    committees: frozenset[Pair]
    relevant: frozenset[str]
    answer: str


@dataclass(frozen=True, slots=True)
class Scored:
    """One answered question with its figures; sets by committee-year and by gold control."""

    question: Question
    read_as: str
    supported: bool
    said: frozenset[Pair]
    cited: frozenset[str]
    milliseconds: float
    answer: str
    topics: tuple[str, ...]

    @property
    def list_f1(self) -> float:
        """F1 over committee-years."""
        return f1(self.said, self.question.committees)


def questions(name: str) -> list[Question]:
    """The questions of one set."""
    path = EKSTAD / "gold" / f"questions_{name}.json"
    return [
        Question(
            id=entry["id"],
            question=entry["question"],
            type=entry["type"],
            committees=frozenset((c, int(y)) for c, y in entry["committees"]),
            relevant=frozenset(entry["relevant"]),
            answer=entry["answer"],
        )
        for entry in json.loads(path.read_text(encoding="utf-8"))
    ]


class HeldOut:
    """Judges the sample controls as weights did that never saw their committee.

    The shipped weights have learned from Ekstad, so figures of its answers must not rest on them.
    """

    def __init__(self) -> None:
        judgements = load_held_out()
        self._by_text = {
            (_plain(row["control_activity"]), _plain(row["result"])): judgements[row["id"]]
            for path in sorted((EKSTAD / "gold").glob("[de][0-9][0-9].json"))
            for row in json.loads(path.read_text(encoding="utf-8"))["controls"]
        }

    def judge(self, texts: Sequence[ControlText], vectors: NDArray[np.float32]) -> list[Judgement]:
        """One judgement per control; KeyError for a control that is not in the gold."""
        return [self._by_text[_plain(t.control_activity), _plain(t.result)] for t in texts]


def build(
    name: str, folder: Path, settings: Settings, encoder: Encoder, judge: Judge | None
) -> Services:
    """A library of the PDFs of one set in ``folder``; one that stands there already is used.

    ``judge`` decides the outcomes; None: the shipped weights.
    """
    own = load(library=folder, cache=settings.cache, model=settings.model)
    services = Services.open(own, encoder)
    paths = sorted((EKSTAD / "pdf").glob(f"{name}??.pdf"))
    add_files(
        paths,
        services.library,
        lambda: encoder,
        lambda: judge or services.outcome_model,
        own,
        Overrides(municipality="Ekstad"),
    )
    return services


def gold_ids(name: str, services: Services) -> dict[str, str]:
    """Passage id -> gold control id, matched by report and activity, then by their order."""
    found: dict[str, str] = {}
    for report in services.reports():
        path = EKSTAD / "gold" / f"{Path(report.source_file).stem}.json"
        gold = json.loads(path.read_text(encoding="utf-8"))["controls"]
        left = list(gold)
        for passage in services.library.report_passages(report.id):
            text = _plain(passage.result)
            match = next((g for g in left if text and _plain(g["result"]) == text), None) or next(
                (g for g in left if _plain(g["control_activity"]) == _plain(
                    passage.control_activity)), None)  # fmt: skip
            if match is not None:
                left.remove(match)
                found[passage.id] = match["id"]
    return found


def _plain(text: str | None) -> str:
    return " ".join((text or "").split()).replace("- ", "").lower()


def ask_all(name: str, services: Services) -> list[Scored]:
    """Ask every question of a set."""
    ids = gold_ids(name, services)
    return [_ask(question, services, ids) for question in questions(name)]


def _ask(question: Question, services: Services, ids: dict[str, str]) -> Scored:
    answer = services.ask(AskRequest(question=question.question, filters=FiltersModel()))
    return Scored(
        question=question,
        read_as=answer.interpretation.type,
        supported=answer.supported,
        said=frozenset((row.committee or "", row.year or 0) for row in answer.committees),
        cited=_cited(answer, ids),
        milliseconds=answer.elapsed_ms,
        answer=answer.answer,
        topics=tuple(answer.interpretation.topics),
    )


def _cited(answer: AnswerModel, ids: dict[str, str]) -> frozenset[str]:
    return frozenset(ids.get(one.control_id, one.control_id) for one in answer.citations)


def figures(scored: Sequence[Scored]) -> dict[str, float]:
    """Means over questions; citation figures over the answerable ones that were answered."""
    lists = [one for one in scored if one.question.type == "list"]
    can = [one for one in scored if one.question.type != UNANSWERABLE]
    answered = [one for one in can if one.supported]
    silent, spoke = abstention(
        [not one.supported for one in scored],
        [one.question.type != UNANSWERABLE for one in scored],
    )
    return {
        "questions": float(len(scored)),
        "list_f1": mean([one.list_f1 for one in lists]),
        "list_precision": mean([precision(one.said, one.question.committees) for one in lists]),
        "list_recall": mean([recall(one.said, one.question.committees) for one in lists]),
        "list_strict": mean([strict(one.said, one.question.committees) for one in lists]),
        "citation_precision": mean(
            [citation_precision(one.cited, one.question.relevant) for one in answered]
        ),
        "citation_recall": mean([citation_recall(one.cited, one.question.relevant) for one in can]),
        "silent_when_unanswerable": silent,
        "answers_when_answerable": spoke,
        "median_ms": sorted(one.milliseconds for one in scored)[len(scored) // 2],
    }


def by_type(scored: Sequence[Scored]) -> dict[str, dict[str, float]]:
    """The figures that make sense for every form of question, by the form of the gold."""
    found = {}
    for type_ in dict.fromkeys(one.question.type for one in scored):
        own = [one for one in scored if one.question.type == type_]
        found[type_] = {
            "questions": float(len(own)),
            "read_right": mean([float(one.read_as == type_) for one in own]),
            "committees_f1": mean([one.list_f1 for one in own]),
            "citation_precision": mean(
                [citation_precision(one.cited, one.question.relevant) for one in own]
            ),
            "citation_recall": mean(
                [citation_recall(one.cited, one.question.relevant) for one in own]
            ),
            "answered": mean([float(one.supported) for one in own]),
        }
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--library", type=Path, default=None, help="folder kept between runs")
    parser.add_argument("--sets", nargs="*", default=list(SETS), choices=SETS)
    parser.add_argument(
        "--shipped", action="store_true", help="outcomes by the shipped weights (they saw Ekstad)"
    )
    parser.add_argument("--verbose", action="store_true", help="question by question")
    parser.add_argument("--json", type=Path, default=None, help="also write everything here")
    chosen = parser.parse_args(arguments)
    settings = load()
    encoder = load_encoder(settings.model, settings)
    judge = None if chosen.shipped else HeldOut()
    every: list[Scored] = []
    with ExitStack() as stack:
        root = chosen.library or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for name in chosen.sets:
            services = build(name, root / name, settings, encoder, judge)
            stack.callback(services.close)
            every += ask_all(name, services)
    if chosen.verbose:
        for one in every:
            _print_one(one)
    print("Development figures: the questions were at hand while the program was written.")
    for figure, value in figures(every).items():
        print(f"{figure:26} {value:.3f}")
    for type_, values in by_type(every).items():
        print(f"{type_:14}" + "  ".join(f"{key} {value:.2f}" for key, value in values.items()))
    if chosen.json:
        _write(chosen.json, every)


def _print_one(one: Scored) -> None:
    question = one.question
    right = one.said == question.committees
    print(f"\n{'ok ' if right else '-- '}{question.id} {question.type} read as {one.read_as} "
          f"F1 {one.list_f1:.2f} topics {list(one.topics)}: {question.question}")  # fmt: skip
    if not right:
        print("   too much:", sorted(one.said - question.committees))
        print("   missing: ", sorted(question.committees - one.said))
    if one.cited != question.relevant:
        print("   cited too much:", sorted(one.cited - question.relevant),
              "not cited:", sorted(question.relevant - one.cited))  # fmt: skip
    if not one.supported:
        print("   said no")


def _write(path: Path, every: Sequence[Scored]) -> None:
    rows = [
        {**asdict(one), "question": one.question.question, "id": one.question.id,
         "said": sorted(one.said), "cited": sorted(one.cited)}
        for one in every
    ]  # fmt: skip
    data = {"figures": figures(every), "by_type": by_type(every), "questions": rows}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
