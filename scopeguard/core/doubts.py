"""Doubts: what looks wrong but may be right. The person ticks a box, and it is kept as it is."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

TICKED = "accept"
CODE = "doubt"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One open question; `label` stands beside its box."""

    code: str
    label: str
    ticked: bool


class DoubtsMixin:
    """For a form. Templates draw its boxes by including _components/doubts.html."""

    doubts: list[Doubt]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doubts = []

    def doubt(self, code: str, field: str | None, message: str, label: str) -> None:
        """Stop at `field` with `message` until the box `code` is ticked. Call it from clean()."""
        ticked = code in self._ticked()
        self.doubts.append(Doubt(code, label, ticked))
        if not ticked:
            self.add_error(field, ValidationError(message, code=CODE))

    def _ticked(self) -> list[str]:
        get = getattr(self.data, "getlist", None)
        return get(TICKED) if get else []
