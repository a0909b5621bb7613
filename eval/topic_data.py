"""Development data -> topics with the passages that are about them, for fitting and for figures.

Judged topics over the 22 fictional reports, written by hand in two files (``about.json`` and
``gold/about.json``), with topics that no report has; and the training controls, whose queries each
have one control that answers and whose labels have phrases that ask for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding.embeddings import Encoder, passage_text
from index.models import StoredPassage
from index.question.query import Names, read_question
from ingest.models import ControlText, Kind, PassageId, ReportId

DATA = Path(__file__).parent / "data"
_FIELDS = (
    "goal", "process", "working_method", "systematic_control", "control_activity", "result",
    "risk", "method", "frequency", "responsible", "number", "status",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Control:
    """A labelled control: the passage, its pool (d, e: reports, t: training), labelled topics."""

    passage: StoredPassage
    pool: str
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Case:
    """A topic: numbers of the controls about it, and of those not judged. ``source`` is "about",
    written before the first decision was fitted, or "gold", written later and more varied."""

    topic: str
    about: frozenset[int]
    unknown: frozenset[int]
    source: str


def controls() -> list[Control]:
    """Every labelled control: pools d, e (reports) and t (training)."""
    found: list[Control] = []
    for path in sorted((DATA / "ekstad" / "gold").glob("[de]??.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        for entry in report["controls"]:
            found.append(control_of(entry, entry["id"], path.stem[0], report, len(found)))
    for path in training_files():
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines()):
            found.append(control_of(json.loads(text), f"{path.stem}-{line}", "t", {}, len(found)))
    return found


def training_files() -> list[Path]:
    """Labelled controls with queries: the given ones, then those written for the project."""
    folder = DATA / "training"
    return [*sorted(folder.glob("*.jsonl")), *sorted((folder / "own").glob("*.jsonl"))]


def control_of(
    entry: dict[str, object], name: str, pool: str, report: dict[str, object], key: int
) -> Control:
    """A labelled control from its ``entry`` in a gold file, whose ``report`` it stands in."""
    values = {field: (str(entry[field]) if entry.get(field) else None) for field in _FIELDS}
    year = report.get("year")
    passage = StoredPassage(
        key=key, id=PassageId(name), kind=Kind.CONTROL, report_id=ReportId(name[:3]),
        source_file=name[:3], municipality=_text(report.get("municipality")),
        committee=_text(report.get("committee")), year=year if isinstance(year, int) else None,
        title=None, assessment=None, extra=(), judgement=None, page=None, page_label=None,
        regions=(), **values,
    )  # fmt: skip
    topics = entry.get("topics")
    return Control(passage, pool, frozenset(topics if isinstance(topics, list) else ()))


def _text(value: object) -> str | None:
    return str(value) if value else None


def cases(known: Sequence[Control]) -> Iterator[Case]:
    """Every judged topic over all 259 controls: first ``about``, then ``gold``."""
    numbers = {control.passage.id: number for number, control in enumerate(known)}
    first = json.loads((DATA / "ekstad" / "about.json").read_text(encoding="utf-8"))
    for entry in first["topics"]:
        about = frozenset(numbers[name] for name in [*entry["d"], *entry["e"]])
        unknown = frozenset(numbers[name] for name in entry["maybe"])
        yield Case(entry["topic"], about, unknown, "about")
    gold = json.loads((DATA / "ekstad" / "gold" / "about.json").read_text(encoding="utf-8"))
    for entry in gold["topics"]:
        about = frozenset(numbers[name] for name in entry["about"])
        unknown = frozenset(numbers[name] for name in entry["either"])
        yield Case(entry["topic"], about, unknown, "gold")
    for source, absent in (("about", first["absent"]), ("gold", gold["absent"])):
        for topic in absent:
            yield Case(topic, frozenset(), frozenset(), source)


def unseen_cases(known: Sequence[Control]) -> Iterator[Case]:
    """Topics in words that neither the reports nor, when they were written, the lists of words
    have. ``source`` is their half: "tuned" was looked at, "held out" was not."""
    numbers = {control.passage.id: number for number, control in enumerate(known)}
    data = json.loads((DATA / "ekstad" / "unseen.json").read_text(encoding="utf-8"))
    names = Names((), (2022, 2023, 2024), ())
    for entry in [*data["topics"], *data["absent"]]:
        topic = entry["topic"]
        if topic.endswith("?"):
            topic = next(iter(read_question(topic, names).topics), topic)
        about = frozenset(numbers[name] for name in entry.get("about", ()))
        unknown = frozenset(numbers[name] for name in entry.get("either", ()))
        yield Case(topic, about, unknown, entry["half"])


def training_queries(known: Sequence[Control]) -> list[tuple[str, int]]:
    """Topics of the training queries, each with the number of the control that answers it: those
    that came with the controls, then those that were written for the project."""
    numbers = {control.passage.id: number for number, control in enumerate(known)}
    names = Names((), (2022, 2023, 2024), ())
    return [
        (topic, numbers[PassageId(name)])
        for name, query in [*_given_queries(), *_written_queries()]
        for topic in read_question(query, names).topics[:1]
    ]


def _given_queries() -> Iterator[tuple[str, str]]:
    for path in training_files():
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines()):
            for query in json.loads(text)["queries"]:
                yield f"{path.stem}-{line}", query


def _written_queries() -> Iterator[tuple[str, str]]:
    path = DATA / "training" / "wordings" / "queries.jsonl"
    for text in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(text)
        for query in entry["queries"]:
            yield f"{entry['file']}-{entry['line']}", query


def label_phrases() -> list[tuple[str, str]]:
    """Phrases that ask for a labelled topic, each with the label."""
    data = json.loads((DATA / "training" / "topics.json").read_text(encoding="utf-8"))
    return [(phrase, label) for label, phrases in data["phrases"].items() for phrase in phrases]


def vectors_of(
    known: Sequence[Control], topics: Sequence[str], encoder: Encoder, cache: Path | None
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Vectors of the controls and of the topics; ``cache`` keeps them between runs."""
    kept: dict[str, NDArray[np.float32]] = {}
    passages = None
    if cache is not None and cache.is_file():
        stored = np.load(cache, allow_pickle=False)
        passages = stored["passages"]
        kept = dict(zip(stored["topics"].tolist(), stored["queries"], strict=True))
    if passages is None or len(passages) != len(known):
        passages = encoder.encode_passages([embedded_of(control.passage) for control in known])
    missing = [topic for topic in topics if topic not in kept]
    if missing:
        kept |= dict(zip(missing, encoder.encode_queries(missing), strict=True))
    if cache is not None:
        np.savez(cache, passages=passages, queries=_stacked(kept.values()),
                 topics=np.array(list(kept)))  # fmt: skip
    return passages, _stacked(kept[topic] for topic in topics)


def _stacked(vectors: Iterable[NDArray[np.float32]]) -> NDArray[np.float32]:
    return np.array(list(vectors), dtype=np.float32)


def embedded_of(passage: StoredPassage) -> str:
    """The text of a passage that is embedded."""
    text = ControlText(**{field: getattr(passage, field) for field in _FIELDS})
    return passage_text(text, passage.committee, passage.year)
