"""The journal of the studio."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scopeguard.activity import queries

LONGEST_NUMBER = 15


@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """Newest first; `?before=` continues behind the last line shown."""
    part = queries.part(before=_number(request.GET.get("before", "")))
    next_url = f"?before={part.before}" if part.before else ""
    context = {"entries": part.entries, "next_url": next_url}
    return render(request, "activity/journal.html", context)


def _number(text: str) -> int:
    """0 for anything but a plain number: a broken address shows the newest lines."""
    plain = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if plain else 0
