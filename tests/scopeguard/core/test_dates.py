"""Periods and working days: the vectors, the traps, and properties."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.management.commands.evaluate_periods import compute
from scopeguard.core import dates
from scopeguard.core.dates import DateProblem, Rule, Unit, add_days, last_day, latest_start

VECTORS = Path(__file__).parents[2] / "data" / "vectors" / "date_vectors.csv"
ROWS = list(csv.DictReader(VECTORS.read_text(encoding="utf-8").splitlines()))

days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
lengths = st.integers(0, 400)
units = st.sampled_from([unit for unit in Unit if unit is not Unit.YEAR])
calendars = st.sampled_from(["FR", "FR-57", "GB-ENG", "GB-SCT", "US", "CA-QC", "BE", "CH-GE"])
purposes = st.sampled_from(list(dates.Purpose))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_last_day_agrees_with_the_vector(row: dict[str, str]) -> None:
    assert compute(row) == row["expected"]


def test_period_says_first_day_last_working_day_and_rule() -> None:
    period = last_day(date(2026, 4, 2), 30, "cal", "FR", "run")

    assert period.first_day == date(2026, 4, 3)
    assert period.last_day == date(2026, 5, 2)
    assert period.last_working_day == date(2026, 4, 30)
    assert (period.rule, period.rolled) == (Rule.CALENDAR_DAYS, False)


def test_rolled_is_told() -> None:
    period = last_day(date(2026, 4, 24), 8, "cal", "FR", "act")

    assert (period.last_day, period.rolled) == (date(2026, 5, 4), True)


@pytest.mark.parametrize(
    ("calendar", "roll", "expected"),
    [
        ("GB-ENG", None, date(2026, 5, 2)),
        ("GB-ENG", True, date(2026, 5, 5)),  # Monday 4 May is the early May bank holiday
        ("FR", None, date(2026, 5, 4)),
        ("FR", False, date(2026, 5, 2)),
    ],
)
def test_acts_roll_by_law_or_by_the_contract(
    calendar: str, roll: bool | None, expected: date
) -> None:
    period = last_day(date(2026, 4, 24), 8, "cal", calendar, "act", roll=roll)

    assert period.last_day == expected


def test_a_period_of_a_weekend_has_no_working_day() -> None:
    period = last_day(date(2026, 3, 6), 2, "cal", "FR", "run")

    assert period.last_day == date(2026, 3, 8)
    assert period.last_working_day is None


def test_clear_days_end_before_the_day_of_effect() -> None:
    period = last_day(date(2026, 5, 4), 5, "franc", "FR", "run")

    assert period.last_day == date(2026, 5, 10)
    assert period.last_working_day == date(2026, 5, 7)  # 8 May is a holiday, 9 a Saturday


def test_months_without_that_numeral_say_so() -> None:
    assert last_day(date(2026, 1, 31), 1, "month", "FR", "run").rule is Rule.NO_SUCH_NUMERAL
    assert last_day(date(2026, 2, 28), 1, "month", "FR", "run").rule is Rule.SAME_NUMERAL


def test_a_year_is_twelve_months() -> None:
    assert last_day(date(2028, 2, 29), 1, "year", "FR", "run").last_day == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("day", "n", "unit", "expected"),
    [
        (date(2026, 5, 13), 2, "biz", date(2026, 5, 18)),  # Ascension, then a weekend
        (date(2026, 5, 16), 1, "biz", date(2026, 5, 18)),  # from a Saturday
        (date(2026, 5, 18), -1, "biz", date(2026, 5, 15)),
        (date(2026, 5, 16), 0, "biz", date(2026, 5, 16)),
        (date(2026, 5, 13), 2, "cal", date(2026, 5, 15)),
        (date(2026, 5, 15), 1, "ouvrable", date(2026, 5, 16)),
        (date(2026, 3, 31), -1, "month", date(2026, 2, 28)),
    ],
)
def test_add_days_counts_delays(day: date, n: int, unit: str, expected: date) -> None:
    assert add_days(day, n, unit, "FR") == expected


@pytest.mark.parametrize(
    ("end", "n", "unit", "expected"),
    [
        (date(2026, 12, 31), 30, "cal", date(2026, 12, 1)),
        (date(2026, 12, 31), 2, "month", date(2026, 10, 31)),
        (date(2026, 2, 28), 1, "month", date(2026, 1, 31)),
    ],
)
def test_latest_start_for_a_given_end(end: date, n: int, unit: str, expected: date) -> None:
    assert latest_start(end, n, unit, "FR") == expected


@pytest.mark.parametrize(
    ("event", "n", "unit", "full", "expected"),
    [
        (date(2012, 10, 1), 4, "week", False, date(2012, 9, 3)),
        (date(2022, 10, 25), 4, "cal", False, date(2022, 10, 21)),
        (date(2025, 5, 12), 6, "week", True, date(2025, 3, 30)),
    ],
)
def test_latest_day_before_an_event(
    event: date, n: int, unit: str, full: bool, expected: date
) -> None:
    assert dates.latest_day_before(event, n, unit, "GB-ENG", full_days=full) == expected


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((date(9999, 12, 31), 14, "cal", "FR", "run"), "date"),
        ((date(2199, 12, 31), 3650, "cal", "FR", "run"), "date"),
        ((date(2026, 1, 1), 10**12, "cal", "FR", "run"), "length"),
        pytest.param((date(2026, 1, 1), 10**6000, "biz", "FR", "run"), "length", id="endless"),
        ((date(2026, 1, 1), -1, "cal", "FR", "run"), "length"),
        ((date(2026, 1, 1), 30_000, "month", "FR", "run"), "date"),
        ((date(2026, 1, 1), 1, "fortnight", "FR", "run"), "unit"),
        ((date(2026, 1, 1), 1, "cal", "XX", "run"), "calendar"),
        ((date(2026, 1, 1), 1, "cal", "FR-999", "run"), "calendar"),
        ((date(2026, 1, 1), 1, "cal", "FR", "wait"), "purpose"),
        ((date(2026, 1, 1), 1, "cal", "FR", "run", 3), "extra_days"),
    ],
)
def test_impossible_periods_say_what_is_wrong(arguments: tuple, code: str) -> None:
    with pytest.raises(DateProblem) as caught:
        last_day(*arguments)

    assert caught.value.code == code


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2101, 1, 1), date(1, 1, 1)])
def test_typed_days_stay_in_this_century(day: date) -> None:
    with pytest.raises(DateProblem):
        dates.check_day(day)


@pytest.mark.parametrize("n", [-1, 3651, pytest.param(10**5000, id="endless")])
def test_typed_lengths_stay_below_ten_years(n: int) -> None:
    with pytest.raises(DateProblem):
        dates.check_length(n)


def test_typed_limits_let_the_borders_through() -> None:
    assert dates.check_day(date(2100, 12, 31)) == date(2100, 12, 31)
    assert dates.check_length(3650) == 3650


def test_substitute_days_belong_to_the_year_they_fall_in() -> None:
    assert not dates.is_business_day(date(2027, 12, 31), "US")  # for Saturday 1 January 2028
    assert dates.is_business_day(date(2027, 12, 31), "FR")


@given(days, lengths, units, calendars, purposes)
def test_a_longer_period_never_ends_earlier(
    day0: date, n: int, unit: str, calendar: str, purpose: str
) -> None:
    shorter = last_day(day0, n, unit, calendar, purpose)
    longer = last_day(day0, n + 1, unit, calendar, purpose)

    assert shorter.last_day <= longer.last_day
    assert day0 <= shorter.last_day


@given(days, lengths, units, calendars, purposes)
def test_a_later_start_never_ends_earlier(
    day0: date, n: int, unit: str, calendar: str, purpose: str
) -> None:
    one = last_day(day0, n, unit, calendar, purpose)
    other = last_day(day0 + timedelta(days=1), n, unit, calendar, purpose)

    assert one.last_day <= other.last_day


@given(days, lengths, units, calendars)
def test_only_acts_roll_and_they_land_on_a_business_day(
    day0: date, n: int, unit: str, calendar: str
) -> None:
    run = last_day(day0, n, unit, calendar, "run")
    act = last_day(day0, n, unit, calendar, "act", roll=True)

    assert not run.rolled
    assert dates.is_business_day(act.last_day, calendar)
    assert act.rolled == (act.last_day != run.last_day)


@given(days, st.integers(1, 400), calendars)
def test_business_days_are_as_many_as_asked(day0: date, n: int, calendar: str) -> None:
    end = last_day(day0, n, "biz", calendar, "run").last_day

    walked = [day0 + timedelta(days=i) for i in range(1, (end - day0).days + 1)]
    assert sum(dates.is_business_day(day, calendar) for day in walked) == n


@given(days, lengths, units, calendars)
def test_latest_start_is_in_time_and_the_next_day_is_late(
    end: date, n: int, unit: str, calendar: str
) -> None:
    start = latest_start(end, n, unit, calendar)

    assert last_day(start, n, unit, calendar, "run").last_day <= end
    following = last_day(start + timedelta(days=1), n, unit, calendar, "run").last_day
    assert following > end or start == end
