"""The page on which a reply is drafted and edited, and the one of a reply that was sent."""

from dataclasses import asdict

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from contracts.models import Contact
from projects import explain, reply_words
from projects.forms.replies import ReplyForm
from projects.models import Reply
from projects.replies.catalogue import REFUSALS, options
from projects.replies.choices import Choices
from projects.rules.asks import BEYOND_SCOPE
from projects.rules.mailto import mail_link
from projects.rules.tone import Found
from projects.views.reply_desk import WAITS_FOR, Desk, Made
from scopeguard.core.htmx import INVALID, page_or_piece

PAGE, PIECE = "projects/reply_edit.html", "projects/_reply.html"


def show(
    request: HttpRequest,
    desk: Desk,
    form: ReplyForm,
    *,
    reply: Reply | None = None,
    refused: str = "",
    other: Reply | None = None,
    kept: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The editor, or its piece for htmx.

    `refused` says why nothing happened, `other` is a reply written meanwhile, `kept` that changed
    choices left the person's own text alone.
    """
    initial = form.cleaned_data if form.is_bound else form.initial
    choices = form.choices() if form.is_bound else _chosen(form)
    contact = desk.contact(initial.get("contact") or "")
    made = desk.make(choices, contact, desk.language)
    own = "fr" if (get_language() or "en").startswith("fr") else "en"
    mine = made if own == desk.language else desk.make(choices, contact, own)
    body = form["body"].value() or ""
    context = {
        "ask": desk.ask, "client_request": desk.ask.request, "project": desk.ask.project,
        "contract": desk.ask.project.contract, "desk": desk, "form": form, "reply": reply,
        "title": reply_words.TITLES[desk.reason], "contact": contact, "refused": refused,
        "other": other, "kept": kept, "options": _rows(made), "is_refusal": desk.reason in REFUSALS,
        "missing": _missing(desk, made.missing), "explanation": explain.explain(desk.ask),
        "facts": mine.facts, "declined": desk.background.declined,
        "translation": mine.draft.body if mine.draft and mine is not made else "",
        "translation_language": own,
        "hints": _hints(desk.faults(made, contact, body)) if body.strip() else [],
        "takes": _takes(desk),
        "mail_link": _link(reply, contact),
        # Without a mail server a mail "leaves" for the terminal: the person must know before.
        "mail_is_printed": settings.EMAIL_BACKEND.endswith("console.EmailBackend"),
    }  # fmt: skip
    return page_or_piece(request, PAGE, PIECE, context, status=status)


def _chosen(form: ReplyForm) -> Choices:
    """The choices of an unbound form."""
    start = form.initial
    return Choices(
        options=tuple(start["options"]), strength=int(start["strength"]), call=start["call"],
        hours=start["hours"], later_on=start["later_on"], referral=start["referral"],
    )  # fmt: skip


def _rows(made: Made) -> list[dict[str, object]]:
    """The alternatives as the page shows them; those that wait for a field stay open to a tick."""
    return [
        asdict(option)
        | {
            "label": reply_words.OPTIONS[option.name],
            "lacks": reply_words.LACKS.get(option.missing, ""),
            "closed": bool(option.missing) and option.name not in WAITS_FOR,
        }
        for option in made.options
    ]


def _takes(desk: Desk) -> dict[str, bool]:
    """Which facts the person can give here: those that an alternative of this reason uses."""
    names, background = options(desk.reason), desk.background
    priced = desk.ask.verdict in BEYOND_SCOPE and "order" in names
    return {
        "hours": priced and background.terms.hourly_rate > 0 and background.order_price is None,
        "later_on": "later" in names,
        "referral": "recommend" in names,
    }


def _hints(found: tuple[Found, ...]) -> list[dict[str, object]]:
    return [{"text": reply_words.FAULTS[one.fault], "words": one.words} for one in found]


def hints(
    desk: Desk, contact: Contact | None, choices: Choices, body: str
) -> list[dict[str, object]]:
    """What the checker says about a text that is being typed."""
    made = desk.make(choices, contact, desk.language)
    return _hints(desk.faults(made, contact, body)) if body.strip() else []


def _missing(desk: Desk, name: str) -> dict[str, object] | None:
    """The fact that stops a draft, in words, with the page on which it is entered."""
    if not name:
        return None
    project = desk.ask.project
    text, action = reply_words.MISSING.get(name, reply_words.MISSING_OTHER)
    places = {
        "contact": ("client_edit", project.client),
        "signed": ("contract_detail", project.contract),
        "end": ("contract_detail", project.contract),
    }
    view, row = places.get(name, ("request_detail", desk.ask.request))
    url = reverse(view, args=[row.public_id])
    return {"text": str(text) % {"name": name}, "action": action, "url": url}


def _link(reply: Reply | None, contact: Contact | None) -> str | None:
    """The link that opens the mail program, once the text was kept for it."""
    if reply is None or reply.state != "mailto":
        return None
    return mail_link(contact.email if contact else "", reply.subject, reply.body)


def invalid(request: HttpRequest, desk: Desk, form: ReplyForm, **facts: object) -> HttpResponse:
    """The editor with what was typed, and what is wrong."""
    return show(request, desk, form, status=INVALID, **facts)
