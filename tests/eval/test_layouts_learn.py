"""What was learned says the same from its arrays as the library that learned it; gold is found."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from eval.city import DATA
from eval.layouts.first_met import FIRST, STRANGERS
from eval.layouts.learn import (
    _fit_trees,
    _fit_words,
    _trees_arrays,
    _words_arrays,
    parts_of,
)
from eval.layouts.tags import tags_of
from ingest.learned.features import ACTIVITY, NONE, OTHER, PROCESS, RESULT, STATUS, TAGS
from ingest.learned.letters import counted
from ingest.learned.tagger import Words
from ingest.learned.trees import Trees
from ingest.learned.units import units_of
from ingest.models import Cell, Document, Line, Paragraph, Table


def test_trees_from_their_arrays_say_what_the_library_says() -> None:
    rng = np.random.default_rng(5)
    rows = rng.normal(size=(1200, 6)).astype(np.float32)
    tags = (np.digitize(rows[:, 0] + rows[:, 1] ** 2, np.linspace(-1, 4, TAGS - 1))).astype(int)
    model = _fit_trees(rows, tags)
    held = _trees_arrays(model)
    trees = Trees(*(held[name] for name in Trees.__slots__))
    asked = rng.normal(size=(300, 6)).astype(np.float32)
    assert np.allclose(trees.probabilities(asked), model.predict_proba(asked), atol=1e-4)


def test_words_from_their_bytes_say_nearly_what_the_library_says() -> None:
    texts = [f"{what} {number}" for number in range(40) for what in _SAID]
    tags = np.array([place for _ in range(40) for place in range(len(_SAID))])
    parts = [counted(text, 512) for text in texts]
    starts = np.cumsum([0, *(len(places) for places, _ in parts)])
    rows = csr_matrix(
        (np.concatenate([v for _, v in parts]), np.concatenate([p for p, _ in parts]), starts),
        shape=(len(texts), 512),
    )
    model = _fit_words(rows, tags)
    held = _words_arrays(model)
    words = Words(held["weights"] * held["scale"], held["constant"])
    said = words.probabilities([*texts[:4], ""])
    assert np.allclose(said[:4, : len(_SAID)], model.predict_proba(rows[:4]), atol=0.02)
    assert (said[:4].argmax(axis=1) == np.arange(4)).all() and not said[4].any()


_SAID = ("Kontroll av nycklar", "Två saknades av", "Grön", "Risk att larm uteblir")


def test_towns_are_parted_evenly_and_always_alike() -> None:
    towns = [f"stad{number}" for number in range(14)]
    parts = parts_of(towns)
    assert parts == parts_of(reversed(towns))
    sizes = np.bincount(list(parts.values()))
    assert sizes.max() - sizes.min() <= 1


def test_gold_is_found_in_rows_and_lines_and_short_texts_are_of_the_row() -> None:
    rows = (
        ("Vad", "När", "Läget", "Färg"),
        ("Nycklar räknas varje år", "Maj", "Två nycklar saknas på förrådet.", "Gul"),
        ("Larm provas i alla hus", "Juni", "Alla larm gick som de skulle.", "Grön"),
    )
    table = Table(tuple(tuple(Cell((Line(text),)) for text in row) for row in rows))
    blocks = (Paragraph(Line("Trygga lokaler")), table, Paragraph(Line("Gul betyder brist.")))
    controls = [
        {
            "control_activity": rows[1][0],
            "result": rows[1][2],
            "status": "Gul",
            "frequency": "Maj",
            "process": "Trygga lokaler",
        },
        {"control_activity": rows[2][0], "result": rows[2][2], "status": "Grön"},
    ]
    units = units_of(Document(blocks))
    found = {
        (unit.text, unit.row): tag
        for unit, tag in zip(units, tags_of(units, controls), strict=True)
    }
    assert found["Trygga lokaler", -1] == PROCESS
    assert found[rows[1][0], 1] == found[rows[2][0], 2] == ACTIVITY
    assert found[rows[1][2], 1] == found[rows[2][2], 2] == RESULT
    assert found["Gul", 1] == found["Grön", 2] == STATUS
    assert found["Maj", 1] == OTHER
    assert found["Vad", 0] == found["Juni", 2] == found["Gul betyder brist.", -1] == NONE


def test_no_shut_town_is_learned_from() -> None:
    assert not {"granvik", "askeby", "ekstad"} & set(FIRST)
    assert all((DATA / town / "gold").is_dir() for town in (*FIRST, *STRANGERS))
