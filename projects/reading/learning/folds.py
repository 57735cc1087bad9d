"""The folds of writers of which tuned encoders were kept from, and what those encoders said.

The joint fit must see an ask as it will see new ones: through an encoder not tuned on it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from projects.reading import adapter, deep, transformer
from projects.reading.learning.data import FOLDER

FOLDS = {
    "fold-0": ("w1", "w6", "w10", "w11", "w14", "w18", "w21", "w24"),
    "fold-1": ("w2", "w5", "w12", "w15", "w17", "w19", "w22"),
    "fold-2": ("w3", "w7", "w8", "w9", "w16", "w20", "w23"),
}
LEFT_OUT = {**FOLDS, "all": ()}
WRITERS = tuple(
    sorted((one for own in FOLDS.values() for one in own), key=lambda one: int(one[1:]))
)
STORED = FOLDER / "tuned.npz"


def save(tuned: dict[str, deep.Tuned], path: Path = STORED) -> None:
    """Write what the encoders said of each ask, by its id."""
    items = [one.items for one in tuned.values()]
    np.savez(
        path,
        ids=np.array(list(tuned)),
        kinds=np.array([one.kinds for one in tuned.values()], dtype=np.float16),
        items=np.concatenate(items).astype(np.float16),
        ends=np.cumsum([len(one) for one in items]),
    )


def load(path: Path = STORED) -> dict[str, deep.Tuned]:
    """What `save` wrote."""
    with np.load(path, allow_pickle=False) as stored:
        items = np.split(stored["items"].astype(np.float32), stored["ends"][:-1])
        kinds = stored["kinds"].astype(np.float32)
        return {
            str(name): deep.Tuned(*both)
            for name, *both in zip(stored["ids"], kinds, items, strict=True)
        }


def use(path: Path) -> None:
    """Let this process read with another adapter than the shipped one."""
    adapter.PATH = path
    adapter.shipped.cache_clear()
    transformer.use(adapter.shipped())
    deep.pooled.cache_clear()
