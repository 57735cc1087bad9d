"""When a letter counts as received: by channel, with the recipient's hours and holidays.

The conventions apply when the contract says nothing else; the person may always set the day that
they can prove. Where the contract is silent this is our default, and the app says so.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from scopeguard.core.dates import DateProblem, Unit, add_days, is_business_day

DEFAULT_CUTOFF = time(17, 0)
POST_BUSINESS_DAYS = 2


class Channel(StrEnum):
    """The way a letter goes."""

    EMAIL = "email"
    HAND = "hand"
    FIRST_CLASS_POST = "first_class_post"
    TRACKED_POST = "tracked_post"
    REGISTERED = "registered"  # LRAR
    PORTAL = "portal"


class ReceiptRule(StrEnum):
    """Why that day; a code, told in words by the caller."""

    SET_BY_HAND = "set_by_hand"
    SAME_DAY = "same_day"
    NEXT_BUSINESS_DAY = "next_business_day"
    HANDED_OVER = "handed_over"
    SECOND_BUSINESS_DAY = "second_business_day"
    FIRST_PRESENTATION = "first_presentation"
    OPENED = "opened"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day of receipt. `is_forecast`: the real day is only known later, and moves the end."""

    received_on: date
    rule: ReceiptRule
    is_forecast: bool = False


def deemed_receipt(
    channel: str,
    sent_at: datetime,
    *,
    calendar: str,
    timezone: str,
    cutoff: time | None = DEFAULT_CUTOFF,
    known_on: date | None = None,
) -> Receipt:
    """The day on which a letter counts as received.

    `sent_at` without a zone is already in the recipient's `timezone`. `cutoff` is the last minute
    at which an e-mail still counts for the day, None for midnight. `known_on` is the day of
    handover, first presentation or opening, once there is proof of it; it decides.
    Raises DateProblem: "channel", "timezone", "received_before_sent", and those of `dates`.
    """
    sent = _local(sent_at, timezone)
    try:
        channel = Channel(channel)
    except ValueError as error:
        raise DateProblem("channel", channel) from error
    if known_on is not None:
        if known_on < sent.date():
            raise DateProblem("received_before_sent", known_on.isoformat())
        return Receipt(known_on, ReceiptRule.SET_BY_HAND)
    match channel:
        case Channel.EMAIL:
            return _email(sent, calendar, cutoff)
        case Channel.HAND:
            return Receipt(sent.date(), ReceiptRule.HANDED_OVER)
        case Channel.PORTAL:
            return Receipt(sent.date(), ReceiptRule.OPENED, is_forecast=True)
        case Channel.REGISTERED:
            # Presented by the postman about when other post comes; the slip tells the real day.
            return Receipt(_by_post(sent, calendar), ReceiptRule.FIRST_PRESENTATION, True)
        case Channel.FIRST_CLASS_POST | Channel.TRACKED_POST:
            return Receipt(_by_post(sent, calendar), ReceiptRule.SECOND_BUSINESS_DAY)


def _email(sent: datetime, calendar: str, cutoff: time | None) -> Receipt:
    """That day when sent on a business day in time, else the next business day."""
    in_time = cutoff is None or sent.time() <= cutoff
    if in_time and is_business_day(sent.date(), calendar):
        return Receipt(sent.date(), ReceiptRule.SAME_DAY)
    following = add_days(sent.date(), 1, Unit.BIZ, calendar)
    return Receipt(following, ReceiptRule.NEXT_BUSINESS_DAY)


def _by_post(sent: datetime, calendar: str) -> date:
    return add_days(sent.date(), POST_BUSINESS_DAYS, Unit.BIZ, calendar)


def _local(sent_at: datetime, timezone: str) -> datetime:
    """The moment on the recipient's clock."""
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise DateProblem("timezone", timezone) from error
    if sent_at.tzinfo is None:
        return sent_at
    try:
        return sent_at.astimezone(zone)
    except OverflowError as error:
        raise DateProblem("date", str(sent_at)) from error
