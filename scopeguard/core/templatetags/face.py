"""Template tags of the interface: navigation, icons, rounds, the scope meter."""

from decimal import Decimal

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.translation import ngettext

from scopeguard.core.meter import meter_parts

MOST_PIPS = 24

register = template.Library()


# Nouns without an entry of their own, and where they belong.
_HOMES = {"ask": "request", "reply": "request", "ledger": "project"}


def _section(view_name: str) -> str:
    """The noun of a view name: "change_order_list" and "change_order_issue" are "change_order"."""
    noun = view_name.rpartition("_")[0] or view_name
    return _HOMES.get(noun, noun)


def _count(context: Context, name: str) -> int:
    """Zero where the page has no counts: signed out, or no studio."""
    try:
        return int(template.Variable(f"nav.{name}").resolve(context))
    except template.VariableDoesNotExist:
        return 0


@register.inclusion_tag("_components/nav_item.html", takes_context=True)
def nav_item(
    context: Context, view_name: str, label: str, count: str = "", count_label: str = ""
) -> dict[str, object]:
    """Give one entry of the main navigation, marked when it leads here.

    `view_name` is a URL name such as "request_list". The page itself is marked "page"; every other
    page of the same noun ("request_detail") is marked "true". A view or template may place itself
    elsewhere with the context variable `nav_here`, e.g. "project" for a page about a delivery.
    `count` names an entry of the context's `nav`, shown as a badge when not zero and read
    aloud with `count_label`.
    """
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    here = getattr(match, "url_name", None) or ""
    placed = context.get("nav_here")
    current = ""
    if here == view_name:
        current = "page"
    elif (placed or _section(here)) == _section(view_name):
        current = "true"
    return {
        "url": reverse(view_name),
        "label": label,
        "count": _count(context, count) if count else 0,
        "count_label": count_label,
        "current": current,
    }


@register.inclusion_tag("_components/icon.html")
def icon(name: str, label: str = "") -> dict[str, str]:
    """Give a line icon from the sprite; read aloud only when it has a label."""
    return {"name": name, "label": label}


@register.inclusion_tag("_components/pips.html")
def pips(used: int, agreed: int) -> dict[str, object]:
    """Give revision rounds as dots: used ones filled, those beyond the agreed number in amber."""
    marks = ["on"] * min(used, agreed) + [""] * (agreed - used) + ["over"] * (used - agreed)
    label = ngettext(
        "%(used)s of %(agreed)s revision round used",
        "%(used)s of %(agreed)s revision rounds used",
        agreed,
    ) % {"used": used, "agreed": agreed}
    return {"marks": marks[:MOST_PIPS], "label": label}


@register.inclusion_tag("_components/meter.html")
def scope_meter(
    delivered: Decimal,
    due: Decimal,
    orders: Decimal,
    undecided: Decimal,
    given: Decimal,
    *,
    title: str,
    description: str,
    key: str = "meter",
) -> dict[str, object]:
    """Give the scope meter from five amounts in one currency, none below zero.

    Delivered and due are the agreed price and end at the line; accepted orders, what is asked and
    undecided, and what was given away follow it. `key` makes the ids unique on a page with two.
    """
    parts, line = meter_parts(delivered, due, orders, undecided, given)
    return {"parts": parts, "line": line, "title": title, "description": description, "key": key}
