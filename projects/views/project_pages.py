"""Projects: the list, and the page on which one works."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from contracts.queries.change_orders import orders_of
from contracts.queries.contracts import amounts
from contracts.queries.notices import register
from projects.models import ClientRequest, Project
from projects.queries import ledger
from projects.queries.overview import project_overview
from scopeguard.activity.queries import timeline
from scopeguard.core.paging import newest_first

SHOWN = 20


@require_GET
def project_list(request: HttpRequest) -> HttpResponse:
    """Projects, newest first."""
    page = newest_first(
        Project.objects.all(), after=request.GET.get("after", ""), related=("contract", "client")
    )
    return render(request, "projects/project_list.html", {"page": page})


@require_GET
def project_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One project: scope meter, ledger, requests, change orders, what happened."""
    project = get_object_or_404(
        Project.objects.select_related("contract", "client"), public_id=public_id
    )
    requests = ClientRequest.objects.filter(project=project).prefetch_related("asks")
    context = {
        "project": project,
        "contract": project.contract,
        "overview": project_overview(project),
        "ends_on": amounts([project.contract])[project.contract_id].ends_on,
        "ledger": ledger.lines(project),
        "requests": requests[:SHOWN],
        "orders": orders_of(project.contract, timezone.localdate(), SHOWN),
        "notices": register().filter(contract=project.contract)[:SHOWN],
        "events": timeline(project=project.public_id, most=SHOWN),
    }
    return render(request, "projects/project_detail.html", context)
