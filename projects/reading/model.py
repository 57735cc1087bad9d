"""The trained weights: a small .npz file of plain arrays, loaded at first use, never unpickled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

PATH = Path(__file__).with_name("model") / "reading.npz"
VERSION = "1.0"
SENTENCE_SCALE = 3.0  # of the sentence vector beside the cues


@dataclass(frozen=True, slots=True)
class Weights:
    """What one engine needs: `boundary` (row + 1,) for `chances`, `joint` and `scale` as in
    `joint.py`, `threshold` the least certainty that is called confident."""

    boundary: Matrix
    joint: Matrix
    scale: Matrix
    threshold: float


@dataclass(frozen=True, slots=True)
class Model:
    """Both engines, `full` with both encoders and `light` with the first alone; they share
    `kinds` (row + 1, 8)."""

    kinds: Matrix
    full: Weights
    light: Weights


def save(model: Model, path: Path) -> None:
    """Write the weights; same weights, same bytes."""
    arrays = {"kinds": model.kinds}
    for name, weights in (("full", model.full), ("light", model.light)):
        arrays[f"{name}_boundary"] = weights.boundary
        arrays[f"{name}_joint"] = weights.joint
        arrays[f"{name}_scale"] = weights.scale
        arrays[f"{name}_threshold"] = np.array([weights.threshold])
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, **{name: array.astype(np.float32) for name, array in arrays.items()})  # type: ignore[arg-type]


def load(path: Path) -> Model:
    """Read the weights of a file written by `save`; ValueError where it is not one."""
    with np.load(path, allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float64) for name in stored.files}
    try:
        full, light = (
            Weights(
                arrays[f"{name}_boundary"],
                arrays[f"{name}_joint"],
                arrays[f"{name}_scale"],
                float(arrays[f"{name}_threshold"][0]),
            )
            for name in ("full", "light")
        )
        return Model(arrays["kinds"], full, light)
    except KeyError as missing:
        raise ValueError(f"{path.name} holds no {missing}") from missing


@cache
def shipped() -> Model:
    """The weights that come with the project."""
    return load(PATH)
