"""The decision: kind and item together, so that the verdict of the pair makes sense."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from contracts.rules.terms import Terms
from projects.reading.features import ABOUT_ITEM, KINDS
from projects.rules.asks import Kind, Verdict
from projects.rules.verdicts import Counts, judge

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """Probabilities of one ask: `kinds` (8,), `items` (items + 1,) given the chosen kind, the
    chosen `kind` and `item` (index; None where the kind is about none), and of its verdict."""

    kinds: Matrix
    items: Matrix
    kind: int
    item: int | None
    verdict: Verdict
    sure: float


def log_kinds(weights: Matrix, row: Matrix) -> Matrix:
    """Log-probabilities of the kinds, shape (8,), from a row and weights (row + 1, 8)."""
    raw = row @ weights[:-1] + weights[-1]
    raw = raw - raw.max()
    logs: Matrix = raw - np.log(np.exp(raw).sum())
    return logs


def pair_features(match: Matrix, ledger: Matrix) -> Matrix:
    """Shape (3, items + 1, features): what speaks for each pair of kind and item.

    Words count alike for all three kinds, the ledger for each kind in its own way.
    """
    count, width = match.shape
    wide = ledger.shape[1]
    pairs = np.zeros((ABOUT_ITEM, count, width + ABOUT_ITEM * wide + ABOUT_ITEM))
    for kind in range(ABOUT_ITEM):
        pairs[kind, :, :width] = match
        pairs[kind, :, width + kind * wide : width + (kind + 1) * wide] = ledger
        pairs[kind, :, width + ABOUT_ITEM * wide + kind] = 1
    return pairs


def pair_scores(
    weights: Matrix, scale: Matrix, logs: Matrix, pairs: Matrix, bonus: Matrix | None = None
) -> tuple[Matrix, Matrix]:
    """Probabilities of pairs, shape (3, items + 1), and of the five other kinds, shape (5,).

    `weights` holds the weight of the kind, eight offsets, then one weight a feature; `bonus`
    (items + 1,) is added to an item's score: what confirmed examples say.
    """
    scores = (pairs / scale) @ weights[9:]
    if bonus is not None:
        scores = scores + bonus
    kinds = weights[0] * logs + weights[1:9]
    chances = scores + kinds[:ABOUT_ITEM, None]
    others = kinds[ABOUT_ITEM:]
    top = max(float(chances.max()), float(others.max()))
    chances, others = np.exp(chances - top), np.exp(others - top)
    total = chances.sum() + others.sum()
    return chances / total, others / total


def verdict_table(
    terms: Terms, counts: Mapping[str, Counts], keys: Sequence[str | None]
) -> list[list[Verdict]]:
    """The verdict of each kind (rows) and item (columns, the last one None)."""
    return [
        [judge(Kind(kind), key, terms, counts.get(key or "", Counts())).verdict for key in keys]
        for kind in KINDS
    ]


def decide(chances: Matrix, others: Matrix, table: Sequence[Sequence[Verdict]]) -> Choice:
    """The likeliest verdict, then its likeliest pair: many items may share one verdict."""
    totals: dict[Verdict, float] = {}
    best: dict[Verdict, tuple[float, int, int | None]] = {}
    cells: list[tuple[float, int, int | None]] = [
        (float(chances[kind, item]), kind, item)
        for kind in range(ABOUT_ITEM)
        for item in range(chances.shape[1])
    ]
    cells += [(float(one), ABOUT_ITEM + place, None) for place, one in enumerate(others)]
    for chance, kind, item in cells:
        verdict = table[kind][-1 if item is None else item]
        totals[verdict] = totals.get(verdict, 0.0) + chance
        if verdict not in best or chance > best[verdict][0]:
            best[verdict] = (chance, kind, item)
    verdict = max(totals, key=lambda one: totals[one])
    _, kind, item = best[verdict]
    kinds = np.concatenate([chances.sum(axis=1), others])
    items = chances[kind] if kind < ABOUT_ITEM else chances.sum(axis=0)
    items = items / max(float(items.sum()), 1e-12)
    return Choice(kinds, items, kind, item, verdict, totals[verdict])
