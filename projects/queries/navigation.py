"""The counts that the navigation bar shows."""

from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce

from contracts.models import ChangeOrder
from contracts.rules.states import OrderState
from projects.models import ClientRequest
from scopeguard.accounts.models import Studio


def counts(studio: Studio) -> dict[str, int]:
    """Requests that await a decision and orders that await an answer, in one query."""
    undecided = ClientRequest.objects.filter(studio=studio, undecided__gt=0)
    waiting = ChangeOrder.objects.filter(studio=studio, state=OrderState.SENT)
    return Studio.objects.values(
        undecided=Coalesce(Subquery(_count(undecided)), 0),
        orders_waiting=Coalesce(Subquery(_count(waiting)), 0),
    ).get(pk=studio.pk)


def _count(rows: QuerySet) -> QuerySet:
    """A count as a scalar subquery."""
    return rows.order_by().values("studio").annotate(n=Count("pk")).values("n")
