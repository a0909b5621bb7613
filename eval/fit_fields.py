"""Labelled controls -> index/weights/fields.npz: which controls are of a field of work.

    python -m eval.fit_fields            fits, prints figures, writes the file
    python -m eval.fit_fields --ekstad   prints how well names of fields find Ekstad's labels

Learned from the training controls alone. The bound of a field is where F1 was best when each fifth
of them was judged by the others; that F1 is printed. Ekstad is development, of which nothing was
learned: its labels say how well a topic that is a field's name finds the field's controls.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import (  # type: ignore[import-untyped]
    TfidfVectorizer,
)
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.model_selection import (  # type: ignore[import-untyped]
    StratifiedKFold,
    cross_val_predict,
)

from eval.topic_data import Control, controls, label_phrases
from index.topics.concepts import zones
from index.topics.fields import OTHER, SHORT, WEIGHTS, fields_named, labels

#: A term stands in so many controls at least; firmness; how much a control of the field counts.
LEAST, STRENGTH, OWN_WEIGHT, FOLDS = 2, 30.0, 3.0, 5
_BOUNDS = np.arange(0.04, 0.8, 0.02)

Matrix = NDArray[np.float64]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit and write, or print the figures over Ekstad."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--ekstad", action="store_true", help="figures of names over Ekstad")
    if parser.parse_args(arguments).ekstad:
        print_ekstad()
        return
    known = [control for control in controls() if control.pool == "t"]
    np.savez_compressed(WEIGHTS, **fitted(known))  # type: ignore[arg-type]
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1024:.0f} kB")


def fitted(known: Sequence[Control]) -> dict[str, NDArray[np.generic]]:
    """The models of all fields, as index/topics/fields.py reads them."""
    texts = [_texts(control) for control in known]
    zone = TfidfVectorizer(analyzer=str.split, binary=True, min_df=LEAST)
    zone.fit([f"{heading} {other}" for heading, other in texts])
    terms = zone.get_feature_names_out()
    frequencies = [_frequencies([text[n] for text in texts], terms) for n in (0, 1)]
    rows = [_weighed([text[n] for text in texts], terms, frequencies[n]) for n in (0, 1)]
    numbers = hstack([rows[0], rows[1] * OTHER]).tocsr()
    kept: dict[str, list[Matrix]] = defaultdict(list)
    for label in labels():
        truth = np.array([label in control.topics for control in known])
        model = LogisticRegression(
            C=STRENGTH, max_iter=1000, class_weight={True: OWN_WEIGHT, False: 1.0}
        )
        split = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
        unseen = cross_val_predict(model, numbers, truth, cv=split, method="predict_proba")[:, 1]
        scores = [_f1(unseen >= bound, truth) for bound in _BOUNDS]
        bound = float(_BOUNDS[int(np.argmax(scores))])
        print(f"{label:22} {truth.sum():4} controls, F1 unseen {max(scores):.3f} from {bound:.2f}")
        model.fit(numbers, truth)
        heading, other = np.split(model.coef_[0], 2)
        kept["heading_coefficients"].append(heading)
        kept["other_coefficients"].append(other)
        kept["intercepts"].append(model.intercept_[0])
        kept["bounds"].append(np.log(bound / (1 - bound)))
    return {
        "labels": np.array(labels()),
        "terms": np.array(terms, dtype=str),
        "heading_frequencies": frequencies[0].astype(np.float16),
        "other_frequencies": frequencies[1].astype(np.float16),
        "heading_coefficients": np.array(kept["heading_coefficients"]).T.astype(np.float16),
        "other_coefficients": np.array(kept["other_coefficients"]).T.astype(np.float16),
        "intercepts": np.array(kept["intercepts"]),
        "bounds": np.array(kept["bounds"]),
    }


def _texts(control: Control) -> tuple[str, str]:
    """Terms of the headings, and of the other text, as the program sees them."""
    zone = zones(control.passage)
    heading = zone.heading.partition("|")[2].split()
    return " ".join(heading), " ".join(zone.whole.partition("|")[2].split()[len(heading) :])


def _frequencies(texts: Sequence[str], terms: NDArray[np.str_]) -> Matrix:
    """Inverse document frequency of each term, smoothed: ln((1 + n) / (1 + df)) + 1."""
    place = {term: number for number, term in enumerate(terms)}
    held = np.zeros(len(terms))
    for text in texts:
        held[[place[term] for term in set(text.split()) if term in place]] += 1
    found: Matrix = np.log((1 + len(texts)) / (1 + held)) + 1
    return found


def _weighed(texts: Sequence[str], terms: NDArray[np.str_], frequencies: Matrix) -> csr_matrix:
    """Rows (n, terms) of length 1, less where there are few terms."""
    zone = TfidfVectorizer(analyzer=str.split, binary=True, use_idf=False, norm=None,
                           vocabulary={term: n for n, term in enumerate(terms)})  # fmt: skip
    rows = zone.fit_transform(texts).multiply(frequencies).tocsr()
    lengths = np.sqrt(rows.multiply(rows).sum(axis=1).A1 + SHORT**2)
    return rows.multiply(1 / lengths[:, None]).tocsr()


def _f1(said: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    both = int((said & truth).sum())
    return 2 * both / (int(said.sum()) + int(truth.sum())) if both else 0.0


# ---- figures ------------------------------------------------------------------------------------


def print_ekstad() -> None:
    """F1 of the controls that each field's names find, over Ekstad's two libraries, field by field;
    beside it that of the topic alone, as it is judged without the field."""
    from tempfile import TemporaryDirectory

    from eval.answer_data import SETS
    from eval.answers import build, gold_ids
    from index.embedding.embeddings import load_encoder
    from index.storage.scope import EVERYTHING
    from index.topics.judging import judged_topic
    from settings import load

    settings = load()
    encoder = load_encoder(settings.model, settings)
    topics = {str(one.passage.id): one.topics for one in controls() if one.pool != "t"}
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with TemporaryDirectory() as folder:
        for name in SETS:
            services = build(name, Path(folder) / name, settings, encoder, None)
            ids = gold_ids(name, services)
            keys = {
                passage.key: ids[passage.id]
                for report in services.reports()
                for passage in services.library.report_passages(report.id)
                if passage.id in ids
            }
            for phrase, label in label_phrases():
                truth = {key for key, control in keys.items() if label in topics[control]}
                if not truth or label not in fields_named(phrase):
                    continue
                both = []
                for as_field in (False, True):
                    judged = judged_topic(
                        phrase, EVERYTHING, services.searcher, services.library, as_field=as_field
                    )
                    said = {row.key for row in judged.about(False)} & set(keys)
                    both.append(2 * len(said & truth) / (len(said) + len(truth)))
                found[label].append((both[0], both[1]))
            services.close()
    for label, pairs in found.items():
        without, by_field = np.mean(pairs, axis=0)
        print(f"{label:22} {len(pairs):2} names: F1 {without:.3f} -> {by_field:.3f}")
    every = np.mean([np.mean(pairs, axis=0) for pairs in found.values()], axis=0)
    print(f"{'mean of fields':22} {every[0]:.3f} -> {every[1]:.3f}")


if __name__ == "__main__":
    main()
