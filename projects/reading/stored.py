"""The graph of the shipped adapter, kept in a file that script/build makes: it is not in git.

Without the file, or with one of another adapter, the graph is made in memory: a second longer.
"""

import hashlib
from pathlib import Path

from projects.reading import adapter

PATH = Path(__file__).with_name("model") / "encoder.onnx"
STAMP = PATH.with_suffix(".sha256")
_SOURCES = (Path(__file__).with_name("graph.py"), Path(__file__).with_name("weights.py"))


def shipped() -> bytes:
    """The graph, from the file where that is up to date."""
    return PATH.read_bytes() if current() else _made()


def current() -> bool:
    """Whether the file is there and belongs to the shipped adapter."""
    return PATH.exists() and STAMP.exists() and STAMP.read_text(encoding="ascii") == _digest()


def refresh() -> None:
    """Make the file unless it is up to date; a server that is running never sees half of it."""
    if current():
        return
    beside = PATH.with_suffix(".new")
    beside.write_bytes(_made())
    beside.replace(PATH)
    STAMP.write_text(_digest(), encoding="ascii")


def _made() -> bytes:
    from projects.reading import graph  # brings onnx, which reading alone does not need

    return graph.made(adapter.shipped())


def _digest() -> str:
    """Of all that the graph is made from."""
    return hashlib.sha256(
        b"".join(one.read_bytes() for one in (adapter.PATH, *_SOURCES))
    ).hexdigest()
