"""Template filters for money, numbers and days."""

from datetime import date
from decimal import Decimal

from django import template
from django.utils.translation import get_language

from scopeguard.core.dates import long_date
from scopeguard.core.money import (
    format_exact_money,
    format_money,
    format_number,
    format_short_money,
)

register = template.Library()


@register.filter
def money(amount: Decimal | None, currency: str) -> str:
    """An amount in the reader's language; "" for None. Raises TypeError on a float."""
    return "" if amount is None else format_money(amount, currency, get_language() or "en")


@register.filter
def short_money(amount: Decimal | None, currency: str) -> str:
    """The same without ".00"."""
    return "" if amount is None else format_short_money(amount, currency, get_language() or "en")


@register.filter
def exact_money(amount: Decimal | None, currency: str) -> str:
    """A unit price with all its decimals: 33,335 €."""
    return "" if amount is None else format_exact_money(amount, currency, get_language() or "en")


@register.filter
def number(value: Decimal | int | None) -> str:
    """A quantity without trailing zeros."""
    return "" if value is None else format_number(value, get_language() or "en")


@register.filter
def day(value: date | None) -> str:
    """A day in words: "1er mai 2026"."""
    return "" if value is None else long_date(value, get_language() or "en")
