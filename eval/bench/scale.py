"""A library of any size -> how long search and ask take in it, in how much memory: one JSON line.

    python -m eval.bench.scale LIBRARY [--out FILE]

One client, warm, without a filter and with filters that keep 1 % and 20 %; eight clients; one while
1 000 passages are added (in a copy); the embedding of the query apart; the dense half against an
exact scan; the first answer of a new process. Every time is told twice: on the clock, which is the
user's but wobbles on a shared machine, and as processor time, which does not.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from api.schemas import AskRequest, FiltersModel, SearchRequest
from api.services import Services
from eval.bench.filling import file_of, texts_of
from eval.bench.generator import TRAINING, report
from eval.bench.way import processor
from index.engines import generations
from index.engines.engine import Scope
from index.engines.state import model_of
from index.models import Filters
from index.storage.entering import Entry
from settings import load

#: Years and a committee of the generator: 20 % and 1 % of its passages.
FILTERS = {
    "none": Filters(),
    "20 %": Filters(years=(2022, 2023)),
    "1 %": Filters(years=(2022, 2023), committees=("Kommunstyrelsen",)),
}
_FORMS = (
    "Vilka nämnder hade brister i {} 2022?", "Hur många nämnder hade brister i {} 2021-2023?",
    "Vilka åtgärder vidtogs mot brister i {} 2020?", "Vilka nämnder kontrollerade {} 2019?",
    "Fanns det brister i {} i Socialnämnden 2023?", "Hur har andra gjort när det gäller {}?",
)  # fmt: skip
CLIENTS, ROUNDS, ADDED = 8, 2, 1_000
Call = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds on the clock and of the processor; ``count`` calls."""

    count: int
    p50: float
    p95: float
    p99: float
    processor_p50: float
    processor_p95: float


def questions() -> list[str]:
    """A question about each topic of the training material, form after form."""
    topics = json.loads((TRAINING / "topics.json").read_text(encoding="utf-8"))["phrases"]
    return [_FORMS[n % len(_FORMS)].format(own[0]) for n, own in enumerate(topics.values())]


