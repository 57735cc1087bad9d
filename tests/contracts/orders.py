"""Change orders for tests, made by the product's own actions."""

from datetime import timedelta
from decimal import Decimal

from contracts.actions import change_orders
from contracts.rules.scope import Line
from contracts.rules.states import LineEffect
from tests.factories import NOW


def price_line(price, quantity=1, description="Extra work", **more):
    """A line that changes the price alone."""
    return Line(LineEffect.NONE, "", description, Decimal(quantity), Decimal(price), **more)


def units_line(quantity=1, price=900, key="logo", **more):
    """More units of a deliverable of tests.factories.make_contract."""
    return Line(
        LineEffect.UNITS, key, "Logo concepts", Decimal(quantity), Decimal(price), "concept", **more
    )


def new_line(description="Poster", price=400, **more):
    """A deliverable that the contract does not have."""
    return Line(LineEffect.NEW, "", description, Decimal(1), Decimal(price), **more)


def make_draft(contract, *lines, by=None, now=NOW, **more):
    """A draft with one line of 900, or the given ones."""
    more = {"title": "Third logo concept"} | more
    return change_orders.draft(
        contract=contract, lines=lines or [units_line()], by=by, now=now, **more
    )


def make_offer(contract, *lines, by=None, now=NOW, **more):
    """The same, issued."""
    draft = make_draft(contract, *lines, by=by, now=now, **more)
    return change_orders.issue(order=draft, by=by, now=now, no_charge=True)


def answer(order, accepted=True, by=None, now=NOW + timedelta(days=1), **more):
    """The client's yes or no, given by mail on the day after the offer."""
    more = {
        "answered_by": "Tom Reyes", "answered_on": now.date(), "channel": "email",
    } | more  # fmt: skip
    return change_orders.record_answer(order=order, accepted=accepted, by=by, now=now, **more)
