"""The hidden field that lets a form act once."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from scopeguard.activity.once import FIELD, new_key

register = template.Library()


@register.simple_tag
def form_key() -> SafeString:
    """Belongs in every form that changes something, beside the CSRF token."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_key())
