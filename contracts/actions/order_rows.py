"""What every act on a change order shares: the lock, the lines, the line in the journal."""

from collections.abc import Iterable
from datetime import datetime

from contracts.actions.contract_rows import project_of
from contracts.actions.refusals import NotPossible
from contracts.models import ChangeOrder, ChangeOrderLine, Contract
from contracts.queries.terms import line_value
from contracts.rules.pricing import MAX_LINES
from contracts.rules.scope import Line, order_total
from scopeguard.accounts.models import User
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind


def locked(order: ChangeOrder) -> ChangeOrder:
    """The order as it is now, its contract and itself locked until the transaction ends.

    The contract first, always: whoever issues or accepts another order of it waits.
    """
    Contract.objects.select_for_update().get(pk=order.contract_id)
    return (
        ChangeOrder.objects.select_for_update(of=("self",))
        .select_related("contract__client", "contract__contact", "contract__studio", "replaces")
        .get(pk=order.pk)
    )


def put_lines(order: ChangeOrder, lines: Iterable[Line]) -> None:
    """Write the lines in their order. Raises NotPossible "too_many_lines"."""
    rows = [
        ChangeOrderLine(
            studio=order.studio, order=order, position=position, effect=line.effect.value,
            item_key=line.item_key, description=line.description, quantity=line.quantity,
            unit=line.unit, unit_price=line.unit_price, revision_rounds=line.revision_rounds,
        )
        for position, line in enumerate(lines)
    ]  # fmt: skip
    if len(rows) > MAX_LINES:
        raise NotPossible("too_many_lines")
    ChangeOrderLine.objects.bulk_create(rows)


def tell(
    order: ChangeOrder, kind: EventKind, by: User | None, now: datetime, **facts: object
) -> None:
    """One line in the journal, with what the order is and costs."""
    amount = order_total(map(line_value, order.lines.all()), order.contract.currency)
    record(
        studio=order.studio,
        kind=kind,
        subject=order,
        by=by,
        now=now,
        project=project_of(order.contract),
        facts={
            "title": order.title, "number": order.number, "revision": order.revision,
            "amount": str(amount), "currency": order.contract.currency,
            "contract": order.contract.title, **facts,
        },
    )  # fmt: skip
