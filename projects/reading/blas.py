"""One thread for numpy's matrix products: on a busy machine more threads wait for each other.

Measured with two cores shared by others: 1.6 s of processor time a message with two threads,
0.07 s with one. The environment variable OMP_NUM_THREADS=1 does the same where it is set before
numpy is imported; a web worker seldom has the say in that.
"""

import ctypes
from contextlib import suppress
from functools import cache
from pathlib import Path

import numpy as np

_SETTERS = (
    "scipy_openblas_set_num_threads64_",
    "scipy_openblas_set_num_threads",
    "openblas_set_num_threads64_",
    "openblas_set_num_threads",
)


@cache
def use_one_thread() -> bool:
    """Tell the library that numpy brings along, for this process; whether one was told."""
    root = Path(np.__file__).parent
    told = False
    for path in sorted([*root.parent.glob("numpy.libs/*openblas*"), *root.glob(".dylibs/*blas*")]):
        with suppress(OSError):
            library = ctypes.CDLL(str(path))
            name = next((one for one in _SETTERS if hasattr(library, one)), None)
            if name:
                getattr(library, name)(ctypes.c_int(1))
                told = True
    return told
