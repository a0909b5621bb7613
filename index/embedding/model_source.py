"""A model's name or folder -> the open model, its revision and its prompts, or why it can't be had.

Vectors are only compared with vectors of the same model, so each has a revision: the commit of one
that was fetched, a checksum of one in a folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from errors import ModelUnavailable
from index.embedding import bundled
from index.embedding.loading import open_model

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_WHOLE_FILE_BYTES = 64 * 1024 * 1024


def prompts_of(own: Mapping[str, str | None], name: str) -> dict[str, str]:
    """What a model wants before a query and before a passage: its own prompts, if it has any.

    The first models of the E5 family were published without them, though they need them.
    """
    query = own.get("query") or ""
    passage = own.get("passage") or own.get("document") or own.get("corpus") or ""
    if query or passage:
        return {"query": query, "passage": passage}
    last = name.lower().replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    if "e5" in last.replace("_", "-").split("-") and "instruct" not in last:
        return dict(bundled.PROMPTS)
    return {"query": "", "passage": ""}


def load_model(source: str, name: str, precision: str, online: bool = False) -> SentenceTransformer:
    """Open a model with sentence-transformers. Raises :class:`errors.ModelUnavailable`."""
    failed: Exception | None = None
    for network in (False, True) if online else (False,):
        try:
            return open_model(source, precision, network)
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            failed = error
    raise unavailable(name, failed) from failed


def unavailable(name: str, failed: Exception | None) -> ModelUnavailable:
    """Why the model called ``name`` can't be had, and what to do."""
    reason = " ".join(str(failed).split())[:200]
    return ModelUnavailable(
        f"Modellen {name}",
        f"kunde inte laddas ({reason}).",
        "Ange en sentence-transformers-modell som finns på datorn eller går att hämta, eller "
        "använd den medföljande: --model bundled.",
    )


def hub_revision(model: SentenceTransformer) -> str:
    """The commit of a model that was fetched by name."""
    commit = getattr(getattr(model[0], "auto_model", None), "config", None)
    return str(getattr(commit, "_commit_hash", None) or "unknown")


def folder_revision(folder: Path) -> str:
    """A checksum of a model folder; of very large files the size and both ends."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".md"):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()} {size}\n".encode())
        with path.open("rb") as file:
            digest.update(file.read(_WHOLE_FILE_BYTES))
            if size > _WHOLE_FILE_BYTES:
                file.seek(max(size - _WHOLE_FILE_BYTES, _WHOLE_FILE_BYTES))
                digest.update(file.read())
    return digest.hexdigest()[:16]
