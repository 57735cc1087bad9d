"""What the tuned second encoder says of an ask: its kind, and which item it is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from contracts.rules.terms import Terms
from projects.reading import adapter, transformer
from projects.reading.features import item_texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

WIDTH = 6  # features of each item
_KIND_SCALE = 10.0  # of vectors whose spread is small, as in tuning


@dataclass(frozen=True, slots=True)
class Tuned:
    """Log-chances of one ask: `kinds` (8,), `items` (items + 1,)."""

    kinds: Matrix
    items: Matrix


def read(text: str, terms: Terms) -> Tuned:
    """What the second encoder says of the text of an ask."""
    return Tuned(kind_logs(text), item_logs(text, terms))


def kind_logs(text: str) -> Matrix:
    """Log-chances of the kinds of an ask, shape (8,)."""
    heads = adapter.shipped()
    kinds = unit(pooled(text)[:2]) - unit(heads.asks)
    raw = (kinds * _KIND_SCALE).ravel() @ heads.kinds + heads.kinds_offset
    return _logs(raw.astype(np.float32))


def item_logs(text: str, terms: Terms) -> Matrix:
    """Log-chances of the items of an ask, shape (items + 1,); the last one is "fits nothing"."""
    heads = adapter.shipped()
    asked = unit(pooled(text)[2] - heads.asks)
    near = [
        float(unit(pooled(f"{title}. {description}")[2] - heads.items) @ asked)
        for title, description, _ in item_texts(terms)
    ]
    raw = np.array([*near, 0], dtype=np.float32) * heads.sharpness
    raw[-1] = asked @ heads.none + heads.none_offset[0]
    return _logs(raw.astype(np.float32))


def item_features(logs: Matrix) -> Matrix:
    """Shape (items + 1, WIDTH): log-chance, chance and lead over the next best of each item.

    "Fits nothing" has columns of its own, so that it is weighed apart.
    """
    rows = np.zeros((len(logs), WIDTH), dtype=np.float32)
    for place, log in enumerate(logs):
        others = np.delete(logs, place)
        lead = log - others.max() if len(others) else 0.0
        rows[place, place == len(logs) - 1 :: 2] = (log, np.exp(log), lead)
    return rows


def _logs(raw: Matrix) -> Matrix:
    raw = raw - raw.max()
    logs: Matrix = raw - np.log(np.exp(raw).sum())
    return logs


def unit(vectors: Matrix) -> Matrix:
    """Vectors of length one along the last axis."""
    scaled: Matrix = vectors / (np.linalg.norm(vectors, axis=-1, keepdims=True) + 1e-6)
    return scaled


@lru_cache(maxsize=2048)
def pooled(text: str) -> Matrix:
    """Three means of the pieces of a text, shape (3, 384): two for its kind, one for its item."""
    states = transformer.states(text)
    raw = states @ adapter.shipped().pools.T
    raw = np.exp(raw - raw.max(axis=0))
    means: Matrix = (raw / raw.sum(axis=0)).T @ states
    return means
