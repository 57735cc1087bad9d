"""Notices as pages and actions need them: what a letter would do, and which letters there are."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db.models import Min, QuerySet

from contracts.models import Clause, Contract, Notice
from contracts.queries.terms import terms_in_force
from contracts.rules.endings import Ending, EndingWarning, Ground, Letter, plan
from contracts.rules.states import ContractState, NoticeState
from contracts.rules.termination import TerminationTerms
from contracts.rules.terms import ClauseKind
from scopeguard.accounts.clock import local
from scopeguard.core.dates import DateProblem


@dataclass(frozen=True, slots=True)
class Standing:
    """What a draft would do if it went out now.

    `ending` is None when the days cannot be counted; `problems` are codes that forbid the issue.
    """

    ending: Ending | None
    problems: tuple[str, ...]


def zone_of(contract: Contract) -> str:
    """The client's time zone, else the studio's: where the hour of an e-mail is read."""
    zone = contract.client.time_zone
    try:
        return ZoneInfo(zone).key if zone else contract.studio.time_zone
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return contract.studio.time_zone


def ending_terms(contract: Contract) -> TerminationTerms:
    """What the contract as amended says about its end."""
    return TerminationTerms(
        notice_length=contract.notice_length,
        notice_unit=contract.notice_unit,
        calendar=contract.calendar,
        receipt_cutoff=contract.receipt_cutoff,
        starts_on=contract.starts_on,
        ends_on=terms_in_force(contract).ends_on,
        related_since=_related_since(contract),
    )


def plan_for(contract: Contract, letter: Letter) -> Ending:
    """What a letter would do to a contract. Raises DateProblem."""
    return plan(
        ending_terms(contract),
        letter,
        timezone=zone_of(contract),
        consumer=contract.client.kind == "consumer",
    )


def letter_of(notice: Notice) -> Letter:
    """A saved letter as a value."""
    return Letter(
        ground=notice.ground,
        channel=notice.channel,
        sent_at=local(notice.studio, notice.sent_at),
        received_on=notice.received_on if notice.received_is_set else None,
        own_length=notice.notice_length,
        own_unit=notice.notice_unit,
        agreed_end_on=notice.ends_on if notice.ground == Ground.MUTUAL else None,
        cure_ends_on=notice.cure_ends_on,
    )


def standing(notice: Notice, now: datetime) -> Standing:
    """Whether a draft can go out now, and with which days.

    A letter is not sent before it exists: the days are counted again from now when the hour that
    the draft names has passed, and must still be those that the person saw.
    """
    contract, letter = notice.contract, letter_of(notice)
    found = _problems_of_contract(notice)
    today = local(notice.studio, now)
    if letter.sent_at.date() < today.date():
        return Standing(_try(contract, letter), (*found, "sent_past"))
    ending = _try(contract, replace(letter, sent_at=max(letter.sent_at, today)))
    if ending is None:
        return Standing(None, (*found, "no_dates"))
    if _moved(notice, ending):
        found.append("dates_moved")
    if EndingWarning.CURE_RUNNING in ending.warnings:
        found.append("cure_running")
    if notice.ground == Ground.BREACH and not (notice.breach and notice.cure_notice_on):
        found.append("no_cure")
    return Standing(ending, tuple(found))


def termination_clause(contract: Contract) -> Clause | None:
    """The section that a letter quotes, None where the contract has none."""
    return Clause.objects.filter(contract=contract, kind=ClauseKind.TERMINATION.value).first()


def issued_notice(contract: Contract) -> Notice | None:
    """The letter by which the contract ends, if one stands. For the contract page."""
    notices = Notice.objects.filter(contract=contract, state=NoticeState.ISSUED.value)
    return notices.select_related("document").first()


def open_draft(contract: Contract) -> Notice | None:
    """The newest draft of a letter that ends the contract."""
    return Notice.objects.filter(contract=contract, state=NoticeState.DRAFT.value).first()


def printed_end(notice: Notice) -> date:
    """The end that the issued paper prints; the row's own where the facts cannot be read."""
    try:
        facts = json.loads(notice.document.facts) if notice.document else {}
        return date.fromisoformat(facts["end"]["on"])
    except (ValueError, KeyError, TypeError):
        return notice.ends_on


def register() -> QuerySet[Notice]:
    """Every letter but discarded drafts."""
    return Notice.objects.exclude(state=NoticeState.WITHDRAWN.value, number=None)


def can_end(notice: Notice, today: date) -> bool:
    """Whether the contract may be marked as ended by this letter."""
    return (
        notice.state == NoticeState.ISSUED
        and notice.contract.state == ContractState.SIGNED
        and today >= notice.ends_on
    )


def _problems_of_contract(notice: Notice) -> list[str]:
    contract = notice.contract
    found = []
    if notice.state != NoticeState.DRAFT:
        found.append("not_draft")
    if contract.state == ContractState.DRAFT:
        found.append("not_signed")
    if contract.state == ContractState.ENDED:
        found.append("ended")
    if issued_notice(contract) is not None and notice.state == NoticeState.DRAFT:
        found.append("issued_already")
    return found


def _moved(notice: Notice, ending: Ending) -> bool:
    """Whether the days are no longer those of the draft. A mutual end does not hang on receipt."""
    receipt = ending.moves and ending.dates.received_on != notice.received_on
    return receipt or ending.ends_on != notice.ends_on


def _try(contract: Contract, letter: Letter) -> Ending | None:
    try:
        return plan_for(contract, letter)
    except DateProblem:
        return None


def _related_since(contract: Contract) -> date | None:
    """The first day of any contract with the client that was signed."""
    rows = Contract.objects.filter(client=contract.client_id).exclude(state=ContractState.DRAFT)
    first = rows.aggregate(start=Min("starts_on"), signed=Min("signed_on"))
    return min((day for day in first.values() if day), default=None)
