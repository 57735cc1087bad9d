"""Money: exact sums, one rounding, one parser for both languages, and print."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scopeguard.core import money
from scopeguard.core.money import NotAnAmount, parse_amount

NARROW, NBSP = "\u202f", "\u00a0"
cents = st.integers(-99_999_999_999, 99_999_999_999).map(lambda n: Decimal(n).scaleb(-2))


@pytest.mark.parametrize(
    ("amount", "currency", "rounded"),
    [
        ("1.005", "EUR", "1.01"),
        ("100.005", "EUR", "100.01"),
        ("-1.005", "EUR", "-1.01"),
        ("2.5", "JPY", "3"),
        ("1.2345", "TND", "1.235"),
        ("64000000000000000.125", "EUR", "64000000000000000.13"),
    ],
)
def test_round_money_is_half_up_at_the_currencys_places(
    amount: str, currency: str, rounded: str
) -> None:
    assert money.round_money(Decimal(amount), currency) == Decimal(rounded)


def test_a_line_is_rounded_once() -> None:
    assert money.line_total(Decimal(3), Decimal("33.335"), "EUR") == Decimal("100.01")


@given(st.lists(cents, max_size=50))
def test_total_is_the_integer_sum_of_cents(amounts: list[Decimal]) -> None:
    assert money.total(amounts) * 100 == sum(int(amount * 100) for amount in amounts)


@given(st.integers(0, 10**6), st.integers(0, 10**9))
def test_a_line_agrees_with_integer_arithmetic(thousandths: int, units: int) -> None:
    quantity, price = Decimal(thousandths).scaleb(-3), Decimal(units).scaleb(-4)

    expected = (thousandths * units * 2 + 10**5) // (2 * 10**5)  # half up, in cents

    assert money.line_total(quantity, price, "EUR") * 100 == expected


@pytest.mark.parametrize("function", [money.round_money, money.format_money])
def test_floats_are_no_money(function) -> None:
    arguments = (1.1, "EUR", "fr") if function is money.format_money else (1.1, "EUR")
    with pytest.raises(TypeError, match="float"):
        function(*arguments)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1234.5", "1234.5"),
        ("1 234,50", "1234.50"),
        (f"1{NARROW}234,50", "1234.50"),
        (f"1{NBSP}234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("1,234,567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("12,5", "12.5"),
        ("0.005", "0.005"),
        ("-5", "-5"),
        ("1000", "1000"),
        (" 7 ", "7"),
    ],
)
def test_amounts_typed_in_both_languages(typed: str, amount: str) -> None:
    assert parse_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        (f" {NBSP}", "empty"),
        ("1,234", "ambiguous"),
        ("1.234", "ambiguous"),
        ("NaN", "invalid"),
        ("Infinity", "invalid"),
        ("1e30", "invalid"),
        ("1_000", "invalid"),
        ("١٢٣", "invalid"),
        ("12€", "invalid"),
        ("1,23,456", "invalid"),
        ("1.2.3,4", "invalid"),
        ("5,", "invalid"),
        ("--5", "invalid"),
        ("99999999999", "range"),
        ("1.23456", "range"),
        pytest.param("9" * 5000, "range", id="5000 digits"),
        pytest.param("1," * 5000, "invalid", id="5000 commas"),
    ],
)
def test_what_is_no_amount_says_why(typed: str, code: str) -> None:
    with pytest.raises(NotAnAmount) as caught:
        parse_amount(typed)

    assert caught.value.code == code


@given(cents)
def test_what_is_printed_can_be_typed_again(amount: Decimal) -> None:
    for language in ("fr", "en"):
        printed = money.format_money(amount, "EUR", language).replace("€", "").strip()

        assert parse_amount(printed) == amount


@given(st.text(max_size=30))
def test_the_parser_answers_or_refuses(text: str) -> None:
    try:
        amount = parse_amount(text)
    except NotAnAmount:
        return
    assert abs(amount) <= money.MAX_AMOUNT


@pytest.mark.parametrize(
    ("amount", "currency", "language", "printed"),
    [
        ("1234.5", "EUR", "fr", f"1{NARROW}234,50{NBSP}€"),
        ("1234.5", "EUR", "en", "€1,234.50"),
        ("1234.5", "GBP", "en", "£1,234.50"),
        ("-250", "EUR", "fr", f"\u2212250,00{NBSP}€"),
        ("1234.5", "JPY", "en", "JP¥1,235"),
        ("1.005", "EUR", "fr", f"1,01{NBSP}€"),
    ],
)
def test_format_money(amount: str, currency: str, language: str, printed: str) -> None:
    assert money.format_money(Decimal(amount), currency, language) == printed


@pytest.mark.parametrize(
    ("amount", "language", "printed"),
    [
        ("1200", "fr", f"1{NARROW}200{NBSP}€"),
        ("1200.5", "fr", f"1{NARROW}200,50{NBSP}€"),
        ("1200", "en", "€1,200"),
    ],
)
def test_short_money_drops_empty_cents(amount: str, language: str, printed: str) -> None:
    assert money.format_short_money(Decimal(amount), "EUR", language) == printed


def test_quantities_print_without_trailing_zeros() -> None:
    assert money.format_number(Decimal("1.500"), "fr") == "1,5"
    assert money.format_number(Decimal("3.000"), "en") == "3"


@pytest.mark.parametrize(
    ("amount", "language", "printed"),
    [
        ("900", "en", f"+{NBSP}£900"),
        ("-450", "en", f"\u2212{NBSP}£450"),
        ("-1450.5", "fr", f"\u2212{NBSP}1{NARROW}450,50{NBSP}£"),
        ("0", "fr", f"0{NBSP}£"),
    ],
)
def test_what_is_added_or_taken_off_has_its_sign(amount: str, language: str, printed: str) -> None:
    assert money.format_signed_money(Decimal(amount), "GBP", language) == printed


def test_a_negative_amount_is_printed_with_a_true_minus() -> None:
    assert money.format_money(Decimal("-450"), "GBP", "en") == "\u2212£450.00"
