"""The terms in force: the signed contract with its accepted change orders folded in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from contracts.rules.states import LineEffect
from contracts.rules.terms import DeliverableTerms, Terms
from scopeguard.core.money import line_total, total


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a change order as a value; `unit_price` in the contract's currency."""

    effect: LineEffect
    item_key: str
    description: str
    quantity: Decimal
    unit_price: Decimal
    unit: str = ""
    revision_rounds: int = 0


@dataclass(frozen=True, slots=True)
class AcceptedOrder:
    """An accepted change order; `new_end` is the end date it printed, None where unchanged."""

    lines: tuple[Line, ...]
    new_end: date | None = None


def order_total(lines: Iterable[Line], currency: str) -> Decimal:
    """The sum of the lines, each rounded half up on its own."""
    return total(line_total(line.quantity, line.unit_price, currency) for line in lines)


def as_amended(base: Terms, orders: Iterable[AcceptedOrder]) -> Terms:
    """Fold the orders, in the order of their acceptance, into the signed terms.

    A line that names a deliverable which the terms do not hold changes the price alone.
    """
    terms = base
    for order in orders:
        for line in order.lines:
            terms = _apply(terms, line)
        terms = replace(
            terms,
            price=terms.price + order_total(order.lines, base.currency),
            ends_on=order.new_end or terms.ends_on,
        )
    return terms


def _apply(terms: Terms, line: Line) -> Terms:
    if line.effect is LineEffect.NEW:
        return replace(terms, deliverables=(*terms.deliverables, _new(line, terms)))
    if line.effect is LineEffect.NONE:
        return terms
    changed = tuple(
        _amended(item, line, terms.currency) if item.key == line.item_key else item
        for item in terms.deliverables
    )
    return replace(terms, deliverables=changed)


def _amended(item: DeliverableTerms, line: Line, currency: str) -> DeliverableTerms:
    # Extra rounds leave the deliverable's own price alone: it must stay the price of its units.
    if line.effect is LineEffect.ROUNDS:
        return replace(item, revision_rounds=max(0, item.revision_rounds + int(line.quantity)))
    return replace(
        item,
        quantity=max(0, item.quantity + int(line.quantity)),
        revision_rounds=item.revision_rounds + line.revision_rounds,
        price=item.price + line_total(line.quantity, line.unit_price, currency),
    )


def _new(line: Line, terms: Terms) -> DeliverableTerms:
    return DeliverableTerms(
        key=line.item_key,
        title=line.description,
        unit=line.unit,
        quantity=max(1, int(line.quantity)),
        revision_rounds=line.revision_rounds,
        price=line_total(line.quantity, line.unit_price, terms.currency),
    )
