"""From labelled messages to a model: features once, then the fits, then the threshold."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from projects.reading import deep
from projects.reading.boundary import CUES, WIDTH, boundary_features
from projects.reading.engine import Evidence, gather, item_keys, kind_logs
from projects.reading.features import KINDS, Span
from projects.reading.gaps import gap_features
from projects.reading.learning.data import Message
from projects.reading.learning.fit import fit_boundary, fit_joint, fit_kinds
from projects.reading.model import Model, Weights
from projects.reading.scoring import counts_of, terms_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

RIDGE_CUES, RIDGE_VECTORS, RIDGE_GAPS, RIDGE_KINDS, RIDGE_JOINT = 0.5, 1.0, 5.0, 10.0, 25.0
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


def sentence_id(message: Message, place: int) -> str:
    """Names the sentence at `place` of the body of a training message."""
    return f"{message.writer}/{message.request['id']}/s{place}"


@dataclass(frozen=True, slots=True)
class Cuts:
    """The gaps of a marked message with more than one sentence: features for both engines, and
    1 where another ask starts."""

    writer: str
    full: Matrix
    light: Matrix
    labels: Matrix


def boundaries(messages: Sequence[Message], tuned: Mapping[str, deep.Tuned]) -> list[Cuts]:
    """The gaps of all messages; `tuned` as for `samples`, by `sentence_id`."""
    found = []
    for message in messages:
        if message.groups is None or len(message.body) < 2:
            continue
        place = {one.start: number for number, group in enumerate(message.groups) for one in group}
        numbers = [place[one.start] for one in message.body]
        labels = np.array([float(a != b) for a, b in pairwise(numbers)])
        rows = boundary_features(message.body, message.text).astype(np.float64)
        said = [tuned[sentence_id(message, place)] for place in range(len(message.body))]
        full = np.concatenate([rows, gap_features(said)], axis=1)
        found.append(Cuts(message.writer, full, rows, labels))
    return found


def train(
    asks: Sequence[Sample],
    cuts: Sequence[Cuts],
    thresholds: tuple[float, float] = (0.5, 0.5),
) -> Model:
    """A model from prepared features; `thresholds` are those of the full and light engine."""
    labels = np.concatenate([one.labels for one in cuts])
    kinds, blind = _kinds(asks)
    full = _boundary([one.full for one in cuts], labels)
    light = _boundary([one.light for one in cuts], labels)
    return Model(
        kinds,
        _weights(asks, [one.full for one in asks], blind, full, thresholds[0]),
        _weights(asks, [one.light for one in asks], blind, light, thresholds[1]),
    )


def _boundary(rows: Sequence[Matrix], labels: Matrix) -> Matrix:
    together = np.concatenate(rows)
    ridge = np.full(together.shape[1], RIDGE_VECTORS)
    ridge[: CUES + 2 * len(KINDS)] = RIDGE_CUES
    ridge[WIDTH:] = RIDGE_GAPS
    return fit_boundary(together, labels, ridge)


def _kinds(asks: Sequence[Sample]) -> tuple[Matrix, list[Matrix]]:
    """Weights of the kinds, and for each ask weights that did not see its contract."""
    rows = np.array([one.light.row for one in asks])
    kinds = np.array([one.kind for one in asks])
    ridge = np.full(rows.shape[1], RIDGE_KINDS)
    inner = np.array([zlib.crc32(one.fold.encode()) % _INNER for one in asks])
    blind = [fit_kinds(rows[inner != fold], kinds[inner != fold], ridge) for fold in range(_INNER)]
    return fit_kinds(rows, kinds, ridge), [blind[fold] for fold in inner]


def _weights(
    asks: Sequence[Sample],
    evidence: Sequence[Evidence],
    blind: Sequence[Matrix],
    boundary: Matrix,
    threshold: float,
) -> Weights:
    logs = np.array([kind_logs(*both) for both in zip(blind, evidence, strict=True)])
    kinds = np.array([one.kind for one in asks])
    items = np.array([one.item for one in asks])
    pairs = [one.pairs for one in evidence]
    joint, scale = fit_joint(logs, pairs, kinds, items, RIDGE_JOINT)
    return Weights(boundary, joint, scale, threshold)
