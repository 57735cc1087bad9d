"""Template tags of the interface: the current place in the navigation and the key of a form."""

import secrets

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


def _section(view_name: str) -> str:
    """The noun of a view name: "change_order_list" and "change_order_issue" are "change_order"."""
    return view_name.rpartition("_")[0]


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


@register.simple_tag
def form_key() -> SafeString:
    """A hidden field with a fresh idempotency key: the same form sent twice acts once."""
    return format_html(
        '<input type="hidden" name="form_key" value="{}">', secrets.token_urlsafe(18)
    )
