"""The scope meter's arithmetic."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from scopeguard.core.meter import LINE, WIDTH, meter_parts

amounts = st.decimals(min_value=0, max_value=10**9, places=2)


def test_the_line_stands_at_its_place_while_there_is_room():
    parts, line = meter_parts(Decimal(2380), Decimal(820), Decimal(450), Decimal(620), Decimal(180))

    assert [part.kind for part in parts] == ["done", "todo", "co", "pend", "abs"]
    assert abs(line - LINE) <= 6
    assert parts[1].x < line < parts[2].x


def test_what_lies_beyond_the_price_pushes_the_line_back():
    _, line = meter_parts(Decimal(800), Decimal(200), Decimal(2000), Decimal(3000), Decimal(0))

    assert line < 200


def test_nothing_agreed_has_no_line():
    assert meter_parts(*[Decimal(0)] * 5) == ([], 0)
    parts, line = meter_parts(Decimal(0), Decimal(0), Decimal(0), Decimal(50), Decimal(0))
    assert line == 0
    assert [part.kind for part in parts] == ["pend"]


def test_an_amount_below_zero_is_not_drawn():
    parts, _ = meter_parts(Decimal(100), Decimal(-20), Decimal(0), Decimal(0), Decimal(0))

    assert [part.kind for part in parts] == ["done"]


@given(amounts, amounts, amounts, amounts, amounts)
def test_stretches_never_overlap_nor_leave_the_frame(delivered, due, orders, undecided, given_away):
    parts, _ = meter_parts(delivered, due, orders, undecided, given_away)

    assert len(parts) == sum(bool(a) for a in (delivered, due, orders, undecided, given_away))
    assert all(part.width >= 1 for part in parts)
    assert all(a.x + a.width < b.x for a, b in pairwise(parts))
    assert all(part.x + part.width <= WIDTH for part in parts)
