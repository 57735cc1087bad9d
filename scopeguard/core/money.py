"""Money: Decimal amounts, one rounding rule, one parser and one formatter for both languages."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from typing import Any

from babel.numbers import format_currency, format_decimal, get_currency_precision

MAX_AMOUNT = Decimal("999999999.99")
_SPACES = "\u0020\u00a0\u202f\u2009'\u2019"
_MINUS = "\u2212"
_DIGITS = re.compile(r"[+-]?\d+(?:[.,\d]*\d)?")


class NotAnAmount(ValueError):
    """The text is no amount, or could be read in two ways; `code` says which."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text!r}")
        self.code = code


def places(currency: str) -> int:
    """Decimal places of a currency by ISO 4217: 2 for EUR, 0 for JPY, 3 for TND."""
    return get_currency_precision(currency)


def round_money(amount: Decimal, currency: str) -> Decimal:
    """Round half up to the currency's places. Raises TypeError on a float."""
    if not isinstance(amount, Decimal):
        raise TypeError(f"money is Decimal, not {type(amount).__name__}")
    with localcontext() as context:
        context.prec = 40
        return amount.quantize(Decimal(1).scaleb(-places(currency)), ROUND_HALF_UP)


def line_total(quantity: Decimal, unit_price: Decimal, currency: str) -> Decimal:
    """Quantity times unit price, rounded once, half up."""
    return round_money(quantity * unit_price, currency)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum; an empty list is zero."""
    return sum(amounts, Decimal(0))


def parse_amount(text: str, *, max_places: int = 4) -> Decimal:
    """Read an amount typed in French or English: "1 234,50", "1,234.50", "1.234,50", "1234.5".

    A single separator followed by exactly three digits ("1,234") could mean two things and is
    refused with code "ambiguous". Other codes: "empty", "invalid", "range".
    """
    if not text.strip(_SPACES):
        raise NotAnAmount("empty", text)
    compact = text.strip().replace(_MINUS, "-").translate({ord(space): None for space in _SPACES})
    if not compact.isascii() or not _DIGITS.fullmatch(compact):
        raise NotAnAmount("invalid", text)
    number = _plain(compact, text)
    try:
        amount = Decimal(number)
    except InvalidOperation as error:
        raise NotAnAmount("invalid", text) from error
    exponent = amount.as_tuple().exponent
    if abs(amount) > MAX_AMOUNT or (isinstance(exponent, int) and -exponent > max_places):
        raise NotAnAmount("range", text)
    return amount


def _plain(compact: str, text: str) -> str:
    """Drop group separators and turn the decimal one into a point."""
    last = max(compact.rfind(","), compact.rfind("."))
    if last < 0:
        return compact
    decimal, group = compact[last], "," if compact[last] == "." else "."
    whole, fraction = compact[:last], compact[last + 1 :]
    if group in whole:
        if decimal in whole or not re.fullmatch(rf"[+-]?\d{{1,3}}(?:\{group}\d{{3}})+", whole):
            raise NotAnAmount("invalid", text)
        return f"{whole.replace(group, '')}.{fraction}"
    if decimal in whole:
        groups = rf"[+-]?\d{{1,3}}(?:\{decimal}\d{{3}})+"
        if re.fullmatch(groups, compact):
            return compact.replace(decimal, "")
        raise NotAnAmount("invalid", text)
    if len(fraction) == 3 and whole.lstrip("+-") != "0":
        raise NotAnAmount("ambiguous", text)
    return f"{whole}.{fraction}"


def format_money(amount: Decimal, currency: str, language: str) -> str:
    """The amount as printed: "1 234,50 €" in French, "£1,234.50" in English. Raises on a float."""
    if not isinstance(amount, Decimal):
        raise TypeError(f"money is Decimal, not {type(amount).__name__}")
    return _currency(round_money(amount, currency), currency, language)


def format_exact_money(amount: Decimal, currency: str, language: str) -> str:
    """For unit prices: as many decimals as it has, at least the currency's ("33,335 €")."""
    if amount == round_money(amount, currency):
        return format_money(amount, currency, language)
    decimals = -int(amount.normalize().as_tuple().exponent)
    pattern = _short(language).replace("0", f"0.{'0' * decimals}", 1)
    return _currency(amount, currency, language, currency_digits=False, format=pattern)


def format_short_money(amount: Decimal, currency: str, language: str) -> str:
    """For tight places on screen: the cents are left out when there are none."""
    rounded = round_money(amount, currency)
    if rounded != rounded.to_integral_value():
        return format_money(rounded, currency, language)
    return _currency(rounded, currency, language, currency_digits=False, format=_short(language))


def format_signed_money(amount: Decimal, currency: str, language: str) -> str:
    """What is added or taken off, on screen: "+ 900 €", "− £450"; nothing is added by zero."""
    short = format_short_money(abs(amount), currency, language)
    return f"{'+' if amount > 0 else _MINUS}\u00a0{short}" if amount else short


def format_number(number: Decimal | int, language: str, *, grouped: bool = True) -> str:
    """A quantity as printed, without trailing zeros: "1,5" or "1.5"."""
    return format_decimal(number, locale=_locale(language), group_separator=grouped)


def _currency(amount: Decimal, currency: str, language: str, **options: Any) -> str:
    """With a true minus; and not Babel's "£GB", which nobody who invoices in pounds writes."""
    written = format_currency(amount, currency, locale=_locale(language), **options)
    return written.replace("£GB", "£").replace("-", _MINUS)


def _locale(language: str) -> str:
    return "fr_FR" if language.startswith("fr") else "en_GB"


def _short(language: str) -> str:
    return "#,##0\u00a0¤" if language.startswith("fr") else "¤#,##0"
