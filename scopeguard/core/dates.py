"""Periods in days and months: when a notice ends, until when an answer is due.

The one public place for dates: written dates and working days are re-exported from here.
Pure: no clock, no database. A period ends at 24:00 of its last day. Two purposes:

* RUN: a period that simply runs (a notice period). It ends where it ends, on a Sunday too
  (FR Cass. 3e civ. 8 March 2018, 17-11.312; England: MY Contracts v 74 Hamilton Terrace).
* ACT: somebody must do something by then (pay, answer, accept). Where the law says so, a last
  day that is no working day moves to the next one (FR art. 642 CPC, NY Gen. Constr. Law § 25).
"""

import calendar as gregorian
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from scopeguard.core.working_days import (
    CALENDARS,
    DateProblem,
    checked,
    is_business_day,
    is_holiday,
    is_ouvrable,
    next_business_day,
    previous_business_day,
    shift,
)
from scopeguard.core.written_dates import (
    date_in_words,
    long_date,
    number_in_words,
    weekday_date,
)

__all__ = [
    "CALENDARS", "DateProblem", "Period", "Purpose", "Rule", "Unit", "add_days", "check_day",
    "check_length", "date_in_words", "is_business_day", "is_holiday", "last_day",
    "latest_day_before", "latest_start", "long_date", "next_business_day", "number_in_words",
    "previous_business_day", "weekday_date",
]  # fmt: skip

E = TypeVar("E", bound=StrEnum)

FORM_FIRST_YEAR, FORM_LAST_YEAR = 2000, 2100
FORM_MAX_LENGTH = 3650
MAX_LENGTH = 36_600  # a century of days: more is an error, and business days are counted one by one


class Unit(StrEnum):
    """How a period is counted."""

    CAL = "cal"  # calendar days
    WEEK = "week"  # seven days each (Cass. avis 6 Nov 2025, 25-70.018)
    BIZ = "biz"  # Monday to Friday off holidays, « jours ouvrés »
    OUVRABLE = "ouvrable"  # Monday to Saturday off holidays
    MONTH = "month"  # to the same numeral, else the last day of the month
    MONTH_END = "month_end"  # the same, carried to the end of that month
    MONTH_DAY = "month+day"  # months first, then days (art. 641 al. 3 CPC)
    FRANC = "franc"  # clear days: neither the first nor the last counts
    YEAR = "year"  # twelve months each


class Purpose(StrEnum):
    """Whether the period runs by itself, or ends with something to be done."""

    RUN = "run"
    ACT = "act"


class Rule(StrEnum):
    """The rule that gave the last day; a code, told in words by the caller."""

    CALENDAR_DAYS = "calendar_days"
    WEEKS = "weeks"
    BUSINESS_DAYS = "business_days"
    WORKING_DAYS = "working_days"
    SAME_NUMERAL = "same_numeral"
    NO_SUCH_NUMERAL = "no_such_numeral"
    END_OF_MONTH = "end_of_month"
    MONTHS_THEN_DAYS = "months_then_days"
    CLEAR_DAYS = "clear_days"


@dataclass(frozen=True, slots=True)
class Period:
    """A period and why it ends where it does.

    `day0` is the day of the event and does not count; `first_day` is the first that does.
    `last_day` ends the period at 24:00; for clear days it is the first day of effect.
    `last_working_day` is the last business day inside the period, None if there is none.
    `rolled` says that the last day was moved off a day that is not worked.
    """

    day0: date
    first_day: date
    last_day: date
    last_working_day: date | None
    rule: Rule
    rolled: bool


def last_day(
    day0: date,
    n: int,
    unit: str,
    calendar: str,
    purpose: str,
    extra_days: int = 0,
    *,
    roll: bool | None = None,
) -> Period:
    """The period of `n` units after `day0`.

    `calendar` is "FR", "FR-57", "GB-ENG" …; `extra_days` belongs to "month+day" alone.
    `roll` is what the contract says about a last day that is not worked; None takes the default:
    never for RUN, and for ACT on everywhere but in the United Kingdom.
    Raises DateProblem; the limits for typed values are `check_day` and `check_length`.
    """
    unit, purpose = _member(Unit, unit, "unit"), _member(Purpose, purpose, "purpose")
    _check_count(n)
    if not 0 <= extra_days <= MAX_LENGTH or (extra_days and unit is not Unit.MONTH_DAY):
        raise DateProblem("extra_days", str(extra_days))
    is_holiday(checked(day0), calendar)  # an unknown calendar fails for every unit alike
    end, rule = _count(day0, n, unit, calendar, extra_days)
    moves = roll if roll is not None else purpose is Purpose.ACT and _rolls_acts(calendar)
    final = next_business_day(end, calendar) if moves else end
    inside = shift(final, -1) if unit is Unit.FRANC and purpose is Purpose.RUN else final
    working = previous_business_day(inside, calendar)
    return Period(
        day0=day0,
        first_day=min(shift(day0, 1), final),
        last_day=final,
        last_working_day=working if working > day0 else None,
        rule=rule,
        rolled=final != end,
    )


