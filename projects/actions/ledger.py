"""The ledger kept by hand: a unit handed over, a revision round used, and both taken back.

Counts are scarce: they are raised by one conditional update, so that fifty people pressing at once
use exactly what is left.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from contracts.queries.terms import terms_in_force
from contracts.rules.terms import DeliverableTerms
from projects.actions.judging import judge_again
from projects.models import Ask, Delivery, LedgerLine, Project, Round
from scopeguard.accounts.models import User
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind


class LedgerRefusal(Exception):
    """The ledger cannot move that way; the text says why, in the reader's language."""


class LedgerFull(LedgerRefusal):
    """The agreed quantity or number of rounds is reached."""


class NothingToUndo(LedgerRefusal):
    """There is no unit or round to take back, or it belongs to a decided ask."""


class NotAgreed(LedgerRefusal):
    """The terms in force have no deliverable of that key."""


@transaction.atomic
def deliver(
    *,
    project: Project,
    item_key: str,
    by: User | None,
    now: datetime,
    on: date | None = None,
    note: str = "",
) -> Delivery:
    """Record one unit handed over `on` a day, by default the day of `now`.

    Raises LedgerFull at the agreed quantity, NotAgreed.
    """
    item = _item(project, item_key)
    line = _line(project, item_key)
    if not _raise(line, "delivered", item.quantity):
        raise LedgerFull(
            _("All %(agreed)s are delivered: one more takes a change order or a gesture.")
            % {"agreed": item.quantity}
        )
    delivery = Delivery.objects.create(
        studio=project.studio, project=project, item_key=item_key, note=note,
        delivered_on=on or timezone.localdate(now), ordinal=_now(line, "delivered"),
    )  # fmt: skip
    _tell(EventKind.DELIVERY_RECORDED, delivery, item, project, by, now)
    judge_again(contract=project.contract, by=by, now=now)
    return delivery


@transaction.atomic
def undo_delivery(*, project: Project, item_key: str, by: User | None, now: datetime) -> None:
    """Take back the last unit. Raises NothingToUndo, NotAgreed."""
    item = _item(project, item_key)
    lowered = _lower(_line(project, item_key), "delivered")
    last = Delivery.objects.filter(project=project, item_key=item_key).order_by("-ordinal").first()
    if not lowered or last is None:
        raise NothingToUndo(_("Nothing of this was delivered yet."))
    last.delete()
    _tell(EventKind.DELIVERY_UNDONE, last, item, project, by, now)
    judge_again(contract=project.contract, by=by, now=now)


@transaction.atomic
def use_round(
    *,
    project: Project,
    item_key: str,
    by: User | None,
    now: datetime,
    on: date | None = None,
    ask: Ask | None = None,
    note: str = "",
) -> Round:
    """Spend one revision round, for an ask or by hand. Raises LedgerFull, NotAgreed."""
    item = _item(project, item_key)
    line = _line(project, item_key)
    if not _raise(line, "rounds_used", item.revision_rounds):
        raise LedgerFull(
            _("All %(agreed)s rounds are used: one more takes a change order or a gesture.")
            % {"agreed": item.revision_rounds}
        )
    used = Round.objects.create(
        studio=project.studio, project=project, item_key=item_key, note=note, ask=ask,
        used_on=on or timezone.localdate(now), ordinal=_now(line, "rounds_used"),
    )  # fmt: skip
    _tell(EventKind.ROUND_USED, used, item, project, by, now)
    judge_again(contract=project.contract, by=by, now=now)
    return used


@transaction.atomic
def undo_round(
    *, project: Project, item_key: str, by: User | None, now: datetime, ask: Ask | None = None
) -> None:
    """Give back the round of an ask, or without one the last round.

    A round that was spent on an ask is given back by reopening that ask, so that no ask says it
    used a round which nobody counts. Raises NothingToUndo, NotAgreed.
    """
    item = _item(project, item_key, ended=ask is not None)
    line = _line(project, item_key)
    lowered = _lower(line, "rounds_used")
    rounds = Round.objects.filter(project=project, item_key=item_key)
    used = (rounds.filter(ask=ask) if ask else rounds.order_by("-ordinal")).first()
    if not lowered or used is None:
        raise NothingToUndo(_("No revision round was used yet."))
    if ask is None and used.ask_id:
        raise NothingToUndo(
            _("The last round was used for a point of a request: reopen that point instead.")
        )
    used.delete()
    # Later rounds move up one place, in order, so that no two share a place on the way.
    for later in rounds.filter(ordinal__gt=used.ordinal).order_by("ordinal"):
        rounds.filter(pk=later.pk).update(ordinal=F("ordinal") - 1)
    _tell(EventKind.ROUND_UNDONE, used, item, project, by, now)
    judge_again(contract=project.contract, by=by, now=now)


def _item(project: Project, item_key: str, *, ended: bool = False) -> DeliverableTerms:
    """The deliverable in force; with `ended`, also one that the terms no longer hold."""
    item = terms_in_force(project.contract).deliverable(item_key)
    if item is None and ended:
        return DeliverableTerms(item_key, item_key)
    if item is None:
        raise NotAgreed(_("The contract has no such deliverable."))
    return item


def _line(project: Project, item_key: str) -> LedgerLine:
    return LedgerLine.objects.get_or_create(
        project=project, item_key=item_key, studio=project.studio
    )[0]


def _raise(line: LedgerLine, count: str, limit: int) -> bool:
    """One more, unless the limit is reached: a single statement, no reading before it."""
    rows = LedgerLine.objects.filter(pk=line.pk, **{f"{count}__lt": limit})
    return bool(rows.update(**{count: F(count) + 1}))


def _lower(line: LedgerLine, count: str) -> bool:
    rows = LedgerLine.objects.filter(pk=line.pk, **{f"{count}__gt": 0})
    return bool(rows.update(**{count: F(count) - 1}))


def _now(line: LedgerLine, count: str) -> int:
    """The count after our own update: the row is locked by it until the transaction ends."""
    return LedgerLine.objects.values_list(count, flat=True).get(pk=line.pk)


def _tell(
    kind: EventKind,
    row: Delivery | Round,
    item: DeliverableTerms,
    project: Project,
    by: User | None,
    now: datetime,
) -> None:
    agreed = item.quantity if isinstance(row, Delivery) else item.revision_rounds
    record(
        studio=project.studio,
        kind=kind,
        subject=row,
        by=by,
        now=now,
        project=project.public_id,
        facts={"item": item.title, "ordinal": row.ordinal, "agreed": agreed},
    )
