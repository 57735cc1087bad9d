"""The projects that a pasted message may be about, most recent first."""

from collections.abc import Iterable

from django.db.models import Max, Prefetch
from django.db.models.functions import Coalesce

from contracts.models import Contact, Deliverable
from projects.models import Project
from projects.rules.guess import Candidate, Person

MOST = 200


def open_projects() -> list[Project]:
    """Projects that are not closed, the most recently active first; at most 200. Three queries."""
    return list(
        Project.objects.filter(closed_at=None)
        .annotate(active_at=Coalesce(Max("requests__received_at"), "created_at"))
        .order_by("-active_at", "-pk")
        .select_related("contract", "client")
        .prefetch_related(
            Prefetch("client__contacts", Contact.objects.all()),
            Prefetch("contract__deliverables", Deliverable.objects.only("title", "contract_id")),
        )[:MOST]
    )


def candidates(projects: Iterable[Project]) -> list[Candidate]:
    """The same projects as plain values, in the same order."""
    return [
        Candidate(
            key=str(project.public_id),
            title=project.contract.title,
            client=project.client.name,
            people=tuple(people(project)),
            items=tuple(item.title for item in project.contract.deliverables.all()),
        )
        for project in projects
    ]


def people(project: Project) -> list[Person]:
    """The contacts of the project's client, in their order."""
    return [Person(one.full_name, one.email) for one in project.client.contacts.all()]
