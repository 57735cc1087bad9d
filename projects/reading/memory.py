"""Learning from people: asks that somebody confirmed or corrected speak for asks like them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from projects.reading.encoder import encode
from projects.reading.features import KINDS
from projects.reading.types import Example

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_NEAR = 0.5  # nearness from which an example speaks
_VOICE = 9.0  # how loud: an example just like the ask adds 4.5 to its score
_SAME = 20.0  # what the very same words add: nothing read outweighs it
_MOST = 500  # examples looked at, newest last


@dataclass(frozen=True, slots=True)
class Memory:
    """The confirmed asks of a studio; those of `contract` speak for items too."""

    examples: tuple[Example, ...]
    contract: str


@dataclass(frozen=True, slots=True)
class Recalled:
    """What examples add: to kinds (8,), to items (keys,); and which of them spoke."""

    kinds: Matrix
    items: Matrix
    cues: tuple[tuple[str, str], ...]


def recall(memory: Memory | None, text: str, keys: Sequence[str | None]) -> Recalled:
    """What the studio's confirmed asks say of `text`; the nearest example of each wins."""
    kinds, items = np.zeros(len(KINDS)), np.zeros(len(keys))
    if memory is None or not memory.examples:
        return Recalled(kinds, items, ())
    known = [one for one in memory.examples[-_MOST:] if one.kind in KINDS and one.text.strip()]
    if not known:
        return Recalled(kinds, items, ())
    near = encode([one.text for one in known]) @ encode([text])[0]
    spoke: dict[str, tuple[float, str]] = {}
    for example, nearness in zip(known, near, strict=True):
        voice = _VOICE * max(0.0, float(nearness) - _NEAR)
        if example.text.strip() == text.strip():
            voice += _SAME
        if voice <= 0:
            continue
        place = KINDS.index(example.kind)
        if voice > kinds[place]:
            kinds[place] = voice
            spoke[example.kind] = max(spoke.get(example.kind, (0.0, "")), (voice, example.text))
        if example.contract == memory.contract and example.item in keys:
            column = list(keys).index(example.item)
            if voice > items[column]:
                items[column] = voice
                if example.item:
                    spoke[example.item] = (voice, example.text)
    loudest = sorted(spoke.items(), key=lambda one: -one[1][0])[:2]
    return Recalled(kinds, items, tuple((words, to) for to, (_, words) in loudest))
