"""What the pages of a letter are made of: its days in words, its paper, its mail."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from contracts import notice_words, order_words
from contracts.actions.notices import SERIES
from contracts.documents import termination_notice as paper
from contracts.documents.issue import is_intact, paper_problem
from contracts.documents.notice_texts import mail
from contracts.documents.parties import missing_identity
from contracts.forms.notices import ReceiptForm
from contracts.models import IssuedDocument, Notice
from contracts.queries.notices import can_end, printed_end, standing
from contracts.queries.numbers import coming_number
from contracts.rules.endings import Ending, Ground
from contracts.rules.standard_terms import notice_phrase
from contracts.rules.states import ContractState, NoticeState
from contracts.views.papers import data_uris, mailto
from scopeguard.accounts.clock import local_day
from scopeguard.core import pdf
from scopeguard.core.dates import date_in_words, weekday_date


def preview_context(notice: Notice, refused: tuple[str, ...] = ()) -> dict[str, object]:
    """What the preview shows: pictures of the pages, and what still stands in the way."""
    found = standing(notice, timezone.now())
    problems = [*found.problems, *refused]
    pictures: list[str] = []
    if found.ending is not None:
        facts = paper.compose(notice, found.ending, number=coming_number(notice.contract, SERIES))
        pictures, failed = _draft_pictures(facts)
        problems += failed
    codes = dict.fromkeys(problems)
    hints = missing_identity(notice.contract.studio, notice.contract.client, taxed=True)
    return {
        "notice": notice,
        "contract": notice.contract,
        "pictures": pictures,
        "problems": [notice_words.PROBLEMS[code] for code in codes],
        "count_again": bool(codes) and set(codes) <= notice_words.COUNTED_AGAIN,
        "hints": [order_words.HINTS[code] for code in hints],
        **dates_context(found.ending),
    }


def dates_context(ending: Ending | None) -> dict[str, object]:
    """The days of an ending as `_notice_dates.html` shows them."""
    if ending is None:
        return {"ending": None}
    language = _language()
    return {
        "ending": ending,
        "end_day": weekday_date(ending.ends_on, language),
        "end_words": date_in_words(ending.ends_on, language),
        "period": notice_phrase(ending.length, ending.unit, language) if ending.length else "",
        "rule": notice_words.RULES[ending.dates.rule],
        "receipt_rule": notice_words.RECEIPTS[ending.dates.receipt_rule],
        "cautions": _told(ending, notes=False),
        "notes": _told(ending, notes=True),
    }


def issued_page(
    request: HttpRequest, notice: Notice, *, form: ReceiptForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a letter that is not a draft."""
    contract, document = notice.contract, notice.document
    facts = _facts(document)
    subject, body = mail(facts) if facts else ("", "")
    stands = notice.state == NoticeState.ISSUED and contract.state != ContractState.ENDED
    language = _language()
    by_receipt = notice.ground in (Ground.CONVENIENCE, Ground.BREACH)
    context = {
        "notice": notice,
        "contract": contract,
        "document": document,
        "facts": facts,
        "tag": notice_words.STATE_TAGS[notice.state],
        "stands": stands,
        "sent_on": local_day(notice.studio, notice.sent_at),
        "printed_end": printed_end(notice) if document else notice.ends_on,
        "end_day": weekday_date(notice.ends_on, language),
        "end_words": date_in_words(notice.ends_on, language),
        "period": notice_phrase(notice.notice_length, notice.notice_unit, language)
        if notice.notice_length else "",
        "can_end": can_end(notice, timezone.localdate()),
        "form": (form or receipt_form(notice)) if stands and by_receipt else None,
        "pictures": _pictures(bytes(document.pdf)) if document and is_intact(document) else [],
        "mail_subject": subject,
        "mail_body": body,
        "mailto": mailto(contract.contact, subject, body),
    }  # fmt: skip
    return render(request, "contracts/notice_detail.html", context, status=status)


def receipt_form(notice: Notice, data: object = None) -> ReceiptForm:
    """The form for the real day of receipt."""
    first, today = local_day(notice.studio, notice.sent_at), timezone.localdate()
    return ReceiptForm(
        data, first=first, last=max(first, today),
        initial={"received_on": min(notice.received_on, max(first, today))},
    )  # fmt: skip


def _draft_pictures(facts: paper.Facts) -> tuple[list[str], list[str]]:
    """Pictures of a draft's pages, and the codes of what failed."""
    try:
        content = pdf.render(
            paper.to_html(facts, draft=True), title=paper.title_of(facts),
            language=facts["language"], attachment=None, now=timezone.now(),
        )  # fmt: skip
    except pdf.RenderRefused as refused:
        return [], [paper_problem(refused)]
    return _pictures(content), []


def _pictures(content: bytes) -> list[str]:
    """Pages as data URIs; none where the file cannot be read."""
    try:
        return data_uris(pdf.pictures(content, width=1000))
    except pdf.RenderRefused:
        return []


def _facts(document: IssuedDocument | None) -> dict[str, Any] | None:
    """The frozen facts; None where they are not those of the issue, or of another make."""
    if document is None or not is_intact(document):
        return None
    facts: dict[str, Any] = json.loads(document.facts)
    return facts if facts.get("format") == paper.FORMAT else None


def _told(ending: Ending, *, notes: bool) -> list[Any]:
    codes = (code for code in ending.warnings if (code in notice_words.NOTES) == notes)
    return [notice_words.WARNINGS[code] for code in codes]


def _language() -> str:
    return "fr" if (get_language() or "en").startswith("fr") else "en"
