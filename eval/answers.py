"""The questions of Ekstad -> figures of the answers: the whole way, from PDF to citation.

    python -m eval.answers [--library DIR] [--outcomes held-out|gold|shipped] [--verbose]
                           [--blind fresh|second|third|fourth|fifth|sixth|seventh|eighth|ninth]
                           [--json FILE]

One library per question set is built (d: four committees over three years, e: ten committees of
one year), because each set's gold holds within its own reports. These are development figures:
questions and reports were at hand while the program was written. Outcomes are by default those of
weights that never saw the committee; with those of the labels one sees what the answers alone get
wrong.
"""

from __future__ import annotations

import argparse
import functools
import json
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from api.quoting.quotes import fields_of
from api.schemas import AnswerModel, AskRequest, FiltersModel
from api.services import Services
from eval.answer_data import (
    BLIND,
    CLASSES,
    EKSTAD,
    SETS,
    TEST,
    UNANSWERABLE,
    Gold,
    HeldOut,
    Question,
    all_questions,
    blind_questions,
    coverage_gold,
    plain,
    questions,
)
from eval.answer_figures import Covered, Scored, by_type, coverage_figures, figures
from index.embedding.embeddings import Encoder, load_encoder
from index.intake.build import Judge, add_files
from ingest import Overrides
from settings import Settings, load

__all__ = ["SETS", "Question", "Scored", "by_type", "figures", "gold_ids", "questions"]

OUTCOMES: dict[str, Callable[[], Judge] | None] = {
    "held-out": HeldOut,
    "gold": Gold,
    "shipped": None,
}


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
        if not path.is_file():
            continue  # a distractor of the scale benchmark
        gold = json.loads(path.read_text(encoding="utf-8"))["controls"]
        left = list(gold)
        for passage in services.library.report_passages(report.id):
            text = plain(passage.result)
            match = next((g for g in left if text and plain(g["result"]) == text), None) or next(
                (g for g in left if plain(g["control_activity"]) == plain(
                    passage.control_activity)), None)  # fmt: skip
            if match is not None:
                left.remove(match)
                found[passage.id] = match["id"]
    return found


def ask_all(
    name: str, services: Services, asked: Sequence[Question], given: FiltersModel | None = None
) -> list[Scored]:
    """Ask every question of a set, with a scope ``given`` by hand."""
    ids = gold_ids(name, services)
    return [_ask(question, services, ids, given or FiltersModel()) for question in asked]


def _ask(
    question: Question, services: Services, ids: dict[str, str], given: FiltersModel
) -> Scored:
    answer = services.ask(AskRequest(question=question.question, filters=given))
    return Scored(
        question=question,
        read_as=answer.interpretation.type,
        supported=answer.supported,
        said=frozenset((row.committee or "", row.year or 0) for row in answer.committees),
        cited=frozenset(ids.get(one.control_id, one.control_id) for one in answer.citations),
        milliseconds=answer.elapsed_ms,
        answer=answer.answer,
        topics=tuple(answer.interpretation.topics),
        quotes=len(answer.citations),
        verbatim=_verbatim(answer, services),
        dropped=answer.dropped,
    )


def _verbatim(answer: AnswerModel, services: Services) -> int:
    """How many citations stand in their source letter by letter."""
    return sum(
        any(one.quote in text for text in fields_of(services.library.passage(one.control_id)))
        for one in answer.citations
    )


def cover_all(name: str, services: Services) -> list[Covered]:
    """Ask the questions whose coverage is known."""
    found = []
    for gold in coverage_gold(name):
        answer = services.ask(AskRequest(question=gold.question, filters=FiltersModel()))
        told = {
            one: frozenset(
                (row.committee or "", row.year or 0) for row in getattr(answer.coverage, one)
            )
            for one in CLASSES
        }
        found.append(Covered(gold, told))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--library", type=Path, default=None, help="folder kept between runs")
    parser.add_argument("--sets", nargs="*", default=list(SETS), choices=SETS)
    parser.add_argument("--public", action="store_true", help="only the 83 public questions")
    parser.add_argument("--blind", choices=BLIND, help="only those of one lot, written blind")
    parser.add_argument(
        "--outcomes",
        choices=sorted(OUTCOMES),
        default="held-out",
        help="who judged the controls: weights that never saw the committee, the labels, or the "
        "shipped weights (they saw Ekstad)",
    )
    parser.add_argument("--verbose", action="store_true", help="question by question")
    parser.add_argument("--json", type=Path, default=None, help="also write everything here")
    chosen = parser.parse_args(arguments)
    asked = questions if chosen.public else None
    if chosen.blind:
        asked = functools.partial(blind_questions, chosen.blind)
    every, covered = run(chosen.library, chosen.sets, chosen.outcomes, asked)
    if chosen.verbose:
        for one in every:
            _print_one(one)
        for told in covered:
            _print_coverage(told)
    print(
        "Test figures: nobody who works on the program has seen these questions."
        if chosen.blind == TEST
        else "Development figures: the questions were at hand while the program was written."
    )
    print(f"Outcomes: {chosen.outcomes}.")
    _print_figures(every, covered)
    if chosen.json:
        _write(chosen.json, every, covered)


