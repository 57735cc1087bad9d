"""After the issue of a letter: the day it was received, and the end of the contract."""

from datetime import date, datetime

from django.db import transaction

from contracts.actions.contract_rows import close
from contracts.actions.notice_rows import locked, tell
from contracts.actions.refusals import NotPossible
from contracts.models import Contract, Notice
from contracts.queries.notices import can_end, ending_terms, printed_end
from contracts.rules.endings import Ground, later_end
from contracts.rules.states import ContractState, NoticeState
from scopeguard.accounts.clock import local_day
from scopeguard.accounts.models import User
from scopeguard.activity.kinds import EventKind


@transaction.atomic
def record_receipt(*, notice: Notice, received_on: date, by: User | None, now: datetime) -> Notice:
    """Write down the real day of receipt. If it came later than forecast, the end moves.

    It never moves before the printed day. Raises NotPossible "not_issued", "contract_ended",
    "no_receipt" (an end that does not hang on it), "too_soon" (before it was sent), "in_future".
    """
    notice = locked(notice)
    _check_open(notice)
    if notice.ground not in (Ground.CONVENIENCE, Ground.BREACH):
        raise NotPossible("no_receipt")
    if received_on < local_day(notice.studio, notice.sent_at):
        raise NotPossible("too_soon")
    if received_on > local_day(notice.studio, now):
        raise NotPossible("in_future")
    notice.received_on, notice.received_is_set = received_on, True
    notice.ends_on = later_end(
        ending_terms(notice.contract), notice.notice_length, notice.notice_unit, received_on,
        printed_end(notice),
    )  # fmt: skip
    notice.save(update_fields=["received_on", "received_is_set", "ends_on"])
    tell(notice, EventKind.NOTICE_RECEIVED, by, now, received_on=received_on.isoformat())
    return notice


@transaction.atomic
def end_contract(*, notice: Notice, by: User | None, now: datetime) -> Contract:
    """Mark the contract as ended on the day of the letter, on that day or later.

    Raises NotPossible "not_issued", "contract_ended", "too_early".
    """
    notice = locked(notice)
    _check_open(notice)
    contract = notice.contract
    if not can_end(notice, local_day(notice.studio, now)):
        raise NotPossible("too_early")
    return close(contract=contract, on=notice.ends_on, by=by, now=now)


def _check_open(notice: Notice) -> None:
    if notice.state != NoticeState.ISSUED:
        raise NotPossible("not_issued")
    if notice.contract.state == ContractState.ENDED:
        raise NotPossible("contract_ended")
