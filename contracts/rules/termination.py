"""From the termination clause and a letter's way to the day on which the contract ends."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from contracts.rules.receipt import DEFAULT_CUTOFF, ReceiptRule, deemed_receipt
from scopeguard.core.dates import (
    Purpose,
    Rule,
    Unit,
    add_days,
    is_holiday,
    last_day,
)

LONG_RELATION_YEARS = 2  # our threshold for a doubt about L442-1 II (rupture brutale)
SATURDAY = 5


class TerminationWarning(StrEnum):
    """What the person should look at before sending; a code, told in words by the caller."""

    NO_CLAUSE = "no_clause"
    FIXED_TERM = "fixed_term"  # no clause, and an end date: FR C. civ. 1212
    END_BEFORE_CONTRACT_START = "end_before_contract_start"
    END_AFTER_CONTRACT_END = "end_after_contract_end"
    WEEKEND_END = "weekend_end"
    HOLIDAY_END = "holiday_end"
    LONG_RELATION = "long_relation"
    QUEBEC = "quebec"  # the provider may resile only for a serious reason
    RECEIPT_FORECAST = "receipt_forecast"  # if receipt comes later, the end moves


@dataclass(frozen=True, slots=True)
class TerminationTerms:
    """What the contract says about its end. `notice_length` None: there is no such clause.

    `rolls` only where the clause says that a notice ending on a day off moves to the next working
    day; the law moves nothing. `related_since` is the day from which the parties have worked
    together; None takes `starts_on`.
    """

    notice_length: int | None
    notice_unit: str = Unit.CAL.value
    calendar: str = "FR"
    rolls: bool = False
    receipt_cutoff: time | None = DEFAULT_CUTOFF
    starts_on: date | None = None
    ends_on: date | None = None
    related_since: date | None = None


@dataclass(frozen=True, slots=True)
class TerminationDates:
    """The days of a termination and what gave them. The contract ends at 24:00 of `ends_on`.

    `sent_on` is the day of `sent_at` in the zone it was given in. `last_working_day` is None when
    the notice period holds no business day.
    """

    sent_on: date
    received_on: date
    receipt_rule: ReceiptRule
    receipt_is_forecast: bool
    first_day: date
    ends_on: date
    last_working_day: date | None
    rule: Rule
    rolled: bool
    warnings: tuple[TerminationWarning, ...]


def termination_dates(
    terms: TerminationTerms,
    *,
    sent_at: datetime,
    channel: str,
    timezone: str,
    received_on: date | None = None,
) -> TerminationDates:
    """When the contract ends if the letter goes at `sent_at` through `channel`.

    `timezone` is the recipient's; `received_on` the day that the person sets, by proof or choice.
    Without a clause nothing is added to the day of receipt, and a warning says so.
    Raises DateProblem (an impossible unit, calendar, zone, length or year).
    """
    receipt = deemed_receipt(
        channel,
        sent_at,
        calendar=terms.calendar,
        timezone=timezone,
        cutoff=terms.receipt_cutoff,
        known_on=received_on,
    )
    period = last_day(
        receipt.received_on,
        terms.notice_length or 0,
        terms.notice_unit if terms.notice_length else Unit.CAL,
        terms.calendar,
        Purpose.RUN,
        roll=terms.rolls,
    )
    ends_on = period.last_day
    if terms.notice_length and terms.notice_unit == Unit.FRANC:
        ends_on -= timedelta(days=1)  # the period gives the first day of effect
    return TerminationDates(
        sent_on=sent_at.date(),
        received_on=receipt.received_on,
        receipt_rule=receipt.rule,
        receipt_is_forecast=receipt.is_forecast,
        first_day=period.first_day,
        ends_on=ends_on,
        last_working_day=period.last_working_day,
        rule=period.rule,
        rolled=period.rolled,
        warnings=_warnings(terms, receipt.received_on, ends_on, receipt.is_forecast),
    )


def _warnings(
    terms: TerminationTerms, received_on: date, ends_on: date, forecast: bool
) -> tuple[TerminationWarning, ...]:
    since = terms.related_since or terms.starts_on
    found = {
        TerminationWarning.NO_CLAUSE: terms.notice_length is None,
        TerminationWarning.FIXED_TERM: terms.notice_length is None and terms.ends_on is not None,
        TerminationWarning.END_BEFORE_CONTRACT_START: bool(
            terms.starts_on and ends_on < terms.starts_on
        ),
        TerminationWarning.END_AFTER_CONTRACT_END: bool(terms.ends_on and ends_on > terms.ends_on),
        TerminationWarning.WEEKEND_END: ends_on.weekday() >= SATURDAY,
        TerminationWarning.HOLIDAY_END: is_holiday(ends_on, terms.calendar),
        TerminationWarning.LONG_RELATION: since is not None
        and received_on > add_days(since, LONG_RELATION_YEARS, Unit.YEAR, terms.calendar),
        TerminationWarning.QUEBEC: terms.calendar == "CA-QC",
        TerminationWarning.RECEIPT_FORECAST: forecast,
    }
    return tuple(warning for warning, applies in found.items() if applies)
