"""Examples and their vectors -> the tables of the linear decision, and held-out scores.

scikit-learn fits; what it fits is written as plain arrays (no pickle), and the program itself needs
numpy alone to use them.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]
from sklearn.exceptions import ConvergenceWarning  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from eval.outcome.data import Example, fold_of
from index.embedding.embeddings import Encoder, passage_text
from index.models import Severity
from index.outcome.features import BUCKETS, Row, counts
from index.outcome.linear import (
    VECTOR_WEIGHT,
    Known,
    LinearScorer,
    Signals,
    Table,
    cue_dense,
    sentence_dense,
)
from index.outcome.scores import CLASSES
from index.swedish.sentences import sentences

#: How many models give the held-out scores that the settling decision is fitted on.
INNER = 3
#: Inverse strength of regularisation per decision, and whether classes weigh the same.
STRENGTH = {"outcome": 10.0, "severe": 10.0, "recurring": 10.0, "measure": 10.0}


def vectors_of(examples: Sequence[Example], encoder: Encoder, kept: Path) -> NDArray[np.float32]:
    """The passages' vectors, rounded to float16 as the library keeps them; remembered in ``kept``.

    What is remembered is keyed by the text, so texts that are added cost only themselves.
    """
    texts = [passage_text(example.text, None, None) for example in examples]
    names = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    known: dict[str, NDArray[np.float16]] = {}
    if kept.exists():
        with np.load(kept, allow_pickle=False) as file:
            known = dict(zip(file["names"].tolist(), file["vectors"], strict=True))
    new = [row for row, name in enumerate(names) if name not in known]
    if new:
        found = encoder.encode_passages([texts[row] for row in new]).astype(np.float16)
        known |= {names[row]: vector for row, vector in zip(new, found, strict=True)}
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.savez(kept, names=np.array(list(known)), vectors=np.array(list(known.values())))
    vectors: NDArray[np.float32] = np.array([known[name] for name in names]).astype(np.float32)
    return vectors


def known_of(texts: Iterable[str]) -> Known:
    """The features that stand in at least two texts, with their smoothed inverse frequency."""
    seen = np.zeros(BUCKETS, dtype=np.int64)
    total = 0
    for text in texts:
        total += 1
        for part in counts(text):
            seen[part.buckets] += 1
    buckets = np.flatnonzero(seen >= 2)
    weights = np.log((1 + total) / (1 + seen[buckets])) + 1
    return Known(buckets, weights.astype(np.float32))


def learn(
    examples: Sequence[Example], vectors: NDArray[np.float32], inner: int = INNER
) -> tuple[dict[str, Table], Known]:
    """Fit all decisions. The last two, which settle outcome and measures, are fitted on what
    ``inner`` further models said of texts that they had not seen."""
    tables, known = _learn_first(examples, vectors)
    held_out = _held_out(examples, vectors, inner)
    tables["settle_outcome"] = _settle(
        [said.for_outcome() for _, said in held_out],
        [CLASSES.index(example.outcome) for example, _ in held_out],
    )
    places = [(e, said, n) for e, said in held_out for n in range(len(said.measure))]
    split = {e.id: sentences(e.text.result or "") for e, _ in held_out}
    tables["settle_measure"] = _settle(
        [said.for_measure(n) for _, said, n in places],
        [int(split[e.id][n].text in e.measures) for e, _, n in places],
    )
    return tables, known


def _settle(inputs: Sequence[NDArray[np.float32]], wanted: Sequence[int]) -> Table:
    model = LogisticRegression(max_iter=3000).fit(np.array(inputs), np.array(wanted))
    dense = np.concatenate([model.coef_, model.intercept_[:, None]], axis=1)
    return Table(np.zeros((len(dense), 0), np.float32), dense.astype(np.float32))


def _held_out(
    examples: Sequence[Example], vectors: NDArray[np.float32], inner: int
) -> list[tuple[Example, Signals]]:
    """Examples with what models without them said; our own texts are only learned from."""
    folds = fold_of(examples, inner)
    found: list[tuple[Example, Signals]] = []
    for fold in range(inner):
        rows = [row for row, other in enumerate(folds) if other != fold]
        tables, known = _learn_first([examples[r] for r in rows], vectors[rows])
        scorer = LinearScorer(tables, known, None)
        for row in (row for row, other in enumerate(folds) if other == fold):
            found.append((examples[row], scorer.signals(examples[row].text, vectors[row])))
    return found


def _learn_first(
    examples: Sequence[Example], vectors: NDArray[np.float32]
) -> tuple[dict[str, Table], Known]:
    known = known_of(e.text.result or "" for e in examples)
    rows = [known.row(e.text.result or "") for e in examples]
    both = list(zip(examples, vectors, strict=True))
    cues = [cue_dense(e.text, v) for e, v in both]
    bad = [n for n, e in enumerate(examples) if e.severity is not None]
    size = len(known.buckets)
    tables = {
        "outcome": fit_table(
            "outcome",
            rows,
            list(vectors * VECTOR_WEIGHT),
            [CLASSES.index(e.outcome) for e in examples],
            size,
        ),
        "severe": fit_table(
            "severe",
            [rows[n] for n in bad],
            [cues[n] for n in bad],
            [int(examples[n].severity is Severity.SERIOUS) for n in bad],
            size,
        ),
        "recurring": fit_table("recurring", rows, cues, [int(e.recurring) for e in examples], size),
    }
    split = [sentences(e.text.result or "") for e in examples]
    places = [(e, s, n) for e, s in zip(examples, split, strict=True) for n in range(len(s))]
    tables["measure"] = fit_table(
        "measure",
        [known.row(s[n].text) for _, s, n in places],
        [sentence_dense(s, n) for _, s, n in places],
        [int(s[n].text in e.measures) for e, s, n in places],
        size,
    )
    return tables, known


def fit_table(
    name: str,
    rows: Sequence[Row],
    dense: Sequence[NDArray[np.float32]],
    wanted: Sequence[int],
    size: int,
) -> Table:
    """Fit one decision on sparse words and dense inputs."""
    sparse = csr_matrix(
        (
            np.concatenate([row.values for row in rows]),
            np.concatenate([row.buckets for row in rows]),
            np.cumsum([0, *(len(row.buckets) for row in rows)]),
        ),
        shape=(len(rows), size),
    )
    balanced = "balanced" if name in ("severe", "recurring") else None
    model = LogisticRegression(C=STRENGTH[name], max_iter=300, tol=1e-3, class_weight=balanced)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(hstack([sparse, csr_matrix(np.array(dense))]).tocsr(), np.array(wanted))
    weights = model.coef_.astype(np.float32)
    rest = np.concatenate([weights[:, size:], model.intercept_[:, None]], axis=1)
    return Table(weights[:, :size], rest.astype(np.float32))


def write_weights(tables: Mapping[str, Table], known: Known, path: Path) -> None:
    """Keep everything as plain arrays in one compressed npz file; weights as float16."""
    arrays: dict[str, NDArray[np.generic]] = {
        "buckets": known.buckets.astype(np.int32),
        "rarity": known.rarity.astype(np.float16),
    }
    for name, table in tables.items():
        arrays[f"{name}.sparse"] = table.sparse.astype(np.float16)
        arrays[f"{name}.dense"] = table.dense.astype(np.float32)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, allow_pickle=False, **arrays)
