"""Hidden fields: one lets a form act once, one lets it notice a change made elsewhere."""

from django import template
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString

from scopeguard.activity import seen as changes
from scopeguard.activity.once import FIELD, new_key

register = template.Library()


@register.simple_tag
def form_key() -> SafeString:
    """Belongs in every form that changes something, beside the CSRF token."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_key())


@register.simple_tag
def seen(row: models.Model | None) -> SafeString:
    """Belongs in every form that edits a saved row, or makes the one row of its kind.

    See activity.seen.
    """
    event = changes.last_change(row) if row else None
    return format_html(
        '<input type="hidden" name="{}" value="{}">', changes.FIELD, event.number if event else 0
    )
