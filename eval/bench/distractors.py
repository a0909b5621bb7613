"""Ekstad among 100 000 passages of other municipalities -> do its lists hold, and how fast?

    python -m eval.bench.distractors LIBRARY

``LIBRARY`` is one of generated reports (eval/bench/filling.py); it is copied, and Ekstad's reports
enter the copy as they were read. Then the questions of Ekstad are asked with the municipality as a
filter, of the copy and of a library of Ekstad alone, and of the copy once more without the
municipality, for the time. Outcomes are those of weights that never saw the committee.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from api.schemas import AskRequest, FiltersModel
from api.services import Services
from eval.answer_data import SETS, HeldOut, Question, all_questions
from eval.answer_figures import Scored, figures
from eval.answers import ask_all, build
from eval.bench.filling import TextFile
from eval.bench.way import processor
from index.embedding.embeddings import Encoder, load_encoder
from index.storage.entering import Entry
from index.storage.records import control_text
from ingest.models import Identity, Passage, Report
from settings import load

EKSTAD = FiltersModel(municipality=["Ekstad"])


def main(arguments: Sequence[str] | None = None) -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description="Ask Ekstad's questions among distractors.")
    parser.add_argument("library", type=Path)
    parser.add_argument("--ekstad", type=Path, default=None, help="keeps Ekstad's libraries")
    chosen = parser.parse_args(arguments)
    settings = load()
    encoder = load_encoder(settings.model, settings)
    alone: list[Scored] = []
    among: list[Scored] = []
    with tempfile.TemporaryDirectory(dir=chosen.library.parent) as place:
        for name in SETS:
            asked = all_questions(name)
            home = (chosen.ekstad or Path(place) / "ekstad") / name
            own = build(name, home, settings, encoder, HeldOut())
            alone += ask_all(name, own, asked, EKSTAD)
            large = Path(place) / name
            shutil.copytree(chosen.library, large)
            among += _ask_among(name, own, large, encoder, asked)
            own.close()
            shutil.rmtree(large)
    one, other = figures(alone), figures(among)
    for key in one:
        print(
            f"{key:26} alone {one[key]:.3f}  among {other[key]:.3f}  {other[key] - one[key]:+.3f}"
        )


def _ask_among(
    name: str, own: Services, folder: Path, encoder: Encoder, asked: Sequence[Question]
) -> list[Scored]:
    services = Services.open(load(library=folder), encoder)
    services.library.add_reports(list(entries(own)))
    print(f"{name}: {len(services.searcher.keys())} passages, {processor()}")
    found = ask_all(name, services, asked, EKSTAD)
    for label, given in (("with", EKSTAD), ("without", FiltersModel())):
        _print_times(label, services, asked, given)
    services.close()
    return found


def entries(own: Services) -> Iterator[Entry]:
    """Ekstad's reports as they were read, judged and embedded once."""
    library, model = own.library, own.searcher.model
    for report in own.reports():
        passages = library.report_passages(report.id)
        texts = tuple(
            Passage(p.id, p.kind, control_text(p), p.page, p.page_label, p.regions)
            for p in passages
        )
        who = Identity(report.municipality, report.committee, report.year, report.period)
        made = Report(who, report.title, report.assessment, texts, report.page_count, report.placed)
        vectors = library.vectors_of([p.key for p in passages], model).astype(np.float16)
        source = TextFile(report.source_file, library.original(report.id).read_bytes())
        yield Entry(source, made, [p.judgement for p in passages], vectors, model)


def _print_times(
    label: str, services: Services, asked: Sequence[Question], given: FiltersModel
) -> None:
    """Warm: every question was asked before, by this or by the other scope."""
    clock, used = [], []
    for question in asked:
        started, before = time.perf_counter(), time.process_time()
        services.ask(AskRequest(question=question.question, filters=given))
        clock.append((time.perf_counter() - started) * 1000)
        used.append((time.process_time() - before) * 1000)
    p50, p95 = np.percentile(clock, [50, 95])
    own50, own95 = np.percentile(used, [50, 95])
    print(
        f"    ask {label} the municipality: p50 {p50:.0f} ms, p95 {p95:.0f} ms on the clock; "
        f"{own50:.0f} and {own95:.0f} ms of the processor"
    )


if __name__ == "__main__":
    main()
