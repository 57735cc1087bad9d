"""How a line of the journal is hashed, and how a chain of lines is checked."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC

from scopeguard.activity.models import Event

FIRST = "0" * 64


def canonical(value: object) -> bytes:
    """JSON with one spelling: sorted keys, no spaces, UTF-8. Raises TypeError on a float."""
    _refuse_floats(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value: object) -> str:
    """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def event_hash(event: Event) -> str:
    """The hash of a line: everything that it says, and the hash of the line before it."""
    return digest(
        {
            "studio": event.studio_id,
            "number": event.number,
            "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": [event.actor_id, event.actor_name],
            "kind": event.kind,
            "subject": [event.subject_kind, str(event.subject_id)],
            "project": str(event.project_id or ""),
            "facts": event.facts,
            "previous": event.previous_hash,
        }
    )


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold: the number of the line, and "missing" or "changed"."""

    number: int
    problem: str


def breaks(events: Iterable[Event]) -> list[Break]:
    """Every break in the chain of one studio; `events` in the order of their numbers."""
    found, expected, previous = [], 1, FIRST
    for event in events:
        if event.number != expected:
            found.append(Break(expected, "missing"))
        if event.previous_hash != previous or event.hash != event_hash(event):
            found.append(Break(event.number, "changed"))
        expected, previous = event.number + 1, event.hash
    return found


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("a float has no one spelling")
    if isinstance(value, dict):
        for part in value.values():
            _refuse_floats(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _refuse_floats(part)
