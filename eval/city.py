"""A city's reports and questions with gold -> figures of the whole way.

    python -m eval.city savhult [--library DIR] [--verbose]

Reading against gold, layout by layout; outcomes by the shipped weights on the controls as they were
read; then the questions. Granvik (``eval.final``) and the questions of Askeby, Fagerlid and
Björksund are for tests, the others for development.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.schemas import AskRequest, FiltersModel
from api.services import Services
from errors import RefusedFile
from eval.answer_data import Question, plain
from eval.answer_figures import Scored, by_type, figures
from eval.facts import Fact
from eval.outcome.data import Example
from eval.outcome.figures import Judged
from eval.outcome.figures import figures as outcome_figures
from eval.reading import FIELDS, Score, compare, normal
from index.models import Outcome, Severity, StoredPassage
from ingest import Overrides, Report, open_source, read_source
from ingest.models import ControlText, Kind
from settings import load

DATA = Path(__file__).parent / "data"
#: Folders of a city with report files. A page in "html" is a report where no other folder has its
#: name, and else what a PDF was printed from.
FORMATS = ("html", "text", "docx", "pdf")
#: Fields of other layouts; a key that the gold lacks was not decided and is not compared.
OTHER_FIELDS = ("risk", "method", "frequency", "responsible", "number", "status")
#: What a control's gold must decide for its outcome to be measured.
LABELS = {"outcome", "severity", "measures"}


def gold_reports(city: Path) -> dict[str, dict[str, Any]]:
    """Name of the report -> its gold."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((city / "gold").glob("[a-z][0-9][0-9].json"))
    }


def questions(city: Path) -> list[Question]:
    """The questions with their facts; none where a city has reports only."""
    return [
        Question(
            id=entry["id"],
            question=entry["question"],
            type=entry["type"],
            committees=frozenset((c, int(y)) for c, y in entry["committees"]),
            relevant=frozenset(entry["relevant"]),
            answer=entry["answer"],
            source=city.name,
            facts=tuple(_fact(fact) for fact in entry.get("facts", ())),
        )
        for path in (city / "gold").glob("questions_*.json")
        for entry in json.loads(path.read_text(encoding="utf-8"))
    ]


def _fact(alternatives: str | list[str] | Fact) -> Fact:
    """A fact of the split as a machine checks it, or one of some wordings, as whole words without
    case."""
    if isinstance(alternatives, Mapping):
        return alternatives
    wordings = [alternatives] if isinstance(alternatives, str) else alternatives
    return {"any": [{"verdict" if one in ("ja", "nej") else "name": one} for one in wordings]}


# ---- reading -------------------------------------------------------------------------------------


