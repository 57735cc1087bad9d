"""Search over clients, projects and requests: the newest few of each."""

from dataclasses import dataclass

from django.db.models import Q

from contracts.models import ChangeOrder, Client
from projects.models import ClientRequest, Project

MOST = 20
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Found:
    """At most twenty rows of each kind; `full` where there may be more."""

    clients: list[Client]
    projects: list[Project]
    requests: list[ClientRequest]
    orders: list[ChangeOrder]

    @property
    def count(self) -> int:
        """Rows found in all."""
        return len(self.clients) + len(self.projects) + len(self.requests) + len(self.orders)


def search(text: str) -> Found:
    """Rows whose words hold the text. Fewer than two characters find nothing."""
    if len(text) < SHORTEST:
        return Found([], [], [], [])
    person = Q(contacts__last_name__icontains=text) | Q(contacts__email__icontains=text)
    return Found(
        clients=list(Client.objects.filter(Q(name__icontains=text) | person).distinct()[:MOST]),
        projects=list(
            Project.objects.filter(
                Q(contract__title__icontains=text) | Q(contract__reference__icontains=text)
            ).select_related("contract", "client")[:MOST]
        ),
        requests=list(
            ClientRequest.objects.filter(Q(text__icontains=text) | Q(sender__icontains=text))
            .select_related("project__contract", "project__client")
            .order_by("-received_at")[:MOST]
        ),
        orders=list(
            ChangeOrder.objects.filter(title__icontains=text).select_related("contract")[:MOST]
        ),
    )
