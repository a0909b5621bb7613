"""Tuned weights <-> a small file: how far each weight moved from the bundled model, in 4 bits.

The bundled model is there anyway, and tuning moves a weight by little; so the file holds the move
and not the weight, in the bundled model's own blocks (32 numbers: a float16 scale and 16 bytes, low
nibbles first). A move is off by a fifteenth of the largest in its block at most, where rounding the
weight itself that way would cost ten times as much. What is no matrix is kept as float32.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding.e5_file import BLOCK

if TYPE_CHECKING:
    import torch

_NIBBLES, _SCALES = ".nibbles", ".scales"
_LAYERS = "layers."


def read_delta(
    path: Path, base: Mapping[str, torch.Tensor], revision: str
) -> dict[str, torch.Tensor]:
    """The tuned weights by name, float32; ``base`` holds the bundled model's under the same names.

    Raises OSError, ValueError or KeyError when the file is missing, damaged or was made for another
    revision of the bundled model.
    """
    import torch
    from safetensors import SafetensorError, safe_open

    found: dict[str, torch.Tensor] = {}
    try:
        with safe_open(path, "np") as kept:
            made_for = (kept.metadata() or {}).get("base")
            if made_for != revision:
                raise ValueError(f"made for {made_for}, the bundled model is {revision}")
            names = set(kept.keys())
            for name, weight in base.items():
                if name + _NIBBLES in names:
                    moved = _unpacked(
                        kept.get_tensor(name + _NIBBLES), kept.get_tensor(name + _SCALES)
                    )
                    found[name] = weight.float() + torch.from_numpy(moved.reshape(weight.shape))
                else:
                    found[name] = torch.from_numpy(kept.get_tensor(name).astype(np.float32))
    except SafetensorError as error:
        raise ValueError(str(error)) from error
    return found


def write_delta(
    path: Path, base: Mapping[str, torch.Tensor], tuned: Mapping[str, torch.Tensor], revision: str
) -> None:
    """Write ``tuned`` as its moves from ``base``; both by the same names, float32."""
    from safetensors.numpy import save_file

    kept: dict[str, NDArray[np.generic]] = {}
    for name, weight in tuned.items():
        if name.startswith(_LAYERS) and weight.ndim == 2:
            moved = (weight.float() - base[name].float()).numpy()
            kept[name + _NIBBLES], kept[name + _SCALES] = _packed(moved)
        else:
            kept[name] = weight.float().numpy()
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(kept, path, metadata={"base": revision})


def _packed(values: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    blocks = values.reshape(-1, BLOCK)
    scales = (np.abs(blocks).max(axis=1) / 7.5).astype(np.float16)
    steps = blocks / np.maximum(scales.astype(np.float32), 1e-12)[:, None]
    codes = np.clip(np.rint(steps + 7.5), 0, 15).astype(np.uint8)
    half = BLOCK // 2
    return codes[:, :half] | (codes[:, half:] << 4), scales


def _unpacked(nibbles: NDArray[np.uint8], scales: NDArray[np.float16]) -> NDArray[np.float32]:
    codes = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32)
    values: NDArray[np.float32] = (codes - 7.5) * scales.astype(np.float32)[:, None]
    return values.reshape(-1)
