"""What the second encoder adds: the vector of each ask, and how near it is to each item."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from contracts.rules.terms import Terms
from projects.reading import transformer
from projects.reading.features import Span, clauses, item_texts
from projects.reading.segments import sentences

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

WIDTH = 17


def unit(vectors: Matrix) -> Matrix:
    """Vectors of length one along the last axis."""
    scaled: Matrix = vectors / (np.linalg.norm(vectors, axis=-1, keepdims=True) + 1e-6)
    return scaled


def span_states(span: Span) -> tuple[Matrix, Matrix]:
    """Unit vectors of an ask, shape (384,), and of its sentences, shape (sentences, 384)."""
    return _states(span.text)


@lru_cache(maxsize=2048)
def _states(text: str) -> tuple[Matrix, Matrix]:
    parts = [(one.start, one.end) for one in sentences(text)] or [(0, len(text))]
    sums, _ = transformer.read_parts(text, parts)
    return unit(sums.sum(axis=0)), unit(sums)


def near_features(
    whole: Matrix, parts: Matrix, terms: Terms, centre: Matrix, item_centre: Matrix
) -> Matrix:
    """Shape (items + 1, WIDTH): nearness of an ask to each item; the last row is "none".

    The encoder's vectors all lean one way: `centre` (asks) and `item_centre` are taken off.
    """
    asked, said = unit(whole - centre), unit(parts - centre)
    rows = []
    for title, description, _ in item_texts(terms):
        texts = [f"{title}. {description}", title, *clauses(description)]
        vectors = unit(unit(transformer.encode(texts)) - item_centre)
        both, name, split = vectors[0], vectors[1], vectors[2:] if len(texts) > 2 else vectors[1:2]
        rows.append(
            [
                float(asked @ both),
                float(asked @ name),
                float((said @ both).max()),
                float((said @ name).max()),
                float((said @ split.T).max()),
                float((split @ asked).max()),
                float(asked @ both),
            ]
        )
    near = np.array(rows, dtype=np.float32).reshape(len(rows), 7)
    none = np.zeros((1, WIDTH), dtype=np.float32)
    if not rows:
        return none
    none[0, 14:] = near[:, (0, 2, 4)].max(axis=0)
    pad = np.zeros((len(rows), 3), dtype=np.float32)
    return np.concatenate([np.concatenate([near, near - near.mean(axis=0), pad], axis=1), none])
