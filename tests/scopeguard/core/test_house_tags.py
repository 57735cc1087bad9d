"""Filters for amounts, rates and days."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from django.utils.translation import override

from scopeguard.core.templatetags.house import day, passed, rate, signed_money


@pytest.mark.parametrize(
    ("value", "language", "printed"),
    [("20.00", "fr", "20\u00a0%"), ("8.1", "fr", "8,1\u00a0%"), ("8.1", "en", "8.1%")],
)
def test_a_rate_is_printed_as_the_language_has_it(value, language, printed):
    with override(language):
        assert rate(Decimal(value)) == printed


def test_the_day_of_a_moment_is_that_of_the_active_time_zone():
    moment = datetime(2026, 4, 30, 23, 30, tzinfo=UTC)
    with override("fr"), timezone.override("Europe/Paris"):
        assert day(moment) == day(date(2026, 5, 1)) == "1er mai 2026"
    with override("en"), timezone.override("UTC"):
        assert day(moment) == "30 April 2026"


def test_only_days_before_today_have_passed():
    today = timezone.localdate()
    assert passed(today - timedelta(days=1))
    assert not passed(today)
    assert not passed(None)


def test_nothing_is_printed_of_nothing():
    assert (signed_money(None, "EUR"), rate(None), day(None)) == ("", "", "")
