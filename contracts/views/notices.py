"""Letters that end a contract: the register, and the draft with its days."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contracts import notice_words
from contracts.actions import notices
from contracts.actions.refusals import NotPossible
from contracts.documents.notice_texts import first_texts
from contracts.documents.termination_notice import quoted
from contracts.forms.notices import TEXTS, NoticeForm, new_values
from contracts.models import Contract, Notice
from contracts.queries.notices import (
    issued_notice,
    open_draft,
    register,
    termination_clause,
)
from contracts.rules.endings import Ground
from contracts.rules.states import ContractState, NoticeState
from contracts.views.letter_pages import dates_context, issued_page
from contracts.views.letters import load, told
from scopeguard.accounts.clock import local
from scopeguard.activity.once import once
from scopeguard.activity.seen import changed_since
from scopeguard.core.forms import refuse
from scopeguard.core.htmx import INVALID, go_to, page_or_piece
from scopeguard.core.paging import newest_first

SAVED = (
    "ground", "notice_length", "notice_unit", "channel", "breach", "cure_notice_on",
    "cure_ends_on", *TEXTS,
)  # fmt: skip


@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    """The register: every letter, newest first."""
    page = newest_first(
        register(), after=request.GET.get("after", ""), related=("contract__client",)
    )
    context = {"rows": page.rows, "next_url": page.next_url()}
    return render(request, "contracts/notice_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def notice_new(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The form of a new letter, with the days that follow; a draft goes on where it was left."""
    contract = _contract(public_id)
    if contract.state != ContractState.SIGNED or issued_notice(contract):
        return _cannot_end(request, contract)
    if request.method == "POST":
        form = NoticeForm(request.POST, contract=contract)
        if not form.is_valid():
            return _draft_page(request, contract, form, status=INVALID)
        notice = notices.draft(
            contract=contract, by=request.user, now=timezone.now(), **form.values()
        )
        return _saved(request, notice)
    started = open_draft(contract)
    if started is not None:
        return go_to(request, "notice_detail", started.public_id)
    values = new_values(contract, timezone.now(), first_texts(contract))
    return _draft_page(request, contract, NoticeForm(initial=values, contract=contract))


@require_POST
def notice_dates(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The days of what is typed; `public_id` is the contract's. Writes nothing.

    htmx gets the days alone, a browser without scripts the page.
    """
    contract = _contract(public_id)
    notice = _named(request, contract)
    form = NoticeForm(request.POST, contract=contract)
    fits = form.is_valid()
    # The page is drawn with the number of the last change: who gets it has to hear of that change.
    if notice and not request.htmx and refuse(form, changed_since(request, notice)):
        fits = False
    return _draft_page(request, contract, form, notice, 200 if fits else INVALID)


@require_safe
def notice_detail(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """A draft is a form, anything else a page about what was issued."""
    notice = load(public_id)
    if notice.state != NoticeState.DRAFT:
        return issued_page(request, notice)
    form = NoticeForm(initial=_saved_values(notice), contract=notice.contract)
    return _draft_page(request, notice.contract, form, notice)


@require_POST
@once
@told
def notice_save(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write the draft; on to the preview if that button was pressed."""
    notice = load(public_id)
    if notice.state != NoticeState.DRAFT:
        raise NotPossible("not_draft")
    form = NoticeForm(request.POST, contract=notice.contract)
    if not form.is_valid() or refuse(form, changed_since(request, notice)):
        return _draft_page(request, notice.contract, form, notice, INVALID)
    notices.change(notice=notice, by=request.user, now=timezone.now(), **form.values())
    return _saved(request, notice)


def _saved(request: HttpRequest, notice: Notice) -> HttpResponse:
    if request.POST.get("then") == "preview":
        return go_to(request, "notice_preview", notice.public_id)
    messages.success(request, _("The draft is saved."))
    return go_to(request, "notice_detail", notice.public_id)


def _draft_page(
    request: HttpRequest,
    contract: Contract,
    form: NoticeForm,
    notice: Notice | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form beside its days. A fresh form is counted as it stands, so nobody has to ask."""
    counted = form
    if not form.is_bound:
        counted = NoticeForm(_as_typed(form), contract=contract)
        counted.is_valid()
    clause = termination_clause(contract)
    ground = Ground(counted.cleaned_data.get("ground") or Ground.CONVENIENCE)
    context = {
        "contract": contract,
        "notice": notice,
        "form": form,
        "clause": clause,
        "clause_text": quoted(clause.text, ground) if clause else "",
        "faults": [error for errors in counted.errors.values() for error in errors],
        **dates_context(counted.ending),
    }
    return page_or_piece(
        request, "contracts/notice_draft.html", "contracts/_notice_dates.html", context, status
    )


def _as_typed(form: NoticeForm) -> dict[str, object]:
    """The first values of a form as if they had been sent."""
    return {name: value for name, value in form.initial.items() if value is not None}


def _saved_values(notice: Notice) -> dict[str, object]:
    here = local(notice.studio, notice.sent_at)
    values = {name: getattr(notice, name) for name in SAVED}
    return values | {
        "sent_on": here.date(),
        "sent_time": here.time().replace(second=0, microsecond=0),
        "received_on": notice.received_on if notice.received_is_set else None,
        "agreed_end_on": notice.ends_on if notice.ground == Ground.MUTUAL else None,
    }


def _cannot_end(request: HttpRequest, contract: Contract) -> HttpResponse:
    """Why there is nothing to end, with the way on."""
    notice = issued_notice(contract)
    if contract.state == ContractState.SIGNED and notice is not None:
        messages.info(request, _("This letter already ends the contract."))
        return go_to(request, "notice_detail", notice.public_id)
    code = "ended" if contract.state == ContractState.ENDED else "not_signed"
    messages.info(request, notice_words.PROBLEMS[code])
    return go_to(request, "contract_detail", contract.public_id)


def _named(request: HttpRequest, contract: Contract) -> Notice | None:
    """The draft that the form says it belongs to, if it is one of this contract."""
    try:
        key = uuid.UUID(request.POST.get("notice", ""))
    except ValueError:
        return None
    return get_object_or_404(Notice, public_id=key, contract=contract)


def _contract(public_id: uuid.UUID) -> Contract:
    rows = Contract.objects.select_related("client", "contact", "studio")
    return get_object_or_404(rows, public_id=public_id)
