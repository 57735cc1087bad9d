"""Change orders: drafted, changed, discarded, drawn up again.

Their issue and the client's answer are in `offers`, and can be called from here as well.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from contracts.actions.offers import issue, record_answer
from contracts.actions.order_rows import locked, put_lines, tell
from contracts.actions.refusals import NotPossible
from contracts.models import ChangeOrder, Contract
from contracts.queries.terms import line_value
from contracts.rules.scope import Line
from contracts.rules.states import OrderState
from scopeguard.accounts.models import User
from scopeguard.activity.kinds import EventKind

__all__ = ["change", "draft", "issue", "record_answer", "reissue", "withdraw"]


@transaction.atomic
def draft(
    *,
    contract: Contract,
    title: str,
    lines: Iterable[Line],
    by: User | None,
    now: datetime,
    reason: str = "",
    quote: str = "",
    quote_from: str = "",
    quote_on: date | None = None,
    clause_kind: str = "",
    extra_days: int = 0,
    day_unit: str = "biz",
    note: str = "",
    valid_until: date | None = None,
) -> ChangeOrder:
    """A new draft. `valid_until` None means: as many days after the issue as the contract says.

    `quote` is the client's words, `quote_from` and `quote_on` whose and of which day. Raises
    NotPossible "too_many_lines".
    """
    order = ChangeOrder.objects.create(
        studio=contract.studio, contract=contract, title=title, reason=reason, quote=quote,
        quote_from=quote_from, quote_on=quote_on, clause_kind=clause_kind, extra_days=extra_days,
        day_unit=day_unit, note=note, valid_until=valid_until,
    )  # fmt: skip
    put_lines(order, lines)
    tell(order, EventKind.ORDER_DRAFTED, by, now)
    return order


@transaction.atomic
def change(
    *,
    order: ChangeOrder,
    title: str,
    lines: Iterable[Line],
    reason: str,
    quote: str,
    quote_from: str,
    quote_on: date | None,
    clause_kind: str,
    extra_days: int,
    day_unit: str,
    note: str,
    valid_until: date | None,
    by: User | None,
    now: datetime,
) -> ChangeOrder:
    """Write a draft anew, lines included. Raises NotPossible "not_draft", "too_many_lines"."""
    order = locked(order)
    if order.state != OrderState.DRAFT:
        raise NotPossible("not_draft")
    order.title, order.reason, order.note = title, reason, note
    order.quote, order.quote_from, order.quote_on = quote, quote_from, quote_on
    order.clause_kind, order.valid_until = clause_kind, valid_until
    order.extra_days, order.day_unit = extra_days, day_unit
    order.save()
    order.lines.all().delete()
    put_lines(order, lines)
    tell(order, EventKind.ORDER_CHANGED, by, now)
    return order


@transaction.atomic
def withdraw(*, order: ChangeOrder, by: User | None, now: datetime) -> ChangeOrder:
    """Discard a draft, or take back an offer that has no answer yet. Raises NotPossible "not_open".

    A discarded re-issue lets go of the order that it was to replace, so that another may be drawn
    up.
    """
    order = locked(order)
    if order.state not in (OrderState.DRAFT, OrderState.SENT):
        raise NotPossible("not_open")
    if order.state == OrderState.DRAFT:
        order.replaces = None
    order.state = OrderState.WITHDRAWN
    order.save(update_fields=["state", "replaces"])
    tell(order, EventKind.ORDER_WITHDRAWN, by, now)
    return order


@transaction.atomic
def reissue(*, order: ChangeOrder, by: User | None, now: datetime) -> ChangeOrder:
    """A draft of the next revision, with the same number once it is issued.

    The old offer stays open until then. Asked twice, the same draft comes back. Possible for an
    offer without an answer and for a declined one; else NotPossible "not_open".
    """
    order = locked(order)
    if order.state not in (OrderState.SENT, OrderState.DECLINED):
        raise NotPossible("not_open")
    started = ChangeOrder.objects.filter(replaces=order).first()
    if started is not None:
        if started.state != OrderState.DRAFT:
            raise NotPossible("replaced_already")
        return started
    copy = ChangeOrder.objects.create(
        studio=order.studio, contract=order.contract, replaces=order, title=order.title,
        reason=order.reason, quote=order.quote, quote_from=order.quote_from,
        quote_on=order.quote_on, clause_kind=order.clause_kind, extra_days=order.extra_days,
        day_unit=order.day_unit, note=order.note,
    )  # fmt: skip
    put_lines(copy, [line_value(line) for line in order.lines.all()])
    tell(copy, EventKind.ORDER_DRAFTED, by, now)
    return copy
