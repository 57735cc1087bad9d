"""The dashboard's data in five queries, however much there is.

Amounts are fetched and added up here, never summed by the database: SQLite would add them as
binary fractions.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from contracts.models import ChangeOrder
from contracts.rules.states import OrderState
from projects.models import Ask, Gesture
from projects.queries.overview import OrderRow, Overview, order_rows, overview
from projects.rules.asks import BEYOND_SCOPE

SHOWN = 6
WEEKS = 8
OLD = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Week:
    """Asks received in one week, from its Monday: within the agreement, and beyond it."""

    monday: date
    within: int
    beyond: int


@dataclass(frozen=True, slots=True)
class Amounts:
    """One figure in the studio's currencies: the amounts by currency, and how many rows."""

    by_currency: dict[str, Decimal]
    count: int


class AskRow(NamedTuple):
    """What the figures need of one ask."""

    pk: int
    request: int
    contract: int
    received_at: datetime
    verdict: str
    estimate: Decimal | None
    currency: str
    decision: str


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What the page shows.

    `undecided` and `old` count requests, `more` the asks that await a decision and are not shown.
    """

    undecided: int
    old: int
    beyond: Amounts
    month_count: int
    recovered: Amounts
    given: Amounts
    orders_waiting: int
    asks: list[Ask]
    more: int
    weeks: list[Week]
    project: Overview | None


def dashboard(*, now: datetime, currency: str) -> Dashboard:
    """Read the dashboard of the studio in scope; months and weeks in the active time zone.

    A figure with no amount at all is zero in `currency`.
    """
    month = timezone.localtime(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    first = list(_waiting()[:SHOWN])
    since = now - timedelta(weeks=WEEKS)
    rows = _rows(since)
    waiting = [row for row in rows if not row.decision]
    recent = [row for row in rows if row.received_at >= since]
    shown = first[0].project.contract_id if first else recent[-1].contract if recent else None
    orders = list(_orders(month, shown))
    gestures = list(
        Gesture.objects.filter(Q(given_on__gte=month.date()) | Q(project__contract_id=shown))
        .annotate(contract=F("project__contract"), currency=F("project__contract__currency"))
        .values_list("contract", "currency", "value", "given_on")
    )
    this_month = [row for row in recent if row.received_at >= month]
    beyond = [row for row in this_month if row.verdict in BEYOND_SCOPE]
    accepted = [row for row in orders if row.accepted_at and row.accepted_at >= month]
    given = [row for row in gestures if row[3] >= month.date()]
    return Dashboard(
        undecided=len({row.request for row in waiting}),
        old=len({row.request for row in waiting if row.received_at < now - OLD}),
        beyond=_amounts(currency, ((row.currency, row.estimate) for row in beyond), len(beyond)),
        month_count=len(this_month),
        recovered=_amounts(
            currency,
            ((row.currency, row.total) for row in accepted),
            len({row.order for row in accepted}),
        ),
        given=_amounts(currency, ((row[1], row[2]) for row in given), len(given)),
        orders_waiting=len({row.order for row in orders if row.state == OrderState.SENT}),
        asks=first,
        more=max(0, len(waiting) - SHOWN),
        weeks=_weeks(recent, now),
        project=overview(
            shown,
            [row for row in orders if row.contract == shown and row.state == OrderState.ACCEPTED],
            undecided=[row.estimate for row in waiting if row.contract == shown],
            given=[row[2] for row in gestures if row[0] == shown],
        ),
    )


def _waiting() -> QuerySet[Ask]:
    return (
        Ask.objects.filter(decision="")
        .select_related("request__contact", "project__contract", "project__client")
        .defer("guesses", "request__text")
        .order_by("-request__received_at", "-request_id", "position")
    )


def _rows(since: datetime) -> list[AskRow]:
    """The asks that await a decision, however old, and those received since; oldest first.

    A union, so that each half finds its rows by an index of its own.
    """
    columns = (
        "pk", "request_id", "project__contract_id", "request__received_at", "verdict", "estimate",
        "project__contract__currency", "decision",
    )  # fmt: skip
    waiting = Ask.objects.filter(decision="").order_by().values_list(*columns)
    recent = Ask.objects.filter(request__received_at__gte=since).order_by().values_list(*columns)
    rows = (AskRow(*row) for row in waiting.union(recent))
    return sorted(rows, key=lambda row: (row.received_at, row.pk))


def _orders(month: datetime, shown: int | None) -> Iterable[OrderRow]:
    wanted = Q(state=OrderState.SENT) | Q(accepted_at__gte=month)
    if shown is not None:
        wanted |= Q(state=OrderState.ACCEPTED, contract_id=shown)
    return order_rows(ChangeOrder.objects.filter(wanted))


def _amounts(currency: str, rows: Iterable[tuple[str, Decimal | None]], count: int) -> Amounts:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for code, amount in rows:
        if amount:
            sums[code] += amount
    return Amounts(dict(sums) or {currency: Decimal(0)}, count)


def _weeks(recent: list[AskRow], now: datetime) -> list[Week]:
    today = timezone.localtime(now).date()
    last = today - timedelta(days=today.weekday())
    counts: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    for row in recent:
        day = timezone.localtime(row.received_at).date()
        counts[day - timedelta(days=day.weekday())][row.verdict in BEYOND_SCOPE] += 1
    mondays = [last - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    return [Week(monday, *counts[monday]) for monday in mondays]
