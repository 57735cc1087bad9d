"""The first page: what awaits a decision, and where the money stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from projects.models import Project
from projects.queries.dashboard import Dashboard, dashboard
from scopeguard.core.dates import number_in_words, weekday_date


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The dashboard."""
    now = timezone.now()
    data = dashboard(now=now, currency=request.studio.currency)
    context = {
        "board": data,
        "headline": headline(data),
        "lead": lead(data, now),
        "has_project": data.project is not None or Project.objects.exists(),
        "nav": {"undecided": data.undecided, "orders_waiting": data.orders_waiting},
        "bars": bars(data),
    }
    return render(request, "projects/dashboard.html", context)


def headline(board: Dashboard) -> str:
    """The state of the work in one sentence, numbers below twenty in words."""
    if not board.undecided:
        return _("Nothing awaits your decision")
    return capfirst(
        ngettext(
            "one request awaits your decision",
            "%(count)s requests await your decision",
            board.undecided,
        )
        % {"count": in_words(board.undecided)}
    )


def lead(board: Dashboard, now: object) -> str:
    """The day, and how many requests have waited for more than a day."""
    day = capfirst(weekday_date(timezone.localdate(now), translation.get_language() or "en"))
    if not board.old:
        return f"{day}."
    old = capfirst(
        ngettext(
            "one is more than 24 hours old.", "%(count)s are more than 24 hours old.", board.old
        )
        % {"count": in_words(board.old)}
    )
    return f"{day}. {old}"


def in_words(number: int) -> str:
    """A small number in words, a larger one in figures."""
    if number >= 20:
        return str(number)
    return number_in_words(number, translation.get_language() or "en")


def bars(board: Dashboard) -> list[dict[str, object]]:
    """The weekly chart: heights and places in a drawing 400 wide and 132 high."""
    top = max([week.within + week.beyond for week in board.weeks] + [1])
    scale = 92 / top
    drawn = []
    for index, week in enumerate(board.weeks):
        within, beyond = round(week.within * scale), round(week.beyond * scale)
        x = 14 + index * 47
        drawn.append(
            {
                "week": week,
                "number": week.monday.isocalendar().week,
                "x": x,
                "middle": x + 12,
                "within": {"y": 110 - within, "height": within},
                "beyond": {"y": 108 - within - beyond, "height": beyond},
            }
        )
    return drawn
