"""What ScopeGuard is, what it is not, how well it reads, and what it is made of."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from scopeguard.core.reading_figures import Figures, load

MANIFEST = Path(settings.BASE_DIR) / "scopeguard" / "static" / "vendor" / "MANIFEST.txt"


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The page behind the version in the foot."""
    context = {"vendored": vendored(), "reading": _reading(load(Path(settings.READING_CARD)))}
    return render(request, "core/about.html", context)


@cache
def vendored() -> list[tuple[str, str]]:
    """Each package in static/vendor as ("bootstrap@5.3.9", "MIT"), once, by name."""
    rows = [line.split() for line in MANIFEST.read_text().splitlines() if line[:1] != "#"]
    return sorted({(row[2], row[3]) for row in rows if len(row) == 4})


def _reading(figures: Figures | None) -> dict[str, object] | None:
    """The figures as the page shows them, in the reader's language."""
    if figures is None:
        return None
    language = (get_language() or "en")[:2]
    return {
        "engine": figures.engine,
        "measured_on": figures.measured_on,
        "rows": figures.rows(language),
        "other_item": figures.of("item", language, against=True),
        "top_three": figures.of("top_three", language),
        "other_count": figures.of("count_right", language, against=True),
        "sure": figures.of("sure_share", language),
        "sure_wrong": figures.of("sure_right", language, against=True),
    }
