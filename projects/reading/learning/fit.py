"""The three fits: boundaries, kinds, and kind with item; each convex, each with a ridge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from projects.reading.features import ABOUT_ITEM, KINDS
from projects.reading.learning.optimise import minimise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]
    Matrix = NDArray[np.float64]


def fit_boundary(rows: Matrix, labels: Vector, ridge: Vector) -> Vector:
    """Weights and offset of a yes or no, shape (row + 1,)."""

    def loss(point: Vector) -> tuple[float, Vector]:
        raw = rows @ point[:-1] + point[-1]
        chance = 1 / (1 + np.exp(-np.clip(raw, -40, 40)))
        value = (np.logaddexp(0, raw) - labels * raw).sum()
        value += 0.5 * (ridge * point[:-1] ** 2).sum()
        slope = rows.T @ (chance - labels) + ridge * point[:-1]
        return float(value), np.append(slope, (chance - labels).sum())

    return minimise(loss, np.zeros(rows.shape[1] + 1), 200)


def fit_kinds(rows: Matrix, labels: NDArray[np.int64], ridge: Vector) -> Matrix:
    """Multinomial weights and offsets, shape (row + 1, 8)."""
    width = rows.shape[1]
    wanted = np.eye(len(KINDS))[labels]

    def loss(point: Vector) -> tuple[float, Vector]:
        weights = point.reshape(width + 1, len(KINDS))
        raw = rows @ weights[:-1] + weights[-1]
        raw -= raw.max(axis=1, keepdims=True)
        logs = raw - np.log(np.exp(raw).sum(axis=1, keepdims=True))
        value = -(wanted * logs).sum() + 0.5 * (ridge[:, None] * weights[:-1] ** 2).sum()
        error = np.exp(logs) - wanted
        slope = rows.T @ error + ridge[:, None] * weights[:-1]
        return float(value), np.concatenate([slope.ravel(), error.sum(axis=0)])

    point = minimise(loss, np.zeros((width + 1) * len(KINDS)), 120)
    return point.reshape(width + 1, len(KINDS))


def fit_joint(
    logs: Matrix,
    pairs: Sequence[Matrix],
    kinds: NDArray[np.int64],
    items: NDArray[np.int64],
    ridge: float,
) -> tuple[Vector, Vector]:
    """Weights of the joint decision as `joint.pair_scores` takes them, and feature scales.

    `logs` (asks, 8) must come from kind weights that did not see the ask.
    """
    width = pairs[0].shape[2]
    scale = np.concatenate([one.reshape(-1, width) for one in pairs]).std(axis=0) + 1e-3
    most, count = max(one.shape[1] for one in pairs), len(pairs)
    table = np.zeros((count, ABOUT_ITEM, most, width))
    absent = np.full((count, ABOUT_ITEM, most), -1e9)
    for place, one in enumerate(pairs):
        table[place, :, : one.shape[1]] = one / scale
        absent[place, :, : one.shape[1]] = 0
    flat = table.reshape(-1, width)
    every = np.arange(count)
    about = kinds < ABOUT_ITEM
    cells = ABOUT_ITEM * most

    def loss(point: Vector) -> tuple[float, Vector]:
        trust, offsets, weights = point[0], point[1:9], point[9:]
        scores = (flat @ weights).reshape(absent.shape) + absent
        level = trust * logs + offsets
        chances = np.concatenate(
            [(scores + level[:, :ABOUT_ITEM, None]).reshape(count, -1), level[:, ABOUT_ITEM:]], 1
        )
        top = chances.max(axis=1, keepdims=True)
        total = np.exp(chances - top).sum(axis=1, keepdims=True)
        column = np.where(about, kinds * most + items, cells + kinds - ABOUT_ITEM)
        value = (top[:, 0] + np.log(total[:, 0]) - chances[every, column]).sum()
        value += 0.5 * ridge * (weights**2).sum() + 0.5 * ((trust - 1) ** 2 + (offsets**2).sum())
        error = np.exp(chances - top) / total
        error[every, column] -= 1
        of_pairs = error[:, :cells].reshape(absent.shape)
        of_kinds = np.concatenate([of_pairs.sum(axis=2), error[:, cells:]], axis=1)
        slope = flat.T @ of_pairs.reshape(-1) + ridge * weights
        head = [(of_kinds * logs).sum() + trust - 1]
        return float(value), np.concatenate([head, of_kinds.sum(axis=0) + offsets, slope])

    start = np.concatenate([[1.0], np.zeros(8 + width)])
    return minimise(loss, start, 200), scale
