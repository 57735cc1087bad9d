"""Template filters for money, numbers and days."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from scopeguard.core.dates import long_date
from scopeguard.core.money import (
    format_exact_money,
    format_money,
    format_number,
    format_short_money,
    format_signed_money,
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
def signed_money(amount: Decimal | None, currency: str) -> str:
    """What is added or taken off, with its sign."""
    return "" if amount is None else format_signed_money(amount, currency, get_language() or "en")


@register.filter
def exact_money(amount: Decimal | None, currency: str) -> str:
    """A unit price with all its decimals: 33,335 €."""
    return "" if amount is None else format_exact_money(amount, currency, get_language() or "en")


@register.filter
def number(value: Decimal | int | None) -> str:
    """A quantity without trailing zeros."""
    return "" if value is None else format_number(value, get_language() or "en")


@register.filter
def rate(value: Decimal | None) -> str:
    """A rate in percent: "20 %" in French, "20%" in English."""
    if value is None:
        return ""
    language = get_language() or "en"
    return format_number(value, language) + ("\u00a0%" if language.startswith("fr") else "%")


@register.filter
def day(value: date | None) -> str:
    """A day in words, of a moment that of the active time zone: "1er mai 2026"."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return "" if value is None else long_date(value, get_language() or "en")


@register.filter
def passed(value: date | None) -> bool:
    """Whether a day lies before today in the active time zone."""
    return value is not None and value < timezone.localdate()
