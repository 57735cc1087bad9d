"""Letters that end a contract: drafted, changed, issued, withdrawn.

The day of receipt and the end itself are in `notice_ends`, and can be called from here as well.
"""

from datetime import datetime
from typing import Unpack

from django.db import transaction

from contracts.actions.notice_ends import end_contract, record_receipt
from contracts.actions.notice_rows import NoticeValues, locked, locked_draft, tell, write
from contracts.actions.numbers import next_number
from contracts.actions.papers import issue_paper
from contracts.actions.refusals import NotPossible, UnableToIssue
from contracts.documents import termination_notice as paper
from contracts.models import Contract, Notice
from contracts.queries.notices import letter_of, plan_for, standing
from contracts.rules.states import NOTICE_MOVES, ContractState, NoticeState
from scopeguard.accounts.clock import local_day
from scopeguard.accounts.models import User
from scopeguard.activity.kinds import EventKind

__all__ = [
    "NoticeValues", "change", "draft", "end_contract", "issue", "record_receipt", "send_now",
    "withdraw",
]  # fmt: skip

SERIES = "notice"


@transaction.atomic
def draft(
    *,
    contract: Contract,
    ground: str,
    channel: str,
    sent_at: datetime,
    by: User | None,
    now: datetime,
    **values: Unpack[NoticeValues],
) -> Notice:
    """A new draft; its notice period is copied from the contract. Raises DateProblem."""
    notice = Notice(studio=contract.studio, contract=contract)
    write(notice, ground, channel, sent_at, values)
    tell(notice, EventKind.NOTICE_DRAFTED, by, now)
    return notice


@transaction.atomic
def change(
    *,
    notice: Notice,
    ground: str,
    channel: str,
    sent_at: datetime,
    by: User | None,
    now: datetime,
    **values: Unpack[NoticeValues],
) -> Notice:
    """Write a draft anew, with these values alone. Raises NotPossible "not_draft", DateProblem."""
    notice = locked_draft(notice)
    write(notice, ground, channel, sent_at, values)
    tell(notice, EventKind.NOTICE_CHANGED, by, now)
    return notice


@transaction.atomic
def send_now(*, notice: Notice, by: User | None, now: datetime) -> Notice:
    """Count the days of a draft again, as sent now. Raises NotPossible "not_draft", DateProblem.

    A known day of receipt that has passed is forgotten: a letter is not received before it is sent.
    """
    notice = locked_draft(notice)
    known = notice.received_on if notice.received_is_set else None
    if known is not None and known < local_day(notice.studio, now):
        notice.received_is_set = False
    notice.sent_at = now
    ending = plan_for(notice.contract, letter_of(notice))
    notice.received_on, notice.ends_on = ending.dates.received_on, ending.ends_on
    notice.save()
    tell(notice, EventKind.NOTICE_CHANGED, by, now)
    return notice


@transaction.atomic
def issue(*, notice: Notice, by: User | None, now: datetime) -> Notice:
    """Give the draft its number, freeze its facts and its paper. All of it or nothing.

    The contract stays in force until its end is reached. Raises UnableToIssue.
    """
    notice = locked(notice)
    found = standing(notice, now)
    if found.problems or found.ending is None:
        raise UnableToIssue(*found.problems)
    notice.number = next_number(contract=notice.contract, series=SERIES)
    notice.sent_at = max(notice.sent_at, now)
    facts = paper.compose(notice, found.ending, number=notice.number)
    notice.document = issue_paper(
        contract=notice.contract, facts=facts, title=paper.title_of(facts),
        html=paper.to_html(facts), now=now,
    )  # fmt: skip
    notice.state, notice.issued_at = NoticeState.ISSUED.value, now
    notice.save()
    tell(notice, EventKind.NOTICE_ISSUED, by, now, digest=notice.document.digest)
    return notice


@transaction.atomic
def withdraw(*, notice: Notice, by: User | None, now: datetime) -> Notice:
    """Discard a draft, or take an issued letter back: the contract then goes on as it is.

    The paper stays in the register. Raises NotPossible "not_open", "contract_ended".
    """
    notice = locked(notice)
    if NoticeState.WITHDRAWN not in NOTICE_MOVES[NoticeState(notice.state)]:
        raise NotPossible("not_open")
    if notice.number and notice.contract.state == ContractState.ENDED:
        raise NotPossible("contract_ended")
    notice.state = NoticeState.WITHDRAWN.value
    notice.save(update_fields=["state"])
    tell(notice, EventKind.NOTICE_WITHDRAWN, by, now)
    return notice
