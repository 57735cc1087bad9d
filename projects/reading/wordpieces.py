"""Word pieces of the second encoder: text to piece numbers.

Unigram segmentation (SentencePiece), as published with multilingual-e5-small.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SPACE = "\u2581"
_LONGEST = 24  # characters of the longest piece that is looked up
_UNKNOWN_COST = 10.0
_KEPT = 8192  # words whose pieces are remembered


class Pieces:
    """The vocabulary, read from a model file at `offset`; `end` is where it stops."""

    def __init__(self, data: memoryview, offset: int) -> None:
        count, self.bos, self.eos, _, self.unknown = struct.unpack_from("<5i", data, offset)
        offset += 20
        (size,) = struct.unpack_from("<Q", data, offset)
        offset += 8
        ends: NDArray[np.uint32] = np.frombuffer(data, "<u4", count + 1, offset)
        offset += (count + 1) * 4
        scores: NDArray[np.float32] = np.frombuffer(data, "<f4", count, offset)
        offset += count * 4
        blob = data[offset : offset + size]
        offset += size
        self._scores = scores.tolist()
        self._missing = float(scores.min()) - _UNKNOWN_COST
        self._numbers = _numbers(blob, ends)
        self._numbers.pop("<unk>", None)
        self._normal, self.end = _normalisation(data, offset)
        self._word = lru_cache(maxsize=_KEPT)(self._split_word)

    def split(self, text: str) -> list[int]:
        """Piece numbers of `text`. No piece goes over a blank, so each word is split apart."""
        plain = "".join(self._normal.get(char, char) for char in text).replace(_SPACE, " ")
        return [number for word in plain.split(" ") if word for number in self._word(word)]

    def _split_word(self, word: str) -> tuple[int, ...]:
        """The likeliest pieces of a word, which a blank comes before."""
        line = _SPACE + word
        count = len(line)
        best = [0.0] + [-1e30] * count
        number, back = [0] * (count + 1), [0] * (count + 1)
        numbers, scores = self._numbers, self._scores
        for start in range(count):
            base = best[start]
            for end in range(start + 1, min(count, start + _LONGEST) + 1):
                found = numbers.get(line[start:end])
                if found is not None and base + scores[found] > best[end]:
                    best[end], number[end], back[end] = base + scores[found], found, start
            if base + self._missing > best[start + 1]:
                best[start + 1], number[start + 1] = base + self._missing, self.unknown
                back[start + 1] = start
        pieces: list[int] = []
        while count > 0:
            pieces.append(number[count])
            count = back[count]
        return tuple(pieces[::-1])


def _numbers(blob: memoryview, ends: NDArray[np.uint32]) -> dict[str, int]:
    """The number of each piece that is short enough; of two alike, the first one's.

    All pieces are decoded at once: bytes that continue a character (10xxxxxx) start none.
    """
    starts = (np.frombuffer(blob, np.uint8) & 0xC0) != 0x80
    bounds = np.concatenate([[0], starts.cumsum()])[ends].tolist()
    text = str(blob, "utf-8")
    places = zip(range(len(bounds) - 2, -1, -1), bounds[-2::-1], bounds[:0:-1], strict=True)
    return {text[a:b]: number for number, a, b in places if 0 < b - a <= _LONGEST}


def _normalisation(data: memoryview, offset: int) -> tuple[Mapping[str, str], int]:
    """The table of characters written otherwise, and where it ends."""
    _, size = struct.unpack_from("<iI", data, offset)
    offset += 8
    end = offset + size
    table: dict[str, str] = {}
    while offset < end:
        code, count = struct.unpack_from("<IB", data, offset)
        offset += 5
        table[chr(code)] = "".join(map(chr, struct.unpack_from(f"<{count}I", data, offset)))
        offset += 4 * count
    return table, end
