"""A folder or a name -> an open sentence-transformers model, on the processor, without noise.

The one place where sentence-transformers is imported and a model is opened. Its own messages
(progress bars, advice about precision) would land between our lines on stderr, so they are turned
down while a model is opened; errors come through.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder, SentenceTransformer


def open_model(
    source: str, precision: str = "float32", online: bool = False
) -> SentenceTransformer:
    """Open the model in ``source``; the network is used only when ``online`` is True.

    Raises what the libraries raise: OSError, ValueError, RuntimeError, KeyError.
    """
    with _without_collecting():
        import torch
        from sentence_transformers import SentenceTransformer

        with _quiet():
            model = SentenceTransformer(
                source,
                device="cpu",
                local_files_only=not online,
                model_kwargs={"dtype": getattr(torch, precision)},
            )
    return model.eval()


def open_cross_encoder(source: str, online: bool = False) -> CrossEncoder:
    """Open the cross-encoder in ``source``; network and errors as in :func:`open_model`."""
    with _without_collecting():
        from sentence_transformers import CrossEncoder

        with _quiet():
            model: CrossEncoder = CrossEncoder(source, device="cpu", local_files_only=not online)
    return model


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Hold the garbage collector while some millions of objects come to stay.

    It would walk through them again and again and free nothing: measured, 8.3 s of processor time
    to the first vector become 6.5.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


@contextmanager
def _quiet() -> Iterator[None]:
    from transformers.utils import logging as transformers_logging

    noise: Any = transformers_logging  # its switches carry no types
    fetching = logging.getLogger("huggingface_hub")  # it warns of each file that it tries again
    level, bars = noise.get_verbosity(), noise.is_progress_bar_enabled()
    warned = fetching.level
    noise.set_verbosity_error()
    noise.disable_progress_bar()
    fetching.setLevel(logging.ERROR)
    try:
        yield
    finally:
        fetching.setLevel(warned)
        noise.set_verbosity(level)
        if bars:
            noise.enable_progress_bar()
