"""Question sets -> rankings as TREC runs with cards, figures, comparisons, and RESULTS.md.

    python -m eval.runs [--library DIR] [--out runs] [--split dev|test|known ...] [--ablations]
                        [--write] [--check]

``--write`` writes RESULTS.md from the runs in ``--out`` (those of the peers too, which
``python -m eval.peers`` makes in an environment of their own); ``--check`` holds the figures
against eval/expected.toml and fails when one is off. Development and test figures stand apart.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from eval import results
from eval.metrics import mean, ndcg, recall_at, reciprocal_rank
from eval.search_data import Collection, Query, development, known_items, test_split
from eval.systems import System, ablations, baselines, lexical_steps, product, settings_line
from index.embedding.embeddings import load_encoder
from settings import Settings, load

EXPECTED = Path(__file__).with_name("expected.toml")
SPLITS = ("dev", "known", "test")
#: Fewer known items than for fitting: six systems rank them.
KNOWN_STEP = 12


def score(ranked: Sequence[str], relevant: frozenset[str]) -> dict[str, float]:
    """The figures of one question."""
    return {
        "ndcg@10": ndcg(ranked, relevant, 10),
        "recall@10": recall_at(ranked, relevant, 10),
        "recall@20": recall_at(ranked, relevant, 20),
        "recall@50": recall_at(ranked, relevant, 50),
        "mrr": reciprocal_rank(ranked, relevant),
    }


def write_run(
    out: Path,
    split: str,
    name: str,
    ranked: Mapping[str, Sequence[str]],
    queries: Iterable[Query],
    seconds: float,
    settings: str,
) -> dict[str, float]:
    """One TREC run file and its card; returns the mean figures.

    A line is ``query Q0 document rank score tag``; the score is 1 / rank, since only the order is
    meant.
    """
    out.mkdir(parents=True, exist_ok=True)
    stem = run_name(split, name)
    questions = {q.id: score(ranked[q.id], q.relevant) | {"source": q.source} for q in queries}
    lines = [
        f"{query} Q0 {document} {rank} {1 / rank:.6f} {name.replace(' ', '_')}\n"
        for query, documents in ranked.items()
        for rank, document in enumerate(documents, start=1)
    ]
    (out / f"{stem}.trec").write_text("".join(lines), encoding="utf-8")
    figures = {
        key: mean([float(one[key]) for one in questions.values()])
        for key in ("ndcg@10", "recall@10", "recall@20", "recall@50", "mrr")
    }
    card = {
        "name": name, "split": split, "commit": commit(), "settings": settings,
        "seconds": round(seconds, 2), "figures": figures, "questions": questions,
    }  # fmt: skip
    text = json.dumps(card, ensure_ascii=False, indent=1)
    (out / f"{stem}.json").write_text(text + "\n", encoding="utf-8")
    return figures


def run_name(split: str, system: str) -> str:
    """What the files of a run are called, without their ending."""
    return f"{split}.{re.sub('[^a-z0-9]+', '-', system.lower()).strip('-')}"


def commit() -> str:
    """The commit that is checked out, with a plus where files differ from it."""
    here = Path(__file__).parent
    command = ["git", "-C", str(here), "describe", "--always", "--dirty=+"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def run_all(
    collections: Sequence[Collection], chosen: str, out: Path, split: str, settings: Settings
) -> None:
    """Rank every question with every system and write the runs."""
    systems = [_systems(collection, chosen) for collection in collections]
    for name in systems[0]:
        ranked: dict[str, Sequence[str]] = {}
        started = time.perf_counter()
        for collection, own in zip(collections, systems, strict=True):
            ranked |= {query.id: own[name](query) for query in collection.queries}
        seconds = time.perf_counter() - started
        queries = [query for collection in collections for query in collection.queries]
        figures = write_run(out, split, name, ranked, queries, seconds, settings_line(settings))
        print(f"{split:8} {name:34} " + "  ".join(f"{k} {v:.3f}" for k, v in figures.items()),
              flush=True)  # fmt: skip


def _systems(collection: Collection, chosen: str) -> dict[str, System]:
    if chosen == "ablations":
        steps = {f"words: {key}": value for key, value in lexical_steps(collection).items()}
        return {f"part: {key}": value for key, value in ablations(collection).items()} | steps
    return {"product": product(collection)} | baselines(collection)


def check(out: Path) -> list[str]:
    """What differs from eval/expected.toml, one sentence each."""
    wrong = []
    for split, systems in tomllib.loads(EXPECTED.read_text(encoding="utf-8")).items():
        for name, figures in systems.items():
            card = out / f"{run_name(split, name)}.json"
            if not card.is_file():
                wrong.append(f"{split} {name}: no run in {out}")
                continue
            found = json.loads(card.read_text(encoding="utf-8"))["figures"]
            tolerance = figures["tolerance"]
            for key, value in figures.items():
                if key != "tolerance" and abs(found[key] - value) > tolerance:
                    wrong.append(f"{split} {name}: {key} is {found[key]:.3f}, expected {value}")
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print, write, check."""
    parser = argparse.ArgumentParser(description="Rank the question sets and measure.")
    parser.add_argument("--library", type=Path, default=None, help="folder kept between runs")
    parser.add_argument("--out", type=Path, default=Path("runs"))
    parser.add_argument("--split", nargs="*", default=["dev", "known"], choices=SPLITS)
    parser.add_argument("--ablations", action="store_true", help="the parts of the product too")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    parser.add_argument("--check", action="store_true", help="compare with eval/expected.toml")
    chosen = parser.parse_args(arguments)
    settings = load()
    with ExitStack() as stack:
        folder = chosen.library or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if chosen.split:
            encoder = load_encoder(settings.model, settings)
        for split in chosen.split:
            collections = {
                "dev": lambda: development(folder, settings, encoder),
                "known": lambda: [known_items(folder, settings, encoder, KNOWN_STEP)],
                "test": lambda: [test_split(folder, settings, encoder)],
            }[split]()
            for collection in collections:
                stack.callback(collection.services.close)
            run_all(collections, "systems", chosen.out, split, settings)
            if chosen.ablations and split == "dev":
                run_all(collections, "ablations", chosen.out, split, settings)
    if chosen.write:
        results.write(chosen.out)
    wrong = check(chosen.out) if chosen.check else []
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
