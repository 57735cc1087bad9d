"""A change order goes out to the client, and the answer comes in."""

from datetime import date, datetime

from django.db import transaction

from contracts.actions import terms
from contracts.actions.numbers import next_number
from contracts.actions.order_rows import locked, tell
from contracts.actions.papers import issue_paper
from contracts.actions.refusals import UnableToIssue
from contracts.documents import change_order as paper
from contracts.models import ChangeOrder
from contracts.queries.change_orders import (
    accepted_count,
    keys_in_use,
    standing,
)
from contracts.queries.terms import line_value
from contracts.rules.pricing import is_stale
from contracts.rules.standing import keyed
from contracts.rules.states import ContractState, OrderState
from scopeguard.accounts.clock import local_day
from scopeguard.accounts.models import User
from scopeguard.activity.kinds import EventKind
from scopeguard.core.numbering import next_revision

SERIES = "order"


class StaleOrder(Exception):
    """Another order was accepted since this one was issued: its totals are no longer true."""


class AlreadyAnswered(Exception):
    """The order is not open: answered in another tab, withdrawn or replaced."""


class LateAnswer(Exception):
    """The client accepts after the offer ended, and nobody has said that this is fine."""


class ContractOver(Exception):
    """The contract has ended: nothing can change it any more."""


@transaction.atomic
def issue(
    *, order: ChangeOrder, by: User | None, now: datetime, no_charge: bool = False
) -> ChangeOrder:
    """Give the draft its number, freeze its facts and its paper, and open it for an answer.

    `no_charge` says that lines without a price are meant. A re-issue keeps the number, takes the
    next revision and puts the old offer out of force. All of it or nothing: raises UnableToIssue.
    """
    order = locked(order)
    if order.state != OrderState.DRAFT:
        raise UnableToIssue("not_draft")
    _key_new_deliverables(order)
    today = local_day(order.studio, now)
    found = standing(order, today)
    if found.problems:
        raise UnableToIssue(*found.problems)
    if found.free and not no_charge:
        raise UnableToIssue("free_lines")
    order.number, order.revision = _number(order)
    _replace_old(order, by, now)
    facts = paper.compose(
        order, found, number=order.number, revision=order.revision, issued_on=today
    )
    order.document = issue_paper(
        contract=order.contract, facts=facts, title=paper.title_of(facts),
        html=paper.to_html(facts), now=now,
    )  # fmt: skip
    order.state = OrderState.SENT.value
    order.issued_at, order.base_orders = now, len(found.accepted)
    order.valid_until, order.new_end_on = found.valid_until, found.new_end_on
    order.save()
    tell(order, EventKind.ORDER_ISSUED, by, now, digest=order.document.digest)
    return order


@transaction.atomic
def record_answer(
    *,
    order: ChangeOrder,
    accepted: bool,
    answered_by: str,
    answered_on: date,
    channel: str,
    by: User | None,
    now: datetime,
    note: str = "",
    late_is_fine: bool = False,
) -> ChangeOrder:
    """Write down the client's yes or no: who said it, on which day, through which channel.

    A yes changes the terms in force. Raises AlreadyAnswered; and for a yes StaleOrder, LateAnswer
    (unless `late_is_fine`), ContractOver. A no is always possible.
    """
    order = locked(order)
    if order.state != OrderState.SENT:
        raise AlreadyAnswered
    if accepted:
        _check_yes(order, answered_on, late_is_fine=late_is_fine)
    state = OrderState.ACCEPTED if accepted else OrderState.DECLINED
    # Conditional, so that of two answers at once one alone counts on any database.
    changed = ChangeOrder.objects.filter(pk=order.pk, state=OrderState.SENT).update(
        state=state.value, answered_by=answered_by, answered_on=answered_on,
        answer_channel=channel, answer_note=note, accepted_at=now if accepted else None,
    )  # fmt: skip
    if not changed:
        raise AlreadyAnswered
    order.refresh_from_db(from_queryset=ChangeOrder.objects.select_related("contract__studio"))
    kind = EventKind.ORDER_ACCEPTED if accepted else EventKind.ORDER_DECLINED
    tell(
        order, kind, by, now,
        answered_by=answered_by, answered_on=answered_on.isoformat(), channel=channel,
    )  # fmt: skip
    if accepted:
        terms.changed(contract=order.contract, by=by, now=now)
    return order


def _check_yes(order: ChangeOrder, answered_on: date, *, late_is_fine: bool) -> None:
    if order.contract.state != ContractState.SIGNED:
        raise ContractOver
    if is_stale(order.base_orders, accepted_count(order.contract)):
        raise StaleOrder
    late = order.valid_until is not None and answered_on > order.valid_until
    if late and not late_is_fine:
        raise LateAnswer


def _number(order: ChangeOrder) -> tuple[int, str]:
    old = order.replaces
    if old is None or old.number is None:
        return next_number(contract=order.contract, series=SERIES), next_revision("")
    return old.number, next_revision(old.revision)


def _replace_old(order: ChangeOrder, by: User | None, now: datetime) -> None:
    """An open offer is superseded; a declined one stays declined: final states never reopen."""
    old = order.replaces
    if old is None or old.state != OrderState.SENT:
        return
    old.state = OrderState.SUPERSEDED.value
    old.save(update_fields=["state"])
    old.contract = order.contract
    tell(old, EventKind.ORDER_SUPERSEDED, by, now)


def _key_new_deliverables(order: ChangeOrder) -> None:
    """Each new deliverable gets a key that no item of the contract and no other order uses."""
    rows = list(order.lines.all())
    lines = keyed(map(line_value, rows), keys_in_use(order))
    for row, line in zip(rows, lines, strict=True):
        if row.item_key != line.item_key:
            row.item_key = line.item_key
            row.save(update_fields=["item_key"])
