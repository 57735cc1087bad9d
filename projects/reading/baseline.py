"""Reading by words alone: kinds from cue lists, items from shared stems.

It answers where the encoder or the trained weights are not there, and gives the trained model
its lexical features.
"""

import math
import re
from collections.abc import Mapping
from functools import lru_cache

import snowballstemmer

from contracts.rules.terms import Terms
from projects.reading.lexicon import entries, hits
from projects.rules.asks import Kind

_WEIGHTS = {
    Kind.NEW_WORK: 1.0,
    Kind.REVISION: 1.0,
    Kind.CORRECTION: 1.1,
    Kind.SCHEDULE: 1.1,
    Kind.TERMS: 1.1,
    Kind.QUESTION: 0.8,
    Kind.CONDUCT: 1.6,
    Kind.UNCLEAR: 0.9,
}
_PRIOR = {Kind.NEW_WORK: 0.9, Kind.REVISION: 0.5}
_WORD = re.compile(r"[^\W_]+")
_STOP = frozenset(entries("stop_words", "en") + entries("stop_words", "fr"))
_english = snowballstemmer.stemmer("english")
_french = snowballstemmer.stemmer("french")


def kind_scores(text: str) -> dict[str, float]:
    """A probability for each of the eight kinds, from the cue lists."""
    raw = {}
    for kind in Kind:
        found = {hit.lower() for hit in hits(kind.value, text)}
        raw[kind.value] = _PRIOR.get(kind, 0.0) + _WEIGHTS[kind] * math.sqrt(len(found))
    if "?" not in text:
        raw[Kind.QUESTION.value] -= 0.8
    return softmax(raw, 1.5)


def softmax(raw: Mapping[str, float], sharpness: float = 1.0) -> dict[str, float]:
    """Scores made into probabilities."""
    top = max(raw.values(), default=0.0)
    grown = {key: math.exp(sharpness * (value - top)) for key, value in raw.items()}
    total = sum(grown.values()) or 1.0
    return {key: value / total for key, value in grown.items()}


@lru_cache(maxsize=2048)
def stems(text: str) -> frozenset[str]:
    """Stems of the content words, in both languages at once: contracts and messages mix them."""
    words = [word for word in _WORD.findall(text.lower()) if len(word) > 2 and word not in _STOP]
    return frozenset(stem for word in words for stem in _stems_of(word))


@lru_cache(maxsize=16384)
def _stems_of(word: str) -> tuple[str, str]:
    return _english.stemWord(word), _french.stemWord(word)


def item_texts(terms: Terms) -> dict[str, str]:
    """ "Title. Description" of each deliverable and exclusion, in the order of the contract."""
    texts = {one.key: f"{one.title}. {one.description}" for one in terms.deliverables}
    texts |= {one.key: f"{one.title}. {one.description}" for one in terms.exclusions}
    return texts


def item_scores(text: str, terms: Terms) -> dict[str, float]:
    """Shared stems of a text and each item, rarer ones counting more; about 0 to 4."""
    texts = item_texts(terms)
    bags = {key: stems(body) for key, body in texts.items()}
    asked = stems(text)
    scores = {}
    for key, bag in bags.items():
        shared = asked & bag
        scores[key] = sum(1 / sum(stem in other for other in bags.values()) for stem in shared)
    return scores
