"""Change orders: the list, the draft and its preview, the page of an issued one."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contracts import labels, order_words
from contracts.actions.refusals import NotPossible
from contracts.documents.issue import file_name
from contracts.models import ChangeOrder, Contract
from contracts.queries.change_orders import order_page, standing
from contracts.rules.states import OrderState
from contracts.views.documents import pdf_answer
from contracts.views.offers import issued_page, load
from contracts.views.order_drafts import DraftForms, draft_paper, preview_context
from scopeguard.activity.once import once
from scopeguard.activity.seen import changed_since
from scopeguard.core.forms import refuse
from scopeguard.core.htmx import INVALID, go_to
from scopeguard.core.pdf import RenderRefused

LISTED = [state for state, _label in labels.ORDER_STATES if state != OrderState.SUPERSEDED]


@require_safe
def change_order_list(request: HttpRequest) -> HttpResponse:
    """Newest first, all or of one state."""
    state = request.GET.get("state", "")
    state = state if state in dict(labels.ORDER_STATES) else ""
    rows, following = order_page(state, _key(request.GET.get("after")), timezone.localdate())
    context = {
        "rows": rows,
        "state": state,
        "states": [(key, label) for key, label in labels.ORDER_STATES if key in LISTED],
        "next_url": f"?state={state}&after={following}" if following else "",
    }
    return render(request, "contracts/change_order_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def change_order_new(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """A draft without an ask behind it."""
    contract = _contract(public_id)
    forms = DraftForms(contract, None, request)
    if request.method == "POST" and forms.is_valid():
        return _saved(request, forms.save(request.user, timezone.now()))
    return _draft_page(request, forms, INVALID if request.method == "POST" else 200)


@require_safe
def change_order_detail(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """A draft is a form, anything else a page about what was issued."""
    order = load(public_id)
    if order.state == OrderState.DRAFT:
        return _draft_page(request, DraftForms(order.contract, order, None))
    return issued_page(request, order)


@require_POST
@once
def change_order_save(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write the draft; on to the preview if that button was pressed."""
    order = load(public_id)
    forms = DraftForms(order.contract, order, request)
    if not forms.is_valid() or refuse(forms.form, changed_since(request, order)):
        return _draft_page(request, forms, INVALID)
    try:
        return _saved(request, forms.save(request.user, timezone.now()))
    except NotPossible as refusal:
        messages.error(request, order_words.REFUSALS[refusal.code])
        return _draft_page(request, forms, 409)


@require_POST
def change_order_totals(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Totals of what is typed, for htmx; `public_id` is the contract's. Writes nothing."""
    contract = _contract(public_id)
    order = None
    if key := _key(request.POST.get("order")):
        order = get_object_or_404(
            ChangeOrder.objects.select_related("replaces"), public_id=key, contract=contract
        )
    forms = DraftForms(contract, order, request)
    context = forms.totals(timezone.localdate())
    return render(request, "contracts/_change_order_totals.html", context)


@require_safe
def change_order_preview(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The pages as they would be printed, with the button that issues them."""
    order = load(public_id)
    if order.state != OrderState.DRAFT:
        return go_to(request, "change_order_detail", public_id)
    return render(request, "contracts/change_order_preview.html", preview_context(order))


@require_safe
def change_order_draft_pdf(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The same as a file, with the word "draft" behind the text."""
    order = load(public_id)
    if order.state != OrderState.DRAFT:
        raise Http404
    today = timezone.localdate()
    try:
        content, reference = draft_paper(order, standing(order, today), today)
    except RenderRefused:
        return render(
            request, "contracts/change_order_preview.html", preview_context(order), status=INVALID
        )
    return pdf_answer(content, file_name(reference, title=f"draft {order.contract.title}"))


def _draft_page(request: HttpRequest, forms: DraftForms, status: int = 200) -> HttpResponse:
    context = forms.totals(timezone.localdate()) | {
        "form": forms.form,
        "formset": forms.lines,
        "saved": forms.order,
        "hourly_rate": forms.terms.hourly_rate,
    }
    return render(request, "contracts/change_order_draft.html", context, status=status)


def _saved(request: HttpRequest, order: ChangeOrder) -> HttpResponse:
    if request.POST.get("then") == "preview":
        return go_to(request, "change_order_preview", order.public_id)
    messages.success(request, _("The draft is saved."))
    return go_to(request, "change_order_detail", order.public_id)


def _contract(public_id: uuid.UUID) -> Contract:
    rows = Contract.objects.select_related("client", "contact", "studio")
    return get_object_or_404(rows, public_id=public_id)


def _key(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
