"""What the second encoder's view of each sentence says of the gaps between them.

A sentence of another kind, or about another item, than those before it is likely another ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from projects.reading.deep import Tuned
from projects.reading.features import KINDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_MOST = 40  # gaps of one message: longer ones are cut without it
_CERTAIN = 0.05  # chances nearer than this to 0 and 1 are not asked again
WIDTH = 4 * len(KINDS) + 32


def worth_reading(chances: Sequence[float]) -> bool:
    """Whether cues and the first encoder, whose `chances` these are, left a gap in doubt.

    In half of the messages they leave none; to read each sentence takes as long as all the rest.
    """
    doubtful = any(_CERTAIN < chance < 1 - _CERTAIN for chance in chances)
    return doubtful and len(chances) <= _MOST


def gap_features(said: Sequence[Tuned]) -> Matrix:
    """Shape (sentences - 1, WIDTH): one row for the gap before each sentence but the first."""
    kinds = np.exp(np.array([one.kinds for one in said], dtype=np.float64))
    items = np.exp(np.array([one.items for one in said], dtype=np.float64))
    rows = [_row(kinds, items, place) for place in range(1, len(said))]
    return np.array(rows).reshape(-1, WIDTH)


def _row(kinds: Matrix, items: Matrix, place: int) -> Matrix:
    kind, item = kinds[place], items[place]
    before, about = kinds[:place], items[:place]
    alike, same = before @ kind, about @ item  # with each sentence before: chance of one kind, item
    both = alike * same
    last = place - 1
    row = [
        *(2 * kind),
        *(2 * before.max(axis=0)),
        alike[last], alike.max(), alike.mean(),
        same[last], same.max(), same.mean(),
        2 * both[last], 2 * both.max(),
        kind.max(), item.max(), item[-1], item[:-1].max(initial=0),
        about.max(), about[:, -1].min(),
        float(kind.argmax() == before[last].argmax()),
        float(item.argmax() == about[last].argmax()),
        *np.log(np.array([both[last], both.max(), same.max(), alike.max()]) + 1e-3),
        _doubt(kind), _doubt(item), _doubt(before[last]), _doubt(about[last]),
        *_next(kinds, items, place),
    ]  # fmt: skip
    return np.array(row)


def _next(kinds: Matrix, items: Matrix, place: int) -> list[float]:
    """What the following sentences say: how like this one and the one before the next one is."""
    after = kinds[place:].max(axis=0)
    if place + 1 == len(kinds):
        return [*([0.0] * (8 + len(KINDS))), *after]
    alike = kinds[place - 1 : place + 1] @ kinds[place + 1]
    same = items[place - 1 : place + 1] @ items[place + 1]
    likeness = [*alike, *same, *(2 * alike * same)]
    return [1.0, float(len(kinds) - place) / 8, *likeness, *kinds[place + 1], *after]


def _doubt(chances: Matrix) -> float:
    """The entropy of chances, in nats."""
    return float(-(chances * np.log(chances + 1e-9)).sum())
