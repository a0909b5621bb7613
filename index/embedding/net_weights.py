"""A model -> the weights by which a network of our own computes it (query_net.py).

They are those of the open sentence-transformers model; of the bundled one they are also read from
its folder as they lie there, so that a question needs nothing else: opening the libraries costs
more than all the rest of a first answer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer


@dataclass(frozen=True, slots=True)
class NetWeights:
    """``named``: every tensor by its name in the model, all of one precision."""

    named: dict[str, torch.Tensor]
    layers: int
    heads: int
    epsilon: float

    @classmethod
    def of_model(cls, model: SentenceTransformer) -> Self:
        """Those of an open model, shared with it."""
        network: Any = model[0].auto_model
        named = {name: value.detach() for name, value in network.state_dict().items()}
        config = network.config
        return cls(
            named,
            int(config.num_hidden_layers),
            int(config.num_attention_heads),
            float(config.layer_norm_eps),
        )

    @classmethod
    def of_folder(cls, folder: Path, precision: str) -> Self:
        """Those of the unpacked bundled model, mapped from its file where it has the ``precision``.

        Raises OSError, ValueError or KeyError when the folder can't be read.
        """
        import torch
        from safetensors import SafetensorError
        from safetensors.torch import load_file

        config = json.loads((folder / "config.json").read_text("utf-8"))
        kind = getattr(torch, precision)
        try:
            stored = load_file(folder / "model.safetensors")
        except SafetensorError as error:
            raise ValueError(str(error)) from error
        return cls(
            {name: value.to(kind) for name, value in stored.items()},
            int(config["num_hidden_layers"]),
            int(config["num_attention_heads"]),
            float(config["layer_norm_eps"]),
        )
