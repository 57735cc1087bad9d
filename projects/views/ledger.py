"""The ledger of a project: one press a delivery, one press a round, and both taken back."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from projects.actions import ledger as actions
from projects.forms.asks import LedgerForm
from projects.models import Project
from projects.queries import ledger
from projects.queries.overview import project_overview
from scopeguard.activity.once import once
from scopeguard.activity.queries import timeline
from scopeguard.core.htmx import INVALID, go_to

SHOWN = 20  # events, as on the page of the project


@require_POST
@once
def ledger_deliver(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One unit handed over today."""
    return _move(request, public_id, actions.deliver)


@require_POST
@once
def ledger_undo_delivery(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The last unit taken back."""
    return _move(request, public_id, actions.undo_delivery)


@require_POST
@once
def ledger_use_round(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One revision round used today."""
    return _move(request, public_id, actions.use_round)


@require_POST
@once
def ledger_undo_round(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The last round given back."""
    return _move(request, public_id, actions.undo_round)


def _move(request: HttpRequest, public_id: UUID, action: Callable[..., object]) -> HttpResponse:
    project = get_object_or_404(
        Project.objects.select_related("contract", "client"), public_id=public_id
    )
    form, refused = LedgerForm(request.POST), ""
    if form.is_valid():
        try:
            action(
                project=project, item_key=form.cleaned_data["item"], by=request.user,
                now=timezone.now(),
            )  # fmt: skip
        except actions.LedgerRefusal as refusal:
            refused = str(refusal)
    else:
        refused = _("The contract has no such deliverable.")
    if not request.htmx:
        if refused:
            messages.error(request, refused)
        return go_to(request, "project_detail", public_id=project.public_id)
    context = {
        "project": project,
        "ledger": ledger.lines(project),
        "refused": refused,
        "overview": project_overview(project),
        "events": timeline(project=project.public_id, most=SHOWN),
    }
    status = INVALID if refused else 200
    return render(request, "projects/_ledger_answer.html", context, status=status)
