"""Word pieces of the transformer: text to piece numbers, each with its place in the text.

Unigram segmentation (SentencePiece), as published with multilingual-e5-small.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SPACE = "\u2581"
_LONGEST = 24  # characters of the longest piece that is looked up
_UNKNOWN_COST = 10.0


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
        blob = bytes(data[offset : offset + size])
        offset += size
        self._scores = scores.tolist()
        self._missing = float(scores.min()) - _UNKNOWN_COST
        bounds = ends.tolist()
        self._numbers: dict[str, int] = {}
        for number in range(count):
            piece = blob[bounds[number] : bounds[number + 1]].decode("utf-8", "replace")
            if piece and len(piece) <= _LONGEST:
                self._numbers.setdefault(piece, number)
        self._numbers.pop("<unk>", None)
        self._normal, self.end = _normalisation(data, offset)

    def split(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Piece numbers of `text`, and for each the (start, end) it covers."""
        chars, places = self._spaced(text)
        line, count = "".join(chars), len(chars)
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
        spans: list[tuple[int, int]] = []
        at = count
        while at > 0:
            pieces.append(number[at])
            spans.append((places[back[at]], places[at - 1] + 1))
            at = back[at]
        return pieces[::-1], spans[::-1]

    def _spaced(self, text: str) -> tuple[list[str], list[int]]:
        """Normalised characters, blanks as one mark each, with their places in `text`."""
        chars, places = [_SPACE], [0]
        for place, char in enumerate(text):
            for plain in self._normal.get(char, char):
                mark = _SPACE if plain == " " else plain
                if mark == _SPACE and chars[-1] == _SPACE:
                    continue
                chars.append(mark)
                places.append(place)
        return chars, places


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
