"""The folds of writers of which tuned encoders were kept from, and what those encoders said.

The joint fit must see an ask as it will see new ones: through an encoder not tuned on it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from projects.reading import adapter, deep, transformer
from projects.reading.learning.data import FOLDER

FOLDS = (
    ("w1", "w6", "w10", "w11"),
    ("w2", "w5", "w12"),
    ("w3", "w7", "w8", "w9"),
)
# Written once the folds were tuned: only the shipped encoder has learned from them, and what is
# kept of them was said by one tuned on the writers of the folds.
LATER = ("w14", "w15", "w16", "w17")
SAYS = {f"fold-{number}": fold for number, fold in enumerate(FOLDS)} | {"later": LATER}
LEFT_OUT = {name: (*own, *LATER) for name, own in SAYS.items()} | {"later": LATER, "all": ()}
WRITERS = tuple(sorted((one for own in SAYS.values() for one in own), key=lambda one: int(one[1:])))
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
    transformer.forget()
    deep.pooled.cache_clear()
