"""Working days: which days count in a country or region, from the `holidays` package."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

# What forms offer. Any other code that `holidays` knows ("DE-BY", "ES-CT") works as well.
CALENDARS = (
    "FR", "FR-57", "FR-6AE", "BE", "CH-GE", "CH-VD", "CH-NE", "CH-FR", "CH-JU", "CH-VS", "LU",
    "CA-QC", "CA-ON", "GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR", "IE", "US",
)  # fmt: skip

# Beyond these years public holidays are guesswork and a typing error is likelier.
FIRST_YEAR, LAST_YEAR = 1900, 2200
SATURDAY, SUNDAY = 5, 6


class DateProblem(ValueError):
    """A date or period that cannot be computed.

    `code` is one of "calendar", "unit", "purpose", "length", "date", "extra_days".
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code


@lru_cache(maxsize=1024)
def public_holidays(calendar: str, year: int) -> frozenset[date]:
    """The public holidays of one year, substitute days included.

    One immutable set a year instead of the package's growing dictionary, which notes a year as
    known before it has filled it and so is not safe between threads.
    """
    country, _, region = calendar.partition("-")
    try:
        days = holidays.country_holidays(
            country, subdiv=region or None, years=year, expand=False, observed=True
        )
    except (NotImplementedError, ValueError) as error:
        raise DateProblem("calendar", calendar) from error
    return frozenset(day for day in days if day.year == year)


def is_holiday(day: date, calendar: str) -> bool:
    """Whether it is a public holiday there, on a weekend or not."""
    return day in public_holidays(calendar, day.year)


def is_business_day(day: date, calendar: str) -> bool:
    """Monday to Friday off holidays: « jour ouvré », "business day"."""
    return day.weekday() < SATURDAY and not is_holiday(day, calendar)


def is_ouvrable(day: date, calendar: str) -> bool:
    """Monday to Saturday off holidays: « jour ouvrable »."""
    return day.weekday() < SUNDAY and not is_holiday(day, calendar)


def shift(day: date, days: int) -> date:
    """The day `days` calendar days later (or earlier); raises DateProblem outside 1900–2200."""
    try:
        moved = day + timedelta(days=days)
    except OverflowError as error:
        raise DateProblem("date", f"{day} {days:+d} days") from error
    return checked(moved)


def checked(day: date) -> date:
    """The day itself, or DateProblem when its year lies outside 1900–2200."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateProblem("date", day.isoformat())
    return day


def next_business_day(day: date, calendar: str) -> date:
    """That day if it is a business day, else the next one."""
    while not is_business_day(day, calendar):
        day = shift(day, 1)
    return day


def previous_business_day(day: date, calendar: str) -> date:
    """That day if it is a business day, else the one before it."""
    while not is_business_day(day, calendar):
        day = shift(day, -1)
    return day
