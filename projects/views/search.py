"""Search over the studio's rows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from projects.queries import search as queries
from scopeguard.core.text import clean_text, shorten

LONGEST = 200


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """What was found, by kind."""
    text = clean_text(request.GET.get("q", ""), multiline=False).strip()[:LONGEST]
    found = queries.search(text)
    requests = [(row, shorten(row.text, 160)) for row in found.requests]
    context = {
        "text": text,
        "found": found,
        "requests": requests,
        "too_short": len(text) < queries.SHORTEST,
    }
    return render(request, "projects/search.html", context)
