"""Generated reports -> a library as ingest leaves it: rows, vectors, originals, then its index.

Texts, words and rows are real for every passage. Vectors are real for the first ``real`` passages;
embedding a million takes hours on two cores, so each further vector is *made*: that of an embedded
passage of the same template, plus the difference of two embedded passages of one other template,
made unit length again. So a made vector lies where its text would, moved as far as other words,
committees and years move real ones. Figures over them are figures of the engine, not of meaning.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.bench.generator import SEED, Made, reports, templates
from index.embedding.embeddings import Encoder, load_encoder, passage_text
from index.engines import generations
from index.engines.state import model_of
from index.storage.entering import Entry
from index.storage.library import Library
from ingest.models import FileFormat
from settings import load

#: Passages that are really embedded, unless said otherwise: about two of each training control.
REAL = 2_000
#: Reports that enter in one transaction.
_TOGETHER = 400

#: Pages of the database that are held, in KB: its tree of ids is hit at random.
_PAGES_KB = 200_000

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TextFile:
    """A generated report as the file it was "read" from."""

    name: str
    content: bytes
    format: FileFormat = FileFormat.TEXT

    @property
    def sha256(self) -> str:
        """Checksum of the content."""
        return hashlib.sha256(self.content).hexdigest()


def fill(
    library: Library,
    encoder: Encoder,
    passages: int,
    real: int = REAL,
    cache: Path | None = None,
    seed: int = SEED,
) -> int:
    """Enter ``passages`` generated passages into an empty library; how many vectors are real.

    ``cache`` is a folder that keeps the real vectors between runs.
    """
    real = min(real, passages)
    known = _real_vectors(encoder, real, cache, seed)
    vectors = _Vectors(known, np.concatenate([_numbers(made) for made in _first(real, seed)]))
    model = model_of(encoder)
    library.keep_pages(_PAGES_KB)
    batch: list[Entry] = []
    for made in reports(passages, seed):
        half = vectors.of(_numbers(made)).astype(np.float16)
        batch.append(Entry(file_of(made), made.report, made.judgements, half, model))
        if len(batch) == _TOGETHER:
            library.add_reports(batch)
            batch = []
    library.add_reports(batch)
    return real


def texts_of(made: Made) -> list[str]:
    """What is embedded of a report, as ingest embeds it."""
    who = made.report.identity
    return [passage_text(one.text, who.committee, who.year) for one in made.report.passages]


def _first(count: int, seed: int) -> Iterator[Made]:
    """The reports that hold the first ``count`` passages."""
    held = 0
    for made in reports(count, seed):
        if held >= count:
            return
        held += len(made.report.passages)
        yield made


def _numbers(made: Made) -> NDArray[np.int64]:
    return np.asarray(made.templates, dtype=np.int64)


def file_of(made: Made) -> TextFile:
    """The file that a report was written in."""
    return TextFile(made.name, "\n\n".join([made.report.title or "", *texts_of(made)]).encode())


# ---- vectors ------------------------------------------------------------------------------------


def _real_vectors(encoder: Encoder, count: int, cache: Path | None, seed: int) -> Matrix:
    kept = (
        cache / f"real-{seed}-{count}-{model_of(encoder).replace('/', '-')}.npy" if cache else None
    )
    if kept is not None and kept.is_file():
        return np.asarray(np.load(kept), dtype=np.float32)
    texts = [text for made in _first(count, seed) for text in texts_of(made)]
    found = encoder.encode_passages(texts)
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.save(kept, found.astype(np.float16))
    return found


class _Vectors:
    """Real vectors while they last, in the order of the generator; then made ones."""

    def __init__(self, real: Matrix, numbers: NDArray[np.int64]) -> None:
        self._real, self._used = real, 0
        self._draw = np.random.default_rng(SEED)
        self._rows = _rows_by(numbers[: len(real)])
        self._several = [number for number, rows in self._rows.items() if len(rows) > 1]

    def of(self, numbers: NDArray[np.int64]) -> Matrix:
        """The next vectors (n, d), for passages of these templates."""
        own = self._real[self._used : self._used + len(numbers)]
        self._used += len(own)
        rest = [self._made(int(number)) for number in numbers[len(own) :]]
        return np.concatenate([own, np.asarray(rest, dtype=np.float32)]) if rest else own

    def _made(self, number: int) -> Matrix:
        near = self._real[self._draw.choice(self._rows.get(number, self._rows[-1]))]
        other = self._rows[self._several[self._draw.integers(len(self._several))]]
        one, two = self._draw.choice(other, 2, replace=False)
        moved = near + self._real[one] - self._real[two]
        unit: Matrix = moved / np.linalg.norm(moved)
        return unit


def made_vectors(real: Matrix, count: int, seed: int) -> Matrix:
    """``count`` made vectors (n, d) without texts: each real one moved by what lies between it and
    two of its own nearest few, which stand for passages of one template."""
    draw = np.random.default_rng(seed)
    near = np.argsort(-(real @ real.T), axis=1)[:, 1:6]
    rows, others = draw.integers(len(real), size=(2, count))
    one, two = near[others, draw.integers(5, size=count)], others
    moved = real[rows] + real[one] - real[two]
    unit: Matrix = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    return unit


def _rows_by(numbers: NDArray[np.int64]) -> dict[int, NDArray[np.int64]]:
    """Template -> rows of its passages; -1: all of them, for one that none was embedded of."""
    every = {n: np.flatnonzero(numbers == n) for n in range(len(templates()))}
    return {n: rows for n, rows in every.items() if len(rows)} | {-1: np.arange(len(numbers))}


def spread(real: Matrix, numbers: Sequence[int]) -> tuple[float, float]:
    """Mean cosine of real vectors of one template, and of any two: what made ones should keep."""
    rows = [r for n, r in _rows_by(np.asarray(numbers)).items() if n >= 0 and len(r) > 1]
    same = [float(real[r[0]] @ real[r[1]]) for r in rows]
    order = np.random.default_rng(SEED).permutation(len(real))
    return float(np.mean(same)), float(np.mean(np.sum(real * real[order], axis=1)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Fill a library and build its index; print what each took."""
    parser = argparse.ArgumentParser(description="Fill a library with generated reports.")
    parser.add_argument("library", type=Path, help="an empty or missing folder")
    parser.add_argument("passages", type=int)
    parser.add_argument("--real", type=int, default=REAL, help="passages that are embedded")
    parser.add_argument(
        "--vectors", type=Path, default=None, help="keeps real vectors between runs"
    )
    parser.add_argument(
        "--rows-only", action="store_true", help="no index: the first command that reads builds it"
    )
    chosen = parser.parse_args(arguments)
    settings = load(library=chosen.library)
    encoder = load_encoder(settings.model, settings)
    with Library.open(chosen.library) as library:
        started = time.perf_counter()
        real = fill(library, encoder, chosen.passages, chosen.real, chosen.vectors)
        filled = time.perf_counter()
        if not chosen.rows_only:
            generations.catch_up(library)
        built = time.perf_counter() - filled
    print(
        f"{chosen.passages} passages, {real} embedded: entered in {filled - started:.0f} s, "
        f"index built in {built:.0f} s ({encoder.precision})"
    )


if __name__ == "__main__":
    main()
