"""Questions with and without an answer -> does the program keep silent, and does it still answer?

    python -m eval.silence [--lot first|second] [--ekstad DIR] [--among LIBRARY] [--verbose]

180 questions that someone might type, written before anything of how a question is read was looked
at: 60 outside the material, 60 near misses (the right field, but a thing, a fault, a figure, a
committee or a year that no report tells) and 60 that the reports answer, in similar clothes. They
are asked of Ekstad alone and, with ``--among``, of a copy of a library of generated reports
(eval/bench/filling.py) that Ekstad's reports enter: with the municipality as a filter, and
without. Without it a near miss may be told by another municipality, and is not counted. What is
measured is ``supported``, and beside it whether an answer says plainly that what was asked is not
told ("Ingen kontroll nämner ...", "Inget säkert ja eller nej har hittats"). The figures of the
first run stand in docs/measurements.md; those of later ones are development figures. The ``second``
lot, 40 outside and 20 answerable, was written when the first had led to mends, and asked once.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from api.schemas import AskRequest, FiltersModel
from api.services import Services
from eval.answer_data import GOLD, SETS, HeldOut
from eval.answers import build
from eval.bench.distractors import EKSTAD, entries
from eval.metrics import mean
from index.embedding.embeddings import Encoder, load_encoder
from settings import load

LOTS = {"first": "silence.json", "second": "silence_second.json"}
NEAR = "near_"
#: An answer that has one of these says that what was asked for is not told.
NOT_TOLD = ("Ingen kontroll nämner", "Inget belopp har hittats", "Inget säkert ja eller nej")
WITHOUT = "no filter"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the set of reports that it is asked of, and whether those tell its answer."""

    id: str
    set: str
    kind: str
    supported: bool
    question: str

    @property
    def near(self) -> bool:
        """True for a near miss: another municipality may tell what this one does not."""
        return self.kind.startswith(NEAR)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, over which library and scope, and whether it got an answer."""

    question: Question
    where: str
    supported: bool
    answer: str
    topics: tuple[str, ...]

    @property
    def says_so(self) -> bool:
        """True for silence, and for an answer that says that what was asked for is not told."""
        return not self.supported or any(one in self.answer for one in NOT_TOLD)


def silence_questions(lot: str = "first") -> list[Question]:
    """The questions of a lot in the order they were written."""
    rows = json.loads((GOLD / LOTS[lot]).read_text(encoding="utf-8"))
    return [Question(**row) for row in rows]


def figures(asked: Sequence[Asked]) -> dict[str, Mapping[str, float]]:
    """By where it was asked: the share that was right, by what was right to do and by kind."""
    found: dict[str, Mapping[str, float]] = {}
    for where in dict.fromkeys(one.where for one in asked):
        own = [one for one in asked if one.where == where and not _is_open(one)]
        kinds = dict.fromkeys(one.question.kind for one in own)
        found[where] = {
            "silent": _share([one for one in own if not one.question.supported]),
            "answered": _share([one for one in own if one.question.supported]),
            "silent or says so": _says_so([one for one in own if not one.question.supported]),
            "doubts an answer": _says_so(
                [one for one in own if one.question.supported and one.supported]
            ),
            **{kind: _share([one for one in own if one.question.kind == kind]) for kind in kinds},
        }
    return found


def _is_open(one: Asked) -> bool:
    """True where another municipality may tell it."""
    return one.where == WITHOUT and one.question.near


def _share(asked: Sequence[Asked]) -> float:
    return mean([float(one.supported == one.question.supported) for one in asked])


def _says_so(asked: Sequence[Asked]) -> float:
    return mean([float(one.says_so) for one in asked])


def main(arguments: Sequence[str] | None = None) -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--lot", choices=sorted(LOTS), default="first")
    parser.add_argument("--ekstad", type=Path, default=None, help="keeps Ekstad's libraries")
    parser.add_argument("--among", type=Path, default=None, help="a library of generated reports")
    parser.add_argument("--verbose", action="store_true", help="every question that went wrong")
    chosen = parser.parse_args(arguments)
    asked = run(chosen.lot, chosen.ekstad, chosen.among)
    if chosen.verbose:
        for one in asked:
            _print_wrong(one)
    told = figures(asked)
    print(f"{'':18}" + "".join(f"{where:>12}" for where in told))
    for figure in next(iter(told.values())):
        cells = (values.get(figure) for values in told.values())
        print(f"{figure:18}" + "".join(f"{'-' if v is None else f'{v:.3f}':>12}" for v in cells))


def run(lot: str, ekstad: Path | None, among: Path | None) -> list[Asked]:
    """Ask every question of a lot, of Ekstad's libraries (kept in ``ekstad``) and among others."""
    settings = load()
    encoder = load_encoder(settings.model, settings)
    found: list[Asked] = []
    with ExitStack() as stack:
        root = ekstad or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for name in SETS:
            questions = [one for one in silence_questions(lot) if one.set == name]
            own = build(name, root / name, settings, encoder, HeldOut())
            stack.callback(own.close)
            found += _ask(own, questions, "alone", FiltersModel())
            if among is not None:
                found += _ask_among(own, among, encoder, questions)
    return found


def _ask_among(
    own: Services, library: Path, encoder: Encoder, questions: Sequence[Question]
) -> list[Asked]:
    with tempfile.TemporaryDirectory(dir=library.parent) as place:
        large = Path(place) / "library"
        shutil.copytree(library, large)
        services = Services.open(load(library=large), encoder)
        services.library.add_reports(list(entries(own)))
        found = _ask(services, questions, "filter", EKSTAD)
        found += _ask(services, questions, WITHOUT, FiltersModel())
        services.close()
    return found


def _ask(
    services: Services, questions: Sequence[Question], where: str, given: FiltersModel
) -> list[Asked]:
    found = []
    for one in questions:
        answer = services.ask(AskRequest(question=one.question, filters=given))
        topics = tuple(answer.interpretation.topics)
        found.append(Asked(one, where, answer.supported, answer.answer, topics))
    return found


def _print_wrong(one: Asked) -> None:
    question = one.question
    if one.supported == question.supported or _is_open(one):
        return
    said = "answered" if one.supported else "silent"
    print(f"{one.where}: {question.id} {question.kind} {said}, topics {list(one.topics)}: "
          f"{question.question}\n    {one.answer[:300]!r}")  # fmt: skip


if __name__ == "__main__":
    main()
