"""The arithmetic of the scope meter: from amounts to widths in a drawing 800 units wide."""

from dataclasses import dataclass
from decimal import Decimal

WIDTH = 800
# Where the agreed price ends while there is room: what is beyond it gets the other 30 %.
LINE = 560
GAP = 2
# An amount that exists is seen, however small.
LEAST = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of the bar; `kind` names its colour, `x` and `width` are whole units."""

    kind: str
    x: int
    width: int


def meter_parts(
    delivered: Decimal, due: Decimal, orders: Decimal, undecided: Decimal, given: Decimal
) -> tuple[list[Part], int]:
    """The stretches of the bar and the x of the line at the agreed price (0: nothing agreed).

    All amounts in one currency; one below zero counts as zero. The line stays in place until what
    lies beyond it needs more room; then everything shrinks alike.
    """
    inside = [("done", max(delivered, Decimal(0))), ("todo", max(due, Decimal(0)))]
    beyond = [("co", orders), ("pend", undecided), ("abs", given)]
    beyond = [(kind, max(amount, Decimal(0))) for kind, amount in beyond]
    agreed = sum((amount for _, amount in inside), Decimal(0))
    whole = agreed + sum((amount for _, amount in beyond), Decimal(0))
    if not whole:
        return [], 0
    room = Decimal(WIDTH - 6 * GAP - 5 * LEAST)
    scale = min(LINE / agreed, room / whole) if agreed else room / whole
    parts: list[Part] = []
    x = _place(inside, 0, scale, parts)
    line = x if agreed else 0
    _place(beyond, x + GAP if agreed else 0, scale, parts)
    return parts, line


def _place(amounts: list[tuple[str, Decimal]], x: int, scale: Decimal, parts: list[Part]) -> int:
    """Append the stretches from `x` on and return where the next one may begin."""
    for kind, amount in amounts:
        if amount:
            width = max(int(amount * scale), LEAST)
            parts.append(Part(kind, x, width))
            x += width + GAP
    return x
