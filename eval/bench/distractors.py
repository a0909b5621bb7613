"""Ekstad among 100 000 passages of other municipalities -> do its lists hold, and how fast?

    python -m eval.bench.distractors LIBRARY

``LIBRARY`` is one of generated reports (eval/bench/filling.py); it is copied, and Ekstad's reports
are read into the copy. Then the questions of Ekstad are asked with the municipality as a filter, of
the copy and of a library of Ekstad alone, and of the copy once more without the municipality, for
the time. Outcomes are those of weights that never saw the committee.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from api.schemas import AskRequest, FiltersModel
from api.services import Services
from eval.answer_data import SETS, HeldOut, Question, all_questions
from eval.answer_figures import Scored, figures
from eval.answers import ask_all, build
from eval.bench.way import processor
from index.embeddings import Encoder, load_encoder
from settings import Settings, load

EKSTAD = FiltersModel(municipality=["Ekstad"])


def main(arguments: Sequence[str] | None = None) -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description="Ask Ekstad's questions among distractors.")
    parser.add_argument("library", type=Path)
    chosen = parser.parse_args(arguments)
    settings = load()
    encoder = load_encoder(settings.model, settings)
    alone: list[Scored] = []
    among: list[Scored] = []
    with tempfile.TemporaryDirectory(dir=chosen.library.parent) as place:
        for name in SETS:
            asked = all_questions(name)
            alone += _ask(name, Path(place) / f"{name}-alone", settings, encoder, asked)
            large = Path(place) / name
            shutil.copytree(chosen.library, large)
            among += _ask(name, large, settings, encoder, asked, times=True)
    one, other = figures(alone), figures(among)
    for key in one:
        print(
            f"{key:26} alone {one[key]:.3f}  among {other[key]:.3f}  {other[key] - one[key]:+.3f}"
        )


def _ask(
    name: str,
    folder: Path,
    settings: Settings,
    encoder: Encoder,
    asked: Sequence[Question],
    *,
    times: bool = False,
) -> list[Scored]:
    services = build(name, folder, settings, encoder, HeldOut())
    found = ask_all(name, services, asked, EKSTAD)
    if times:
        print(f"{name}: {len(services.searcher.keys())} passages, {processor()}")
        for label, given in (("with", EKSTAD), ("without", FiltersModel())):
            _print_times(label, services, asked, given)
    services.close()
    return found


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
