"""Unit prices are printed with all their decimals."""

from decimal import Decimal

import pytest

from scopeguard.core.money import format_exact_money


@pytest.mark.parametrize(
    ("amount", "currency", "language", "printed"),
    [
        ("33.3350", "EUR", "fr", "33,335\u00a0€"),
        ("33.30", "EUR", "fr", "33,30\u00a0€"),
        ("-1234.5678", "GBP", "en", "−£1,234.5678"),
        ("1234567.125", "EUR", "fr", "1\u202f234\u202f567,125\u00a0€"),
        ("5", "JPY", "en", "JP¥5"),
    ],
)
def test_no_decimal_is_lost(amount, currency, language, printed):
    assert format_exact_money(Decimal(amount), currency, language) == printed


def test_a_float_is_refused():
    with pytest.raises(TypeError):
        format_exact_money(1.5, "EUR", "en")
