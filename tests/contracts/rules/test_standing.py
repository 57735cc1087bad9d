"""What stands between a draft and its issue."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from contracts.rules.pricing import MAX_LINES, Totals
from contracts.rules.scope import Line
from contracts.rules.standing import Draft, free_lines, is_countable, keyed, problems
from contracts.rules.states import LineEffect
from contracts.rules.terms import DeliverableTerms, Terms

TODAY = date(2026, 3, 2)
UNITS = Line(LineEffect.UNITS, "logo", "Third concept", Decimal(1), Decimal(900))


def draft(**more) -> Draft:
    terms = Terms(
        language="en", currency="GBP", price=Decimal(3200), hourly_rate=Decimal(65),
        ends_on=date(2026, 4, 3), deliverables=(DeliverableTerms("logo", "Logo concepts"),),
    )  # fmt: skip
    values = {
        "lines": (UNITS,), "totals": Totals(Decimal(3200), Decimal(0), Decimal(900)),
        "terms": terms, "contract_state": "signed", "starts_on": date(2026, 3, 2),
        "new_end_on": date(2026, 4, 3), "valid_until": date(2026, 3, 17),
    } | more  # fmt: skip
    return Draft(**values)


def test_a_sound_draft_has_no_problem():
    assert problems(draft(), TODAY) == ()


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("not_signed", {"contract_state": "draft"}),
        ("ended", {"contract_state": "ended"}),
        ("replaced_answered", {"replaces": "accepted"}),
        ("no_lines", {"lines": ()}),
        ("too_many_lines", {"lines": (UNITS,) * (MAX_LINES + 1)}),
        ("too_much_text", {"texts": ("é" * 50_001,)}),
        ("unknown_item", {"lines": (replace(UNITS, item_key="gone"),)}),
        ("not_whole", {"lines": (replace(UNITS, quantity=Decimal("1.5")),)}),
        ("sum_out_of_range", {"totals": Totals(Decimal(100), Decimal(0), Decimal(-101))}),
        ("end_before_start", {"new_end_on": date(2026, 3, 1)}),
        ("valid_until_past", {"valid_until": date(2026, 3, 1)}),
    ],
)
def test_each_problem_is_named(code, changed):
    assert problems(draft(**changed), TODAY) == (code,)


@pytest.mark.parametrize("replaced", ["sent", "declined"])
def test_an_unaccepted_order_may_be_replaced(replaced):
    assert problems(draft(replaces=replaced), TODAY) == ()


@pytest.mark.parametrize(
    ("effect", "quantity", "fine"),
    [
        (LineEffect.UNITS, "-1", True),
        (LineEffect.UNITS, "0", False),
        (LineEffect.ROUNDS, "1.5", False),
        (LineEffect.NEW, "-1", False),
        (LineEffect.NEW, "2.00", True),
        (LineEffect.NONE, "1.5", True),
    ],
)
def test_what_is_counted_is_whole(effect, quantity, fine):
    assert is_countable(Line(effect, "logo", "x", Decimal(quantity), Decimal(1))) is fine


def test_lines_without_a_price_are_named():
    free = replace(UNITS, description="Export", unit_price=Decimal(0))

    assert free_lines([UNITS, free]) == ("Export",)


def test_new_deliverables_get_keys_of_their_own():
    poster = Line(LineEffect.NEW, "", "Poster", Decimal(1), Decimal(400))

    keys = [line.item_key for line in keyed([UNITS, poster, poster], {"poster", "logo"})]

    assert keys == ["logo", "poster-2", "poster-3"]


def test_a_key_that_is_free_stays():
    poster = Line(LineEffect.NEW, "poster-7", "Poster", Decimal(1), Decimal(400))

    assert keyed([poster], {"poster"}) == (poster,)
