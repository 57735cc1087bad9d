"""New projects: typed on one page, or started from another contract."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from contracts.forms.contract_set import ContractSet
from contracts.forms.mistakes import mistakes
from contracts.forms.redraw import typed
from contracts.models import Client, Contract
from contracts.queries.contracts import values_of
from contracts.rules.defaults import usual_terms
from contracts.rules.standard_terms import standard_clauses
from contracts.rules.values import ContractValues
from projects.actions import projects
from projects.forms.projects import ProjectClientForm
from projects.models import Project
from scopeguard.activity.once import once
from scopeguard.core.htmx import INVALID, go_to


@require_http_methods(["GET", "HEAD", "POST"])
@once
def project_new(request: HttpRequest) -> HttpResponse:
    """Client, contract and project on one page. `?client=` chooses a client beforehand."""
    today = timezone.localdate()
    if request.method != "POST":
        client = _client_asked_for(request)
        forms = ContractSet(today=today, start=_usual(request, client))
        return _page(request, _client_form(request, client), forms)
    if "more" in request.POST:
        again = ProjectClientForm(initial=typed(ProjectClientForm(request.POST)))
        return _page(request, again, ContractSet.again(request.POST, today=today), INVALID)
    whose, forms = ProjectClientForm(request.POST), ContractSet(request.POST, today=today)
    if not all([whose.is_valid(), forms.is_valid()]):
        return _page(request, whose, forms, INVALID)
    values = forms.values()
    project = projects.start(
        studio=request.studio,
        client=whose.chosen(values.language),
        values=values,
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The project is ready. Log what the client asks for."))
    return go_to(request, "project_detail", project.public_id)


@require_safe
def project_clone(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The page of a new project, filled from this one: same client, items and terms, no dates."""
    project = get_object_or_404(
        Project.objects.select_related("contract", "client"), public_id=public_id
    )
    values = replace(
        values_of(project.contract), signed_on=None, starts_on=None, ends_on=None, reference=""
    )
    forms = ContractSet(today=timezone.localdate(), start=values)
    return _page(request, _client_form(request, project.client), forms, source=project)


def _client_form(request: HttpRequest, client: Client | None) -> ProjectClientForm:
    return ProjectClientForm(
        initial={
            "client": client.public_id if client else None,
            "client_country": request.studio.country,
        }
    )


def _client_asked_for(request: HttpRequest) -> Client | None:
    """The client that the address names; a broken or unknown id names none."""
    try:
        public_id = UUID(request.GET.get("client", ""))
    except ValueError:
        return None
    return Client.objects.filter(public_id=public_id).first()


def _usual(request: HttpRequest, client: Client | None) -> ContractValues:
    """The usual terms of the studio; the VAT rate is that of its newest contract."""
    rate = Contract.objects.order_by("-pk").values_list("vat_rate", flat=True).first()
    values = usual_terms(
        language=client.language if client else request.user.language,
        country=request.studio.country,
        currency=request.studio.currency,
        hourly_rate=request.studio.hourly_rate,
        **({"vat_rate": rate} if rate is not None else {}),
    )
    return replace(values, clauses=standard_clauses(values))


def _page(
    request: HttpRequest,
    whose: ProjectClientForm,
    forms: ContractSet,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    found = [*mistakes([whose]), *forms.mistakes()]
    context = {"whose": whose, "forms": forms, "mistakes": found, "source": None} | more
    return render(request, "projects/project_new.html", context, status=status)
