"""What a change order costs: its running totals, its VAT, and the line that an ask proposes.

Sums are net of tax. Only accepted orders enter the running total; each line is rounded half up on
its own, VAT once per rate.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from contracts.rules.scope import Line, order_total
from contracts.rules.states import LineEffect
from contracts.rules.terms import Terms
from scopeguard.core.money import MAX_AMOUNT, round_money, total
from scopeguard.core.text import shorten

MAX_LINES = 500
MAX_TEXT_BYTES = 100_000
ROUND_HOURS = Decimal(3)  # a revision round without an agreed price: a proposal, to be edited

_WORDS = {
    "fr": {"round": "Série de corrections supplémentaire : {}", "rounds": "série"},
    "en": {"round": "Additional revision round: {}", "rounds": "round"},
}


@dataclass(frozen=True, slots=True)
class Taxed:
    """A sum with its tax: net + vat = gross, checked."""

    net: Decimal
    vat: Decimal
    gross: Decimal

    def __post_init__(self) -> None:
        if self.net + self.vat != self.gross:
            raise ValueError(f"{self.net} + {self.vat} is not {self.gross}")


@dataclass(frozen=True, slots=True)
class Totals:
    """The five boxes of a change order, net; `pending` stands apart and is in none of them.

    `before` = `original` + `prior`; `new` = `before` + `this`.
    """

    original: Decimal
    prior: Decimal
    this: Decimal
    pending: Decimal = Decimal(0)

    @property
    def before(self) -> Decimal:
        """The sum prior to this order."""
        return self.original + self.prior

    @property
    def new(self) -> Decimal:
        """The sum once this order is accepted."""
        return self.before + self.this


class Finding(Protocol):
    """What the verdict on an ask says: the value of `projects.rules.verdicts`, or its row.

    A contract does not know who asks, so only the shape is named here.
    """

    @property
    def verdict(self) -> str: ...

    @property
    def item_key(self) -> str | None: ...

    @property
    def estimate(self) -> Decimal | None: ...


def running_totals(
    original: Decimal,
    accepted: Iterable[Decimal],
    lines: Iterable[Line],
    currency: str,
    pending: Iterable[Decimal] = (),
) -> Totals:
    """The boxes of an order: price at signature, sums of accepted and of open orders, its lines."""
    return Totals(
        original=round_money(original, currency),
        prior=total(accepted),
        this=order_total(lines, currency),
        pending=total(pending),
    )


def taxed(net: Decimal, vat_rate: Decimal, currency: str) -> Taxed:
    """A net sum with VAT at `vat_rate` %, rounded once."""
    vat = round_money(net * vat_rate / 100, currency)
    return Taxed(net, vat, net + vat)


def is_stale(base_orders: int, accepted_now: int) -> bool:
    """Whether another order was accepted since this one was issued: its box 2 is then false."""
    return accepted_now != base_orders


def within_range(totals: Totals) -> bool:
    """Whether the order can stand: no sum below zero, none too large to be stored."""
    return Decimal(0) <= totals.new <= MAX_AMOUNT and abs(totals.this) <= MAX_AMOUNT


def text_bytes(texts: Iterable[str]) -> int:
    """How much text an order would print, in bytes of UTF-8."""
    return sum(len(text.encode("utf-8", "replace")) for text in texts)


def proposed_line(
    finding: Finding, terms: Terms, *, text: str = "", hours: Decimal | None = None
) -> Line:
    """The first line of an order that comes from an ask; the person edits it.

    `text` is what the client asked for, and names new work; `hours` prices it at the contract's
    hourly rate. A price of 0 means that nobody has said one yet.
    """
    match finding.verdict:
        case "over_quantity" if item := terms.deliverable(finding.item_key):
            price = _price(finding.estimate, hours or ROUND_HOURS, terms)
            return Line(LineEffect.UNITS, item.key, item.title, Decimal(1), price, item.unit)
        case "revisions_exhausted" if item := terms.deliverable(finding.item_key):
            words = _WORDS["fr" if terms.language.startswith("fr") else "en"]
            price = _price(finding.estimate, hours or ROUND_HOURS, terms)
            return Line(
                LineEffect.ROUNDS, item.key, shorten(words["round"].format(item.title), 300),
                Decimal(1), price, words["rounds"],
            )  # fmt: skip
        case "out_of_scope":
            excluded = terms.exclusion(finding.item_key)
            name = excluded.title if excluded else shorten(text, 120)
            price = _price(None, hours or Decimal(0), terms)
            return Line(LineEffect.NEW, "", name, Decimal(1), price)
    price = _price(None, hours or Decimal(0), terms)
    return Line(LineEffect.NONE, "", shorten(text, 120), Decimal(1), price)


def _price(estimate: Decimal | None, hours: Decimal, terms: Terms) -> Decimal:
    """The agreed price where there is one, else hours at the contract's rate."""
    if estimate is not None and estimate > 0:
        return estimate
    return round_money(hours * terms.hourly_rate, terms.currency)
