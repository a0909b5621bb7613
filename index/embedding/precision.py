"""The bundled model's folder -> "float32" or "bfloat16": the faster one here that agrees.

bfloat16 is four times as fast as float32 on a processor with its own instructions for it and slower
on one without, and no list of processors is complete, so the first load measures: a few texts in
both, the answer kept in the cache beside the model, per processor and torch version. Eight bits
(dynamic, each channel by itself) are not tried: their least cosine with float32 was 0.977 over 48
texts (`python -m eval.bench.embedding`).
"""

from __future__ import annotations

import hashlib
import json
import platform
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding.loading import open_model
from settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

#: bfloat16 is used only where its vectors agree with float32's to this cosine.
AGREEMENT = 0.995
_ROUNDS = 3
#: Sixteen passages of the usual length (about 120 tokens): the case in which speed matters.
_SAMPLES = tuple(
    f"passage: {process}. Stickprov av {count} ärenden under året. I de granskade ärendena "
    "framgick vem som fattat beslutet, när det fattats och vilket underlag som legat till grund "
    "för det. I några fall saknades en tjänsteanteckning, och i ett fall hade handlingen "
    "registrerats mer än två veckor efter att den kom in till förvaltningen. Berörda chefer har "
    "informerats muntligt. Rutinen förtydligas under våren och en ny genomgång görs i samband med "
    "nästa uppföljning, då även de ärenden som avslutats under sommaren tas med."
    for process in ("Inköp och fakturor", "Behörigheter", "Diarieföring", "Arbetsmiljö")
    for count in (12, 20, 35, 60)
)


def chosen(folder: Path, revision: str, settings: Settings) -> str:
    """The precision for this processor; measured at the first call, then remembered."""
    memory = settings.cache / "precision" / f"{_processor(revision)}.json"
    try:
        kind = str(json.loads(memory.read_text("utf-8"))["precision"])
        if kind in ("float32", "bfloat16"):
            return kind
    except (OSError, ValueError, KeyError, TypeError):
        pass  # not measured yet, or a damaged note: measure
    measured = measure(folder)
    _remember(memory, measured)
    return str(measured["precision"])


def measure(folder: Path) -> dict[str, str | float]:
    """Time both precisions on the samples, in turns, and compare their vectors.

    In turns, and the shortest of each, so that a busy moment of the machine decides nothing.
    """
    models = {kind: open_model(str(folder), kind) for kind in ("float32", "bfloat16")}
    for model in models.values():
        model.encode(list(_SAMPLES[:2]), show_progress_bar=False)
    seconds: dict[str, list[float]] = {kind: [] for kind in models}
    vectors: dict[str, NDArray[np.float32]] = {}
    for _ in range(_ROUNDS):
        for kind, model in models.items():
            started = time.perf_counter()
            vectors[kind] = _vectors(model)
            seconds[kind].append(time.perf_counter() - started)
    cosine = float((vectors["float32"] * vectors["bfloat16"]).sum(axis=1).min())
    exact, rounded = min(seconds["float32"]), min(seconds["bfloat16"])
    faster = rounded < exact and cosine >= AGREEMENT
    return {
        "precision": "bfloat16" if faster else "float32",
        "cosine": round(cosine, 5),
        "float32_seconds": round(exact, 4),
        "bfloat16_seconds": round(rounded, 4),
    }


def _vectors(model: SentenceTransformer) -> NDArray[np.float32]:
    """Vectors of the samples, length 1."""
    found = model.encode(list(_SAMPLES), show_progress_bar=False, convert_to_tensor=True)
    vectors = found.float().cpu().numpy()
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def _processor(revision: str) -> str:
    """A short name for what the answer depends on."""
    from importlib.metadata import version

    parts = [revision, platform.machine(), platform.processor(), version("torch"), _linux_cpu()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _linux_cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    wanted = ("model name", "flags", "Features", "CPU part")
    return "\n".join(sorted({line for line in lines if line.startswith(wanted)}))


def _remember(memory: Path, measured: dict[str, str | float]) -> None:
    """Keep the answer; a cache that can't be written only costs the measurement again."""
    beside = memory.with_name(f"{memory.name}.{uuid.uuid4().hex}")
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(measured), "utf-8")
        beside.replace(memory)
    except OSError:
        beside.unlink(missing_ok=True)
