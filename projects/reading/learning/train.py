"""From labelled messages to a model: features once, then the fits, then the threshold."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from projects.reading import deep
from projects.reading.boundary import CUES, boundary_features
from projects.reading.engine import Evidence, gather, item_keys, kind_logs
from projects.reading.features import KINDS, Span
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
    """One labelled ask with its evidence for both engines."""

    writer: str
    fold: str
    kind: int
    item: int
    full: Evidence
    light: Evidence


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


def samples(messages: Sequence[Message], tuned: Mapping[str, deep.Tuned]) -> list[Sample]:
    """Every labelled ask with its features.

    `tuned` holds, by `ask_id`, what an encoder says that was not tuned on the ask.
    """
    found = []
    for message in messages:
        terms, counts = terms_of(message.contract), counts_of(message.request)
        keys = item_keys(terms)
        labels = message.request["expect"]
        for place, (span, label) in enumerate(zip(spans(message), labels, strict=False)):
            full = gather(span, terms, counts, tuned[ask_id(message, place)])
            light = gather(span, terms, counts, None)
            found.append(
                Sample(
                    message.writer,
                    message.fold,
                    KINDS.index(label["kind"]),
                    keys.index(label["item"]) if label["item"] in keys else len(keys) - 1,
                    full,
                    light,
                )
            )
    return found


def ask_id(message: Message, place: int) -> str:
    """Names the ask at `place` of a training message."""
    return f"{message.writer}/{message.request['id']}/{place}"


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
    thresholds: tuple[float, float] = (0.5, 0.5),
) -> Model:
    """A model from prepared features; `thresholds` are those of the full and light engine."""
    rows = np.concatenate([one[1] for one in cuts])
    labels = np.concatenate([one[2] for one in cuts])
    ridge = np.full(rows.shape[1], RIDGE_VECTORS)
    ridge[: CUES + 2 * len(KINDS)] = RIDGE_CUES
    kinds, blind = _kinds(asks)
    full = _weights(asks, [one.full for one in asks], blind, thresholds[0])
    light = _weights(asks, [one.light for one in asks], blind, thresholds[1])
    return Model(fit_boundary(rows, labels, ridge), kinds, full, light)


def _kinds(asks: Sequence[Sample]) -> tuple[Matrix, list[Matrix]]:
    """Weights of the kinds, and for each ask weights that did not see its contract."""
    rows = np.array([one.light.row for one in asks])
    kinds = np.array([one.kind for one in asks])
    ridge = np.full(rows.shape[1], RIDGE_KINDS)
    inner = np.array([zlib.crc32(one.fold.encode()) % _INNER for one in asks])
    blind = [fit_kinds(rows[inner != fold], kinds[inner != fold], ridge) for fold in range(_INNER)]
    return fit_kinds(rows, kinds, ridge), [blind[fold] for fold in inner]


def _weights(
    asks: Sequence[Sample], evidence: Sequence[Evidence], blind: Sequence[Matrix], threshold: float
) -> Weights:
    logs = np.array([kind_logs(*both) for both in zip(blind, evidence, strict=True)])
    kinds = np.array([one.kind for one in asks])
    items = np.array([one.item for one in asks])
    pairs = [one.pairs for one in evidence]
    joint, scale = fit_joint(logs, pairs, kinds, items, RIDGE_JOINT)
    return Weights(joint, scale, threshold)