def run(
    library: Path | None, sets: Sequence[str], outcomes: str,
    asked: Callable[[str], list[Question]] | None,
) -> tuple[list[Scored], list[Covered]]:  # fmt: skip
    """Build a library per set and ask; ``library`` is kept between runs where it is given.

    ``asked`` gives the questions of a set; None: all but the fresh ones, and the coverage.
    """
    settings = load()
    encoder = load_encoder(settings.model, settings)
    make = OUTCOMES[outcomes]
    every: list[Scored] = []
    covered: list[Covered] = []
    with ExitStack() as stack:
        root = library or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for name in sets:
            folder = root / outcomes / name
            services = build(name, folder, settings, encoder, make() if make else None)
            stack.callback(services.close)
            every += ask_all(name, services, (asked or all_questions)(name))
            covered += [] if asked else cover_all(name, services)
    return every, covered


# ---- printing -----------------------------------------------------------------------------------


def _print_figures(every: Sequence[Scored], covered: Sequence[Covered]) -> None:
    sources = list(dict.fromkeys(one.question.source for one in every))
    parts = {name: [one for one in every if one.question.source == name] for name in sources}
    columns = {"all": list(every), **parts}
    told = {name: figures(part) for name, part in columns.items()}
    print(f"{'':26}" + "".join(f"{name:>14}" for name in columns))
    for figure in told["all"]:
        print(f"{figure:26}" + "".join(f"{told[name][figure]:14.3f}" for name in columns))
    for type_, values in by_type(every).items():
        print(f"{type_:14}" + "  ".join(f"{key} {value:.2f}" for key, value in values.items()))
    for class_, value in coverage_figures(covered).items() if covered else ():
        print(f"coverage F1 {class_:20} {value:.3f}")


def _print_one(one: Scored) -> None:
    question = one.question
    right = one.said == question.committees
    print(f"\n{'ok ' if right else '-- '}{question.id} {question.type} read as {one.read_as} "
          f"F1 {one.list_f1:.2f} facts {one.facts_right:.2f} topics {list(one.topics)}: "
          f"{question.question}")  # fmt: skip
    if not right:
        print("   too much:", sorted(one.said - question.committees))
        print("   missing: ", sorted(question.committees - one.said))
    if one.cited != question.relevant:
        print("   cited too much:", sorted(one.cited - question.relevant),
              "not cited:", sorted(question.relevant - one.cited))  # fmt: skip
    wrong = [fact for fact in question.facts if not one.says(fact)]
    if wrong:
        print("   facts not told:", json.dumps(wrong, ensure_ascii=False))
    if wrong or (one.supported and question.type == UNANSWERABLE):
        print("   answer:", one.answer.replace("\n", "\n      "))
    if not one.supported:
        print("   said no")


def _print_coverage(one: Covered) -> None:
    for name in CLASSES:
        told, gold = one.told[name], one.gold.classes[name]
        if told != gold:
            print(f"coverage {one.gold.id} {name}: too much {sorted(told - gold)} "
                  f"missing {sorted(gold - told)}: {one.gold.question}")  # fmt: skip


def _write(path: Path, every: Sequence[Scored], covered: Sequence[Covered]) -> None:
    rows = [
        {**asdict(one), "question": one.question.question, "id": one.question.id,
         "said": sorted(one.said), "cited": sorted(one.cited), "facts_right": one.facts_right}
        for one in every
    ]  # fmt: skip
    data = {
        "figures": figures(every),
        "by_type": by_type(every),
        "coverage": coverage_figures(covered) if covered else {},
        "questions": rows,
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
