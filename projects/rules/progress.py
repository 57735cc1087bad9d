"""How far the agreed work is, in money: what the scope meter shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scopeguard.core.money import round_money, total


@dataclass(frozen=True, slots=True)
class Part:
    """One deliverable as signed: its price for `quantity` units, and how many were delivered."""

    price: Decimal
    quantity: int
    delivered: int


@dataclass(frozen=True, slots=True)
class Progress:
    """Amounts net of tax in one currency; delivered + due = the agreed price."""

    delivered: Decimal
    due: Decimal
    orders: Decimal
    undecided: Decimal
    given: Decimal
    currency: str

    @property
    def agreed(self) -> Decimal:
        """The price at signature."""
        return self.delivered + self.due

    @property
    def price_now(self) -> Decimal:
        """The price with accepted change orders."""
        return self.agreed + self.orders


def progress(
    agreed: Decimal,
    parts: Iterable[Part],
    currency: str,
    *,
    orders: Iterable[Decimal] = (),
    undecided: Iterable[Decimal | None] = (),
    given: Iterable[Decimal] = (),
) -> Progress:
    """Share the agreed price out by what was delivered.

    Deliverables weigh by their prices; where none has a price, each counts the same. Units beyond
    the signed quantity belong to change orders and do not count here.
    """
    share = _share(list(parts))
    delivered = round_money(agreed * share, currency)
    return Progress(
        delivered=delivered,
        due=agreed - delivered,
        orders=total(orders),
        undecided=total(amount for amount in undecided if amount is not None),
        given=total(given),
        currency=currency,
    )


def _share(parts: list[Part]) -> Decimal:
    if not any(part.price for part in parts):
        parts = [Part(Decimal(1), part.quantity, part.delivered) for part in parts]
    whole = total(part.price for part in parts)
    if not whole:
        return Decimal(0)
    done = total(
        part.price * min(part.delivered, part.quantity) / part.quantity
        for part in parts
        if part.quantity
    )
    return done / whole
