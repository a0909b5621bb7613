"""Reports and questions with gold -> collections to rank: the data of the search figures.

Three kinds. ``dev``: Ekstad's two sets with the public questions, the further ones and our own
(eval/data/ekstad/gold/questions_*.json), outcomes by weights that never saw the committee.
``known``: the 900 training controls with their queries, each of which should find its own control;
other controls that would answer as well are not judged, so its figures are low but comparable.
``test``: Granvik, on which nothing is ever tuned.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

from api.services import Services
from eval.answer_data import HeldOut, all_questions
from eval.answers import build
from eval.topic_data import DATA, controls
from index.embedding.embeddings import Encoder, passage_text
from index.engines import generations
from index.engines.state import model_of
from index.intake.build import add_files
from index.models import StoredPassage
from index.storage.library import Library
from index.storage.records import control_text
from ingest import Overrides
from ingest.models import (
    FileFormat,
    Identity,
    Kind,
    Passage,
    PassageId,
    Report,
)
from settings import Settings, load

GRANVIK = DATA / "granvik"
#: Every so many of the 1 880 training queries is asked.
KNOWN_STEP = 4
_LIKE_ENOUGH = 60.0


@dataclass(frozen=True, slots=True)
class Query:
    """A question with the gold ids that a good answer could cite; ``source`` names its file."""

    id: str
    text: str
    relevant: frozenset[str]
    source: str


@dataclass(frozen=True, slots=True)
class Collection:
    """An open library, gold id per passage id (only controls have one), and what is asked."""

    name: str
    services: Services
    ids: dict[str, str]
    queries: tuple[Query, ...]

    def passages(self) -> list[StoredPassage]:
        """Everything that can be found, in the library's order."""
        return list(self.services.library.scan())

    def named(self, passage_id: str) -> str:
        """Gold id of a control; other passages keep their own."""
        return self.ids.get(passage_id, passage_id)


def development(folder: Path, settings: Settings, encoder: Encoder) -> list[Collection]:
    """Ekstad d and e, built in ``folder`` unless they stand there."""
    own = json.loads((DATA / "ekstad/gold/questions_own.json").read_text(encoding="utf-8"))
    found = []
    for name in ("d", "e"):
        services = build(name, folder / name, settings, encoder, HeldOut())
        queries = [
            Query(q.id, q.question, q.relevant, q.source) for q in all_questions(name) if q.relevant
        ]
        queries += [
            Query(q["id"], q["question"], frozenset(q["relevant"]), "own")
            for q in own["questions"]
            if q["set"] == name
        ]
        ids = gold_ids(services, DATA / "ekstad" / "gold")
        found.append(Collection(name, services, ids, tuple(queries)))
    return found


def test_split(folder: Path, settings: Settings, encoder: Encoder) -> Collection:
    """Granvik with the shipped weights, which never saw it."""
    own = load(library=folder / "g", cache=settings.cache, model=settings.model)
    services = Services.open(own, encoder)
    paths = sorted((GRANVIK / "pdf").glob("*.pdf"))
    add_files(paths, services.library, lambda: encoder, lambda: services.outcome_model, own,
              Overrides(municipality="Granvik"))  # fmt: skip
    asked = json.loads((GRANVIK / "gold" / "questions_g.json").read_text(encoding="utf-8"))
    queries = tuple(
        Query(q["id"], q["question"], frozenset(q["relevant"]), "test")
        for q in asked
        if q["relevant"]
    )
    return Collection("g", services, gold_ids(services, GRANVIK / "gold"), queries)


def gold_ids(services: Services, gold: Path) -> dict[str, str]:
    """Passage id -> gold control id: within a report the most alike texts first, each once."""
    found: dict[str, str] = {}
    for report in services.reports():
        path = gold / f"{Path(report.source_file).stem}.json"
        true = json.loads(path.read_text(encoding="utf-8"))["controls"]
        read = [p for p in services.library.report_passages(report.id) if p.kind is Kind.CONTROL]
        pairs = sorted(
            ((_alike(p, row), n, m) for n, p in enumerate(read) for m, row in enumerate(true)),
            key=lambda pair: (-pair[0], pair[1:]),
        )
        mine: set[int] = set()
        theirs: set[int] = set()
        for likeness, n, m in pairs:
            if likeness >= _LIKE_ENOUGH and n not in mine and m not in theirs:
                mine.add(n)
                theirs.add(m)
                found[read[n].id] = true[m]["id"]
    return found


def _alike(passage: StoredPassage, row: dict[str, str | None]) -> float:
    one = f"{passage.control_activity or ''} {passage.result or ''}"
    return float(fuzz.ratio(one, f"{row['control_activity'] or ''} {row['result'] or ''}"))


# ---- known items --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Source:
    name: str = "training.jsonl"
    sha256: str = "0" * 64
    content: bytes = b"training"
    format: FileFormat = FileFormat.TEXT


def known_items(
    folder: Path, settings: Settings, encoder: Encoder, step: int = KNOWN_STEP
) -> Collection:
    """The training controls as one report of nobody, and every ``step``-th of their queries."""
    own = load(library=folder / "t", cache=settings.cache, model=settings.model)
    with Library.open(own.library) as library:
        if not library.sequence():
            _add_training(library, encoder)
    services = Services.open(own, encoder)
    asked = []
    for path in sorted((DATA / "training").glob("*.jsonl")):
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines()):
            name = f"{path.stem}-{line}"
            for number, query in enumerate(json.loads(text)["queries"]):
                asked.append(Query(f"{name}.{number}", query, frozenset([name]), "known"))
    ids = {str(p.id): str(p.id) for p in services.library.scan()}
    return Collection("known", services, ids, tuple(asked[::step]))


def _add_training(library: Library, encoder: Encoder) -> None:
    texts = [(one.passage.id, control_text(one.passage)) for one in controls() if one.pool == "t"]
    passages = tuple(Passage(PassageId(name), Kind.CONTROL, text) for name, text in texts)
    vectors = encoder.encode_passages([passage_text(text, None, None) for _, text in texts])
    made = Report(Identity(None, None, None), None, None, passages, 0, 1.0)
    model = model_of(encoder)
    library.add_report(_Source(), made, [None] * len(passages), vectors.astype(np.float16), model)
    generations.rebuild(library, model, encoder.dimension, generations.silent)
