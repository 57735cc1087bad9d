"""Minimising a smooth function: L-BFGS with a backtracking line search, plain numpy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

_REMEMBERED = 10


def minimise(
    function: Callable[[Vector], tuple[float, Vector]], start: Vector, steps: int = 150
) -> Vector:
    """The point reached after at most `steps`; `function` gives value and gradient."""
    point = start.copy()
    value, slope = function(point)
    moves: list[Vector] = []
    turns: list[Vector] = []
    for _ in range(steps):
        direction = _direction(slope, moves, turns)
        fall = float(slope @ direction)
        if fall > -1e-10:
            break
        length = 1.0 if moves else min(1.0, 1.0 / float(np.abs(slope).sum() + 1e-12))
        for _ in range(30):
            tried = point + length * direction
            new_value, new_slope = function(tried)
            if new_value <= value + 1e-4 * length * fall:
                break
            length /= 2
        else:
            break
        move, turn = tried - point, new_slope - slope
        if float(move @ turn) > 1e-12:
            moves, turns = [*moves, move][-_REMEMBERED:], [*turns, turn][-_REMEMBERED:]
        small = abs(value - new_value) < 1e-7 * max(1.0, abs(value))
        point, value, slope = tried, new_value, new_slope
        if small:
            break
    return point


def _direction(slope: Vector, moves: list[Vector], turns: list[Vector]) -> Vector:
    """Minus the slope, bent by the remembered curvature (two-loop recursion)."""
    rest = slope.copy()
    shares = []
    for move, turn in zip(reversed(moves), reversed(turns), strict=True):
        share = float(move @ rest) / float(move @ turn)
        shares.append(share)
        rest -= share * turn
    if moves:
        rest *= float(moves[-1] @ turns[-1]) / float(turns[-1] @ turns[-1])
    for move, turn, share in zip(moves, turns, reversed(shares), strict=True):
        rest += (share - float(turn @ rest) / float(move @ turn)) * move
    bent: Vector = -rest
    return bent
