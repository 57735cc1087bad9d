"""A change order at the client's: issued, answered, withdrawn, drawn up again."""

import uuid
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from contracts import order_words
from contracts.actions import change_orders, offers
from contracts.actions.refusals import NotPossible, UnableToIssue
from contracts.documents.change_order import printed_line
from contracts.documents.issue import facts_of
from contracts.documents.order_mail import mail
from contracts.forms.offers import AnswerForm
from contracts.models import ChangeOrder
from contracts.queries.change_orders import accepted_count, amount
from contracts.rules.pricing import is_stale
from contracts.rules.states import OrderState
from contracts.views.order_drafts import preview_context
from contracts.views.papers import mailto
from contracts.views.refusals import refusals_told
from scopeguard.accounts.clock import local_day
from scopeguard.activity.once import once
from scopeguard.activity.seen import OLD_PREVIEW, changed_since
from scopeguard.core.htmx import INVALID, go_to

told = refusals_told(order_words.REFUSALS, "change_order_detail")


def load(public_id: uuid.UUID) -> ChangeOrder:
    """An order of this studio with what its pages need, or a 404."""
    rows = ChangeOrder.objects.select_related(
        "contract__client", "contract__contact", "contract__studio", "replaces", "document"
    )
    return get_object_or_404(rows, public_id=public_id)


@require_POST
@once
def change_order_issue(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Number, facts, paper: all or nothing."""
    order = load(public_id)
    if order.state == OrderState.DRAFT and changed_since(request, order):
        messages.warning(request, OLD_PREVIEW)
        return go_to(request, "change_order_preview", public_id)
    no_charge = bool(request.POST.get("no_charge"))
    try:
        order = change_orders.issue(
            order=order, by=request.user, now=timezone.now(), no_charge=no_charge
        )
    except UnableToIssue as refusal:
        if "not_draft" in refusal.codes:
            messages.info(request, _("This change order was already issued or discarded."))
            return go_to(request, "change_order_detail", public_id)
        context = preview_context(order, refusal.codes)
        return render(request, "contracts/change_order_preview.html", context, status=INVALID)
    messages.success(request, _("The change order is issued. Send it to the client."))
    return go_to(request, "change_order_detail", public_id)


@require_POST
@once
@told
def change_order_answer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write down the client's yes or no."""
    order = load(public_id)
    if order.state != OrderState.SENT:
        raise NotPossible("answered")
    form = answer_form(order, request.POST)
    if not form.is_valid():
        return issued_page(request, order, form=form, status=INVALID)
    data = form.cleaned_data
    accepted = data["answer"] == "accepted"
    try:
        change_orders.record_answer(
            order=order, accepted=accepted, answered_by=data["answered_by"],
            answered_on=data["answered_on"], channel=data["channel"], note=data["note"],
            late_is_fine=data.get("late_is_fine", False), by=request.user, now=timezone.now(),
        )  # fmt: skip
    except offers.StaleOrder:
        return issued_page(request, order, form=form, problem="stale", status=409)
    except offers.ContractOver:
        return issued_page(request, order, form=form, problem="contract_over", status=409)
    except offers.AlreadyAnswered as refusal:
        raise NotPossible("answered") from refusal
    messages.success(request, _("Accepted. The terms of the contract are updated.") if accepted
                     else _("Declined. The contract stays as it is."))  # fmt: skip
    return go_to(request, "change_order_detail", public_id)


@require_POST
@once
@told
def change_order_withdraw(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Discard a draft, or take back an open offer."""
    order = load(public_id)
    change_orders.withdraw(order=order, by=request.user, now=timezone.now())
    messages.success(request, _("The draft is discarded.") if order.state == OrderState.DRAFT
                     else _("The change order is withdrawn. Tell the client."))  # fmt: skip
    return go_to(request, "change_order_detail", public_id)


@require_POST
@once
@told
def change_order_reissue(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """A draft of the next revision: to its preview where only the totals are new, else to edit."""
    order = load(public_id)
    draft = change_orders.reissue(order=order, by=request.user, now=timezone.now())
    unchanged = request.POST.get("then") == "preview"
    page = "change_order_preview" if unchanged else "change_order_detail"
    return go_to(request, page, draft.public_id)


def issued_page(
    request: HttpRequest,
    order: ChangeOrder,
    *,
    form: AnswerForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of an order that is not a draft."""
    today = timezone.localdate()
    is_open = order.state == OrderState.SENT
    facts = facts_of(order.document) if order.document else None
    subject, body = mail(order, facts) if facts else ("", "")
    context = {
        "order": order,
        "contract": order.contract,
        "amount": amount(order),
        "issued_on": order.issued_at and local_day(order.contract.studio, order.issued_at),
        "facts": facts,
        "totals": {k: Decimal(v) for k, v in facts["totals"].items()} if facts else None,
        "lines": [printed_line(line) for line in facts["lines"]] if facts else [],
        "is_open": is_open,
        "stale": is_open and is_stale(order.base_orders, accepted_count(order.contract)),
        "expired": is_open and bool(order.valid_until and order.valid_until < today),
        "replaced_by": ChangeOrder.objects.filter(replaces=order).first(),
        "form": form or (answer_form(order) if is_open else None),
        "problem": order_words.REFUSALS.get(problem, ""),
        "mail_subject": subject,
        "mail_body": body,
        "mailto": mailto(order.contract.contact, subject, body),
    }
    return render(request, "contracts/change_order_detail.html", context, status=status)


def answer_form(order: ChangeOrder, data: object = None) -> AnswerForm:
    """The form for the client's answer, for an open order."""
    contact = order.contract.contact
    today = timezone.localdate()
    first = local_day(order.contract.studio, order.issued_at)
    return AnswerForm(
        data, first=first, last=max(today, first), valid_until=order.valid_until,
        initial={
            "answered_by": contact.full_name if contact else "", "answered_on": today,
            "channel": "email",
        },
    )  # fmt: skip
