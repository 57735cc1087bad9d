"""The scope meter in words, for those who do not see it."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from projects.queries.overview import Overview
from scopeguard.core.money import format_short_money

register = template.Library()


@register.simple_tag
def scope_sentence(overview: Overview) -> str:
    """All five amounts in one sentence."""
    amounts = overview.progress
    language = get_language() or "en"

    def said(name: str) -> str:
        return format_short_money(getattr(amounts, name), amounts.currency, language)

    return _(
        "%(agreed)s agreed, of which %(delivered)s delivered. %(orders)s accepted by change order, "
        "%(undecided)s asked and undecided, %(given)s offered."
    ) % {name: said(name) for name in ("agreed", "delivered", "orders", "undecided", "given")}
