"""From labelled messages to a model: features once, then the fits, then the threshold."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from projects.reading import deep, transformer
from projects.reading.boundary import CUES, boundary_features
from projects.reading.engine import gather, item_keys
from projects.reading.features import KINDS, Span, item_texts
from projects.reading.joint import log_kinds
from projects.reading.learning.data import Message
from projects.reading.learning.fit import fit_boundary, fit_joint, fit_kinds
from projects.reading.model import Model, Weights
from projects.reading.scoring import counts_of, terms_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

RIDGE_CUES, RIDGE_VECTORS, RIDGE_KINDS, RIDGE_JOINT = 0.5, 1.0, 10.0, 25.0
_INNER = 4  # inner folds: the joint fit sees only kinds guessed by weights that did not see it


@dataclass(frozen=True, slots=True)
class Sample:
    """One labelled ask with its features for both engines."""

    writer: str
    fold: str
    kind: int
    item: int
    row: Matrix
    light_row: Matrix
    pairs: Matrix
    light_pairs: Matrix


def centres(messages: Sequence[Message]) -> tuple[Matrix, Matrix]:
    """The mean vector of asks and of item texts: taken off before vectors are compared."""
    asks = [deep.span_states(span)[0] for one in messages for span in spans(one)]
    texts: dict[str, None] = {}
    for one in messages:
        for title, description, _ in item_texts(terms_of(one.contract)):
            texts[f"{title}. {description}"] = None
            texts[title] = None
    items = deep.unit(transformer.encode(list(texts)))
    return np.mean(asks, axis=0).astype(np.float64), items.mean(axis=0).astype(np.float64)


def spans(message: Message) -> list[Span]:
    """The asks of a message as its labels cut it."""
    if message.groups is None:
        return []
    whole = " ".join(one.text for one in message.body)
    total = len(message.groups)
    parts = [tuple(one.text for one in group) for group in message.groups]
    channel = str(message.request["channel"])
    return [
        Span(" ".join(part), part, whole, place, total, channel) for place, part in enumerate(parts)
    ]


def samples(messages: Sequence[Message], blank: Model) -> list[Sample]:
    """Every labelled ask with its features; `blank` is a model of which only centres count."""
    found = []
    for message in messages:
        terms, counts = terms_of(message.contract), counts_of(message.request)
        keys = item_keys(terms)
        for span, label in zip(spans(message), message.request["expect"], strict=False):
            full = gather(blank, span, terms, counts, True)
            light = gather(blank, span, terms, counts, False)
            item = keys.index(label["item"]) if label["item"] in keys else len(keys) - 1
            kind = KINDS.index(label["kind"])
            found.append(
                Sample(
                    message.writer,
                    message.fold,
                    kind,
                    item,
                    full.row,
                    light.row,
                    full.pairs,
                    light.pairs,
                )
            )
    return found


def boundaries(messages: Sequence[Message]) -> list[tuple[str, Matrix, Matrix]]:
    """(writer, rows, labels) of each marked message with more than one sentence."""
    found = []
    for message in messages:
        if message.groups is None or len(message.body) < 2:
            continue
        place = {one.start: number for number, group in enumerate(message.groups) for one in group}
        numbers = [place[one.start] for one in message.body]
        labels = np.array([float(a != b) for a, b in pairwise(numbers)])
        rows = boundary_features(message.body, message.text).astype(np.float64)
        found.append((message.writer, rows, labels))
    return found


def train(
    asks: Sequence[Sample],
    cuts: Sequence[tuple[str, Matrix, Matrix]],
    centre: Matrix,
    item_centre: Matrix,
    thresholds: tuple[float, float] = (0.5, 0.5),
) -> Model:
    """A model from prepared features; `thresholds` are those of the full and light engine."""
    rows = np.concatenate([one[1] for one in cuts])
    labels = np.concatenate([one[2] for one in cuts])
    ridge = np.full(rows.shape[1], RIDGE_VECTORS)
    ridge[: CUES + 2 * len(KINDS)] = RIDGE_CUES
    full = _weights(asks, True, thresholds[0])
    light = _weights(asks, False, thresholds[1])
    return Model(fit_boundary(rows, labels, ridge), centre, item_centre, full, light)


def _weights(asks: Sequence[Sample], full: bool, threshold: float) -> Weights:
    rows = np.array([one.row if full else one.light_row for one in asks])
    kinds = np.array([one.kind for one in asks])
    items = np.array([one.item for one in asks])
    ridge = np.full(rows.shape[1], RIDGE_KINDS)
    inner = np.array([zlib.crc32(one.fold.encode()) % _INNER for one in asks])
    logs = np.zeros((len(asks), len(KINDS)))
    for fold in range(_INNER):
        known, asked = inner != fold, inner == fold
        if asked.any() and known.any():
            weights = fit_kinds(rows[known], kinds[known], ridge)
            logs[asked] = [log_kinds(weights, row) for row in rows[asked]]
    pairs = [one.pairs if full else one.light_pairs for one in asks]
    joint, scale = fit_joint(logs, pairs, kinds, items, RIDGE_JOINT)
    return Weights(fit_kinds(rows, kinds, ridge), joint, scale, threshold)
