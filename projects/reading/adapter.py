"""What tuning added to the second encoder: corrections of its upper layers, and what reads them.

`script/tune_encoder` makes the file: plain arrays in half precision, never unpickled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from projects.reading.weights import Layer, Weights

    Array = NDArray[np.float32]

PATH = Path(__file__).with_name("model") / "adapter.npz"
MATRICES = ("qkv", "out", "up", "down")  # of a layer, in the order in which it uses them
_HEADS = ("pools", "kinds", "kinds_offset", "none", "none_offset", "sharpness", "asks", "items")


@dataclass(frozen=True, slots=True)
class Adapter:
    """Low-rank corrections and heads, all float32.

    `corrections`: by "layer.matrix", two factors (inputs, rank) and (rank, outputs), whose
    product is added to the matrix. `reach`: by the same names, the largest value of each column
    (inputs,) of what goes into the matrix, over training texts. `pools` (3, 384): weigh the
    pieces of a text, twice for its kind and once for its item. `kinds` (768, 8) with
    `kinds_offset` (8,); `none` (384,) with `none_offset` (1,) scores "fits nothing"; `sharpness`
    (1,) multiplies nearness to items.
    The means `asks` and `items` (384,) are taken off before vectors are compared.
    """

    corrections: Mapping[str, tuple[Array, Array]]
    reach: Mapping[str, Array]
    pools: Array
    kinds: Array
    kinds_offset: Array
    none: Array
    none_offset: Array
    sharpness: Array
    asks: Array
    items: Array

    def corrected(self, weights: Weights) -> Iterator[Layer]:
        """The layers of the encoder, each matrix with its correction added."""
        for number in range(weights.depth):
            layer = weights.layer(number)
            for name in MATRICES:
                factors = self.corrections.get(f"{number}.{name}")
                if factors is not None:
                    layer[name] = layer[name] + factors[0] @ factors[1]
            yield layer


def save(adapter: Adapter, path: Path) -> None:
    """Write the adapter; same arrays, same bytes."""
    arrays: dict[str, Array] = {name: getattr(adapter, name) for name in _HEADS}
    for name, (left, right) in adapter.corrections.items():
        arrays[f"{name}.left"], arrays[f"{name}.right"] = left, right
    arrays |= {f"{name}.reach": most for name, most in adapter.reach.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, **{name: array.astype(np.float16) for name, array in arrays.items()})  # type: ignore[arg-type]


def load(path: Path) -> Adapter:
    """Read a file written by `save`; ValueError where it is not one."""
    with np.load(path, allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    missing = [name for name in _HEADS if name not in arrays]
    if missing:
        raise ValueError(f"{path.name} holds no {', '.join(missing)}")
    names = [name.removesuffix(".left") for name in arrays if name.endswith(".left")]
    corrections = {name: (arrays[f"{name}.left"], arrays[f"{name}.right"]) for name in names}
    reach = {name[:-6]: most for name, most in arrays.items() if name.endswith(".reach")}
    return Adapter(corrections, reach, *(arrays[name] for name in _HEADS))


@cache
def shipped() -> Adapter:
    """The adapter that comes with the project."""
    return load(PATH)
