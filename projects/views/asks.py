"""Asks: decided and reopened, corrected, split, added, removed. Every verb is one POST."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from projects.actions import asks as decisions
from projects.actions import ledger, readings
from projects.forms.asks import AddForm, CorrectForm, DecideForm, SplitForm
from projects.models import Ask
from projects.queries.asks import given
from projects.rules.asks import Decision, Kind
from projects.views import request_page
from scopeguard.activity.once import once
from scopeguard.core.htmx import go_to
from scopeguard.core.money import format_short_money

REFUSALS = (decisions.AskRefusal, ledger.LedgerRefusal)


@require_POST
@once
def ask_decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Decide, and go where the decision leads: the order, or back to the request."""
    ask = request_page.load_ask(public_id)
    form = DecideForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        refused = _("Choose one of the decisions.") if "decision" in form.errors else ""
        return request_page.show(request, ask.request, refused=refused, about=ask, decide_form=form)
    return _decided(request, ask, **form.cleaned_data)


@require_POST
@once
def ask_change_order(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A draft of a change order from the ask; pressed again, the same draft."""
    ask = request_page.load_ask(public_id)
    if ask.decision == Decision.CHANGE_ORDER and ask.change_order:
        return go_to(request, "change_order_detail", public_id=ask.change_order.public_id)
    return _decided(request, ask, decision=Decision.CHANGE_ORDER)


@require_POST
@once
def ask_reopen(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the decision back."""
    unsent = bool(request.POST.get("unsent"))
    return _do(request, request_page.load_ask(public_id), decisions.reopen, unsent=unsent)


@require_POST
@once
def ask_correct(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Set kind or item, or confirm both by posting neither."""
    ask = request_page.load_ask(public_id)
    form = CorrectForm(request.POST)
    if not form.is_valid():
        return request_page.show(request, ask.request, refused=_("There is no such kind or item."))
    item = form.cleaned_data["item"]
    return _do(
        request,
        ask,
        readings.correct,
        kind=Kind(form.cleaned_data["kind"] or ask.kind),
        item_key=ask.item_key if item is None else item,
    )


@require_POST
@once
def ask_correction_undo(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the last correction back."""
    return _do(request, request_page.load_ask(public_id), readings.undo_correction)


@require_POST
@once
def ask_split(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put several points in the place of one."""
    ask = request_page.load_ask(public_id)
    form = SplitForm(request.POST)
    if not form.is_valid():
        return request_page.show(request, ask.request, about=ask, split_form=form)
    return _do(request, ask, readings.split, parts=form.cleaned_data["text"], stay=False)


@require_POST
@once
def ask_remove(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Drop a point that asks nothing."""
    return _do(request, request_page.load_ask(public_id), readings.remove, stay=False)


@require_POST
@once
def ask_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A point that the reading missed."""
    client_request = request_page.load(public_id)
    form = AddForm(request.POST, auto_id="id_add_%s")
    if not form.is_valid():
        return request_page.show(request, client_request, add_form=form)
    try:
        ask = readings.add(
            request=client_request, text=form.cleaned_data["text"], by=request.user,
            now=timezone.now(),
        )  # fmt: skip
    except REFUSALS as refusal:
        return request_page.show(request, client_request, refused=str(refusal))
    return request_page.changed(request, client_request, ask)


def _do(
    request: HttpRequest,
    ask: Ask,
    action: Callable[..., object],
    *,
    stay: bool = True,
    **facts: object,
) -> HttpResponse:
    """One action on one ask; `stay` says that the ask is still there afterwards."""
    try:
        action(ask=ask, by=request.user, now=timezone.now(), **facts)
    except REFUSALS as refusal:
        return _refuse(request, ask, refusal)
    return request_page.changed(request, ask.request, ask if stay else None)


def _decided(
    request: HttpRequest, ask: Ask, *, decision: Decision, **facts: object
) -> HttpResponse:
    """Decide, and say where it leads."""
    try:
        ask = decisions.decide(
            ask=ask, decision=decision, by=request.user, now=timezone.now(), **facts
        )
    except REFUSALS as refusal:
        return _refuse(request, ask, refusal)
    if decision == Decision.CHANGE_ORDER:
        return go_to(request, "change_order_detail", public_id=ask.change_order.public_id)
    if decision == Decision.GOODWILL:
        _watch_the_cap(request, ask)
    return request_page.changed(request, ask.request, ask)


def _refuse(request: HttpRequest, ask: Ask, refusal: Exception) -> HttpResponse:
    """The page as things stand now, with the reason."""
    fresh = request_page.load(ask.request.public_id)
    return request_page.show(request, fresh, refused=str(refusal))


def _watch_the_cap(request: HttpRequest, ask: Ask) -> None:
    """Say so when the gestures reach half of the contract's cap, and when they pass it."""
    contract = ask.project.contract
    if not contract.goodwill_cap:
        return
    total, language = given(ask.project), get_language() or "en"
    facts = {
        "given": format_short_money(total, contract.currency, language),
        "cap": format_short_money(contract.goodwill_cap, contract.currency, language),
    }
    if total >= contract.goodwill_cap:
        said = _("The cap on gestures is reached: %(given)s of %(cap)s.")
    elif total * 2 >= contract.goodwill_cap:
        said = _("More than half of the cap on gestures is used: %(given)s of %(cap)s.")
    else:
        return
    messages.warning(request, said % facts)
