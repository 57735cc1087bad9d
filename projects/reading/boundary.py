"""Where one ask ends and the next begins: a trained yes or no before each sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from projects.reading.encoder import DIMENSION, encode
from projects.reading.features import KINDS
from projects.reading.lexicon import hits, pattern
from projects.reading.segments import Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

CUES = 37
WIDTH = CUES + 2 * len(KINDS) + 2 * DIMENSION
_ANNOUNCED = re.compile(
    r"\b(?:two|three|couple|few|deux|trois|quelques|plusieurs)\s+(?:\w+\s+){0,2}(?:things?|points?"
    r"|requests?|favou?rs?|questions?|choses?|sujets?|demandes?|bits?|items?|notes?|matters?|ones?"
    r"|vœux|souhaits?|affaires?|quickies|from|little)\b|in no order|en vrac",
    re.I,
)
_ASKING = re.compile(
    r"\?|\b(?:could|can|would|will|please|pls|need|want|wants|like|prefer|pourr\w+|peux|pouvez|peut"
    r"|voudr\w+|veut|veulent|faudr\w+|aimer\w+|souhait\w+|préfér\w+|demand\w+|serait|seriez|besoin"
    r"|stp|svp)\b",
    re.I,
)
_FAULT = re.compile(
    r"\b(?:wrong|missing|should|typo|error|doesn't|isn't|not|instead|manque\w*|erreur|faute"
    r"|devr\w+|pas|oubli\w*|au lieu)\b",
    re.I,
)
_ALSO = re.compile(
    r"\b(?:also|aussi|également|too|as well|autre|another|other|finally|enfin|par ailleurs)\b", re.I
)
_AND = re.compile(r"(?:et|and|&|puis|pis)\b", re.I)
_AND_ASK = re.compile(
    r"(?:et|and) (?:si|est-ce|could|can|would|is|are|do|pour|pouv|peux|sur|on)\b", re.I
)
_BACK = re.compile(
    r"(?:il|elle|ça|ce|cela|it|he|she|that|this|they|ils|elles|i know|je sais)\b", re.I
)
_PLACE = re.compile(r"(?:on the|in the|sur|dans|pour|page|for the|as for|le|la|les|the)\b", re.I)


def boundary_features(body: Sequence[Sentence], text: str) -> Matrix:
    """Shape (sentences - 1, WIDTH): one row for the gap before each sentence but the first."""
    if len(body) < 2:
        return np.zeros((0, WIDTH), dtype=np.float32)
    vectors = encode([one.text for one in body])
    kinds = np.array(
        [[min(2, len(hits(kind, one.text))) for kind in KINDS] for one in body], dtype=np.float32
    )
    asking = [bool(_ASKING.search(one.text)) for one in body]
    announced = [bool(_ANNOUNCED.search(one.text)) for one in body]
    rows = []
    for place in range(1, len(body)):
        near = vectors[place] @ vectors[:place].T
        similar = [
            float(near[-1]),
            float(vectors[place] @ vectors[:place].mean(axis=0)),
            float(near.max()),
        ]
        cues = np.array(
            _cues(body, place, asking, announced) + similar + _shape(body, place, asking, text),
            dtype=np.float32,
        )
        step = vectors[place] - vectors[place - 1]
        words = [kinds[place] / 2, kinds[:place].max(axis=0) / 2]
        rows.append(np.concatenate([cues, *words, vectors[place] * 2, step]))
    return np.array(rows, dtype=np.float32)


def _cues(
    body: Sequence[Sentence], place: int, asking: list[bool], announced: list[bool]
) -> list[float]:
    """Words and marks that open another ask."""
    sentence, before = body[place], body[place - 1]
    text = sentence.text.lstrip("-–—•*·▪ ")
    connector = pattern("connector").match(text)
    earlier = body[:place]
    asked = any(asking[:place])
    questions = any("?" in one.text for one in earlier)
    fault = bool(_FAULT.search(sentence.text))
    marks = [
        connector is not None,
        len(connector.group()) / 10 if connector else 0.0,
        _ALSO.search(text[:60]) is not None,
        _AND.match(text) is not None,
        _AND_ASK.match(text) is not None,
        sentence.bullet,
        before.bullet,
        any(one.bullet for one in earlier),
        sentence.bullet and any(one.bullet for one in earlier),
        sentence.paragraph != before.paragraph,
        asking[place],
        asking[place - 1],
        asked,
        asking[place] and asked,
        any(asking[place + 1 : place + 2]),
        "?" in sentence.text,
        "?" in before.text,
        questions,
        "?" in sentence.text and questions,
        any(announced[:place]),
        any(announced[:place]) and asking[place],
        fault,
        fault and asked,
    ]
    return [float(mark) for mark in marks]


def _shape(body: Sequence[Sentence], place: int, asking: list[bool], text: str) -> list[float]:
    """Place in the message, lengths, and how the sentence opens."""
    sentence = body[place]
    opening = sentence.text.lstrip("-–—•*·▪ ")
    return [
        place / 8,
        (len(body) - place) / 8,
        float(place == 1),
        float(place == len(body) - 1),
        float(len(body) == 2),
        math.log1p(len(sentence.text)) / 5,
        math.log1p(len(text)) / 6,
        sum(asking[place:]) / 4,
        float(len(sentence.text) < 25),
        float(_BACK.match(opening) is not None),
        float(_PLACE.match(opening) is not None),
    ]


def chances(rows: NDArray[np.float64], weights: NDArray[np.float64]) -> list[float]:
    """The chance of another ask before each sentence but the first; `weights` (row + 1,)."""
    if not len(rows):
        return []
    raw = rows @ weights[:-1] + weights[-1]
    return [float(one) for one in 1 / (1 + np.exp(-np.clip(raw, -40, 40)))]


def groups(
    body: Sequence[Sentence], chances: Sequence[float], most: int = 6
) -> list[list[Sentence]]:
    """The sentences of each ask: cut where the chance is above one half, at most `most` asks."""
    cuts = sorted(range(len(chances)), key=lambda place: -chances[place])
    chosen = {place for place in cuts[: most - 1] if chances[place] > 0.5}
    found: list[list[Sentence]] = []
    for place, sentence in enumerate(body):
        if place == 0 or place - 1 in chosen:
            found.append([])
        found[-1].append(sentence)
    return found
