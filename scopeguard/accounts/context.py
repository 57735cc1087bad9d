"""What every page needs besides its own data."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

THEMES = ("auto", "light", "dark")


def page(request: HttpRequest) -> dict[str, object]:
    """Theme, version, and the counts in the navigation (asked for only where it is drawn)."""
    theme = request.COOKIES.get("theme", "auto")
    studio = getattr(request, "studio", None)
    return {
        "theme": theme if theme in THEMES else "auto",
        "version": settings.VERSION,
        "studio": studio,
        "nav": SimpleLazyObject(lambda: _counts(request)),
    }


def _counts(request: HttpRequest) -> dict[str, int]:
    """Requests and orders that await the person, counted by `projects` through settings."""
    studio = getattr(request, "studio", None)
    if studio is None:
        return {"undecided": 0, "orders_waiting": 0}
    return import_string(settings.NAV_COUNTS)(studio)