def files(city: Path) -> dict[str, Path]:
    """The city's report files by the name of their gold, whatever their format."""
    folders = [folder for kind in FORMATS if (folder := city / kind).is_dir()]
    return {path.stem: path for folder in folders for path in sorted(folder.iterdir())}


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a city; ``controls`` are those that its gold has."""

    reading: Score
    controls: int
    judged: tuple[Judged, ...]
    answers: tuple[Scored, ...]


def print_reading(city: Path, verbose: bool) -> Score:
    """Read each file without help and compare it with its gold, a line per layout."""
    options = load()
    whole = Score()
    by_layout: dict[str, Score] = defaultdict(Score)
    others = [0, 0]
    found = files(city)
    for name, gold in gold_reports(city).items():
        try:
            report = read_source(open_source(found[name], options), options)
        except RefusedFile as refusal:
            for score in (whole, by_layout[gold["layout"]]):
                _count_refused(gold, score, refusal)
            others[1] += _decided(gold)
            continue
        for score in (whole, by_layout[gold["layout"]]):
            compare(report, gold, score, name)
        for place, count in enumerate(_other_fields(report, gold)):
            others[place] += count
    print("reading: split F1, then the share of each field that is right")
    for layout, score in [*by_layout.items(), ("all", whole)]:
        fields = "  ".join(f"{part} {score.share(score.fields[part]):.3f}" for part in FIELDS)
        print(f"  {layout:14} {score.split_f1:.3f}  read {score.read} of {score.gold}  {fields}")
    named = "  ".join(f"{part} {count}" for part, count in whole.identity.items())
    print(f"  {', '.join(OTHER_FIELDS)}: {others[0]} of {others[1]} right")
    print(f"  identity, of {whole.reports} reports: {named}")
    if verbose:
        print("\n".join(whole.wrong))
    return whole


def _count_refused(gold: dict[str, Any], score: Score, refusal: RefusedFile) -> None:
    """A report that was refused: nothing of it was read, of its identity neither."""
    score.reports += 1
    score.gold += len(gold["controls"])
    score.wrong.append(str(refusal))


def _decided(gold: dict[str, Any]) -> int:
    """How many of the fields of other layouts the gold of a report decides."""
    return sum(part in control for control in gold["controls"] for part in OTHER_FIELDS)


def _other_fields(report: Report, gold: dict[str, Any]) -> tuple[int, int]:
    """How many of the fields of other layouts are right, of those that the gold decides."""
    read = {normal(p.text.result): p.text for p in report.passages if p.kind is Kind.CONTROL}
    right = wanted = 0
    for control in gold["controls"]:
        text = read.get(normal(control["result"]))
        for part in OTHER_FIELDS:
            if part in control:
                wanted += 1
                found = normal(getattr(text, part)) if text else ""
                right += found == normal(control[part])
    return right, wanted


# ---- outcomes ------------------------------------------------------------------------------------


def matched(city: Path, services: Services) -> list[tuple[dict[str, Any], StoredPassage]]:
    """Gold controls with the passage that was read from them: the same result, or else the same
    activity."""
    found = []
    reports = gold_reports(city)
    for report in services.reports():
        left = list(services.library.report_passages(report.id))
        for control in reports[Path(report.source_file).stem]["controls"]:
            same = [p for p in left if plain(p.result) == plain(control["result"])] or [
                p for p in left
                if p.kind is Kind.CONTROL and p.control_activity
                and plain(p.control_activity) == plain(control["control_activity"])
            ]  # fmt: skip
            if same:
                left.remove(same[0])
                found.append((control, same[0]))
    return found


def print_outcomes(
    pairs: Sequence[tuple[dict[str, Any], StoredPassage]], total: int, verbose: bool
) -> list[Judged]:
    """Figures of the outcomes over the controls that were read."""
    judged = []
    for control, passage in pairs:
        judgement = passage.judgement
        if judgement is None or not control.keys() >= LABELS:  # its gold leaves it to taste
            continue
        gold = Example(
            id=control["id"],
            source=control["id"].partition("-")[0],
            group=control["id"],
            text=ControlText(control_activity=passage.control_activity, result=passage.result),
            outcome=Outcome(control["outcome"]),
            severity=Severity(control["severity"]) if control["severity"] else None,
            recurring=bool(control.get("recurring")),
            measures=tuple(normal(one) for one in control["measures"]),
        )
        told = tuple(normal(one) for one in judgement.measures)
        judged.append(
            Judged(gold, judgement.outcome, judgement.severity, judgement.recurring, told)
        )
        if verbose and judgement.outcome is not gold.outcome:
            print(f"  {gold.id}: {gold.outcome.value}, judged {judgement.outcome.value} "
                  f"({judgement.confidence:.2f})")  # fmt: skip
    print(f"outcomes: {len(judged)} of {total} controls, with 95 % intervals over controls")
    for figure in outcome_figures(judged):
        print(f"  {figure}")
    return judged


# ---- answers -------------------------------------------------------------------------------------


def ask_all(city: Path, services: Services, ids: dict[str, str]) -> list[Scored]:
    """Ask every question of the city."""
    every = []
    for question in questions(city):
        answer = services.ask(AskRequest(question=question.question, filters=FiltersModel()))
        every.append(
            Scored(
                question=question,
                read_as=answer.interpretation.type,
                supported=answer.supported,
                said=frozenset((row.committee or "", row.year or 0) for row in answer.committees),
                cited=frozenset(
                    ids.get(one.control_id, one.control_id) for one in answer.citations
                ),
                milliseconds=answer.elapsed_ms,
                answer=answer.answer,
                topics=tuple(answer.interpretation.topics),
                dropped=answer.dropped,
            )
        )
    return every


def print_answers(every: Sequence[Scored], verbose: bool) -> None:
    """Figures of the answers, and by form."""
    print("answers")
    for name, value in figures(every).items():
        if name != "quotes_verbatim":  # measured by eval.answers
            print(f"  {name:26} {value:.3f}")
    for form, values in by_type(every).items():
        print(f"  {form:14}" + "  ".join(f"{key} {value:.2f}" for key, value in values.items()))
    for one in every if verbose else ():
        right = one.said == one.question.committees
        print(f"\n{'ok' if right else '--'} {one.question.id} {one.question.type}/{one.read_as} "
              f"{list(one.topics)}: {one.question.question}\n   {one.answer[:400]}\n"
              f"   too much {sorted(one.said - one.question.committees)} "
              f"missing {sorted(one.question.committees - one.said)}")  # fmt: skip


def measure(city: Path, library: Path | None, verbose: bool) -> Measured:
    """Read, judge, ask, print; ``library`` is a folder kept between runs."""
    reading = print_reading(city, verbose)
    with ExitStack() as stack:
        root = library or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        services = Services.open(load(library=root))
        stack.callback(services.close)
        services.add_files(list(files(city).values()), Overrides(), lambda *progress: None)
        pairs = matched(city, services)
        total = sum(len(gold["controls"]) for gold in gold_reports(city).values())
        judged = print_outcomes(pairs, total, verbose)
        ids = {str(passage.id): str(control["id"]) for control, passage in pairs}
        answers = ask_all(city, services, ids)
        if answers:  # a city can have reports only
            print_answers(answers, verbose)
    return Measured(reading, total, tuple(judged), tuple(answers))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the city that is named."""
    cities = sorted(one.parent.name for one in DATA.glob("*/gold") if one.parent.name != "granvik")
    parser = argparse.ArgumentParser(prog="python -m eval.city", description=__doc__)
    parser.add_argument("city", choices=cities)
    parser.add_argument("--library", type=Path, default=None, help="folder kept between runs")
    parser.add_argument("--verbose", action="store_true", help="error by error")
    chosen = parser.parse_args(arguments)
    measure(DATA / chosen.city, chosen.library, chosen.verbose)


if __name__ == "__main__":
    main()
