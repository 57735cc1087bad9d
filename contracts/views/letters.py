"""A letter once it is written: previewed, issued, received, withdrawn, and the end it brings."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contracts import notice_words
from contracts.actions import notices
from contracts.actions.refusals import NotPossible, UnableToIssue
from contracts.models import Notice
from contracts.rules.states import NoticeState
from contracts.views.letter_pages import issued_page, preview_context, receipt_form
from contracts.views.refusals import refusals_told
from scopeguard.activity.once import once
from scopeguard.activity.seen import OLD_PREVIEW, changed_since
from scopeguard.core.dates import DateProblem
from scopeguard.core.htmx import INVALID, go_to

told = refusals_told(notice_words.REFUSALS, "notice_detail")


def load(public_id: uuid.UUID) -> Notice:
    """A letter of this studio with what its pages need, or a 404."""
    rows = Notice.objects.select_related(
        "contract__client", "contract__contact", "contract__studio", "studio", "document"
    )
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def notice_preview(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The pages as they would be printed, with the button that issues them."""
    notice = load(public_id)
    if notice.state != NoticeState.DRAFT:
        return go_to(request, "notice_detail", public_id)
    return render(request, "contracts/notice_preview.html", preview_context(notice))


@require_POST
@once
@told
def notice_issue(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Number, facts, paper: all or nothing."""
    notice = load(public_id)
    if notice.state == NoticeState.DRAFT and changed_since(request, notice):
        messages.warning(request, OLD_PREVIEW)
        return go_to(request, "notice_preview", public_id)
    try:
        notices.issue(notice=notice, by=request.user, now=timezone.now())
    except UnableToIssue as refusal:
        if "not_draft" in refusal.codes:
            raise NotPossible("not_draft") from refusal
        context = preview_context(notice, refusal.codes)
        return render(request, "contracts/notice_preview.html", context, status=INVALID)
    messages.success(request, _("The letter is issued. Send it to the client."))
    return go_to(request, "notice_detail", public_id)


@require_POST
@once
@told
def notice_today(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Count the days again, as sent now, and show the letter with them."""
    notice = load(public_id)
    try:
        notices.send_now(notice=notice, by=request.user, now=timezone.now())
    except DateProblem as problem:
        _field, message = notice_words.FAULTS.get(problem.code, ("", notice_words.NO_DATES))
        messages.error(request, message)
        return go_to(request, "notice_detail", public_id)
    return go_to(request, "notice_preview", public_id)


@require_POST
@once
@told
def notice_withdraw(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Discard a draft, or take an issued letter back."""
    notice = load(public_id)
    notices.withdraw(notice=notice, by=request.user, now=timezone.now())
    if notice.state == NoticeState.DRAFT:
        messages.success(request, _("The draft is discarded."))
        return go_to(request, "contract_detail", notice.contract.public_id)
    messages.success(request, _("The letter is withdrawn. Tell the client in writing."))
    return go_to(request, "notice_detail", public_id)


@require_POST
@once
@told
def notice_receipt(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write down the real day of receipt; a later one moves the end."""
    notice = load(public_id)
    form = receipt_form(notice, request.POST)
    if not form.is_valid():
        return issued_page(request, notice, form=form, status=INVALID)
    before, day = notice.ends_on, form.cleaned_data["received_on"]
    notice = notices.record_receipt(
        notice=notice, received_on=day, by=request.user, now=timezone.now()
    )
    messages.success(request, _("The day of receipt is recorded. The end has moved.")
                     if notice.ends_on != before
                     else _("The day of receipt is recorded. The end stays as it is."))  # fmt: skip
    return go_to(request, "notice_detail", public_id)


@require_POST
@once
@told
def notice_end(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Mark the contract as ended."""
    notice = load(public_id)
    notices.end_contract(notice=notice, by=request.user, now=timezone.now())
    messages.success(request, _("The contract is marked as ended."))
    return go_to(request, "notice_detail", public_id)
