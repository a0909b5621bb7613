"""The sample reports -> how long each part of the way takes, on this machine, in one run.

    python -m eval.bench.way

Prints passages a second for the ingest and its stages, embedding against the default
``SentenceTransformer.encode`` in float32 on the same texts, the cold and the warm time of ``ask``,
and the size of the library. Seconds from a shared machine wobble; quote the ratios.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from api.schemas import AskRequest
from api.services import Services
from index.embedding.embeddings import passage_text
from index.models import StoredPassage
from ingest import Overrides
from ingest.models import ControlText
from settings import Settings

PDFS = Path(__file__).resolve().parent.parent / "data" / "ekstad" / "pdf"
QUESTIONS = (
    "Vilka nämnder hade behörighetsbrister 2024?",
    "Vilka kontroller genomfördes inte 2022-2024?",
    "Hur har det gått med direktupphandlingarna i kommunstyrelsen sedan 2022?",
    "Vad gjordes åt bristerna i brandskyddet?",
)
WARM_ROUNDS = 25
#: Texts of the embedding race; each side takes its time once, after the ingest warmed both.
EMBEDDED = 128


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(library=Path(folder) / "library")
        services = Services.open(settings)
        print(f"processor: {processor()}, python {platform.python_version()}")
        _load(services)
        _ingest(services)
        _embedding(services)
        _warm(services)
        services.close()
        _cold(settings)


def _load(services: Services) -> None:
    started = time.perf_counter()
    encoder = services.encoder
    print(f"load the model: {time.perf_counter() - started:.2f} s ({encoder.precision})")


def _ingest(services: Services) -> None:
    started = time.perf_counter()
    overrides = Overrides(municipality="Ekstad", committee=None, year=None)
    summary = services.add_files([PDFS], overrides, lambda *_: None)
    seconds = time.perf_counter() - started
    status = services.status()
    stages = ", ".join(f"{name} {value:.2f} s" for name, value in summary.seconds.items())
    print(
        f"ingest: {status.reports} reports, {status.passages} passages in {seconds:.1f} s, "
        f"{status.passages / seconds:.1f} passages a second ({stages})"
    )
    print(f"library: {status.megabytes} MB, {status.megabytes / status.reports:.2f} MB a report")


def _embedding(services: Services) -> None:
    texts = [_text(passage) for passage in services.library.scan()][:EMBEDDED]
    ours = _seconds(lambda: services.encoder.encode_passages(texts))
    default = _default_encode(services, texts)
    print(
        f"embedding: {len(texts) / ours:.0f} passages a second; default encode in float32: "
        f"{len(texts) / default:.0f}; ratio {default / ours:.2f}"
    )


def _default_encode(services: Services, texts: list[str]) -> float:
    from sentence_transformers import SentenceTransformer

    from index.embedding.bundled import bundled_folder

    model = SentenceTransformer(
        str(bundled_folder(services.settings)), device="cpu", local_files_only=True
    ).float()
    return _seconds(lambda: model.encode([f"passage: {text}" for text in texts]))


def _text(passage: StoredPassage) -> str:
    fields = ControlText.__dataclass_fields__
    text = ControlText(**{name: getattr(passage, name) for name in fields})
    return passage_text(text, passage.committee, passage.year)


def _seconds(work: object, rounds: int = 1) -> float:
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()  # type: ignore[operator]
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def _warm(services: Services) -> None:
    services.warm()
    times = []
    for _ in range(WARM_ROUNDS):
        for question in QUESTIONS:
            started = time.perf_counter()
            services.ask(AskRequest(question=question))
            times.append((time.perf_counter() - started) * 1000)
    p50, p95 = np.percentile(times, [50, 95])
    print(f"ask, warm: p50 {p50:.0f} ms, p95 {p95:.0f} ms ({len(times)} questions)")


def _cold(settings: Settings) -> None:
    command = [sys.executable, "-m", "kontrollsok", "--library", str(settings.library), "ask"]
    times = []
    for question in QUESTIONS[:3]:
        started = time.perf_counter()
        subprocess.run([*command, question], check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    print(f"ask, cold (a new process): median {statistics.median(times):.2f} s")


def processor() -> str:
    """The name of this machine's processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if "model name" in line)
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
