"""Layers of a BERT encoder over the tokens of some texts, as one program that torch runs by itself.

A question's twelve layers are some 250 steps of a few microseconds to a fifth of a millisecond.
Called one by one from Python they take 1.8 ms more of processor time (11.0 and 9.2 ms for two texts
of 10 and 8 tokens, 18.9 and 16.4 for 24 and 21, in turns), and for each of them Python's lock, for
which other threads wait. What comes out is the same, bit for bit (tests/index/test_query_net.py).

torch is imported with this file: it belongs to a network that is open.
"""

import sys
import warnings
from typing import Protocol, cast

import torch
from torch import Tensor
from torch.nn.functional import scaled_dot_product_attention


def upwards(
    rows: Tensor, ends: list[int], weights: list[Tensor], heads: int, epsilon: float
) -> Tensor:
    """What layers make of ``rows`` (tokens, d); what is beyond the last end attends to nothing.

    ``ends``: where each text ends, the first begins at 0. ``weights``: twelve of each layer, those
    of four products (query, key and value; joined; wide; narrow), laid out for oneDNN, each with
    its bias, and of a norm after the second and the last, in the order in which they are used.
    """
    count, width = rows.size(0), rows.size(1)
    for first in range(0, len(weights), 12):
        own = weights[first : first + 12]
        three = torch.ops.mkldnn._linear_pointwise(rows, own[0], own[1], "none", [], "none")
        split = three.view(count, 3, heads, width // heads).permute(1, 2, 0, 3)
        parts: list[Tensor] = []
        begin = 0
        for end in ends:
            text = split[:, :, begin:end]
            found = scaled_dot_product_attention(text[0:1], text[1:2], text[2:3])
            parts.append(found.transpose(1, 2).reshape(end - begin, width))  # as it lies there
            begin = end
        if begin < count:
            parts.append(torch.zeros([count - begin, width], dtype=rows.dtype))
        attended = torch.cat(parts)
        joined = torch.ops.mkldnn._linear_pointwise(attended, own[2], own[3], "none", [], "none")
        rows = torch.layer_norm(rows + joined, [width], own[4], own[5], epsilon)
        wide = torch.ops.mkldnn._linear_pointwise(rows, own[6], own[7], "gelu", [], "none")
        narrow = torch.ops.mkldnn._linear_pointwise(wide, own[8], own[9], "none", [], "none")
        rows = torch.layer_norm(rows + narrow, [width], own[10], own[11], epsilon)
    return rows


class Program(Protocol):
    """:func:`upwards`, as Python or as a program."""

    def __call__(
        self, rows: Tensor, ends: list[int], weights: list[Tensor], heads: int, epsilon: float
    ) -> Tensor:
        """See :func:`upwards`."""


def program() -> Program:
    """:func:`upwards` as one program, made in 10 ms; as Python from 3.14, for which torch makes
    none."""
    if sys.version_info >= (3, 14):
        return upwards
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # what follows it needs a C++ compiler
        made = cast(Program, torch.jit.script(upwards))

    def run(
        rows: Tensor, ends: list[int], weights: list[Tensor], heads: int, epsilon: float
    ) -> Tensor:
        # Else it keeps a variant for each shape.
        with torch.jit.optimized_execution(False):  # type: ignore[attr-defined]
            return made(rows, ends, weights, heads, epsilon)

    return run