def words() -> list[str]:
    """Training queries, every fortieth."""
    found = [
        query
        for path in sorted(TRAINING.glob("t*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        for query in json.loads(line)["queries"]
    ]
    return found[::40]


def timed(call: Call, texts: Sequence[str], rounds: int = ROUNDS) -> Times:
    """After one round that warms the caches."""
    for text in texts:
        call(text)
    clock, used = [], []
    for text in list(texts) * rounds:
        started, before = time.perf_counter(), time.process_time()
        call(text)
        clock.append((time.perf_counter() - started) * 1000)
        used.append((time.process_time() - before) * 1000)
    p50, p95, p99 = (float(value) for value in np.percentile(clock, [50, 95, 99]))
    own50, own95 = (float(value) for value in np.percentile(used, [50, 95]))
    return Times(len(clock), *(round(value, 1) for value in (p50, p95, p99, own50, own95)))


def together(call: Call, texts: Sequence[str], clients: int = CLIENTS) -> dict[str, float]:
    """``clients`` at once, each with all texts in another order."""
    clock: list[float] = []

    def ask(first: int) -> None:
        for number in range(len(texts)):
            started = time.perf_counter()
            call(texts[(first * 5 + number) % len(texts)])
            clock.append((time.perf_counter() - started) * 1000)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(clients)]
    started, before = time.perf_counter(), time.process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    p50, p95, p99 = (round(float(value), 1) for value in np.percentile(clock, [50, 95, 99]))
    return {
        "count": len(clock), "p50": p50, "p95": p95, "p99": p99,
        "a_second": round(len(clock) / seconds, 1),
        "processor_seconds": round(time.process_time() - before, 1),
    }  # fmt: skip


def recall(services: Services, texts: Sequence[str]) -> dict[str, float]:
    """Share of the ten nearest of an exact scan that the dense half gives, per filter."""
    state = services.searcher.state
    found = {}
    for name, filters in FILTERS.items():
        scope = Scope(filters, state.columns.rows(filters))
        shares = []
        for text in texts:
            vector = services.searcher.vector(text)
            true = state.halves.every(vector, scope, np.empty(0, dtype=np.int64)).keys[:10]
            near = state.halves.near(vector, 10, scope).keys
            shares.append(len(np.intersect1d(near, true)) / max(1, len(true)))
        found[name] = round(float(np.mean(shares)), 4)
    return found


def resident() -> float:
    """Resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)


def megabytes(folder: Path) -> float:
    """Size of a file or a folder."""
    paths = [folder] if folder.is_file() else [one for one in folder.rglob("*") if one.is_file()]
    return round(sum(one.stat().st_size for one in paths) / 1e6, 1)


def _model(filters: Filters) -> FiltersModel:
    return FiltersModel(committee=list(filters.committees), year=list(filters.years))


def measure(library: Path, every: int = 1) -> dict[str, object]:
    """All figures of one library; of ``every`` so many questions and queries one."""
    services = Services.open(load(library=library), create=False)
    encoder = services.encoder
    encoder.encode_queries(["uppvärmning"])
    empty, started, before = resident(), time.perf_counter(), time.process_time()
    searcher = services.searcher
    opened, used = time.perf_counter() - started, time.process_time() - before
    asked, searched = questions()[::every], words()[::every]
    figures: dict[str, object] = {
        "passages": len(searcher.keys()), "processor": processor(), "cores": os.cpu_count(),
        "precision": encoder.precision,
        "open_seconds": round(opened, 2), "open_processor_seconds": round(used, 2),
        "database_mb": megabytes(library / "library.sqlite"),
        "index_mb": megabytes(library / "index"),
    }  # fmt: skip
    figures["embed"] = asdict(timed(lambda text: encoder.encode_queries([text]), searched))
    for name, filters in FILTERS.items():
        given = _model(filters)
        search, ask = _calls(services, given)
        figures[f"search {name}"] = asdict(timed(search, searched))
        figures[f"ask {name}"] = asdict(timed(ask, asked))
    search, ask = _calls(services, FiltersModel())
    figures["search eight clients"] = together(search, searched)
    figures["ask eight clients"] = together(ask, asked)
    figures["recall@10"] = recall(services, searched)
    figures["resident_mb_over_the_model"] = resident() - empty
    services.close()
    figures["first_answer_seconds"] = _cold(library, asked[0])
    figures["ask while 1 000 are added"] = _while_adding(library, asked)
    return figures


def _calls(services: Services, given: FiltersModel) -> tuple[Call, Call]:
    def search(text: str) -> object:
        return services.search(SearchRequest(query=text, filters=given, limit=20))

    def ask(text: str) -> object:
        return services.ask(AskRequest(question=text, filters=given))

    return search, ask


def _cold(library: Path, question: str) -> float:
    command = [sys.executable, "-m", "kontrollsok", "--library", str(library), "ask", question]
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return round(time.perf_counter() - started, 2)


def _while_adding(library: Path, asked: Sequence[str]) -> dict[str, float]:
    """Ask while another thread enters reports of a new municipality and the index follows."""
    with tempfile.TemporaryDirectory(dir=library.parent) as place:
        copied = Path(place) / "library"
        shutil.copytree(library, copied)
        services = Services.open(load(library=copied), create=False)
        entries = list(_entries(services))
        for question in asked:
            services.ask(AskRequest(question=question))

        def add() -> None:
            services.library.add_reports(entries)
            generations.catch_up(services.library)

        writer = threading.Thread(target=add)
        started = time.perf_counter()
        writer.start()
        clock: list[float] = []
        while writer.is_alive() or len(clock) < len(asked):
            begun = time.perf_counter()
            services.ask(AskRequest(question=asked[len(clock) % len(asked)]))
            clock.append((time.perf_counter() - begun) * 1000)
        writer.join()
        seconds = time.perf_counter() - started
        services.close()
    p50, p95 = (round(float(value), 1) for value in np.percentile(clock, [50, 95]))
    return {"count": len(clock), "p50": p50, "p95": p95, "seconds": round(seconds, 1)}


def _entries(services: Services) -> Iterator[Entry]:
    encoder = services.encoder
    some = [report("Nykomna", "Kommunstyrelsen", year, 25, seed=99) for year in range(1960, 2000)]
    vectors = services.searcher.vectors_of(services.searcher.keys()[:ADDED])  # embedded before
    for number, made in enumerate(some):
        own = vectors[25 * number : 25 * number + 25].astype(np.float16)
        count = min(len(own), len(texts_of(made)))
        if count == len(made.report.passages):
            yield Entry(file_of(made), made.report, made.judgements, own, model_of(encoder))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and add the line to a file."""
    parser = argparse.ArgumentParser(description="Time search and ask in a large library.")
    parser.add_argument("library", type=Path)
    parser.add_argument("--out", type=Path, default=None, help="file that gets one more line")
    parser.add_argument("--every", type=int, default=1, help="one question of so many")
    chosen = parser.parse_args(arguments)
    line = json.dumps(measure(chosen.library, chosen.every), ensure_ascii=False)
    print(line)
    if chosen.out:
        with chosen.out.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


if __name__ == "__main__":
    main()
