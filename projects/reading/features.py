"""What the trained model looks at, besides sentence vectors: cues, counts, shared words."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from contracts.rules.terms import DeliverableTerms, Terms
from projects.reading.baseline import stems
from projects.reading.encoder import encode
from projects.reading.lexicon import hits
from projects.reading.numerals import cardinals, ordinals
from projects.rules.asks import Kind
from projects.rules.verdicts import Counts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

KINDS = tuple(kind.value for kind in Kind)
ABOUT_ITEM = 3  # the first three kinds (new work, revision, correction) are about an item
CHANNELS = ("email", "chat", "call", "meeting")
_CLAUSE = re.compile(r"[,;:()]| et | and | or | ou ")
_WORD = re.compile(r"\w+")
_NO_COUNTS = Counts()


@dataclass(frozen=True, slots=True)
class Span:
    """The sentences of one ask: `text` joined, `parts` apart, `whole` the full message."""

    text: str
    parts: tuple[str, ...]
    whole: str
    index: int
    total: int
    channel: str


def kind_features(span: Span, terms: Terms, counts: Mapping[str, Counts]) -> Matrix:
    """Cues of the kind: list hits, punctuation, length, channel, place, state of the ledger."""
    row: list[float] = []
    for name in (*KINDS, "again"):
        row.append(math.sqrt(len({hit.lower() for hit in hits(name, span.text)})))
    last = span.parts[-1] if span.parts else span.text
    row += [
        float("?" in span.text),
        float("?" in last),
        float("!" in span.text),
        math.log1p(len(_WORD.findall(span.text))) / 3,
        float(span.index > 0),
        float(span.index + 1 == span.total),
        float(span.total > 1),
    ]
    row += [float(span.channel == channel) for channel in CHANNELS]
    states = [counts.get(item.key, _NO_COUNTS) for item in terms.deliverables]
    row += [
        float(any(state.delivered for state in states)),
        float(any(state.rounds_used for state in states)),
    ]
    return np.array(row, dtype=np.float32)


def ledger_features(span: Span, terms: Terms, counts: Mapping[str, Counts]) -> Matrix:
    """Shape (items + 1, 26): what the counts say of each item; the last row is "none".

    Work goes down the list of deliverables: the one last touched, and the one due next, are
    what a client writes about. A number in the message that equals a count points to its item.
    """
    states = [counts.get(item.key, _NO_COUNTS) for item in terms.deliverables]
    touched = [place for place, state in enumerate(states) if state.delivered > 0]
    last = max(touched, default=-1)
    said, ranks = cardinals(span.text), ordinals(span.text)
    again = float(bool(hits("again", span.text)))
    complete = last < 0 or states[last].delivered >= terms.deliverables[last].quantity
    rows = [
        _ledger_row(item, state, place - last, complete, said, ranks, again)
        for place, (item, state) in enumerate(zip(terms.deliverables, states, strict=True))
    ]
    width = 26
    rows += [[0.0, 1.0] + [0.0] * (width - 2) for _ in terms.exclusions]
    rows.append([0.0, 0.0, 1.0] + [0.0] * (width - 3))
    return np.array(rows, dtype=np.float32)


def _ledger_row(
    item: DeliverableTerms,
    state: Counts,
    distance: int,
    complete: bool,
    said: frozenset[int],
    ranks: frozenset[int],
    again: float,
) -> list[float]:
    delivered, agreed, rounds = state.delivered, item.quantity, state.rounds_used
    spent = rounds >= item.revision_rounds
    return [
        1.0,
        0.0,
        0.0,
        float(delivered == 0),
        float(0 < delivered < agreed),
        float(delivered >= agreed),
        float(distance == 0),
        float(distance == 1),
        float(rounds > 0),
        float(spent and delivered > 0),
        float(item.revision_rounds == 0),
        float(agreed == 1),
        float(distance == 1 and complete),
        max(-3, min(0, distance)) / 3,
        max(0, min(3, distance)) / 3,
        float(agreed > 1 and agreed in said),
        float(delivered > 1 and delivered in said),
        float(agreed - delivered > 1 and agreed - delivered in said and delivered > 0),
        float(agreed > 1 and agreed + 1 in ranks),
        float(delivered > 0 and delivered + 1 in ranks and delivered < agreed),
        float(any(1 < rank <= agreed for rank in ranks) and agreed > 2),
        float(any(1 < number <= agreed for number in said) and agreed > 1),
        again * float(rounds > 0),
        again * float(spent and delivered > 0),
        again * float(delivered == 0),
        float(0 < delivered < agreed and distance == 0),
    ]


@lru_cache(maxsize=1024)
def clauses(description: str) -> tuple[str, ...]:
    """The parts of a description: each may be what a message is about."""
    return tuple(part.strip() for part in _CLAUSE.split(description) if len(part.strip()) > 2)


def item_texts(terms: Terms) -> list[tuple[str, str, str]]:
    """(title, description, unit) of each deliverable, then of each exclusion."""
    return [(one.title, one.description, one.unit) for one in terms.deliverables] + [
        (one.title, one.description, "") for one in terms.exclusions
    ]


def match_features(span: Span, terms: Terms) -> Matrix:
    """Shape (items + 1, 20): how near the words of an ask are to each item; last row "none"."""
    texts = item_texts(terms)
    parts = list(span.parts) or [span.text]
    pieces: list[str] = []
    for title, description, _ in texts:
        pieces += [f"{title}. {description}", title, *clauses(description)]
    vectors = dict(zip(pieces, encode(pieces), strict=True)) if pieces else {}
    asked = encode([span.text, span.whole, *parts])
    rows = [_match_row(text, vectors, asked) for text in texts]
    near = np.array(rows, dtype=np.float32).reshape(len(texts), 7)
    centred = near - near.mean(axis=0, keepdims=True) if len(texts) else near
    words = np.array([_shared(span.text, text) for text in texts], dtype=np.float32)
    words = words.reshape(len(texts), 3)
    none = np.zeros((1, 20), dtype=np.float32)
    if len(texts):
        none[0, 17:] = near[:, (0, 2, 4)].max(axis=0)
    pad = np.zeros((len(texts), 3), dtype=np.float32)
    return np.concatenate([np.concatenate([near, centred, words, pad], axis=1), none])


def _match_row(
    text: tuple[str, str, str], vectors: Mapping[str, Matrix], asked: Matrix
) -> list[float]:
    title, description, _ = text
    both, name = vectors[f"{title}. {description}"], vectors[title]
    split = np.array([vectors[part] for part in clauses(description)] or [name])
    sentences = asked[2:]
    return [
        float(asked[0] @ both),
        float(asked[0] @ name),
        float((sentences @ both).max()),
        float((sentences @ name).max()),
        float((sentences @ split.T).max()),
        float((split @ asked[0]).max()),
        float(asked[1] @ both),
    ]


def _shared(asked: str, text: tuple[str, str, str]) -> list[float]:
    bag = stems(asked)
    return [float(len(bag & stems(part))) for part in text]


def span_vectors(spans: Sequence[Span]) -> Matrix:
    """Shape (spans, DIMENSION): the sentence vector of each ask."""
    return encode([span.text for span in spans])
