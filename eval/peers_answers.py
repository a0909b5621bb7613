"""The list questions of Ekstad answered with other people's software -> F1, strict, citations.

    python -m eval.peers_answers [--library DIR]

Needs the extra ``peers`` (see eval/peers.py). Same questions, same reports, same encoder, and for
txtai the same passages with what we know of them as columns. Neither composes list answers, so the
way that is usual is taken: the ten best hits, grouped by the report that they stand in.

- *txtai*: its hybrid index, SQL over ``similar()``. Once with the question alone; once as somebody
  would write it who has our reading of the question at hand: years, committees and the outcome
  asked for as conditions, over the judged outcome of every passage.
- *LlamaIndex*: the PDF files in its ordinary chunks; a chunk cites the controls that it holds.

The outcomes are those of weights that never saw the committee, for us and for txtai alike.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.services import Services
from eval.answer_data import EKSTAD, SETS, HeldOut, Pair, Question, questions
from eval.answers import ask_all, build, gold_ids
from eval.metrics import citation_precision, f1, mean, precision, recall, strict
from eval.peers import embedding, runs_of
from index.embedding.embeddings import load_encoder, passage_text
from index.interpretation import Interpretation
from index.models import StoredPassage
from index.question.query import read_question
from index.storage.records import control_text
from settings import load

_TOP = 10
_CANDIDATES = 200
_HELD = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """What a system says to one question: committee-years, and gold ids of what it cites."""

    said: frozenset[Pair]
    cited: frozenset[str]


Answers = Callable[[Question], Told]


def ours(name: str, services: Services) -> Answers:
    """Kontrollsök's own answers."""

    def run(question: Question) -> Told:
        (scored,) = ask_all(name, services, [question])
        return Told(scored.said, scored.cited)

    return run


def txtai(name: str, services: Services, *, conditions: bool) -> Answers:
    """txtai's SQL over ``similar()``; ``conditions``: with the scope and the outcome asked for."""
    from txtai import Embeddings  # type: ignore[import-not-found]

    passages = [p for report in services.reports()
                for p in services.library.report_passages(report.id)]  # fmt: skip
    texts = [passage_text(control_text(p), p.committee, p.year) for p in passages]
    encoder = services.encoder
    known = dict(zip(texts, encoder.encode_passages(texts), strict=True))

    def transform(batch: list[str]) -> list[Any]:
        return [known[t] if t in known else encoder.encode_queries([t])[0] for t in batch]

    index = Embeddings({"method": "external", "transform": transform, "hybrid": True,
                        "backend": "numpy", "content": True})  # fmt: skip
    rows = [_columns(passage, text) for passage, text in zip(passages, texts, strict=True)]
    index.index([(number, row, None) for number, row in enumerate(rows)])
    ids = gold_ids(name, services)

    def run(question: Question) -> Told:
        read = read_question(question.question, services.names()) if conditions else None
        sql = ("select id from txtai where similar(:question, :candidates)"
               f"{_where(read)} limit {_TOP}")  # fmt: skip
        parameters = {"question": question.question, "candidates": _CANDIDATES}
        hits = [passages[int(hit["id"])] for hit in index.search(sql, parameters=parameters)]
        return _told(hits, ids)

    return run


def _columns(passage: StoredPassage, text: str) -> dict[str, Any]:
    judgement = passage.judgement
    return {"text": text, "committee": passage.committee or "", "year": passage.year or 0,
            "outcome": judgement.outcome.value if judgement else ""}  # fmt: skip


def _where(read: Interpretation | None) -> str:
    """Conditions in SQL; the values are names of the library and our own words, no free text."""
    if read is None:
        return ""
    told = {"year": [str(year) for year in read.years],
            "committee": [f"'{name}'" for name in read.committees],
            "outcome": [f"'{outcome.value}'" for outcome in read.outcomes]}  # fmt: skip
    return "".join(f" and {column} in ({', '.join(values)})"
                   for column, values in told.items() if values)  # fmt: skip


def llama_index(name: str, services: Services) -> Answers:
    """LlamaIndex's vector index over the PDF files; the ten best chunks."""
    from llama_index.core import Document, VectorStoreIndex  # type: ignore[import-not-found]
    from llama_index.core.node_parser import SentenceSplitter  # type: ignore[import-not-found]
    from pypdf import PdfReader  # type: ignore[import-not-found]

    pages = [
        Document(text=page.extract_text(), metadata={"file_name": path.name})
        for path in sorted((EKSTAD / "pdf").glob(f"{name}??.pdf"))
        for page in PdfReader(path).pages
    ]
    index = VectorStoreIndex.from_documents(
        pages, embed_model=embedding(services.encoder), transformations=[SentenceSplitter()]
    )
    retriever = index.as_retriever(similarity_top_k=_TOP)
    ids = gold_ids(name, services)
    places = {Path(r.source_file).name: (r.committee or "", r.year or 0)
              for r in services.reports()}  # fmt: skip
    runs = {
        (Path(p.source_file).name, p.id): runs_of(p.result or "")
        for report in services.reports()
        for p in services.library.report_passages(report.id)
        if p.id in ids
    }

    def run(question: Question) -> Told:
        said, cited = set(), set()
        for hit in retriever.retrieve(question.question):
            own, file = runs_of(hit.node.get_content()), hit.node.metadata["file_name"]
            said.add(places[file])
            held = [(one, words) for (where, one), words in runs.items() if where == file and words]
            cited |= {ids[one] for one, words in held if len(words & own) / len(words) >= _HELD}
        return Told(frozenset(said), frozenset(cited))

    return run


def _told(hits: Sequence[StoredPassage], ids: dict[str, str]) -> Told:
    return Told(
        frozenset((hit.committee or "", hit.year or 0) for hit in hits),
        frozenset(ids.get(hit.id, hit.id) for hit in hits),
    )


def figures(told: Sequence[tuple[Question, Told]]) -> list[float]:
    """Precision, recall, F1 and strict over committee-years, and the precision of citations."""
    pairs = [(one.said, question.committees) for question, one in told]
    cited = [citation_precision(one.cited, question.relevant) for question, one in told]
    return [mean([measure(*pair) for pair in pairs]) for measure in (precision, recall, f1, strict)
            ] + [mean(cited)]  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Ask every system, print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--library", type=Path, default=None, help="folder kept between runs")
    chosen = parser.parse_args(arguments)
    settings = load()
    encoder = load_encoder(settings.model, settings)
    told: dict[str, list[tuple[Question, Told]]] = {}
    with ExitStack() as stack:
        root = chosen.library or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for name in SETS:
            services = build(name, root / "held-out" / name, settings, encoder, HeldOut())
            stack.callback(services.close)
            asked = [one for one in questions(name) if one.type == "list"]
            systems = {
                "Kontrollsök": ours(name, services),
                "txtai, the question": txtai(name, services, conditions=False),
                "txtai, SQL with conditions": txtai(name, services, conditions=True),
                "LlamaIndex": llama_index(name, services),
            }
            for system, run in systems.items():
                told.setdefault(system, []).extend((one, run(one)) for one in asked)
    print("| system | precision | recall | F1 | strict | citation precision |")
    print("|---|---|---|---|---|---|")
    for system, own in told.items():
        print(f"| {system} | " + " | ".join(f"{value:.3f}" for value in figures(own)) + " |")


if __name__ == "__main__":
    main()
