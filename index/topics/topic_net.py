"""A topic -> its vector for judging what is about it: the bundled model, tuned on its topic side.

What people ask ("räkningar som ingen godkänt") and what a control is called ("Attest av fakturor")
lie far apart in a model that was trained on everything. The passages' vectors stay as they are;
the upper layers that read a topic were moved, by matrices of low rank, so that it lies near the
controls that answer it (``python -m eval.fit_topic_net``). ``weights/topic_net.safetensors`` holds
the two factors of each move; the lower layers and the words are the search's own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from errors import ModelUnavailable
from index.embedding.bundled import REVISION
from index.embedding.net_weights import NetWeights
from index.embedding.query_net import QueryNet

if TYPE_CHECKING:
    import torch

WEIGHTS = Path(__file__).parents[1] / "weights" / "topic_net.safetensors"
#: The two factors of the move of a matrix (out, in): (out, rank) and (rank, in).
OUT, IN = ".out", ".in"


def open_topic_net(weights: NetWeights, net: QueryNet, path: Path = WEIGHTS) -> QueryNet:
    """``net``, made from the bundled model's ``weights``, with the moved layers of ``path``.

    Raises :class:`errors.ModelUnavailable` when the file is missing, damaged or was made for
    another revision of the bundled model.
    """
    try:
        return net.tuned(weights, read_moves(path))
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise ModelUnavailable(
            f"Frågornas vikter {path.name}",
            f"kunde inte läsas ({' '.join(str(error).split())[:200]}).",
            "Installera om programmet.",
        ) from error


def read_moves(path: Path) -> dict[str, torch.Tensor]:
    """Name of a weight -> how far it moves, (out, in), float32.

    Raises OSError, ValueError or KeyError when the file can't be used.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, "pt") as kept:
            made_for = (kept.metadata() or {}).get("base")
            if made_for != REVISION:
                raise ValueError(f"made for {made_for}, the bundled model is {REVISION}")
            names = [name.removesuffix(OUT) for name in list(kept.keys()) if name.endswith(OUT)]
            return {
                name: kept.get_tensor(name + OUT).float() @ kept.get_tensor(name + IN).float()
                for name in names
            }
    except SafetensorError as error:
        raise ValueError(str(error)) from error


def write_moves(path: Path, moves: dict[str, tuple[torch.Tensor, torch.Tensor]]) -> None:
    """Write the factors (out, rank) and (rank, in) of each weight's move, as float16."""
    from safetensors.torch import save_file

    kept = {
        name + end: factor.half().contiguous()
        for name, pair in sorted(moves.items())
        for end, factor in zip((OUT, IN), pair, strict=True)
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(kept, path, metadata={"base": REVISION})
