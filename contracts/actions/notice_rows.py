"""What every act on a letter shares: its values, the lock, the row, the line in the journal."""

from datetime import date, datetime
from typing import TypedDict

from contracts.actions.order_rows import project_of
from contracts.actions.refusals import NotPossible
from contracts.models import Contract, Notice
from contracts.queries.notices import plan_for
from contracts.rules.endings import Ground, Letter, cure_end
from contracts.rules.states import NoticeState
from scopeguard.accounts.clock import local
from scopeguard.accounts.models import User
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind
from scopeguard.core.dates import check_day


class NoticeValues(TypedDict, total=False):
    """What else a letter may hold; what is not given is empty.

    `received_on` is the day of receipt that the person knows. `notice_length` counts only where
    the contract gives no period of its own, `agreed_end_on` only for a mutual end, `breach` (one
    breach a line) and the two days of the notice to cure only for a breach.
    """

    received_on: date | None
    notice_length: int | None
    notice_unit: str
    agreed_end_on: date | None
    breach: str
    cure_notice_on: date | None
    cure_ends_on: date | None
    work_until: str
    handover: str
    materials: str
    closing: str


def locked(notice: Notice) -> Notice:
    """The letter as it is now, its contract and itself locked until the transaction ends.

    The contract first, always: of two letters for it, the second waits.
    """
    Contract.objects.select_for_update().get(pk=notice.contract_id)
    return (
        Notice.objects.select_for_update(of=("self",))
        .select_related("contract__client", "contract__contact", "contract__studio", "studio")
        .get(pk=notice.pk)
    )


def locked_draft(notice: Notice) -> Notice:
    notice = locked(notice)
    if notice.state != NoticeState.DRAFT:
        raise NotPossible("not_draft")
    return notice


def write(
    notice: Notice, ground: str, channel: str, sent_at: datetime, values: NoticeValues
) -> None:
    """Put the values and the days that follow from them into the row."""
    contract, breach = notice.contract, ground == Ground.BREACH
    cure_notice_on = values.get("cure_notice_on") if breach else None
    cure_ends_on = values.get("cure_ends_on") if breach else None
    if cure_notice_on and not cure_ends_on:
        cure_ends_on = cure_end(cure_notice_on, contract.cure_days, contract.calendar)
    received_on = values.get("received_on")
    letter = Letter(
        ground=ground,
        channel=channel,
        sent_at=local(notice.studio, sent_at),
        received_on=received_on,
        own_length=values.get("notice_length"),
        own_unit=values.get("notice_unit") or "cal",
        agreed_end_on=values.get("agreed_end_on"),
        cure_ends_on=cure_ends_on,
    )
    ending = plan_for(contract, letter)
    check_day(ending.ends_on)
    notice.ground, notice.channel, notice.sent_at = ground, channel, sent_at
    notice.notice_length, notice.notice_unit = ending.length, ending.unit
    notice.received_on, notice.received_is_set = ending.dates.received_on, received_on is not None
    notice.ends_on = ending.ends_on
    notice.breach = values.get("breach", "") if breach else ""
    notice.cure_notice_on, notice.cure_ends_on = cure_notice_on, cure_ends_on
    for name in ("work_until", "handover", "materials", "closing"):
        setattr(notice, name, values.get(name, ""))
    notice.save()


def tell(notice: Notice, kind: EventKind, by: User | None, now: datetime, **facts: object) -> None:
    """One line in the journal, with what the letter does."""
    record(
        studio=notice.studio, kind=kind, subject=notice, by=by, now=now,
        project=project_of(notice.contract),
        facts={
            "title": notice.contract.title, "number": notice.number, "ground": notice.ground,
            "channel": notice.channel, "ends_on": notice.ends_on.isoformat(), **facts,
        },
    )  # fmt: skip
