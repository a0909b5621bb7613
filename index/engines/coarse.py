"""Many vectors -> a coarse index beside the exact one: nearest keys without scanning all of them.

FAISS `IVF,SQ8`: the vectors in cells around centres, eight bits a number; a search looks into the
cells nearest to the query. Only for unfiltered questions (under a filter of 1 % a third of the ten
nearest are missed) and only for ranked lists; what it finds is weighed again with the exact vectors
of the base. It follows the base: built with it, never changed, dropped with it; a base smaller than
``KONTROLLSOK_APPROXIMATE_FROM`` has none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged
from index.storage.originals import sync_file

FILE = "coarse.faiss"
#: Cells that a search looks into, of 2 x root(n): recall@10 0.998 at 100 000 and at 300 000 (real
#: and made vectors); 64 cells give 0.955 and 0.962 (`python -m eval.bench.nearest`).
PROBED = 256
#: Found for each one wanted, to be weighed again with the exact vectors.
_SPARE = 4
#: Vectors of each centre that it is trained on, at most, and that are added at a time.
_TRAINED_ON, _TOGETHER = 64, 10_000
_ROUNDS = 10

Keys = NDArray[np.int64]


def write_coarse(base: Path, target: Path) -> None:
    """Build it from a base file, which is read once more."""
    import faiss

    exact: Any = faiss.read_index(str(base))
    count = exact.ntotal
    cells = max(1, min(2 * int(count**0.5), count // 40))  # 39 vectors a centre, FAISS asks
    centres = faiss.IndexFlatIP(exact.d)
    built = faiss.IndexIVFScalarQuantizer(
        centres, exact.d, cells, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    built.cp.niter = _ROUNDS
    draw = np.random.default_rng(count)
    rows = np.sort(draw.permutation(count)[: cells * _TRAINED_ON])
    built.train(exact.index.reconstruct_batch(rows))
    keys = faiss.vector_to_array(exact.id_map)
    for start in range(0, count, _TOGETHER):
        end = min(start + _TOGETHER, count)
        vectors = exact.index.reconstruct_n(start, end - start)
        built.add_with_ids(vectors, np.ascontiguousarray(keys[start:end]))
    faiss.write_index(built, str(target))
    sync_file(target)


def open_coarse(path: Path) -> Any:
    """The index; None where there is none. Raises IndexDamaged."""
    import faiss

    if not path.is_file():
        return None
    try:
        return faiss.read_index(str(path))
    except RuntimeError as error:
        raise IndexDamaged(
            str(path), "kan inte läsas av FAISS.", "Kör `kontrollsok check --repair`."
        ) from error


def nearly_nearest(
    coarse: Any, query: NDArray[np.float32], depth: int, alive: NDArray[np.bool_] | None
) -> Keys:
    """Keys of ``_SPARE`` x ``depth`` that are near, in no order to trust; only ``alive`` ones."""
    import faiss

    bitmap = None if alive is None else np.packbits(alive, bitorder="little")
    selector = None if bitmap is None else faiss.IDSelectorBitmap(bitmap)  # type: ignore[call-arg, arg-type]
    parameters = faiss.SearchParametersIVF(nprobe=PROBED, sel=selector)  # type: ignore[call-arg]
    count = min(_SPARE * depth, coarse.ntotal)
    _, keys = coarse.search(query[None, :], count, params=parameters)
    found: Keys = keys[0][keys[0] >= 0]
    return found
