"""The labelled asks that tune the second encoder, in batches. The tuning is script/tune_encoder."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from projects.reading.engine import item_keys
from projects.reading.features import KINDS, item_texts
from projects.reading.learning import data
from projects.reading.learning.train import spans
from projects.reading.scoring import terms_of

BATCH, SHARE = 32, 12  # asks of a batch; of one contract together, so that its items are shared


@dataclass(frozen=True, slots=True)
class Labelled:
    """One ask: its text, the texts of its contract's items, its kind and item (last: none)."""

    contract: str
    text: str
    items: tuple[str, ...]
    kind: int
    item: int


def labelled(writers: Sequence[str]) -> list[Labelled]:
    """The asks of the given writers, cut as labelled."""
    found = []
    for message in data.messages(list(writers)):
        terms = terms_of(message.contract)
        keys = item_keys(terms)
        texts = tuple(f"{title}. {description}" for title, description, _ in item_texts(terms))
        for span, label in zip(spans(message), message.request["expect"], strict=False):
            item = keys.index(label["item"]) if label["item"] in keys else len(keys) - 1
            kind = KINDS.index(label["kind"])
            found.append(Labelled(message.fold, span.text, texts, kind, item))
    return found


def batches(asks: Sequence[Labelled], chance: random.Random) -> list[list[Labelled]]:
    """The asks in batches, some of one contract together."""
    contracts: dict[str, list[Labelled]] = {}
    for one in asks:
        contracts.setdefault(one.contract, []).append(one)
    shares = []
    for own in contracts.values():
        chance.shuffle(own)
        shares += [own[at : at + SHARE] for at in range(0, len(own), SHARE)]
    chance.shuffle(shares)
    found: list[list[Labelled]] = []
    batch: list[Labelled] = []
    for share in shares:
        batch = batch + share
        if len(batch) >= BATCH:
            found.append(batch)
            batch = []
    return [*found, batch] if batch else found
