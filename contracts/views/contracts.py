"""Contracts: the list and the page."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from contracts import labels
from contracts.forms.contracts import ContractContactForm, SignForm
from contracts.gap_words import told
from contracts.models import Contract
from contracts.period_words import period_words
from contracts.queries.change_orders import orders_of
from contracts.queries.contracts import amounts, in_state, line_of
from contracts.queries.notices import issued_notice, register
from contracts.queries.terms import terms_as_signed, terms_in_force
from contracts.rules.completeness import gaps
from contracts.rules.standard_terms import clock
from contracts.rules.states import ContractState
from scopeguard.core.paging import newest_first
from scopeguard.core.text import slug_key

STATES = [state.value for state in ContractState]


@require_safe
def contract_list(request: HttpRequest) -> HttpResponse:
    """Contracts, newest first, in all states or in one."""
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    page = newest_first(in_state(state), after=request.GET.get("after", ""), related=("client",))
    now = amounts(page.rows)
    context = {
        "rows": [(contract, now[contract.pk]) for contract in page.rows],
        "next_url": page.next_url(state=state),
        "state": state,
        "states": labels.CONTRACT_STATES,
    }
    return render(request, "contracts/contract_list.html", context)


@require_safe
def contract_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The contract as amended, and what can be done with it."""
    return contract_page(request, get_object_or_404(_whole(), public_id=public_id))


@require_safe
def contract_export(_request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The contract as amended, as one line of the exchange format."""
    contract = get_object_or_404(_whole(), public_id=public_id)
    line = line_of(contract, terms_in_force(contract))
    response = JsonResponse(line, json_dumps_params={"ensure_ascii": False})
    name = slug_key(contract.title, ())
    response["Content-Disposition"] = f'attachment; filename="{name}.jsonl"'
    return response


def contract_page(
    request: HttpRequest,
    contract: Contract,
    *,
    sign_form: SignForm | None = None,
    contact_form: ContractContactForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page itself, also with a form that could not be saved."""
    terms = terms_in_force(contract)
    email = contract.contact.email if contract.contact else ""
    missing = gaps(terms, notice_length=contract.notice_length, contact_email=email)
    today = timezone.localdate()
    ending = issued_notice(contract)
    context = {
        "contract": contract,
        "project": getattr(contract, "project", None),
        "terms": terms,
        "signed": terms_as_signed(contract),
        "clauses": list(contract.clauses.all()),
        "orders": orders_of(contract, today),
        "notices": list(register().filter(contract=contract).select_related("document")),
        "ending": ending,
        "can_be_ended": contract.state == ContractState.SIGNED and ending is None,
        "gaps": [told(gap) for gap in missing],
        "notice": period_words(contract),
        "cutoff": clock(contract.receipt_cutoff, (get_language() or "en")[:2]),
        "is_draft": contract.state == ContractState.DRAFT,
        "is_ended": contract.state == ContractState.ENDED,
        "sign_form": sign_form or SignForm(initial={"signed_on": today}, today=today),
        "contact_form": contact_form
        or ContractContactForm(
            contract=contract,
            initial={"contact": contract.contact.public_id if contract.contact else None},
        ),
    }
    return render(request, "contracts/contract_detail.html", context, status=status)


def _whole() -> QuerySet[Contract]:
    return Contract.objects.select_related("client", "contact", "project")
