"""Change orders as pages and actions need them: where an order stands, and lists of them."""

import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from contracts.models import ChangeOrder, ChangeOrderLine, Contract
from contracts.queries.terms import line_value, terms_in_force
from contracts.rules.pricing import Totals, is_stale, running_totals
from contracts.rules.scope import Line, order_total
from contracts.rules.standing import Draft, free_lines, problems
from contracts.rules.states import LineEffect, OrderState
from contracts.rules.terms import Terms
from scopeguard.accounts.clock import local_day
from scopeguard.core.dates import Purpose, Unit, add_days, last_day

PAGE = 50


@dataclass(frozen=True, slots=True)
class Standing:
    """What an order would be if it were issued on a day.

    `terms` are those in force; `accepted` the orders in them, oldest first; `problems` are codes
    that forbid the issue, `free` the descriptions of lines without a price.
    """

    lines: tuple[Line, ...]
    terms: Terms
    accepted: tuple[ChangeOrder, ...]
    totals: Totals
    new_end_on: date | None
    valid_until: date
    problems: tuple[str, ...]
    free: tuple[str, ...]


def standing(order: ChangeOrder, today: date) -> Standing:
    """Where a draft stands; `order.contract` should be loaded."""
    lines = tuple(line_value(line) for line in order.lines.all())
    return standing_of(order, order.contract, lines, today)


def standing_of(
    order: ChangeOrder, contract: Contract, lines: tuple[Line, ...], today: date
) -> Standing:
    """The same for lines that are not saved yet; `order` may be a row without a key."""
    terms = terms_in_force(contract)
    accepted = accepted_orders(contract)
    totals = running_totals(
        contract.price,
        (amount(row) for row in accepted),
        lines,
        contract.currency,
        (amount(row) for row in pending_orders(contract, order, today)),
    )
    new_end_on = terms.ends_on and add_days(
        terms.ends_on, order.extra_days, order.day_unit, contract.calendar
    )
    valid_until = order.valid_until or open_until(contract, today)
    found = problems(
        Draft(
            lines=lines,
            totals=totals,
            terms=terms,
            contract_state=contract.state,
            starts_on=contract.starts_on,
            new_end_on=new_end_on,
            valid_until=valid_until,
            replaces=order.replaces.state if order.replaces else "",
            texts=(order.title, order.reason, order.quote, order.note),
        ),
        today,
    )
    return Standing(
        lines, terms, accepted, totals, new_end_on, valid_until, found, free_lines(lines)
    )


def open_until(contract: Contract, today: date) -> date:
    """The last day of an offer made today; somebody must act by then, so it may roll on."""
    days = contract.order_valid_days
    return last_day(today, days, Unit.CAL, contract.calendar, Purpose.ACT).last_day


def amount(order: ChangeOrder) -> Decimal:
    """The net sum of an order; `lines` and `contract` should be loaded."""
    return order_total(map(line_value, order.lines.all()), order.contract.currency)


def accepted_orders(contract: Contract) -> tuple[ChangeOrder, ...]:
    """The orders in the terms in force, in the order of their acceptance."""
    return tuple(
        ChangeOrder.objects.filter(contract=contract, state=OrderState.ACCEPTED)
        .order_by("accepted_at", "pk")
        .select_related("contract")
        .prefetch_related("lines")
    )


def pending_orders(contract: Contract, order: ChangeOrder, today: date) -> tuple[ChangeOrder, ...]:
    """Other offers that the client can still accept: printed apart, in no total."""
    return tuple(
        ChangeOrder.objects.filter(contract=contract, state=OrderState.SENT, valid_until__gte=today)
        .exclude(pk__in=[pk for pk in (order.pk, order.replaces_id) if pk])
        .select_related("contract")
        .prefetch_related("lines")
    )


def accepted_count(contract: Contract) -> int:
    """How many orders of a contract are accepted; compare with `base_orders`."""
    return ChangeOrder.objects.filter(contract=contract, state=OrderState.ACCEPTED).count()


def keys_in_use(order: ChangeOrder) -> set[str]:
    """Keys of the contract's items and of the new deliverables of its other open orders."""
    terms = terms_in_force(order.contract)
    keys = {item.key for item in (*terms.deliverables, *terms.exclusions)}
    lines = ChangeOrderLine.objects.filter(
        order__contract=order.contract, order__state=OrderState.SENT, effect=LineEffect.NEW
    ).exclude(order__in=[pk for pk in (order.pk, order.replaces_id) if pk])
    return keys | set(lines.values_list("item_key", flat=True))


@dataclass(frozen=True, slots=True)
class Row:
    """An order in a list, with its net sum; `stale` and `expired` are for open offers alone."""

    order: ChangeOrder
    amount: Decimal
    stale: bool
    expired: bool

    @property
    def day(self) -> date | None:
        """When it was answered, else when it was issued, at the studio; None for a draft."""
        order = self.order
        if order.answered_on or not order.issued_at:
            return order.answered_on
        return local_day(order.studio, order.issued_at)


def order_page(
    state: str, after: uuid.UUID | None, today: date, size: int = PAGE
) -> tuple[list[Row], uuid.UUID | None]:
    """Orders, newest first, and the key of the next part (None at the end): two queries.

    `state` is one of OrderState or "" for all; discarded drafts are shown under their state alone.
    """
    found = ChangeOrder.objects.filter(state=state) if state else _visible()
    if after is not None:
        start = ChangeOrder.objects.filter(public_id=after).values_list("pk", flat=True).first()
        found = found.filter(pk__lt=start) if start else found
    rows = _rows(found.order_by("-pk").values("pk")[: size + 1], today)
    return rows[:size], rows[size - 1].order.public_id if len(rows) > size else None


def orders_of(contract: Contract, today: date, most: int | None = None) -> list[Row]:
    """The orders of a contract, newest first, without discarded drafts: two queries."""
    found = _visible().filter(contract=contract).order_by("-pk")
    return _rows(found.values("pk")[:most], today)


def _visible() -> QuerySet[ChangeOrder]:
    return ChangeOrder.objects.exclude(state=OrderState.WITHDRAWN, number=None)


def _rows(keys: QuerySet, today: date) -> list[Row]:
    """The orders of these keys. The keys are found without joins, see core.paging."""
    accepted = (
        ChangeOrder.objects.filter(contract=OuterRef("contract"), state=OrderState.ACCEPTED)
        .order_by()
        .values("contract")
        .annotate(count=Count("pk"))
        .values("count")
    )
    orders = (
        ChangeOrder.objects.filter(pk__in=keys)
        .select_related("studio", "contract__client")
        .prefetch_related("lines")
        .annotate(accepted_now=Coalesce(Subquery(accepted), 0))
        .order_by("-pk")
    )
    rows = []
    for order in orders:
        is_open = order.state == OrderState.SENT
        rows.append(
            Row(
                order=order,
                amount=amount(order),
                stale=is_open and is_stale(order.base_orders, order.accepted_now),
                expired=is_open and order.valid_until is not None and order.valid_until < today,
            )
        )
    return rows
