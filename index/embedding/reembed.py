"""Library and a model -> the whole index anew, also with another model, beside the one in use."""

from __future__ import annotations

import numpy as np

from errors import UnknownReport
from index.embedding.embeddings import Encoder, passage_text
from index.engines.engine import engine_of
from index.engines.generations import Progress, silent
from index.engines.state import model_of
from index.storage.library import Library
from index.storage.records import control_text
from index.storage.signing import write_signs
from settings import Settings


def reindex(
    library: Library,
    encoder: Encoder,
    settings: Settings,
    progress: Progress | None = None,
) -> None:
    """Build the index anew; with another model embed everything beside first, then switch. What is
    kept of each control for speed (index/findings/kept_signs.py) is made up for before that.

    Search goes on with the old model until the new one is whole; the library stays open for new
    reports all the while. Killed in between, it goes on where it was when it is called again.
    """
    show = progress or silent
    model = model_of(encoder)
    write_signs(library, lambda done, total: show("signs", done, total, ""))
    switched = False
    while not switched:
        _embed_missing(library, encoder, model, show)
        built = engine_of(settings).rebuild(
            library,
            model,
            encoder.dimension,
            show,
            before_switch=lambda: library.switch_model(model, encoder.dimension),
        )
        switched = built is not None
    library.drop_other_vectors(model)


def _embed_missing(library: Library, encoder: Encoder, model: str, show: Progress) -> None:
    missing = library.without_vectors(model)
    for number, report in enumerate(missing):
        show("embed", number, len(missing), report.source_file)
        try:
            passages = library.report_passages(report.id)
            texts = [passage_text(control_text(p), p.committee, p.year) for p in passages]
            vectors = encoder.encode_passages(texts).astype(np.float16)
            library.put_vectors(report.id, model, vectors)
        except UnknownReport:  # removed in the meantime
            continue
