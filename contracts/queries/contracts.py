"""Contracts in lists, and one contract as values or as a line of the exchange format."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from contracts.models import ChangeOrder, Clause, Contract, Deliverable, Exclusion
from contracts.rules.scope import AcceptedOrder, Line, as_amended
from contracts.rules.states import LineEffect, OrderState
from contracts.rules.terms import ClauseKind, Terms
from contracts.rules.values import (
    ClauseValues,
    ContractValues,
    DeliverableValues,
    ExclusionValues,
)
from scopeguard.core.money import round_money

_PARTS = {"deliverables", "exclusions", "clauses"}
_ITEM = ("key", "title", "description")
_DAY_KINDS = {"cal": "calendar", "biz": "business"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A contract as it stands: price net of tax, last day, and how many orders amended it."""

    price: Decimal
    ends_on: date | None
    orders: int


def in_state(state: str = "") -> QuerySet[Contract]:
    """The contracts in a state ("" for all), to be paged by the caller."""
    return Contract.objects.filter(state=state) if state else Contract.objects.all()


def amounts(contracts: Iterable[Contract]) -> dict[int, Amount]:
    """Price and end now, by contract id: one query, however many contracts."""
    rows = list(contracts)
    orders = _accepted(rows)
    found = {}
    for row in rows:
        # Without its items: the price and the end need none of them.
        bare = Terms(row.language, row.currency, row.price, row.hourly_rate, row.ends_on)
        now = as_amended(bare, orders[row.pk])
        found[row.pk] = Amount(now.price, now.ends_on, len(orders[row.pk]))
    return found


def _accepted(contracts: list[Contract]) -> dict[int, list[AcceptedOrder]]:
    """The accepted orders by contract id, oldest first; an order may have no lines."""
    lines: dict[tuple[int, int, date | None], list[Line]] = {}
    for contract, order, new_end, quantity, price in (
        ChangeOrder.objects.filter(contract__in=contracts, state=OrderState.ACCEPTED)
        .order_by("accepted_at", "pk", "lines__position", "lines__pk")
        .values_list("contract_id", "pk", "new_end_on", "lines__quantity", "lines__unit_price")
    ):
        kept = lines.setdefault((contract, order, new_end), [])
        if quantity is not None:
            # Of what a line adds, only its amount counts here.
            kept.append(Line(LineEffect.NONE, "", "", quantity, price))
    orders: dict[int, list[AcceptedOrder]] = defaultdict(list)
    for (contract, _, new_end), found in lines.items():
        orders[contract].append(AcceptedOrder(tuple(found), new_end))
    return orders


def values_of(contract: Contract) -> ContractValues:
    """The contract as it was written, without change orders."""
    columns = {
        field.name: getattr(contract, field.name)
        for field in fields(ContractValues)
        if field.name not in _PARTS
    }
    deliverables = Deliverable.objects.filter(contract=contract)
    exclusions = Exclusion.objects.filter(contract=contract)
    clauses = Clause.objects.filter(contract=contract)
    return ContractValues(
        **columns,
        deliverables=tuple(
            DeliverableValues(**{f.name: getattr(row, f.name) for f in fields(DeliverableValues)})
            for row in deliverables
        ),
        exclusions=tuple(
            ExclusionValues(**{name: getattr(row, name) for name in _ITEM}) for row in exclusions
        ),
        clauses=tuple(
            ClauseValues(kind=ClauseKind(row.kind), number=row.number, text=row.text)
            for row in clauses
        ),
    )


def line_of(contract: Contract, terms: Terms) -> dict[str, object]:
    """The contract as one object of the exchange format, which an import reads back.

    `terms` are those to write, usually the ones in force. Money is text, in the currency's places.
    """

    def amount(value: Decimal) -> str:
        return str(round_money(value, terms.currency))

    return {
        "id": str(contract.public_id),
        "language": terms.language,
        "title": contract.title,
        "field": contract.trade,
        "client": {
            "name": contract.client.name,
            "contact": contract.contact.full_name if contract.contact else "",
            "country": contract.client.country,
        },
        "currency": terms.currency,
        "hourly_rate": amount(terms.hourly_rate),
        "fee": amount(terms.price),
        "starts_on": contract.starts_on.isoformat() if contract.starts_on else None,
        "ends_on": terms.ends_on.isoformat() if terms.ends_on else None,
        "deliverables": [
            {
                "key": item.key,
                "title": item.title,
                "description": item.description,
                "quantity": item.quantity,
                "unit": item.unit,
                "revision_rounds": item.revision_rounds,
                "price": amount(item.price),
            }
            for item in terms.deliverables
        ],
        "exclusions": [
            {"key": item.key, "title": item.title, "description": item.description}
            for item in terms.exclusions
        ],
        "termination": _termination(contract),
    }


def _termination(contract: Contract) -> dict[str, object] | None:
    """Days as the format counts them; other units in two keys of ours, which the import knows."""
    if contract.notice_length is None:
        return None
    if contract.notice_unit in _DAY_KINDS:
        kind = _DAY_KINDS[contract.notice_unit]
        return {"notice_days": contract.notice_length, "day_kind": kind}
    return {"notice_length": contract.notice_length, "notice_unit": contract.notice_unit}
