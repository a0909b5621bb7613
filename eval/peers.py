"""The same questions, the same reports and the same model, ranked by other people's software.

    python -m eval.peers [--library DIR] [--out runs]

Needs ``pip install "kontrollsok[peers]"``, best in an environment of its own: nothing of it is used
by the program. *txtai* gets our passages as its documents and searches them hybrid (its BM25 and
vectors, fused as it does by default). *LlamaIndex* gets the PDF files, one document a page as its
reader makes them, in its ordinary chunks (SentenceSplitter, 1024 tokens, 200 overlap); a chunk
stands for every control of which it holds at least half of the result's runs of five words, the
fullest first. Both embed with our encoder, prompts and all, so that the model is the same.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from eval.answer_data import EKSTAD
from eval.runs import write_run
from eval.search_data import GRANVIK, Collection, development, test_split
from eval.systems import DEPTH, System
from index.embedding.embeddings import Encoder, load_encoder, passage_text
from index.storage.records import control_text
from settings import load

_RUN = 5
_HELD = 0.5
_PDFS = {"d": EKSTAD / "pdf", "e": EKSTAD / "pdf", "g": GRANVIK / "pdf"}


def txtai(collection: Collection) -> System:
    """txtai's hybrid index over our passages."""
    from txtai import Embeddings  # type: ignore[import-not-found]

    encoder = collection.services.encoder
    passages = collection.passages()
    texts = [passage_text(control_text(p), p.committee, p.year) for p in passages]
    known = dict(zip(texts, encoder.encode_passages(texts), strict=True))

    def transform(batch: list[str]) -> list[Any]:
        return [known[t] if t in known else encoder.encode_queries([t])[0] for t in batch]

    index = Embeddings(
        {"method": "external", "transform": transform, "hybrid": True, "backend": "numpy"}
    )
    index.index([(number, text, None) for number, text in enumerate(texts)])

    def run(query: Any) -> list[str]:
        hits = index.search(query.text, DEPTH)
        return [collection.named(passages[int(number)].id) for number, _ in hits]

    return run


def llama_index(collection: Collection) -> System:
    """LlamaIndex's vector index over the PDF files in its ordinary chunks."""
    from llama_index.core import Document, VectorStoreIndex  # type: ignore[import-not-found]
    from llama_index.core.node_parser import SentenceSplitter  # type: ignore[import-not-found]
    from pypdf import PdfReader  # type: ignore[import-not-found]

    pages = [
        Document(text=page.extract_text(), metadata={"file_name": path.name})
        for path in sorted(_PDFS[collection.name].glob(f"{collection.name}*.pdf"))
        for page in PdfReader(path).pages
    ]
    index = VectorStoreIndex.from_documents(
        pages,
        embed_model=embedding(collection.services.encoder),
        transformations=[SentenceSplitter()],
    )
    retriever = index.as_retriever(similarity_top_k=DEPTH)
    runs = {
        (p.source_file, p.id): runs_of(p.result or "")
        for p in collection.passages()
        if p.id in collection.ids
    }

    def run(query: Any) -> list[str]:
        found: dict[str, None] = {}
        for hit in retriever.retrieve(query.text):
            own = runs_of(hit.node.get_content())
            held = [
                (len(words & own) / len(words), passage_id)
                for (file, passage_id), words in runs.items()
                if words and file == hit.node.metadata["file_name"]
            ]
            for share, passage_id in sorted(held, reverse=True):
                if share >= _HELD:
                    found.setdefault(collection.named(passage_id))
        return list(found)[:DEPTH]

    return run


def embedding(encoder: Encoder) -> Any:
    """Our encoder as LlamaIndex wants it."""
    from llama_index.core.base.embeddings.base import (  # type: ignore[import-not-found]
        BaseEmbedding,
    )

    class Ours(BaseEmbedding):  # type: ignore[misc]
        """Our encoder as LlamaIndex wants it."""

        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(x) for x in encoder.encode_queries([query])[0]]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return [float(x) for x in encoder.encode_passages([text])[0]]

    return Ours(model_name=encoder.name)


def runs_of(text: str) -> set[tuple[str, ...]]:
    """Runs of five words; a shorter text is one run."""
    words = text.lower().split()
    if len(words) < _RUN:
        return {tuple(words)} if words else set()
    return {tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Rank, write the runs, print."""
    parser = argparse.ArgumentParser(description="Rank the questions with other software.")
    parser.add_argument("--library", type=Path, default=None, help="folder kept between runs")
    parser.add_argument("--out", type=Path, default=Path("runs"))
    parser.add_argument("--split", nargs="*", default=["dev"], choices=["dev", "test"])
    chosen = parser.parse_args(arguments)
    settings = load()
    encoder = load_encoder(settings.model, settings)
    with ExitStack() as stack:
        folder = chosen.library or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for split in chosen.split:
            collections = (
                development(folder, settings, encoder)
                if split == "dev"
                else [test_split(folder, settings, encoder)]
            )
            for name, make in (("txtai", txtai), ("llamaindex", llama_index)):
                started = time.perf_counter()
                ranked: dict[str, Sequence[str]] = {}
                for collection in collections:
                    system = make(collection)
                    ranked |= {query.id: system(query) for query in collection.queries}
                queries = [query for one in collections for query in one.queries]
                seconds = time.perf_counter() - started
                figures = write_run(
                    chosen.out, split, name, ranked, queries, seconds, f"{name}, same encoder"
                )
                print(split, name, {key: round(value, 3) for key, value in figures.items()})


if __name__ == "__main__":
    main()