def add_days(day: date, n: int, unit: str, calendar: str) -> date:
    """The day `n` units after `day`, or before it when `n` is negative; nothing rolls.

    For delays granted by change orders: "+2 business days". Zero gives `day` itself. Units: cal,
    week, biz, ouvrable, month, year. Raises DateProblem.
    """
    unit = _member(Unit, unit, "unit")
    if unit in (Unit.MONTH_END, Unit.MONTH_DAY, Unit.FRANC):
        raise DateProblem("unit", unit)
    _check_count(abs(n))
    is_holiday(checked(day), calendar)
    if unit in (Unit.MONTH, Unit.YEAR):
        return _add_months(day, n * (12 if unit is Unit.YEAR else 1))[0]
    if unit in (Unit.CAL, Unit.WEEK):
        return shift(day, n * (7 if unit is Unit.WEEK else 1))
    return _step(day, n, calendar, is_business_day if unit is Unit.BIZ else is_ouvrable)


def latest_start(end: date, n: int, unit: str, calendar: str, extra_days: int = 0) -> date:
    """The latest day of receipt for a notice of `n` units to be over at 24:00 of `end`.

    31 December with 30 days gives 1 December; with 2 months, 31 October.
    """

    def over(day0: date) -> bool:
        return last_day(day0, n, unit, calendar, Purpose.RUN, extra_days).last_day <= end

    day = _guess_start(checked(end), n, _member(Unit, unit, "unit"), calendar, extra_days)
    while not over(day):
        day = shift(day, -1)
    while day < end and over(shift(day, 1)):
        day = shift(day, 1)
    return day


def latest_day_before(
    event: date, n: int, unit: str, calendar: str, *, full_days: bool = False
) -> date:
    """The latest day to act "at least `n` units before" an event.

    England counts back from the event (4 weeks before 1 October is 3 September). With
    `full_days`, the units lie whole between act and event (FR, Cass. avis 6 Nov 2025).
    """
    day = add_days(event, -n, unit, calendar)
    return shift(day, -1) if full_days else day


def check_day(day: date) -> date:
    """The day itself; DateProblem "date" outside 2000–2100. For dates that people type."""
    if not FORM_FIRST_YEAR <= day.year <= FORM_LAST_YEAR:
        raise DateProblem("date", day.isoformat())
    return day


def check_length(n: int) -> int:
    """The length itself; DateProblem "length" outside 0–3,650. For lengths that people type."""
    if not 0 <= n <= FORM_MAX_LENGTH:
        raise DateProblem("length", _short(n))
    return n


def _count(day0: date, n: int, unit: Unit, calendar: str, extra_days: int) -> tuple[date, Rule]:
    """Where the period ends before any roll, and by which rule."""
    match unit:
        case Unit.CAL:
            return shift(day0, n), Rule.CALENDAR_DAYS
        case Unit.WEEK:
            return shift(day0, 7 * n), Rule.WEEKS
        case Unit.BIZ:
            return _step(day0, n, calendar, is_business_day), Rule.BUSINESS_DAYS
        case Unit.OUVRABLE:
            return _step(day0, n, calendar, is_ouvrable), Rule.WORKING_DAYS
        case Unit.FRANC:
            return shift(day0, n + 1), Rule.CLEAR_DAYS
        case Unit.MONTH_END:
            end, _ = _add_months(day0, n)
            return end.replace(day=gregorian.monthrange(end.year, end.month)[1]), Rule.END_OF_MONTH
        case Unit.MONTH_DAY:
            return shift(_add_months(day0, n)[0], extra_days), Rule.MONTHS_THEN_DAYS
        case Unit.MONTH | Unit.YEAR:
            return _add_months(day0, n * (12 if unit is Unit.YEAR else 1))


def _guess_start(end: date, n: int, unit: Unit, calendar: str, extra_days: int) -> date:
    """Near the latest start, so that the search for it takes a few steps only."""
    if unit in (Unit.MONTH_END, Unit.MONTH_DAY):
        return add_days(shift(end, -extra_days), -n, Unit.MONTH, calendar)
    if unit is Unit.FRANC:
        return shift(end, -n - 1)
    return add_days(end, -n, unit, calendar)


def _add_months(day: date, months: int) -> tuple[date, Rule]:
    """Same numeral of a later month, else that month's last day (art. 641 al. 2 CPC)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise DateProblem("date", f"{day} {months:+d} months")
    longest = gregorian.monthrange(year, month + 1)[1]
    rule = Rule.SAME_NUMERAL if day.day <= longest else Rule.NO_SUCH_NUMERAL
    return checked(date(year, month + 1, min(day.day, longest))), rule


def _step(day: date, n: int, calendar: str, counts: Callable[[date, str], bool]) -> date:
    """Walk over `n` days that count, forwards or backwards."""
    direction = 1 if n > 0 else -1
    for _ in range(abs(n)):
        day = shift(day, direction)
        while not counts(day, calendar):
            day = shift(day, direction)
    return day


def _rolls_acts(calendar: str) -> bool:
    """English law moves nothing unless the contract says so."""
    return not calendar.startswith("GB")


def _check_count(n: int) -> None:
    if not 0 <= n <= MAX_LENGTH:
        raise DateProblem("length", _short(n))


def _short(n: int) -> str:
    """The number for a message; Python refuses to print the very long ones."""
    return str(n) if abs(n) < 10**12 else "out of range"


def _member(kind: type[E], value: str, code: str) -> E:
    try:
        return kind(value)
    except ValueError as error:
        raise DateProblem(code, value) from error
