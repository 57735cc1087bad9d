"""How large the values in the encoder become: what its matrices in 8 bits are scaled by."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from projects.reading.adapter import MATRICES, Adapter
from projects.reading.graph import build
from projects.reading.transformer import Transformer
from projects.reading.weights import Weights


def with_reach(tuning: Adapter, texts: Sequence[str]) -> Adapter:
    """The adapter with the reach of what goes into each matrix while it reads `texts`."""
    exact = Transformer(build(tuning.corrected(Weights()), watch=True))
    most = None
    for text in texts:
        seen = [np.abs(one).max(axis=0) for one in exact.all_outputs(exact.split(text))[1:]]
        most = seen if most is None else list(map(np.maximum, most, seen))
    names = [f"{number}.{name}" for number in range(Weights().depth) for name in MATRICES]
    return replace(tuning, reach=dict(zip(names, most or [], strict=True)))
