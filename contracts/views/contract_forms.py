"""Contracts: what changes them, and the two pieces that follow the form while it is filled in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from contracts.actions import contracts
from contracts.forms.contract_set import ContractSet
from contracts.forms.contracts import ContractContactForm, SignForm
from contracts.models import Contract
from contracts.queries.contracts import values_of
from contracts.rules.states import ContractState
from contracts.views.contracts import contract_page
from scopeguard.activity.once import once
from scopeguard.activity.seen import changed_since
from scopeguard.core.forms import refuse
from scopeguard.core.htmx import INVALID, go_to

CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
@once
def contract_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Rewrite a draft. A signed contract answers that changes go through change orders."""
    contract = get_object_or_404(Contract, public_id=public_id)
    if contract.state != ContractState.DRAFT:
        status = CONFLICT if request.method == "POST" else 200
        return render(
            request, "contracts/contract_closed.html", {"contract": contract}, status=status
        )
    today, before = timezone.localdate(), values_of(contract)
    if request.method != "POST":
        return _form(request, ContractSet(today=today, start=before), contract)
    if "more" in request.POST:
        return _form(request, ContractSet.again(request.POST, today=today), contract, INVALID)
    forms = ContractSet(request.POST, today=today)
    if not forms.is_valid() or refuse(forms.form, changed_since(request, contract)):
        return _form(request, forms, contract, INVALID)
    contracts.change(contract=contract, values=forms.values(), by=request.user, now=timezone.now())
    messages.success(request, _("The contract is saved."))
    return go_to(request, "contract_detail", contract.public_id)


@require_POST
@once
def contract_sign(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Record the day on which both parties signed."""
    contract = get_object_or_404(Contract, public_id=public_id)
    form = SignForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        return contract_page(request, contract, sign_form=form, status=INVALID)
    try:
        contracts.sign(
            contract=contract,
            signed_on=form.cleaned_data["signed_on"],
            by=request.user,
            now=timezone.now(),
        )
    except contracts.NotADraft:
        messages.info(request, _("This contract is signed already."))
    else:
        messages.success(request, _("The contract is in force."))
    return go_to(request, "contract_detail", contract.public_id)


@require_POST
@once
def contract_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close a contract that ran to its last day."""
    contract = get_object_or_404(Contract, public_id=public_id)
    try:
        contracts.end(contract=contract, by=request.user, now=timezone.now())
    except contracts.NotOver:
        messages.info(request, _("A contract can be closed once, after its last day."))
    else:
        messages.success(request, _("The contract is closed."))
    return go_to(request, "contract_detail", contract.public_id)


@require_POST
@once
def contract_contact(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Choose who is written to; a signed contract allows it."""
    contract = get_object_or_404(Contract, public_id=public_id)
    form = ContractContactForm(request.POST, contract=contract)
    if not form.is_valid():
        return contract_page(request, contract, contact_form=form, status=INVALID)
    contracts.change_contact(
        contract=contract,
        contact=form.cleaned_data["contact"],
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The contact is changed."))
    return go_to(request, "contract_detail", contract.public_id)


@require_POST
def contract_wording(request: HttpRequest) -> HttpResponse:
    """The sections for the terms typed so far. Nothing is saved."""
    forms = ContractSet(request.POST, today=timezone.localdate())
    return render(request, "contracts/_contract_clauses.html", {"clauses": forms.worded_again()})


@require_POST
def contract_sum(request: HttpRequest) -> HttpResponse:
    """The sum of the deliverables typed so far. Nothing is saved."""
    forms = ContractSet(request.POST, today=timezone.localdate())
    forms.form.is_valid()
    forms.deliverables.is_valid()
    currency = forms.form.cleaned_data.get("currency") or request.studio.currency
    context = {"sum": forms.sum_of_parts(), "currency": currency}
    return render(request, "contracts/_contract_sum.html", context)


def _form(
    request: HttpRequest, forms: ContractSet, contract: Contract, status: int = 200
) -> HttpResponse:
    context = {"forms": forms, "contract": contract, "mistakes": forms.mistakes()}
    return render(request, "contracts/contract_edit.html", context, status=status)
