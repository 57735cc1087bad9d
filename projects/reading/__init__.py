"""Reading a client's message: from plain text to asks, each with kind, item and how sure we are.

`read` is the whole interface; the engine behind it can be swapped. Plain Python, no database, no
clock, no network.
"""

from projects.reading.engine import read
from projects.reading.types import Ask, Cue, Example, Guess, Reading

__all__ = ["Ask", "Cue", "Example", "Guess", "Reading", "read"]
