"""The package's own engine -> the committed reference vectors; and: do the unpacked ones agree?

    python -m eval.model_check            agreement and speed of engine, float32 and bfloat16
    python -m eval.model_check --write    write the reference vectors anew, from the engine

The reference comes from the engine that the package carries, an implementation that shares no line
with ours, so that agreement says something. It runs where its wheel has one (Linux x86-64).
"""

from __future__ import annotations

import argparse
import ctypes
import importlib.util
import json
import time
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from index.embedding.bundled import FILE_NAME, PACKAGE, REFERENCE
from index.embedding.embeddings import load_encoder
from settings import load

SENTENCES = (
    "query: Vilka nämnder hade brister i behörigheter?",
    "query: oegentligheter vid inköp",
    "passage: Tre medarbetare som slutat stod kvar med licens i systemet.",
    "passage: Stickprovet på 25 fakturor visade inga avvikelser; samtliga var attesterade i rätt "
    "ordning.",
    "passage: Kontrollen har inte genomförts under året på grund av vakanser.",
    "passage: Äldreomsorgens genomförandeplaner – översyn pågår (se även bilaga 2).\n- Åtgärd: "
    "utbildning i ärendehanteringssystemet för nyanställda.",
)


class Engine:
    """The C engine inside the package's wheel, through ctypes; the package is not imported."""

    def __init__(self, library: Path, model: Path) -> None:
        self._library = ctypes.CDLL(str(library))
        self._library.e5_load.restype = ctypes.c_void_p
        self._library.e5_load.argtypes = [ctypes.c_char_p]
        self._library.e5_free.argtypes = [ctypes.c_void_p]
        self._library.e5_embed.argtypes = [
            ctypes.c_void_p,
            ctypes.c_char_p,
            ctypes.c_int,
            ctypes.POINTER(ctypes.c_float),
        ]
        self._model = self._library.e5_load(str(model).encode())

    @classmethod
    def installed(cls) -> Engine | None:
        """The engine of the installed package, or None where its wheel has none for us."""
        spec = importlib.util.find_spec(PACKAGE)
        for folder in (spec.submodule_search_locations or []) if spec else []:
            for library in sorted(Path(folder).glob("_engine*.so")):
                try:
                    return cls(library, Path(folder) / FILE_NAME)
                except OSError:
                    continue
        return None

    def embed(self, text: str) -> NDArray[np.float32]:
        """The vector of a text that begins with "query: " or "passage: "; float32, length 1."""
        kind, _, rest = text.partition(": ")
        out = np.empty(384, dtype=np.float32)
        pointer = out.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
        self._library.e5_embed(self._model, rest.encode(), int(kind == "query"), pointer)
        return out

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._library.e5_free(self._model)


def write_reference(engine: Engine) -> None:
    """Write the reference vectors, five decimals, as the engine gives them."""
    entries = [
        {"text": text, "vector": [round(float(v), 5) for v in engine.embed(text)]}
        for text in SENTENCES
    ]
    REFERENCE.write_text(json.dumps(entries, ensure_ascii=False), "utf-8")


def main() -> None:
    """Compare, or write with ``--write``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the reference vectors anew")
    wanted = parser.parse_args()
    engine = Engine.installed()
    if engine is None:
        raise SystemExit("the package's wheel has no engine for this platform")
    with engine:
        if wanted.write:
            write_reference(engine)
            return
        _compare(engine)


def _compare(engine: Engine) -> None:
    started = time.perf_counter()
    theirs = np.array([engine.embed(text) for text in SENTENCES])
    print(f"engine: {len(SENTENCES) / (time.perf_counter() - started):.0f} texts/s")
    encoder = load_encoder("bundled", load())
    for kind, encode in (("query", encoder.encode_queries), ("passage", encoder.encode_passages)):
        rows = [n for n, text in enumerate(SENTENCES) if text.startswith(kind)]
        ours = encode([SENTENCES[n].partition(": ")[2] for n in rows])
        cosines = (ours * theirs[rows]).sum(axis=1)
        print(f"{kind}: {encoder.precision}, cosine with the engine {cosines.min():.5f} and more")


if __name__ == "__main__":
    main()
