"""From the clause to the day on which the contract ends."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.rules.receipt import Channel, ReceiptRule
from contracts.rules.termination import (
    TerminationDates,
    TerminationTerms,
    TerminationWarning,
    termination_dates,
)
from scopeguard.core.dates import DateProblem, Rule, Unit

moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1))
units = st.sampled_from([u for u in Unit if u not in (Unit.MONTH_DAY, Unit.YEAR)])


def end(terms: TerminationTerms, sent_at: datetime, **changes: object) -> TerminationDates:
    arguments = {"channel": "email", "timezone": "Europe/Paris"} | changes
    return termination_dates(terms, sent_at=sent_at, **arguments)


def test_fourteen_calendar_days_by_email() -> None:
    dates = end(TerminationTerms(14), datetime(2026, 3, 2, 10))

    assert dates == TerminationDates(
        sent_on=date(2026, 3, 2),
        received_on=date(2026, 3, 2),
        receipt_rule=ReceiptRule.SAME_DAY,
        receipt_is_forecast=False,
        first_day=date(2026, 3, 3),
        ends_on=date(2026, 3, 16),
        last_working_day=date(2026, 3, 16),
        rule=Rule.CALENDAR_DAYS,
        rolled=False,
        warnings=(),
    )


def test_an_email_on_good_friday_in_england() -> None:
    terms = TerminationTerms(14, calendar="GB-ENG")

    dates = end(terms, datetime(2026, 4, 3, 18, 5), timezone="Europe/London")

    assert (dates.received_on, dates.ends_on) == (date(2026, 4, 7), date(2026, 4, 21))


def test_a_day_that_the_person_sets_moves_the_end() -> None:
    dates = end(
        TerminationTerms(14), datetime(2026, 3, 2, 10), channel="registered",
        received_on=date(2026, 3, 9),
    )  # fmt: skip

    assert dates.ends_on == date(2026, 3, 23)
    assert dates.receipt_rule is ReceiptRule.SET_BY_HAND
    assert TerminationWarning.RECEIPT_FORECAST not in dates.warnings


def test_a_notice_does_not_roll_unless_the_clause_says_so() -> None:
    sent = datetime(2026, 4, 2, 10)

    still = end(TerminationTerms(30), sent)
    rolling = end(TerminationTerms(30, rolls=True), sent)

    assert (still.ends_on, still.rolled) == (date(2026, 5, 2), False)
    assert still.last_working_day == date(2026, 4, 30)
    assert (rolling.ends_on, rolling.rolled) == (date(2026, 5, 4), True)


def test_clear_days_end_on_the_eve_of_effect() -> None:
    dates = end(TerminationTerms(5, "franc"), datetime(2026, 5, 4, 10))

    assert dates.ends_on == date(2026, 5, 9)


def test_without_a_clause_the_day_of_receipt_and_a_warning() -> None:
    dates = end(TerminationTerms(None, ends_on=date(2026, 12, 31)), datetime(2026, 3, 2, 10))

    assert dates.ends_on == date(2026, 3, 2)
    assert dates.warnings == (TerminationWarning.NO_CLAUSE, TerminationWarning.FIXED_TERM)


@pytest.mark.parametrize(
    ("terms", "sent", "warning"),
    [
        (
            TerminationTerms(14, starts_on=date(2026, 6, 1)),
            datetime(2026, 3, 2, 10),
            TerminationWarning.END_BEFORE_CONTRACT_START,
        ),
        (
            TerminationTerms(14, ends_on=date(2026, 3, 15)),
            datetime(2026, 3, 2, 10),
            TerminationWarning.END_AFTER_CONTRACT_END,
        ),
        (TerminationTerms(12), datetime(2026, 3, 2, 10), TerminationWarning.WEEKEND_END),
        (TerminationTerms(29), datetime(2026, 4, 2, 10), TerminationWarning.HOLIDAY_END),
        (
            TerminationTerms(14, related_since=date(2024, 3, 1)),
            datetime(2026, 3, 2, 10),
            TerminationWarning.LONG_RELATION,
        ),
        (
            TerminationTerms(14, calendar="CA-QC"),
            datetime(2026, 3, 2, 10),
            TerminationWarning.QUEBEC,
        ),
    ],
)
def test_doubts_are_told(
    terms: TerminationTerms, sent: datetime, warning: TerminationWarning
) -> None:
    assert end(terms, sent).warnings == (warning,)


def test_a_registered_letter_is_a_forecast() -> None:
    dates = end(TerminationTerms(14), datetime(2026, 3, 2, 10), channel="registered")

    assert dates.warnings == (TerminationWarning.RECEIPT_FORECAST,)


@pytest.mark.parametrize(
    "terms",
    [
        TerminationTerms(14, starts_on=date(2024, 3, 2)),  # two years to the day
        TerminationTerms(14, ends_on=date(2026, 3, 16)),
        TerminationTerms(14, starts_on=date(2026, 3, 16)),
    ],
)
def test_borders_raise_no_doubt(terms: TerminationTerms) -> None:
    assert end(terms, datetime(2026, 3, 2, 10)).warnings == ()


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (TerminationTerms(14, "moon"), "unit"),
        (TerminationTerms(10**9), "length"),
        (TerminationTerms(14, calendar="ZZ"), "calendar"),
    ],
)
def test_impossible_terms_say_what_is_wrong(terms: TerminationTerms, code: str) -> None:
    with pytest.raises(DateProblem) as caught:
        end(terms, datetime(2026, 3, 2, 10))

    assert caught.value.code == code


@given(moments, st.integers(1, 400), units, st.sampled_from(list(Channel)))
def test_the_days_follow_one_another(sent: datetime, n: int, unit: Unit, channel: Channel) -> None:
    dates = end(TerminationTerms(n, unit), sent, channel=channel)

    assert dates.sent_on <= dates.received_on < dates.first_day <= dates.ends_on
    assert dates.last_working_day is None or dates.first_day <= dates.last_working_day
    assert dates.last_working_day is None or dates.last_working_day <= dates.ends_on


@given(moments, st.integers(1, 400), units, st.integers(1, 100_000))
def test_a_later_letter_never_ends_the_contract_earlier(
    sent: datetime, n: int, unit: Unit, minutes: int
) -> None:
    one = end(TerminationTerms(n, unit), sent)
    other = end(TerminationTerms(n, unit), sent + timedelta(minutes=minutes))

    assert one.ends_on <= other.ends_on


@given(moments, st.integers(1, 400), units)
def test_a_clause_that_rolls_never_ends_the_contract_earlier(
    sent: datetime, n: int, unit: Unit
) -> None:
    still = end(TerminationTerms(n, unit), sent)
    rolling = end(TerminationTerms(n, unit, rolls=True), sent)

    assert still.ends_on <= rolling.ends_on
