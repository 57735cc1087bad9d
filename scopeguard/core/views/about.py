"""What ScopeGuard is, what it is not, and what it is made of."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

MANIFEST = Path(settings.BASE_DIR) / "scopeguard" / "static" / "vendor" / "MANIFEST.txt"


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The page behind the version in the foot."""
    return render(request, "core/about.html", {"vendored": vendored()})


@cache
def vendored() -> list[tuple[str, str]]:
    """Each package in static/vendor as ("bootstrap@5.3.9", "MIT"), once, by name."""
    rows = [line.split() for line in MANIFEST.read_text().splitlines() if line[:1] != "#"]
    return sorted({(row[2], row[3]) for row in rows if len(row) == 4})
